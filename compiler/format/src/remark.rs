//! What stays in a file though the schema of the OMG does not allow it: nobody but its author knows what it means,
//! and to lose nothing comes before being valid.

use crate::report::Report;
use crate::tree::{ElementId, Item, Tree};
use crate::typing;
use quadrille_syntax::ElementType;
use quadrille_syntax::metamodel::{Content, Language};
use std::fmt;

/// What the schema does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// An element in no namespace, in an extension.
    UnqualifiedElement,
    /// An attribute in no namespace that BPMN does not know there.
    UnknownAttribute,
    /// An element of BPMN where it may not stand.
    Misplaced,
    /// An element of another language outside of `extensionElements`.
    ForeignElement,
    /// Text between elements.
    StrayText,
}

impl fmt::Display for Remark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::UnqualifiedElement => "extension without a namespace",
            Self::UnknownAttribute => "attribute that BPMN does not know, without a namespace",
            Self::Misplaced => "BPMN element where it may not stand",
            Self::ForeignElement => "element of another language outside of `extensionElements`",
            Self::StrayText => "text between elements",
        })
    }
}

/// Notes all of it, in the order of the file.
pub(crate) fn note(tree: &Tree<'_>, report: &mut Report) {
    for id in tree.walk() {
        for remark in [position(tree, id), attributes(tree, id), text(tree, id)].into_iter().flatten() {
            report.remarks.push((remark, tree.described(id)));
        }
    }
}

fn position(tree: &Tree<'_>, id: ElementId) -> Option<Remark> {
    let element = tree.get(id);
    let around = element.parent.and_then(|parent| tree.get(parent).of)?;
    if around.row().holds_anything {
        let is_extension = around.is(ElementType::ExtensionElements);
        return (is_extension && element.is_unqualified).then_some(Remark::UnqualifiedElement);
    }
    match (element.of, element.spec, element.language) {
        (Some(_), _, _) | (_, Some(_), _) => None,
        (None, None, Some(_)) => Some(Remark::Misplaced),
        (None, None, None) => Some(Remark::ForeignElement),
    }
}

fn attributes(tree: &Tree<'_>, id: ElementId) -> Option<Remark> {
    let element = tree.get(id);
    let of = element.of.filter(|_| element.language != Some(Language::Quadrille))?;
    let is_known = |name: &str| name.contains(':') || name == "xmlns" || of.attribute(name).is_some();
    let is_unknown = element.attributes.iter().any(|attribute| !is_known(&attribute.name));
    is_unknown.then_some(Remark::UnknownAttribute)
}

fn text(tree: &Tree<'_>, id: ElementId) -> Option<Remark> {
    let element = tree.get(id);
    let holds_text = match (element.of, element.spec.map(|spec| spec.content)) {
        (Some(of), _) => typing::holds_text(of),
        (None, Some(Content::Value(_)) | None) => true,
        (None, Some(Content::Type(_))) => false,
    };
    let is_text = |item: &Item<'_>| matches!(item, Item::Text(_) | Item::Section(_)) && !item.is_blank();
    (!holds_text && element.items.iter().any(is_text)).then_some(Remark::StrayText)
}
