//! The content of a complex type (XML Schema part 1, clauses 3.4 and 3.8) as fields: what its sequences, choices and
//! groups hold, what it inherits, and its attributes.

use super::component::{Component, Kind};
use super::convert::Conversion;
use super::occurrence::Occurrence;
use super::{SCHEMA, builtin, is_of_schema};
use quadrille_diagnostics::Span;
use quadrille_endpoint::Scalar;
use quadrille_syntax::Node;
use std::collections::BTreeMap;

/// Types and groups inside each other; more is taken for a cycle.
pub(super) const DEEPEST: usize = 64;

/// What the content of an element is made of; all else says something about it.
const PARTICLES: [&str; 6] = ["element", "any", "sequence", "all", "choice", "group"];

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldType {
    Scalar(Scalar),
    /// A complex type.
    Complex(Component),
}

/// An element or attribute of a complex type, or the text between its tags.
#[derive(Clone, Debug)]
pub(super) struct Field<'i> {
    pub written: &'i str,
    pub is_attribute: bool,
    pub ty: FieldType,
    pub occurrence: Occurrence,
    pub span: Span,
}

impl<'i> Conversion<'_, '_, 'i> {
    /// The fields of a complex type.
    pub(super) fn content(&mut self, ty: Component, depth: usize) -> Vec<Field<'i>> {
        let node = self.schemas.node(ty);
        if depth > DEEPEST {
            self.invalid(node.span(), "types or groups contain each other without end".to_owned());
            return Vec::new();
        }
        if is_true(node, "mixed") {
            self.unsupported(node.span(), "mixed content");
        }
        if is_true(node, "abstract") {
            self.unsupported(node.span(), "an abstract type");
        }
        let Some(inner) = self.children(ty).find(|child| self.is_named(*child, &["simpleContent", "complexContent"]))
        else {
            return self.own_content(ty, depth);
        };
        if is_true(self.schemas.node(inner), "mixed") {
            self.unsupported(self.schemas.node(inner).span(), "mixed content");
        }
        let is_simple = self.is_named(inner, &["simpleContent"]);
        let Some(derived) = self.children(inner).find(|child| self.is_named(*child, &["extension", "restriction"]))
        else {
            return Vec::new();
        };
        let inherited = self.inherited(derived, is_simple, depth);
        let own = self.own_content(derived, depth);
        if self.is_named(derived, &["extension"]) {
            return join(inherited, own, Occurrence::and);
        }
        // A restriction repeats the elements that it keeps; attributes and text stay.
        let is_kept = |field: &Field<'i>| {
            let is_repeated =
                own.iter().any(|own| own.written == field.written && own.is_attribute == field.is_attribute);
            (field.is_attribute || is_simple) && !is_repeated
        };
        let mut kept: Vec<Field<'i>> = inherited.into_iter().filter(is_kept).collect();
        kept.extend(own);
        kept
    }

    /// What the base of a derived type brings.
    fn inherited(&mut self, derived: Component, is_simple: bool, depth: usize) -> Vec<Field<'i>> {
        let node = self.schemas.node(derived);
        let Some(base) = node.attribute("base") else { return Vec::new() };
        if let (SCHEMA, "anyType") = self.schemas.expanded(derived, base) {
            return Vec::new();
        }
        match self.named_type(derived, base, depth) {
            Some(FieldType::Complex(base)) => self.content(base, depth + 1),
            Some(ty @ FieldType::Scalar(_)) if is_simple => vec![Field {
                written: "value",
                is_attribute: false,
                ty,
                occurrence: Occurrence::ONCE,
                span: node.span(),
            }],
            Some(FieldType::Scalar(_)) => {
                self.invalid(node.span(), format!("`{}` has no elements that could be derived from", base.trim()));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// What stands directly in a type or derivation: elements first, then attributes.
    fn own_content(&mut self, owner: Component, depth: usize) -> Vec<Field<'i>> {
        let mut fields = Vec::new();
        for child in self.children(owner).collect::<Vec<_>>() {
            let more = if self.is_named(child, &["attribute", "attributeGroup", "anyAttribute"]) {
                self.attributes(child, depth)
            } else {
                self.particle(child, depth)
            };
            fields = join(fields, more, Occurrence::and);
        }
        fields
    }

    /// The fields of an element, a group, or a wildcard.
    fn particle(&mut self, at: Component, depth: usize) -> Vec<Field<'i>> {
        let node = self.schemas.node(at);
        if !self.spend(node.span()) || !PARTICLES.contains(&node.name()) {
            return Vec::new();
        }
        if depth > DEEPEST {
            self.invalid(node.span(), "types or groups contain each other without end".to_owned());
            return Vec::new();
        }
        let Some(occurrence) = Occurrence::of(node.attribute("minOccurs"), node.attribute("maxOccurs")) else {
            self.invalid(node.span(), "a number of occurrences is none".to_owned());
            return Vec::new();
        };
        if occurrence.maximum == 0 {
            return Vec::new();
        }
        let mut fields = match node.name() {
            "element" => return self.element(at, occurrence, depth).into_iter().collect(),
            "any" => {
                self.unsupported(node.span(), "content of any kind (any)");
                return Vec::new();
            }
            "group" => self.group(at, depth),
            "choice" => self.choice(at, depth),
            _ => {
                let mut fields = Vec::new();
                for child in self.children(at).collect::<Vec<_>>() {
                    fields = join(fields, self.particle(child, depth + 1), Occurrence::and);
                }
                fields
            }
        };
        for field in &mut fields {
            field.occurrence = field.occurrence.within(occurrence);
        }
        fields
    }

    fn choice(&mut self, at: Component, depth: usize) -> Vec<Field<'i>> {
        let mut fields: Option<Vec<Field<'i>>> = None;
        let mut alternatives = 0;
        for child in self.children(at).collect::<Vec<_>>() {
            let more = self.particle(child, depth + 1);
            alternatives += usize::from(!more.is_empty());
            fields = Some(match fields {
                None => more,
                Some(fields) => alternative(fields, more),
            });
        }
        if alternatives > 1 {
            self.note_choice(self.schemas.node(at).span());
        }
        fields.unwrap_or_default()
    }

    fn group(&mut self, at: Component, depth: usize) -> Vec<Field<'i>> {
        let Some(group) = self.referred(at, Kind::Group) else { return Vec::new() };
        let mut fields = Vec::new();
        for child in self.children(group).collect::<Vec<_>>() {
            fields = join(fields, self.particle(child, depth + 1), Occurrence::and);
        }
        fields
    }

    fn element(&mut self, at: Component, occurrence: Occurrence, depth: usize) -> Option<Field<'i>> {
        let here = self.schemas.node(at);
        let declared = if here.attribute("ref").is_some() { self.referred(at, Kind::Element)? } else { at };
        let node = self.schemas.node(declared);
        if self.schemas.heads.contains(&declared) || is_true(node, "abstract") {
            self.unsupported(here.span(), "an element that others stand for (a substitution group)");
            return None;
        }
        let written = self.name(node)?;
        let ty = self.element_type(declared, depth)?;
        let occurrence = if is_true(node, "nillable") { occurrence.or(Occurrence::AT_MOST_ONCE) } else { occurrence };
        Some(Field { written, is_attribute: false, ty, occurrence, span: here.span() })
    }

    /// The type of a declared element.
    pub(super) fn element_type(&mut self, element: Component, depth: usize) -> Option<FieldType> {
        let node = self.schemas.node(element);
        if let Some(name) = node.attribute("type") {
            return self.named_type(element, name, depth);
        }
        for child in self.children(element).collect::<Vec<_>>() {
            if !self.spend(node.span()) {
                return None;
            }
            match self.schemas.node(child).name() {
                "complexType" => return Some(FieldType::Complex(child)),
                "simpleType" => return self.simple_type(child, depth).map(FieldType::Scalar),
                _ => {}
            }
        }
        self.unsupported(node.span(), "content of any kind (an element without type)");
        None
    }

    /// The type that a name at a place means.
    pub(super) fn named_type(&mut self, at: Component, name: &'i str, depth: usize) -> Option<FieldType> {
        let span = self.schemas.node(at).span();
        let (namespace, local) = self.schemas.expanded(at, name);
        if namespace == SCHEMA {
            if let Some(scalar) = builtin(local) {
                return Some(FieldType::Scalar(scalar));
            }
            match local {
                "anyType" => self.unsupported(span, "content of any kind (anyType)"),
                "NMTOKENS" | "IDREFS" | "ENTITIES" => self.unsupported(span, "a list of values"),
                _ => self.invalid(span, format!("XML schema has no type `{local}`")),
            }
            return None;
        }
        let Some(found) = self.schemas.find(at, Kind::Type, name) else {
            self.unknown(span, "type", name);
            return None;
        };
        if self.is_named(found, &["complexType"]) {
            return Some(FieldType::Complex(found));
        }
        self.simple_type(found, depth + 1).map(FieldType::Scalar)
    }

    /// The scalar that a simple type restricts.
    pub(super) fn simple_type(&mut self, ty: Component, depth: usize) -> Option<Scalar> {
        let span = self.schemas.node(ty).span();
        if depth > DEEPEST {
            self.invalid(span, "a simple type restricts itself".to_owned());
            return None;
        }
        for child in self.children(ty).collect::<Vec<_>>() {
            if !self.spend(span) {
                return None;
            }
            match self.schemas.node(child).name() {
                "list" => self.unsupported(span, "a list of values"),
                "union" => self.unsupported(span, "a union of types"),
                "restriction" => return self.restricted(child, depth),
                _ => continue,
            }
            return None;
        }
        self.invalid(span, "a simple type says nothing".to_owned());
        None
    }

    fn restricted(&mut self, restriction: Component, depth: usize) -> Option<Scalar> {
        if let Some(base) = self.schemas.node(restriction).attribute("base") {
            return match self.named_type(restriction, base, depth + 1)? {
                FieldType::Scalar(scalar) => Some(scalar),
                FieldType::Complex(_) => {
                    let span = self.schemas.node(restriction).span();
                    self.invalid(span, format!("`{}` is no simple type", base.trim()));
                    None
                }
            };
        }
        let inner = self.children(restriction).find(|child| self.is_named(*child, &["simpleType"]))?;
        self.simple_type(inner, depth + 1)
    }

    /// The declaration that `ref` names; what refers to nothing is reported.
    pub(super) fn referred(&mut self, at: Component, kind: Kind) -> Option<Component> {
        let node = self.schemas.node(at);
        let Some(name) = node.attribute("ref") else {
            self.invalid(node.span(), format!("this {} names nothing", node.name()));
            return None;
        };
        let found = self.schemas.find(at, kind, name);
        if found.is_none() {
            self.unknown(node.span(), node.name(), name);
        }
        found
    }

    pub(super) fn name(&mut self, node: Node<'i>) -> Option<&'i str> {
        let name = node.attribute("name").map(str::trim).filter(|name| !name.is_empty());
        if name.is_none() {
            self.invalid(node.span(), format!("this {} has no name", node.name()));
        }
        name
    }

    /// The elements of XML schema directly inside another one.
    pub(super) fn children(&self, of: Component) -> impl Iterator<Item = Component> + use<'i> {
        let tree = self.schemas.instances[of.instance].tree;
        let children = tree.get(of.node).children().filter(|child| is_of_schema(tree.get(*child)));
        children.map(move |child| of.at(child))
    }

    pub(super) fn is_named(&self, component: Component, names: &[&str]) -> bool {
        names.contains(&self.schemas.node(component).name())
    }
}

