//! The attributes of a complex type (XML Schema part 1, clauses 3.2 and 3.6) as fields: its own, and those of groups.

use super::component::{Component, Kind};
use super::content::{DEEPEST, Field, FieldType, join};
use super::convert::Conversion;
use super::occurrence::Occurrence;
use quadrille_endpoint::Scalar;

impl<'i> Conversion<'_, '_, 'i> {
    /// The fields of an attribute, a group of them, or a wildcard.
    pub(super) fn attributes(&mut self, at: Component, depth: usize) -> Vec<Field<'i>> {
        let node = self.schemas.node(at);
        if !self.spend(node.span()) {
            return Vec::new();
        }
        match node.name() {
            "anyAttribute" => {
                self.unsupported(node.span(), "attributes of any name (anyAttribute)");
                Vec::new()
            }
            "attributeGroup" if depth > DEEPEST => {
                self.invalid(node.span(), "groups of attributes contain each other without end".to_owned());
                Vec::new()
            }
            "attributeGroup" => {
                let Some(group) = self.referred(at, Kind::AttributeGroup) else { return Vec::new() };
                let mut fields = Vec::new();
                for child in self.children(group).collect::<Vec<_>>() {
                    if self.is_named(child, &["attribute", "attributeGroup", "anyAttribute"]) {
                        fields = join(fields, self.attributes(child, depth + 1), Occurrence::and);
                    }
                }
                fields
            }
            _ => self.attribute(at, depth).into_iter().collect(),
        }
    }

    fn attribute(&mut self, at: Component, depth: usize) -> Option<Field<'i>> {
        let here = self.schemas.node(at);
        let occurrence = match here.attribute("use") {
            Some("prohibited") => return None,
            Some("required") => Occurrence::ONCE,
            Some(_) | None => Occurrence::AT_MOST_ONCE,
        };
        let text = FieldType::Scalar(Scalar::String);
        let field = |written, ty| Field { written, is_attribute: true, ty, occurrence, span: here.span() };
        if let Some(("xml", local)) = here.attribute("ref").and_then(|name| name.trim().split_once(':')) {
            return Some(field(local, text));
        }
        let declared = if here.attribute("ref").is_some() { self.referred(at, Kind::Attribute)? } else { at };
        let node = self.schemas.node(declared);
        let written = self.name(node)?;
        let inner = self.children(declared).find(|child| self.is_named(*child, &["simpleType"]));
        let ty = match (node.attribute("type"), inner) {
            (Some(name), _) => self.named_type(declared, name, depth)?,
            (None, Some(inner)) => FieldType::Scalar(self.simple_type(inner, depth)?),
            (None, None) => text,
        };
        match ty {
            FieldType::Scalar(_) => Some(field(written, ty)),
            FieldType::Complex(_) => {
                self.invalid(here.span(), format!("attribute `{written}` has a complex type"));
                None
            }
        }
    }
}
