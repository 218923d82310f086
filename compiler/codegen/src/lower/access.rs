//! Reading members by path: the statements that lead from data or a payload to what a condition, a key
//! or a monitor needs of it.
//!
//! Each message on the way is bound once, so that every line is short and reads alone:
//! `let order_address = order.and_then(|it| it.address.as_ref());`.

use super::Lowering;
use crate::GenerateError;
use crate::name::{Names, snake};
use quadrille_endpoint::{Cardinality, MemberType, Scalar, SlotIx, Text, TypeIx};
use std::collections::BTreeMap;

/// Names that bindings may not hide: functions that are called, parameters, and what closures call theirs.
const TAKEN: [&str; 19] = [
    "add",
    "concatenate",
    "decode",
    "divide",
    "double",
    "instant",
    "int",
    "it",
    "length",
    "message",
    "multiply",
    "negate",
    "part",
    "payload",
    "remainder",
    "size",
    "slot",
    "slots",
    "subtract",
];

/// Where a path starts: at a slot in `slots`, or at the payload in `message`.
type Root = Option<SlotIx>;

/// Statements that have been written so far.
pub(crate) struct Access<'l, 'a> {
    lowering: &'l Lowering<'a>,
    names: Names,
    /// Messages that are bound, by path.
    messages: BTreeMap<(Root, Vec<Text>), Bound>,
    /// Values that are bound, by path and the word for what is taken of the member.
    values: BTreeMap<(Root, Vec<Text>, &'static str), String>,
    /// The statements.
    pub(crate) statements: Vec<String>,
}

/// A variable that holds a message.
#[derive(Clone, Debug)]
struct Bound {
    variable: String,
    /// Whether it is the message itself; else it is an `Option` of a reference.
    direct: bool,
    ty: TypeIx,
}

/// A member at the end of a path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf {
    /// Its type.
    pub(crate) ty: MemberType,
    /// How many values it has.
    pub(crate) cardinality: Cardinality,
}

impl Leaf {
    /// Whether the field is an `Option`.
    pub(crate) fn has_presence(self) -> bool {
        let is_message = match self.ty {
            MemberType::Message(_) => true,
            MemberType::Scalar(scalar) => matches!(scalar, Scalar::Timestamp | Scalar::Duration),
        };
        match self.cardinality {
            Cardinality::Repeated => false,
            Cardinality::Optional => true,
            Cardinality::Single => is_message,
        }
    }

    /// Its scalar, if it is a single one.
    pub(crate) fn scalar(self) -> Option<Scalar> {
        match (self.ty, self.cardinality) {
            (_, Cardinality::Repeated) | (MemberType::Message(_), _) => None,
            (MemberType::Scalar(scalar), Cardinality::Single | Cardinality::Optional) => Some(scalar),
        }
    }
}

/// A member with the variable that holds its owner.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The variable.
    owner: String,
    /// Whether it is the owner itself; else it is an `Option` of a reference.
    direct: bool,
    /// The field.
    field: String,
    /// The member.
    pub(crate) leaf: Leaf,
}

impl Place {
    /// An `Option` of what `suffix` makes of a field that is always there.
    pub(crate) fn map(&self, prefix: &str, suffix: &str) -> String {
        let Self { owner, field, .. } = self;
        if self.direct {
            format!("Some({prefix}{owner}.{field}{suffix})")
        } else {
            format!("{owner}.map(|it| {prefix}it.{field}{suffix})")
        }
    }

    /// An `Option` of what `suffix` makes of a field that is an `Option`.
    pub(crate) fn and_then(&self, suffix: &str) -> String {
        let Self { owner, field, .. } = self;
        if self.direct {
            format!("{owner}.{field}{suffix}")
        } else {
            format!("{owner}.and_then(|it| it.{field}{suffix})")
        }
    }

    /// Whether the field is there and fulfils what stands around it.
    pub(crate) fn is_some_and(&self, prefix: &str, suffix: &str) -> String {
        let Self { owner, field, .. } = self;
        if self.direct {
            format!("{prefix}{owner}.{field}{suffix}")
        } else {
            format!("{owner}.is_some_and(|it| {prefix}it.{field}{suffix})")
        }
    }

    /// A value convertible to a `ValueRef` of a single scalar.
    pub(crate) fn reference(&self) -> String {
        match (self.leaf.has_presence(), self.direct) {
            (true, _) => self.and_then(".as_ref()"),
            (false, true) => format!("&{}.{}", self.owner, self.field),
            (false, false) => self.map("&", ""),
        }
    }
}

impl<'l, 'a> Access<'l, 'a> {
    /// Access from an instance's data, which stands in `slots`.
    pub(crate) fn of_slots(lowering: &'l Lowering<'a>) -> Self {
        let names = Names::without(&TAKEN);
        Self { lowering, names, messages: BTreeMap::new(), values: BTreeMap::new(), statements: Vec::new() }
    }

