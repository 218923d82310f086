//! Recovery: a participant that crashes after any turn goes on from its records.

use crate::bench::Bench;
use crate::implementation::Implementation;
use crate::table::Table;
use quadrille_endpoint::NodeKind::{
    AbstractTask, EventBasedGateway, MessageCatchEvent, MessageStartEvent, NoneEndEvent, ParallelGateway, SendTask,
    TimerCatchEvent,
};
use quadrille_endpoint::{AggregateFunction, KeyKind, Phase, Scope, TimerKind};
use quadrille_runtime::journal::Event;
use quadrille_runtime::store::{MemoryStore, Store};

/// Order; then invoice beside a reminder by timer or payment; all with one key.
fn seller() -> Implementation {
    let mut table = Table::new("Seller");
    let nodes = table.row(&[(MessageStartEvent, "ordered"), (AbstractTask, "check"), (ParallelGateway, "split")]);
    let invoice = table.node(SendTask, "invoice");
    let gate = table.node(EventBasedGateway, "gate");
    let paid = table.node(MessageCatchEvent, "paid");
    let late = table.node(TimerCatchEvent, "late");
    let join = table.node(ParallelGateway, "join");
    let end = table.node(NoneEndEvent, "end");
    table.timer(late, TimerKind::Duration { millis: 30_000 });
    for (source, target) in [(nodes[2], invoice), (nodes[2], gate), (gate, paid), (gate, late), (invoice, join)] {
        table.join(source, target);
    }
    let merge = table.node(quadrille_endpoint::NodeKind::ExclusiveGateway, "merge");
    for (source, target) in [(paid, merge), (late, merge), (merge, join), (join, end)] {
        table.join(source, target);
    }
    let flows = [
        table.receives(nodes[0], "Customer", "order"),
        table.sends(invoice, "Customer", "bill"),
        table.receives(paid, "Customer", "payment"),
    ];
    let conversation = table.conversation("ordering");
    let key = table.key(conversation, "order", KeyKind::Primary);
    flows.into_iter().for_each(|flow| table.converse(flow, conversation, &[key]));
    let log = table.log("log", invoice, Phase::After, None);
    table.aggregate("count", AggregateFunction::Count, log, Scope::ProcessInstance);
    table.servicetime("service", nodes[1], join);
    Implementation::new(table.finish())
}

/// One thing that happens from outside.
type Happening = fn(&mut Bench);

const HAPPENINGS: [Happening; 8] = [
    |bench| {
        bench.receive_as("a", "order", "order=1", Some("c"));
    },
    |bench| {
        bench.receive_as("x", "payment", "order=2", None);
    },
    |bench| bench.work(),
    |bench| {
        bench.receive_as("b", "order", "order=2", None);
    },
    |bench| bench.work(),
    |bench| bench.at(29),
    |bench| bench.at(30),
    |bench| {
        bench.receive_as("a", "order", "order=1", Some("c"));
    },
];

fn events(bench: &Bench) -> Vec<Event> {
    bench.journal.iter().map(|record| record.event.clone()).collect()
}

#[test]
fn a_crash_after_any_turn_changes_nothing() {
    let mut whole = Bench::new(seller());
    HAPPENINGS.iter().for_each(|happen| happen(&mut whole));
    let status = whole.engine.status();
    assert_eq!((status.started, status.ended, status.left_over()), (2, 2, 2), "two bills are unacknowledged");
    for crash in 0..HAPPENINGS.len() {
        let mut bench = Bench::new(seller());
        for (at, happen) in HAPPENINGS.iter().enumerate() {
            happen(&mut bench);
            if at == crash {
                bench.crash();
            }
        }
        assert_eq!(events(&bench), events(&whole), "crash after {crash}");
        assert_eq!(bench.engine.state(), whole.engine.state(), "crash after {crash}");
        assert_eq!(bench.engine.monitoring(), whole.engine.monitoring(), "crash after {crash}");
    }
}

#[test]
fn every_prefix_of_the_journal_folds() {
    let mut whole = Bench::new(seller());
    HAPPENINGS.iter().for_each(|happen| happen(&mut whole));
    let records = std::mem::take(&mut whole.journal);
    for length in 0..=records.len() {
        whole.journal = records[..length].to_vec();
        let recovered = whole.recovered();
        let sent = whole.journal.iter().filter(|record| matches!(record.event, Event::Sent { .. })).count();
        let resent = recovered.outstanding().into_iter();
        let resent = resent.filter(|effect| matches!(effect, quadrille_runtime::engine::Effect::Send(_))).count();
        assert_eq!(sent, resent, "what nobody acknowledged is sent again");
    }
}

#[test]
fn the_memory_store_keeps_records_in_order_and_says_what_a_restart_does() {
    let mut bench = Bench::new(seller());
    HAPPENINGS.iter().for_each(|happen| happen(&mut bench));
    let mut store = MemoryStore::new();
    for records in bench.journal.chunks(3) {
        store.append(records).expect("memory takes everything");
    }
    assert_eq!(store.load(), Ok(bench.journal.clone()));
    assert!(!store.is_durable());
    assert!(store.promise().contains("a restart loses all instances"));
}
