//! Simulated payloads: what the tasks would write.
//!
//! In order of precedence a member holds: the value of the key it carries, if that is known in the
//! instance; a fresh value, if it carries a key that is not; the value of a member of the same name and
//! type in the data so far, so that an order's lines are still there on its invoice; a value near what
//! conditions compare it with; a plausible one. What conditions read is drawn anew from the second
//! enactment of a node on: a loop that asks until the answer is right must come to an end.

use super::draw::Draw;
use super::{Interpreted, fresh, member, plausible};
use crate::key::KeyValue;
use crate::program::{Context, Data, Fault};
use bytes::Bytes;
use prost::Message as _;
use prost_reflect::{DynamicMessage, ReflectMessage, Value};
use quadrille_endpoint::{
    Cardinality, FlowIx, KeyIx, KeyKind, KeyPath, Member, MemberType, MessageIx, NodeIx, Scalar, SlotIx, Text, TypeIx,
};
use std::collections::BTreeSet;

/// How deep types may nest before members of message types are left out.
const DEPTH: u32 = 4;
/// How many members a payload may have before the rest is left out: types that repeat each other grow
/// with the power of the depth.
const MEMBERS: u32 = 1_000;

/// What is composed.
struct Subject<'a> {
    ty: TypeIx,
    /// The message; none for a data object.
    message: Option<MessageIx>,
    /// The slot that it will be written to.
    slot: Option<SlotIx>,
    context: &'a Context,
}

impl Interpreted {
    /// The message that a node sends on a flow.
    pub(super) fn compose_message(
        &self,
        context: &Context,
        node: NodeIx,
        flow: FlowIx,
        data: &Data,
    ) -> Result<Bytes, Fault> {
        let flow = self.endpoint.flows.get(flow.index()).ok_or_else(|| Fault::new("there is no such message flow"))?;
        let Some(ty) = self.endpoint.messages[flow.message.index()].payload else { return Ok(Bytes::new()) };
        let slot = self.endpoint.slot_of(flow.message);
        let subject = Subject { ty, message: Some(flow.message), slot, context };
        self.payload(&subject, data, self.draw(context, node, &format!("message on {}", flow.id)))
    }

    /// The value that an activity writes to a slot.
    pub(super) fn compose_slot(
        &self,
        context: &Context,
        node: NodeIx,
        slot: SlotIx,
        data: &Data,
    ) -> Result<Bytes, Fault> {
        let declared = &self.endpoint.slots[slot.index()];
        let Some(ty) = declared.payload else { return Ok(Bytes::new()) };
        let subject = Subject { ty, message: None, slot: Some(slot), context };
        self.payload(&subject, data, self.draw(context, node, &format!("data in {}", declared.name)))
    }

    fn payload(&self, subject: &Subject<'_>, data: &Data, draw: Draw) -> Result<Bytes, Fault> {
        let earlier = self.earlier(data)?;
        let mut composition = Composition { program: self, subject, earlier, draw, left: MEMBERS };
        let mut message = composition.message(subject.ty, 0)?;
        composition.set_keys(&mut message)?;
        Ok(message.encode_to_vec().into())
    }

    /// The values of all typed slots that have been written.
    fn earlier(&self, data: &Data) -> Result<Vec<Earlier>, Fault> {
        let slots = self.endpoint.slots.iter().enumerate();
        let written = slots.filter_map(|(position, slot)| {
            let slot_ix = SlotIx::at(position);
            Some((slot_ix, slot.payload?, data.get(slot_ix)?))
        });
        written.map(|(slot, ty, value)| Ok(Earlier { slot, ty, message: self.decode(Some(ty), value)? })).collect()
    }

    /// The value of a key that the instance knows, be it under another key that must equal it.
    fn known<'a>(&self, context: &'a Context, key: KeyIx) -> Option<&'a KeyValue> {
        let bound = |key: KeyIx| context.keys.get(&key);
        bound(key).or_else(|| match self.endpoint.keys[key.index()].kind {
            KeyKind::Association { with } => bound(with),
            KeyKind::Derived { target } => bound(target),
            KeyKind::Primary | KeyKind::Alternate => {
                let mut keys = self.endpoint.keys.iter().enumerate();
                keys.find_map(|(position, other)| {
                    (other.kind == KeyKind::Derived { target: key }).then(|| bound(KeyIx::at(position))).flatten()
                })
            }
        })
    }
}

/// A value in the data so far.
struct Earlier {
    slot: SlotIx,
    ty: TypeIx,
    message: DynamicMessage,
}

struct Composition<'a> {
    program: &'a Interpreted,
    subject: &'a Subject<'a>,
    earlier: Vec<Earlier>,
    draw: Draw,
    /// How many members may still be drawn.
    left: u32,
}

