//! The pages `tests/properties/<property>.md` are executed: the property holds for one model, and for the other
//! the finding with the run is as shown. `BLESS=1` writes the findings into the pages.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_diagnostics::{SourceMap, render};
use quadrille_net::Semantics;
use quadrille_tests::page::{Block, Page};
use quadrille_tests::pipeline::{project, read, verdict, written_verdict};
use quadrille_verifier::{Bound, Network, Outcome, Property, Verdict, certify, diagnostic};
use std::path::Path;

/// The verdict on a block, and its finding as text. The block may name its network.
fn judge(block: &Block, property: Property) -> (Verdict, String) {
    let (model, findings) = read(block.content.as_bytes(), "model");
    assert!(!findings.has_errors(), "{}: {:?}", block.section, findings.as_slice());
    let model = model.expect("a model without errors");
    let (endpoints, _) = project(&model, Semantics::Runtime);
    let network = block.info.split_once("network=").and_then(|(_, name)| Network::of_name(name));
    let network = network.unwrap_or(Network::Bag);
    let found = if property == Property::Written {
        written_verdict(&model, &endpoints, network)
    } else {
        verdict(&endpoints, property, network, Semantics::Runtime, Bound::default())
    };
    let finding = diagnostic(&found, &endpoints);
    let mut sources = SourceMap::new();
    sources.add("model.bpmn".to_owned(), block.content.clone());
    let text = render::text(finding.as_slice(), &sources, false);
    let certificate = certify(&endpoints, std::slice::from_ref(&found), &[property], &[]);
    assert_eq!(certificate.is_ok(), finding.is_none(), "only what holds is certified");
    (found, format!("{}\n", text.trim_end()))
}

fn check(property: Property) {
    let name = property.name();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("properties").join(format!("{name}.md"));
    let page = Page::read(&path).unwrap_or_else(|_| panic!("{name} has no page"));
    assert_eq!(page.title, name);
    for section in ["Definition", "Reference", "Assumptions"] {
        assert!(page.text.contains(&format!("\n## {section}\n")), "the page of {name} has no section {section}");
    }
    let sections = ["A model where it holds", "A model where it fails", "The run"];
    let [Some(holds), Some(fails), Some(shown)] = sections.map(|section| page.block(section)) else {
        panic!("the page of {name} lacks one of {sections:?}");
    };
    let (found, text) = judge(holds, property);
    assert!(matches!(found.outcome, Outcome::Holds { bound: None }), "{name} should hold, but:\n{text}");
    let (found, text) = judge(fails, property);
    assert!(matches!(found.outcome, Outcome::Violated(_)), "{name} should fail");
    if text != shown.content {
        let bless = std::env::var_os("BLESS").is_some();
        assert!(bless, "the page of {name} shows another run than this (BLESS=1 writes it):\n{text}");
        std::fs::write(&path, page.with_block(shown, &text)).expect("pages can be written");
    }
}

#[test]
fn every_property_has_a_page_that_is_true() {
    Property::ALL.into_iter().chain([Property::Written]).for_each(check);
}