fn is_true(node: Node<'_>, attribute: &str) -> bool {
    matches!(node.attribute(attribute).map(str::trim), Some("true" | "1"))
}

/// Two contents as one; what stands in both is one field. Fields of one name and different types stay two.
pub(super) fn join<'i>(
    mut fields: Vec<Field<'i>>,
    more: Vec<Field<'i>>,
    both: fn(Occurrence, Occurrence) -> Occurrence,
) -> Vec<Field<'i>> {
    if fields.is_empty() {
        return more;
    }
    let places = places(&fields);
    for field in more {
        let place = places.get(&(field.written, field.is_attribute)).copied();
        match place.filter(|place| fields[*place].ty == field.ty) {
            Some(place) => fields[place].occurrence = both(fields[place].occurrence, field.occurrence),
            None => fields.push(field),
        }
    }
    fields
}

/// Two contents of which there is one: what stands in one of them only may be absent.
fn alternative<'i>(mut fields: Vec<Field<'i>>, mut more: Vec<Field<'i>>) -> Vec<Field<'i>> {
    relax(&mut fields, &more);
    relax(&mut more, &fields);
    join(fields, more, Occurrence::or)
}

/// Makes optional what does not stand in another content.
fn relax(fields: &mut [Field<'_>], others: &[Field<'_>]) {
    let places = places(others);
    for field in fields {
        let place = places.get(&(field.written, field.is_attribute));
        if place.is_none_or(|place| others[*place].ty != field.ty) {
            field.occurrence.minimum = 0;
        }
    }
}

/// Where the first field of a name stands.
fn places<'i>(fields: &[Field<'i>]) -> BTreeMap<(&'i str, bool), usize> {
    let mut places = BTreeMap::new();
    for (at, field) in fields.iter().enumerate() {
        places.entry((field.written, field.is_attribute)).or_insert(at);
    }
    places
}
