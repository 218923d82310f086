//! Properties that users write, in the usual specification patterns (M. Dwyer, G. Avrunin, J. Corbett, *Patterns in
//! property specifications for finite-state verification*, 1999), over events of the diagram.
//!
//! ```text
//! absence: EVENT                      existence: EVENT
//! response: EVENT leads to EVENT      precedence: EVENT precedes EVENT
//! …, globally | before EVENT | after EVENT | between EVENT and EVENT | after EVENT until EVENT
//! EVENT = begins(ACTIVITY) | completes(ACTIVITY) | happens(EVENT) | takes(SEQUENCE FLOW)
//!       | sends(MESSAGE) | receives(MESSAGE)
//! ```
//!
//! An element is named by its id or its name, or by `PARTICIPANT.ELEMENT` where that alone says which is meant. A
//! stretch that an event opens begins with that event; one that an event closes ends before it. *Between* is only
//! about stretches that are closed, *after … until* also about one that is not; so is *before*. That something happens
//! is said of fair runs.
//!
//! A pattern becomes a small deterministic automaton over these events, and the automaton a mark of the system for each
//! of its states (`weave`): what is searched is a system like any other. The replay judges a run by the definitions
//! themselves (`trace`).

mod automaton;
mod event;
mod parse;
mod trace;
mod verdicts;
mod weave;

pub(crate) use event::Event;
pub(crate) use trace::{Trace, violates};
pub use verdicts::verify_written;
pub(crate) use weave::{Woven, weave};

use quadrille_model::Origin;
use quadrille_projection::Endpoints;

/// A property as a user wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenProperty {
    /// What it is called, if it has a name.
    pub name: Option<String>,
    /// The pattern.
    pub pattern: String,
    /// Where it stands, if it stands in the model.
    pub origin: Option<Origin>,
}

impl WrittenProperty {
    /// Whether it says of fair runs that something happens at last.
    pub(crate) fn can_owe(&self) -> bool {
        parse::pattern(&self.pattern).is_ok_and(|pattern| {
            matches!(pattern.shape, Shape::Existence | Shape::Response) && !pattern.scope.needs_close()
        })
    }
}

/// A pattern over events of some kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern<E> {
    pub(crate) shape: Shape,
    pub(crate) scope: Scope,
    /// What must not happen, has to happen, needs a response, or must be preceded.
    pub(crate) main: E,
    /// The response; what precedes.
    pub(crate) other: Option<E>,
    /// What opens a stretch.
    pub(crate) opens: Option<E>,
    /// What closes it.
    pub(crate) closes: Option<E>,
}

/// What is said of a stretch of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Absence,
    Existence,
    Response,
    Precedence,
}

/// Of which stretches of a run it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Globally,
    Before,
    After,
    Between,
    AfterUntil,
}

impl Scope {
    /// Whether it is only about stretches that are closed.
    pub(crate) const fn needs_close(self) -> bool {
        matches!(self, Self::Before | Self::Between)
    }
}

impl<E> Pattern<E> {
    fn try_map<F, X>(self, mut resolve: impl FnMut(E) -> Result<F, X>) -> Result<Pattern<F>, X> {
        Ok(Pattern {
            shape: self.shape,
            scope: self.scope,
            main: resolve(self.main)?,
            other: self.other.map(&mut resolve).transpose()?,
            opens: self.opens.map(&mut resolve).transpose()?,
            closes: self.closes.map(&mut resolve).transpose()?,
        })
    }

    /// Its events: the main one, the other one, what opens, what closes.
    pub(crate) fn events(&self) -> [Option<&E>; 4] {
        [Some(&self.main), self.other.as_ref(), self.opens.as_ref(), self.closes.as_ref()]
    }
}

/// The pattern of a text, over events of some endpoints; a sentence that says what is wrong with it otherwise.
fn resolve(text: &str, endpoints: &Endpoints) -> Result<Pattern<Event>, String> {
    parse::pattern(text)?.try_map(|term| event::resolve(&term, endpoints))
}
