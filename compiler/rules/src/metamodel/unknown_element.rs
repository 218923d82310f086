//! An element of BPMN, its drawings or the vocabulary stands where the schema has no place for it (BPMN 2.0.2,
//! clause 15, and the schemas): what it says is not part of the model, nor is what stands inside it.

use super::severity::{Demand, severity};
use super::wording::{called, head, language, one_of, outermost};
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic, Edit, Span, nearest};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::{Language, global};

pub(crate) const CODE: Code = Code("unknown-element");

/// The finding about an element. A nearest name is looked for only where it may be: that takes long.
pub(super) fn finding(element: Element<'_>, may_compare: bool) -> Diagnostic {
    let node = element.node();
    let (name, language) = (node.name(), language(node));
    let around = element.parent();
    let of = around.and_then(|around| around.node().element_type());
    let severity = severity(Demand::Place, language, of.unwrap_or(ElementType::Definitions), name);
    let inside = around.map_or_else(|| "the file".to_owned(), called);
    let homes = homes(language, name);
    if !homes.is_empty() || global(language, name).is_some() {
        let message = format!("`{}` cannot stand in {inside}", head(element));
        let diagnostic = at(element, CODE, severity, message, element.span(), "this element has no meaning here");
        return diagnostic.help(advice(of, &homes, language, name));
    }
    let message = format!("`{}` in {inside} is no element of {}", head(element), spoken(language));
    let diagnostic = at(element, CODE, severity, message, element.span(), "this element has no meaning");
    let near = may_compare.then(|| meant(of, language, name)).flatten();
    let diagnostic = match near {
        Some(near) => diagnostic.suggest_maybe(format!("`{near}` may be meant"), renamed(element, near)),
        None => diagnostic,
    };
    match language {
        Language::Quadrille => diagnostic.help("correct its name, or remove it"),
        Language::Bpmn | Language::BpmnDi | Language::Di | Language::Dc => {
            diagnostic.help("correct its name, or put it into `extensionElements` in a namespace of its own")
        }
    }
}

/// The types that may hold an element.
fn homes(language: Language, name: &str) -> Vec<ElementType> {
    let holds = |of: &ElementType| of.place(language, name).is_some();
    outermost(ElementType::ALL.iter().copied().filter(holds).collect())
}

fn advice(around: Option<ElementType>, homes: &[ElementType], language: Language, name: &str) -> String {
    if around.is_some_and(|around| around.attribute(name).is_some()) {
        return format!("write `{name}` as an attribute");
    }
    if homes.is_empty() {
        let place = match language {
            Language::Quadrille => "put it into `extensionElements` of the element that it is about",
            Language::Bpmn | Language::BpmnDi | Language::Di | Language::Dc => {
                "make it the outermost element of a file"
            }
        };
        return place.to_owned();
    }
    format!("put it into {}", one_of(homes.iter().copied()))
}

/// The name that may be meant: first among those that may stand here, then among all.
fn meant(around: Option<ElementType>, language: Language, name: &str) -> Option<&'static str> {
    let names = || {
        let elements = ElementType::ALL.iter().filter(|of| !of.row().is_abstract).filter_map(|of| of.row().element);
        let children = ElementType::ALL.iter().flat_map(|of| of.children()).map(|child| child.name);
        elements.chain(children)
    };
    let here = |name: &&str| around.is_some_and(|around| around.place(language, name).is_some());
    let anywhere = |name: &&str| !homes(language, name).is_empty();
    nearest(name, names().filter(here)).or_else(|| nearest(name, names()).filter(anywhere))
}

/// Another name in the start tag and in the end tag.
fn renamed(element: Element<'_>, name: &str) -> Vec<Edit> {
    let node = element.node();
    let length = u32::try_from(node.name().len()).unwrap_or(u32::MAX);
    let own = |end: u32| Span { start: end.saturating_sub(length), end, ..node.span() };
    let mut edits = vec![Edit::replace(own(node.span().end), name)];
    let whole = node.whole();
    if whole != node.start_tag() {
        let text = element.document().tree().text();
        let inside = text.get(..whole.end.saturating_sub(1) as usize).unwrap_or_default().trim_end();
        // A file that ends before the end tag has none to be renamed.
        if inside.ends_with(&format!("/{}", head(element))) {
            edits.push(Edit::replace(own(u32::try_from(inside.len()).unwrap_or(u32::MAX)), name));
        }
    }
    edits
}

const fn spoken(language: Language) -> &'static str {
    match language {
        Language::Bpmn => "BPMN",
        Language::BpmnDi | Language::Di | Language::Dc => "BPMN diagrams",
        Language::Quadrille => "the `q:` vocabulary",
    }
}
