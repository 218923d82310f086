//! A drawing for a file that has none, or not all of one.
//!
//! *Reads* the syntax tree of a file. *Gives* a [`Layout`]: a [`Diagram`] per collaboration, and per process that no
//! pool has, as plain data; and the text of the file with these diagrams in it. *Guarantees*: shapes of one container
//! do not overlap; everything is inside its pool; edges begin and end at the borders of their shapes; the same file
//! gives the same drawing. *Never does*: change anything but the drawing; judge the file. What has no id cannot be
//! drawn; choreographies are not drawn yet, which [`Layout::declined`] says.
//!
//! Flow runs from left to right in columns (Sugiyama et al., 1981): `rank` finds the column of each node, `order` its
//! place in the column, `position` how far down that is, `path` the way of each flow between the columns. Sub-processes
//! are laid out from the inside out. Pools stand one under the other on common columns, so that most message flows are
//! vertical lines; `connector` leads the others around what is in their way.

mod collaboration;
mod connector;
mod content;
mod diagram;
mod geometry;
mod interchange;
mod label;
mod layers;
mod order;
mod path;
mod place;
mod position;
mod rank;
mod text_size;

pub use diagram::{Diagram, Edge, Shape, ShapeKind};
pub use geometry::{Bounds, Point};
pub use interchange::{drawn, is_drawn};

use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Document;

/// The drawings of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// In document order, collaborations before processes without a pool.
    pub diagrams: Vec<Diagram>,
    /// What is not drawn, each with its reason.
    pub declined: Vec<Declined>,
}

/// Something that is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declined {
    /// Id of the element.
    pub element: String,
    /// Why.
    pub reason: &'static str,
}

/// Lays out a file, whatever drawing it has.
#[must_use]
pub fn layout(document: &Document<'_>) -> Layout {
    let diagrams = content::of_document(document).iter().map(collaboration::lay_out).collect();
    let choreographies = document.all(ElementType::Choreography).filter_map(|found| Document::id_of(found.node()));
    let declined = choreographies
        .map(|id| Declined { element: id.to_owned(), reason: "choreographies are not laid out yet" })
        .collect();
    Layout { diagrams, declined }
}
