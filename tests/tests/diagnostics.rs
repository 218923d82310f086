//! The pages `tests/diagnostics/<code>.md` are executed: the smallest model gives the rendered findings, and the
//! repaired one no longer gives the code. `BLESS=1` writes the rendered findings into the pages.

use quadrille_diagnostics::{Code, Diagnostics, SourceMap, render};
use quadrille_model::{ImportFault, LowerOptions, ReadFile, load_imports};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, decode, parse};
use quadrille_tests::page::{Block, Page};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics")
}

fn codes() -> Vec<Code> {
    let own = quadrille_syntax::code::ALL.iter().chain(quadrille_model::code::ALL);
    let own = own.chain(quadrille_choreography::code::ALL).copied();
    let all: BTreeSet<Code> = own.chain(quadrille_rules::code::all()).collect();
    all.into_iter().collect()
}

/// Reads and lowers a block; the page's `proto`, `xsd` and `bpmn` blocks with a name are the files that it may import.
fn findings(page: &Page, block: &Block) -> (Diagnostics, SourceMap) {
    let decoded = decode(block.content.as_bytes());
    let mut sources = SourceMap::new();
    let source = sources.add("model.bpmn".to_owned(), decoded.text.clone());
    let depth = block.info.split_once("depth=").and_then(|(_, depth)| depth.parse().ok());
    let limits = Limits { depth: depth.unwrap_or(Limits::STANDARD.depth), ..Limits::STANDARD };
    let (mut tree, read) = parse(&decoded.text, source, &limits);
    let mut all = decoded.diagnostics(source);
    read.as_slice().iter().for_each(|finding| all.push(finding.clone()));
    // A file that cannot be read is not lowered: what is missing would be reported again.
    if !all.has_errors() {
        let files: BTreeMap<&str, &str> = page.blocks.iter().filter_map(imported_file).collect();
        let mut read = |path: &str| {
            let text = files.get(path).ok_or_else(|| ImportFault::Unreadable(String::new()))?;
            let (text, source) = ((*text).to_owned(), sources.add(path.to_owned(), (*text).to_owned()));
            Ok(ReadFile { text, source, diagnostics: Diagnostics::new() })
        };
        let imports = load_imports(&mut tree, "model.bpmn", &limits, &mut read);
        let field_lock = quadrille_model::FieldLock::default();
        let options = LowerOptions { file_stem: "model".to_owned(), field_lock, imports };
        let document = Document::new(&tree);
        all.extend(quadrille_rules::check(&document));
        let (model, lowered) = quadrille_model::lower(&document, &options);
        lowered.as_slice().iter().for_each(|finding| all.push(finding.clone()));
        // What a choreography means is asked when nothing else is wrong.
        for model in model.filter(|_| !all.has_errors()).iter() {
            for choreography in &model.choreographies {
                all.extend(quadrille_choreography::check_rules(model, choreography));
                all.extend(quadrille_choreography::lower(model, choreography).1);
            }
        }
    }
    all.sort();
    (all, sources)
}

/// A block that stands for a file: its info is the language and the name.
fn imported_file(block: &Block) -> Option<(&str, &str)> {
    let (language, name) = block.info.split_once(' ')?;
    ["proto", "xsd", "bpmn"].contains(&language).then_some((name, block.content.as_str()))
}

fn has(diagnostics: &Diagnostics, code: Code) -> bool {
    diagnostics.as_slice().iter().any(|finding| finding.code == code)
}

fn check(code: Code, faults: &mut Vec<String>) {
    let path = folder().join(format!("{code}.md"));
    let Ok(page) = Page::read(&path) else {
        faults.push(format!("{code} has no page"));
        return;
    };
    if page.title != code.0 {
        faults.push(format!("the page of {code} is titled `{}`", page.title));
    }
    let sections = ["Smallest model", "Rendered", "Repaired"].map(|section| page.block(section));
    let [Some(model), Some(rendered), Some(repaired)] = sections else {
        faults.push(format!("the page of {code} lacks a model, its rendered findings, or a repaired model"));
        return;
    };
    let (found, sources) = findings(&page, model);
    if !has(&found, code) {
        faults.push(format!("the smallest model of {code} gives {:?}", found.as_slice()));
    }
    let text = format!("{}\n", render::text(found.as_slice(), &sources, false).trim_end());
    if text != rendered.content {
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, page.with_block(rendered, &text)).expect("pages can be written");
        } else {
            faults.push(format!("the page of {code} shows other findings than these (BLESS=1 writes them):\n{text}"));
        }
    }
    let (found, sources) = findings(&page, repaired);
    if has(&found, code) || found.has_errors() {
        let text = render::text(found.as_slice(), &sources, false);
        faults.push(format!("the repaired model of {code} gives\n{text}"));
    }
}

#[test]
fn every_page_shows_what_its_models_give() {
    let mut faults = Vec::new();
    for code in codes() {
        check(code, &mut faults);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_page_has_one_code() {
    // The pages of later stages are executed in suites of their own; here they only have to have a code.
    let later = quadrille_net::code::ALL.iter().chain(quadrille_verifier::code::ALL).chain(quadrille::code::ALL);
    let later = later.chain(quadrille::code::REALIZABILITY);
    let all: Vec<Code> = codes().into_iter().chain(later.copied()).collect();
    let distinct: BTreeSet<_> = all.iter().map(|code| code.0.to_owned()).collect();
    let pages = std::fs::read_dir(folder()).expect("the pages are part of the project").flatten();
    let names = pages.map(|page| page.file_name().to_string_lossy().trim_end_matches(".md").to_owned());
    let unknown: Vec<_> = names.filter(|name| !distinct.contains(name)).collect();
    assert_eq!(unknown, Vec::<String>::new(), "pages without a code");
}
