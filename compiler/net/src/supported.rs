//! What has a meaning so far. The reader knows all of BPMN; what the net gives no meaning to yet is said here, so that
//! a model is never verified or run as if a part of it were not there.

use crate::code::UNSUPPORTED_ELEMENT;
use quadrille_diagnostics::{Diagnostic, Diagnostics};
use quadrille_endpoint::NodeKind;
use quadrille_model::{
    Activity, ActivityKind, EventDefinition, EventPosition, FlowCondition, FlowNode, FlowNodeKind, Gateway, Model,
    Origin, Process, Repetition, SubProcess, TaskKind,
};

const HELP: &str = "draw it with elements that are supported: tasks, none, message, timer and terminate events, \
    exclusive, parallel and event-based gateways";

/// Every element of a model that has no meaning yet, as errors.
#[must_use]
pub fn unsupported(model: &Model) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (_, participant, process) in model.executable_participants() {
        if participant.multiplicity.maximum != Some(1) {
            let number = participant.multiplicity.maximum.map_or_else(|| "*".to_owned(), |maximum| maximum.to_string());
            let what = format!("multiplicity {number} of {}", named(&participant.origin));
            diagnostics.push(finding(&participant.origin, &what));
        }
        process_findings(process, &mut diagnostics);
    }
    if model.executable_participants().next().is_none() {
        for choreography in &model.choreographies {
            diagnostics.push(finding(&choreography.origin, &named(&choreography.origin)));
        }
        if model.choreographies.is_empty() {
            diagnostics.push(finding(&model.origin, "a model without a process to verify or run"));
        }
    }
    diagnostics.sort();
    diagnostics
}

/// The kinds of the nodes of each participant, in an endpoint table's words; none if the model is not supported.
pub(crate) fn kinds(model: &Model) -> Option<Vec<Vec<NodeKind>>> {
    let of_participant = |participant: &quadrille_model::Participant| {
        let Some(process) = participant.process else { return Some(Vec::new()) };
        model.processes[process.index()].nodes.iter().map(FlowNode::node_kind).collect()
    };
    model.participants.iter().map(of_participant).collect()
}

fn process_findings(process: &Process, diagnostics: &mut Diagnostics) {
    for node in &process.nodes {
        if let Some(what) = missing(node) {
            diagnostics.push(finding(&node.origin, &what));
        }
    }
    for flow in &process.flows {
        let source = &process.nodes[flow.source.index()];
        let is_conditional = matches!(flow.condition, FlowCondition::Conditional(_));
        if is_conditional && !matches!(source.gateway(), Some(Gateway::Exclusive)) && missing(source).is_none() {
            diagnostics.push(finding(
                &flow.origin,
                &format!("the condition of {}, which leaves {},", named(&flow.origin), named(&source.origin)),
            ));
        }
    }
    for slot in process.slots.iter().filter(|slot| slot.is_collection) {
        diagnostics.push(finding(&slot.origin, &format!("isCollection of {}", named(&slot.origin))));
    }
}

fn finding(origin: &Origin, what: &str) -> Diagnostic {
    origin.error(UNSUPPORTED_ELEMENT, format!("{what} is not supported yet"), "not supported yet").help(HELP)
}

fn named(origin: &Origin) -> String {
    format!("{} `{}`", origin.element, origin.label())
}

/// What of a node has no meaning yet.
fn missing(node: &FlowNode) -> Option<String> {
    let own = named(&node.origin);
    if node.node_kind().is_some() {
        // The sub-process around it is reported by itself.
        return None;
    }
    let part = match &node.kind {
        FlowNodeKind::Event(event) => {
            let second = event.definitions.len() > 1;
            let alone = event.definitions.first().map(definition);
            match (event.position, alone) {
                (EventPosition::Boundary { .. }, _) => return Some(own),
                (_, Some(_)) if second => "a second event definition",
                (_, Some(definition)) => definition,
                (_, None) => "the lack of an event definition",
            }
        }
        FlowNodeKind::Activity(activity) => part_of_activity(activity)?,
        FlowNodeKind::Gateway(Gateway::EventBased { instantiate: true, .. }) => "instantiate",
        FlowNodeKind::Gateway(Gateway::EventBased { .. }) => "eventGatewayType",
        FlowNodeKind::Gateway(
            Gateway::Exclusive | Gateway::Inclusive | Gateway::Parallel | Gateway::Complex { .. },
        )
        | FlowNodeKind::Choreography(_) => return Some(own),
    };
    Some(if part.is_empty() { own } else { format!("{part} of {own}") })
}

