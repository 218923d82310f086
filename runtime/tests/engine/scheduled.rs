//! Whole collaborations under the deterministic scheduler.

use crate::bench::options;
use crate::implementation::Implementation;
use crate::table::Table;
use quadrille_endpoint::NodeKind::{
    AbstractTask, EventBasedGateway, ExclusiveGateway, MessageCatchEvent, MessageEndEvent, MessageStartEvent,
    NoneEndEvent, NoneStartEvent, ParallelGateway, ReceiveTask, SendTask, TimerCatchEvent,
};
use quadrille_endpoint::{ConversationIx, Direction, KeyIx, KeyKind, TimerKind};
use quadrille_runtime::program::Program;
use quadrille_runtime::scheduler::{Outcome, Scheduler, SchedulerError, SchedulerOptions};
use std::sync::Arc;

/// The keys of the collaboration: ordering with `order` and, derived, `track`; tracking with `parcel`
/// and, associated, `of`.
struct Keys {
    conversations: [ConversationIx; 2],
    order: KeyIx,
    track: KeyIx,
    parcel: KeyIx,
    of: KeyIx,
}

fn keys(table: &mut Table) -> Keys {
    let conversations = [table.conversation("ordering"), table.conversation("tracking")];
    let order = table.key(conversations[0], "order", KeyKind::Primary);
    let track = table.key(conversations[0], "track", KeyKind::Derived { target: KeyIx(2) });
    let parcel = table.key(conversations[1], "parcel", KeyKind::Primary);
    let of = table.key(conversations[1], "of", KeyKind::Association { with: order });
    Keys { conversations, order, track, parcel, of }
}

fn customer() -> Implementation {
    let mut table = Table::new("Customer");
    let nodes = table.row(&[(NoneStartEvent, "need"), (SendTask, "order"), (EventBasedGateway, "outcome")]);
    let rejected = table.node(MessageCatchEvent, "rejected");
    let confirmed = table.node(MessageCatchEvent, "confirmed");
    let ends = [table.node(NoneEndEvent, "gone"), table.node(NoneEndEvent, "done")];
    let split = table.node(ParallelGateway, "split");
    let waits = [table.node(ReceiveTask, "pay"), table.node(ReceiveTask, "unpack")];
    let join = table.node(ParallelGateway, "join");
    let pairs = [(nodes[2], rejected), (nodes[2], confirmed), (rejected, ends[0]), (confirmed, split), (join, ends[1])];
    for (source, target) in pairs {
        table.join(source, target);
    }
    for wait in waits {
        table.join(split, wait);
        table.join(wait, join);
    }
    let order = table.sends(nodes[1], "Seller", "order");
    let rejection = table.receives(rejected, "Seller", "rejection");
    let confirmation = table.receives(confirmed, "Seller", "confirmation");
    let invoice = table.receives(waits[0], "Seller", "invoice");
    let delivery = table.receives(waits[1], "Courier", "delivery");
    let keys = keys(&mut table);
    for flow in [order, rejection, invoice] {
        table.converse(flow, keys.conversations[0], &[keys.order]);
    }
    table.converse(confirmation, keys.conversations[0], &[keys.order, keys.track]);
    table.converse(delivery, keys.conversations[1], &[keys.parcel]);
    Implementation::new(table.finish())
}

fn seller() -> Implementation {
    let mut table = Table::new("Seller");
    let nodes = table.row(&[(MessageStartEvent, "ordered"), (AbstractTask, "check"), (ExclusiveGateway, "in stock")]);
    let refuse = table.node(MessageEndEvent, "refuse");
    let confirm = table.node(SendTask, "confirm");
    let split = table.node(ParallelGateway, "split");
    let sends = [table.node(SendTask, "bill"), table.node(SendTask, "ship")];
    let join = table.node(ParallelGateway, "join");
    let end = table.node(NoneEndEvent, "end");
    let stock = table.data("stock", nodes[1]);
    table.branch(nodes[2], refuse, "stock=0");
    table.branch(nodes[2], confirm, "else");
    for (source, target) in [(confirm, split), (join, end)] {
        table.join(source, target);
    }
    for send in sends {
        table.join(split, send);
        table.join(send, join);
    }
    let order = table.receives(nodes[0], "Customer", "order");
    let rejection = table.sends(refuse, "Customer", "rejection");
    let confirmation = table.sends(confirm, "Customer", "confirmation");
    let invoice = table.sends(sends[0], "Customer", "invoice");
    let shipment = table.sends(sends[1], "Courier", "shipment");
    let keys = keys(&mut table);
    for flow in [order, rejection, invoice] {
        table.converse(flow, keys.conversations[0], &[keys.order]);
    }
    table.converse(confirmation, keys.conversations[0], &[keys.order, keys.track]);
    table.converse(shipment, keys.conversations[1], &[keys.parcel, keys.of]);
    Implementation::new(table.finish()).work("check", move |context, _| {
        let written = format!("stock={}", context.instance % 4);
        let writes = vec![(stock, written.into())];
        Ok(quadrille_runtime::program::WorkResult { writes, send: None })
    })
}

fn courier() -> Implementation {
    let mut table = Table::new("Courier");
    let nodes = table.row(&[(MessageStartEvent, "booked"), (TimerCatchEvent, "drive"), (MessageEndEvent, "deliver")]);
    table.timer(nodes[1], TimerKind::Duration { millis: 2_000 });
    let shipment = table.receives(nodes[0], "Seller", "shipment");
    let delivery = table.sends(nodes[2], "Customer", "delivery");
    let keys = keys(&mut table);
    table.converse(shipment, keys.conversations[1], &[keys.parcel, keys.of]);
    table.converse(delivery, keys.conversations[1], &[keys.parcel]);
    Implementation::new(table.finish())
}

