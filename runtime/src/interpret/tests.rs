//! The program as the engine sees it: composing, keys, draws, and hostile payloads.

mod encoding;

use super::sample::{self, CLAIM, EVERYTHING, INVOICE, ORDER, PARCEL, PING, TRACK, TREE};
use super::{Interpreted, Simulation};
use crate::key::KeyValue;
use crate::program::{Context, Data, Program, WorkResult};
use bytes::Bytes;
use proptest::prelude::{any, proptest};
use quadrille_endpoint::{ConditionIx, FlowIx, KeyIx, NodeIx, Text, TimerIx, TransitionIx};
use std::collections::BTreeSet;
use std::task::{Poll, Waker};
use std::time::Duration;

fn program(simulation: Simulation) -> Interpreted {
    Interpreted::new(sample::endpoint(), sample::schema(), vec![sample::condition()], simulation).expect("valid")
}

fn context(choreography: &str, keys: &[(KeyIx, &str)]) -> Context {
    let keys = keys.iter().map(|(key, value)| (*key, KeyValue(vec![(*value).to_owned()]))).collect();
    Context { instance: 1, choreography: choreography.to_owned(), enactment: 1, keys }
}

fn compose(program: &Interpreted, context: &Context, flow: FlowIx, data: &Data) -> Bytes {
    program.compose(context, sample::TASK, flow, data).expect("composes")
}

fn perform(program: &Interpreted, context: &Context, data: &Data) -> WorkResult {
    let mut future = program.perform(context.clone(), sample::TASK, data.clone());
    match future.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.expect("performs"),
        Poll::Pending => unreachable!("simulated work is done at once"),
    }
}

/// The value of a key in a message, as the engine reads it.
fn key(program: &Interpreted, flow: FlowIx, key: KeyIx, payload: &[u8]) -> Option<String> {
    let message = program.endpoint().flows[flow.index()].message;
    let paths = program.endpoint().key_paths.iter();
    let position = paths.clone().position(|path| path.message == message && path.key == key).expect("it carries it");
    let value = program.key(position, payload).expect("reads");
    value.map(|value| value.to_string())
}

fn inspect(program: &Interpreted, slot: &str, path: &[&str], payload: &[u8]) -> Option<String> {
    let path: Vec<Text> = path.iter().map(|part| Text::from((*part).to_owned())).collect();
    program.inspect(sample::slot(slot), &path, payload)
}

#[test]
fn a_message_carries_the_keys_that_its_instance_knows() {
    let program = program(Simulation::drawn(1));
    let uuid = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    let carries = |known: &[(KeyIx, &str)], flow, carried, expected: &str| {
        let payload = compose(&program, &context("c1", known), flow, &Data::default());
        assert_eq!(key(&program, flow, carried, &payload).as_deref(), Some(expected));
    };
    carries(&[(sample::ORDER_KEY, "A-7")], INVOICE, sample::ORDER_KEY, "A-7");
    carries(&[(sample::PARCEL_KEY, uuid)], PARCEL, sample::PARCEL_KEY, uuid);
    // A derived value is the key of the conversation that it leads to.
    carries(&[(sample::PARCEL_KEY, uuid)], TRACK, sample::TRACK_KEY, uuid);
    carries(&[(sample::TRACK_KEY, uuid)], TRACK, sample::TRACK_KEY, uuid);
    // An association is the key that it must equal.
    carries(&[(sample::ORDER_KEY, "A-7")], CLAIM, sample::CLAIM_ORDER_KEY, "A-7");
    // A key's own value comes first; an `int32` carries a key of type `int64`.
    carries(&[(sample::ORDER_KEY, "A"), (sample::CLAIM_ORDER_KEY, "B")], CLAIM, sample::CLAIM_ORDER_KEY, "B");
    carries(&[(sample::CLAIM_KEY, "77")], CLAIM, sample::CLAIM_KEY, "77");
}

#[test]
fn a_known_key_that_its_member_cannot_hold_is_a_fault() {
    let program = program(Simulation::drawn(1));
    let context = context("c1", &[(sample::CLAIM_KEY, "9223372036854775807")]);
    assert!(program.compose(&context, sample::TASK, CLAIM, &Data::default()).is_err());
}

#[test]
fn a_new_key_has_one_fresh_value_per_choreography_instance() {
    let program = program(Simulation::drawn(1));
    let fresh = |choreography: &str, flow, carried| {
        let payload = compose(&program, &context(choreography, &[]), flow, &Data::default());
        key(&program, flow, carried, &payload).expect("it is not empty")
    };
    assert_eq!(fresh("c1", ORDER, sample::ORDER_KEY), fresh("c1", INVOICE, sample::ORDER_KEY));
    let flows = [(ORDER, sample::ORDER_KEY), (CLAIM, sample::CLAIM_KEY), (TRACK, sample::TRACK_KEY)];
    let values: BTreeSet<String> = (0..100)
        .flat_map(|choreography| flows.map(|(flow, carried)| fresh(&format!("c{choreography}"), flow, carried)))
        .collect();
    assert_eq!(values.len(), 300);
}

