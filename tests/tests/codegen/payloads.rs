//! Payloads of a schema's types, drawn: well-formed values with members absent, empty and odd, and some
//! bytes that are no message at all.

use prost::Message as _;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, Value};
use quadrille::Endpoints;
use quadrille_endpoint::Endpoint;
use quadrille_runtime::interpret::schema_pool;

/// A sequence of draws (Marsaglia's xorshift64).
pub struct Draws(pub u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("below a bound that is a size")
    }

    fn one_of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }
}

/// A payload for each slot of an endpoint that is written, by the slot's name.
pub fn payloads(endpoints: &Endpoints, endpoint: &Endpoint, draws: &mut Draws) -> Vec<(String, Vec<u8>)> {
    let pool = schema_pool(&endpoints.schema).expect("the schema is protobuf");
    let mut payloads = Vec::new();
    for slot in endpoint.slots.iter() {
        let Some(ty) = slot.payload else { continue };
        let name = format!("{}.{}", endpoints.schema.package, endpoints.schema.types[ty.index()].name);
        let descriptor = pool.get_message_by_name(&name).expect("every type is in the pool");
        match draws.below(20) {
            0 => {}
            1 => payloads.push((slot.name.to_string(), vec![0xff, 0x01])),
            _ => payloads.push((slot.name.to_string(), message(&descriptor, 3, draws).encode_to_vec())),
        }
    }
    payloads
}

fn message(descriptor: &MessageDescriptor, depth: usize, draws: &mut Draws) -> DynamicMessage {
    let mut message = DynamicMessage::new(descriptor.clone());
    for field in descriptor.fields() {
        let is_left_out = draws.below(5) == 0 || (depth == 0 && matches!(field.kind(), Kind::Message(_)));
        if is_left_out {
            continue;
        }
        let value = if field.is_list() {
            Value::List((0..draws.below(3)).map(|_| value(&field, depth, draws)).collect())
        } else {
            value(&field, depth, draws)
        };
        message.set_field(&field, value);
    }
    message
}

fn value(field: &FieldDescriptor, depth: usize, draws: &mut Draws) -> Value {
    let texts = [
        "",
        "lost",
        "42.50",
        "-0.10",
        "1001",
        "7",
        "2024-02-29",
        "6BA7B810-9DAD-11D1-80B4-00C04FD430C8",
        "odd \"it's\" \\ Grüße 🚚\n",
        "Caf\u{65}\u{301}",
    ];
    match field.kind() {
        Kind::Bool => Value::Bool(draws.below(2) == 0),
        Kind::Int32 => Value::I32(draws.one_of(&[0, 1, 2, -3, i32::MAX, i32::MIN])),
        Kind::Int64 => Value::I64(draws.one_of(&[0, 1, -1, 1_700_000_000, i64::MAX, i64::MIN])),
        Kind::Uint32 => Value::U32(draws.one_of(&[0, 1, 7, u32::MAX])),
        Kind::Uint64 => Value::U64(draws.one_of(&[0, 1, 6, u64::MAX])),
        Kind::Double => Value::F64(draws.one_of(&[0.0, -0.0, 5.5, 0.1, 1e300, f64::INFINITY, f64::NAN])),
        Kind::String => Value::String(draws.one_of(&texts).to_owned()),
        Kind::Bytes => Value::Bytes(draws.one_of(&[&b""[..], b"\x00\xff", b"abcd"]).to_vec().into()),
        Kind::Message(inner) => Value::Message(message(&inner, depth - 1, draws)),
        Kind::Float
        | Kind::Sint32
        | Kind::Sint64
        | Kind::Fixed32
        | Kind::Fixed64
        | Kind::Sfixed32
        | Kind::Sfixed64
        | Kind::Enum(_) => unreachable!("the vocabulary has no such type"),
    }
}
