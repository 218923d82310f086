//! Each class once: a model, and the same model with a few words replaced, as a tool writes it.

mod case;
mod container;
mod data;
mod event;
mod flow;
mod label;
mod node;
mod setting;

use super::{CLASSES, classify};
use crate::miwg::difference::Comparison;
use crate::miwg::form::Form;
use crate::miwg::suite::Way::Roundtrip;
use crate::miwg::suite::{Way, read_text};
use case::{ORDER, SHIP, between, changed};
use std::collections::BTreeSet;

fn form(body: &str) -> Form {
    let text = format!("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>{body}</definitions>");
    read_text(text.as_bytes()).form.expect("the text is BPMN")
}

/// The classes of the differences between two models.
fn classes(reference: &str, export: &str, way: Way) -> (BTreeSet<&'static str>, Vec<String>) {
    let (reference, export) = (form(reference), form(export));
    assert_eq!((reference.lost.len(), export.lost.len()), (0, 0), "reading loses nothing");
    let comparison = Comparison::new(&reference, &export, way);
    let differences = comparison.differences();
    let found = differences.iter().map(|of| classify(&comparison, of).map_or("unexplained", |class| class.name));
    (found.collect(), differences.iter().map(|of| comparison.describe(of)).collect())
}

#[test]
fn each_class_has_its_differences() {
    let cases = [
        label::cases(),
        setting::cases(),
        container::cases(),
        data::cases(),
        flow::cases(),
        node::cases(),
        event::cases(),
    ];
    let mut seen = BTreeSet::new();
    for case in cases.into_iter().flatten() {
        let (found, differences) = classes(&case.reference, &case.export, case.way);
        let expected: BTreeSet<&str> = case.classes.iter().copied().collect();
        assert_eq!(found, expected, "{differences:#?}");
        seen.extend(case.classes.first().copied());
    }
    let all: BTreeSet<&str> = CLASSES.iter().copied().flatten().map(|class| class.name).collect();
    assert_eq!(seen, all, "each class is the first of a case");
}

#[test]
fn equal_models_have_no_differences() {
    let renamed = ORDER.replace("'pack'", "'x1'").replace("'f4'", "'x2'").replace("'stock'", "'x3'");
    let first = between(ORDER, "<userTask", "</userTask>");
    let moved = changed(ORDER, &[(first, ""), ("<dataObject id", &format!("{first}<dataObject id"))]);
    for export in [ORDER.to_owned(), renamed, moved] {
        let (found, differences) = classes(ORDER, &export, Roundtrip);
        assert!(found.is_empty(), "{differences:#?}");
    }
}

#[test]
fn what_no_class_describes_is_unexplained() {
    let check = |reference: &str, changes: &[(&str, &str)]| {
        let (found, differences) = classes(reference, &changed(reference, changes), Roundtrip);
        assert!(found.contains("unexplained"), "{differences:#?}");
    };
    check(ORDER, &[(">stock<", ">goods<")]);
    check(ORDER, &[("exclusiveGateway", "inclusiveGateway")]);
    check(ORDER, &[("sourceRef='reject' targetRef='done'", "sourceRef='reject' targetRef='pack'")]);
    check(ORDER, &[("name='Pack'", "name='Wrap'")]);
    check(SHIP, &[("timerEventDefinition", "signalEventDefinition")]);
}
