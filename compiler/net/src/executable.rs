//! What has a meaning, but cannot be executed yet: it is verified, and neither generated nor run.

use crate::code::NOT_EXECUTABLE;
use crate::supported::{named, reached};
use quadrille_diagnostics::{Diagnostic, Diagnostics};
use quadrille_endpoint::NodeKind;
use quadrille_model::{
    Activity, FlowCondition, FlowNode, FlowNodeKind, Gateway, Model, Origin, Process, Repetition, TaskKind,
};

const HELP: &str = "it can be verified; what is to be generated or run is drawn with tasks, none, message, timer and \
    terminate events, exclusive, parallel and event-based gateways, all directly in the process of a pool";

/// Every element and use of an element of a model that cannot be executed yet, as errors.
#[must_use]
pub fn not_executable(model: &Model) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (_, participant, _) in model.executable_participants() {
        if participant.multiplicity.maximum != Some(1) {
            let number = participant.multiplicity.maximum.map_or_else(|| "*".to_owned(), |maximum| maximum.to_string());
            let what = format!("multiplicity {number} of {}", named(&participant.origin));
            diagnostics.push(finding(&participant.origin, &what));
        }
    }
    for process in reached(model) {
        process_findings(&model.processes[process.index()], &mut diagnostics);
    }
    diagnostics.sort();
    diagnostics
}

fn process_findings(process: &Process, diagnostics: &mut Diagnostics) {
    let mut report = |origin: &Origin, what: &str| diagnostics.push(finding(origin, what));
    for node in process.nodes.iter().filter(|node| node.scope.is_none()) {
        let is_executable = node.node_kind().is_some_and(NodeKind::is_executable);
        // What is inside a sub-process is reported with it.
        if !is_executable {
            report(&node.origin, &named(&node.origin));
        } else if let Some(part) = part(process, node) {
            report(&node.origin, &format!("{part} of {}", named(&node.origin)));
        }
        for flow in node.outgoing.iter().map(|flow| &process.flows[flow.index()]) {
            let is_conditional = matches!(flow.condition, FlowCondition::Conditional(_));
            if is_conditional && is_executable && !matches!(node.gateway(), Some(Gateway::Exclusive)) {
                let (own, source) = (named(&flow.origin), named(&node.origin));
                report(&flow.origin, &format!("the condition of {own}, which leaves {source},"));
            }
        }
    }
    for slot in process.slots.iter().filter(|slot| slot.is_collection) {
        report(&slot.origin, &format!("isCollection of {}", named(&slot.origin)));
    }
}

fn finding(origin: &Origin, what: &str) -> Diagnostic {
    origin.error(NOT_EXECUTABLE, format!("{what} cannot be executed yet"), "verified, not executed").help(HELP)
}

/// What of a node of an executable kind cannot be executed.
fn part(process: &Process, node: &FlowNode) -> Option<&'static str> {
    let starts_process = || process.nodes.iter().any(|node| node.is_start() && node.scope.is_none());
    match &node.kind {
        FlowNodeKind::Activity(activity) if part_of_activity(activity).is_some() => part_of_activity(activity),
        FlowNodeKind::Gateway(Gateway::EventBased { instantiate: true, .. }) => Some("instantiate"),
        FlowNodeKind::Event(_)
        | FlowNodeKind::Activity(_)
        | FlowNodeKind::Gateway(
            Gateway::EventBased { .. }
            | Gateway::Exclusive
            | Gateway::Inclusive
            | Gateway::Parallel
            | Gateway::Complex { .. },
        )
        | FlowNodeKind::Choreography(_) => {
            let starts = node.incoming.is_empty() && !node.is_start() && !starts_process();
            starts.then_some("the start without a start event")
        }
    }
}

const fn part_of_activity(activity: &Activity) -> Option<&'static str> {
    match &activity.repetition {
        _ if activity.is_for_compensation => Some("isForCompensation"),
        Some(Repetition::Loop { .. }) => Some("standardLoopCharacteristics"),
        Some(Repetition::MultiInstance { .. }) => Some("multiInstanceLoopCharacteristics"),
        None if activity.start_quantity != 1 => Some("startQuantity"),
        None if activity.completion_quantity != 1 => Some("completionQuantity"),
        None => match activity.kind {
            quadrille_model::ActivityKind::Task(TaskKind::Receive { instantiate: true, .. }) => Some("instantiate"),
            quadrille_model::ActivityKind::Task(_)
            | quadrille_model::ActivityKind::SubProcess(_)
            | quadrille_model::ActivityKind::CallActivity(_) => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::not_executable;
    use crate::supported::tests::expect;

    fn check(element: &str, expected: &[&str]) {
        expect(&format!("<process id='P'><startEvent id='S'/>{element}</process>"), not_executable, expected);
    }

    #[test]
    fn elements_are_named() {
        check("<task id='x'/>", &[]);
        let inner = "<subProcess id='x' name='Pack'><subProcess id='y'/></subProcess>";
        check(inner, &["subProcess `Pack` cannot be executed yet"]);
        check("<inclusiveGateway id='x'/>", &["inclusiveGateway `x` cannot be executed yet"]);
        let signal = "<intermediateCatchEvent id='x'><signalEventDefinition id='d'/></intermediateCatchEvent>";
        check(signal, &["intermediateCatchEvent `x` cannot be executed yet"]);
        let timer = "<task id='T'/><boundaryEvent id='x' attachedToRef='T'><timerEventDefinition/></boundaryEvent>";
        check(timer, &["boundaryEvent `x` cannot be executed yet"]);
    }

    #[test]
    fn uses_of_elements_are_named() {
        let loops = "<task id='x'><multiInstanceLoopCharacteristics/></task>";
        check(loops, &["multiInstanceLoopCharacteristics of task `x` cannot be executed yet"]);
        let instantiating = "<receiveTask id='x' instantiate='true'/>";
        check(instantiating, &["instantiate of receiveTask `x` cannot be executed yet"]);
        let instantiating = "<eventBasedGateway id='x' instantiate='true'/>";
        check(instantiating, &["instantiate of eventBasedGateway `x` cannot be executed yet"]);
        let flow = "<task id='T'/><sequenceFlow id='g' sourceRef='T' targetRef='S'>
            <conditionExpression>ok</conditionExpression></sequenceFlow>";
        check(flow, &["the condition of sequenceFlow `g`, which leaves task `T`, cannot be executed yet"]);
        let pool = |maximum: &str| {
            format!(
                "<collaboration id='C'><participant id='A' processRef='P'><participantMultiplicity maximum='{maximum}'/>
                 </participant></collaboration><process id='P'><startEvent id='S'/></process>"
            )
        };
        expect(&pool("1"), not_executable, &[]);
        expect(&pool("3"), not_executable, &["multiplicity 3 of participant `A` cannot be executed yet"]);
        let without = "<process id='P'><task id='T'/></process>";
        expect(without, not_executable, &["the start without a start event of task `T` cannot be executed yet"]);
    }
}
