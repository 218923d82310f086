//! Settings and waivers over the whole pipeline: the pages of their codes, and what settings do to the models of
//! all others.

use quadrille::diagnostics::{Code, render};
use quadrille::{Generation, Reading, RuntimeDependency};
use quadrille_tests::page::Page;
use std::path::{Path, PathBuf};

fn page_path(code: Code) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("diagnostics/{code}.md"))
}

/// Reads a model with settings beside it, in a folder of its own.
fn read(folder: &str, page: &Page, model: &str, settings: &str) -> Reading {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("settings").join(folder);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("the file can be written");
    write("model.bpmn", model);
    write("quadrille.toml", settings);
    for block in &page.blocks {
        if let Some(name) = block.info.strip_prefix("proto ") {
            write(name, &block.content);
        }
    }
    quadrille::read(&folder.join("model.bpmn")).expect("the file can be read")
}

fn has(reading: &Reading, code: Code) -> bool {
    reading.diagnostics.as_slice().iter().any(|finding| finding.code == code)
}

/// The findings as shown, with files named as if they stood in the present folder.
fn shown(reading: &Reading) -> String {
    let text = render::text(reading.diagnostics.as_slice(), &reading.sources, false);
    let lines = text.trim_end().lines().map(|line| match line.split_once("--> ") {
        Some((arrow, place)) => {
            let name = place.rsplit(['/', '\\']).next().unwrap_or(place);
            format!("{arrow}--> {name}\n")
        }
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// A page of settings has a model and settings that are repaired; a page of waivers, a model that is repaired.
#[test]
fn every_page_shows_what_its_settings_or_waivers_give() {
    for code in quadrille::code::ALL.iter().copied() {
        let page = Page::read(&page_path(code)).expect("every code has a page");
        assert_eq!(page.title, code.0);
        let block = |section: &str| page.block(section).ok_or(section).expect("the page has this section");
        let repaired = &block("Repaired").content;
        let (before, after) = match page.block("Smallest settings") {
            Some(settings) => {
                let model = block("Model").content.as_str();
                ((model, settings.content.as_str()), (model, repaired.as_str()))
            }
            None => ((block("Smallest model").content.as_str(), ""), (repaired.as_str(), "")),
        };
        let reading = read(code.0, &page, before.0, before.1);
        assert!(has(&reading, code), "the settings or waivers of {code} give {:?}", reading.diagnostics.as_slice());
        let rendered = block("Rendered");
        let text = shown(&reading);
        if text != rendered.content && std::env::var_os("BLESS").is_some() {
            std::fs::write(page_path(code), page.with_block(rendered, &text)).expect("pages can be written");
        } else {
            assert_eq!(text, rendered.content, "the page of {code} shows other findings (BLESS=1 writes them)");
        }
        let repaired = read(code.0, &page, after.0, after.1);
        assert!(!has(&repaired, code), "what is repaired of {code} gives\n{}", shown(&repaired));
    }
}

/// Whatever settings switch off, later stages can live with what is left.
#[test]
fn no_finding_that_is_off_breaks_a_later_stage() {
    let mut lowered = Vec::new();
    let written = quadrille_syntax::code::ALL.iter().chain(quadrille_model::code::ALL).copied();
    for code in written.chain(quadrille_rules::code::all()) {
        let page = Page::read(&page_path(code)).expect("every code has a page");
        let model = &page.block("Smallest model").expect("every page has a model").content;
        let plain = read(&format!("plain-{code}"), &page, model, "");
        let reading = read(&format!("off-{code}"), &page, model, &format!("[severity]\n{code} = \"off\"\n"));
        let is_told = has(&reading, quadrille::code::FIXED_SEVERITY);
        assert!(has(&reading, code) <= is_told, "{code} is off");
        let off_error = plain.diagnostics.has_errors() && !reading.diagnostics.has_errors();
        if off_error {
            lowered.push(code.0);
        }
        let runtime = RuntimeDependency::Path("../../runtime".to_owned());
        let generation =
            Generation::of(&reading, &reading.demand(), runtime).expect("the generator has no fault of its own");
        assert!(generation.is_some() || reading.diagnostics.has_errors(), "{code}");
    }
    let expected = ["key-never-carried", "sequence-flow-to-itself", "uncorrelated-message"];
    lowered.sort_unstable();
    assert_eq!(lowered, expected, "errors that settings can lower");
}
