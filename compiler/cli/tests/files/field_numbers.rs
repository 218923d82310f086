//! Field numbers of members without a written number: kept in the lock beside the model, through every edit.

use crate::{Trade, file, folder, quadrille};
use std::collections::BTreeMap;
use std::path::Path;

/// Generates the order with these members; gives the numbers of its fields in the `.proto` that was written.
fn numbers(here: &Path, members: &[&str]) -> BTreeMap<String, u32> {
    let members: String = members
        .iter()
        .map(|member| match member.split_once('=') {
            Some((name, number)) => format!("<q:member name='{name}' type='int64' number='{number}'/>"),
            None => format!("<q:member name='{member}' type='int64'/>"),
        })
        .collect();
    let model = file(here, "trade.bpmn", Trade::with(&members).text());
    let outcome = quadrille("generate", &model, &["--format", "json"]);
    assert_eq!(outcome.status, Some(0), "{outcome:?}");
    assert!(here.join("trade.lock.json").exists(), "the lock is written beside the model");
    let proto = std::fs::read_dir(here.join("generated/seller/proto")).expect("there is a folder of `.proto` files");
    let texts = proto.map(|entry| {
        let path = entry.expect("the folder can be read").path();
        std::fs::read_to_string(path).expect("the file can be read")
    });
    let text: String = texts.collect();
    let fields = text.lines().filter_map(|line| {
        let (field, number) = line.trim().strip_suffix(';')?.split_once(" = ")?;
        Some((field.split_whitespace().last()?.to_owned(), number.parse().ok()?))
    });
    fields.collect()
}

#[test]
fn numbers_survive_inserting_reordering_and_removing() {
    let here = folder("field numbers");
    let check = |members: &[&str], expected: &[(&str, u32)]| {
        let expected: BTreeMap<_, _> = expected.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect();
        assert_eq!(numbers(&here, members), expected, "{members:?}");
    };
    check(&["quantity", "price"], &[("quantity", 1), ("price", 2)]);
    check(&["price", "quantity"], &[("quantity", 1), ("price", 2)]);
    check(&["price", "colour", "quantity"], &[("quantity", 1), ("price", 2), ("colour", 3)]);
    check(&["colour", "quantity"], &[("quantity", 1), ("colour", 3)]);
    // A number that was in use is not given to another member.
    check(&["weight", "colour", "quantity"], &[("quantity", 1), ("colour", 3), ("weight", 4)]);
    check(&["size=9", "weight", "colour", "quantity"], &[("quantity", 1), ("colour", 3), ("weight", 4), ("size", 9)]);
}

#[test]
fn a_lock_that_cannot_be_read_is_unusable() {
    let here = folder("broken lock");
    let model = file(&here, "trade.bpmn", Trade::with("<q:member name='quantity' type='int64'/>").text());
    file(&here, "trade.lock.json", "<<<<<<< merge conflict");
    let outcome = quadrille("check", &model, &[]);
    assert_eq!(outcome.status, Some(2), "{outcome:?}");
    assert!(outcome.errors.contains("trade.lock.json"), "{outcome:?}");
}
