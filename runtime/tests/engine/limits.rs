//! Limits: what is too much is refused for now, not lost.

use crate::bench::{Bench, SECOND, options, refused};
use crate::implementation::Implementation;
use crate::table::Table;
use quadrille_endpoint::NodeKind::{AbstractTask, MessageCatchEvent, MessageThrowEvent, NoneEndEvent, NoneStartEvent};
use quadrille_runtime::engine::{Answer, Engine, EngineOptions};
use quadrille_runtime::time::Timestamp;
use std::sync::Arc;
use std::time::Duration;

fn waiting() -> Implementation {
    let mut table = Table::new("P");
    let nodes = table.row(&[
        (NoneStartEvent, "start"),
        (MessageThrowEvent, "tell"),
        (AbstractTask, "task"),
        (MessageCatchEvent, "catch"),
        (NoneEndEvent, "end"),
    ]);
    table.sends(nodes[1], "Q", "question");
    table.receives(nodes[3], "Q", "answer");
    Implementation::new(table.finish())
}

#[test]
fn what_exceeds_a_limit_is_refused_for_now() {
    let check = |limit: fn(&mut EngineOptions), act: fn(&mut Bench) -> Answer| {
        let mut limited = options();
        limit(&mut limited);
        let mut bench = Bench::with(waiting(), limited);
        bench.start();
        bench.trace();
        let answer = act(&mut bench);
        assert_eq!(refused(&answer), Some("overloaded"));
        assert_eq!(bench.trace(), "", "what is refused changes nothing");
        assert_eq!(bench.engine.status().refusals.get("overloaded"), Some(&1));
    };
    check(|options| options.max_instances = 1, Bench::start);
    check(|options| options.max_unacknowledged = 1, Bench::start);
    check(|options| options.max_buffered = 0, |bench| bench.receive_in("answer", "", Some("other")));
    check(|options| options.max_waiting = 0, |bench| bench.receive_in("answer", "", Some("P/n/1")));
}

#[test]
fn lists_of_what_went_wrong_are_bounded_and_counts_are_not() {
    let mut bench = Bench::with(waiting(), EngineOptions { max_listed: 2, ..options() });
    for _ in 0..3 {
        bench.receive_in("answer", "", Some("other"));
    }
    bench.at(60);
    let status = bench.engine.status();
    assert_eq!(status.dead_letters.len(), 2);
    assert_eq!(status.dead_letter_counts.get("uncorrelated"), Some(&3));
    assert_eq!(status.left_over(), 3);
}

#[test]
fn retention_is_at_least_the_time_to_live() {
    let short = EngineOptions { retention: Duration::from_secs(1), ..options() };
    assert!(Engine::new(waiting().shared(), short).is_err());
}

#[test]
fn a_clock_that_goes_back_stands_still() {
    let mut bench = Bench::new(waiting());
    bench.now = Timestamp(10 * SECOND);
    bench.start();
    bench.now = Timestamp(5 * SECOND);
    bench.start();
    assert!(bench.journal.iter().all(|record| record.time == Timestamp(10 * SECOND)));
}

#[test]
fn records_of_another_model_or_with_gaps_are_refused() {
    let mut bench = Bench::new(waiting());
    bench.start();
    let check = |change: fn(&mut Vec<quadrille_runtime::journal::Record>), expected: &str| {
        let mut records = bench.journal.clone();
        change(&mut records);
        let program: Arc<_> = waiting().shared();
        let error = Engine::recover(program, options(), records).err();
        assert_eq!(error.as_deref(), Some(expected));
    };
    check(|records| records.retain(|record| record.sequence != 1), "journal record 2: record 1 was to come next");
    check(|records| records[2].instance = Some(9), "journal record 2: instance 9 does not live");
    check(
        |records| records[0].version = "other".to_owned(),
        "journal record 0: written by version other of the model, this is version 0123456789abcdef",
    );
    check(
        |records| {
            let again = records[1].event.clone();
            records[2].event = again;
        },
        "journal record 2: `start` cannot take this step",
    );
}
