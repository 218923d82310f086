//! What is given of a simulation; the rest is drawn.

use super::DecidingMembers;
use quadrille_endpoint::{Endpoint, Guard, Node, NodeIx, PlaceKind, Transition, TransitionIx};
use std::collections::BTreeMap;
use std::time::Duration;

/// What is given of a simulation.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// The seed of all draws.
    pub seed: u64,
    /// By id or name of a gateway: ids or names of the sequence flows that it takes, in turn; the last
    /// one is taken from then on.
    pub choices: BTreeMap<String, Vec<String>>,
    /// By id or name of a timer event that the model does not specify: how long it takes, in turn; the
    /// last one from then on.
    pub delays: BTreeMap<String, Vec<Duration>>,
    /// Members that conditions of any participant read.
    pub deciding: DecidingMembers,
}

impl Simulation {
    /// A simulation of which nothing is given but the seed.
    #[must_use]
    pub fn drawn(seed: u64) -> Self {
        Self { seed, choices: BTreeMap::new(), delays: BTreeMap::new(), deciding: DecidingMembers::default() }
    }

    /// The option that is given for a choice, if one is.
    pub(super) fn choice(
        &self,
        endpoint: &Endpoint,
        node: NodeIx,
        enactment: u32,
        options: &[TransitionIx],
    ) -> Option<TransitionIx> {
        let given = in_turn(for_node(&self.choices, endpoint.node(node))?, enactment)?;
        let leads_there = |option: &TransitionIx| {
            endpoint.transitions.get(option.index()).is_some_and(|step| chooses(endpoint, step, given))
        };
        options.iter().copied().find(leads_there)
    }

    /// The delay that is given for a timer event, if one is.
    pub(super) fn delay(&self, node: &Node, enactment: u32) -> Option<Duration> {
        in_turn(for_node(&self.delays, node)?, enactment).copied()
    }

    /// Given choices that decide nothing at an endpoint.
    pub(super) fn unused_choices(&self, endpoint: &Endpoint) -> Vec<UnusedChoice> {
        let mut unused = Vec::new();
        for (gateway, flows) in &self.choices {
            let nodes = || endpoint.nodes.iter().enumerate();
            let by_id = nodes().find(|(_, node)| node.id == *gateway);
            let by_name = || nodes().find(|(_, node)| node.name == *gateway && node.kind.is_gateway());
            let reasons = match by_id.or_else(by_name) {
                None => vec![UnusedReason::NoSuchGateway],
                Some((position, _)) => reasons(endpoint, NodeIx::at(position), flows),
            };
            unused.extend(reasons.into_iter().map(|reason| UnusedChoice { gateway: gateway.clone(), reason }));
        }
        unused
    }
}

/// A given choice that decides nothing at a participant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnusedChoice {
    /// The gateway as given.
    pub gateway: String,
    /// Why it decides nothing.
    pub reason: UnusedReason,
}

/// Why a given choice decides nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnusedReason {
    /// The participant has no gateway of this id or name; another one may.
    NoSuchGateway,
    /// There is nothing to choose: one way leads on, or all are taken, or a message or timer decides.
    NoChoice,
    /// Its conditions decide, and they can be evaluated.
    DecidedByConditions,
    /// No sequence flow that leaves it has this id or name.
    NoSuchFlow(String),
}

fn reasons(endpoint: &Endpoint, node: NodeIx, flows: &[String]) -> Vec<UnusedReason> {
    let steps = || endpoint.transitions.iter().filter(|step| step.node == node && step.choice.is_some());
    if steps().any(|step| step.guard == Guard::Opaque) {
        let unknown = |flow: &&String| !steps().any(|step| chooses(endpoint, step, flow));
        return flows.iter().filter(unknown).cloned().map(UnusedReason::NoSuchFlow).collect();
    }
    if steps().any(|step| matches!(step.guard, Guard::When(_) | Guard::Otherwise)) {
        return vec![UnusedReason::DecidedByConditions];
    }
    vec![UnusedReason::NoChoice]
}

/// Whether a step takes the sequence flow of this id or name.
fn chooses(endpoint: &Endpoint, step: &Transition, given: &str) -> bool {
    let place = step.choice.and_then(|place| endpoint.places.get(place.index()));
    place.is_some_and(|place| match &place.kind {
        PlaceKind::SequenceFlow { id, name, .. } => id == given || name.as_ref().is_some_and(|name| name == given),
        PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::Running(_)
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => false,
    })
}

/// What is given for a node: by its id, else by its name.
fn for_node<'a, T>(given: &'a BTreeMap<String, Vec<T>>, node: &Node) -> Option<&'a [T]> {
    given.get(&*node.id).or_else(|| given.get(&*node.name)).map(Vec::as_slice)
}

/// The entry for an enactment, counted from 1; the last one from then on.
fn in_turn<T>(list: &[T], enactment: u32) -> Option<&T> {
    list.get(enactment.saturating_sub(1) as usize).or(list.last())
}

#[cfg(test)]
mod tests {
    use super::{Simulation, UnusedReason, in_turn};
    use crate::interpret::sample;

    #[test]
    fn entries_are_taken_in_turn_and_the_last_one_stays() {
        let list = ["a", "b"];
        let taken = [0, 1, 2, 3, u32::MAX].map(|enactment| in_turn(&list, enactment).copied());
        assert_eq!(taken, [Some("a"), Some("a"), Some("b"), Some("b"), Some("b")]);
        assert_eq!(in_turn::<u8>(&[], 1), None);
    }

    #[test]
    fn choices_without_effect_are_told() {
        let check = |gateway: &str, flows: &[&str], expected: &[UnusedReason]| {
            let mut simulation = Simulation::drawn(1);
            let flows = flows.iter().map(|flow| (*flow).to_owned()).collect();
            simulation.choices.insert(gateway.to_owned(), flows);
            let unused = simulation.unused_choices(&sample::endpoint());
            let reasons: Vec<_> = unused.into_iter().map(|unused| unused.reason).collect();
            assert_eq!(reasons, expected, "{gateway}");
        };
        check("Gateway_open", &["Flow_yes", "no"], &[]);
        check("in stock?", &["yes", "perhaps"], &[UnusedReason::NoSuchFlow("perhaps".to_owned())]);
        check("Gateway_total", &["large"], &[UnusedReason::DecidedByConditions]);
        check("Task_pack", &["yes"], &[UnusedReason::NoChoice]);
        check("Gateway_of_another", &["yes"], &[UnusedReason::NoSuchGateway]);
    }
}
