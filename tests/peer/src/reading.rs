//! The readings in which the peer departs from BPMN.

/// A reading of the peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// What no node of the file sends never comes.
    Environment,
    /// Only receive tasks wait for the messages of their flows.
    PlainReceivers,
    /// What is in a sub-process starts with the pool; the sub-process is a task beside it.
    FlatSubProcess,
    /// Every none start event fires at first, and a message start event as often as messages come.
    Starts,
    /// What has no incoming flow never starts, even without a start event.
    ImplicitStarts,
    /// Behind an event-based gateway only messages happen.
    GatewayTargets,
    /// A message goes out on every message flow of its sender.
    SendsOnAll,
    /// An exclusive gateway without a way on keeps its token.
    LastGateway,
    /// A message flow at the border of a pool ends nowhere.
    Borders,
    /// Each message flow has a message of its own.
    SameMessage,
    /// An activity takes one token and puts one on each flow.
    Quantities,
    /// An activity that is many is one.
    Instances,
    /// Nothing interrupts an activity.
    BoundaryEvents,
    /// How often an end event was reached is asked only where all has ended, and is not asked of who is at rest.
    EndsReached,
}

impl Reading {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Environment,
        Self::PlainReceivers,
        Self::FlatSubProcess,
        Self::Starts,
        Self::ImplicitStarts,
        Self::GatewayTargets,
        Self::SendsOnAll,
        Self::LastGateway,
        Self::Borders,
        Self::SameMessage,
        Self::Quantities,
        Self::Instances,
        Self::BoundaryEvents,
        Self::EndsReached,
    ];

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Environment => "no-environment",
            Self::PlainReceivers => "tasks-do-not-receive",
            Self::FlatSubProcess => "flat-sub-process",
            Self::Starts => "every-start",
            Self::ImplicitStarts => "no-implicit-start",
            Self::GatewayTargets => "messages-behind-gateway",
            Self::SendsOnAll => "sends-on-all",
            Self::LastGateway => "gateway-without-way-on",
            Self::Borders => "border-of-pool",
            Self::SameMessage => "message-per-flow",
            Self::Quantities => "one-token",
            Self::Instances => "one-instance",
            Self::BoundaryEvents => "no-interruption",
            Self::EndsReached => "end-reached-twice",
        }
    }
}
