//! `cargo xtask codegen`: writes the typed views of the syntax tree from the rows of the metamodel; `cargo xtask check`
//! fails where the committed file is not what would be written.

use crate::check::Finding;
use quadrille_syntax::metamodel::{self, RowChild, RowContent, Type, Value};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

const FILE: &str = "compiler/syntax/src/ast/generated.rs";

const HEAD: &str = "\
//! The types of the metamodel and a view of each. Written by `cargo xtask codegen` from the rows of
//! [`metamodel`](crate::metamodel): change those.

use super::{Element, Reference, View};
use std::ops::Deref;
";

/// Writes the file where it differs.
pub fn run(root: &Path) -> ExitCode {
    let path = root.join(FILE);
    let written = generated().and_then(|text| match std::fs::read_to_string(&path) {
        Ok(stands) if stands == text => Ok(()),
        _ => std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display())),
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Compares the file with what would be written.
pub fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let stands = std::fs::read_to_string(root.join(FILE)).map_err(|error| format!("{FILE}: {error}"))?;
    let is_current = stands == generated()?;
    let text = "is not what the metamodel says: run `cargo xtask codegen`";
    Ok(if is_current { Vec::new() } else { vec![Finding::new(FILE, text)] })
}

/// The text of the file, formatted.
fn generated() -> Result<String, String> {
    let types: Vec<&Type> = metamodel::types().map(|(_, row)| row).collect();
    let mut text = format!("{HEAD}\n{}", element_type(&types));
    for row in &types {
        text += &view(row);
    }
    formatted(&text)
}

fn element_type(types: &[&Type]) -> String {
    let mut variants = String::new();
    for row in types {
        let what = row.element.map_or_else(String::new, |element| format!(", written `{element}`"));
        let _ = writeln!(variants, "/// `{}`{what}.\n{},", row.name, row.name);
    }
    let all: Vec<_> = types.iter().map(|row| format!("Self::{}", row.name)).collect();
    format!(
        "/// A type of the metamodel.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         #[repr(u8)]\npub enum ElementType {{ {variants} }}\n\
         impl ElementType {{\n/// All types, in the order of the metamodel.\n\
         pub const ALL: [Self; {}] = [{}]; }}\n",
        types.len(),
        all.join(", ")
    )
}

fn view(row: &Type) -> String {
    let name = row.name;
    let base = row.base.unwrap_or("Element");
    let target = if row.base.is_some() { format!("{base}<'d>") } else { "Element<'d>".to_owned() };
    let inner = if row.base.is_some() { format!("{base}::of(element)") } else { "element".to_owned() };
    let what = match row.element {
        Some(element) => format!("A `{element}`"),
        None => format!("An element of type `{name}`"),
    };
    let mut methods = String::new();
    for attribute in row.attributes {
        methods += &attribute_method(attribute.name, attribute.value, attribute.default);
    }
    for child in row.children {
        methods += &child_method(child, row.attributes.iter().any(|attribute| attribute.name == child.name));
    }
    let methods = if methods.is_empty() { String::new() } else { format!("impl<'d> {name}<'d> {{ {methods} }}\n") };
    format!(
        "\n/// {what}.\n#[derive(Clone, Copy, Debug)]\npub struct {name}<'d>({target});\n\
         impl<'d> Deref for {name}<'d> {{ type Target = {target}; fn deref(&self) -> &Self::Target {{ &self.0 }} }}\n\
         impl<'d> View<'d> for {name}<'d> {{ const TYPE: ElementType = ElementType::{name};\n\
         fn of(element: Element<'d>) -> Self {{ Self({inner}) }} }}\n{methods}"
    )
}

fn attribute_method(name: &str, value: Value, default: Option<&str>) -> String {
    let method = method_name(name);
    let otherwise = default.map(|value| format!(", `{value}` where it is not given")).unwrap_or_default();
    let (result, body) = match value {
        Value::Boolean => match default {
            Some(default) => ("bool".to_owned(), format!("self.boolean({name:?}).unwrap_or({default})")),
            None => ("Option<bool>".to_owned(), format!("self.boolean({name:?})")),
        },
        Value::Integer => match default {
            Some(default) => ("i64".to_owned(), format!("self.integer({name:?}).unwrap_or({default})")),
            None => ("Option<i64>".to_owned(), format!("self.integer({name:?})")),
        },
        Value::Number => match default {
            Some(default) => ("f64".to_owned(), format!("self.number({name:?}).unwrap_or({default}.0)")),
            None => ("Option<f64>".to_owned(), format!("self.number({name:?})")),
        },
        Value::Reference(types) => {
            (format!("Option<Reference<'d, {}>>", referred(types)), format!("self.reference({name:?})"))
        }
        Value::Text | Value::Id | Value::Token | Value::Tokens | Value::Duration | Value::Name | Value::OneOf(_) => {
            match default {
                Some(default) => ("&'d str".to_owned(), format!("self.written({name:?}).unwrap_or({default:?})")),
                None => ("Option<&'d str>".to_owned(), format!("self.written({name:?})")),
            }
        }
    };
    format!("/// Its attribute `{name}`{otherwise}.\n#[must_use]\npub fn {method}(self) -> {result} {{ {body} }}\n")
}

fn child_method(child: &RowChild, is_attribute: bool) -> String {
    let name = child.name;
    let method = method_name(name) + if is_attribute { "_element" } else { "" };
    let (item, body) = match child.content {
        RowContent::Type(of) => (format!("{of}<'d>"), format!("self.named({name:?})")),
        RowContent::Value(Value::Reference(types)) => {
            (format!("Reference<'d, {}>", referred(types)), format!("self.references({name:?})"))
        }
        RowContent::Value(_) => ("&'d str".to_owned(), format!("self.texts({name:?})")),
    };
    if child.is_many {
        let doc = format!("/// Its children `{name}`, in document order.\n");
        format!("{doc}pub fn {method}(self) -> impl Iterator<Item = {item}> {{ {body} }}\n")
    } else {
        let doc = format!("/// Its child `{name}`.\n");
        format!("{doc}#[must_use]\npub fn {method}(self) -> Option<{item}> {{ {body}.next() }}\n")
    }
}

/// The view behind a reference: that of the type, where it is only one.
fn referred(types: &[&str]) -> String {
    match types {
        [one] => format!("{one}<'d>"),
        _ => "BaseElement<'d>".to_owned(),
    }
}

/// `sourceRef` as a method: `source_ref`.
fn method_name(name: &str) -> String {
    let mut method = String::new();
    let mut before = ' ';
    for character in name.chars() {
        if character.is_ascii_uppercase() && before.is_ascii_lowercase() {
            method.push('_');
        }
        method.push(character.to_ascii_lowercase());
        before = character;
    }
    match method.as_str() {
        "type" | "ref" | "where" | "static" | "for" => format!("r#{method}"),
        // Every view has a method of this name already.
        "node" => format!("{method}_name"),
        // What it would say in Rust is not what it says in the vocabulary.
        "not" => format!("{method}_element"),
        _ => method,
    }
}

fn formatted(text: &str) -> Result<String, String> {
    use std::io::Write as _;
    let command = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=120,use_small_heuristics=Max"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut process = command.map_err(|error| format!("rustfmt does not start: {error}"))?;
    let mut input = process.stdin.take().ok_or("rustfmt takes no input")?;
    // Rustfmt reads all of its input before it writes.
    input.write_all(text.as_bytes()).map_err(|error| error.to_string())?;
    drop(input);
    let output = process.wait_with_output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err("rustfmt does not understand what was written".to_owned());
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}
