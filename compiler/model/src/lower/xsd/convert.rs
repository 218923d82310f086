//! Elements and complex types of schemas as payload types, with field numbers that are locked by name.

use super::Schemas;
use super::component::Component;
use super::content::{Field, FieldType};
use crate::code::{DUPLICATE_MEMBER, INVALID_XSD, UNSUPPORTED_XSD_FEATURE};
use crate::lower::element::Elements;
use crate::lower::field_number::{WrittenMember, number_members};
use crate::lower::name::{snake_case, unique_type};
use crate::{FieldLock, Origin};
use quadrille_diagnostics::{Code, Diagnostic, Severity, Span};
use quadrille_endpoint::{Cardinality, Member, MemberType, MessageType, Scalar, TypeIx};
use quadrille_syntax::NodeId;
use quadrille_syntax::code::LIMIT_EXCEEDED;
use std::collections::{BTreeMap, BTreeSet};

/// How many elements, attributes and groups of schemas are looked at for a model: each time that a group is used
/// counts, so that a few lines cannot stand for more than memory holds.
const MOST_LOOKED_AT: usize = 100_000;

/// The item definitions of a model that name something of a schema, on their way to payload types.
pub(crate) struct Conversion<'e, 't, 'i> {
    elements: &'e mut Elements<'t>,
    pub(super) schemas: &'e Schemas<'i>,
    /// The type of each complex type: the first that was made of it.
    known: BTreeMap<Component, TypeIx>,
    open: Vec<(Component, TypeIx, NodeId)>,
    /// The item definition that is being looked at.
    item: NodeId,
    reported: BTreeSet<(Span, Code, String)>,
    looked_at: usize,
}

/// Where payload types go.
pub(crate) struct Target<'a> {
    pub types: &'a mut Vec<MessageType>,
    pub taken: &'a mut BTreeSet<String>,
    /// The field numbers of before.
    pub before: &'a FieldLock,
    /// The field numbers to be kept.
    pub lock: &'a mut FieldLock,
}

impl<'e, 't, 'i> Conversion<'e, 't, 'i> {
    /// Begins with an item definition.
    pub(crate) fn new(elements: &'e mut Elements<'t>, schemas: &'e Schemas<'i>, item: NodeId) -> Self {
        let (known, open, reported) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        Self { elements, schemas, known, open, item, reported, looked_at: 0 }
    }

    /// Fills the type of an item definition from the element or type that it names.
    pub(crate) fn add_item(&mut self, item: NodeId, named: Component, index: TypeIx, target: &mut Target<'_>) {
        self.item = item;
        let ty = match self.schemas.node(named).name() {
            "complexType" => Some(FieldType::Complex(named)),
            "simpleType" => self.simple_type(named, 0).map(FieldType::Scalar),
            _ => self.element_type(named, 0),
        };
        match ty {
            Some(FieldType::Complex(ty)) => {
                self.known.entry(ty).or_insert(index);
                self.open.push((ty, index, item));
            }
            Some(FieldType::Scalar(scalar)) => target.types[index.index()].members = single_value(scalar).into(),
            // What is wrong with it has been said.
            None => {}
        }
    }

    /// Fills the types that are still open, and those inside of them.
    pub(crate) fn finish(mut self, target: &mut Target<'_>) {
        // Types stand in the order in which something names them.
        self.open.reverse();
        while let Some((ty, index, item)) = self.open.pop() {
            self.item = item;
            let fields = self.content(ty, 0);
            let inner = self.open.len();
            self.fill(index, &fields, target);
            self.open[inner..].reverse();
        }
    }

