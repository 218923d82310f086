//! What a compensation begins (semantics.md, clause 9; BPMN 2.0.2 clause 10.7): which activities have a handler, and
//! which of them a compensation event means.

use super::catcher::{attached_to, is_event_sub_process};
use quadrille_endpoint::NodeIx;
use quadrille_model::{EventDefinition, FlowNode};

/// What compensates an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handler {
    /// An activity, associated with a compensation boundary event.
    Activity(NodeIx),
    /// An event sub-process inside of the activity, whose start event is given too.
    EventSubProcess(NodeIx, NodeIx),
}

impl Handler {
    /// The activity or event sub-process.
    pub(super) const fn node(self) -> NodeIx {
        match self {
            Self::Activity(node) | Self::EventSubProcess(node, _) => node,
        }
    }
}

/// What compensates an activity: a boundary event goes before an event sub-process.
pub(super) fn handler(nodes: &[FlowNode], activity: NodeIx) -> Option<Handler> {
    let at_border = nodes.iter().find_map(|node| {
        let event = node.event().filter(|_| attached_to(node) == Some(activity) && compensates(node))?;
        event.handler.map(Handler::Activity)
    });
    at_border.or_else(|| {
        let mut starts = nodes.iter().enumerate().filter(|(_, node)| node.is_start() && compensates(node));
        starts.find_map(|(start, node)| {
            let around = node.scope.filter(|around| is_event_sub_process(nodes, *around))?;
            let is_inside = nodes[around.index()].scope == Some(activity);
            is_inside.then_some(Handler::EventSubProcess(around, NodeIx::at(start)))
        })
    })
}

/// The activities that a compensation throw or end event compensates, with their handlers.
pub(super) fn targets(nodes: &[FlowNode], thrower: NodeIx, named: Option<NodeIx>) -> Vec<(NodeIx, Handler)> {
    match named {
        // Without a handler of its own, a sub-process is compensated by compensating what is in it.
        Some(named) => match handler(nodes, named) {
            Some(handler) => vec![(named, handler)],
            None => targets_inside(nodes, Some(named)),
        },
        None => {
            let mut container = nodes[thrower.index()].scope;
            while let Some(around) = container.filter(|around| is_compensation_sub_process(nodes, *around)) {
                container = nodes[around.index()].scope;
            }
            targets_inside(nodes, container)
        }
    }
}

/// All activities with a handler inside a container, at whatever depth.
pub(super) fn targets_inside(nodes: &[FlowNode], container: Option<NodeIx>) -> Vec<(NodeIx, Handler)> {
    let inside = (0..nodes.len()).map(NodeIx::at).filter(|node| is_inside(nodes, *node, container));
    inside.filter_map(|node| Some((node, handler(nodes, node)?))).collect()
}

/// Whether a node is inside a container, at whatever depth.
pub(super) fn is_inside(nodes: &[FlowNode], node: NodeIx, container: Option<NodeIx>) -> bool {
    let mut around = nodes[node.index()].scope;
    while let Some(inner) = around {
        if Some(inner) == container {
            return true;
        }
        around = nodes[inner.index()].scope;
    }
    container.is_none()
}

/// Whether a node is an event sub-process that compensates what is around it.
pub(super) fn is_compensation_sub_process(nodes: &[FlowNode], node: NodeIx) -> bool {
    let starts = |other: &FlowNode| other.scope == Some(node) && other.is_start() && compensates(other);
    is_event_sub_process(nodes, node) && nodes.iter().any(starts)
}

fn compensates(node: &FlowNode) -> bool {
    let is_meant = |definition: &EventDefinition| matches!(definition, EventDefinition::Compensation { .. });
    node.event().is_some_and(|event| event.definitions.iter().any(is_meant))
}

#[cfg(test)]
mod tests {
    use super::targets;
    use crate::test_model::lowered;
    use quadrille_endpoint::NodeIx;
    use quadrille_model::{EventDefinition, FlowNode};

    fn event_definition(node: &FlowNode) -> Option<Option<NodeIx>> {
        node.event()?.definitions.iter().find_map(|definition| match definition {
            EventDefinition::Compensation { activity, .. } => Some(*activity),
            EventDefinition::Message(_)
            | EventDefinition::Timer(_)
            | EventDefinition::Signal(_)
            | EventDefinition::Error(_)
            | EventDefinition::Escalation(_)
            | EventDefinition::Conditional(_)
            | EventDefinition::Link { .. }
            | EventDefinition::Cancel
            | EventDefinition::Terminate => None,
        })
    }

    /// Expects the activities and their handlers for each end event of a process.
    fn check(body: &str, expected: &[(&str, &[(&str, &str)])]) {
        let model = lowered(&format!("<process id='P'>{body}</process>"));
        let nodes = &model.processes[0].nodes;
        let id = |at: NodeIx| nodes[at.index()].origin.id.as_str();
        let mut found = Vec::new();
        for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.is_end()) {
            let Some(named) = event_definition(node) else { continue };
            let targets = targets(nodes, NodeIx::at(at), named);
            let targets: Vec<_> = targets.into_iter().map(|(target, by)| (id(target), id(by.node()))).collect();
            found.push((id(NodeIx::at(at)), targets));
        }
        let expected: Vec<_> = expected.iter().map(|(event, targets)| (*event, targets.to_vec())).collect();
        assert_eq!(found, expected);
    }

    /// A task with a handler, both named by a letter.
    fn task(id: &str) -> String {
        format!(
            "<task id='{id}'/><boundaryEvent id='{id}b' attachedToRef='{id}'><compensateEventDefinition/></boundaryEvent>
             <task id='{id}h' isForCompensation='true'/>
             <association id='{id}a' sourceRef='{id}b' targetRef='{id}h'/>"
        )
    }

    fn end(id: &str, of: &str) -> String {
        format!("<endEvent id='{id}'><compensateEventDefinition {of}/></endEvent>")
    }

    #[test]
    fn an_event_compensates_one_activity_or_all_around_it() {
        let body = task("x") + &task("y") + "<task id='z'/>";
        let both: &[_] = &[("x", "xh"), ("y", "yh")];
        check(&(body.clone() + &end("e", "")), &[("e", both)]);
        check(&(body.clone() + &end("e", "activityRef='y'")), &[("e", &[("y", "yh")])]);
        check(&(body + &end("e", "activityRef='z'")), &[("e", &[])]);
    }

    #[test]
    fn sub_processes_compensate_by_an_event_sub_process_or_by_what_is_in_them() {
        let inner = |more: &str| format!("<subProcess id='s'>{}{more}</subProcess>", task("x"));
        check(&(inner("") + &end("e", "activityRef='s'")), &[("e", &[("x", "xh")])]);
        let handler = "<subProcess id='c' triggeredByEvent='true'><startEvent id='cs'><compensateEventDefinition/>
            </startEvent><endEvent id='f'><compensateEventDefinition/></endEvent></subProcess>";
        let body = inner(handler) + &task("y");
        let of_s: &[_] = &[("x", "xh")];
        check(&(body.clone() + &end("e", "activityRef='s'")), &[("f", of_s), ("e", &[("s", "c")])]);
        check(&(body + &end("e", "")), &[("f", of_s), ("e", &[("s", "c"), ("x", "xh"), ("y", "yh")])]);
    }
}
