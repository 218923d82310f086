//! A reference to an element of the document.

use super::{Element, View};
use quadrille_diagnostics::Span;
use std::marker::PhantomData;

/// A reference to what a view `V` shows.
#[derive(Debug)]
pub struct Reference<'d, V> {
    owner: Element<'d>,
    value: &'d str,
    span: Span,
    to: PhantomData<V>,
}

impl<V> Clone for Reference<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Reference<'_, V> {}

impl<'d, V> Reference<'d, V> {
    pub(super) const fn new(owner: Element<'d>, value: &'d str, span: Span) -> Self {
        Self { owner, value, span, to: PhantomData }
    }

    /// The id as written, white space around it removed.
    #[must_use]
    pub const fn value(self) -> &'d str {
        self.value
    }

    /// Where it is written.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// The element that it stands at.
    #[must_use]
    pub const fn owner(self) -> Element<'d> {
        self.owner
    }

    /// The element with the id, whatever its type; none if there is none in the document.
    #[must_use]
    pub fn element(self) -> Option<Element<'d>> {
        self.owner.document().find_from(self.owner.node_id(), self.value)
    }
}

impl<'d, V: View<'d>> Reference<'d, V> {
    /// What it refers to; none if there is no such element, or it is of another type.
    #[must_use]
    pub fn target(self) -> Option<V> {
        self.element().and_then(V::cast)
    }
}
