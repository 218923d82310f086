//! From a property's answer to the outcome of its verdict: a violation is replayed, by separate code, and told in
//! the diagram's words.

use crate::counterexample::Lasso;
use crate::data_choice::judge;
use crate::explore::Explored;
use crate::question::{Answer, Question, Subject, Violation};
use crate::replay::Taken;
use crate::replayed::{Claim, replay};
use crate::watch::Watch;
use crate::{Outcome, Property, Reason, Run, explanation, scene};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;

/// The outcome of asking a property. One that a single state violates is looked for in what was covered even when all is
/// over, for a moment.
pub(crate) fn outcome(question: &Question<'_>, property: Property) -> Outcome {
    let Explored { graph, watch, .. } = *question.explored;
    let decide = || property.decide(question);
    match if property.is_seen_in_a_state() { watch.lingering(decide) } else { decide() } {
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
        watch: question.explored.watch,
        lasso: &violation.path.expanded(question.explored.system),
        subject: &violation.subject,
    };
    claimed.told(property).map_or_else(Outcome::Inconclusive, Outcome::Violated)
}

/// A run that is said to violate a property, wherever it was found.
pub(crate) struct Claimed<'a> {
    pub(crate) endpoints: &'a Endpoints,
    pub(crate) watch: &'a Watch<'a>,
    pub(crate) lasso: &'a Lasso,
    pub(crate) subject: &'a Subject,
}

impl Claimed<'_> {
    /// The run in the words of the diagram; an error if it is not proved that some data allows it,
    /// or if separate code cannot replay it. What was found is told even when all is over, if it takes a moment.
    pub(crate) fn told(&self, property: Property) -> Result<Run, Reason> {
        self.watch.lingering(|| self.replayed(property))
    }

    fn replayed(&self, property: Property) -> Result<Run, Reason> {
        let Self { endpoints, watch, lasso, subject } = *self;
        let Watch { options, network, .. } = *watch;
        watch.begin("following a run");
        let steps: Vec<Taken> = [&lasso.before[..], &lasso.repeated].concat();
        let cycle_start = (!lasso.repeated.is_empty()).then_some(lasso.before.len());
        let data = options.semantics == Semantics::Runtime;
        if data && let Some(conditions) = judge::unproved(endpoints, &steps, cycle_start, watch)? {
            return Err(Reason::Data(conditions));
        }
        let alike_from = options.bound.nodes.map_or(2, |nodes| nodes.saturating_add(1).max(2));
        let claim = Claim { property, network, data, steps: &steps, cycle_start, alike_from, subject };
        let replayed = replay(endpoints, &claim, watch)?.ok_or(Reason::NotReplayed)?;
        let findings = (property.definition().findings)(&replayed);
        let sentences: Vec<&str> = findings.iter().map(|finding| finding.sentence.as_str()).collect();
        let mut moments = scene::along(endpoints, &steps, watch)?.into_iter();
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
