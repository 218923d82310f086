//! Agreement with the oracle: under `--semantics oracle`, every verdict that it published or gave on a model
//! which uses supported elements only is ours (semantics.md).

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_model::Model;
use quadrille_net::Semantics;
use quadrille_tests::pipeline::{project, read, shared, verdict};
use quadrille_verifier::{Bound, Network, Outcome, Property, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// A row of `expected.csv` that this verifier can answer.
struct Row {
    file: String,
    property: Property,
    network: Network,
    expected: String,
    bound: Bound,
    /// Distinct states, where the oracle finished its search.
    states: Option<usize>,
}

impl Row {
    /// The file without its folder and extension.
    fn name(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".bpmn")
    }
}

fn rows(text: &str) -> Vec<Row> {
    text.lines().skip(1).filter_map(|line| row(&cells(line))).collect()
}

/// Cells of a line; a quoted one may hold commas.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().expect("there is always a last cell").push(other),
        }
    }
    cells
}

fn row(cells: &[String]) -> Option<Row> {
    let [file, property, network, expected, bound, source] = cells else { return None };
    let property = match property.as_str() {
        "Safe" => Property::Safe,
        "Sound" => Property::Sound,
        "MsgSound" => Property::MessageRelaxedSound,
        _ => return None,
    };
    let network = match network.as_str() {
        "Bag" => Network::Bag,
        "FifoPair" => Network::FifoPair,
        "Causal" => Network::Causal,
        "Inbox" => Network::Inbox,
        "Outbox" => Network::Outbox,
        "Fifo" => Network::Fifo,
        "RSC" => Network::Rsc,
        _ => return None,
    };
    let states = source.split(" states=").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
    let (file, expected) = (file.clone(), expected.clone());
    Some(Row { file, property, network, expected, bound: parse_bound(bound), states })
}

fn parse_bound(text: &str) -> Bound {
    let mut bound = Bound::default();
    for (name, count) in text.split(',').filter_map(|part| part.split_once('=')) {
        let count = Some(count.parse().expect("bounds are numbers"));
        match name {
            "flows" => bound.flows = count,
            "messages" => bound.messages = count,
            "nodes" => bound.nodes = count,
            other => panic!("the corpus has a bound on {other}"),
        }
    }
    bound
}

/// The models that use supported elements only.
fn models(rows: &[Row]) -> BTreeMap<String, Model> {
    let mut models = BTreeMap::new();
    let files: BTreeSet<&String> = rows.iter().map(|row| &row.file).collect();
    for file in files {
        let path = shared(&format!("corpus/{file}")).expect("the file stands in the table");
        // The oracle reads no condition, and the fixtures have `true` wherever there is one: a choice.
        let text = std::fs::read_to_string(path).expect("the file is there");
        let text = text.replace(">true</bpmn:conditionExpression>", ">perhaps</bpmn:conditionExpression>");
        let (model, findings) = read(text.as_bytes(), "model");
        let errors: Vec<_> = findings
            .as_slice()
            .iter()
            .filter(|finding| finding.severity == quadrille_diagnostics::Severity::Error)
            .collect();
        let codes: BTreeSet<_> = errors.iter().map(|finding| finding.code.0).collect();
        let model = model.filter(|_| codes.is_empty());
        let model = model.unwrap_or_else(|| panic!("every file of the table is read, but {file} gives {codes:?}"));
        if !quadrille_net::unsupported(&model).has_errors() {
            models.insert(file.clone(), model);
        }
    }
    models
}

fn answer(verdict: &Verdict) -> String {
    match &verdict.outcome {
        Outcome::Holds { .. } => "true".to_owned(),
        Outcome::Violated(_) => "false".to_owned(),
        Outcome::Inconclusive(reason) => reason.to_string(),
    }
}

/// Where the oracle tells states apart that are one to us: model, network (any for none), and how many more it has.
const TOLD_APART: &[(&str, Option<Network>, usize, &str)] = &[
    ("e027MBE", Some(Network::Causal), 1, CLOCKS),
    ("e028MBE", Some(Network::Causal), 61, CLOCKS),
    ("e029MBE", Some(Network::Causal), 1, CLOCKS),
    ("e030MBE", Some(Network::Causal), 1, CLOCKS),
    ("e033MBE", Some(Network::Causal), 4, CLOCKS),
    ("R210", Some(Network::Causal), 1, CLOCKS),
    ("R62", Some(Network::Causal), 20, CLOCKS),
    ("e027MBE", None, 1, EMPTIED),
    ("e028MBE", None, 1, EMPTIED),
    ("e029MBE", None, 1, EMPTIED),
    ("e030MBE", None, 1, EMPTIED),
    ("R33", Some(Network::Fifo), 92, ENDS),
    ("R73", Some(Network::Fifo), 9, ENDS),
];
const CLOCKS: &str = "clocks go on where the past of messages is the same";
const EMPTIED: &str = "a queue that was emptied is not one that was never used";
const ENDS: &str = "three tokens at an end event are not two";

fn told_apart(row: &Row) -> usize {
    let alike = |(model, network, _, _): &&(&str, Option<Network>, usize, &str)| {
        let has_queues = !matches!(row.network, Network::Bag | Network::Fifo | Network::Rsc);
        *model == row.name() && network.map_or(has_queues, |network| network == row.network)
    };
    TOLD_APART.iter().find(alike).map_or(0, |(_, _, more, _)| *more)
}

