//! Correlation: the decisions C1 to C14, message by message.

use crate::bench::{Bench, refused};
use crate::implementation::Implementation;
use crate::table::Table;
use quadrille_endpoint::KeyKind;
use quadrille_endpoint::NodeKind::{
    AbstractTask, MessageCatchEvent, MessageStartEvent, MessageThrowEvent, NoneEndEvent, NoneStartEvent,
};

/// Gives an engine messages (`flow payload @choreography #id`, all but the flow optional) and times
/// (`at seconds`), each with the trace or the refusal that it leads to.
fn check(table: Table, steps: &[(&str, &str)]) -> Bench {
    let mut bench = Bench::new(Implementation::new(table.finish()));
    for (at, (input, expected)) in steps.iter().enumerate() {
        let mut words = input.split(' ');
        let flow = words.next().unwrap_or_default();
        let (mut payload, mut choreography, mut id) = ("", None, format!("m{at}"));
        for word in words {
            match word.split_at(1) {
                ("@", said) => choreography = Some(said),
                ("#", said) => said.clone_into(&mut id),
                _ => payload = word,
            }
        }
        let said = if flow == "at" {
            bench.at(payload.parse().expect("a time is a number"));
            bench.trace()
        } else {
            let answer = bench.receive_as(&id, flow, payload, choreography);
            let trace = bench.trace();
            match refused(&answer) {
                Some(code) => {
                    assert_eq!(trace, "", "what is refused changes nothing");
                    format!("refused {code}")
                }
                None => trace,
            }
        };
        assert_eq!(said, *expected, "step {at}: {input}");
    }
    bench
}

/// Ordering (primary `order`, alternate `ref`, derived `track`) and tracking (primary `parcel`, which
/// `track` becomes; association `of` with `order`): order, change, parcel.
fn seller() -> Table {
    let mut table = Table::new("Seller");
    let nodes = table.row(&[
        (MessageStartEvent, "ordered"),
        (MessageCatchEvent, "changed"),
        (MessageCatchEvent, "dispatched"),
        (NoneEndEvent, "end"),
    ]);
    let flows = [
        table.receives(nodes[0], "Customer", "order"),
        table.receives(nodes[1], "Customer", "change"),
        table.receives(nodes[2], "Courier", "parcel"),
    ];
    let keys = conversations(&mut table);
    table.converse(flows[0], keys.ordering, &[keys.order, keys.alternate, keys.track]);
    table.converse(flows[1], keys.ordering, &[keys.order, keys.alternate, keys.track]);
    table.converse(flows[2], keys.tracking, &[keys.parcel, keys.of]);
    table
}

struct Keys {
    ordering: quadrille_endpoint::ConversationIx,
    tracking: quadrille_endpoint::ConversationIx,
    order: quadrille_endpoint::KeyIx,
    alternate: quadrille_endpoint::KeyIx,
    track: quadrille_endpoint::KeyIx,
    parcel: quadrille_endpoint::KeyIx,
    of: quadrille_endpoint::KeyIx,
}

fn conversations(table: &mut Table) -> Keys {
    let ordering = table.conversation("ordering");
    let tracking = table.conversation("tracking");
    let order = table.key(ordering, "order", KeyKind::Primary);
    let alternate = table.key(ordering, "ref", KeyKind::Alternate);
    let track = table.key(ordering, "track", KeyKind::Derived { target: quadrille_endpoint::KeyIx(3) });
    let parcel = table.key(tracking, "parcel", KeyKind::Primary);
    let of = table.key(tracking, "of", KeyKind::Association { with: order });
    Keys { ordering, tracking, order, alternate, track, parcel, of }
}

#[test]
fn the_primary_key_starts_and_finds_the_instance() {
    check(
        seller(),
        &[
            ("order order=1", "started, received order order=1, ordered"),
            ("order order=2", "2:started, 2:received order order=2, 2:ordered"),
            ("change order=2", "2:received change, 2:changed"),
            ("change order=1", "received change, changed"),
        ],
    );
}

