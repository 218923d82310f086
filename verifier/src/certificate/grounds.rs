//! Looks for what shows claims about one network, by the checker's own firing rule, slowly and without any reduction: all
//! states; or, where they are many, of each part that shares nothing with others that it is a sound free-choice workflow
//! net, or its states. So whoever compares their number with that of the search compares two implementations of the
//! semantics.

use super::invariants::Invariants;
use super::pattern::{Unshown, product};
use super::termination;
use crate::reduction::workflow_weights;
use quadrille_certificate_checker::{
    Bound, Claim, Composition, Edge, Evidence, Fired, Kind, State, WorkflowText, check_workflow, encode, is_bad, kind,
    rooms, shows, workflow_net,
};
use std::collections::HashMap;

/// How many states of one network and bound are listed at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Most {
    /// Of a whole for which nothing else is looked for.
    pub(super) first: usize,
    /// Of all parts, or of a whole for which nothing else was found.
    pub(super) last: usize,
}

/// What shows claims: of the whole, or of all of its parts.
pub(super) struct Grounds<'a>(Vec<Part<'a>>);

struct Part<'a> {
    composition: Composition<'a>,
    shown: Shown,
}

enum Shown {
    States(States),
    Workflow(WorkflowText),
}

struct States {
    states: Vec<State>,
    edges: Vec<Vec<Edge>>,
    evidence: Evidence,
}

impl<'a> Grounds<'a> {
    /// None if more than so many states would have to be listed.
    pub(super) fn of(
        whole: &Composition<'a>,
        network: &str,
        bound: Option<Bound>,
        most: Most,
        invariants: &mut Invariants<'_>,
    ) -> Option<Self> {
        let of_whole = |most: usize| {
            let (states, edges) = reached(whole, most)?;
            let evidence = encode(whole, network, bound, &states);
            let shown = Shown::States(States { states, edges, evidence });
            Some(Self(vec![Part { composition: whole.clone(), shown }]))
        };
        of_whole(most.first)
            .or_else(|| Self::of_parts(whole, network, most.last, invariants))
            .or_else(|| of_whole(most.last))
    }

    fn of_parts(
        whole: &Composition<'a>,
        network: &str,
        most_states: usize,
        invariants: &mut Invariants<'_>,
    ) -> Option<Self> {
        let mut left = most_states;
        let mut parts = Vec::new();
        let all = whole.parts();
        let is_whole = all.len() == 1;
        for (part, composition) in (0..).zip(all) {
            let shown = match workflow(&composition, network, part, invariants) {
                Some(text) => Shown::Workflow(text),
                // Its states are those of the whole.
                None if is_whole => return None,
                None => {
                    let (states, edges) = reached(&composition, left)?;
                    left -= states.len();
                    let evidence = Evidence { part: Some(part), ..encode(&composition, network, None, &states) };
                    Shown::States(States { states, edges, evidence })
                }
            };
            parts.push(Part { composition, shown });
        }
        Some(Self(parts))
    }

    /// Whether the checker would find a claim wrong.
    pub(super) fn contradict(&self, claim: &Claim) -> bool {
        self.0.iter().any(|Part { composition, shown }| match shown {
            Shown::States(States { states, .. }) => {
                states.iter().any(|state| is_bad(&claim.property, composition, state))
            }
            Shown::Workflow(_) => false,
        })
    }

    /// Adds what a claim needs beside the states.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub(super) fn show(&mut self, claim: &Claim) -> Result<(), Unshown> {
        match &claim.pattern {
            Some(pattern) => self.show_pattern(pattern),
            None => self.show_property(claim).map_err(|reason| Unshown::Reason(reason.to_owned())),
        }
    }

    /// A pattern is about all parts at once.
    fn show_pattern(&mut self, pattern: &str) -> Result<(), Unshown> {
        let [Part { composition, shown: Shown::States(States { states, edges, evidence }) }] = &mut self.0[..] else {
            return Err(Unshown::Reason("there are too many states, and a pattern is not about parts".to_owned()));
        };
        if !evidence.patterns.iter().any(|known| known.pattern == pattern) {
            evidence.patterns.push(product(pattern, composition, states, edges)?);
        }
        Ok(())
    }

    fn show_property(&mut self, claim: &Claim) -> Result<(), &'static str> {
        // What the whole does although a part does not.
        let of_each_part = match claim.property.as_str() {
            "deadlock-free" => Some("deadlock-free"),
            "livelock-free" => Some("option-to-complete"),
            _ => None,
        };
        let are_parts = self.0.len() > 1;
        for Part { composition, shown } in &mut self.0 {
            let States { states, edges, evidence } = match shown {
                Shown::States(states) => states,
                Shown::Workflow(_) if claim.property == "safe" => return Err("no place invariants show it"),
                Shown::Workflow(_) => continue,
            };
            if of_each_part.is_some_and(|property| are_parts && !shows(property, composition, evidence)) {
                return Err("there are too many states, and it does not hold of each part by itself");
            }
            if kind(&claim.property) == Some(Kind::FairRunsEndWell) {
                let bad = states.iter().map(|state| is_bad(&claim.property, composition, state));
                let parts = termination::parts(edges, &bad.collect::<Vec<_>>())?;
                evidence.termination.insert(claim.property.clone(), parts);
            }
        }
        Ok(())
    }

    /// The form in which they are stored.
    pub(super) fn into_text(self) -> (Vec<Evidence>, Vec<WorkflowText>) {
        let (mut states, mut workflows) = (Vec::new(), Vec::new());
        for part in self.0 {
            match part.shown {
                Shown::States(part) => states.push(part.evidence),
                Shown::Workflow(text) => workflows.push(text),
            }
        }
        (states, workflows)
    }
}

/// What shows that a part is a sound free-choice workflow net.
fn workflow(
    composition: &Composition<'_>,
    network: &str,
    part: u32,
    invariants: &mut Invariants<'_>,
) -> Option<WorkflowText> {
    let net = workflow_net(composition)?;
    let [places, steps] = workflow_weights(net.places, net.steps.into_iter().map(|step| [step.take, step.put]))?;
    let rooms = rooms(composition).into_iter().map(|room| (room, Some(1)));
    invariants.keep(rooms).then_some(())?;
    let text = WorkflowText { network: network.to_owned(), part, places, steps };
    check_workflow(composition, &text, invariants.most()).is_ok().then_some(text)
}

/// All states, breadth first, and the steps between them; none if there are more than so many.
fn reached(composition: &Composition<'_>, most: usize) -> Option<(Vec<State>, Vec<Vec<Edge>>)> {
    let mut states = vec![composition.initial()];
    let mut numbers: HashMap<State, u32> = [(composition.initial(), 0)].into();
    let mut edges = Vec::new();
    while let Some(state) = states.get(edges.len()).cloned() {
        let mut of_state = Vec::new();
        for step in composition.steps().filter(|step| composition.enables(&state, *step)) {
            let to = match composition.fire(&state, step).ok()? {
                Fired::Beyond => None,
                Fired::Within(next) => Some(match numbers.get(&next) {
                    Some(known) => *known,
                    None if states.len() >= most => return None,
                    None => {
                        let number = u32::try_from(states.len()).ok()?;
                        states.push(next.clone());
                        numbers.insert(next, number);
                        number
                    }
                }),
            };
            of_state.push(Edge { step, node: composition.node(step), choice: composition.choice(step), to });
        }
        edges.push(of_state);
    }
    (states.len() <= most).then_some((states, edges))
}