/// What of an activity has no meaning yet; empty for all of it.
fn part_of_activity(activity: &Activity) -> Option<&'static str> {
    let part = match &activity.kind {
        ActivityKind::SubProcess(
            SubProcess::Embedded | SubProcess::Event | SubProcess::Transaction { .. } | SubProcess::AdHoc { .. },
        )
        | ActivityKind::CallActivity(_) => "",
        ActivityKind::Task(TaskKind::Receive { instantiate: true, .. }) => "instantiate",
        ActivityKind::Task(_) if activity.is_for_compensation => "isForCompensation",
        ActivityKind::Task(_) => match &activity.repetition {
            Some(Repetition::Loop { .. }) => "standardLoopCharacteristics",
            Some(Repetition::MultiInstance { .. }) => "multiInstanceLoopCharacteristics",
            None if activity.start_quantity != 1 => "startQuantity",
            None if activity.completion_quantity != 1 => "completionQuantity",
            None => return None,
        },
    };
    Some(part)
}

const fn definition(definition: &EventDefinition) -> &'static str {
    match definition {
        EventDefinition::Message(_) => "messageEventDefinition",
        EventDefinition::Timer(_) => "timerEventDefinition",
        EventDefinition::Signal(_) => "signalEventDefinition",
        EventDefinition::Error(_) => "errorEventDefinition",
        EventDefinition::Escalation(_) => "escalationEventDefinition",
        EventDefinition::Conditional(_) => "conditionalEventDefinition",
        EventDefinition::Link { .. } => "linkEventDefinition",
        EventDefinition::Compensation { .. } => "compensateEventDefinition",
        EventDefinition::Cancel => "cancelEventDefinition",
        EventDefinition::Terminate => "terminateEventDefinition",
    }
}

#[cfg(test)]
mod tests {
    use super::unsupported;
    use quadrille_diagnostics::SourceId;
    use quadrille_model::LowerOptions;
    use quadrille_syntax::ast::Document;
    use quadrille_syntax::{Limits, parse};

    /// Reads definitions; expects what of them is not supported.
    fn check(body: &str, expected: &[&str]) {
        let text = format!("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>{body}</definitions>");
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let field_lock = quadrille_model::FieldLock::default();
        let options =
            LowerOptions { file_stem: "test".to_owned(), field_lock, imports: quadrille_model::Imports::default() };
        let (model, _) = quadrille_model::lower(&Document::new(&tree), &options);
        let found = unsupported(&model.expect("definitions give a model"));
        let found: Vec<_> = found.as_slice().iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(found, expected, "{body}");
    }

    fn check_node(element: &str, expected: &str) {
        check(&format!("<process id='P'><startEvent id='S'/>{element}</process>"), &[expected]);
    }

    #[test]
    fn elements_are_named() {
        check_node("<subProcess id='x' name='Pack'/>", "subProcess `Pack` is not supported yet");
        check_node("<inclusiveGateway id='x'/>", "inclusiveGateway `x` is not supported yet");
        let signal = "<intermediateCatchEvent id='x'><signalEventDefinition id='d'/></intermediateCatchEvent>";
        check_node(signal, "signalEventDefinition of intermediateCatchEvent `x` is not supported yet");
        let both = "<startEvent id='x'><timerEventDefinition/><messageEventDefinition/></startEvent>";
        check_node(both, "a second event definition of startEvent `x` is not supported yet");
        let none = "<intermediateCatchEvent id='x'/>";
        check_node(none, "the lack of an event definition of intermediateCatchEvent `x` is not supported yet");
        let loops = "<task id='x'><multiInstanceLoopCharacteristics/></task>";
        check_node(loops, "multiInstanceLoopCharacteristics of task `x` is not supported yet");
        let instantiating = "<receiveTask id='x' instantiate='true'/>";
        check_node(instantiating, "instantiate of receiveTask `x` is not supported yet");
        let end = "<endEvent id='x'><timerEventDefinition/></endEvent>";
        check_node(end, "timerEventDefinition of endEvent `x` is not supported yet");
        let instantiating = "<eventBasedGateway id='x' instantiate='true'/>";
        check_node(instantiating, "instantiate of eventBasedGateway `x` is not supported yet");
    }

    #[test]
    fn multiple_participants_and_conditions_elsewhere() {
        let pool = |maximum: &str| {
            format!(
                "<collaboration id='C'><participant id='A' processRef='P'><participantMultiplicity maximum='{maximum}'/>
                 </participant></collaboration><process id='P'><startEvent id='S'/></process>"
            )
        };
        check(&pool("1"), &[]);
        check(&pool("3"), &["multiplicity 3 of participant `A` is not supported yet"]);
        let flow = "<process id='P'><startEvent id='S'/><task id='T'/><endEvent id='E'/>
            <sequenceFlow id='f' sourceRef='S' targetRef='T'/><sequenceFlow id='g' sourceRef='T' targetRef='E'>
            <conditionExpression>ok</conditionExpression></sequenceFlow></process>";
        check(flow, &["the condition of sequenceFlow `g`, which leaves task `T`, is not supported yet"]);
        check("<choreography id='C'/>", &["choreography `C` is not supported yet"]);
    }
}
