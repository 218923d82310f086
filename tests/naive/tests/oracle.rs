//! The naive semantics gives the oracle's verdicts: what the comparison of both implementations rests on.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_model::Model;
use quadrille_naive::{Bound, Graph, Network, Property, Semantics, Unfolding, explore, unfold, well_formed};
use quadrille_tests::pipeline::{read, shared};
use std::collections::BTreeMap;

/// What the table expects of a model on a network: answers by property.
type Expected = BTreeMap<(String, &'static str, String), Vec<(Property, String)>>;

fn expected(table: &str) -> Expected {
    let mut expected = Expected::new();
    for line in table.lines().skip(1) {
        let cells = cells(line);
        let [file, property, network, answer, bound, ..] = cells.as_slice() else { continue };
        let property = match property.as_str() {
            "Safe" => Property::Safe,
            "Sound" => Property::Sound,
            "MsgSound" => Property::MessageRelaxedSound,
            _ => continue,
        };
        let wanted = network.to_lowercase();
        let is_it = |network: &&Network| network.name().replace('-', "") == wanted;
        let Some(network) = Network::ALL.iter().find(is_it) else { continue };
        let key = (file.clone(), network.name(), bound.clone());
        expected.entry(key).or_default().push((property, answer.clone()));
    }
    expected
}

/// Cells of a line; a quoted one may hold commas.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        if character == '"' {
            quoted = !quoted;
        } else if character == ',' && !quoted {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(character);
        }
    }
    cells
}

fn bound(text: &str) -> Bound {
    let mut bound = Bound::default();
    for (name, count) in text.split(',').filter_map(|part| part.split_once('=')) {
        let count = Some(count.parse().expect("bounds are numbers"));
        match name {
            "flows" => (bound.flows, bound.messages) = (count, count),
            "messages" => bound.messages = count,
            "nodes" => bound.nodes = count,
            other => panic!("the corpus has a bound on {other}"),
        }
    }
    bound
}

/// The graph of a model on a network, if it is not too big.
fn graph_of(semantics: &Semantics<'_>, bound: Bound, most: usize) -> Option<Graph> {
    explore(semantics, bound, most)
}

/// Compares models whose graphs have at most so many states; gives the number of rows, and of those left out.
fn compare(most: usize) -> Option<(usize, usize)> {
    let table = std::fs::read_to_string(shared("corpus/expected.csv")?).expect("the table is text");
    let mut models: BTreeMap<String, Model> = BTreeMap::new();
    let (mut agreed, mut left_out, mut faults) = (0, 0, Vec::new());
    for ((file, network, bounds), rows) in expected(&table) {
        let read = || {
            let path = shared(&format!("corpus/{file}")).expect("the file stands in the table");
            read(&std::fs::read(path).expect("the file is there"), "model").0.expect("it is read")
        };
        let model = models.entry(file.clone()).or_insert_with(read);
        let well_formed = well_formed::is_well_formed(model);
        let collaboration = unfold(model, Unfolding { oracle: true, instances: 1 });
        let network = Network::ALL.into_iter().find(|it| it.name() == network).expect("one of seven");
        let mut semantics = Semantics::new(&collaboration, network);
        let bound = bound(&bounds);
        semantics.most_at_an_end = bound.nodes.map_or(2, |nodes| nodes + 1);
        let graph = if well_formed { graph_of(&semantics, bound, most) } else { None };
        for (property, answer) in rows {
            let found = match &graph {
                None if well_formed => {
                    left_out += 1;
                    continue;
                }
                None => "not-wellformed".to_owned(),
                Some(graph) => property.holds(graph, &semantics).to_string(),
            };
            agreed += usize::from(found == answer);
            if found != answer {
                faults.push(format!("{file} {} {}: {answer}, found {found}", property.name(), network.name()));
            }
        }
    }
    assert!(faults.is_empty(), "{}\n{} faults, {agreed} agree", faults.join("\n"), faults.len());
    Some((agreed, left_out))
}

#[test]
fn the_naive_semantics_gives_the_oracles_verdicts_on_small_models() {
    let Some((agreed, left_out)) = compare(1500) else { return };
    println!("{agreed} verdicts agree, {left_out} of bigger models are left out");
    assert_eq!(agreed + left_out, 1121, "rows of the table about these properties");
}

/// All of them: `cargo test --release -p quadrille-naive --test oracle -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn the_naive_semantics_gives_the_oracles_verdicts() {
    let Some((agreed, left_out)) = compare(1_000_000) else { return };
    println!("{agreed} verdicts agree, {left_out} are left out");
}