#[test]
fn data_goes_on_from_message_to_message() {
    let program = program(Simulation::drawn(1));
    let context = context("c1", &[]);
    let mut data = Data::default();
    let order = compose(&program, &context, ORDER, &data);
    data.set(sample::slot("order"), order.clone());
    let invoice = compose(&program, &context, INVOICE, &data);
    for member in ["order_id", "total"] {
        assert_eq!(inspect(&program, "invoice", &[member], &invoice), inspect(&program, "order", &[member], &order));
    }
    assert!(inspect(&program, "invoice", &["due"], &invoice).is_some_and(|due| due.starts_with("2024-")));
}

#[test]
fn what_conditions_read_is_drawn_anew_in_a_loop() {
    let program = program(Simulation::drawn(1));
    let mut data = Data::default();
    let mut totals = BTreeSet::new();
    let mut cities = BTreeSet::new();
    let mut outcomes = BTreeSet::new();
    for enactment in 1..=40 {
        let order = compose(&program, &Context { enactment, ..context("c1", &[]) }, ORDER, &data);
        totals.insert(inspect(&program, "order", &["total"], &order));
        cities.insert(inspect(&program, "order", &["address", "city"], &order));
        data.set(sample::slot("order"), order);
        outcomes.insert(program.condition(ConditionIx(0), &data).expect("evaluates"));
    }
    assert!(totals.len() > 5, "{totals:?}");
    assert_eq!(cities.len(), 1, "no condition reads it");
    assert_eq!(outcomes.len(), 2, "the condition comes out either way");
}

#[test]
fn a_task_writes_its_data_objects_and_sends_one_message_made_from_them() {
    let program = program(Simulation::drawn(1));
    let mut flows = BTreeSet::new();
    for choreography in 0..40 {
        let result = perform(&program, &context(&format!("c{choreography}"), &[]), &Data::default());
        let [(slot, draft)] = &result.writes[..] else { unreachable!("it writes the draft alone") };
        assert_eq!(*slot, sample::slot("draft"));
        let (flow, payload) = result.send.expect("it sends");
        assert_eq!(program.accept(flow, &payload), Ok(()));
        let order_id = inspect(&program, "draft", &["order_id"], draft);
        assert_eq!(key(&program, flow, sample::ORDER_KEY, &payload), order_id);
        flows.insert(flow);
    }
    assert_eq!(flows, [INVOICE, PARCEL].into());
}

#[test]
fn equal_names_draw_equally_and_others_differently() {
    let work = |seed, context: &Context| perform(&program(Simulation::drawn(seed)), context, &Data::default());
    let first = context("c1", &[]);
    assert_eq!(work(1, &first), work(1, &first));
    // What does not belong to the name does not matter: which instance it is depends on scheduling.
    assert_eq!(work(1, &first), work(1, &Context { instance: 9, ..first.clone() }));
    assert_ne!(work(1, &first), work(2, &first));
    assert_ne!(work(1, &first), work(1, &Context { enactment: 2, ..first.clone() }));
    assert_ne!(work(1, &first), work(1, &context("c2", &[])));
}

#[test]
fn choices_are_given_in_turn_or_drawn_among_all() {
    let options = [TransitionIx(2), TransitionIx(3)];
    let choose = |program: &Interpreted, choreography: &str, enactment| {
        let context = Context { enactment, ..context(choreography, &[]) };
        program.choose(&context, sample::OPEN_GATEWAY, &options, &Data::default()).expect("chooses")
    };
    let mut simulation = Simulation::drawn(1);
    simulation.choices.insert("in stock?".to_owned(), vec!["no".to_owned(), "Flow_yes".to_owned()]);
    let given = program(simulation);
    assert_eq!([1, 2, 3].map(|enactment| choose(&given, "c1", enactment)), [options[1], options[0], options[0]]);
    assert_eq!(given.unused_choices(), []);
    let drawn = program(Simulation::drawn(1));
    let taken: BTreeSet<_> = (0..40).map(|choreography| choose(&drawn, &format!("c{choreography}"), 1)).collect();
    assert_eq!(taken, options.into());
    let none = drawn.choose(&context("c1", &[]), sample::OPEN_GATEWAY, &[], &Data::default());
    assert!(none.is_err());
}

#[test]
fn delays_are_given_or_written_in_the_name_or_drawn() {
    let delay = |program: &Interpreted, timer, enactment| {
        let context = Context { enactment, ..context("c1", &[]) };
        program.delay(&context, TimerIx(timer), &Data::default()).expect("takes some time").as_secs()
    };
    let drawn = program(Simulation::drawn(1));
    assert_eq!(delay(&drawn, 0, 1), 604_800);
    assert!((60..=3_600).contains(&delay(&drawn, 1, 1)));
    let mut simulation = Simulation::drawn(1);
    simulation.delays.insert("Timer_named".to_owned(), vec![Duration::from_secs(5), Duration::from_secs(6)]);
    let given = program(simulation);
    assert_eq!([delay(&given, 0, 1), delay(&given, 0, 2), delay(&given, 0, 3)], [5, 6, 6]);
}

