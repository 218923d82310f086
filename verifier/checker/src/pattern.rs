//! Specification patterns that users write (tests/properties/pattern.md), understood a second time: from the text to a
//! small automaton that watches what happens, and what it must not come to.
//!
//! A stretch is a part of a run that a pattern is about. The automaton knows whether it is in one, and what it has seen
//! there; each of its positions is a number. A pattern holds if no run comes to the position [`BROKEN`], and if no fair
//! run stays for ever in positions in which something is still due.

mod event;
mod product;
mod text;

pub(crate) use product::check;

use crate::composition::{Composition, State, Step};
use event::Event;
use quadrille_endpoint::Endpoint;
use text::Words;

/// A pattern over events of some tables.
#[derive(Clone, Debug)]
pub struct Pattern {
    kind: Kind,
    /// What opens a stretch; if nothing does, the run is one from its beginning on.
    opens: Option<Event>,
    /// What closes it.
    closes: Option<Event>,
    /// Whether a stretch counts only if it is closed.
    only_closed: bool,
}

/// What is said of a stretch.
#[derive(Clone, Debug)]
enum Kind {
    /// This does not happen.
    Absence(Event),
    /// This happens.
    Existence(Event),
    /// Where the first happens, the second happens then or later.
    Response(Event, Event),
    /// Where the second happens, the first happens then or happened before.
    Precedence(Event, Event),
}

/// Where the automaton is, as a sum of these; nothing where no stretch is open, but one may be opened.
pub type Position = u32;

/// A stretch is open.
const INSIDE: Position = 1;
/// In it something happened that must not, if it is closed.
const WRONG: Position = 2;
/// In it something has still to happen.
const DUE: Position = 4;
/// In it happened what has to precede.
const PRECEDED: Position = 8;
/// The only stretch is over.
const OVER: Position = 16;
/// The pattern is violated.
const BROKEN: Position = 32;

impl Pattern {
    /// The pattern of a text.
    ///
    /// # Errors
    /// If the text is no pattern over events of these tables: what is wrong.
    pub fn of(text: &str, tables: &[&Endpoint]) -> Result<Self, String> {
        let Words { kind, events, scope, opens, closes } = text::words(text)?;
        let event = |words: (String, String)| Event::of(&words.0, &words.1, tables);
        let mut events = events.into_iter().map(event).collect::<Result<Vec<_>, _>>()?.into_iter();
        let kind = match (kind.as_str(), events.next(), events.next()) {
            ("absence", Some(event), None) => Kind::Absence(event),
            ("existence", Some(event), None) => Kind::Existence(event),
            ("response", Some(asked), Some(answer)) => Kind::Response(asked, answer),
            ("precedence", Some(first), Some(then)) => Kind::Precedence(first, then),
            _ => return Err(format!("`{kind}` is no pattern over so many events")),
        };
        let (opens, closes) = (opens.map(event).transpose()?, closes.map(event).transpose()?);
        Ok(Self { kind, opens, closes, only_closed: matches!(scope.as_str(), "before" | "between") })
    }

    /// Where the automaton is before the first step.
    #[must_use]
    pub const fn first(&self) -> Position {
        if self.opens.is_none() { self.opened() } else { 0 }
    }

    /// A stretch that was just opened.
    const fn opened(&self) -> Position {
        match self.kind {
            Kind::Existence(_) => INSIDE | DUE,
            Kind::Absence(_) | Kind::Response(..) | Kind::Precedence(..) => INSIDE,
        }
    }

    /// Where the automaton is after a step that is taken from a state: all that acts in it happens at once.
    #[must_use]
    pub fn after(&self, position: Position, composition: &Composition<'_>, state: &State, step: Step) -> Position {
        let acting = composition.acting(state, step);
        self.moved(position, |event| acting.iter().any(|step| event.is(composition, *step)))
    }

    fn moved(&self, position: Position, happens: impl Fn(&Event) -> bool) -> Position {
        if position & (OVER | BROKEN) != 0 {
            return position;
        }
        let happens_if_any = |event: &Option<Event>| event.as_ref().is_some_and(&happens);
        let closes = happens_if_any(&self.closes);
        let inside = match position & INSIDE {
            0 if closes || !happens_if_any(&self.opens) => return position,
            0 => self.opened(),
            _ if closes && position & (WRONG | DUE) != 0 => return BROKEN,
            _ if closes => return if self.opens.is_some() { 0 } else { OVER },
            _ => position,
        };
        let seen = match &self.kind {
            Kind::Absence(event) if happens(event) => inside | WRONG,
            Kind::Existence(event) if happens(event) => inside & !DUE,
            Kind::Response(_, answer) if happens(answer) => inside & !DUE,
            Kind::Response(asked, _) if happens(asked) => inside | DUE,
            Kind::Precedence(first, _) if happens(first) => inside | PRECEDED,
            Kind::Precedence(_, then) if happens(then) && inside & PRECEDED == 0 => inside | WRONG,
            Kind::Absence(_) | Kind::Existence(_) | Kind::Response(..) | Kind::Precedence(..) => inside,
        };
        if seen & WRONG != 0 && !self.only_closed { BROKEN } else { seen }
    }

    /// Whether the pattern is violated where the automaton is there.
    #[must_use]
    pub const fn is_broken(position: Position) -> bool {
        position & BROKEN != 0
    }

    /// Whether it is violated by a run that stays where the automaton is there.
    #[must_use]
    pub const fn owes(&self, position: Position) -> bool {
        !self.only_closed && position & DUE != 0
    }

    /// Whether it says of fair runs that something happens.
    #[must_use]
    pub const fn can_owe(&self) -> bool {
        !self.only_closed && matches!(self.kind, Kind::Existence(_) | Kind::Response(..))
    }
}
