//! The pages of the codes that net and verifier give are executed: the smallest model gives the rendered finding,
//! the repaired one none. `BLESS=1` writes the rendered findings into the pages. A block's info names what is
//! verified: `xml property=safe network=bag semantics=runtime`; with `for=run`, the model is also to be run.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_diagnostics::{Code, Diagnostics, SourceMap, render};
use quadrille_net::Semantics;
use quadrille_tests::page::{Block, Page};
use quadrille_tests::pipeline::{project, read, verdict, written_verdict};
use quadrille_verifier::{Bound, Network, Property, diagnostic};
use std::path::Path;

/// What net and verifier find in a block, and its text.
fn findings(block: &Block) -> (Diagnostics, String) {
    let option = |name: &str| block.info.split(' ').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let property = option("property").map(|name| Property::of_name(name).unwrap_or(Property::Written));
    let property = property.expect("the block names a property");
    let network = option("network").map_or(Network::Bag, |name| Network::of_name(name).expect("a network's name"));
    let oracle = option("semantics") == Some(Semantics::Oracle.name());
    let semantics = if oracle { Semantics::Oracle } else { Semantics::Runtime };
    let (model, read) = read(block.content.as_bytes(), "model");
    assert!(!read.has_errors(), "{:?}", read.as_slice());
    let model = model.expect("a model without errors");
    let (endpoints, mut found) = project(&model, semantics);
    if option("for") == Some("run") {
        found.extend(quadrille_net::not_executable(&model));
    }
    if !found.has_errors() {
        let verdict = if property == Property::Written {
            written_verdict(&model, &endpoints, network)
        } else {
            verdict(&endpoints, property, network, semantics, Bound::default())
        };
        diagnostic(&verdict, &endpoints).into_iter().for_each(|finding| found.push(finding));
    }
    found.sort();
    let mut sources = SourceMap::new();
    sources.add("model.bpmn".to_owned(), block.content.clone());
    let text = format!("{}\n", render::text(found.as_slice(), &sources, false).trim_end());
    (found, text)
}

fn check(code: Code) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics").join(format!("{code}.md"));
    let page = Page::read(&path).unwrap_or_else(|_| panic!("{code} has no page"));
    assert_eq!(page.title, code.0);
    let sections = ["Smallest model", "Rendered", "Repaired"];
    let [Some(model), Some(rendered), Some(repaired)] = sections.map(|section| page.block(section)) else {
        panic!("the page of {code} lacks one of {sections:?}");
    };
    let (found, text) = findings(model);
    let given = found.as_slice().iter().any(|finding| finding.code == code);
    assert!(given, "the smallest model of {code} gives\n{text}");
    if text != rendered.content {
        let bless = std::env::var_os("BLESS").is_some();
        assert!(bless, "the page of {code} shows another finding than this (BLESS=1 writes it):\n{text}");
        std::fs::write(&path, page.with_block(rendered, &text)).expect("pages can be written");
    }
    let (found, text) = findings(repaired);
    assert!(found.as_slice().is_empty(), "the repaired model of {code} gives\n{text}");
}

#[test]
fn every_code_of_net_and_verifier_has_a_page_that_is_true() {
    quadrille_net::code::ALL.iter().chain(quadrille_verifier::code::ALL).for_each(|code| check(*code));
}
