//! An attribute or element of the `q:` vocabulary stands at an element that may not carry it: it has no meaning.

use super::wording::{called, head, one_of, outermost, whole_attribute};
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic, Severity, nearest};
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::{Language, global};
use quadrille_syntax::{Attribute, ElementType, Namespace, Node};

pub(crate) const CODE: Code = Code("misplaced-extension");

/// The finding about an attribute of the vocabulary that its element may not carry; another code where the
/// vocabulary has no such attribute at all.
pub(super) fn attribute(element: Element<'_>, of: ElementType, attribute: Attribute<'_>) -> Diagnostic {
    let (written, span) = whole_attribute(element, attribute);
    let carriers = carriers(|of| of.carried_attribute(attribute.name).is_some());
    if carriers.is_empty() {
        return unknown_attribute(element, of, attribute);
    }
    let message = format!("{} cannot carry `{written}`", called(element));
    at(element, CODE, Severity::Warning, message, span, "this attribute has no meaning here")
        .help(format!("remove it, or write it at {}", one_of(carriers)))
}

/// The finding about an attribute that says something of choreographies, at an element of a process.
pub(super) fn in_process(element: Element<'_>, attribute: Attribute<'_>) -> Option<Diagnostic> {
    let around = element.parent()?.node();
    let is_process = around.is(ElementType::Process) || around.is(ElementType::SubProcess);
    if attribute.name != "race" || !is_process {
        return None;
    }
    let (written, span) = whole_attribute(element, attribute);
    let message = format!("{} cannot carry `{written}` in a process", called(element));
    let finding = at(element, CODE, Severity::Warning, message, span, "this attribute has no meaning here");
    Some(
        finding
            .help("remove it: a process takes the first message anyway; or write it at the gateway of a choreography"),
    )
}

fn unknown_attribute(element: Element<'_>, of: ElementType, attribute: Attribute<'_>) -> Diagnostic {
    let (written, span) = whole_attribute(element, attribute);
    let message = format!("the vocabulary has no attribute `{written}` for {}", called(element));
    let code = super::unknown_attribute::CODE;
    let diagnostic = at(element, code, Severity::Warning, message, span, "this attribute has no meaning");
    let names = quadrille_syntax::metamodel::carried_names().filter(|name| of.carried_attribute(name).is_some());
    match nearest(attribute.name, names) {
        Some(near) => diagnostic.help(format!("did you mean `q:{near}`?")),
        None => diagnostic.help("remove it, or correct its name"),
    }
}

/// The finding about an element of the vocabulary in the extensions of an element that may not carry it.
pub(super) fn element(element: Element<'_>, list: Node<'_>) -> Option<Diagnostic> {
    let name = element.node().name();
    let carrier = element.document().element(list.parent()?);
    // What stands at the file itself is read as if it stood in the collaboration, and is reported as a whole.
    let of = carrier.node().element_type()?;
    let of = if of == ElementType::Definitions { ElementType::Collaboration } else { of };
    if of.carries(name) {
        return None;
    }
    let message = format!("{} cannot carry `{}`", called(carrier), head(element));
    Some(with_places(element, message))
}

/// The finding about extensions of a whole file: the schema of BPMN has no place for them.
pub(super) fn of_the_file(element: Element<'_>) -> Diagnostic {
    let message = "extensions stand directly in `definitions`, where BPMN does not allow them".to_owned();
    at(element, CODE, Severity::Warning, message, element.span(), "read as if they stood in the collaboration")
        .help("put them into the `extensionElements` of the collaboration, or of a process")
}

/// The finding about an element of the vocabulary that BPMN elements carry, outside of extensions; none where it
/// is another element.
pub(super) fn beside_extensions(element: Element<'_>) -> Option<Diagnostic> {
    let node = element.node();
    let around = element.parent()?;
    let is_misplaced = *node.namespace() == Namespace::Quadrille
        && global(Language::Quadrille, node.name()).is_some()
        && around.node().namespace().language().is_some_and(|language| language != Language::Quadrille);
    is_misplaced.then(|| {
        let message = format!("`{}` stands in {}, outside of its extensions", head(element), called(around));
        with_places(element, message)
    })
}

fn with_places(element: Element<'_>, message: String) -> Diagnostic {
    let name = element.node().name();
    let diagnostic = at(element, CODE, Severity::Warning, message, element.span(), "this element has no meaning here");
    let carriers = carriers(|of| of.carries(name));
    if carriers.is_empty() {
        let holds = |of: ElementType| of.place(Language::Quadrille, name).is_some();
        return diagnostic.help(format!("put it into {}", one_of(self::carriers(holds))));
    }
    diagnostic.help(format!("put it into the `extensionElements` of {}", one_of(carriers)))
}

/// The types that may carry something, without those that extend one of them.
fn carriers(carries: impl Fn(ElementType) -> bool) -> Vec<ElementType> {
    outermost(ElementType::ALL.iter().copied().filter(|of| carries(*of)).collect())
}
