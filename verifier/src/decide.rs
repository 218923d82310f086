//! From a property's answer to the outcome of its verdict: a violation is replayed, by separate code, and told in
//! the diagram's words.

use crate::counterexample::Lasso;
use crate::data_choice::judge;
use crate::question::{Answer, Question, Subject, Violation};
use crate::replay::Taken;
use crate::replayed::{Claim, replay};
use crate::{Network, Options, Outcome, Property, Reason, Run, explanation, scene};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;

/// The outcome of asking a property. Whoever cancels does not want to wait: then a property is only asked if it is seen
/// in a single state, and not for long.
pub(crate) fn outcome(question: &Question<'_>, property: Property) -> Outcome {
    let graph = question.explored.graph;
    let cancel = &question.options.cancel;
    if cancel.is_cancelled() && !property.is_seen_in_a_state() {
        return Outcome::Inconclusive(Reason::Cancelled);
    }
    match (property.definition().decide)(question) {
        Answer::NothingFound if cancel.is_cancelled() => Outcome::Inconclusive(Reason::Cancelled),
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
    let claimed = Claimed {
        endpoints: question.endpoints,
        options: question.options,
        network: question.network,
        lasso: &violation.path.expanded(question.explored.system),
        subject: &violation.subject,
    };
    claimed.told(property).map_or_else(Outcome::Inconclusive, Outcome::Violated)
}

/// A run that is said to violate a property, wherever it was found.
pub(crate) struct Claimed<'a> {
    pub(crate) endpoints: &'a Endpoints,
    pub(crate) options: &'a Options,
    pub(crate) network: Network,
    pub(crate) lasso: &'a Lasso,
    pub(crate) subject: &'a Subject,
}

impl Claimed<'_> {
    /// The run in the words of the diagram; an error if it is not proved that some data allows it,
    /// or if separate code cannot replay it.
    pub(crate) fn told(&self, property: Property) -> Result<Run, Reason> {
        let Self { endpoints, network, lasso, subject, .. } = *self;
        let steps: Vec<Taken> = [&lasso.before[..], &lasso.repeated].concat();
        let cycle_start = (!lasso.repeated.is_empty()).then_some(lasso.before.len());
        let data = self.options.semantics == Semantics::Runtime;
        if let Some(conditions) = data.then(|| judge::unproved(endpoints, &steps, cycle_start)).flatten() {
            return Err(Reason::Data(conditions));
        }
        let alike_from = self.options.bound.nodes.map_or(2, |nodes| nodes.saturating_add(1).max(2));
        let claim = Claim { property, network, data, steps: &steps, cycle_start, alike_from, subject };
        let replayed = replay(endpoints, &claim).ok_or(Reason::NotReplayed)?;
        let findings = (property.definition().findings)(&replayed);
        let sentences: Vec<&str> = findings.iter().map(|finding| finding.sentence.as_str()).collect();
        let mut moments = scene::along(endpoints, network, &steps).into_iter();
        let last = replayed.last();
        Ok(Run {
            before: moments.next().map(|start| start.scene).unwrap_or_default(),
            steps: steps.iter().zip(moments).map(|(step, after)| explanation::step(last, *step, after)).collect(),
            cycle_start,
            grows: replayed.more_messages().into_iter().map(|(wire, _)| last.message_of(&wire)).collect(),
            explanation: sentences.join("; "),
            troubles: scene::troubles(&last.tables, &findings),
            findings,
        })
    }
}
