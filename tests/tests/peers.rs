//! The verdicts of a peer (rust_bpmn_analyzer with its state hash corrected) on real models, beside ours. The peer's
//! *option to complete* asks for stuck states only: it is our `deadlock-free`.
//!
//! `EVERY=1 cargo test -p quadrille-tests --test peers -- --nocapture` looks at every file, and lists what differs.

use quadrille_endpoint::{Action, NodeKind};
use quadrille_net::Semantics;
use quadrille_tests::pipeline::{project, read, shared};
use quadrille_verifier::{
    Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reduction, Verdict, verify,
};
use std::collections::BTreeMap;

const COLUMNS: [(&str, Property); 4] = [
    ("safe", Property::Safe),
    ("option_to_complete", Property::DeadlockFree),
    ("proper_completion", Property::ProperCompletion),
    ("no_dead_activities", Property::NoDeadActivity),
];

/// Our verdict on a file: holds, violated, or none; and what of it the peer does not know.
struct Ours {
    holds: Option<bool>,
    /// An end event is reached twice: then our participant is not quiet.
    ends_twice: bool,
    /// Messages come from, or go to, the environment; the peer has none.
    environment: bool,
    /// The file has errors: what they leave without a meaning is left out, or read as BPMN means it.
    has_errors: bool,
    /// Tasks that are no send or receive tasks exchange messages; the peer takes these flows for decoration.
    exchanges_at_tasks: bool,
}

fn ours(path: &std::path::Path) -> Option<Vec<Ours>> {
    let (model, read_findings) = read(&std::fs::read(path).ok()?, "model");
    let (endpoints, findings) = project(&model?, Semantics::Runtime);
    if findings.has_errors() {
        return None;
    }
    let options = Options {
        networks: vec![Network::Bag],
        properties: COLUMNS.iter().map(|(_, property)| *property).collect(),
        bound: Bound::default(),
        limits: Limits { max_states: 50_000, ..Limits::default() },
        semantics: Semantics::Runtime,
        reduction: Reduction::Preserving,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    };
    let exchanges_at_tasks = endpoints.list.iter().any(|endpoint| {
        endpoint.table.transitions.iter().any(|step| {
            let kind = endpoint.table.node(step.node).kind;
            let is_plain = kind.is_activity() && !matches!(kind, NodeKind::SendTask | NodeKind::ReceiveTask);
            is_plain && matches!(step.action, Action::Send(_) | Action::Receive(_))
        })
    });
    let answer = |verdict: &Verdict| Ours {
        exchanges_at_tasks,
        has_errors: read_findings.has_errors(),
        holds: match &verdict.outcome {
            Outcome::Holds { .. } => Some(true),
            Outcome::Violated(_) => Some(false),
            Outcome::Inconclusive(_) => None,
        },
        ends_twice: matches!(&verdict.outcome, Outcome::Violated(run) if run.explanation.contains("more than once")),
        environment: verdict
            .assumptions
            .iter()
            .any(|text| text.contains("environment") || text.contains("has no process")),
    };
    Some(verify(&endpoints, &options).iter().map(answer).collect())
}

/// Why the peer says something else, where it is known.
fn cause(ours: &Ours, its_states: &str) -> &'static str {
    if its_states == "1" {
        "nothing starts for the peer: it knows no environment that sends"
    } else if ours.environment {
        "messages of the environment, which the peer does not know"
    } else if ours.ends_twice {
        "an end event is reached twice, which the peer calls no stuck state"
    } else if ours.exchanges_at_tasks {
        "messages at plain tasks, which the peer leaves out"
    } else if ours.has_errors {
        "the file has errors, which leave the peer another meaning"
    } else if ours.holds == Some(false) {
        "a replayed run shows that the peer is wrong"
    } else {
        "to be looked at"
    }
}

#[test]
fn where_a_peer_gives_a_verdict_ours_is_counted_beside_it() {
    let Some(table) = shared("corpus/bpmn-for-research/peer_verdicts.csv") else { return };
    let text = std::fs::read_to_string(&table).expect("the table is text");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("the table has a head").split(',').collect();
    let column = |name: &str| head.iter().position(|cell| *cell == name).expect("the column is there");
    let every: usize = std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(25);
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut files, mut declined) = (0, 0);
    for line in lines.step_by(every) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells[column("peer_status")] != "ok" {
            continue;
        }
        files += 1;
        let Some(found) = ours(&table.with_file_name(cells[0])) else {
            declined += 1;
            continue;
        };
        for ((name, _), ours) in COLUMNS.iter().zip(found) {
            let theirs = match cells[column(name)] {
                "true" => true,
                "false" => false,
                _ => continue,
            };
            let kind = match ours.holds {
                None => "undecided by us",
                Some(holds) if holds == theirs => "agree",
                Some(_) => cause(&ours, cells[column("states")]),
            };
            *counts.entry((name, kind)).or_default() += 1;
            if kind == "to be looked at" {
                println!("{} {name}: {theirs} for the peer", cells[0]);
            }
        }
    }
    println!("{files} files with verdicts of the peer, {declined} without a meaning for us");
    counts.iter().for_each(|((name, kind), count)| println!("{name}: {kind}: {count}"));
    assert!(files > 0, "the table has rows with verdicts");
    let unexplained = counts.iter().filter(|((_, kind), _)| *kind == "to be looked at");
    assert_eq!(unexplained.count(), 0, "every difference has a cause");
}
