//! What of an exchange is seen, and what it is called.

use quadrille_endpoint::{Action, Direction, Endpoint, FlowIx};

/// What is visible of an exchange: the notions differ (I. Lanese, C. Guidi, F. Montesi, G. Zavattaro, *Bridging the gap
/// between interaction- and process-oriented choreographies*, SEFM 2008).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Observation {
    /// Its sending.
    Send,
    /// Its receipt.
    Receive,
    /// Both, each a label of its own.
    Both,
}

impl Observation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Send, Self::Receive, Self::Both];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Receive => "receive",
            Self::Both => "both",
        }
    }

    /// As a sentence about a comparison.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Send => "an exchange is seen when its message is sent",
            Self::Receive => "an exchange is seen when its message is received",
            Self::Both => "the sending and the receipt of a message are seen, each by itself",
        }
    }

    /// Whether one end of an exchange is seen.
    #[must_use]
    pub const fn sees(self, direction: Direction) -> bool {
        matches!(
            (self, direction),
            (Self::Both, _) | (Self::Send, Direction::Outgoing) | (Self::Receive, Direction::Incoming)
        )
    }
}

/// An exchange in names: who sends what to whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exchange {
    /// Who sends.
    pub sender: String,
    /// Who receives.
    pub receiver: String,
    /// What.
    pub message: String,
}

impl std::fmt::Display for Exchange {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} -> {}: {}", self.sender, self.receiver, self.message)
    }
}

impl Exchange {
    /// Its label, or that of one of its ends where both are seen.
    #[must_use]
    pub fn label(&self, observation: Observation, direction: Direction) -> String {
        match (observation, direction) {
            (Observation::Send | Observation::Receive, _) => self.to_string(),
            (Observation::Both, Direction::Outgoing) => format!("{self} (sent)"),
            (Observation::Both, Direction::Incoming) => format!("{self} (received)"),
        }
    }
}

/// The message flow of an action, if it sends or receives on one.
pub(crate) fn flow_of(action: &Action) -> Option<FlowIx> {
    match action {
        Action::Send(flow) | Action::Receive(flow) => Some(*flow),
        Action::None
        | Action::Start
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Peek(_)
        | Action::Throw(_)
        | Action::Catch(_)
        | Action::Happens => None,
    }
}

/// The exchange that a message flow of a participant carries, and which end of it the participant is at.
pub(crate) fn exchange_of(table: &Endpoint, flow: FlowIx) -> (Exchange, Direction) {
    let flow = &table.flows[flow.index()];
    let (own, other) = (table.name.to_string(), table.partners[flow.partner.index()].name.to_string());
    let named = table.messages[flow.message.index()].name.to_string();
    let message = if named.is_empty() { flow.name.to_string() } else { named };
    let (sender, receiver) = match flow.direction {
        Direction::Outgoing => (own, other),
        Direction::Incoming => (other, own),
    };
    (Exchange { sender, receiver, message }, flow.direction)
}
