//! Instances that wait or are done: how they are told, what closes them, and what a message finds then.

use crate::bench::{Bench, options, refused};
use crate::implementation::Implementation;
use crate::table::Table;
use quadrille_endpoint::NodeKind::{
    EventBasedGateway, MessageCatchEvent, MessageStartEvent, NoneEndEvent, NoneStartEvent, ParallelGateway, SendTask,
    TimerCatchEvent,
};
use quadrille_endpoint::{Endpoint, TimerKind};
use quadrille_runtime::engine::{Answer, Input};
use quadrille_runtime::journal::Event;
use quadrille_runtime::scheduler::{Scheduler, SchedulerOptions};
use std::time::Duration;

/// Who is sent an offer, and may be sent better ones.
fn buyer() -> Endpoint {
    let mut table = Table::new("Buyer");
    let nodes =
        table.row(&[(MessageStartEvent, "offered"), (EventBasedGateway, "better?"), (MessageCatchEvent, "improved")]);
    table.join(nodes[2], nodes[1]);
    table.may_end(nodes[1]);
    table.receives(nodes[0], "Seller", "offer");
    table.receives(nodes[2], "Seller", "better");
    table.finish()
}

fn bench(close_after: Option<u64>) -> Bench {
    let options =
        quadrille_runtime::engine::EngineOptions { close_after: close_after.map(Duration::from_secs), ..options() };
    Bench::with(Implementation::new(buyer()), options)
}

fn counts(bench: &Bench) -> (u64, u64, u64) {
    let status = bench.engine.status();
    (status.live, status.done, status.ended)
}

fn close(bench: &mut Bench, choreography: Option<&str>) -> Answer {
    bench.turn(Input::Close { choreography: choreography.map(str::to_owned) })
}

#[test]
fn what_waits_or_is_done_is_told_and_goes_on_if_more_comes() {
    let mut bench = bench(None);
    bench.receive_in("offer", "", Some("c"));
    assert_eq!(bench.trace(), "started, received offer, offered, better?");
    assert_eq!(counts(&bench), (1, 1, 0));
    let told = "waits or is done: waits at `improved` for message `better`";
    assert_eq!(bench.engine.describe(1).as_deref(), Some(told));
    bench.at(1_000_000);
    assert_eq!(counts(&bench), (1, 1, 0), "without a deadline it stays open");
    bench.receive_in("better", "", Some("c"));
    assert_eq!(bench.trace(), "received better, improved, better?");
    assert_eq!(counts(&bench), (1, 1, 0));
}

#[test]
fn it_is_closed_with_its_choreography_instance_and_stays_as_a_tombstone() {
    let mut bench = bench(None);
    for choreography in ["c", "d"] {
        bench.receive_in("offer", "", Some(choreography));
    }
    bench.trace();
    assert_eq!(close(&mut bench, Some("other")), Answer::Closed { closed: 0, open: 0 });
    assert_eq!(close(&mut bench, Some("c")), Answer::Closed { closed: 1, open: 0 });
    assert_eq!(bench.trace(), "closed");
    assert_eq!(counts(&bench), (1, 1, 1));
    assert_eq!(bench.engine.describe(1), None);
    // What comes late is given up, and the other instance is not touched.
    bench.receive_in("better", "", Some("c"));
    assert_eq!(bench.trace(), "dead closed");
    bench.receive_in("better", "", Some("d"));
    assert_eq!(bench.trace(), "2:received better, 2:improved, 2:better?");
    let before = bench.journal.clone();
    bench.crash();
    assert_eq!((counts(&bench), bench.journal.len()), ((1, 1, 1), before.len()), "the journal says it all");
    assert_eq!(close(&mut bench, None), Answer::Closed { closed: 1, open: 0 });
    assert_eq!(counts(&bench), (0, 0, 2));
}

