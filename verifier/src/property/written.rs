//! **Written**: a property that a user wrote as a specification pattern (`pattern`). It is violated by a run that comes
//! to the automaton's bad state, or by a fair run in which something has still to happen from some point on for ever.

use super::Definition;
use crate::Reason;
use crate::code::PATTERN_VIOLATED;
use crate::counterexample::{Path, to_fair_set, to_state};
use crate::explanation::shown_node;
use crate::fairness::fair_set_within;
use crate::pattern::{Event, Pattern, Scope, Shape, Trace, Woven, violates};
use crate::question::{Answer, Question, Subject};
use crate::replayed::Replayed;
use crate::verdict::Finding;
use quadrille_endpoint::NodeIx;
use std::sync::Arc;

pub(super) const DEFINITION: Definition = Definition {
    name: "pattern",
    summary: "What a user wrote as a specification pattern",
    code: PATTERN_VIOLATED,
    claim: "has the property",
    fault: "violates a property",
    help: "follow the run; or change the pattern if it does not say what is meant",
    fair: true,
    unshown: "",
    decide,
    shown,
    findings,
};

fn decide(question: &Question<'_>) -> Result<Answer, Reason> {
    let Some(woven) = question.woven else { return Ok(Answer::NothingFound) };
    let path = match broken(question, woven)? {
        Some(path) => Some(path),
        None => owed(question, woven)?,
    };
    Ok(path.map_or(Answer::NothingFound, |path| Answer::violated(path, subject(woven))))
}

/// What a violation of a pattern is about.
pub(crate) fn subject(woven: &Woven) -> Subject {
    Subject::Pattern(Arc::new(woven.pattern.clone()))
}

/// A run to the automaton's bad state.
///
/// # Errors
/// The reason why it ended before it was done.
pub(crate) fn broken(question: &Question<'_>, woven: &Woven) -> Result<Option<Path>, Reason> {
    question.explored.watch.begin("looking for what violates the pattern");
    let Some(bad) = woven.bad else { return Ok(None) };
    let state = question.first_state(|_, counters| counters[bad] > 0)?;
    state.map(|state| to_state(question.explored, state)).transpose()
}

/// A fair run in which something has still to happen from some point on for ever.
///
/// # Errors
/// The reason why it ended before it was done.
pub(crate) fn owed(question: &Question<'_>, woven: &Woven) -> Result<Option<Path>, Reason> {
    let set = fair_set_within(question, |counters| woven.owes(counters))?;
    set.map(|set| to_fair_set(question.explored, &set, &|_| true)).transpose()
}

/// By the definition of the pattern: what has happened violates it, or the run is fair and what never happens does.
fn shown(replayed: &Replayed<'_>) -> bool {
    let Subject::Pattern(pattern) = &replayed.subject else { return false };
    let [before, repeated] = [&replayed.before[..], &replayed.happened[..]];
    let trace = Trace { tables: &replayed.last().tables, before, repeated };
    violates(&trace, pattern, false) || (replayed.is_fair() && violates(&trace, pattern, true))
}

fn findings(replayed: &Replayed<'_>) -> Vec<Finding> {
    let Subject::Pattern(pattern) = &replayed.subject else { return Vec::new() };
    let main = &pattern.main.text;
    let other = pattern.other.as_ref().map_or("", |event| &event.text);
    let said = match pattern.shape {
        Shape::Absence => format!("`{main}` happens"),
        Shape::Existence => format!("`{main}` never happens"),
        Shape::Response => format!("`{other}` does not follow on `{main}`"),
        Shape::Precedence => format!("`{main}` happens, and `{other}` did not before"),
    };
    let sentence = format!("{said}{}", stretch(pattern));
    let place = place(replayed, &pattern.main);
    place.map(|(endpoint, node)| Finding { endpoint, node, label: sentence.clone(), sentence }).into_iter().collect()
}

/// The scope in words.
fn stretch(pattern: &Pattern<Event>) -> String {
    let text = |event: &Option<Event>| event.as_ref().map(|event| event.text.clone()).unwrap_or_default();
    let (opens, closes) = (text(&pattern.opens), text(&pattern.closes));
    match pattern.scope {
        Scope::Globally => String::new(),
        Scope::Before => format!(", before `{closes}`"),
        Scope::After => format!(", after `{opens}`"),
        Scope::Between => format!(", between `{opens}` and `{closes}`"),
        Scope::AfterUntil => format!(", after `{opens}` and until `{closes}`"),
    }
}

/// An element at which an event happens.
fn place(replayed: &Replayed<'_>, event: &Event) -> Option<(usize, NodeIx)> {
    replayed.last().tables.iter().enumerate().find_map(|(endpoint, table)| {
        let step = table.transitions.iter().find(|transition| event.is(endpoint, table, transition))?;
        Some((endpoint, shown_node(step)))
    })
}