impl Composition<'_> {
    fn message(&mut self, ty: TypeIx, depth: u32) -> Result<DynamicMessage, Fault> {
        let declared = &self.program.schema.types[ty.index()];
        let mut message = DynamicMessage::new(self.program.descriptors.message(Some(ty)));
        for member in declared.members.iter() {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            let constants = self.program.simulation.deciding.constants(&declared.id, &member.name);
            let copied = if depth == 0 { self.copied(member, constants.is_some()) } else { None };
            let value = match copied {
                Some(value) => Some(value),
                None => self.member(member, constants, depth)?,
            };
            if let Some(value) = value {
                member::set(&mut message, std::slice::from_ref(&member.name), value)?;
            }
        }
        Ok(message)
    }

    /// The value of a member of the same name and type in the data so far.
    fn copied(&self, member: &Member, decides: bool) -> Option<Value> {
        if decides && self.subject.context.enactment > 1 {
            return None;
        }
        self.earlier.iter().filter(|earlier| !(decides && Some(earlier.slot) == self.subject.slot)).find_map(
            |earlier| {
                let declared = &self.program.schema.types[earlier.ty.index()].members;
                let same = declared.iter().find(|other| other.name == member.name)?;
                if same.ty != member.ty || same.cardinality != member.cardinality {
                    return None;
                }
                let field = earlier.message.descriptor().get_field_by_name(&member.name)?;
                let there = !field.supports_presence() || earlier.message.has_field(&field);
                there.then(|| earlier.message.get_field(&field).into_owned())
            },
        )
    }

    /// A drawn value; none for an optional member that is drawn to be absent, and where types nest too
    /// deep.
    fn member(
        &mut self,
        member: &Member,
        constants: Option<&BTreeSet<String>>,
        depth: u32,
    ) -> Result<Option<Value>, Fault> {
        let too_deep = matches!(member.ty, MemberType::Message(_)) && depth + 1 >= DEPTH;
        match member.cardinality {
            Cardinality::Single | Cardinality::Optional if too_deep => Ok(None),
            Cardinality::Single => self.one(member.ty, constants, depth).map(Some),
            Cardinality::Optional if self.draw.below(4) == 0 => Ok(None),
            Cardinality::Optional => self.one(member.ty, constants, depth).map(Some),
            Cardinality::Repeated => {
                let entries = if too_deep { 0 } else { self.draw.between(1, 3) };
                let entries: Result<Vec<_>, _> = (0..entries).map(|_| self.one(member.ty, constants, depth)).collect();
                Ok(Some(Value::List(entries?)))
            }
        }
    }

    fn one(&mut self, ty: MemberType, constants: Option<&BTreeSet<String>>, depth: u32) -> Result<Value, Fault> {
        match ty {
            MemberType::Message(ty) => self.message(ty, depth + 1).map(Value::Message),
            MemberType::Scalar(scalar) => self.scalar(scalar, constants),
        }
    }

    fn scalar(&mut self, scalar: Scalar, constants: Option<&BTreeSet<String>>) -> Result<Value, Fault> {
        let constants: Vec<&String> = constants.into_iter().flatten().collect();
        // Three times in four near a constant, so that values beside all constants occur too.
        if self.draw.below(4) > 0
            && let Some(constant) = self.draw.pick(&constants)
            && let near = plausible::near(scalar, constant, &mut self.draw)
            && let Some(value) = self.program.descriptors.read(scalar, &near)
        {
            return Ok(value);
        }
        let text = plausible::text(scalar, &mut self.draw);
        self.read(scalar, &text)
    }

    fn read(&self, scalar: Scalar, text: &str) -> Result<Value, Fault> {
        let value = self.program.descriptors.read(scalar, text);
        value.ok_or_else(|| Fault::new(format!("`{text}` is not a {}", scalar.name())))
    }

    /// Sets the members that carry keys: first those whose value is known, then fresh ones where no
    /// known key shares the member.
    fn set_keys(&self, message: &mut DynamicMessage) -> Result<(), Fault> {
        let (program, context) = (self.program, self.subject.context);
        let mut settled: BTreeSet<&[Text]> = BTreeSet::new();
        for key_path in self.key_paths() {
            let known = program.known(context, key_path.key);
            for (path, text) in key_path.paths.iter().zip(known.map_or(&[][..], |value| &value.0)) {
                self.set_key(message, path, text)?;
                settled.insert(path);
            }
        }
        for key_path in self.key_paths() {
            let key = &program.endpoint.keys[key_path.key.index()];
            for (property, (path, scalar)) in key_path.paths.iter().zip(key.properties.iter()).enumerate() {
                if settled.insert(path) {
                    let scalar = fresh::common_type(*scalar, self.scalar_at(path)?);
                    let text = fresh::text(&context.choreography, key, property, scalar);
                    self.set_key(message, path, &text)?;
                }
            }
        }
        Ok(())
    }

    fn set_key(&self, message: &mut DynamicMessage, path: &[Text], text: &str) -> Result<(), Fault> {
        member::set(message, path, self.read(self.scalar_at(path)?, text)?)
    }

    fn scalar_at(&self, path: &[Text]) -> Result<Scalar, Fault> {
        let scalar = member::scalar_at(&self.program.schema, self.subject.ty, path);
        scalar.ok_or_else(|| Fault::new("a key path leads to no single member"))
    }

    /// Where what is composed carries keys: a data object does as the messages of its type do, since it
    /// is what they are made from.
    fn key_paths(&self) -> impl Iterator<Item = &KeyPath> {
        let endpoint = &self.program.endpoint;
        endpoint.key_paths.iter().filter(|key_path| match self.subject.message {
            Some(message) => key_path.message == message,
            None => endpoint.messages[key_path.message.index()].payload == Some(self.subject.ty),
        })
    }
}
