//! The meaning of each element (semantics.md, clauses 4 and 10; BPMN 2.0.2 clause 13).

mod activity;
mod catch_event;
mod end_event;
mod event_based_gateway;
mod exclusive_gateway;
mod oracle;
mod parallel_gateway;
mod process;
mod start_event;
mod throw_event;

use crate::{ChoreographyNet, channel::channels, supported};
use process::ProcessNet;
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::Model;

/// By whose rules elements are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Semantics {
    /// What the runtime does: an event-based gateway chooses by receiving; any activity may exchange
    /// messages; collapsed pools are the environment.
    Runtime,
    /// To the letter of semantics.md, clauses 2 to 4: for comparison with published verdicts.
    Oracle,
}

impl Semantics {
    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Runtime => "runtime",
            Self::Oracle => "oracle",
        }
    }
}

/// The net of a model. Under [`Semantics::Oracle`], a model that the oracle calls not well-formed gives
/// errors, and its net means nothing; so does one with elements that are not supported, whose net is empty.
#[must_use]
pub fn lower(model: &Model, semantics: Semantics) -> (ChoreographyNet, Diagnostics) {
    let mut diagnostics = supported::unsupported(model);
    let supported = if diagnostics.has_errors() { None } else { supported::kinds(model) };
    let is_supported = supported.is_some();
    let mut net = ChoreographyNet {
        semantics,
        kinds: supported.unwrap_or_default(),
        places: Vec::new(),
        transitions: Vec::new(),
        channels: if is_supported { channels(model, semantics) } else { Vec::new() },
    };
    if !is_supported {
        return (net, diagnostics);
    }
    match semantics {
        Semantics::Runtime => {}
        Semantics::Oracle => oracle::well_formed(model, &net.kinds, &mut diagnostics),
    }
    for (owner, _, process) in model.executable_participants() {
        let mut of_process = ProcessNet::new(model, owner, process, &mut net);
        for position in 0..process.nodes.len() {
            element(&mut of_process, NodeIx::at(position));
        }
    }
    (net, diagnostics)
}

/// The steps of one element.
fn element(net: &mut ProcessNet<'_>, node: NodeIx) {
    match net.kind(node) {
        NodeKind::NoneStartEvent | NodeKind::MessageStartEvent | NodeKind::TimerStartEvent => {
            start_event::lower(net, node);
        }
        NodeKind::NoneEndEvent | NodeKind::MessageEndEvent | NodeKind::TerminateEndEvent => {
            end_event::lower(net, node);
        }
        NodeKind::NoneThrowEvent | NodeKind::MessageThrowEvent => throw_event::lower(net, node),
        NodeKind::MessageCatchEvent | NodeKind::TimerCatchEvent => catch_event::lower(net, node),
        NodeKind::AbstractTask
        | NodeKind::ServiceTask
        | NodeKind::SendTask
        | NodeKind::ReceiveTask
        | NodeKind::UserTask
        | NodeKind::ManualTask
        | NodeKind::ScriptTask
        | NodeKind::BusinessRuleTask => activity::lower(net, node),
        NodeKind::ExclusiveGateway => exclusive_gateway::lower(net, node),
        NodeKind::ParallelGateway => parallel_gateway::lower(net, node),
        NodeKind::EventBasedGateway => event_based_gateway::lower(net, node),
        // Models with these are declined before.
        NodeKind::SignalStartEvent
        | NodeKind::ConditionalStartEvent
        | NodeKind::ErrorStartEvent
        | NodeKind::EscalationStartEvent
        | NodeKind::CompensationStartEvent
        | NodeKind::MultipleStartEvent
        | NodeKind::SignalEndEvent
        | NodeKind::ErrorEndEvent
        | NodeKind::EscalationEndEvent
        | NodeKind::CompensationEndEvent
        | NodeKind::CancelEndEvent
        | NodeKind::MultipleEndEvent
        | NodeKind::SignalThrowEvent
        | NodeKind::EscalationThrowEvent
        | NodeKind::CompensationThrowEvent
        | NodeKind::LinkThrowEvent
        | NodeKind::MultipleThrowEvent
        | NodeKind::NoneCatchEvent
        | NodeKind::SignalCatchEvent
        | NodeKind::ConditionalCatchEvent
        | NodeKind::LinkCatchEvent
        | NodeKind::MultipleCatchEvent
        | NodeKind::MessageBoundaryEvent
        | NodeKind::TimerBoundaryEvent
        | NodeKind::SignalBoundaryEvent
        | NodeKind::ConditionalBoundaryEvent
        | NodeKind::ErrorBoundaryEvent
        | NodeKind::EscalationBoundaryEvent
        | NodeKind::CompensationBoundaryEvent
        | NodeKind::CancelBoundaryEvent
        | NodeKind::MultipleBoundaryEvent
        | NodeKind::SubProcess
        | NodeKind::EventSubProcess
        | NodeKind::Transaction
        | NodeKind::CallActivity
        | NodeKind::InclusiveGateway
        | NodeKind::ComplexGateway => {}
    }
}

#[cfg(test)]
mod tests;
