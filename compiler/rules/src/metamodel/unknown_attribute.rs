//! An attribute without prefix, or with that of BPMN, is none that the schema has for its element: it has no
//! meaning. Attributes of other namespaces are free (BPMN 2.0.2, clause 8.2.3).

use super::wording::{called, whole_attribute};
use crate::finding::at;
use quadrille_diagnostics::{Code, Diagnostic, Edit, Severity, Span, nearest};
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::Language;
use quadrille_syntax::{Attribute, ElementType};

pub(crate) const CODE: Code = Code("unknown-attribute");

/// The finding about an attribute; elements that hold a value have no type and no attributes. A nearest name is
/// looked for only where it may be: that takes long.
pub(super) fn finding(
    element: Element<'_>,
    of: Option<ElementType>,
    attribute: Attribute<'_>,
    may_compare: bool,
) -> Diagnostic {
    let (written, span) = whole_attribute(element, attribute);
    let message = format!("{} has no attribute `{written}`", called(element));
    let diagnostic = at(element, CODE, Severity::Warning, message, span, "this attribute has no meaning");
    let Some(of) = of else { return diagnostic.help("remove it") };
    let narrower = ElementType::ALL.iter().find(|other| other.is(of) && other.attribute(attribute.name).is_some());
    if attribute.namespace.is_some() && of.attribute(attribute.name).is_some() {
        return diagnostic.help(format!("write `{}` without prefix", attribute.name));
    }
    if of.place(Language::Bpmn, attribute.name).is_some() {
        return diagnostic.help(format!("write `{}` as an element inside of this one", attribute.name));
    }
    if let Some(narrower) = narrower.filter(|_| of == ElementType::Expression) {
        return diagnostic.help(format!("say that it is one that has it: `xsi:type=\"t{}\"`", narrower.name()));
    }
    let near = may_compare.then(|| nearest(attribute.name, of.attributes().iter().map(|known| known.name)));
    let is_free = |near: &&str| element.node().attribute(near).is_none();
    match near.flatten().filter(is_free) {
        Some(near) => {
            let end = span.start + u32::try_from(written.len()).unwrap_or(u32::MAX);
            let edit = Edit::replace(Span { end, ..span }, near);
            let diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            diagnostic.suggest_maybe(format!("`{near}` may be meant"), vec![edit])
        }
        None => diagnostic.help("remove it, or give it a namespace of its own"),
    }
}