    fn fill(&mut self, index: TypeIx, fields: &[Field<'i>], target: &mut Target<'_>) {
        let fields = self.named_members(fields);
        let lock_key = target.types[index.index()].id.to_string();
        let written: Vec<_> =
            fields.iter().map(|(name, field)| WrittenMember { name, number: None, span: field.span }).collect();
        let origin = self.elements.origin(self.item);
        let (numbers, lock) = number_members(self.elements, &origin, &written, target.before.items.get(&lock_key));
        let mut members = Vec::new();
        for ((name, field), number) in fields.iter().zip(numbers) {
            let ty = match field.ty {
                FieldType::Scalar(scalar) => MemberType::Scalar(scalar),
                FieldType::Complex(inner) => MemberType::Message(self.inner(inner, field.written, target)),
            };
            let cardinality = field.occurrence.cardinality();
            members.push(Member { name: name.clone().into(), number, ty, cardinality });
        }
        let made = &mut target.types[index.index()];
        made.members = members.into();
        if let Some(lock) = lock {
            made.reserved = lock.reserved.clone().into();
            target.lock.items.insert(lock_key, lock);
        }
    }

    /// The type of a complex type inside another one.
    fn inner(&mut self, ty: Component, field: &str, target: &mut Target<'_>) -> TypeIx {
        if let Some(known) = self.known.get(&ty) {
            return *known;
        }
        let index = TypeIx::at(target.types.len());
        let name = self.schemas.node(ty).attribute("name").unwrap_or(field);
        target.types.push(MessageType {
            id: self.path(ty).into(),
            name: unique_type(target.taken, name).into(),
            members: Vec::new().into(),
            reserved: Vec::new().into(),
        });
        self.known.insert(ty, index);
        self.open.push((ty, index, self.item));
        index
    }

    /// What a type is called wherever it is used: its namespace, and the names that lead to it.
    fn path(&self, ty: Component) -> String {
        let tree = self.schemas.instances[ty.instance].tree;
        let around = std::iter::successors(Some(ty.node), |node| tree.get(*node).parent());
        let mut names: Vec<&str> = around.filter_map(|node| tree.get(node).attribute("name")).collect();
        names.reverse();
        format!("{}#{}", self.schemas.instances[ty.instance].namespace, names.join("/"))
    }

    /// The fields with their names as members; those whose names cannot be told apart are reported.
    fn named_members<'f>(&mut self, fields: &'f [Field<'i>]) -> Vec<(String, &'f Field<'i>)> {
        let mut members: Vec<(String, &Field<'_>)> = Vec::new();
        let mut places: BTreeMap<String, Span> = BTreeMap::new();
        for field in fields {
            let mut name = snake_case(field.written);
            if name.is_empty() {
                self.unsupported(field.span, "a name without letters from a to z");
                continue;
            }
            if name.starts_with(|first: char| first.is_ascii_digit()) {
                name = format!("member_{name}");
            }
            if let Some(first) = places.get(&name) {
                let message = format!("a type of an imported schema has two members `{name}`");
                let finding = Diagnostic::error(DUPLICATE_MEMBER, message, field.span, "the second one")
                    .label(*first, "the first one")
                    .help("rename one of them: names of members are in snake case");
                self.report(finding);
                continue;
            }
            places.insert(name.clone(), field.span);
            members.push((name, field));
        }
        members
    }

    /// Counts something that is looked at; false where it is too much.
    pub(super) fn spend(&mut self, span: Span) -> bool {
        self.looked_at += 1;
        if self.looked_at == MOST_LOOKED_AT + 1 {
            let message = format!("the imported schemas have more than {MOST_LOOKED_AT} elements and attributes");
            let finding = Diagnostic::error(LIMIT_EXCEEDED, message, span, "the first one beyond the limit");
            self.report(finding.help("write the payload as a q:payload"));
        }
        self.looked_at <= MOST_LOOKED_AT
    }

    pub(super) fn invalid(&mut self, span: Span, what: String) {
        let message = format!("an imported schema is not valid: {what}");
        let finding = Diagnostic::error(INVALID_XSD, message, span, "this is the place");
        self.report(finding.help("correct the schema"));
    }

    /// Reports a name that leads to nothing: the schema that has it may be one that could not be read.
    pub(super) fn unknown(&mut self, span: Span, kind: &str, name: &str) {
        let message = format!("an imported schema is not valid: it has no {kind} `{}`", name.trim());
        let finding = Diagnostic::error(INVALID_XSD, message, span, "it is named here");
        self.report(finding.help("declare it, or import the schema that declares it, with its schemaLocation"));
    }

    pub(super) fn unsupported(&mut self, span: Span, feature: &str) {
        let message = format!("an imported schema has {feature}, which payloads do not have");
        let finding = Diagnostic::error(UNSUPPORTED_XSD_FEATURE, message, span, "it stands here");
        self.report(finding.help("leave it out of what is exchanged, or write a q:payload"));
    }

    pub(super) fn note_choice(&mut self, span: Span) {
        let message = "a choice of an imported schema becomes optional members";
        let finding =
            Diagnostic::new(UNSUPPORTED_XSD_FEATURE, Severity::Note, message, span, "one of these is present");
        self.report(finding.with_note("that one of them is present, and no more than one, is not checked"));
    }

    /// Reports a finding in a schema once, for the first item definition that it concerns.
    fn report(&mut self, finding: Diagnostic) {
        let key = (finding.primary.span, finding.code, finding.message.clone());
        if !self.reported.insert(key) {
            return;
        }
        let origin: Origin = self.elements.origin(self.item);
        let node = self.elements.get(self.item);
        let finding = match node.attribute_node(None, "structureRef") {
            Some(reference) => finding.label(reference.span, "the payload is this type"),
            None => finding,
        };
        self.elements.incomplete |= finding.severity == Severity::Error;
        self.elements.report(&origin, finding);
    }
}

/// The member that holds the value of a payload that is nothing but a value.
pub(crate) fn single_value(scalar: Scalar) -> Vec<Member> {
    let name = "value".to_owned().into();
    vec![Member { name, number: 1, ty: MemberType::Scalar(scalar), cardinality: Cardinality::Single }]
}
