//! Gateways that say `q:race="first-wins"`: whether what stands around them lets the first win
//! ([projection](../../projection.md), *First wins*).

use super::{Lowering, Refused, named};
use crate::code::MISUSED_FIRST_WINS;
use crate::race::{Race, exchanged, firsts, has_races, race, reached};
use crate::{Action, Automaton, Interaction, RoleIx, StateIx};
use quadrille_model::{FlowNode, Gateway};
use std::collections::BTreeSet;

/// Whether a gateway says that the first wins.
pub(super) const fn is_race(node: &FlowNode) -> bool {
    matches!(node.gateway(), Some(Gateway::EventBased { first_wins: true, .. }))
}

/// Why the first cannot win, and what to do.
type Fault = (String, &'static str);

impl<'m> Lowering<'m> {
    /// Looks at all races of a choreography.
    pub(super) fn check_races(&mut self, body: &Automaton) -> Result<(), Refused> {
        if !has_races(body) {
            return Ok(());
        }
        for state in reached(body, body.initial, |_| true) {
            if let Some(race) = race(body, state)
                && let Some(fault) = self.fault(body, &race)
            {
                return Err(self.refuse_race(body, state, fault));
            }
            if let Some(gateway) = self.race_at(body, state).filter(|_| body.states[state.index()].first_wins) {
                let at = named(&gateway.origin);
                self.assume(format!("who is heard first wins at {at}, and what the others have sent is dropped"));
            }
        }
        let branches = body.edges.iter().flat_map(|edge| match &edge.action {
            Action::Parallel(branches) => branches.as_slice(),
            Action::Silent | Action::Exchange(_) => &[],
        });
        match branches.filter(|branch| has_races(branch)).find_map(flagged) {
            Some((branch, state)) => Err(self.refuse_race(branch, state, beside())),
            None => Ok(()),
        }
    }

    /// A race that goes on beside something else.
    pub(super) fn refuse_race_beside(&mut self, node: &FlowNode) -> Refused {
        self.refuse_first_wins(node, beside())
    }

    /// The same of one that is somewhere in an activity.
    pub(super) fn refuse_race_within(&mut self, automaton: &Automaton) -> Refused {
        match flagged(automaton) {
            Some((inner, state)) => self.refuse_race(inner, state, beside()),
            None => Refused,
        }
    }

    fn refuse_race(&mut self, automaton: &Automaton, state: StateIx, fault: Fault) -> Refused {
        match self.race_at(automaton, state) {
            Some(node) => self.refuse_first_wins(node, fault),
            None => Refused,
        }
    }

    /// The gateway of a race.
    fn race_at(&self, automaton: &Automaton, state: StateIx) -> Option<&'m FlowNode> {
        let id = automaton.states[state.index()].node.as_deref();
        let nodes = self.model.choreographies.iter().flat_map(|choreography| &choreography.nodes);
        let races: Vec<&FlowNode> = nodes.filter(|node| is_race(node)).collect();
        // Where two gateways are one state, the state is called by the other one.
        let named = races.iter().find(|node| Some(node.origin.id.as_str()) == id);
        named.or(races.first()).copied()
    }

    fn refuse_first_wins(&mut self, node: &FlowNode, (why, help): Fault) -> Refused {
        let message = format!("the first cannot win at {}: {why}", named(&node.origin));
        self.refuse(&node.origin, MISUSED_FIRST_WINS, message, "this says `q:race=\"first-wins\"`", help)
    }

    fn fault(&self, body: &Automaton, race: &Race<'_>) -> Option<Fault> {
        let silently = reached(body, race.state, |edge| edge.action == Action::Silent);
        let is_other = |state: &StateIx| *state != race.state && body.states[state.index()].first_wins;
        let is_block = |edge: &crate::Edge| exchanged(edge).is_none();
        let begins_otherwise = silently.iter().any(|state| body.is_final(*state) || is_other(state));
        if begins_otherwise || firsts(body, race.state).any(is_block) {
            let why = "one of its ways begins with something else than an exchange".to_owned();
            return Some((why, "begin each way with a choreography task, from another participant to the same one"));
        }
        let name = |role: &RoleIx| format!("`{}`", self.roles[role.index()].name);
        let list = |roles: &BTreeSet<RoleIx>| roles.iter().map(name).collect::<Vec<_>>().join(", ");
        let senders = race.senders();
        if senders.len() < 2 {
            let why = format!("nobody but {} may begin behind it", list(&senders));
            return Some((why, "remove the attribute: one participant decides by itself"));
        }
        let receivers: BTreeSet<RoleIx> = race.ways.iter().map(|(first, _)| first.receiver).collect();
        if receivers.len() > 1 {
            let why = format!("{} hear different ones first", list(&receivers));
            return Some((why, "let one participant receive the first message of every way"));
        }
        for (winner, way) in &race.ways {
            if reached(body, way.to, |_| true).contains(&race.state) {
                let help = "let each round have a gateway of its own, or let one participant decide";
                return Some(("it is in a loop, and what is late may be taken for what comes again".to_owned(), help));
            }
            let again = |lost: &Interaction| happens(body, way.to, *lost);
            let lost = senders.iter().flat_map(|loser| race.lost(*winner, *loser)).map(|(lost, _)| lost).find(again);
            if let Some(lost) = lost {
                let label = &self.labels.list[lost.label.index()].name;
                let why = format!("who has sent `{label}` in vain may send `{label}` again");
                return Some((why, "give the later message another name"));
            }
        }
        None
    }
}

fn beside() -> Fault {
    let why = "something goes on beside it, or can interrupt it".to_owned();
    (why, "let all parallel paths meet before it, and nothing interrupt it")
}

/// Where a race is, in a block or not.
fn flagged(automaton: &Automaton) -> Option<(&Automaton, StateIx)> {
    let here = automaton.positions().find(|state| automaton.states[state.index()].first_wins);
    let inside = || {
        automaton.edges.iter().find_map(|edge| match &edge.action {
            Action::Parallel(branches) => branches.iter().find_map(flagged),
            Action::Silent | Action::Exchange(_) => None,
        })
    };
    here.map(|state| (automaton, state)).or_else(inside)
}

/// Whether a message is exchanged somewhere behind a state.
fn happens(automaton: &Automaton, state: StateIx, wanted: Interaction) -> bool {
    let reached = reached(automaton, state, |_| true);
    automaton.edges.iter().filter(|edge| reached.contains(&edge.from)).any(|edge| match &edge.action {
        Action::Silent => false,
        Action::Exchange(interaction) => *interaction == wanted,
        Action::Parallel(branches) => branches.iter().any(|branch| happens(branch, branch.initial, wanted)),
    })
}
