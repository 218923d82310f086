//! A bound on counters: makes the search of an unbounded model finite (semantics.md, clause 8).

use serde::Serialize;

/// The greatest counts, inclusive, that the search goes to. Steps into a state beyond are not taken, but
/// still count as possible: a run that could only go on beyond the bound proves nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bound {
    /// Messages in transit on each message flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<u32>,
    /// Tokens or messages on each flow, sequence and message flows alike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flows: Option<u32>,
    /// Tokens on each node.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodes: Option<u32>,
}

impl Bound {
    /// Whether anything is bounded.
    #[must_use]
    pub const fn is_some(self) -> bool {
        self.messages.is_some() || self.flows.is_some() || self.nodes.is_some()
    }

    /// The bound on a message flow.
    pub(crate) fn on_message_flow(self) -> Option<u32> {
        self.messages.into_iter().chain(self.flows).min()
    }
}

/// As on the command line: `flows=2,nodes=2`.
impl std::fmt::Display for Bound {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let named = [("messages", self.messages), ("flows", self.flows), ("nodes", self.nodes)];
        let mut separator = "";
        for (name, count) in named.into_iter().filter_map(|(name, count)| Some((name, count?))) {
            write!(formatter, "{separator}{name}={count}")?;
            separator = ",";
        }
        Ok(())
    }
}