#[test]
fn an_envelope_is_taken_once() {
    let order = "order order=1 #a";
    let bench = check(
        seller(),
        &[
            (order, "started, received order order=1, ordered"),
            (order, ""),
            ("change order=9 #b", "kept change"),
            ("change order=9 #b", ""),
            ("change order=1 #c", "received change, changed"),
            ("change order=1 #c", ""),
            ("parcel parcel=P;of=1 #d", "received parcel parcel=P, dispatched, end, ended"),
            (order, ""),
            ("parcel parcel=P;of=1 #d", ""),
            ("at 60", "dead uncorrelated"),
            ("change order=9 #b", ""),
        ],
    );
    assert_eq!(bench.engine.status().received_total, 3);
}

#[test]
fn c2_keys_of_an_ended_instance_are_not_free_at_once() {
    check(
        seller(),
        &[
            ("order order=1", "started, received order order=1, ordered"),
            ("change order=1", "received change, changed"),
            ("parcel of=1", "received parcel, dispatched, end, ended"),
            ("order order=1", "refused key-reuse"),
            ("change order=1", "dead closed"),
            ("at 119", ""),
            ("order order=1", "refused key-reuse"),
            ("at 120", ""),
            ("order order=1", "2:started, 2:received order order=1, 2:ordered"),
        ],
    );
}

#[test]
fn c3_a_second_start_with_the_same_primary_is_busy_unless_it_is_awaited() {
    check(
        seller(),
        &[("order order=1", "started, received order order=1, ordered"), ("order order=1", "refused busy")],
    );
    let mut table = Table::new("Seller");
    let nodes = table.row(&[(MessageStartEvent, "ordered"), (MessageCatchEvent, "more"), (NoneEndEvent, "end")]);
    let flow = table.receives(nodes[0], "Customer", "order");
    let keys = conversations(&mut table);
    table.converse(flow, keys.ordering, &[keys.order]);
    let mut endpoint = table.finish();
    let more = endpoint.transitions.iter().position(|step| step.node == nodes[1]).expect("it has a step");
    endpoint.transitions.to_mut()[more].action = quadrille_endpoint::Action::Receive(flow);
    let mut bench = Bench::new(Implementation::new(endpoint));
    bench.receive("order", "order=1");
    bench.receive("order", "order=1");
    assert_eq!(bench.trace(), "started, received order order=1, ordered, received order, more, end, ended");
}

#[test]
fn c4_alternates_bind_together_and_once() {
    check(
        seller(),
        &[
            ("order order=1;ref=A", "started, received order order=1 ref=A, ordered"),
            ("order order=2", "2:started, 2:received order order=2, 2:ordered"),
            ("order order=3;ref=A", "refused ambiguous"),
            ("change order=2;ref=A", "refused ambiguous"),
            ("change order=1;ref=B", "refused ambiguous"),
            ("change order=1;ref=A", "received change, changed"),
            ("change order=2;ref=B", "2:received change ref=B, 2:changed"),
            ("change ref=B", "2:received change"),
            ("change order=4;ref=B", "refused ambiguous"),
        ],
    );
}

#[test]
fn c5_a_derived_value_belongs_to_one_choreography_instance() {
    check(
        seller(),
        &[
            ("order order=1;track=T", "started, received order order=1 track=T parcel=T, ordered"),
            ("order order=2;track=T", "refused derived-conflict"),
            ("order order=2", "2:started, 2:received order order=2, 2:ordered"),
            ("change order=2;track=T", "refused derived-conflict"),
            ("change order=1;track=U", "refused derived-conflict"),
            ("change order=1;track=T", "received change, changed"),
            ("parcel parcel=T", "received parcel, dispatched, end, ended"),
        ],
    );
}