    /// Access from one payload, which stands in `message`.
    pub(crate) fn of_payload(lowering: &'l Lowering<'a>, ty: TypeIx) -> Self {
        let mut access = Self::of_slots(lowering);
        access.messages.insert((None, Vec::new()), Bound { variable: "message".to_owned(), direct: true, ty });
        access
    }

    /// The place of a member. The messages on the way to it are bound.
    pub(crate) fn place(&mut self, root: Root, path: &[Text]) -> Result<Place, GenerateError> {
        let Some((last, way)) = path.split_last() else {
            return Err(self.lowering.inconsistent("a path names no member"));
        };
        let owner = self.message(root, way)?;
        let (field, leaf, _) = self.member(owner.ty, last)?;
        Ok(Place { owner: owner.variable, direct: owner.direct, field, leaf })
    }

    /// Binds a value once: `kind` is a word for what is taken of the member.
    pub(crate) fn bind(&mut self, root: Root, path: &[Text], kind: &'static str, value: &str) -> String {
        let key = (root, path.to_vec(), kind);
        if let Some(bound) = self.values.get(&key) {
            return bound.clone();
        }
        let variable = self.variable(root, if kind == "has" { kind } else { "" }, path);
        self.statements.push(format!("let {variable} = {value};"));
        self.values.insert(key, variable.clone());
        variable
    }

    fn message(&mut self, root: Root, path: &[Text]) -> Result<Bound, GenerateError> {
        let key = (root, path.to_vec());
        if let Some(bound) = self.messages.get(&key) {
            return Ok(bound.clone());
        }
        let Some((last, way)) = path.split_last() else {
            return Err(self.lowering.inconsistent("there is no payload to read members of"));
        };
        let bound = self.bind_message(root, way, last)?;
        self.messages.insert(key, bound.clone());
        Ok(bound)
    }

    /// Binds a slot, decoded. Gives the variable, an `Option` of the slot's type, and that type.
    pub(crate) fn slot(&mut self, slot: SlotIx) -> Result<(String, String), GenerateError> {
        let Some(declared) = self.lowering.endpoint.slots.get(slot.index()) else {
            return Err(self.lowering.inconsistent("a condition reads data that is not there"));
        };
        let variable = self.variable(Some(slot), "", &[]);
        let ty = declared.payload.map_or_else(|| "()".to_owned(), |ty| self.lowering.types.name(ty));
        let label = super::data::label(self.lowering.endpoint, slot);
        self.statements.push(format!("let {variable}: Option<{ty}> = slot(slots, SlotIx({}), {label:?})?;", slot.0));
        if let Some(ty) = declared.payload {
            let bound = Bound { variable: format!("{variable}.as_ref()"), direct: false, ty };
            self.messages.insert((Some(slot), Vec::new()), bound);
        }
        Ok((variable, ty))
    }

    fn bind_message(&mut self, root: Root, way: &[Text], last: &Text) -> Result<Bound, GenerateError> {
        let owner = self.message(root, way)?;
        let (field, leaf, boxed) = self.member(owner.ty, last)?;
        let (MemberType::Message(ty), true) = (leaf.ty, leaf.cardinality != Cardinality::Repeated) else {
            return Err(self.lowering.inconsistent(format!("`{last}` has no members")));
        };
        let path: Vec<Text> = way.iter().chain(std::iter::once(last)).cloned().collect();
        let variable = self.variable(root, "", &path);
        let place = Place { owner: owner.variable, direct: owner.direct, field, leaf };
        let value = place.and_then(if boxed { ".as_deref()" } else { ".as_ref()" });
        self.statements.push(format!("let {variable} = {value};"));
        Ok(Bound { variable, direct: false, ty })
    }

    /// Field, kind and box of a member by name.
    fn member(&self, ty: TypeIx, name: &Text) -> Result<(String, Leaf, bool), GenerateError> {
        let declared = self.lowering.schema.types.get(ty.index());
        let found = declared.and_then(|ty| ty.members.iter().position(|member| member.name == *name));
        let (Some(declared), Some(at)) = (declared, found) else {
            return Err(self.lowering.inconsistent(format!("there is no member `{name}`")));
        };
        let member = &declared.members[at];
        let leaf = Leaf { ty: member.ty, cardinality: member.cardinality };
        let types = &self.lowering.types;
        Ok((types.field(ty, at).to_owned(), leaf, types.is_boxed(ty, at)))
    }

    /// A new variable, named after what it holds.
    fn variable(&mut self, root: Root, kind: &str, path: &[Text]) -> String {
        let slot = root.and_then(|slot| self.lowering.endpoint.slots.get(slot.index()));
        let slot = slot.map(|slot| &*slot.name);
        let words: Vec<&str> = std::iter::once(kind).chain(slot).chain(path.iter().map(|name| &**name)).collect();
        let name = snake(&words.join(" "));
        self.names.claim(&[if name.is_empty() { "value".to_owned() } else { name }])
    }
}
