//! A drawing for a file that has none, or not all of one.
//!
//! *Reads* the syntax tree of a file. *Gives* a [`Layout`]: a [`Diagram`] per collaboration, per choreography, and per
//! process that no pool has, as plain data; and the text of the file with these diagrams in it. *Guarantees*: shapes of one container
//! do not overlap; everything is inside its pool; edges begin and end at the borders of their shapes; the same file
//! gives the same drawing. *Never does*: change anything but the drawing; judge the file. What has no id cannot be
//! drawn.
//!
//! Flow runs from left to right in columns (Sugiyama et al., 1981): `rank` finds the column of each node, `order` its
//! place in the column, `position` how far down that is, `path` the way of each flow between the columns. Sub-processes
//! are laid out from the inside out. Pools stand one under the other on common columns, so that most message flows are
//! vertical lines; `connector` leads the others around what is in their way.

mod band;
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

pub use diagram::{BandKind, BandPlace, Diagram, Edge, Shape, ShapeKind};
pub use geometry::{Bounds, Point};
pub use interchange::{drawn, is_drawn};

use quadrille_syntax::ast::Document;

/// The drawings of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// In document order, collaborations before choreographies, these before processes without a pool.
    pub diagrams: Vec<Diagram>,
}

/// Lays out a file, whatever drawing it has.
#[must_use]
pub fn layout(document: &Document<'_>) -> Layout {
    let diagrams = content::of_document(document).iter().map(collaboration::lay_out).collect();
    Layout { diagrams }
}
