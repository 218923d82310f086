//! Correlation properties with their retrieval expressions (BPMN 2.0.2 clause 8.4.2): a type, and where each
//! message carries the value. Paths are plain: members from the payload's root.

use super::element::{Elements, listed, named};
use super::message::Messages;
use super::xsd::builtin;
use crate::Origin;
use crate::code::{INVALID_VALUE, MEMBER_TYPE, PROPERTY_WITHOUT_TYPE, UNKNOWN_MEMBER};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_endpoint::{Cardinality, MemberType, MessageIx, MessageType, Scalar, TypeIx};
use quadrille_syntax::{Namespace, NodeId};
use std::collections::BTreeMap;

/// A property.
pub(crate) struct Property {
    /// Its type.
    pub scalar: Scalar,
    /// Where messages carry it.
    pub paths: BTreeMap<MessageIx, Vec<String>>,
}

/// The properties lowered so far: several keys may use one.
#[derive(Default)]
pub(crate) struct Properties {
    by_element: BTreeMap<NodeId, Option<Property>>,
}

impl Properties {
    /// Lowers a property that a key uses.
    pub(crate) fn lower(
        &mut self,
        elements: &mut Elements<'_>,
        id: NodeId,
        messages: &Messages,
        types: &[MessageType],
    ) {
        self.by_element.entry(id).or_insert_with(|| lower_property(elements, id, messages, types));
    }

    /// A property that was lowered and has a type.
    pub(crate) fn get(&self, id: NodeId) -> Option<&Property> {
        self.by_element.get(&id)?.as_ref()
    }
}

/// A path as written, with the member that it leads to.
struct Found {
    message: MessageIx,
    path: Vec<String>,
    scalar: Scalar,
    span: Span,
}

fn lower_property(
    elements: &mut Elements<'_>,
    id: NodeId,
    messages: &Messages,
    types: &[MessageType],
) -> Option<Property> {
    let origin = elements.origin(id);
    let mut found: Vec<Found> = Vec::new();
    for retrieval in elements.tree.bpmn_children(id, "correlationPropertyRetrievalExpression") {
        let Some(path) = lower_retrieval(elements, &origin, retrieval, messages, types) else { continue };
        if let Some(earlier) = found.iter().find(|earlier| earlier.message == path.message) {
            let message = format!("{} has two paths for one message", named(&origin));
            let diagnostic = Diagnostic::error(INVALID_VALUE, message, path.span, "the second one");
            elements.report(&origin, diagnostic.label(earlier.span, "the first one"));
            continue;
        }
        found.push(path);
    }
    let scalar = property_type(elements, id, &origin, found.first().map(|first| first.scalar))?;
    for path in found.iter().filter(|path| path.scalar != scalar) {
        let message = format!(
            "{} has type {}, but `{}` of `{}` has type {}",
            named(&origin),
            scalar.name(),
            path.path.join("."),
            messages.list[path.message.index()].origin.label(),
            path.scalar.name()
        );
        let diagnostic = Diagnostic::error(MEMBER_TYPE, message, path.span, "this member has another type");
        elements.report(&origin, diagnostic.label(origin.span, "the property").help("make the types agree"));
        elements.incomplete = true;
    }
    Some(Property { scalar, paths: found.into_iter().map(|path| (path.message, path.path)).collect() })
}

