//! Encoding: byte by byte what prost makes of the same values.

use super::{compose, context, program};
use crate::interpret::Simulation;
use crate::interpret::sample::{EVERYTHING, ORDER};
use crate::program::{Data, Program};
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use prost::Message;

/// The type `Everything` as code generation declares it.
#[derive(Clone, PartialEq, Message)]
struct Everything {
    #[prost(string, tag = "13")]
    string_value: String,
    #[prost(bool, tag = "12")]
    bool_value: bool,
    #[prost(int32, tag = "11")]
    int32_value: i32,
    #[prost(int64, tag = "10")]
    int64_value: i64,
    #[prost(uint32, tag = "9")]
    uint32_value: u32,
    #[prost(uint64, tag = "8")]
    uint64_value: u64,
    #[prost(double, tag = "7")]
    double_value: f64,
    #[prost(bytes = "vec", tag = "6")]
    bytes_value: Vec<u8>,
    #[prost(string, tag = "5")]
    decimal_value: String,
    #[prost(message, optional, tag = "3")]
    timestamp_value: Option<prost_types::Timestamp>,
    #[prost(message, optional, tag = "2")]
    duration_value: Option<prost_types::Duration>,
    #[prost(string, optional, tag = "33")]
    maybe_string_value: Option<String>,
    #[prost(bool, optional, tag = "32")]
    maybe_bool_value: Option<bool>,
    #[prost(double, optional, tag = "27")]
    maybe_double_value: Option<f64>,
    #[prost(string, repeated, tag = "53")]
    many_string_value: Vec<String>,
    #[prost(bool, repeated, tag = "52")]
    many_bool_value: Vec<bool>,
    #[prost(int64, repeated, tag = "50")]
    many_int64_value: Vec<i64>,
    #[prost(double, repeated, tag = "47")]
    many_double_value: Vec<f64>,
    #[prost(message, repeated, tag = "43")]
    many_timestamp_value: Vec<prost_types::Timestamp>,
}

/// The type `Everything` with those members alone that `Everything` in this file has not.
#[derive(Clone, PartialEq, Message)]
struct Rest {
    #[prost(string, tag = "4")]
    date_value: String,
    #[prost(string, tag = "1")]
    uuid_value: String,
}

fn everything() -> impl Strategy<Value = Everything> {
    let numbers = (any::<i32>(), any::<i64>(), any::<u32>(), any::<u64>(), -1e9..1e9_f64);
    let texts = (".{0,3}", any::<bool>(), proptest::collection::vec(any::<u8>(), 0..3));
    let optional = (any::<Option<bool>>(), prop_oneof![Just(None), Just(Some(0.0)), Just(Some(1.5))]);
    let many = proptest::collection::vec(prop_oneof![Just(0), any::<i64>()], 0..3);
    (numbers, texts, optional, many).prop_map(|(numbers, texts, optional, many)| Everything {
        int32_value: numbers.0,
        int64_value: numbers.1,
        uint32_value: numbers.2,
        uint64_value: numbers.3,
        double_value: numbers.4,
        string_value: texts.0.clone(),
        bool_value: texts.1,
        bytes_value: texts.2,
        maybe_string_value: optional.0.map(|_| texts.0.clone()),
        maybe_bool_value: optional.0,
        maybe_double_value: optional.1,
        timestamp_value: optional.0.map(|_| prost_types::Timestamp { seconds: numbers.1, nanos: 0 }),
        duration_value: optional.1.map(|_| prost_types::Duration::default()),
        many_string_value: many.iter().map(i64::to_string).collect(),
        many_bool_value: many.iter().map(|number| *number == 0).collect(),
        many_timestamp_value: many
            .iter()
            .map(|seconds| prost_types::Timestamp { seconds: *seconds, nanos: 1 })
            .collect(),
        many_double_value: optional.1.into_iter().collect(),
        many_int64_value: many,
        decimal_value: texts.0,
    })
}

#[test]
fn defaults_are_left_out_and_members_go_by_number() {
    let program = program(Simulation::drawn(1));
    let decoded = program.decode(program.endpoint().messages[6].payload, &[]).expect("decodes");
    assert_eq!(decoded.encode_to_vec(), Everything::default().encode_to_vec());
    for choreography in 0..20 {
        let payload = compose(&program, &context(&format!("c{choreography}"), &[]), ORDER, &Data::default());
        // Single members and the repeated one, by number: total, order_id, express, note, address, lines.
        let mut rest = payload.clone();
        let mut numbers = Vec::new();
        while !rest.is_empty() {
            let (number, wire_type) = prost::encoding::decode_key(&mut rest).expect("a key");
            let depth = prost::encoding::DecodeContext::default();
            prost::encoding::skip_field(wire_type, number, &mut rest, depth).expect("a value");
            numbers.push(number);
        }
        assert!(numbers.is_sorted(), "{numbers:?}");
    }
}

proptest! {
    #[test]
    fn encoding_is_that_of_prost(value in everything(), other in "[a-z]{0,2}") {
        let program = program(Simulation::drawn(1));
        let bytes = value.encode_to_vec();
        let decoded = program.decode(program.endpoint().messages[6].payload, &bytes).expect("decodes");
        assert_eq!(decoded.encode_to_vec(), bytes);
        let rest = Rest { date_value: other.clone(), uuid_value: other }.encode_to_vec();
        let decoded = program.decode(program.endpoint().messages[6].payload, &rest).expect("decodes");
        assert_eq!(decoded.encode_to_vec(), rest);
    }

    #[test]
    fn composed_payloads_are_those_of_prost(choreography in "[a-z]{1,8}") {
        let program = program(Simulation::drawn(1));
        let payload = compose(&program, &context(&choreography, &[]), EVERYTHING, &Data::default());
        let decoded = Everything::decode(payload.clone()).expect("decodes");
        let rest = Rest::decode(payload.clone()).expect("decodes");
        assert!(!rest.date_value.is_empty() && !rest.uuid_value.is_empty());
        assert_eq!(compose(&program, &context(&choreography, &[]), EVERYTHING, &Data::default()), payload);
        assert!(decoded.timestamp_value.is_some() && !decoded.many_string_value.is_empty());
    }
}