fn order() -> Vec<Arc<dyn Program>> {
    vec![customer().shared(), seller().shared(), courier().shared()]
}

fn scheduled(seed: u64, count: u32, change: impl Fn(&mut SchedulerOptions)) -> Outcome {
    let mut scheduling = SchedulerOptions::new(seed, vec![("Customer".to_owned(), count)]);
    scheduling.engine = options();
    change(&mut scheduling);
    let scheduler = Scheduler::new(order(), scheduling).expect("the run can be scheduled");
    scheduler.run().expect("all work is done at once")
}

fn check_completed(outcome: &Outcome, count: u64) {
    assert!(outcome.completed, "{:?}", outcome.waiting);
    let rejected = count / 4;
    for (participant, expected) in [("Customer", count), ("Seller", count), ("Courier", count - rejected)] {
        let status = &outcome.statuses[participant];
        assert_eq!((status.started, status.ended, status.left_over()), (expected, expected, 0), "{participant}");
        assert_eq!(status.incident_count, 0);
    }
    assert_eq!(outcome.messages.len() as u64, rejected * 2 + (count - rejected) * 5);
}

#[test]
fn the_same_seed_gives_the_same_journals() {
    let first = scheduled(1, 20, |_| {});
    assert_eq!(first, scheduled(1, 20, |_| {}));
    assert_ne!(first.journals, scheduled(2, 20, |_| {}).journals);
    assert_eq!(first.messages[0].to_string(), "Customer -> Seller : order");
}

#[test]
fn every_seed_completes_by_keys_alone_and_with_faults() {
    for seed in 0..20 {
        check_completed(&scheduled(seed, 12, |_| {}), 12);
        check_completed(&scheduled(seed, 12, |options| options.strip_choreography_id = true), 12);
        check_completed(&scheduled(seed, 12, |options| options.duplicates_percent = 40), 12);
    }
}

#[test]
fn ten_thousand_instances_are_fine() {
    check_completed(&scheduled(3, 10_000, |options| options.max_steps = 10_000_000), 10_000);
}

#[test]
fn a_choreography_instance_has_one_id_everywhere() {
    let outcome = scheduled(5, 3, |_| {});
    let started = |participant: &str| {
        let events = outcome.journals[participant].iter().map(|record| &record.event);
        let ids = events.filter_map(|event| {
            if let quadrille_runtime::journal::Event::Started { choreography } = event {
                Some(choreography.clone())
            } else {
                None
            }
        });
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(started("Customer"), started("Seller"));
    assert!(started("Courier").is_subset(&started("Seller")));
}

#[test]
fn what_waits_for_ever_is_told() {
    let scheduling = SchedulerOptions::new(1, vec![("Customer".to_owned(), 1)]);
    let programs = vec![customer().shared(), seller().shared()];
    let outcome = Scheduler::new(programs, scheduling).expect("it can be scheduled").run().expect("it runs");
    assert!(!outcome.completed && !outcome.given_up);
    let waits = ["waits at `unpack` for message `delivery`; waits before `join`"];
    assert_eq!(outcome.waiting["Customer"], waits);
    let failed = &outcome.statuses["Seller"].failed[0];
    assert_eq!(
        (failed.message.as_str(), failed.reason.as_str()),
        ("shipment", "`Courier` does not take part in this run")
    );
}

#[test]
fn a_run_that_takes_too_many_steps_is_given_up() {
    let outcome = scheduled(1, 5, |options| options.max_steps = 3);
    assert!(outcome.given_up && !outcome.completed);
}

#[test]
fn a_run_that_cannot_be_scheduled_is_refused() {
    let check = |participant: &str, expected: SchedulerError| {
        let scheduling = SchedulerOptions::new(1, vec![(participant.to_owned(), 1)]);
        assert_eq!(Scheduler::new(order(), scheduling).err(), Some(expected));
    };
    check("Nobody", SchedulerError::NoParticipant("Nobody".to_owned()));
    check("Seller", SchedulerError::NoStart("Seller".to_owned()));
}

/// A participant whose partner is a pool without a process: it starts, asks and hears, or loses patience.
fn with_environment() -> Implementation {
    let mut table = Table::new("Clerk");
    table.partner("Citizen", true);
    let nodes = table.row(&[(MessageStartEvent, "applied"), (SendTask, "ask"), (EventBasedGateway, "gate")]);
    let heard = table.node(MessageCatchEvent, "heard");
    let tired = table.node(TimerCatchEvent, "tired");
    table.timer(tired, TimerKind::Duration { millis: 1_000 });
    for event in [heard, tired] {
        table.join(nodes[2], event);
        let end = table.node(NoneEndEvent, "end");
        table.join(event, end);
    }
    table.flow(nodes[0], Direction::Incoming, "Citizen", "application");
    table.flow(nodes[1], Direction::Outgoing, "Citizen", "question");
    table.flow(heard, Direction::Incoming, "Citizen", "answer");
    Implementation::new(table.finish())
}

#[test]
fn the_environment_sends_or_does_not() {
    let mut lengths = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let scheduling = SchedulerOptions::new(seed, vec![("Clerk".to_owned(), 1)]);
        let scheduler = Scheduler::new(vec![with_environment().shared()], scheduling).expect("it can be scheduled");
        let outcome = scheduler.run().expect("it runs");
        assert!(outcome.completed);
        assert_eq!(outcome.statuses["Clerk"].left_over(), 0);
        lengths.insert(outcome.messages.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    let first = ["Citizen -> Clerk : application", "Clerk -> Citizen : question"];
    let both = [first[0], first[1], "Citizen -> Clerk : answer"];
    assert_eq!(lengths.into_iter().collect::<Vec<_>>(), [first.to_vec(), both.to_vec()]);
}
