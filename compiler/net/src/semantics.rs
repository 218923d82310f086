//! The meaning of each element (semantics.md, clauses 3 to 9; BPMN 2.0.2 clause 13), one file per element. An element
//! says which places it needs, then adds its steps.

mod activity;
mod boundary_event;
mod catch_event;
mod catcher;
mod compensation;
mod complex_gateway;
mod container;
mod emission;
mod end_event;
mod event_based_gateway;
mod event_sub_process;
mod exclusive_gateway;
mod handler;
mod implicit_start;
mod inclusive_gateway;
mod instantiation;
mod link;
mod oracle;
mod parallel_gateway;
mod process;
mod repetition;
mod result;
mod signal;
mod start_event;
mod sub_process;
mod throw_event;
mod transaction;
mod trigger;

use crate::channel::channels;
use crate::{Action, ChoreographyNet, PlaceIx, supported, unfold};
use process::{ProcessNet, Role};
use quadrille_diagnostics::Diagnostics;
use quadrille_endpoint::{NodeIx, NodeKind};
use quadrille_model::{Model, ParticipantIx};

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
    let mut net = ChoreographyNet {
        semantics,
        processes: Vec::new(),
        places: Vec::new(),
        transitions: Vec::new(),
        channels: Vec::new(),
    };
    if diagnostics.has_errors() {
        return (net, diagnostics);
    }
    let Ok(processes) = unfold::unfold(model) else { return (net, diagnostics) };
    net.channels = channels(model, semantics);
    match semantics {
        Semantics::Runtime => {}
        Semantics::Oracle => oracle::well_formed(model, &mut diagnostics),
    }
    for (process, at) in processes.iter().zip(0..) {
        let Some(process) = process else { continue };
        let mut of_process = ProcessNet::new(model, ParticipantIx(at), process, &mut net);
        implicit_start::lower(&mut of_process);
        of_process.nodes().for_each(|node| element(&mut of_process, node));
    }
    net.processes = processes;
    // The oracle calls what never starts quiet.
    if semantics == Semantics::Runtime && !can_start(&net) {
        diagnostics.push(supported::nothing_to_verify(model));
    }
    (net, diagnostics)
}

/// Whether there is a first step: one that waits for no other participant.
fn can_start(net: &ChoreographyNet) -> bool {
    let marked = |place: &PlaceIx| net.places[place.index()].initial > 0;
    let is_free = |action: &Action| match action {
        Action::Receive(channel) => net.channels[channel.index()].environment,
        Action::Peek(_) | Action::Catch(_) => false,
        Action::None
        | Action::Start
        | Action::Send(_)
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Throw(_)
        | Action::Happens => true,
    };
    net.transitions.iter().any(|step| step.take.iter().all(marked) && is_free(&step.action))
}

/// The places that an element needs, with their first tokens.
fn places(net: &ProcessNet<'_>, node: NodeIx) -> Vec<(Role, u8)> {
    let kind = net.kind(node);
    if kind.is_start() {
        start_event::places(net, node)
    } else if kind.is_end() {
        end_event::places(net, node)
    } else if kind.is_throw() {
        result::places(net, node)
    } else if kind.is_catch() {
        catch_event::places(net, node)
    } else if kind.is_activity() {
        activity::places(net, node)
    } else if kind.is_boundary() {
        boundary_event::places(net, node)
    } else if kind == NodeKind::ComplexGateway {
        complex_gateway::places(net, node)
    } else if event_based_gateway::may_be_done(net, node) {
        event_based_gateway::places(net, node)
    } else if implicit_start::is_instantiating(net, node) {
        vec![(Role::Start, 1)]
    } else {
        Vec::new()
    }
}

/// The steps of one element.
fn element(net: &mut ProcessNet<'_>, node: NodeIx) {
    match net.kind(node) {
        NodeKind::NoneStartEvent
        | NodeKind::MessageStartEvent
        | NodeKind::TimerStartEvent
        | NodeKind::SignalStartEvent
        | NodeKind::ConditionalStartEvent
        | NodeKind::ErrorStartEvent
        | NodeKind::EscalationStartEvent
        | NodeKind::CompensationStartEvent
        | NodeKind::MultipleStartEvent => start_event::lower(net, node),
        NodeKind::NoneEndEvent
        | NodeKind::MessageEndEvent
        | NodeKind::TerminateEndEvent
        | NodeKind::SignalEndEvent
        | NodeKind::ErrorEndEvent
        | NodeKind::EscalationEndEvent
        | NodeKind::CompensationEndEvent
        | NodeKind::CancelEndEvent
        | NodeKind::MultipleEndEvent => end_event::lower(net, node),
        NodeKind::NoneThrowEvent
        | NodeKind::MessageThrowEvent
        | NodeKind::SignalThrowEvent
        | NodeKind::EscalationThrowEvent
        | NodeKind::CompensationThrowEvent
        | NodeKind::LinkThrowEvent
        | NodeKind::MultipleThrowEvent => throw_event::lower(net, node),
        NodeKind::NoneCatchEvent
        | NodeKind::MessageCatchEvent
        | NodeKind::TimerCatchEvent
        | NodeKind::SignalCatchEvent
        | NodeKind::ConditionalCatchEvent
        | NodeKind::MultipleCatchEvent => catch_event::lower(net, node),
        NodeKind::MessageBoundaryEvent
        | NodeKind::TimerBoundaryEvent
        | NodeKind::SignalBoundaryEvent
        | NodeKind::ConditionalBoundaryEvent
        | NodeKind::ErrorBoundaryEvent
        | NodeKind::EscalationBoundaryEvent
        | NodeKind::MultipleBoundaryEvent => boundary_event::lower(net, node),
        // What throws to them does their steps.
        NodeKind::LinkCatchEvent | NodeKind::CompensationBoundaryEvent | NodeKind::CancelBoundaryEvent => {}
        NodeKind::AbstractTask
        | NodeKind::ServiceTask
        | NodeKind::SendTask
        | NodeKind::ReceiveTask
        | NodeKind::UserTask
        | NodeKind::ManualTask
        | NodeKind::ScriptTask
        | NodeKind::BusinessRuleTask
        | NodeKind::SubProcess
        | NodeKind::CallActivity => activity::lower(net, node),
        NodeKind::Transaction => {
            activity::lower(net, node);
            transaction::lower(net, node);
        }
        NodeKind::EventSubProcess => event_sub_process::lower(net, node),
        NodeKind::ExclusiveGateway => exclusive_gateway::lower(net, node),
        NodeKind::ParallelGateway => parallel_gateway::lower(net, node),
        NodeKind::EventBasedGateway => event_based_gateway::lower(net, node),
        NodeKind::InclusiveGateway => inclusive_gateway::lower(net, node),
        NodeKind::ComplexGateway => complex_gateway::lower(net, node),
    }
}

#[cfg(test)]
mod tests;
