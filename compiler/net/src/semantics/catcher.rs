//! Who catches what a process throws at itself (semantics.md, clause 7; BPMN 2.0.2 clauses 10.5.1 and 10.5.7): the
//! innermost event that may, which the diagram alone decides. So a thrown error is one step of the net.

use quadrille_endpoint::NodeIx;
use quadrille_model::{
    ActivityKind, ErrorIx, EscalationIx, EventDefinition, EventPosition, FlowNode, Model, SubProcess,
};
use std::collections::BTreeSet;

/// What is thrown, as far as it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thrown {
    /// An error: it ends what it is caught by.
    Error(Option<ErrorIx>),
    /// An escalation: what it is caught by says whether it ends.
    Escalation(Option<EscalationIx>),
}

/// How well an event fits what is thrown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Named,
    Any,
}

impl Thrown {
    /// What an event definition throws; none for one that is not caught in this way.
    pub(super) const fn by(definition: &EventDefinition) -> Option<Self> {
        match definition {
            EventDefinition::Error(error) => Some(Self::Error(*error)),
            EventDefinition::Escalation(escalation) => Some(Self::Escalation(*escalation)),
            EventDefinition::Message(_)
            | EventDefinition::Timer(_)
            | EventDefinition::Signal(_)
            | EventDefinition::Conditional(_)
            | EventDefinition::Link { .. }
            | EventDefinition::Compensation { .. }
            | EventDefinition::Cancel
            | EventDefinition::Terminate => None,
        }
    }

    /// Whether one of the definitions of a catching event is meant, and by name or not.
    fn fit(self, model: &Model, definitions: &[EventDefinition]) -> Option<Fit> {
        let code_of_error = |error: ErrorIx| model.errors[error.index()].code.as_deref();
        let code_of_escalation = |escalation: EscalationIx| model.escalations[escalation.index()].code.as_deref();
        let fits = |definition: &EventDefinition| match (self, Self::by(definition)?) {
            (Self::Error(thrown), Self::Error(caught)) => fit(thrown, caught, code_of_error),
            (Self::Escalation(thrown), Self::Escalation(caught)) => fit(thrown, caught, code_of_escalation),
            (Self::Error(_), Self::Escalation(_)) | (Self::Escalation(_), Self::Error(_)) => None,
        };
        definitions.iter().filter_map(fits).min()
    }
}

/// An element that both name, or two of one code; who names none catches any.
fn fit<T: Copy + PartialEq, C: PartialEq>(
    thrown: Option<T>,
    caught: Option<T>,
    code: impl Fn(T) -> Option<C>,
) -> Option<Fit> {
    let Some(caught) = caught else { return Some(Fit::Any) };
    let thrown = thrown?;
    (thrown == caught || code(thrown).is_some_and(|thrown| code(caught) == Some(thrown))).then_some(Fit::Named)
}

/// The event that catches what a node throws: a boundary event, or the start event of an event sub-process.
pub(super) fn catcher(model: &Model, nodes: &[FlowNode], thrower: NodeIx, thrown: Thrown) -> Option<NodeIx> {
    let mut inner = thrower;
    loop {
        let container = nodes[inner.index()].scope;
        let mut within = best(model, nodes, thrown, |_, node| {
            let around = node.scope.filter(|_| node.is_start());
            around.is_some_and(|around| {
                around != inner && nodes[around.index()].scope == container && is_event_sub_process(nodes, around)
            })
        });
        if within.is_none()
            && let Some(container) = container
        {
            within = best(model, nodes, thrown, |_, node| attached_to(node) == Some(container));
        }
        match (within, container) {
            (Some(found), _) => return Some(found),
            (None, Some(container)) => inner = container,
            (None, None) => return None,
        }
    }
}

/// The first event of those that fit best.
fn best(
    model: &Model,
    nodes: &[FlowNode],
    thrown: Thrown,
    stands: impl Fn(NodeIx, &FlowNode) -> bool,
) -> Option<NodeIx> {
    let fitting = nodes.iter().enumerate().filter_map(|(at, node)| {
        let fit = thrown.fit(model, &node.event()?.definitions)?;
        stands(NodeIx::at(at), node).then_some((fit, NodeIx::at(at)))
    });
    fitting.min().map(|(_, at)| at)
}

/// Boundary and start events that something inside the process throws to. All others that name an error or an
/// escalation wait for work that fails.
#[derive(Clone, Debug, Default)]
pub(super) struct ThrownTo {
    errors: BTreeSet<NodeIx>,
    escalations: BTreeSet<NodeIx>,
}

impl ThrownTo {
    pub(super) fn of(model: &Model, nodes: &[FlowNode]) -> Self {
        let mut this = Self::default();
        for (at, node) in nodes.iter().enumerate() {
            let Some(event) = node.event() else { continue };
            match event.position {
                EventPosition::IntermediateThrow | EventPosition::End => {}
                EventPosition::Start { .. } | EventPosition::IntermediateCatch | EventPosition::Boundary { .. } => {
                    continue;
                }
            }
            for thrown in event.definitions.iter().filter_map(Thrown::by) {
                let found = catcher(model, nodes, NodeIx::at(at), thrown);
                match thrown {
                    Thrown::Error(_) => this.errors.extend(found),
                    Thrown::Escalation(_) => this.escalations.extend(found),
                }
            }
        }
        this
    }

    /// Whether something throws an error, or an escalation, to an event.
    pub(super) fn has(&self, event: NodeIx, thrown: Thrown) -> bool {
        match thrown {
            Thrown::Error(_) => self.errors.contains(&event),
            Thrown::Escalation(_) => self.escalations.contains(&event),
        }
    }
}