/// The written type, in either spelling; else that of the first member that carries the property.
fn property_type(
    elements: &mut Elements<'_>,
    id: NodeId,
    origin: &Origin,
    first_member: Option<Scalar>,
) -> Option<Scalar> {
    let node = elements.get(id);
    let own = node.attribute_node(Some(&Namespace::Quadrille), "dataType");
    let Some(written) = own.or_else(|| node.attribute_node(None, "type")) else {
        if first_member.is_none() {
            let message = format!("{} has no type", named(origin));
            let diagnostic = Diagnostic::error(PROPERTY_WITHOUT_TYPE, message, node.span(), "no type is given here");
            elements.report(origin, diagnostic.help("write q:dataType, such as `string`"));
            elements.incomplete = true;
        }
        return first_member;
    };
    let scalar = Scalar::of_name(written.value).or_else(|| xsd_type(written.value));
    if scalar.is_none() {
        let message = format!("`{}` is no type for {}", written.value, named(origin));
        let diagnostic = Diagnostic::error(PROPERTY_WITHOUT_TYPE, message, written.span, "this type is not known");
        elements.report(origin, diagnostic.help(format!("write {}", listed(Scalar::ALL.map(Scalar::name)))));
        elements.incomplete = true;
    }
    scalar
}

/// The scalar of a type of XML schema, whatever its prefix.
fn xsd_type(name: &str) -> Option<Scalar> {
    builtin(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

fn lower_retrieval(
    elements: &mut Elements<'_>,
    property: &Origin,
    retrieval: NodeId,
    messages: &Messages,
    types: &[MessageType],
) -> Option<Found> {
    let message = elements.reference(retrieval, "messageRef")?;
    let Some(message) = messages.elements.get(&message).copied() else {
        elements.incomplete = true;
        return None;
    };
    let node = elements.get(retrieval);
    let written = node.attribute_node(Some(&Namespace::Quadrille), "path");
    let (text, span) = match written {
        Some(path) => (path.value.trim(), path.span),
        // Editors on bpmn-moddle rewrite the one as the other.
        None => ["messagePath", "formalExpression"]
            .iter()
            .find_map(|name| elements.tree.bpmn_children(retrieval, name).next())
            .map(|path| elements.get(path))
            .map_or(("", node.span()), |path| (path.trimmed_text(), path.text_span().unwrap_or_else(|| path.span()))),
    };
    let path: Vec<String> = text.split('.').map(str::to_owned).collect();
    let of = &messages.list[message.index()];
    match scalar_at(of.payload, &path, types) {
        Ok(scalar) => Some(Found { message, path, scalar, span }),
        Err(fault) => {
            let place = format!("path `{text}` of {} in message `{}`", named(property), of.origin.label());
            let (code, message, help) = match fault {
                PathFault::NoPayload => (UNKNOWN_MEMBER, "leads nowhere: the message has no payload", None),
                PathFault::Unknown(known) => {
                    (UNKNOWN_MEMBER, "leads nowhere", Some(format!("the members are {known}")))
                }
                PathFault::NoScalar => (MEMBER_TYPE, "does not lead to a single value", None),
            };
            let mut diagnostic = Diagnostic::error(code, format!("{place} {message}"), span, "this path");
            diagnostic.help = help;
            elements.report(property, diagnostic.label(of.origin.span, "the message"));
            elements.incomplete = true;
            None
        }
    }
}

/// Why a path leads to no value.
pub(crate) enum PathFault {
    /// There are no members at all.
    NoPayload,
    /// A member is unknown; these are known.
    Unknown(String),
    /// It ends at a message or a repeated member.
    NoScalar,
}

/// The scalar at the end of a path.
pub(crate) fn scalar_at(root: Option<TypeIx>, path: &[String], types: &[MessageType]) -> Result<Scalar, PathFault> {
    let mut at = MemberType::Message(root.ok_or(PathFault::NoPayload)?);
    for name in path {
        let MemberType::Message(ty) = at else {
            return Err(PathFault::Unknown("none behind a single value".to_owned()));
        };
        let members = &types[ty.index()].members;
        let Some(member) = members.iter().find(|member| member.name == *name) else {
            return Err(PathFault::Unknown(listed(members.iter().map(|member| &member.name))));
        };
        if member.cardinality == Cardinality::Repeated {
            return Err(PathFault::NoScalar);
        }
        at = member.ty;
    }
    match at {
        MemberType::Scalar(scalar) => Ok(scalar),
        MemberType::Message(_) => Err(PathFault::NoScalar),
    }
}