#[test]
fn c6_a_chained_conversation_waits_for_its_derived_value() {
    check(
        seller(),
        &[
            ("parcel parcel=T", "kept parcel"),
            ("parcel parcel=U", "kept parcel"),
            ("at 1", ""),
            ("order order=1", "started, received order order=1, ordered"),
            (
                "change order=1;track=T",
                "received change track=T parcel=T, received parcel, changed, dispatched, end, ended",
            ),
            ("at 60", "dead uncorrelated"),
        ],
    );
    let start_only = |with_parent: bool| {
        let mut table = Table::new("Courier");
        let nodes =
            table.row(&[(MessageStartEvent, "handed over"), (MessageCatchEvent, "told"), (NoneEndEvent, "end")]);
        let parcel = table.receives(nodes[0], "Seller", "parcel");
        let told = table.receives(nodes[1], "Seller", "told");
        let keys = conversations(&mut table);
        table.converse(parcel, keys.tracking, &[keys.parcel, keys.of]);
        if with_parent {
            table.converse(told, keys.ordering, &[keys.order, keys.track]);
        }
        table
    };
    let started = "started, received parcel parcel=T, handed over";
    check(start_only(false), &[("parcel parcel=T;of=1", started)]);
    check(start_only(true), &[("parcel parcel=T", "kept parcel"), ("at 60", "dead uncorrelated")]);
}

#[test]
fn c7_an_association_finds_the_parent_alive_ended_or_not_at_all() {
    check(
        seller(),
        &[
            ("parcel parcel=P;of=1", "kept parcel"),
            ("order order=1", "started, received order order=1, ordered, received parcel parcel=P"),
            ("parcel parcel=Q;of=1", "refused ambiguous"),
            ("change order=1", "received change, changed, dispatched, end, ended"),
            ("parcel parcel=R;of=1", "dead closed-parent"),
            ("parcel parcel=S;of=7", "kept parcel"),
            ("at 60", "dead unknown-parent"),
        ],
    );
}

#[test]
fn c11_keys_decide_against_metadata() {
    check(
        seller(),
        &[
            ("order order=1 @c", "started, received order order=1, ordered"),
            ("change order=1 @d", "refused identity-conflict"),
            ("change order=2 @c", "refused identity-conflict"),
            ("change ref=A @c", "received change ref=A, changed"),
            ("change @c", "received change"),
            ("parcel parcel=P;of=2 @c", "refused identity-conflict"),
            ("parcel @c", "received parcel, dispatched, end, dead unconsumed, ended"),
        ],
    );
}

#[test]
fn c6_metadata_does_not_stand_in_for_a_value_that_a_message_will_tell() {
    let told = "received change track=T parcel=T, received parcel, changed, dispatched, end, ended";
    check(
        seller(),
        &[
            ("parcel parcel=T @c", "kept parcel"),
            ("parcel parcel=U @c", "kept parcel"),
            ("order order=1 @c", "started, received order order=1, ordered"),
            ("parcel parcel=V @c", "kept parcel"),
            ("parcel of=2 @c", "refused identity-conflict"),
            ("change order=1;track=T @c", told),
            ("parcel parcel=W @c", "dead closed"),
            ("at 60", "dead uncorrelated, dead uncorrelated"),
        ],
    );
    check(
        seller(),
        &[
            ("order order=1;track=T @c", "started, received order order=1 track=T parcel=T, ordered"),
            ("parcel parcel=U @c", "refused identity-conflict"),
            ("parcel parcel=U", "kept parcel"),
            ("parcel parcel=T @d", "refused identity-conflict"),
            ("parcel parcel=T;of=2 @c", "refused ambiguous"),
            ("parcel parcel=T @c", "received parcel"),
        ],
    );
}

#[test]
fn a_message_that_nothing_identifies_is_refused() {
    check(
        seller(),
        &[
            ("change", "refused uncorrelated"),
            ("change ref=", "refused uncorrelated"),
            ("order ref=A", "kept order"),
            ("change garbage", "refused malformed"),
            ("change unreadable", "refused malformed"),
            ("change @c", "kept change"),
            ("order order=1 @c", "started, received order order=1, ordered, received change, changed"),
            ("at 60", "dead uncorrelated"),
        ],
    );
}

#[test]
fn kept_messages_are_tried_again_in_the_order_of_their_arrival() {
    let bench = check(
        seller(),
        &[
            ("change order=1;note=first", "kept change"),
            ("parcel of=1", "kept parcel"),
            ("change order=1;note=second", "kept change"),
            (
                "order order=1",
                "started, received order order=1, ordered, received change, received parcel, received change, changed, \
                 dispatched, end, dead unconsumed, ended",
            ),
        ],
    );
    assert_eq!(bench.engine.status().dead_letters[0].envelope, "m2");
}

