//! Imported `.proto` files as payload types (proto2 and proto3, as far as payloads go: scalars, messages,
//! timestamps and durations; no enumerations, maps, alternatives or groups yet).

use super::element::{Elements, named};
use super::name::{snake_case, unique_type};
use crate::code::{INVALID_PROTO, UNSUPPORTED_PROTO_FEATURE};
use crate::{ImportKind, Imports, Origin};
use prost_reflect::{DescriptorPool, FieldDescriptor, Kind, MessageDescriptor};
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_endpoint::{Cardinality, Member, MemberType, MessageType, Scalar, TypeIx};
use quadrille_syntax::NodeId;
use std::collections::{BTreeMap, BTreeSet};

/// The messages of the imported files.
pub(crate) struct Imported {
    pool: Option<DescriptorPool>,
    files: Vec<String>,
    /// Whether every file could be read.
    pub is_complete: bool,
}

impl Imported {
    /// Whether the model imports no messages.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The message that a `structureRef` names: with or without package, with or without a prefix.
    pub(crate) fn message(&self, reference: &str) -> Option<MessageDescriptor> {
        let pool = self.pool.as_ref()?;
        let local = reference.rsplit_once(':').map_or(reference, |(_, local)| local);
        let is_named = |message: &MessageDescriptor| message.full_name() == local || message.name() == local;
        let mut found = pool.all_messages().filter(|message| self.is_own(message) && is_named(message));
        let first = found.next()?;
        let exact = found.find(|message| message.full_name() == local);
        Some(exact.unwrap_or(first))
    }

    /// Full names of all imported messages.
    pub(crate) fn message_names(&self) -> Vec<String> {
        let messages = self.pool.iter().flat_map(DescriptorPool::all_messages);
        messages.filter(|message| self.is_own(message)).map(|message| message.full_name().to_owned()).collect()
    }

    fn is_own(&self, message: &MessageDescriptor) -> bool {
        self.files.iter().any(|file| file == message.parent_file().name())
    }
}

/// Reads the imported files.
pub(crate) fn read_imports(elements: &mut Elements<'_>, imports: &Imports) -> Imported {
    let mut files: Vec<String> = Vec::new();
    let mut pool = None;
    let mut is_complete = true;
    let mut resolver = ChainFileResolver::new();
    resolver.add(Texts { texts: imports.protos.clone() });
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true);
    for imported in imports.list.iter().filter(|imported| imported.import.kind == ImportKind::Protobuf) {
        // What cannot be read is reported as such.
        let Ok(path) = &imported.outcome else {
            is_complete = false;
            continue;
        };
        if files.contains(path) {
            continue;
        }
        files.push(path.clone());
        match compiler.open_file(path) {
            Ok(compiler) => pool = Some(compiler.descriptor_pool()),
            Err(error) => {
                let import = &imported.import;
                let message = format!("imported file `{}` is not valid: {error}", import.location);
                let diagnostic = Diagnostic::error(INVALID_PROTO, message, import.span, "imported here");
                elements.diagnostics.push(diagnostic.help("correct the file; it is read as protobuf"));
                is_complete = false;
            }
        }
    }
    elements.incomplete |= !is_complete;
    Imported { pool, files, is_complete }
}

struct Texts {
    texts: BTreeMap<String, String>,
}

