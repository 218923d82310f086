//! The hot loops of the search, each where it dominates; counts are asserted: `cargo bench -p quadrille-verifier`.

#[path = "../../tests/src/family.rs"]
mod family;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quadrille_diagnostics::SourceId;
use quadrille_model::{FieldLock, Imports, LowerOptions};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_syntax::ast::Document;
use quadrille_syntax::parse;
use quadrille_verifier::{
    Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Reduction, sizes, verify,
};
use std::hint::black_box;

fn endpoints(text: &str) -> Endpoints {
    let (tree, findings) = parse(text, SourceId(0), &quadrille_syntax::Limits::STANDARD);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let file_stem = "model".to_owned();
    let options = LowerOptions { file_stem, field_lock: FieldLock::default(), imports: Imports::default() };
    let (model, _) = quadrille_model::lower(&Document::new(&tree), &options);
    let model = model.expect("the model is good");
    let (net, findings) = quadrille_net::lower(&model, Semantics::Runtime);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    quadrille_projection::project(&model, &net)
}

fn options(network: Network, properties: &[Property]) -> Options {
    Options {
        networks: vec![network],
        properties: properties.to_vec(),
        bound: Bound::default(),
        limits: Limits::default(),
        reduction: Reduction::None,
        semantics: Semantics::Runtime,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    }
}

/// A process in which parallel branches of one task each run again and again, as a free choice behind them says.
fn looping(branches: u32) -> String {
    let choice = r#"<exclusiveGateway id="Merge"/><exclusiveGateway id="Again"/>
        <sequenceFlow id="Back" sourceRef="Again" targetRef="Merge"/>
        <sequenceFlow id="In" sourceRef="Merge" targetRef="Fork"/>
        <sequenceFlow id="Out" sourceRef="Again" targetRef="End"/>"#;
    family::model(branches)
        .replace(r#"sourceRef="Start" targetRef="Fork""#, r#"sourceRef="Start" targetRef="Merge""#)
        .replace(r#"sourceRef="Join" targetRef="End""#, r#"sourceRef="Join" targetRef="Again""#)
        .replace("</process>", &format!("{choice}</process>"))
}

/// Two participants, the branches of one of which send what those of the other receive.
fn talking(branches: u32) -> String {
    let process = |own: &str, task: &str| {
        let lines = family::model(branches);
        let begin = lines.find("<process").expect("the family has a process");
        let end = lines.find("</definitions>").expect("the family has an end");
        let ids = ["Process", "Start", "Fork", "Join", "End", "Begin", "Last", "Task_", "To_", "From_"];
        let of_own = |text: String, id: &str| text.replace(&format!("\"{id}"), &format!("\"{own}{id}"));
        ids.iter()
            .fold(lines[begin..end].to_owned(), |text, id| of_own(text, id))
            .replace("<task ", &format!("<{task} "))
    };
    let flow =
        |at: u32| format!(r#"<messageFlow id="M{at}" name="m{at}" sourceRef="ATask_{at}" targetRef="BTask_{at}"/>"#);
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:talking">
        <collaboration id="C"><participant id="A" processRef="AProcess"/><participant id="B" processRef="BProcess"/>
        {}</collaboration>{}{}</definitions>"#,
        (1..=branches).map(flow).collect::<String>(),
        process("A", "sendTask"),
        process("B", "receiveTask"),
    )
}

fn firing_and_interning(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("firing and interning");
    for branches in [10, 14] {
        let (endpoints, options) = (endpoints(&family::model(branches)), options(Network::Bag, &[]));
        let expected = family::size(branches);
        group.throughput(Throughput::Elements(expected.1 as u64));
        group.bench_function(format!("p{branches}x01"), |bencher| {
            bencher.iter(|| {
                let size = sizes(black_box(&endpoints), &options).pop().expect("one network gives one size");
                assert_eq!((size.states, size.transitions), expected);
            });
        });
    }
    group.finish();
}

fn networks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("networks");
    let endpoints = endpoints(&talking(4));
    for (network, expected) in
        [(Network::Bag, (2_669, 11_931)), (Network::Inbox, (5_674, 21_054)), (Network::Causal, (5_674, 21_054))]
    {
        let options = options(network, &[]);
        group.throughput(Throughput::Elements(expected.1 as u64));
        group.bench_function(network.name(), |bencher| {
            bencher.iter(|| {
                let size = sizes(black_box(&endpoints), &options).pop().expect("one network gives one size");
                assert_eq!((size.states, size.transitions), expected);
            });
        });
    }
    group.finish();
}

fn strongly_connected_sets(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("strongly connected sets");
    let (endpoints, options) = (endpoints(&looping(12)), options(Network::Bag, &[Property::Sound]));
    group.bench_function("a loop of 12 branches", |bencher| {
        bencher.iter(|| {
            let verdict = verify(black_box(&endpoints), &options).pop().expect("one property gives one verdict");
            assert_eq!(verdict.outcome, Outcome::Holds { bound: None });
            assert_eq!((verdict.states, verdict.transitions), (4_102, 24_583));
        });
    });
    group.finish();
}

criterion_group!(benches, firing_and_interning, networks, strongly_connected_sets);
criterion_main!(benches);
