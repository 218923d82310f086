//! What an executable process evaluates is written as a formal expression (BPMN 2.0.2, clause 8.4.6).

use super::expression::{is_formal, owner, schema_type};
use crate::Facts;
use crate::facts::{SCHEMA_INSTANCE, is_executable, plain};
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics, Edit, Span};
use quadrille_syntax::ast::{
    AdHocSubProcess, Assignment, ComplexGateway, ConditionalEventDefinition, Document, Element, Expression,
    MultiInstanceLoopCharacteristics, SequenceFlow, StandardLoopCharacteristics, TimerEventDefinition,
};

/// An expression of an executable process is plain language.
pub(crate) const CODE: Code = Code("informal-expression");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let document = facts.document;
    let of_file = document.root().and_then(|root| root.node().attribute("expressionLanguage"));
    if of_file.is_some_and(is_ours) {
        return;
    }
    let informal = evaluated(document).into_iter().map(|expression| plain(&expression)).filter(|expression| {
        let own = expression.node().attribute("language");
        !is_formal(*expression) && !own.is_some_and(is_ours) && is_executable(*expression)
    });
    for expression in informal {
        let (kind, owner) = (expression.node().name(), named(owner(expression)));
        let message = format!("the {kind} of {owner} is plain language");
        let finding = warning(expression, CODE, message, "not marked as formal").with_note(
            "a file whose `expressionLanguage` is the Common Expression Language needs no mark on each expression",
        );
        diagnostics
            .push(suggest(finding.help("write it in an expression language, and mark it as formal"), expression));
    }
}

/// Whether a language is the Common Expression Language, whose expressions are told by the language alone.
fn is_ours(language: &str) -> bool {
    language.to_ascii_lowercase().contains("cel")
}

/// The expressions that an engine evaluates.
fn evaluated<'d>(document: &'d Document<'d>) -> Vec<Expression<'d>> {
    let mut found = Vec::new();
    found.extend(document.each::<SequenceFlow<'d>>().filter_map(SequenceFlow::condition_expression));
    found.extend(document.each::<AdHocSubProcess<'d>>().filter_map(AdHocSubProcess::completion_condition));
    found.extend(document.each::<ComplexGateway<'d>>().filter_map(ComplexGateway::activation_condition));
    found.extend(
        document.each::<StandardLoopCharacteristics<'d>>().filter_map(StandardLoopCharacteristics::loop_condition),
    );
    found.extend(document.each::<ConditionalEventDefinition<'d>>().filter_map(ConditionalEventDefinition::condition));
    for assignment in document.each::<Assignment<'d>>() {
        found.extend(assignment.from().into_iter().chain(assignment.to()));
    }
    for characteristics in document.each::<MultiInstanceLoopCharacteristics<'d>>() {
        found.extend(characteristics.loop_cardinality().into_iter().chain(characteristics.completion_condition()));
    }
    for timer in document.each::<TimerEventDefinition<'d>>() {
        found.extend(timer.time_date().into_iter().chain(timer.time_duration()).chain(timer.time_cycle()));
    }
    found
}

/// Only what can be nothing but formal is marked without asking: a point or span of time, or an expression in the
/// brackets of an engine.
fn suggest(finding: Diagnostic, expression: Element<'_>) -> Diagnostic {
    let node = expression.node();
    let text = node.trimmed_text();
    let is_time = matches!(node.name(), "timeDate" | "timeDuration" | "timeCycle")
        && !text.contains(char::is_whitespace)
        && text.contains(|letter: char| letter.is_ascii_digit())
        && text.trim_start_matches('-').starts_with(|letter: char| matches!(letter, 'P' | 'R' | '0'..='9'));
    let is_bracketed = ["${", "#{", "="].iter().any(|start| text.starts_with(start)) && text.len() > 2;
    let Some(edit) = mark(expression) else { return finding };
    let message = "mark the expression as formal";
    if is_time || is_bracketed {
        finding.suggest(message, vec![edit])
    } else {
        finding.suggest_maybe(message, vec![edit])
    }
}

/// Adds `xsi:type`, with the prefixes of the file; none where it has another one already.
fn mark(expression: Element<'_>) -> Option<Edit> {
    if schema_type(expression).is_some() {
        return None;
    }
    let text = expression.document().tree().text();
    let piece = |span: Span| text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let head = piece(expression.span()).trim_start_matches('<');
    let prefix = head.strip_suffix(expression.node().name()).unwrap_or_default();
    let around = expression.document().root().map(|root| piece(root.node().start_tag())).unwrap_or_default();
    let quoted = around.find(SCHEMA_INSTANCE).and_then(|at| around.get(..at)).unwrap_or_default();
    let declared = quoted.trim_end_matches(['"', '\'']).trim_end().strip_suffix('=').map(str::trim_end);
    let instance = declared.and_then(|before| before.rsplit_once("xmlns:")).map(|(_, prefix)| prefix);
    let attribute = match instance {
        Some(instance) => format!(" {instance}:type=\"{prefix}tFormalExpression\""),
        None => format!(" xmlns:xsi=\"{SCHEMA_INSTANCE}\" xsi:type=\"{prefix}tFormalExpression\""),
    };
    Some(Edit::insert_behind(expression.span(), attribute))
}
