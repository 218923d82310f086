//! Free-choice processes that no rule takes apart are known to be sound without a search; what is not sound is searched,
//! and has a run.

use quadrille_net::Semantics;
use quadrille_tests::pipeline::{options, project, read};
use quadrille_verifier::{Bound, Limits, Network, Options, Property, Reduction, Verdict, verify};
use std::fmt::Write as _;

/// So many parallel rows, each of which waits in the middle for the one before it, and may begin its second half anew;
/// `way_out` leads from one of them past the end of all.
fn rows(count: usize, way_out: bool) -> String {
    let mut body = String::new();
    let mut flows: Vec<(String, String)> = Vec::new();
    let mut flow = |from: String, to: String| flows.push((from, to));
    body.push_str(
        r#"<startEvent id="start"/><parallelGateway id="fork"/><parallelGateway id="join"/><endEvent id="end"/>"#,
    );
    flow("start".to_owned(), "fork".to_owned());
    flow("join".to_owned(), "end".to_owned());
    for row in 0..count {
        let _ = write!(
            body,
            r#"<task id="a{row}"/><parallelGateway id="tell{row}"/><parallelGateway id="hear{row}"/>
               <exclusiveGateway id="again{row}"/><task id="b{row}"/><exclusiveGateway id="done{row}"/>"#
        );
        flow("fork".to_owned(), format!("a{row}"));
        flow(format!("a{row}"), format!("tell{row}"));
        flow(format!("tell{row}"), format!("hear{row}"));
        if row + 1 < count {
            flow(format!("tell{row}"), format!("hear{}", row + 1));
        }
        flow(format!("hear{row}"), format!("again{row}"));
        flow(format!("again{row}"), format!("b{row}"));
        flow(format!("b{row}"), format!("done{row}"));
        flow(format!("done{row}"), format!("again{row}"));
        flow(format!("done{row}"), "join".to_owned());
    }
    if way_out {
        body.push_str(r#"<endEvent id="out"/>"#);
        flow("done1".to_owned(), "out".to_owned());
    }
    for (at, (from, to)) in flows.iter().enumerate() {
        let _ = write!(body, r#"<sequenceFlow id="f{at}" sourceRef="{from}" targetRef="{to}"/>"#);
    }
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <collaboration id="C"><participant id="A" processRef="P"/></collaboration><process id="P">{body}</process></definitions>"#
    )
}

fn verdicts(text: &str, reduction: Reduction, max_states: usize) -> Vec<Verdict> {
    let (model, findings) = read(text.as_bytes(), "model");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let (endpoints, findings) = project(&model.expect("a model without errors"), Semantics::Runtime);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let options = options(Network::Bag, Property::ALL.to_vec(), Semantics::Runtime, Bound::default());
    let limits = Limits { max_states, ..options.limits };
    verify(&endpoints, &Options { reduction, limits, ..options })
}

fn names(verdicts: &[Verdict]) -> Vec<(&'static str, &'static str)> {
    verdicts.iter().map(|verdict| (verdict.property.name(), verdict.outcome.name())).collect()
}

#[test]
fn a_sound_free_choice_process_of_any_size_is_known_without_a_search() {
    for verdict in verdicts(&rows(30, false), Reduction::Preserving, 200) {
        let found = (verdict.outcome.name(), verdict.states);
        assert_eq!(found, ("holds", 0), "{}", verdict.property.name());
    }
}

#[test]
fn structure_says_what_a_search_does() {
    for (count, way_out) in [(2, false), (3, false), (2, true), (3, true)] {
        let text = rows(count, way_out);
        let whole = verdicts(&text, Reduction::None, usize::MAX);
        assert_eq!(names(&whole), names(&verdicts(&text, Reduction::Eager, usize::MAX)), "{count} rows");
        let holds = whole.iter().all(|verdict| verdict.outcome.name() == "holds");
        assert_eq!(holds, !way_out, "{count} rows");
    }
}
