//! A difference between a collaboration and a choreography, for people.

use crate::composition::Composition;
use crate::play::{Ability, BranchingDifference};
use crate::protocol_system::ProtocolSystem;
use crate::trace::TraceDifference;
use crate::{LabelledStep, Side};
use quadrille_verifier::{Reason, Run};

/// What shows that a collaboration does not conform.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Whose behaviour it is that the other does not have.
    pub of: Side,
    /// The exchanges that are seen, in order.
    pub exchanges: Vec<String>,
    /// What is different at the end of them.
    pub explanation: String,
    /// The run of the collaboration, replayed, if it is the collaboration's.
    pub run: Option<Run>,
    /// Ids of the choreography's elements on the way, if it is the choreography's.
    pub elements: Vec<String>,
    /// A formula that holds in the collaboration and not in the choreography, for branching notions.
    pub formula: Option<String>,
}

/// What a side is called.
const fn noun(side: Side) -> &'static str {
    match side {
        Side::Left => "the collaboration",
        Side::Right => "the choreography",
    }
}

/// A completed trace that one side has and the other has not.
pub(crate) fn of_trace(
    composition: &Composition<'_>,
    protocol: &ProtocolSystem,
    side: Side,
    difference: &TraceDifference,
) -> Result<Difference, Reason> {
    let explanation = trace_in_words([noun(side), noun(side.other())], difference);
    let run = match side {
        Side::Left => Some(composition.told(&difference.steps, explanation.clone())?),
        Side::Right => None,
    };
    let elements = match side {
        Side::Left => Vec::new(),
        Side::Right => elements(protocol, &difference.trace),
    };
    let exchanges = difference.trace.clone();
    Ok(Difference { of: side, exchanges, explanation, run, elements, formula: None })
}

/// The elements of the exchanges of a trace.
fn elements(protocol: &ProtocolSystem, trace: &[String]) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for label in trace {
        let steps = protocol.system.steps.iter().zip(&protocol.elements);
        let of_label = steps.filter(|(step, _)| protocol.system.label(step) == Some(label));
        for id in of_label.filter_map(|(_, element)| element.as_ref()) {
            if !list.contains(id) {
                list.push(id.clone());
            }
        }
    }
    list
}

/// A trace that one has and the other does not, in a sentence.
pub(crate) fn trace_in_words([one, other]: [&str; 2], difference: &TraceDifference) -> String {
    let before = after(&difference.trace[..difference.followed]);
    let mut allowed: Vec<String> = difference.instead.iter().map(|label| format!("`{label}`")).collect();
    if difference.may_end {
        allowed.push("the end".to_owned());
    }
    let allowed = if allowed.is_empty() { "nothing more".to_owned() } else { allowed.join(" or ") };
    match difference.trace.get(difference.followed) {
        Some(label) => format!("{before}{one} can go on with `{label}`; {other} allows {allowed}"),
        None if difference.is_blocked => format!("{before}{one} can get stuck; {other} goes on with {allowed}"),
        None => format!("{before}{one} can end; {other} goes on with {allowed}"),
    }
}

fn after(trace: &[String]) -> String {
    if trace.is_empty() {
        "at the beginning ".to_owned()
    } else {
        let labels: Vec<String> = trace.iter().map(|label| format!("`{label}`")).collect();
        format!("after {} ", labels.join(", "))
    }
}

/// Different choices.
pub(crate) fn of_branching(composition: Option<&Composition<'_>>, difference: &BranchingDifference) -> Difference {
    let exchanges: Vec<String> = difference.rounds.iter().filter_map(|round| round.label.clone()).collect();
    let explanation = play_in_words([noun(Side::Left), noun(Side::Right)], difference);
    // Rounds of one mover lead from one to the next only where its moves meet.
    let mine = difference.rounds.iter().filter(|round| round.mover == Side::Left);
    let steps: Vec<LabelledStep> = mine.flat_map(|round| round.moves.iter().copied()).collect();
    let run = composition.and_then(|composition| {
        let starts = steps.first().is_some_and(|step| step.from == composition.system.initial);
        let is_path = starts && steps.windows(2).all(|pair| pair[0].to == pair[1].from);
        if is_path { composition.told(&steps, explanation.clone()).ok() } else { None }
    });
    Difference {
        of: difference.able,
        exchanges,
        explanation,
        run,
        elements: Vec::new(),
        formula: difference.formula.text(&difference.labels),
    }
}

/// A play, a round per clause.
pub(crate) fn play_in_words(nouns: [&str; 2], difference: &BranchingDifference) -> String {
    let noun = |side: Side| nouns[usize::from(side == Side::Right)];
    let mut clauses = Vec::new();
    for round in &difference.rounds {
        clauses.push(match &round.label {
            Some(label) => format!("{} does `{label}` and the other follows", noun(round.mover)),
            None => format!("{} decides something that nobody sees", noun(round.mover)),
        });
    }
    let (able, other) = (noun(difference.able), noun(difference.able.other()));
    clauses.push(match difference.ability {
        Ability::Does(label) => {
            let label = &difference.labels[label as usize];
            format!("then {able} can do `{label}`, and {other} cannot without deciding something else before")
        }
        Ability::Ends => format!("then {able} can have ended, and {other} cannot"),
        Ability::Diverges => format!("then {able} can go on for ever with nothing seen, and {other} cannot"),
    });
    let text = clauses.join("; ");
    text.strip_prefix("then ").map(str::to_owned).unwrap_or(text)
}
