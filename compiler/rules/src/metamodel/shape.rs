//! What the metamodel says about a type, laid out for one quick look at each element: sets of attributes,
//! children and types are bits.

use quadrille_syntax::ElementType;
use quadrille_syntax::metamodel::{Content, Value};
use std::sync::LazyLock;

/// A type.
pub(super) struct Shape {
    /// Its attributes.
    pub attributes: Vec<Member>,
    /// Its children that hold values, by position; others hold any text here.
    pub children: Vec<Member>,
    /// The attributes that must be given.
    pub required: u64,
    /// The children that must be given.
    pub needed: u64,
    /// The children of which only one may be given.
    pub single: u64,
}

/// An attribute, or a child that holds a value.
pub(super) struct Member {
    /// Its name.
    pub name: &'static str,
    /// What its value may be.
    pub value: Value,
    /// The types that a reference may lead to.
    targets: Types,
}

/// A set of types.
type Types = [u64; ElementType::ALL.len().div_ceil(64)];

impl Shape {
    /// The shape of a type.
    pub(super) fn of(of: ElementType) -> &'static Self {
        static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| ElementType::ALL.iter().copied().map(shape).collect());
        &SHAPES[of as usize]
    }

    /// An attribute with its bit.
    pub(super) fn attribute(&self, name: &str) -> Option<(u64, &Member)> {
        // Comparing the first letters spares nearly all comparisons of whole names.
        let first = name.bytes().next();
        let is_it = |member: &Member| member.name.bytes().next() == first && member.name == name;
        let at = self.attributes.iter().position(is_it)?;
        Some((1 << at, &self.attributes[at]))
    }
}

impl Member {
    pub(super) fn new(name: &'static str, value: Value) -> Self {
        let mut targets = [0; _];
        if let Value::Reference(names) = value {
            let wanted: Vec<_> = names.iter().filter_map(|name| ElementType::of_name(name)).collect();
            for of in ElementType::ALL.iter().filter(|of| wanted.iter().any(|wanted| of.is(*wanted))) {
                targets[*of as usize / 64] |= 1 << (*of as usize % 64);
            }
        }
        Self { name, value, targets }
    }

    /// Whether a reference may lead to an element of a type.
    pub(super) fn leads_to(&self, of: ElementType) -> bool {
        self.targets[of as usize / 64] & 1 << (of as usize % 64) != 0
    }
}

fn shape(of: ElementType) -> Shape {
    let (attributes, children) = (of.attributes(), of.children());
    let bits =
        |is_set: Vec<bool>| is_set.iter().zip(0..).filter(|(set, _)| **set).fold(0, |bits, (_, at)| bits | 1 << at);
    let member = |content| match content {
        Content::Type(_) => Value::Text,
        Content::Value(value) => value,
    };
    Shape {
        attributes: attributes.iter().map(|attribute| Member::new(attribute.name, attribute.value)).collect(),
        children: children.iter().map(|child| Member::new(child.name, member(child.content))).collect(),
        required: bits(attributes.iter().map(|attribute| attribute.is_required).collect()),
        needed: bits(children.iter().map(|child| child.is_required).collect()),
        single: bits(children.iter().map(|child| !child.is_many).collect()),
    }
}

/// The positions of a set of bits.
pub(super) fn positions(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = bits.trailing_zeros();
        bits &= bits.checked_sub(1)?;
        usize::try_from(at).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::positions;
    use quadrille_syntax::ElementType;

    #[test]
    fn all_members_of_a_type_have_a_bit() {
        for of in ElementType::ALL {
            assert!(of.attributes().len() <= 64 && of.children().len() <= 64, "{}", of.name());
            assert!(of.children().iter().enumerate().all(|(at, child)| at == usize::from(child.position)));
        }
        assert_eq!(positions(0b1010_0001).collect::<Vec<_>>(), [0, 5, 7]);
    }
}
