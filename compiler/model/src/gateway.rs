//! Gateways (BPMN 2.0.2 clause 10.6).

use crate::Condition;
use quadrille_endpoint::NodeKind;

/// A gateway.
#[derive(Clone, Debug)]
pub enum Gateway {
    /// One way.
    Exclusive,
    /// Every way whose condition holds.
    Inclusive,
    /// All ways.
    Parallel,
    /// As an expression says.
    Complex {
        /// When what arrives is enough.
        activation: Option<Condition>,
    },
    /// The way whose event happens first.
    EventBased {
        /// Whether it starts the process.
        instantiate: bool,
        /// When it starts the process: whether all events must happen (`eventGatewayType`).
        parallel: bool,
        /// Whether the process may be done while it waits here (`q:final`).
        is_final: bool,
        /// In a choreography: whether the first of several senders wins (`q:race`).
        first_wins: bool,
    },
}

impl Gateway {
    /// What it is in an endpoint table.
    pub(crate) const fn node_kind(&self) -> NodeKind {
        match self {
            Self::Exclusive => NodeKind::ExclusiveGateway,
            Self::Inclusive => NodeKind::InclusiveGateway,
            Self::Parallel => NodeKind::ParallelGateway,
            Self::Complex { .. } => NodeKind::ComplexGateway,
            Self::EventBased { .. } => NodeKind::EventBasedGateway,
        }
    }
}
