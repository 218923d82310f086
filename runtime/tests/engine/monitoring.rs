//! Monitoring: logs, ranges, delays, aggregates, as folds over the records.

use crate::bench::{Bench, SECOND, options};
use crate::implementation::Implementation;
use crate::table::Table;
use bytes::Bytes;
use quadrille_endpoint::NodeKind::{AbstractTask, ExclusiveGateway, NoneEndEvent, NoneStartEvent, ReceiveTask};
use quadrille_endpoint::{AggregateFunction, Phase, Scope};
use quadrille_runtime::engine::EngineOptions;
use quadrille_runtime::monitor::{Figure, Summary};
use quadrille_runtime::program::WorkResult;
use quadrille_runtime::time::Timestamp;

fn figure(bench: &Bench, rule: &str) -> Figure {
    bench.engine.monitoring().rules.into_iter().find(|figure| figure.rule == rule).expect("the rule is there")
}

fn seconds(values: &[i64]) -> Summary {
    let mut summary = Summary::default();
    values.iter().for_each(|value| summary.add(Some(value * SECOND)));
    summary
}

/// `a` then `b`, three times round; `a` writes `object`.
fn looping() -> Implementation {
    let mut table = Table::new("P");
    let nodes = table.row(&[
        (NoneStartEvent, "start"),
        (ExclusiveGateway, "merge"),
        (AbstractTask, "a"),
        (AbstractTask, "between"),
        (AbstractTask, "b"),
        (ExclusiveGateway, "gate"),
    ]);
    let slot = table.data("object", nodes[2]);
    let end = table.node(NoneEndEvent, "end");
    table.branch(nodes[5], end, "round=3");
    table.branch(nodes[5], nodes[1], "else");
    table.log("log", nodes[2], Phase::After, Some(slot));
    let log = quadrille_endpoint::RuleIx(0);
    let service = table.servicetime("service", nodes[2], nodes[4]);
    table.aggregate("average", AggregateFunction::Avg, service, Scope::Process);
    table.aggregate("longest", AggregateFunction::Max, service, Scope::System);
    table.aggregate("each", AggregateFunction::Sum, service, Scope::ProcessInstance);
    table.aggregate("count", AggregateFunction::Count, log, Scope::Process);
    Implementation::new(table.finish()).work("a", move |context, _| {
        let written = format!("round={0};note=n{0}", context.enactment);
        Ok(WorkResult { writes: vec![(slot, Bytes::from(written))], send: None })
    })
}

/// Does the next work after so many seconds.
fn work_after(bench: &mut Bench, seconds: i64) {
    bench.now = Timestamp(bench.now.0 + seconds * SECOND);
    bench.work_once();
}

#[test]
fn the_kth_opening_meets_the_next_closing() {
    let mut bench = Bench::new(looping());
    bench.start();
    for between in [1, 5, 3] {
        work_after(&mut bench, 10);
        work_after(&mut bench, between);
        work_after(&mut bench, 10);
    }
    assert_eq!(bench.engine.status().ended, 1);
    let service = figure(&bench, "service");
    assert_eq!((service.summary, service.open), (seconds(&[1, 5, 3]), 0));
    assert_eq!((service.kind, service.function, service.skewed), ("range", "servicetime", false));
    let value = |rule: &str| figure(&bench, rule).value;
    assert_eq!(value("average"), Some(3e9));
    assert_eq!(value("longest"), Some(5e9));
    assert_eq!(value("count"), Some(3.0));
    let each = figure(&bench, "each");
    assert_eq!((each.value, each.groups.len(), each.groups[0].summary), (Some(9e9), 1, seconds(&[1, 5, 3])));
    assert_eq!((each.scope, each.of.as_deref()), (Some("processInstance"), Some("service")));
}

#[test]
fn an_open_range_is_counted_and_measures_nothing() {
    let mut bench = Bench::new(looping());
    bench.start();
    work_after(&mut bench, 1);
    let service = figure(&bench, "service");
    assert_eq!((service.summary, service.open), (Summary::default(), 1));
    assert_eq!(figure(&bench, "average").value, None);
}

#[test]
fn a_log_record_says_who_where_when_and_what() {
    let mut bench = Bench::new(looping());
    bench.now = Timestamp(7);
    bench.start();
    bench.work();
    let entries: Vec<_> = bench.engine.log().collect();
    assert_eq!(entries.len(), 3);
    let entry = entries[1];
    assert_eq!((entry.rule.as_ref(), entry.choreography.as_str(), entry.instance), ("log", "P/n/1", 1));
    assert_eq!((entry.element.as_ref(), entry.enactment, entry.phase), ("a", 2, Phase::After));
    assert_eq!((entry.local_time, entry.clock.as_ref()), (Timestamp(7), "P"));
    assert_eq!(entry.fields, [("name".into(), "a".into())]);
    assert_eq!(entry.data[0].value.as_deref(), Some("n2"));
}

#[test]
fn a_log_keeps_the_latest_and_counts_all() {
    let mut bench = Bench::with(looping(), EngineOptions { max_log: 2, max_groups: 1, ..options() });
    bench.start();
    bench.start();
    bench.work();
    assert_eq!(bench.engine.log().count(), 2);
    assert_eq!(figure(&bench, "log").summary.count, 6);
    assert_eq!(figure(&bench, "each").groups.len(), 1);
}

#[test]
fn a_delay_is_measured_at_each_receipt_and_marked_as_skewed() {
    let mut table = Table::new("P");
    let nodes =
        table.row(&[(NoneStartEvent, "start"), (ReceiveTask, "hear"), (ReceiveTask, "more"), (NoneEndEvent, "end")]);
    table.receives(nodes[1], "Q", "answer");
    table.receives(nodes[2], "R", "other");
    let partner = table.partner("Q", false);
    let delay = table.delay("delay", partner);
    table.aggregate("least", AggregateFunction::Min, delay, Scope::System);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    bench.receive_in("other", "", Some("P/n/1"));
    bench.receive_in("answer", "", Some("P/n/1"));
    let delay = figure(&bench, "delay");
    assert_eq!((delay.summary, delay.skewed), (seconds(&[1]), true));
    let least = figure(&bench, "least");
    assert_eq!((least.value, least.skewed), (Some(1e9), true));
}

#[test]
fn summaries_of_participants_are_merged() {
    let mut whole = seconds(&[4, 2]);
    whole.merge(&seconds(&[9]));
    assert_eq!(whole, seconds(&[4, 2, 9]));
    whole.merge(&Summary::default());
    assert_eq!((whole.min, whole.max, whole.count), (Some(2 * SECOND), Some(9 * SECOND), 3));
}