#[test]
fn untyped_messages_are_empty_and_take_any_members() {
    let program = program(Simulation::drawn(1));
    assert!(compose(&program, &context("c1", &[]), PING, &Data::default()).is_empty());
    assert_eq!(program.accept(PING, &[0x08, 0x01]), Ok(()));
    assert!(program.accept(PING, &[0x08]).is_err(), "a truncated member is no protobuf");
}

#[test]
fn types_that_contain_themselves_come_to_an_end() {
    let program = program(Simulation::drawn(1));
    for choreography in 0..20 {
        let payload = compose(&program, &context(&format!("c{choreography}"), &[]), TREE, &Data::default());
        assert!(payload.len() < 20_000, "{} bytes", payload.len());
        assert_eq!(program.accept(TREE, &payload), Ok(()));
    }
}

#[test]
fn keys_that_are_absent_empty_or_malformed() {
    let program = program(Simulation::drawn(1));
    assert_eq!(key(&program, ORDER, sample::ORDER_KEY, &[]), None);
    assert_eq!(key(&program, TRACK, sample::TRACK_KEY, &[]), None);
    // Field 1 is an empty parcel.
    assert_eq!(key(&program, TRACK, sample::TRACK_KEY, &[0x0a, 0x00]), None);
    let upper = [b"\x12\x24".as_slice(), b"6BA7B810-9DAD-11D1-80B4-00C04FD430C8"].concat();
    let lower = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    assert_eq!(key(&program, PARCEL, sample::PARCEL_KEY, &upper).as_deref(), Some(lower));
    assert!(program.key(3, b"\x12\x01x").is_err());
    assert!(program.key(99, &[]).is_err());
}

#[test]
fn tables_that_do_not_fit_are_refused() {
    let new = |endpoint, conditions| Interpreted::new(endpoint, sample::schema(), conditions, Simulation::drawn(1));
    assert!(new(sample::endpoint(), vec![]).is_err());
    let mut lost = sample::endpoint();
    lost.key_paths.to_mut()[0].paths = vec![vec![Text::from("nowhere")].into()].into();
    assert!(new(lost, vec![sample::condition()]).is_err());
    let mut repeated = sample::endpoint();
    repeated.key_paths.to_mut()[0].paths = vec![vec![Text::from("lines"), Text::from("sku")].into()].into();
    assert!(new(repeated, vec![sample::condition()]).is_err());
}

#[test]
fn whole_payloads_are_shown_as_text() {
    let program = program(Simulation::drawn(1));
    let address = b"\x2a\x08\x0a\x04Bonn\x10\x02";
    assert_eq!(inspect(&program, "order", &[], address).as_deref(), Some("address{city:\"Bonn\",floor:2}"));
    assert_eq!(inspect(&program, "order", &["address"], address).as_deref(), Some("{city:\"Bonn\",floor:2}"));
    assert_eq!(inspect(&program, "order", &["address", "floor"], address).as_deref(), Some("2"));
    assert_eq!(inspect(&program, "order", &["note"], address), None);
    assert_eq!(inspect(&program, "order", &["nowhere"], address), None);
}

proptest! {
    #[test]
    fn hostile_payloads_do_not_panic(payload in proptest::collection::vec(any::<u8>(), 0..64)) {
        hostile(&payload);
    }

    #[test]
    fn payloads_with_one_wrong_byte_do_not_panic(position in any::<usize>(), byte in any::<u8>(), flow in 0..8_u32) {
        let program = program(Simulation::drawn(1));
        let mut payload = compose(&program, &context("c1", &[]), FlowIx(flow), &Data::default()).to_vec();
        let length = payload.len().max(1);
        if let Some(wrong) = payload.get_mut(position % length) {
            *wrong = byte;
        }
        hostile(&payload);
    }
}

/// Gives a payload to every function that takes one. What is not accepted must not be read elsewhere.
fn hostile(payload: &[u8]) {
    let program = program(Simulation::drawn(1));
    let endpoint = program.endpoint();
    let mut data = Data::default();
    for (position, slot) in endpoint.slots.iter().enumerate() {
        data.set(quadrille_endpoint::SlotIx::at(position), payload.to_vec().into());
        let shown = inspect(&program, &slot.name, &[], payload).is_some();
        let accepted = program.decode(slot.payload, payload).is_ok();
        assert_eq!(shown, accepted);
    }
    for (position, key_path) in endpoint.key_paths.iter().enumerate() {
        let flow = FlowIx(key_path.message.0);
        let read = program.key(position, payload).is_ok();
        assert!(!read || program.accept(flow, payload).is_ok());
    }
    let evaluated = program.condition(ConditionIx(0), &data).is_ok();
    assert!(!evaluated || program.accept(ORDER, payload).is_ok());
    let composed = program.compose(&context("c1", &[]), NodeIx(0), INVOICE, &data).is_ok();
    assert!(!composed || program.accept(EVERYTHING, payload).is_ok());
}
