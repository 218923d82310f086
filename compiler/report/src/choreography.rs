//! The part of a report about a choreography: whether its participants together do what it says, with runs on its own
//! diagram.

use quadrille_choreography::{
    Clause, Event, Fault, Interaction, Obstacle, ObstacleKind, Protocol, Realizability, RoleIx, Run, Verdict, awaits,
    everywhere, places,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A choreography, and the verdicts on whether it can be realized.
#[derive(Clone, Copy, Debug)]
pub struct ChoreographyReport<'a> {
    /// Its name.
    pub name: &'a str,
    /// Text of the file that it stands in.
    pub text: &'a str,
    /// What it means.
    pub protocol: &'a Protocol,
    /// What keeps its participants from doing what it says.
    pub obstacles: &'a [Obstacle],
    /// The verdicts, network by network.
    pub verdicts: &'a [Realizability],
    /// By clause and network, the reasons for which verdicts are accepted that do not hold, or are not known to.
    pub accepted: &'a BTreeMap<(&'a str, &'a str), &'a str>,
}

/// So many participants that are confused are shown with their two runs each.
const SHOWN: usize = 8;

impl ChoreographyReport<'_> {
    /// The verdicts as data of the page, each with its runs.
    pub(crate) fn data(&self) -> Vec<Value> {
        let mut all = Vec::new();
        for Realizability { network, verdicts, assumptions } in self.verdicts {
            for (clause, verdict) in verdicts {
                let mut object = self.verdict(*clause, verdict);
                object["property"] = json!(clause.name());
                object["network"] = json!(network.name());
                object["meaning"] = json!(clause.summary());
                object["assumptions"] = json!(assumptions);
                object["accepted"] = json!(self.accepted.get(&(clause.name(), network.name())));
                all.push(object);
            }
        }
        all
    }

    fn verdict(&self, clause: Clause, verdict: &Verdict) -> Value {
        match verdict {
            Verdict::Holds(ground) => json!({ "verdict": "holds", "reason": ground.to_string() }),
            Verdict::HoldsUpTo(bound) => json!({
                "verdict": "inconclusive",
                "outcome": "holds up to a bound",
                "reason": format!("known for {bound}"),
            }),
            Verdict::Inconclusive(reason) => json!({ "verdict": "inconclusive", "reason": reason }),
            Verdict::Violated(run) => {
                let is_shown = |one: &&Obstacle| clause == Clause::NothingExtra && one.kind != ObstacleKind::DeadEnd;
                let confused = self.obstacles.iter().filter(is_shown).take(SHOWN);
                let mut troubles = self.troubles(run);
                troubles.extend(confused.clone().flat_map(|obstacle| {
                    let said = format!("{}: the two runs can be chosen here", self.confusion(obstacle));
                    trouble(self.role(obstacle.role), &[], &said, "")
                }));
                let runs = std::iter::once(self.run("what happens", &run.events, troubles));
                let runs: Vec<Value> = runs.chain(confused.flat_map(|obstacle| self.confused(obstacle))).collect();
                json!({ "verdict": "violated", "run": runs[0], "runs": runs })
            }
        }
    }

    /// The two runs that look the same to a participant.
    fn confused(&self, obstacle: &Obstacle) -> Vec<Value> {
        let (name, confusion) = (self.role(obstacle.role), self.confusion(obstacle));
        let runs = [(&obstacle.first, "one run"), (&obstacle.second, "the other run")];
        let words = runs.into_iter().filter(|(word, _)| !word.is_empty());
        let shown = words.map(|(word, which)| {
            let events: Vec<Event> = word.iter().flat_map(|one| [Event::send(*one), Event::receive(*one)]).collect();
            let explanation = format!("the choreography has this run: {confusion}");
            let trouble = json!({ "participant": name, "node": "", "sentence": explanation, "label": "" });
            self.run(&format!("{confusion}: {which}"), &events, vec![trouble])
        });
        shown.collect()
    }

    /// Who is confused, and how.
    fn confusion(&self, obstacle: &Obstacle) -> String {
        let name = self.role(obstacle.role);
        match obstacle.kind {
            ObstacleKind::Race => format!("`{name}` decides at the same time as another one"),
            ObstacleKind::SendValidity
            | ObstacleKind::ReceiveValidity
            | ObstacleKind::NoMixedChoice
            | ObstacleKind::FinalValidity
            | ObstacleKind::Confusion
            | ObstacleKind::DeadEnd => format!("`{name}` is confused, to whom two runs look the same"),
        }
    }

    /// A run, step by step, as the page plays it.
    fn run(&self, title: &str, events: &[Event], troubles: Vec<Value>) -> Value {
        let places = places(self.protocol, events);
        let mut transit: Vec<(Interaction, &[String])> = Vec::new();
        let mut steps = Vec::new();
        for (event, elements) in events.iter().zip(&places) {
            let Event { interaction, .. } = event;
            if *event == Event::send(*interaction) {
                transit.push((*interaction, elements));
            } else if let Some(at) = transit.iter().position(|(sent, _)| sent == interaction) {
                transit.remove(at);
            }
            let participant = &self.protocol.roles[event.actor().index()];
            let whole = event.sentence(self.protocol);
            let action = whole.strip_prefix(&format!("`{}` ", participant.name)).unwrap_or(&whole);
            steps.push(json!({
                "participant": participant.name,
                "participant_id": participant.id,
                "action": action,
                "node_name": "",
                "elements": elements,
                "after": { "messages": messages(&transit) },
            }));
        }
        let explanation = troubles.first().map_or(&Value::Null, |trouble| &trouble["sentence"]);
        json!({ "title": title, "before": {}, "steps": steps, "explanation": explanation, "troubles": troubles })
    }

    /// What is wrong with a run, at the tasks where it shows.
    fn troubles(&self, run: &Run) -> Vec<Value> {
        let said = run.fault.sentence(self.protocol);
        let last = run.events.last();
        let at_last = || places(self.protocol, &run.events).pop().unwrap_or_default();
        let actor = || last.map(|event| self.role(event.actor())).unwrap_or_default();
        match &run.fault {
            Fault::Extra => {
                let what = last.map(|event| format!("{}: {said}", event.sentence(self.protocol)));
                trouble(actor(), &at_last(), &what.unwrap_or(said), "no run of the choreography has this")
            }
            Fault::Exchanged => trouble(actor(), &at_last(), &said, "which of the two is it?"),
            Fault::EndsEarly => trouble("", &[], &said, ""),
            Fault::Missing(event) => {
                let elements = everywhere(&self.protocol.body, event.interaction);
                trouble(self.role(event.actor()), &elements, &said, "the participant does not do this")
            }
            Fault::NotDone(role) => trouble(self.role(*role), &[], &said, ""),
            Fault::Stuck { waiting, left } => {
                let mut troubles = Vec::new();
                let lost = left.iter().flat_map(|message| {
                    let elements = everywhere(&self.protocol.body, *message);
                    trouble(self.role(message.receiver), &elements, &said, "this message is never received")
                });
                troubles.extend(lost);
                for role in waiting {
                    let elements = awaits(self.protocol, &run.events, *role);
                    let label = format!("`{}` waits for ever", self.role(*role));
                    troubles.extend(trouble(self.role(*role), &elements, &said, &label));
                }
                troubles
            }
            Fault::NeverReceived(message) => {
                let elements = everywhere(&self.protocol.body, *message);
                let mut troubles =
                    trouble(self.role(message.receiver), &elements, &said, "nobody ever receives this message");
                let shown = "the run shows that it is in transit and is not received there; that no continuation \
                             receives it was found by looking at all of them";
                troubles.extend(trouble("", &[], shown, ""));
                troubles
            }
        }
    }

    fn role(&self, role: RoleIx) -> &str {
        &self.protocol.roles[role.index()].name
    }
}

/// What is wrong, at each of several elements, or at none.
fn trouble(participant: &str, elements: &[String], sentence: &str, label: &str) -> Vec<Value> {
    let nowhere = [String::new()];
    let elements = if elements.is_empty() { &nowhere } else { elements };
    let at =
        |element: &String| json!({ "participant": participant, "node": element, "sentence": sentence, "label": label });
    elements.iter().map(at).collect()
}

/// Messages in transit, by the elements at which they may have been sent.
fn messages(transit: &[(Interaction, &[String])]) -> BTreeMap<String, u32> {
    let mut messages = BTreeMap::new();
    for element in transit.iter().flat_map(|(_, elements)| elements.iter().collect::<BTreeSet<_>>()) {
        *messages.entry(element.clone()).or_default() += 1;
    }
    messages
}