#[test]
fn every_verdict_on_supported_elements_is_the_oracles() {
    let Some(table) = shared("corpus/expected.csv") else { return };
    let rows = rows(&std::fs::read_to_string(table).expect("the table is text"));
    let models = models(&rows);
    let (mut agreed, mut counted, mut faults) = (0, 0, Vec::new());
    for row in &rows {
        let Some(model) = models.get(&row.file) else { continue };
        let (endpoints, findings) = project(model, Semantics::Oracle);
        let name = format!("{} {} {}", row.file, row.property.name(), row.network.name());
        if findings.has_errors() {
            if row.expected == "not-wellformed" {
                agreed += 1;
            } else {
                faults.push(format!("{name}: expected {}, but {:?}", row.expected, findings.as_slice()));
            }
            continue;
        }
        let found = verdict(&endpoints, row.property, row.network, Semantics::Oracle, row.bound);
        if answer(&found) == row.expected {
            agreed += 1;
        } else {
            faults.push(format!("{name}: expected {}, found {}", row.expected, answer(&found)));
        }
        if let (Some(states), false) = (row.states, row.bound.is_some()) {
            counted += 1;
            if found.states + told_apart(row) != states {
                faults.push(format!("{name}: expected {states} states, found {}", found.states));
            }
        }
    }
    println!("{} models, {agreed} verdicts agree, {counted} counts of states compared", models.len());
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
    let compared = (models.len(), agreed, counted);
    assert_eq!(compared, (192, 1121, 671), "models, verdicts and counts of states that the corpus allows to compare");
}

/// Models and properties where the runtime's meaning differs on purpose (semantics.md, clause 14).
const FLIPS: &[(&str, Property, &str)] = &[
    ("H4_subprocess_needs_reached_end", Property::Sound, SUB_PROCESS),
    ("H4_subprocess_needs_reached_end", Property::MessageRelaxedSound, SUB_PROCESS),
    ("R174", Property::Safe, ONCE),
    ("R18", Property::Safe, ONCE),
    ("R48", Property::Safe, ONCE),
    ("e035SP", Property::Sound, SUB_PROCESS),
    ("e035SP", Property::MessageRelaxedSound, SUB_PROCESS),
    ("e041MBE", Property::Safe, ONCE),
    ("e056TBE", Property::Safe, ONCE),
    ("e056TBE", Property::MessageRelaxedSound, "an event-based gateway chooses by receiving"),
];
const SUB_PROCESS: &str = "a sub-process is done when nothing is left in it";
const ONCE: &str = "a timer that does not interrupt happens once";

#[test]
fn the_runtimes_semantics_gives_the_same_verdicts_but_where_it_differs_on_purpose() {
    let Some(table) = shared("corpus/expected.csv") else { return };
    let rows = rows(&std::fs::read_to_string(table).expect("the table is text"));
    let models = models(&rows);
    let mut flips = BTreeSet::new();
    for row in rows.iter().filter(|row| row.expected != "not-wellformed") {
        let Some(model) = models.get(&row.file) else { continue };
        let (endpoints, findings) = project(model, Semantics::Runtime);
        assert!(!findings.has_errors(), "{} has a net at run time: {:?}", row.file, findings.as_slice());
        let found = verdict(&endpoints, row.property, row.network, Semantics::Runtime, row.bound);
        if answer(&found) != row.expected {
            let change = (row.expected.as_str(), answer(&found));
            assert_eq!(change, ("false", "true".to_owned()), "{} {}", row.file, row.network.name());
            flips.insert((row.name(), row.property.name()));
        }
    }
    let expected: BTreeSet<_> = FLIPS.iter().map(|(model, property, _)| (*model, property.name())).collect();
    assert_eq!(flips, expected, "{FLIPS:?}");
}

/// `A` sends `first`, then `second`; `B` awaits either. In a queue, `second` stands behind `first`.
const COMMITTING: &str = r#"
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
  <collaboration id="C">
    <participant id="A" processRef="PA"/> <participant id="B" processRef="PB"/>
    <messageFlow id="m1" name="first" sourceRef="a1" targetRef="b1"/>
    <messageFlow id="m2" name="second" sourceRef="a2" targetRef="b2"/>
  </collaboration>
  <process id="PA">
    <startEvent id="as"/> <sendTask id="a1"/> <sendTask id="a2"/> <endEvent id="ae"/>
    <sequenceFlow id="fa1" sourceRef="as" targetRef="a1"/>
    <sequenceFlow id="fa2" sourceRef="a1" targetRef="a2"/>
    <sequenceFlow id="fa3" sourceRef="a2" targetRef="ae"/>
  </process>
  <process id="PB">
    <startEvent id="bs"/> <eventBasedGateway id="g"/> <receiveTask id="b1"/> <receiveTask id="b2"/> <endEvent id="be"/>
    <sequenceFlow id="fb1" sourceRef="bs" targetRef="g"/>
    <sequenceFlow id="fb2" sourceRef="g" targetRef="b1"/>
    <sequenceFlow id="fb3" sourceRef="g" targetRef="b2"/>
    <sequenceFlow id="fb4" sourceRef="b1" targetRef="be"/>
    <sequenceFlow id="fb5" sourceRef="b2" targetRef="be"/>
  </process>
</definitions>"#;

/// The difference between the two semantics (semantics.md 10.1), on a model that the corpus lacks.
#[test]
fn only_the_oracles_gateway_commits_to_a_message_behind_the_head_of_a_queue() {
    let (model, findings) = read(COMMITTING.as_bytes(), "model");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let model = model.expect("a model without errors");
    let check = |semantics, network, expected: &str| {
        let (endpoints, _) = project(&model, semantics);
        let found = verdict(&endpoints, Property::MessageRelaxedSound, network, semantics, Bound::default());
        assert_eq!(answer(&found), expected, "{} on {}", semantics.name(), network.name());
    };
    check(Semantics::Oracle, Network::FifoPair, "false");
    check(Semantics::Runtime, Network::FifoPair, "true");
    check(Semantics::Oracle, Network::Bag, "true");
    check(Semantics::Runtime, Network::Bag, "true");
}
