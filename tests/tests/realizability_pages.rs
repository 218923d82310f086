//! The pages of verdicts on realizability are executed: the smallest model gives the rendered finding when it is
//! verified, and the repaired one no longer gives the code. `BLESS=1` writes the rendered findings into the pages.

use quadrille::diagnostics::{Code, Diagnostics, SourceMap, render};
use quadrille::{Limits, VerificationOptions};
use quadrille_tests::page::Page;
use std::path::Path;

/// What verification with few configurations finds of a model.
fn findings(name: &str, model: &str, code: Code) -> (Diagnostics, SourceMap) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("realizability").join(name);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join("model.bpmn");
    std::fs::write(&path, model).expect("the file can be written");
    let reading = quadrille::read(&path).expect("the file can be read");
    assert!(!reading.diagnostics.has_errors(), "{name}: {:?}", reading.diagnostics.as_slice());
    let demanded = VerificationOptions::demanded();
    let max_states = if code == quadrille::code::UNPROVED_REALIZABILITY { 4 } else { demanded.limits.max_states };
    let options = VerificationOptions { limits: Limits { max_states, ..demanded.limits }, ..demanded };
    let verification = reading.verify(&options).expect("it has a meaning");
    let mut found = Diagnostics::new();
    let of_pages = verification.diagnostics.as_slice().iter();
    let of_pages = of_pages.filter(|finding| quadrille::code::REALIZABILITY.contains(&finding.code));
    of_pages.for_each(|finding| found.push(finding.clone()));
    (found, reading.sources)
}

#[test]
fn every_page_shows_what_verification_finds() {
    for code in quadrille::code::REALIZABILITY.iter().copied() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("diagnostics/{code}.md"));
        let page = Page::read(&path).expect("every code has a page");
        assert_eq!(page.title, code.0);
        let block = |section: &str| page.block(section).ok_or(section).expect("the page has this section");
        let (found, sources) = findings(code.0, &block("Smallest model").content, code);
        assert!(found.as_slice().iter().any(|finding| finding.code == code), "{code}: {:?}", found.as_slice());
        let text = render::text(found.as_slice(), &sources, false);
        let lines = text.trim_end().lines().map(|line| match line.split_once("--> ") {
            Some((arrow, place)) => format!("{arrow}--> {}\n", place.rsplit(['/', '\\']).next().unwrap_or(place)),
            None => format!("{line}\n"),
        });
        let (text, rendered) = (lines.collect::<String>(), block("Rendered"));
        if text != rendered.content && std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, page.with_block(rendered, &text)).expect("pages can be written");
        } else {
            assert_eq!(text, rendered.content, "the page of {code} shows other findings (BLESS=1 writes them)");
        }
        let (found, _) = findings(&format!("{code}-repaired"), &block("Repaired").content, code);
        assert_eq!(found.as_slice(), [], "{code}");
    }
}
