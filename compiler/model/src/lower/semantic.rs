//! Semantic relationships of coordination processes (extension.md §2.6): what a step before means to a step follows
//! from how their process types are related; only that other instances of one type are meant must be written.

use super::element::{Elements, listed, named};
use super::process_structure::process_type;
use super::rule_element::RuleElement;
use super::state_view::{find, report_unknown};
use crate::code::{RELATIONSHIP_WITHOUT_EXPRESSION, WRONG_SEMANTIC_RELATIONSHIP};
use crate::{CoordinationStep, ProcessTypeIx, RelationalProcessStructure, Semantic, StateIx};
use quadrille_diagnostics::{Diagnostic, Span};
use std::collections::BTreeSet;

/// The kinds of relationships, as the vocabulary names them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    TopDown,
    BottomUp,
    Transverse,
    Itself,
    SelfTransverse,
}

const KINDS: [(&str, Kind); 5] = [
    ("top-down", Kind::TopDown),
    ("bottom-up", Kind::BottomUp),
    ("transverse", Kind::Transverse),
    ("self", Kind::Itself),
    ("self-transverse", Kind::SelfTransverse),
];

impl Kind {
    fn name(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// The relationship from one step to another; none where a finding says what is wrong with it.
pub(crate) fn lower_semantic(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    source: &CoordinationStep,
    target: &CoordinationStep,
    written: RuleElement<'_>,
) -> Option<Semantic> {
    let kind = kind(elements, structure, source, target, written)?;
    if !has_fitting_attributes(elements, target, written, kind) {
        return None;
    }
    let expression = || written.value("expr").map(str::to_owned);
    if matches!(kind, Kind::BottomUp | Kind::Transverse | Kind::SelfTransverse) && expression().is_none() {
        let span = written.node().span();
        let message = format!(
            "how many instances of `{}` step `{}` waits for is not said",
            structure.types[source.process_type.index()].origin.label(),
            target.origin.id
        );
        let label = format!("a {} relationship without expression", kind.name());
        let diagnostic = Diagnostic::warning(RELATIONSHIP_WITHOUT_EXPRESSION, message, span, label);
        let help = "write `expr`, such as \"#In + #After == #All\" for all or \"#In + #After >= 1\" for one";
        elements.report(&target.origin, diagnostic.help(help));
    }
    Some(match kind {
        Kind::TopDown => Semantic::TopDown { valid: valid(elements, structure, source, written)? },
        Kind::BottomUp => Semantic::BottomUp { expression: expression() },
        Kind::Itself => Semantic::Itself,
        Kind::Transverse => Semantic::Transverse {
            ancestor: ancestor(elements, structure, source, target, written)?,
            expression: expression(),
        },
        Kind::SelfTransverse => Semantic::SelfTransverse {
            ancestor: ancestor(elements, structure, source, target, written)?,
            expression: expression(),
        },
    })
}

/// The kind that follows from the process types, which is the only one that may be written.
fn kind(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    source: &CoordinationStep,
    target: &CoordinationStep,
    written: RuleElement<'_>,
) -> Option<Kind> {
    let said = written.choice("semantic", &KINDS);
    let (above_source, above_target) = (structure.above(source.process_type), structure.above(target.process_type));
    let inferred = if source.process_type == target.process_type {
        if said == Some(Kind::SelfTransverse) { Kind::SelfTransverse } else { Kind::Itself }
    } else if above_target.contains(&source.process_type) {
        Kind::TopDown
    } else if above_source.contains(&target.process_type) {
        Kind::BottomUp
    } else if above_source.intersection(&above_target).next().is_some() {
        Kind::Transverse
    } else {
        let names = [source, target].map(|step| structure.types[step.process_type.index()].origin.label());
        let what = format!("process types `{}` and `{}` are not related, not even by a third one", names[0], names[1]);
        report(elements, target, written, &what, written.node().span(), "add a relation between them, or remove it");
        return None;
    };
    if said.is_some_and(|said| said != inferred) {
        let span = written.attribute("semantic").map_or_else(|| written.node().span(), |semantic| semantic.span);
        let what = format!("`{}` is written, where the process types give `{}`", said?.name(), inferred.name());
        let help = format!("write `{}`, or leave it out: it is inferred", inferred.name());
        report(elements, target, written, &what, span, &help);
        return None;
    }
    Some(inferred)
}

/// Whether no attribute is written that says nothing for this kind.
fn has_fitting_attributes(
    elements: &mut Elements<'_>,
    target: &CoordinationStep,
    written: RuleElement<'_>,
    kind: Kind,
) -> bool {
    let fitting: &[&str] = match kind {
        Kind::TopDown => &["valid"],
        Kind::BottomUp => &["expr"],
        Kind::Transverse | Kind::SelfTransverse => &["expr", "ancestor"],
        Kind::Itself => &[],
    };
    for name in ["valid", "expr", "ancestor"] {
        if let Some(attribute) = written.attribute(name).filter(|_| !fitting.contains(&name)) {
            let what = format!("`{name}` says nothing for a relationship that is {}", kind.name());
            let help = if fitting.is_empty() {
                format!("remove `{name}`")
            } else {
                format!("remove `{name}`, or write {}", listed(fitting))
            };
            report(elements, target, written, &what, attribute.span, &help);
            return false;
        }
    }
    true
}

/// The states that the higher instance may be in.
fn valid(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    source: &CoordinationStep,
    written: RuleElement<'_>,
) -> Option<Vec<StateIx>> {
    let Some(listed) = written.attribute("valid") else { return Some(Vec::new()) };
    let states = &structure.types[source.process_type.index()].states;
    // Names may contain spaces: then several are separated by commas.
    if let Some(state) = find(states, listed.value) {
        return Some(vec![state]);
    }
    let separator = |letter: char| if listed.value.contains(',') { letter == ',' } else { letter.is_whitespace() };
    let mut found = Vec::new();
    let mut is_whole = true;
    for name in listed.value.split(separator).map(str::trim).filter(|name| !name.is_empty()) {
        match find(states, name) {
            Some(state) => found.push(state),
            None => {
                is_whole = false;
                report_unknown(elements, states, &source.origin, name, listed.span);
            }
        }
    }
    is_whole.then_some(found)
}

/// The process type above both: the one that is written, or the only lowest one.
fn ancestor(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    source: &CoordinationStep,
    target: &CoordinationStep,
    written: RuleElement<'_>,
) -> Option<ProcessTypeIx> {
    let (first, second) = (structure.above(source.process_type), structure.above(target.process_type));
    let common: BTreeSet<ProcessTypeIx> = first.intersection(&second).copied().collect();
    let names = |of: &BTreeSet<ProcessTypeIx>| listed(of.iter().map(|of| structure.types[of.index()].origin.label()));
    if let Some(attribute) = written.attribute("ancestor") {
        let found = process_type(elements, structure, written, "ancestor")?;
        if !common.contains(&found) {
            let what = format!("process type `{}` is not above both steps", attribute.value.trim());
            let help = if common.is_empty() {
                "relate both to it".to_owned()
            } else {
                format!("write one of {}", names(&common))
            };
            report(elements, target, written, &what, attribute.span, &help);
            return None;
        }
        return Some(found);
    }
    let is_lowest = |of: &ProcessTypeIx| !common.iter().any(|other| structure.above(*other).contains(of));
    let lowest: BTreeSet<ProcessTypeIx> = common.iter().copied().filter(is_lowest).collect();
    let mut found = lowest.iter().copied();
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => {
            let what = format!("{} are above both steps, and it is not said which one counts", names(&lowest));
            report(elements, target, written, &what, written.node().span(), "write one of them as `ancestor`");
            None
        }
        (None, _) => {
            let help = "relate the process type to one above it, whose instances hold those that belong together";
            let what = "no process type is above both steps";
            report(elements, target, written, what, written.node().span(), help);
            None
        }
    }
}

fn report(
    elements: &mut Elements<'_>,
    target: &CoordinationStep,
    written: RuleElement<'_>,
    what: &str,
    span: Span,
    help: &str,
) {
    let before = written.value("step").unwrap_or_default();
    let message = format!("{} waits for step `{before}`: {what}", named(&target.origin));
    let diagnostic = Diagnostic::error(WRONG_SEMANTIC_RELATIONSHIP, message, span, "this relationship");
    elements.report(&target.origin, diagnostic.help(help));
}
