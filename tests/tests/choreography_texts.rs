//! Protocols and machines as text, and back to a diagram.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_choreography::{
    Protocol, choreography_text, lower, machine_dot, machine_text, machines_of, protocol_dot, scribble_global,
    scribble_local,
};
use quadrille_diagnostics::Severity;
use quadrille_tests::choreography::file;
use quadrille_tests::pipeline::read;
use quadrille_tests::schema;
use std::fmt::Write as _;
use std::path::Path;

fn protocol(text: &str) -> Protocol {
    let (model, found) = read(text.as_bytes(), "test");
    assert!(!found.has_errors(), "{:?}\n{text}", found.as_slice());
    let model = model.expect("a model");
    let (protocol, found) = lower(&model, &model.choreographies[0]);
    protocol.unwrap_or_else(|| panic!("{:?}\n{text}", found.as_slice()))
}

fn machines(protocol: &Protocol) -> Vec<String> {
    let machines = machines_of(protocol, 1000).expect("small machines");
    machines.iter().map(|machine| machine_text(protocol, machine)).collect()
}

/// Expects what stands in a file; `BLESS=1` writes it.
fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("choreographies").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, found).expect("a text can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{name} is another text than this (BLESS=1 writes it):\n{found}");
}

const DEAL: &str = "start s; task T A B order; xor g; task U B A yes; task V B A no; task W B C ship; xor j; end e
    s > T; T > g; g > U; g > V; U > W; W > j; V > j; j > e";
const LOOP: &str = "start s; xor j; task T A B ask answer; xor g; task U A B stop; end e
    s > j; j > T; T > g; g > j if again; g > U else; U > e";
const PARALLEL: &str = "start s; task S A B go; and f; task T A B m; task U A C n; task V B A o; and j; end e
    s > S; S > f; f > T; f > U; T > V; V > j; U > j; j > e";

#[test]
fn a_protocol_and_its_machines_have_texts() {
    for (name, text) in [("deal", DEAL), ("loop", LOOP), ("parallel", PARALLEL)] {
        let protocol = protocol(&file(text));
        let mut found = vec![scribble_global(&protocol), protocol_dot(&protocol)];
        for machine in machines_of(&protocol, 1000).expect("small machines") {
            found.push(machine_text(&protocol, &machine));
            found.push(scribble_local(&protocol, &machine));
            found.push(machine_dot(&protocol, &machine));
        }
        check(&format!("{name}.txt"), &found.join("\n"));
    }
}

/// A ladder: in nested form, every rung would double what is below it.
#[test]
fn branches_that_meet_in_no_order_are_definitions() {
    let mut lines = "start s; task T A B begin; xor g; end e; s > T; T > g".to_owned();
    for level in 0..12 {
        for side in ["a", "b"] {
            let _ = write!(
                lines,
                ";task {side}{level} A B {side}{level}; xor {side}x{level}; {side}{level} > {side}x{level}"
            );
        }
    }
    lines += ";g > a0; g > b0";
    for level in 0..11 {
        for (side, next) in ["aa", "ab", "ba", "bb"].map(|pair| pair.split_at(1)) {
            let _ = write!(lines, ";{side}x{level} > {next}{}", level + 1);
        }
    }
    lines += ";ax11 > e; bx11 > e";
    let text = scribble_global(&protocol(&file(&lines)));
    let count = |word: &str| text.lines().filter(|line| line.trim_start().starts_with(word)).count();
    assert_eq!(
        (count("global protocol"), count("aux global protocol"), count("choice at The_A {")),
        (1, 23, 23),
        "{text}"
    );
    assert_eq!((count("a11() from"), count("b11() from")), (1, 1), "{text}");
}

/// What is written as a diagram means the same: the machines of its participants are the same.
#[test]
fn a_diagram_of_a_protocol_means_the_protocol() {
    let race = "start s; event g; task T A B x; task U C B y; end e
        s > g; g > T; g > U; T > e; U > e";
    for text in [DEAL, LOOP, PARALLEL, race] {
        let first = protocol(&file(text));
        let written = choreography_text(&first, "Deal", None);
        let again = protocol(&written);
        assert_eq!(machines(&again), machines(&first), "{written}");
        schema::check(&written);
        let found = read(written.as_bytes(), "test").1;
        let is_clean = found.as_slice().iter().all(|finding| finding.severity == Severity::Note);
        assert!(is_clean, "{:?}\n{written}", found.as_slice());
    }
}
