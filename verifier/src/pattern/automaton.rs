//! The automaton of a pattern: deterministic, complete, a handful of states.

use super::{Scope, Shape};

/// Which of a pattern's events happen in a step: the main one, the other one, what opens, what closes.
pub(super) type Letters = [bool; 4];

/// A state of the automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// The pattern is violated.
    Bad,
    /// Not in a stretch that it is about; whether one may still be opened.
    Closed { may_open: bool },
    /// In a stretch that it is about.
    Open(Stretch),
}

/// What is known of a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    /// Something happened that must not, if the stretch is one that counts.
    broken: bool,
    /// Something has still to happen.
    owing: bool,
    /// What has to precede has happened.
    preceded: bool,
}

impl Stretch {
    const fn new(shape: Shape) -> Self {
        Self { broken: false, owing: matches!(shape, Shape::Existence), preceded: false }
    }

    const fn after(mut self, shape: Shape, [main, other, ..]: Letters) -> Self {
        match shape {
            Shape::Absence => self.broken |= main,
            Shape::Existence => self.owing &= !main,
            Shape::Response => self.owing = (self.owing || main) && !other,
            Shape::Precedence => {
                self.preceded |= other;
                self.broken |= main && !self.preceded;
            }
        }
        self
    }
}

impl State {
    pub(super) const fn initial(shape: Shape, scope: Scope) -> Self {
        match scope {
            Scope::Globally | Scope::Before => Self::Open(Stretch::new(shape)),
            Scope::After | Scope::Between | Scope::AfterUntil => Self::Closed { may_open: true },
        }
    }

    /// The state after a step.
    pub(super) const fn after(self, shape: Shape, scope: Scope, letters: Letters) -> Self {
        let [_, _, opens, closes] = letters;
        let stretch = match self {
            Self::Bad | Self::Closed { may_open: false } => return self,
            Self::Closed { may_open: true } if opens && !closes => Stretch::new(shape),
            Self::Closed { may_open: true } => return self,
            Self::Open(stretch) if closes => {
                let violated = stretch.owing || stretch.broken;
                let may_open = matches!(scope, Scope::Between | Scope::AfterUntil);
                return if violated { Self::Bad } else { Self::Closed { may_open } };
            }
            Self::Open(stretch) => stretch,
        };
        let stretch = stretch.after(shape, letters);
        if stretch.broken && !scope.needs_close() { Self::Bad } else { Self::Open(stretch) }
    }

    /// Whether a run that stays here for ever violates the pattern.
    pub(super) const fn is_owing(self, scope: Scope) -> bool {
        match self {
            Self::Open(stretch) => stretch.owing && !scope.needs_close(),
            Self::Bad | Self::Closed { .. } => false,
        }
    }
}
