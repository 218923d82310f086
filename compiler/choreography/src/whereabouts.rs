//! Where in the choreography the participants of a run take themselves to be.
//!
//! A participant knows what it has done, and nothing else: it may be wherever a word leads that looks like this to it.
//! So a run that is none of the choreography has places all the same, and where participants are confused, a message is
//! received at another place than the one where it was sent.

use crate::unfolding::{Position, moves};
use crate::{Action, Automaton, Event, Interaction, Protocol, RoleIx};
use std::collections::{BTreeMap, BTreeSet};

/// Of a participant with more places than this nothing is followed: a message is then at every place that has it.
const MOST_POSITIONS: usize = 4_096;

/// For each event of a run, the ids of the elements at which its participant can take itself to do it.
#[must_use]
pub fn places(protocol: &Protocol, run: &[Event]) -> Vec<Vec<String>> {
    let mut whereabouts: BTreeMap<RoleIx, Whereabouts<'_>> = BTreeMap::new();
    let mut of = |event: &Event| {
        let role = event.actor();
        let own = whereabouts.entry(role).or_insert_with(|| Whereabouts::new(&protocol.body, role));
        own.step(event.interaction)
    };
    run.iter().map(|event| of(event).unwrap_or_else(|| everywhere(&protocol.body, event.interaction))).collect()
}

/// Where a participant waits behind a run: the ids of the elements at which it can receive next.
#[must_use]
pub fn awaits(protocol: &Protocol, run: &[Event], role: RoleIx) -> Vec<String> {
    let mut own = Whereabouts::new(&protocol.body, role);
    for event in run.iter().filter(|event| event.actor() == role) {
        if own.step(event.interaction).is_none() {
            return Vec::new();
        }
    }
    own.next(|interaction| interaction.receiver == role).0.into_iter().collect()
}

/// The elements of a protocol that exchange this.
#[must_use]
pub fn everywhere(automaton: &Automaton, wanted: Interaction) -> Vec<String> {
    let mut found = BTreeSet::new();
    for edge in &automaton.edges {
        match &edge.action {
            Action::Silent => {}
            Action::Exchange(interaction) if *interaction == wanted => found.extend(edge.element.clone()),
            Action::Exchange(_) => {}
            Action::Parallel(branches) => {
                branches.iter().for_each(|branch| found.extend(everywhere(branch, wanted)));
            }
        }
    }
    found.into_iter().collect()
}

/// Where one participant can be, as far as it knows.
struct Whereabouts<'p> {
    automaton: &'p Automaton,
    role: RoleIx,
    /// None if they are too many.
    positions: Option<BTreeSet<Position>>,
}

impl<'p> Whereabouts<'p> {
    fn new(automaton: &'p Automaton, role: RoleIx) -> Self {
        let start = BTreeSet::from([Position::start(automaton)]);
        let mut own = Self { automaton, role, positions: None };
        own.positions = own.closure(start);
        own
    }

    /// Does something; gives the elements at which it can be that, if there is one.
    fn step(&mut self, wanted: Interaction) -> Option<Vec<String>> {
        let (elements, targets) = self.next(|interaction| interaction == wanted);
        self.positions = if targets.is_empty() { None } else { self.closure(targets) };
        (!elements.is_empty()).then(|| elements.into_iter().collect())
    }

    /// The elements at which such a thing can happen next, and where that leads.
    fn next(&self, is_wanted: impl Fn(Interaction) -> bool) -> (BTreeSet<String>, BTreeSet<Position>) {
        let (mut elements, mut targets) = (BTreeSet::new(), BTreeSet::new());
        for position in self.positions.iter().flatten() {
            moves(self.automaton, position, &mut |exchange, target| {
                if let Some((_, edge)) = exchange.filter(|(interaction, _)| is_wanted(*interaction)) {
                    elements.extend(edge.element.clone());
                    targets.insert(target);
                }
            });
        }
        (elements, targets)
    }

    /// With all positions that are reached without the participant.
    fn closure(&self, mut set: BTreeSet<Position>) -> Option<BTreeSet<Position>> {
        let mut waiting: Vec<Position> = set.iter().cloned().collect();
        while let Some(position) = waiting.pop() {
            moves(self.automaton, &position, &mut |exchange, target| {
                let is_unseen = exchange.is_none_or(|(interaction, _)| !interaction.involves(self.role));
                if is_unseen && set.insert(target.clone()) {
                    waiting.push(target);
                }
            });
            if set.len() > MOST_POSITIONS {
                return None;
            }
        }
        Some(set)
    }
}

#[cfg(test)]
mod tests {
    use super::{awaits, places};
    use crate::{Event, Interaction, RoleIx, sketch};

    /// A choice of A: tell B, who tells C the same in both branches; the first one is told once more.
    const CHOICE: &str = "
        start start
        left A>B
        right A>B
        same B>C
        other B>C
        more A>C
        choice xor
        join xor
        end end
        start -> choice
        choice -> left
        choice -> right
        left -> same
        right -> other
        same -> more
        more -> join
        other -> join
        join -> end
    ";

    #[test]
    fn a_participant_is_where_its_own_past_can_have_led_it() {
        // The two messages of B to C have one name.
        let model = sketch::model(CHOICE);
        let text = |id: &str| model.choreographies[0].nodes.iter().any(|node| node.origin.id == id);
        assert!(text("same") && text("other"));
        let (protocol, _) = crate::lower(&model, &model.choreographies[0]);
        let mut protocol = protocol.expect("it has a meaning");
        let label = |name: &str| protocol.labels.iter().position(|label| label.name == name).expect("a label");
        let of = |sender: u32, receiver: u32, name: &str| Interaction {
            sender: RoleIx(sender),
            receiver: RoleIx(receiver),
            label: crate::LabelIx(u32::try_from(label(name)).expect("few labels")),
        };
        let (right, same, other) = (of(0, 1, "right"), of(1, 2, "same"), of(1, 2, "other"));
        let rename = |edge: &mut crate::Edge| {
            if edge.action == crate::Action::Exchange(other) {
                edge.action = crate::Action::Exchange(same);
            }
        };
        protocol.body.edges.iter_mut().for_each(rename);
        let run = [Event::send(right), Event::receive(right), Event::send(same), Event::receive(same)];
        // B knows which branch it is in, C does not.
        assert_eq!(places(&protocol, &run), [vec!["right"], vec!["right"], vec!["other"], vec!["other", "same"]]);
        assert_eq!(awaits(&protocol, &run, RoleIx(2)), ["more"]);
        assert_eq!(awaits(&protocol, &run, RoleIx(1)), [""; 0]);
        // What nobody can do there is everywhere.
        let wrong = [Event::receive(same), Event::receive(same)];
        assert_eq!(places(&protocol, &wrong), [vec!["other", "same"], vec!["other", "same"]]);
    }
}
