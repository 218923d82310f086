//! Timers: armed, disarmed, due.

use crate::bench::{Bench, SECOND};
use crate::implementation::Implementation;
use crate::table::Table;
use quadrille_endpoint::NodeKind::{
    AbstractTask, EventBasedGateway, ExclusiveGateway, MessageCatchEvent, NoneEndEvent, NoneStartEvent,
    ParallelGateway, TerminateEndEvent, TimerCatchEvent, TimerStartEvent,
};
use quadrille_endpoint::TimerKind;
use quadrille_runtime::engine::Input;
use quadrille_runtime::time::Timestamp;

fn unspecified() -> TimerKind {
    TimerKind::Unspecified { source: String::new().into() }
}

fn catching(kind: TimerKind, name: &str) -> Bench {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (TimerCatchEvent, name), (NoneEndEvent, "end")]);
    table.timer(nodes[1], kind);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.now = Timestamp(10 * SECOND);
    bench.start();
    bench
}

#[test]
fn a_timer_is_due_when_the_model_says() {
    let check = |kind: TimerKind, name: &str, expected: &str| {
        assert_eq!(catching(kind, name).trace(), format!("started, start, {expected}"));
    };
    check(TimerKind::Duration { millis: 3000 }, "wait", "armed wait 13");
    check(TimerKind::Date { unix_millis: 60_000 }, "wait", "armed wait 60");
    check(TimerKind::Date { unix_millis: 9_000 }, "wait", "armed wait 9, wait, end, ended");
    check(unspecified(), "wait", "armed wait 15");
    let unknown = "incident never: the implementation cannot say when it is due: nobody knows";
    check(unspecified(), "never", unknown);
}

#[test]
fn a_timer_fires_when_it_is_due_and_not_before() {
    let mut bench = catching(TimerKind::Duration { millis: 3000 }, "wait");
    assert_eq!(bench.wakes, [Timestamp(13 * SECOND)]);
    assert_eq!(bench.engine.describe(1).as_deref(), Some("waits at `wait` for its time"));
    bench.trace();
    bench.at(12);
    assert_eq!(bench.trace(), "");
    assert_eq!(bench.wakes.len(), 2, "a tick that came too early is asked for again");
    bench.at(13);
    assert_eq!(bench.trace(), "wait, end, ended");
    assert_eq!(bench.engine.next_due(), None);
}

#[test]
fn a_timer_start_event_is_triggered_from_outside() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(TimerStartEvent, "daily"), (NoneEndEvent, "end")]);
    table.timer(nodes[0], unspecified());
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    assert_eq!(bench.trace(), "started, daily, end, ended");
}

/// A task, then a message or five seconds.
fn racing() -> Bench {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (AbstractTask, "task"), (EventBasedGateway, "gate")]);
    let caught = table.node(MessageCatchEvent, "answer");
    let late = table.node(TimerCatchEvent, "late");
    table.receives(caught, "Q", "answer");
    table.timer(late, TimerKind::Duration { millis: 5000 });
    for event in [late, caught] {
        table.join(nodes[2], event);
        let end = table.node(NoneEndEvent, "end");
        table.join(event, end);
    }
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    bench.trace();
    bench
}

#[test]
fn a_message_before_the_time_disarms_the_timer() {
    let mut bench = racing();
    bench.work();
    assert_eq!(bench.trace(), "worked task 1, task, armed late 5");
    bench.receive_in("answer", "", Some("P/n/1"));
    assert_eq!(bench.trace(), "received answer, answer, disarmed late, end, ended");
    bench.at(10);
    assert_eq!(bench.trace(), "");
}

#[test]
fn an_early_message_wins_against_the_timer() {
    let mut bench = racing();
    bench.receive_in("answer", "", Some("P/n/1"));
    bench.trace();
    bench.work();
    assert_eq!(bench.trace(), "worked task 1, task, armed late 5, answer, disarmed late, end, ended");
}

#[test]
fn whichever_was_there_first_wins_even_if_the_tick_is_late() {
    let check = |seconds: i64, expected: &str| {
        let mut bench = racing();
        bench.work();
        bench.trace();
        bench.now = Timestamp(seconds * SECOND);
        bench.receive_in("answer", "", Some("P/n/1"));
        assert_eq!(bench.trace(), expected);
    };
    check(5, "received answer, answer, disarmed late, end, ended");
    check(6, "received answer, late, end, dead unconsumed, ended");
}

#[test]
fn terminate_disarms_timers() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (ParallelGateway, "split"), (AbstractTask, "task")]);
    let stop = table.node(TerminateEndEvent, "stop");
    table.join(nodes[2], stop);
    let wait = table.node(TimerCatchEvent, "wait");
    table.timer(wait, TimerKind::Duration { millis: 1000 });
    table.join(nodes[1], wait);
    let end = table.node(NoneEndEvent, "end");
    table.join(wait, end);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    bench.work();
    assert_eq!(
        bench.trace(),
        "started, start, split, task, armed wait 1, worked task 1, task, stop, disarmed wait, ended"
    );
}

#[test]
fn a_loop_that_never_waits_is_an_incident() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (ExclusiveGateway, "merge"), (TimerCatchEvent, "now")]);
    table.timer(nodes[2], TimerKind::Duration { millis: 0 });
    table.join(nodes[2], nodes[1]);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    let trace = bench.trace();
    let said = "the instance took 50 steps without waiting";
    assert!(trace.ends_with(&format!("incident now: {said}, disarmed now")), "{trace}");
    bench.at(1);
    assert_eq!(bench.trace(), "");
    let now = bench.node("now");
    bench.turn(Input::Retry { instance: 1, node: now });
    assert!(bench.trace().starts_with("retried now, armed now 1, now, merge"));
}
