//! Our verdicts on what the peer judges.

use quadrille_diagnostics::Code;
use quadrille_net::Semantics;
use quadrille_peer::PeerProperty;
use quadrille_tests::pipeline::{options, project, read};
use quadrille_verifier::{
    Bound, Limits, Network, Options, Outcome, Property, Reason, Reduction, Run, Verdict, WrittenProperty, verify,
    verify_written,
};

/// The peer's column, our property beside it, and the peer's property.
pub const COLUMNS: [(&str, Property, PeerProperty); 4] = [
    ("safe", Property::Safe, PeerProperty::Safe),
    ("option_to_complete", Property::DeadlockFree, PeerProperty::OptionToComplete),
    ("proper_completion", Property::ProperCompletion, PeerProperty::ProperCompletion),
    ("no_dead_activities", Property::NoDeadActivity, PeerProperty::NoDeadActivities),
];

/// The errors of reading that these files have and that leave no verdict.
const WITHOUT_VERDICT: [Code; 1] = [Code("node-without-incoming-flow")];

/// A verdict: holds, violated, or none; with the run that shows it.
pub struct Ours {
    pub holds: Option<bool>,
    pub states: usize,
    pub run: Option<Run>,
}

fn how() -> Options {
    let properties = COLUMNS.iter().map(|(_, property, _)| *property).collect();
    let options = options(Network::Bag, properties, Semantics::Runtime, Bound::default());
    let limits = Limits { max_states: 100_000, ..Limits::default() };
    Options { reduction: Reduction::Preserving, limits, ..options }
}

/// The error that is shown of a text instead of verdicts, if there is one (semantics.md, clause 12).
pub fn error(text: &str) -> Option<Code> {
    let (model, found) = read(text.as_bytes(), "model");
    let is_verifiable = model.is_some_and(|model| quadrille::is_verifiable(&model, &found));
    let error = found.as_slice().iter().map(|finding| finding.code).find(|code| WITHOUT_VERDICT.contains(code));
    (!is_verifiable).then(|| error.expect("what has no verdict has an error that says so"))
}

/// Our verdicts on a text, in the order of the columns; none if it has no meaning. They are about the meaning of what is
/// right in it, even where an error is shown instead.
pub fn ours(text: &str) -> Option<Vec<Ours>> {
    let (model, _) = read(text.as_bytes(), "model");
    let (endpoints, findings) = project(&model?, Semantics::Runtime);
    if findings.has_errors() {
        return None;
    }
    let verdicts = verify(&endpoints, &how()).into_iter().map(|verdict| {
        let states = verdict.states;
        match verdict.outcome {
            Outcome::Holds { .. } => Ours { holds: Some(true), states, run: None },
            Outcome::Violated(run) => Ours { holds: Some(false), states, run: Some(run) },
            Outcome::Inconclusive(_) => Ours { holds: None, states, run: None },
        }
    });
    Some(verdicts.collect())
}

/// For each column whether a search of all states does not decide it, since messages or tokens pile up without end.
pub fn piles_up(text: &str) -> Vec<bool> {
    let (model, _) = read(text.as_bytes(), "model");
    let (endpoints, _) = project(&model.expect("the text has a meaning"), Semantics::Runtime);
    let limits = Limits { max_states: 20_000, ..Limits::default() };
    let verdicts = verify(&endpoints, &Options { reduction: Reduction::None, limits, ..how() });
    let is_open = |verdict: Verdict| {
        matches!(verdict.outcome, Outcome::Inconclusive(Reason::Unbounded | Reason::CounterLimit(_)))
    };
    verdicts.into_iter().map(is_open).collect()
}

/// A replayed run against a specification pattern.
///
/// # Panics
/// If there is none.
pub fn run_against(text: &str, pattern: &str) -> Run {
    let (model, _) = read(text.as_bytes(), "model");
    let (endpoints, _) = project(&model.expect("the text has a meaning"), Semantics::Runtime);
    let written = WrittenProperty { name: None, pattern: pattern.to_owned(), origin: None };
    let verdict = verify_written(&endpoints, &how(), &[written]).into_iter().next().expect("one verdict");
    let Outcome::Violated(run) = verdict.outcome else { panic!("{pattern}: {}", verdict.outcome.name()) };
    run
}

/// The steps of a run, one a line.
pub fn steps(run: &Run) -> Vec<String> {
    let told =
        |step: &quadrille_verifier::RunStep| format!("{} {} ({})", step.participant, step.action, step.node_name);
    run.steps.iter().map(told).collect()
}
