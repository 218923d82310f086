//! Choreography net to one endpoint per participant.
//!
//! *Reads* a semantic model and its net. *Gives* [`Endpoints`]. *Guarantees*: everything that the type
//! [`Endpoint`] promises; the same model gives the same bytes. *Never does*: change what a participant
//! does: an endpoint is its part of the net, with the names of the diagram.

mod data;
mod monitoring;
mod name;
mod project;
mod steps;
mod text;

pub use project::project;
pub use text::{step, text};

use quadrille_endpoint::{Endpoint, Expression, Schema};
use quadrille_model::{Origin, ParticipantIx};

/// The endpoints of a choreography: what is verified, printed and executed.
#[derive(Clone, Debug)]
pub struct Endpoints {
    /// Snake case name of the model.
    pub model: String,
    /// Version of the model, as in every endpoint.
    pub version: String,
    /// Payload types, shared by all endpoints.
    pub schema: Schema,
    /// One endpoint per participant that has a process, in document order.
    pub list: Vec<ProjectedEndpoint>,
}

/// One participant's endpoint with what only the compiler needs.
#[derive(Clone, Debug)]
pub struct ProjectedEndpoint {
    /// The table.
    pub table: Endpoint,
    /// The participant in the model.
    pub participant: ParticipantIx,
    /// Checked conditions, by `ConditionIx`.
    pub conditions: Vec<Expression>,
    /// Elements of the table's nodes, by `NodeIx`.
    pub node_origins: Vec<Origin>,
    /// The sequence flow's element, by `PlaceIx`, for places that are sequence flows.
    pub place_origins: Vec<Option<Origin>>,
}
