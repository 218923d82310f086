//! Retrieval of correlation keys from payloads (BPMN 2.0.2 clause 8.4.2), compiled.

use super::access::Access;
use super::{Lowering, quoted};
use crate::GenerateError;
use crate::name::{Names, snake_of, spelled};
use crate::prose::listed;
use crate::service::Function;
use quadrille_endpoint::{KeyPath, Scalar, Text};

const MODULE: &str = "quadrille_runtime::key";

/// A function per key path.
pub(crate) fn keys(lowering: &Lowering<'_>) -> Result<Vec<Function>, GenerateError> {
    let mut names = Names::default();
    lowering.endpoint.key_paths.iter().map(|path| function(lowering, path, &mut names)).collect()
}

fn function(lowering: &Lowering<'_>, path: &KeyPath, names: &mut Names) -> Result<Function, GenerateError> {
    let endpoint = lowering.endpoint;
    let key = &endpoint.keys[path.key.index()];
    let message = &endpoint.messages[path.message.index()];
    let Some(ty) = message.payload else {
        return Err(lowering.inconsistent(format!("message `{}` carries a key and has no payload", message.name)));
    };
    let mut access = Access::of_payload(lowering, ty);
    let mut parts = Vec::new();
    for (scalar, path) in key.properties.iter().zip(path.paths.iter()) {
        let place = access.place(None, path)?;
        if place.leaf.scalar().is_none() {
            return Err(lowering.inconsistent(format!("key `{}` is retrieved from what is no single value", key.name)));
        }
        let value = format!("part(Scalar::{}, ValueRef::from({}))", variant(*scalar), place.reference());
        parts.push(access.bind(None, path, "key", &value));
    }
    let stem = format!("{}_in_{}", snake_of(&[&key.name, &key.id, "key"]), snake_of(&[&message.name, &message.id]));
    let result = format!("KeyValue::of([{}])", parts.join(", "));
    let mut statements =
        vec![format!("let message: {} = decode(payload, {:?})?;", lowering.types.name(ty), message.name)];
    statements.append(&mut access.statements);
    let mut uses: Vec<(&str, String)> = ["ValueRef", "part"].map(|name| (MODULE, name.to_owned())).into();
    uses.push(("quadrille_runtime::endpoint", "Scalar".to_owned()));
    uses.push(("quadrille_runtime::generated", "decode".to_owned()));
    uses.push(("crate::messages", lowering.types.name(ty)));
    let conversation = &endpoint.conversations[key.conversation.index()].name;
    let doc = format!(
        "Key {} of conversation {} in {}: {}.",
        quoted(&key.name),
        quoted(conversation),
        quoted(&message.name),
        listed(&path.paths.iter().map(|path| quoted(&path.join("."))).collect::<Vec<_>>(), "and"),
    );
    Ok(Function { name: names.claim(&[spelled(&stem)]), docs: vec![doc], source: None, statements, result, uses })
}

/// The variant of `Scalar`, as Rust writes it.
const fn variant(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "String",
        Scalar::Bool => "Bool",
        Scalar::Int32 => "Int32",
        Scalar::Int64 => "Int64",
        Scalar::Uint32 => "Uint32",
        Scalar::Uint64 => "Uint64",
        Scalar::Double => "Double",
        Scalar::Bytes => "Bytes",
        Scalar::Decimal => "Decimal",
        Scalar::Date => "Date",
        Scalar::Timestamp => "Timestamp",
        Scalar::Duration => "Duration",
        Scalar::Uuid => "Uuid",
    }
}

/// A path as monitoring rules and keys write it.
pub(super) fn joined(path: &[Text]) -> String {
    path.join(".")
}