/// The activity on whose border an event stands.
pub(super) fn attached_to(node: &FlowNode) -> Option<NodeIx> {
    match node.event()?.position {
        EventPosition::Boundary { attached_to, .. } => attached_to,
        EventPosition::Start { .. }
        | EventPosition::IntermediateCatch
        | EventPosition::IntermediateThrow
        | EventPosition::End => None,
    }
}

/// Whether a node is a sub-process that its start event triggers.
pub(super) fn is_event_sub_process(nodes: &[FlowNode], node: NodeIx) -> bool {
    let kind = nodes[node.index()].activity().map(|activity| &activity.kind);
    matches!(kind, Some(ActivityKind::SubProcess(SubProcess::Event)))
}

#[cfg(test)]
mod tests {
    use super::{Thrown, ThrownTo, catcher};
    use crate::test_model::lowered;
    use quadrille_endpoint::NodeIx;
    use quadrille_model::Model;

    /// A process beside two errors of one code, one of another, and an escalation.
    fn model(body: &str) -> Model {
        lowered(&format!(
            "<error id='red' errorCode='1'/><error id='rouge' errorCode='1'/><error id='blue'/><escalation id='up'/>
             <process id='P'>{body}</process>"
        ))
    }

    /// Expects who catches what each throwing event throws, and which other events wait for work that fails.
    fn check(body: &str, expected: &[(&str, Option<&str>)], fails: &[&str]) {
        let model = model(body);
        let nodes = &model.processes[0].nodes;
        let id = |at: NodeIx| nodes[at.index()].origin.id.as_str();
        let mut found = Vec::new();
        for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.is_end()) {
            for thrown in node.event().into_iter().flat_map(|event| &event.definitions).filter_map(Thrown::by) {
                found.push((id(NodeIx::at(at)), catcher(&model, nodes, NodeIx::at(at), thrown).map(id)));
            }
        }
        assert_eq!(found, expected);
        let thrown_to = ThrownTo::of(&model, nodes);
        let waits =
            |at: usize, definition| Thrown::by(definition).is_some_and(|thrown| !thrown_to.has(NodeIx::at(at), thrown));
        let other = nodes.iter().enumerate().filter(|(at, node)| {
            let event = node.event().filter(|_| !node.is_end());
            event.is_some_and(|event| event.definitions.iter().any(|definition| waits(*at, definition)))
        });
        assert_eq!(other.map(|(_, node)| node.origin.id.as_str()).collect::<Vec<_>>(), fails);
    }

    fn error(name: &str) -> String {
        if name.is_empty() {
            return "<errorEventDefinition/>".to_owned();
        }
        format!("<errorEventDefinition errorRef='{name}'/>")
    }

    fn end(id: &str, name: &str) -> String {
        format!("<endEvent id='{id}'>{}</endEvent>", error(name))
    }

    fn boundary(id: &str, on: &str, name: &str) -> String {
        format!("<boundaryEvent id='{id}' attachedToRef='{on}'>{}</boundaryEvent>", error(name))
    }

    fn sub_process(id: &str, inside: &str) -> String {
        format!("<subProcess id='{id}'>{inside}</subProcess>")
    }

    fn event_sub_process(id: &str, name: &str, inside: &str) -> String {
        let start = format!("<startEvent id='{id}s'>{}</startEvent>", error(name));
        format!("<subProcess id='{id}' triggeredByEvent='true'>{start}{inside}</subProcess>")
    }

    #[test]
    fn nothing_catches_what_is_thrown_outside_of_everything() {
        check(&(end("e", "red") + "<task id='t'/>" + &boundary("b", "t", "red")), &[("e", None)], &["b"]);
    }

    #[test]
    fn the_innermost_catches_and_a_name_goes_before_none() {
        let inner = sub_process("s", &(end("e", "red") + &end("g", "blue") + &end("h", "")));
        let on_inner = boundary("any", "s", "") + &boundary("b", "s", "red");
        let outer = sub_process("o", &(inner.clone() + &on_inner)) + &boundary("far", "o", "red");
        check(&outer, &[("e", Some("b")), ("g", Some("any")), ("h", Some("any"))], &["far"]);
        // One code is one error; without codes the element itself counts.
        let outer = sub_process("o", &(inner + &boundary("b", "s", "rouge"))) + &boundary("far", "o", "blue");
        check(&outer, &[("e", Some("b")), ("g", Some("far")), ("h", None)], &[]);
    }

    #[test]
    fn an_event_sub_process_catches_what_is_thrown_beside_it_but_not_inside() {
        let within = event_sub_process("v", "red", &end("again", "red"));
        let body = sub_process("s", &(end("e", "red") + &within)) + &boundary("b", "s", "red");
        check(&body, &[("e", Some("vs")), ("again", Some("b"))], &[]);
        let deep = sub_process("t", &end("again", "red"));
        let two = event_sub_process("v", "red", &deep) + &event_sub_process("w", "", "");
        check(&(end("e", "red") + &two), &[("e", Some("vs")), ("again", Some("ws"))], &[]);
    }

    #[test]
    fn escalations_are_no_errors() {
        let up = "<escalationEventDefinition escalationRef='up'/>";
        let body = sub_process("s", &format!("<endEvent id='e'>{up}{}</endEvent>", error("red")))
            + &boundary("b", "s", "red")
            + &format!("<boundaryEvent id='c' attachedToRef='s' cancelActivity='false'>{up}</boundaryEvent>")
            + &format!("<boundaryEvent id='d' attachedToRef='s'>{up}{}</boundaryEvent>", error("blue"));
        check(&body, &[("e", Some("c")), ("e", Some("b"))], &["d"]);
    }
}
