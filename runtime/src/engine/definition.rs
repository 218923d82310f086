//! What an engine never changes: program, options, and what follows from the table.

use super::check;
use super::layout::Layout;
use super::options::EngineOptions;
use crate::program::Program;
use quadrille_endpoint::{Endpoint, FlowIx, NodeIx, Transition, TransitionIx};
use std::sync::Arc;

/// A program with the options that it runs under.
pub struct Definition {
    pub program: Arc<dyn Program>,
    pub options: EngineOptions,
    pub layout: Layout,
}

impl Definition {
    /// Checks the table and the options.
    pub fn new(program: Arc<dyn Program>, options: EngineOptions) -> Result<Self, String> {
        check::check(program.endpoint())?;
        if options.retention < options.time_to_live {
            return Err("keys must be retained at least as long as messages live".to_owned());
        }
        let layout = Layout::new(program.endpoint());
        Ok(Self { program, options, layout })
    }

    pub fn endpoint(&self) -> &Endpoint {
        self.program.endpoint()
    }

    pub fn transition(&self, transition: TransitionIx) -> &Transition {
        &self.endpoint().transitions[transition.index()]
    }

    /// A node's name as the diagram shows it.
    pub fn node_name(&self, node: NodeIx) -> &str {
        &self.endpoint().node(node).name
    }

    /// The name of the message that a flow carries.
    pub fn message_name(&self, flow: FlowIx) -> &str {
        let endpoint = self.endpoint();
        &endpoint.messages[endpoint.flows[flow.index()].message.index()].name
    }
}

impl std::fmt::Debug for Definition {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Definition").field("participant", &self.endpoint().participant).finish_non_exhaustive()
    }
}