#[test]
fn a_deadline_closes_what_has_waited_long_enough() {
    let mut bench = bench(Some(100));
    bench.receive_in("offer", "", Some("c"));
    assert_eq!(bench.wakes.last().map(|time| time.0), Some(100_000_000_000));
    bench.at(60);
    bench.receive_in("better", "", Some("c"));
    bench.trace();
    // A crash forgets nothing of it.
    bench.crash();
    bench.at(159);
    assert_eq!(counts(&bench), (1, 1, 0), "it began anew with the message");
    assert_eq!(bench.engine.next_due().map(|time| time.0), Some(160_000_000_000));
    bench.at(160);
    assert_eq!(bench.trace(), "closed");
    assert_eq!((counts(&bench), bench.engine.next_due()), ((0, 0, 1), None));
}

#[test]
fn who_has_something_left_to_do_is_not_closed() {
    let mut table = Table::new("Seller");
    let nodes = table.row(&[(NoneStartEvent, "begin"), (ParallelGateway, "split"), (EventBasedGateway, "gate")]);
    let [asked, late, late_end] = [(MessageCatchEvent, "asked"), (TimerCatchEvent, "late"), (NoneEndEvent, "end")]
        .map(|(kind, name)| table.node(kind, name));
    let [other, waited, end] = [(EventBasedGateway, "other"), (MessageCatchEvent, "told"), (NoneEndEvent, "done")]
        .map(|(kind, name)| table.node(kind, name));
    for (source, target) in [
        (nodes[2], asked),
        (nodes[2], late),
        (asked, late_end),
        (late, late_end),
        (nodes[1], other),
        (other, waited),
        (waited, end),
    ] {
        table.join(source, target);
    }
    table.timer(late, TimerKind::Duration { millis: 30_000 });
    table.may_end(nodes[2]);
    table.may_end(other);
    table.receives(asked, "Buyer", "ask");
    table.receives(waited, "Buyer", "tell");
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    assert_eq!(counts(&bench), (1, 0, 0), "its timer will move it");
    assert_eq!(close(&mut bench, None), Answer::Closed { closed: 0, open: 1 });
    bench.at(30);
    assert_eq!(counts(&bench), (1, 1, 0), "one path has ended, the other waits or is done");
    assert_eq!(close(&mut bench, None), Answer::Closed { closed: 1, open: 0 });
    let ended = bench.journal.iter().filter(|record| record.event == Event::Closed).count();
    assert_eq!((ended, counts(&bench)), (1, (0, 0, 1)));
}

/// Who makes an offer, and perhaps a better one.
fn seller(improves: bool) -> Endpoint {
    let mut table = Table::new("Seller");
    let improving = improves.then_some((SendTask, "improve it"));
    let nodes: Vec<_> = [(NoneStartEvent, "begin"), (SendTask, "offer it")]
        .into_iter()
        .chain(improving)
        .chain([(NoneEndEvent, "end")])
        .collect();
    let nodes = table.row(&nodes);
    table.sends(nodes[1], "Buyer", "offer");
    if improves {
        table.sends(nodes[2], "Buyer", "better");
    }
    table.finish()
}

#[test]
fn where_nothing_happens_any_more_the_choreography_instance_is_over() {
    for improves in [false, true] {
        for seed in 0..20 {
            let programs =
                [seller(improves), buyer()].into_iter().map(|table| Implementation::new(table).shared()).collect();
            let options = SchedulerOptions::new(seed, vec![("Seller".to_owned(), 3)]);
            let outcome = Scheduler::new(programs, options).expect("the tables can be run").run();
            let outcome = outcome.expect("work is done at once");
            assert!(outcome.completed, "seed {seed}: {:?}", outcome.waiting);
            let closed = outcome.journals["Buyer"].iter().filter(|record| record.event == Event::Closed).count();
            assert_eq!(closed, 3, "seed {seed}: each with its choreography instance");
            assert_eq!(outcome.statuses["Buyer"].dead_letter_total(), 0, "seed {seed}: nothing came too late");
        }
    }
}

#[test]
fn nobody_is_refused_for_closing() {
    let mut bench = bench(None);
    assert_eq!(refused(&close(&mut bench, None)), None);
    assert_eq!(bench.journal, []);
}
