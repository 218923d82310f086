//! Whatever bytes a file holds, reading ends with a model or findings, and formatting with a text that reads again;
//! nothing panics, and nothing takes long.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quadrille_diagnostics::{Severity, SourceMap, render};
use quadrille_model::{FieldLock, LowerOptions, Model};
use quadrille_net::Semantics;
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, decode, parse};

/// Small enough that a run is fast, large enough for every limit to be reached.
const LIMITS: Limits = Limits { bytes: 1 << 16, depth: 64, elements: 4096, attributes: 64 };

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes);
    let mut sources = SourceMap::new();
    let source = sources.add("model.bpmn".to_owned(), decoded.text.clone());
    let mut findings = decoded.diagnostics(source);
    let (tree, read) = parse(&decoded.text, source, &LIMITS);
    let is_well_formed = !read.has_errors();
    findings.extend(read);
    let document = Document::new(&tree);
    findings.extend(quadrille_rules::check(&document));
    let options =
        LowerOptions { file_stem: "model".to_owned(), field_lock: FieldLock::default(), imports: quadrille_model::Imports::default() };
    let (model, lowered) = quadrille_model::lower(&document, &options);
    findings.extend(lowered);
    if let Some(model) = &model {
        assert_is_whole(model);
        let says_why = findings.has_errors();
        assert!(model.is_complete || says_why, "what is missing from a model is reported");
        findings.extend(quadrille_net::unsupported(model));
        if model.is_complete {
            findings.extend(quadrille_net::lower(&quadrille_net::with_copies(model, 2), Semantics::Runtime).1);
        }
    }
    findings.sort();
    // Spans that lie outside of the text, or inside of a character, would be found here.
    let shown = findings.as_slice().iter().filter(|finding| finding.severity != Severity::Note).take(8).cloned();
    let _: String = render::text(&shown.collect::<Vec<_>>(), &sources, false);
    if is_well_formed {
        format_twice(&decoded.text);
    }
});

/// Every position in a model is one of its lists.
fn assert_is_whole(model: &Model) {
    for participant in &model.participants {
        assert!(participant.process.is_none_or(|process| process.index() < model.processes.len()));
    }
    for process in &model.processes {
        for flow in &process.flows {
            assert!(flow.source.index() < process.nodes.len() && flow.target.index() < process.nodes.len());
        }
        for (at, node) in process.nodes.iter().enumerate() {
            assert!(node.scope.is_none_or(|scope| scope.index() < at), "a scope comes before what is in it");
            assert!(node.incoming.iter().chain(&node.outgoing).all(|flow| flow.index() < process.flows.len()));
        }
    }
    for flow in &model.message_flows {
        assert!(flow.message.index() < model.messages.len());
        assert!(flow.source.participant.index() < model.participants.len());
        assert!(flow.target.participant.index() < model.participants.len());
    }
}

/// A formatted text is formatted.
fn format_twice(text: &str) {
    let options = quadrille_format::Options { limits: LIMITS };
    let source = quadrille_diagnostics::SourceId(0);
    let Ok(once) = quadrille_format::format(text, source, &options) else { return };
    let Ok(twice) = quadrille_format::format(&once.text, source, &options) else {
        // What grows by formatting may grow over a limit.
        assert!(once.text.len() > LIMITS.bytes, "a formatted text can be read:\n{}", once.text);
        return;
    };
    assert_eq!(once.text, twice.text, "formatting twice changes nothing");
}
