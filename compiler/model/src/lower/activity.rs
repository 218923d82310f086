//! Activities (BPMN 2.0.2 clause 10.3): tasks, sub-processes and call activities, and how they repeat.

#![expect(clippy::wildcard_enum_match_arm, reason = "the metamodel has far more types than stand here")]

use super::condition::written_condition;
use super::definitions::Definitions;
use super::element::{Elements, named};
use super::meant;
use crate::code::INVALID_VALUE;
use crate::{Activity, ActivityKind, Called, Exchange, Repetition, SubProcess, TaskKind};
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::{ElementType, Namespace, NodeId};

/// An activity.
pub(crate) fn lower_activity(
    elements: &mut Elements<'_>,
    id: NodeId,
    of: ElementType,
    definitions: &Definitions,
) -> Activity {
    let kind = match of {
        ElementType::SubProcess | ElementType::Transaction | ElementType::AdHocSubProcess => {
            ActivityKind::SubProcess(sub_process(elements, id, of))
        }
        ElementType::CallActivity => ActivityKind::CallActivity(called(elements, id, definitions)),
        _ => ActivityKind::Task(task(elements, id, of, definitions)),
    };
    Activity {
        kind,
        repetition: repetition(elements, id),
        is_for_compensation: elements.boolean(id, "isForCompensation").unwrap_or(false),
        start_quantity: elements.integer(id, "startQuantity").unwrap_or(1),
        completion_quantity: elements.integer(id, "completionQuantity").unwrap_or(1),
        exchange: exchange(elements, id),
    }
}

fn task(elements: &mut Elements<'_>, id: NodeId, of: ElementType, definitions: &Definitions) -> TaskKind {
    match of {
        ElementType::ServiceTask => TaskKind::Service,
        ElementType::SendTask => TaskKind::Send { message: definitions.message(elements, id) },
        ElementType::ReceiveTask => TaskKind::Receive {
            message: definitions.message(elements, id),
            instantiate: elements.boolean(id, "instantiate").unwrap_or(false),
        },
        ElementType::UserTask => TaskKind::User,
        ElementType::ManualTask => TaskKind::Manual,
        ElementType::ScriptTask => TaskKind::Script,
        ElementType::BusinessRuleTask => TaskKind::BusinessRule,
        _ => TaskKind::Abstract,
    }
}

fn sub_process(elements: &mut Elements<'_>, id: NodeId, of: ElementType) -> SubProcess {
    match of {
        ElementType::Transaction => {
            let method = elements.get(id).attribute("method").unwrap_or("##Compensate");
            SubProcess::Transaction { method: method.to_owned() }
        }
        ElementType::AdHocSubProcess => SubProcess::AdHoc {
            sequential: elements.get(id).attribute("ordering") == Some("Sequential"),
            completion: written_condition(elements, id, "completionCondition"),
            cancel_remaining: elements.boolean(id, "cancelRemainingInstances").unwrap_or(true),
        },
        _ if elements.boolean(id, "triggeredByEvent") == Some(true) => SubProcess::Event,
        _ => SubProcess::Embedded,
    }
}

/// What a call activity calls. Engines call what is deployed elsewhere, so that a name without element is no fault.
fn called(elements: &mut Elements<'_>, id: NodeId, definitions: &Definitions) -> Called {
    let written = elements.get(id).attribute("calledElement").unwrap_or_default().trim();
    let Some(found) = elements.resolve(id, written) else { return Called::External(written.to_owned()) };
    if let Some(process) = definitions.processes.get(&found) {
        return Called::Process(*process);
    }
    if elements.get(found).is(ElementType::GlobalTask) {
        return Called::GlobalTask(elements.identified(found).id);
    }
    Called::External(written.to_owned())
}

fn repetition(elements: &mut Elements<'_>, id: NodeId) -> Option<Repetition> {
    let mut children = elements.get(id).children();
    let tree = elements.tree;
    let found = children.find(|child| tree.get(*child).is(ElementType::LoopCharacteristics))?;
    if elements.get(found).is(ElementType::StandardLoopCharacteristics) {
        return Some(Repetition::Loop {
            condition: written_condition(elements, found, "loopCondition"),
            test_before: elements.boolean(found, "testBefore").unwrap_or(false),
            maximum: elements.integer(found, "loopMaximum"),
        });
    }
    Some(Repetition::MultiInstance {
        sequential: elements.boolean(found, "isSequential").unwrap_or(false),
        cardinality: written_condition(elements, found, "loopCardinality"),
        completion: written_condition(elements, found, "completionCondition"),
        behavior: elements.get(found).attribute("behavior").unwrap_or("All").to_owned(),
    })
}

fn exchange(elements: &mut Elements<'_>, id: NodeId) -> Exchange {
    let Some(attribute) = elements.get(id).attribute_node(Some(&Namespace::Quadrille), "exchange") else {
        return Exchange::default();
    };
    match attribute.value {
        "send-first" => Exchange::SendFirst,
        "receive-first" => Exchange::ReceiveFirst,
        other => {
            let origin = elements.origin(id);
            let message = format!("`{other}` is no order of exchange for {}", named(&origin));
            let diagnostic = Diagnostic::error(INVALID_VALUE, message, attribute.span, "this value");
            let diagnostic = diagnostic.help("write `send-first` or `receive-first`");
            let diagnostic = meant::word(diagnostic, other, attribute.span, ["send-first", "receive-first"]);
            elements.report(&origin, diagnostic);
            Exchange::default()
        }
    }
}
