//! The choreography that a collaboration implies can be generated and run in the place of the collaboration.

use super::{Part, conversations, example, lengths, parts, protocol_of};
use quadrille::{Demand, Derivation, Generation, Network, Reading, RuntimeDependency, VerificationOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a file implies, read again, with the codes of what is found in it.
fn implied(name: &str, reading: &Reading) -> (Reading, Vec<&'static str>) {
    let found = quadrille::implied_choreography(reading, Network::Bag, &VerificationOptions::demanded());
    let Some(Derivation::Derived(derived)) = found else { unreachable!("{name}: {found:?}") };
    assert_eq!(derived.assumptions, [""; 0]);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-implied.bpmn"));
    std::fs::write(&path, derived.text).expect("the file can be written");
    let implied = quadrille::read(&path).expect("the file can be read");
    let codes = implied.diagnostics.as_slice().iter().map(|finding| finding.code.0).collect();
    (implied, codes)
}

/// The files of the crates that a model is generated into, by participant and name.
fn generated(reading: &Reading) -> BTreeMap<(String, String), String> {
    let runtime = RuntimeDependency::Published { version: "0.1.0".to_owned() };
    let generation = Generation::of(reading, &Demand::default(), runtime).expect("it can be generated");
    let crates = generation.and_then(|generation| generation.generated).expect("all that is demanded holds").crates;
    let files = crates.into_iter().flat_map(|unit| {
        let directory = unit.directory.clone();
        unit.files.into_iter().map(move |(name, text)| ((directory.clone(), name), text))
    });
    files.filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?))).collect()
}

/// The lines of a file of each participant that a line matters for.
fn lines(files: &BTreeMap<(String, String), String>, ends: &str, matters: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let of_file = |((participant, name), text): (&(String, String), &String)| {
        let wanted = name.ends_with(ends);
        let lines = text.lines().map(str::trim).filter(|line| wanted && matters(line));
        lines.map(|line| format!("{participant}: {line}")).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}

/// What a participant's owner implements: the method, and what it gives, whether it may take its time or not.
fn methods(files: &BTreeMap<(String, String), String>) -> BTreeSet<String> {
    let of_file = |((participant, name), text): (&(String, String), &String)| {
        let methods = text.split("\n    fn ").skip(1).filter(|_| name.ends_with("handler.rs"));
        let told = methods.filter_map(|method| {
            let (signature, _) = method.split_once(';')?;
            let gives = signature.split("Result<").nth(1)?.split(", Fault").next()?;
            Some(format!("{participant}: {} -> {gives}", signature.split('(').next()?))
        });
        told.collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}

/// The members of each message type of each participant.
fn members(files: &BTreeMap<(String, String), String>) -> BTreeSet<String> {
    let mut of = String::new();
    let lines = files
        .iter()
        .filter(|((_, name), _)| name.ends_with("messages.rs"))
        .flat_map(|((participant, _), text)| text.lines().map(move |line| (participant, line.trim())));
    let members = lines.filter_map(|(participant, line)| {
        let member = line.strip_prefix("pub ")?;
        match member.strip_prefix("struct ") {
            Some(name) => of = name.trim_end_matches(" {").to_owned(),
            None => return Some(format!("{participant}: {of}.{member}")),
        }
        None
    });
    members.collect()
}

/// That the services of a model are those of another one, but for these: methods, and types of private data.
fn same_services(one: &Reading, other: &Reading, methods_less: &[&str], methods_more: &[&str], types_less: &[&str]) {
    let (one, other) = (generated(one), generated(other));
    let rpcs = |files| lines(files, ".proto", |line| line.starts_with("rpc ") || line.starts_with("service "));
    assert_eq!(rpcs(&one), rpcs(&other));
    let (keys, no_keys) = (lines(&one, "keys.rs", |_| true), lines(&other, "keys.rs", |_| true));
    assert_eq!(keys, no_keys);
    let (all, kept) = (members(&one), members(&other));
    assert!(kept.is_subset(&all));
    let less: Vec<&str> = all.difference(&kept).map(String::as_str).collect();
    assert_eq!(less, types_less);
    let (all, kept) = (methods(&one), methods(&other));
    assert_eq!(all.difference(&kept).collect::<Vec<_>>(), methods_less);
    assert_eq!(kept.difference(&all).collect::<Vec<_>>(), methods_more);
}

fn is_realizable(reading: &Reading) -> bool {
    let projected = reading.projected.as_ref().expect("it is a choreography");
    projected.realizability([Network::Bag], 100_000).iter().all(quadrille::Realizability::is_realizable)
}

#[test]
fn the_order_collaboration_runs_as_the_choreography_that_it_implies() {
    let original = example("order");
    let (implied, findings) = implied("order", &original);
    // What the seller decides by is its own affair.
    assert_eq!(findings, ["underspecified-choice"]);
    assert!(is_realizable(&implied));
    same_services(
        &original,
        &implied,
        // The payment is an answer: it belongs to the task of the invoice.
        &[
            "courier: load_parcel -> ()",
            "customer: pay -> Payment",
            "seller: archive_order -> ()",
            "seller: check_order -> Decision",
        ],
        &["customer: send_invoice -> Payment", "seller: choose_accepted -> AcceptedChoice"],
        &["seller: Decision.accepted: bool,", "seller: Decision.reason: String,"],
    );
    let found = conversations(protocol_of(&implied), &parts(&implied), "Customer");
    assert_eq!(lengths(&found), [4, 16], "both branches are taken: {found:?}");
}

#[test]
fn the_collaboration_itself_runs_as_the_choreography_that_it_implies() {
    let original = example("order");
    let (implied, _) = implied("order-itself", &original);
    let found = conversations(protocol_of(&implied), &parts(&original), "Customer");
    assert_eq!(lengths(&found), [4, 16], "both branches are taken: {found:?}");
    // Each participant can be replaced by itself.
    for replaced in 0..3 {
        let mixed: Vec<Part> = parts(&original)
            .into_iter()
            .zip(parts(&implied))
            .enumerate()
            .map(|(at, (own, new))| if at == replaced { new } else { own })
            .collect();
        let found = conversations(protocol_of(&implied), &mixed, "Customer");
        assert_eq!(lengths(&found), [4, 16], "both branches are taken: {found:?}");
    }
}

#[test]
fn what_the_projected_book_example_implies_is_the_book_example() {
    let original = example("book");
    let (implied, findings) = implied("book", &original);
    assert_eq!(findings, [""; 0]);
    assert!(is_realizable(&implied));
    same_services(&original, &implied, &[], &[], &[]);
    let found = conversations(protocol_of(&implied), &parts(&implied), "Buyer");
    assert_eq!(lengths(&found), [14, 24], "both branches are taken: {found:?}");
}