impl FileResolver for Texts {
    /// A file by its location, or, from inside another file, by the end of its path.
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        let ending = format!("/{name}");
        let by_ending = || self.texts.iter().find(|(location, _)| location.ends_with(&ending)).map(|(_, text)| text);
        match self.texts.get(name).or_else(by_ending) {
            Some(text) => File::from_source(name, text),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}

/// Fills the type at `index` from an imported message; messages inside it are added at the end of the list.
pub(crate) fn convert(
    elements: &mut Elements<'_>,
    item: NodeId,
    message: &MessageDescriptor,
    index: TypeIx,
    types: &mut Vec<MessageType>,
    taken: &mut BTreeSet<String>,
) {
    let origin = elements.origin(item);
    let span = elements.get(item).attribute_node(None, "structureRef").map_or(origin.span, |reference| reference.span);
    let mut known = BTreeMap::from([(message.full_name().to_owned(), index)]);
    let mut open = vec![(message.clone(), index)];
    while let Some((message, index)) = open.pop() {
        let mut members: Vec<Member> = Vec::new();
        for field in message.fields() {
            let ty = refuse_alternatives(&field).and_then(|()| match scalar(&field.kind()) {
                Some(scalar) => Ok(MemberType::Scalar(scalar)),
                None => inner_message(&field).map(|inner| {
                    let next = TypeIx::at(types.len());
                    let index = *known.entry(inner.full_name().to_owned()).or_insert_with(|| {
                        types.push(MessageType {
                            id: inner.full_name().to_owned().into(),
                            name: unique_type(taken, inner.name()).into(),
                            members: Vec::new().into(),
                            reserved: Vec::new().into(),
                        });
                        open.push((inner, next));
                        next
                    });
                    MemberType::Message(index)
                }),
            });
            let name = snake_case(field.name());
            let is_taken = members.iter().any(|member| member.name == name);
            let outcome = if is_taken { Err("two fields whose names differ in case only") } else { ty };
            match outcome {
                Ok(ty) => members.push(Member {
                    name: name.into(),
                    number: field.number(),
                    ty,
                    cardinality: cardinality(&field, ty),
                }),
                Err(feature) => unsupported(elements, &origin, span, &field, feature),
            }
        }
        let reserved = message.reserved_ranges().flatten().take(1_000);
        types[index.index()].reserved = reserved.collect::<Vec<_>>().into();
        types[index.index()].members = members.into();
    }
}

fn unsupported(elements: &mut Elements<'_>, item: &Origin, span: Span, field: &FieldDescriptor, feature: &str) {
    let message = format!("field `{}` has {feature}, which is not supported yet", field.full_name());
    let diagnostic = Diagnostic::error(UNSUPPORTED_PROTO_FEATURE, message, span, "the payload is this message");
    let diagnostic = diagnostic.with_note(format!("it is used by {}", named(item)));
    elements.report(item, diagnostic.help("use scalars, messages, timestamps and durations, or write a q:payload"));
}

fn inner_message(field: &FieldDescriptor) -> Result<MessageDescriptor, &'static str> {
    match field.kind() {
        Kind::Enum(_) => Err("an enumeration"),
        Kind::Message(_) if field.is_map() => Err("a map"),
        Kind::Message(_) if field.is_group() => Err("a group"),
        Kind::Message(inner) if inner.full_name().starts_with("google.protobuf.") => Err("a type of protobuf's own"),
        Kind::Message(inner) => Ok(inner),
        Kind::Float => Err("a 32 bit floating point number"),
        Kind::Double
        | Kind::Int32
        | Kind::Int64
        | Kind::Uint32
        | Kind::Uint64
        | Kind::Sint32
        | Kind::Sint64
        | Kind::Fixed32
        | Kind::Fixed64
        | Kind::Sfixed32
        | Kind::Sfixed64
        | Kind::Bool
        | Kind::String
        | Kind::Bytes => Err("an encoding of integers other than the usual one"),
    }
}

fn refuse_alternatives(field: &FieldDescriptor) -> Result<(), &'static str> {
    match field.containing_oneof() {
        // What `optional` makes of a field is an alternative in name only.
        Some(oneof) if !oneof.is_synthetic() => Err("alternatives (oneof)"),
        Some(_) | None => Ok(()),
    }
}

/// Scalars with the same encoding as one of ours.
fn scalar(kind: &Kind) -> Option<Scalar> {
    match kind {
        Kind::Double => Some(Scalar::Double),
        Kind::Int32 => Some(Scalar::Int32),
        Kind::Int64 => Some(Scalar::Int64),
        Kind::Uint32 => Some(Scalar::Uint32),
        Kind::Uint64 => Some(Scalar::Uint64),
        Kind::Bool => Some(Scalar::Bool),
        Kind::String => Some(Scalar::String),
        Kind::Bytes => Some(Scalar::Bytes),
        Kind::Message(message) if message.full_name() == "google.protobuf.Timestamp" => Some(Scalar::Timestamp),
        Kind::Message(message) if message.full_name() == "google.protobuf.Duration" => Some(Scalar::Duration),
        Kind::Float
        | Kind::Sint32
        | Kind::Sint64
        | Kind::Fixed32
        | Kind::Fixed64
        | Kind::Sfixed32
        | Kind::Sfixed64
        | Kind::Message(_)
        | Kind::Enum(_) => None,
    }
}

/// A message inside a message may always be absent: as optional it may also contain its own type.
fn cardinality(field: &FieldDescriptor, ty: MemberType) -> Cardinality {
    if field.is_list() {
        return Cardinality::Repeated;
    }
    match ty {
        MemberType::Message(_) => Cardinality::Optional,
        MemberType::Scalar(Scalar::Timestamp | Scalar::Duration) => Cardinality::Single,
        MemberType::Scalar(_) if field.supports_presence() => Cardinality::Optional,
        MemberType::Scalar(_) => Cardinality::Single,
    }
}
