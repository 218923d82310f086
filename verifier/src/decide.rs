//! From a property's answer to the outcome of its verdict: a violation is replayed, by separate code, and told in
//! the diagram's words.

use crate::data_choice::judge;
use crate::question::{Answer, Question, Violation};
use crate::replay::Taken;
use crate::replayed::{Claim, replay};
use crate::{Outcome, Property, Reason, Run, explanation, scene};
use quadrille_net::Semantics;

/// The outcome of asking a property.
pub(crate) fn outcome(question: &Question<'_>, property: Property) -> Outcome {
    let graph = question.explored.graph;
    match (property.definition().decide)(question) {
        Answer::Violated(violation) => shown(question, property, &violation),
        Answer::Holds => Outcome::Holds { bound: None },
        Answer::Unknown(reason) => Outcome::Inconclusive(reason),
        Answer::NothingFound => match &graph.stopped {
            Some(reason) => Outcome::Inconclusive(reason.clone()),
            None => Outcome::Holds { bound: graph.cut.then_some(question.options.bound) },
        },
    }
}

/// A violation, once its run has been replayed.
fn shown(question: &Question<'_>, property: Property, violation: &Violation) -> Outcome {
    let (endpoints, network, path) = (question.endpoints, question.network, &violation.path);
    let expanded = |steps: &[u32]| -> Vec<Taken> {
        let of_step = |step: &u32| question.explored.system.steps[*step as usize].expansion.iter().copied();
        steps.iter().flat_map(of_step).collect()
    };
    let before_cycle = expanded(&path.steps[..path.before_cycle]).len();
    let steps = expanded(&path.steps);
    let cycle_start = (before_cycle < steps.len()).then_some(before_cycle);
    let data = question.options.semantics == Semantics::Runtime;
    if let Some(conditions) = data.then(|| judge::unproved(endpoints, &steps, cycle_start)).flatten() {
        return Outcome::Inconclusive(Reason::Data(conditions));
    }
    let alike_from = question.options.bound.nodes.map_or(2, |nodes| nodes.saturating_add(1).max(2));
    let subject = &violation.subject;
    let claim = Claim { property, network, data, steps: &steps, cycle_start, alike_from, subject };
    let Some(replayed) = replay(endpoints, &claim) else { return Outcome::Inconclusive(Reason::NotReplayed) };
    let findings = (property.definition().findings)(&replayed);
    let sentences: Vec<&str> = findings.iter().map(|finding| finding.sentence.as_str()).collect();
    let mut moments = scene::along(endpoints, network, &steps).into_iter();
    let last = replayed.last();
    Outcome::Violated(Run {
        before: moments.next().map(|start| start.scene).unwrap_or_default(),
        steps: steps.iter().zip(moments).map(|(step, after)| explanation::step(last, *step, after)).collect(),
        cycle_start,
        explanation: sentences.join("; "),
        troubles: scene::troubles(&last.tables, &findings),
        findings,
    })
}
