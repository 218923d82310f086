//! Conditions of sequence flows (BPMN 2.0.2 clause 8.4.13): CEL over the data of the process, or an opaque
//! choice where the language is another, or the text is meant for people only.

use super::element::{Elements, named};
use super::expression::{Fault, Scope, check_condition};
use super::process::ProcessElements;
use crate::code::{CONDITION_SYNTAX, OPAQUE_CONDITION};
use crate::{Condition, FlowCondition, Gateway, Process};
use cel::parser::Parser;
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::{Expression, MessageType, NodeIx};
use quadrille_syntax::{ElementType, NodeId, SyntaxTree};
use std::collections::BTreeMap;

/// Longer conditions are refused: the parser's time grows faster than the text.
const LONGEST: usize = 10_000;

/// Sets the conditions of a process whose slots are known.
pub(crate) fn lower_conditions(
    elements: &mut Elements<'_>,
    process: &mut Process,
    of: &ProcessElements,
    types: &[MessageType],
) {
    let defaults = defaults(elements, of);
    for (index, flow) in of.flows.iter().enumerate() {
        let source = process.flows[index].source;
        let is_default = defaults.get(flow) == Some(&source);
        let expression = elements.tree.bpmn_children(*flow, "conditionExpression").next();
        let condition = match expression {
            // Of a single way out, a default says nothing.
            _ if is_default && has_choice(process, source) => FlowCondition::Default,
            _ if is_default => continue,
            None => continue,
            Some(expression) => {
                let scope = Scope { slots: &process.slots, types };
                FlowCondition::Conditional(lower_condition(elements, *flow, expression, of.process, &scope))
            }
        };
        process.flows[index].condition = condition;
    }
}

/// Whether a node chooses between the flows that leave it.
fn has_choice(process: &Process, node: NodeIx) -> bool {
    match process.nodes[node.index()].gateway() {
        Some(Gateway::Exclusive | Gateway::Inclusive | Gateway::Complex { .. }) => true,
        Some(Gateway::Parallel | Gateway::EventBased { .. }) => false,
        None => process.nodes[node.index()].outgoing.len() > 1,
    }
}

/// A condition that is not on a sequence flow, as it is written: none where the child is not there.
pub(crate) fn written_condition(elements: &Elements<'_>, owner: NodeId, child: &'static str) -> Option<Condition> {
    let found = elements.tree.bpmn_children(owner, child).next()?;
    Some(Condition { source: elements.get(found).trimmed_text().to_owned(), expression: None })
}

/// The nodes that name each sequence flow as their default.
fn defaults(elements: &mut Elements<'_>, of: &ProcessElements) -> BTreeMap<NodeId, NodeIx> {
    let mut found = BTreeMap::new();
    for (element, node) in &of.nodes {
        if let Some(flow) = elements.typed_reference(*element, "default", ElementType::SequenceFlow) {
            found.insert(flow, *node);
        }
    }
    found
}

fn lower_condition(
    elements: &mut Elements<'_>,
    flow: NodeId,
    expression: NodeId,
    process: NodeId,
    scope: &Scope<'_>,
) -> Condition {
    let node = elements.get(expression);
    let text = node.trimmed_text();
    let is_executable = matches!(elements.get(process).attribute("isExecutable"), Some("true" | "1"));
    let outcome = match foreign_language(elements.tree, expression) {
        Some(why) => Err(Refusal::Opaque(why)),
        None => understand(text, scope, is_executable),
    };
    let origin = elements.origin(flow);
    let span = node.text_span().unwrap_or(node.span());
    let expression = match outcome {
        Ok(expression) => Some(expression),
        Err(Refusal::Opaque(why)) => {
            let message = format!("the condition of {} is an opaque choice", named(&origin));
            let diagnostic = Diagnostic::note(OPAQUE_CONDITION, message, span, why)
                .with_note("verification follows both outcomes, and at run time the implementation chooses")
                .help("leave it, or write it in CEL over the data of the process so that the data decides");
            elements.report(&origin, diagnostic);
            None
        }
        Err(Refusal::Fault(fault)) => {
            let message = format!("the condition of {} {}", named(&origin), fault.message);
            let mut diagnostic = Diagnostic::error(fault.code, message, span, "this condition");
            diagnostic.help = fault.help;
            elements.report(&origin, diagnostic);
            None
        }
    };
    Condition { source: text.to_owned(), expression }
}

enum Refusal {
    /// No condition of ours, and not meant as one.
    Opaque(&'static str),
    /// A condition of ours with a fault.
    Fault(Fault),
}

fn understand(text: &str, scope: &Scope<'_>, is_executable: bool) -> Result<Expression, Refusal> {
    if text.is_empty() {
        return Err(Refusal::Opaque("the condition is empty"));
    }
    if text.len() > LONGEST {
        return Err(syntax_fault("is longer than 10000 bytes".to_owned()));
    }
    let has_data = scope.slots.iter().any(|slot| slot.payload.is_some());
    let parsed = Parser::new().parse(text).map_err(|errors| {
        let first = errors.errors.first().map(|error| reason(&error.msg));
        syntax_fault(format!("is not valid CEL{}", first.unwrap_or_default()))
    });
    match parsed.and_then(|parsed| check_condition(&parsed, scope).map_err(Refusal::Fault)) {
        Err(Refusal::Fault(fault)) if !is_executable && fault.code == CONDITION_SYNTAX => {
            Err(Refusal::Opaque("plain language, in a process that is not executable"))
        }
        // Without any data that has a type, no condition can be meant for a machine.
        Err(_) if !has_data => Err(Refusal::Opaque("no data of this process has a type")),
        other => other,
    }
}

/// The parser's message without its list of everything that could stand there instead.
fn reason(message: &str) -> String {
    let short = message.split(" expecting ").next().unwrap_or_default();
    let short = short.strip_prefix("Syntax error: ").unwrap_or(short);
    format!(": {}", short.replace("'<EOF>'", "end of text").trim_end_matches('.'))
}

fn syntax_fault(message: String) -> Refusal {
    let help = Some("write an expression of the Common Expression Language, such as `order.total_cents > 100`");
    Refusal::Fault(Fault { code: CONDITION_SYNTAX, message, help: help.map(str::to_owned) })
}

/// Why an expression is in a language other than CEL, by attribute or by its looks.
fn foreign_language(tree: &SyntaxTree, expression: NodeId) -> Option<&'static str> {
    let node = tree.get(expression);
    let of_file =
        || tree.root_of(tree.file_of(expression)).and_then(|root| tree.get(root).attribute("expressionLanguage"));
    let language = node.attribute("language").or_else(of_file).unwrap_or_default();
    if !language.is_empty() && !language.to_ascii_lowercase().contains("cel") {
        return Some("an expression in another language");
    }
    let text = node.trimmed_text();
    if text.starts_with("${") || text.starts_with("#{") || text.starts_with('=') {
        return Some("an expression of another language");
    }
    None
}