#[test]
fn without_keys_the_choreography_instance_is_all() {
    let mut table = Table::new("Seller");
    let nodes = table.row(&[(MessageStartEvent, "ordered"), (MessageCatchEvent, "changed"), (NoneEndEvent, "end")]);
    table.receives(nodes[0], "Customer", "order");
    table.receives(nodes[1], "Customer", "change");
    check(
        table,
        &[
            ("change @c", "kept change"),
            ("order @d", "started, received order, ordered"),
            ("order @d", "refused busy"),
            ("order @c", "2:started, 2:received order, 2:ordered, 2:received change, 2:changed, 2:end, 2:ended"),
            ("order @c", "2:dead closed"),
            ("order", "3:started, 3:received order, 3:ordered"),
            ("change @Seller/n/3", "3:received change, 3:changed, 3:end, 3:ended"),
        ],
    );
}

/// Sends an order with a key, and a parcel of it, then waits for the answer.
fn customer() -> Table {
    let mut table = Table::new("Customer");
    let nodes = table.row(&[
        (NoneStartEvent, "start"),
        (MessageThrowEvent, "order it"),
        (AbstractTask, "pack"),
        (MessageThrowEvent, "send it"),
        (MessageCatchEvent, "told"),
        (NoneEndEvent, "end"),
    ]);
    let flows = [
        table.sends(nodes[1], "Seller", "order"),
        table.sends(nodes[3], "Courier", "parcel"),
        table.receives(nodes[4], "Seller", "answer"),
    ];
    let keys = conversations(&mut table);
    table.converse(flows[0], keys.ordering, &[keys.order, keys.track]);
    table.converse(flows[1], keys.tracking, &[keys.parcel, keys.of]);
    table.converse(flows[2], keys.ordering, &[keys.order]);
    table
}

#[test]
fn sending_binds_as_receiving_does() {
    let mut bench = Bench::new(Implementation::new(customer().finish()));
    bench.receive("answer", "order=Customer1-order");
    bench.start();
    assert_eq!(
        bench.trace(),
        "kept answer, started, start, sent order order=Customer1-order track=Customer1-track parcel=Customer1-track, \
         order it, received answer, pack"
    );
    bench.work();
    assert_eq!(bench.trace(), "worked pack 1, pack, sent parcel, send it, told, end, ended");
    assert_eq!(bench.sent[1].payload, "parcel=Customer1-track;of=Customer1-order");
}

#[test]
fn c14_a_key_of_another_instance_is_not_sent() {
    let sending = |order: &'static str, parcel: &'static str| {
        Implementation::new(customer().finish())
            .message("order", move |_, _| order.to_owned())
            .message("parcel", move |_, _| parcel.to_owned())
    };
    let mut bench = Bench::new(sending("order=1", "parcel=P;of=2"));
    bench.start();
    bench.trace();
    bench.start();
    let held = "message `order` must not be sent: key `order` has value `1`, which another instance holds";
    assert_eq!(bench.trace(), format!("2:started, 2:start, 2:incident order it: {held}"));
    assert_eq!(bench.sent.len(), 1, "nothing has left");
    bench.work();
    let other = "key `of` has value `2`, but the instance's is `1`";
    assert_eq!(bench.trace(), format!("worked pack 1, pack, incident send it: {other}"));
    let mut bench = Bench::new(sending("order=1;track=T", "parcel=U;of=1"));
    bench.start();
    bench.trace();
    bench.work();
    let other = "message `parcel` must not be sent: key `parcel` has value `U`, but the instance's is `T`";
    assert_eq!(bench.trace(), format!("worked pack 1, pack, incident send it: {other}"));
}

#[test]
fn duplicates_and_any_order_lead_to_the_same_end() {
    let messages = ["order order=1;track=T", "change order=1", "parcel parcel=T"];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let mut bench = Bench::new(Implementation::new(seller().finish()));
        for at in order.into_iter().chain(order) {
            let (flow, payload) = messages[at].split_once(' ').expect("a message has a payload");
            bench.receive_as(flow, flow, payload, None);
        }
        let status = bench.engine.status();
        assert_eq!(
            (status.started, status.ended, status.received_total, status.left_over()),
            (1, 1, 3, 0),
            "{order:?}"
        );
    }
}
