//! How long reading takes, beside a bare pass of the XML library over the same text: `cargo bench --bench read`.
//!
//! The bare pass asks quick-xml's reader for every event and looks at none; reading is everything between the
//! bytes of the file and the model with its findings: decoding, the tree, types and places of all elements, the
//! rules, and lowering. Both run in turns in one process; medians are quoted, and what was read is asserted.

use quadrille_diagnostics::{Diagnostics, SourceId, SourceMap};
use quadrille_model::{FieldLock, LowerOptions, Model};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, SyntaxTree, decode, parse};
use quick_xml::events::Event;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

const FILE: &str = "../../shared/corpus/rust_bpmn_analyzer/cli/benchmark_input/500.bpmn";
const ROUNDS: usize = 101;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let text = decode(&bytes).text;
    let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
    assert_eq!(tree.len(), 18_844, "elements of the file");
    let elements = tree.len();
    let mut parts = [("bare pass", Vec::new()), ("tree", Vec::new()), ("reading", Vec::new())];
    for _ in 0..ROUNDS {
        parts[0].1.push(timed(|| assert_eq!(bare(&text), elements)));
        parts[1].1.push(timed(|| assert_eq!(tree_of(&text).len(), elements)));
        parts[2].1.push(timed(|| {
            let (model, findings) = read(&bytes);
            let process = &model.processes[0];
            assert_eq!((process.nodes.len(), process.flows.len()), (1_835, 2_167));
            assert!(!findings.has_errors());
        }));
    }
    let medians = parts.map(|(name, mut times)| {
        times.sort_unstable();
        (name, times[ROUNDS / 2])
    });
    println!("{} bytes, {elements} elements; medians of {ROUNDS} rounds", bytes.len());
    for (name, time) in medians {
        let ratio = time.as_secs_f64() / medians[0].1.as_secs_f64();
        println!("{name:<10} {:>8.3} ms  {ratio:>5.2} times the bare pass", time.as_secs_f64() * 1000.0);
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    work();
    begin.elapsed()
}

/// How many elements begin in a text.
fn bare(text: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut elements = 0;
    loop {
        match black_box(reader.read_event()) {
            Ok(Event::Start(_) | Event::Empty(_)) => elements += 1,
            Ok(Event::Eof) | Err(_) => return elements,
            Ok(_) => {}
        }
    }
}

fn tree_of(text: &str) -> SyntaxTree {
    parse(text, SourceId(0), &Limits::STANDARD).0
}

fn read(bytes: &[u8]) -> (Model, Diagnostics) {
    let decoded = decode(bytes);
    let mut sources = SourceMap::new();
    let source = sources.add("500.bpmn".to_owned(), decoded.text.clone());
    let (tree, mut findings) = parse(&decoded.text, source, &Limits::STANDARD);
    let document = Document::new(&tree);
    findings.extend(quadrille_rules::check(&document));
    let options = LowerOptions {
        file_stem: "500".to_owned(),
        field_lock: FieldLock::default(),
        imports: quadrille_model::Imports::default(),
    };
    let (model, lowered) = quadrille_model::lower(&document, &options);
    findings.extend(lowered);
    findings.sort();
    (model.expect("the file is BPMN"), findings)
}
