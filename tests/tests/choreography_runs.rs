//! What runs is what was drawn: the participants that the book example is projected onto, executed under the deterministic
//! scheduler, send and receive exactly a chart of the choreography, whatever the seed. So do those of what a
//! collaboration implies, whose services can stand for its own.

#[path = "choreography_runs/first_wins.rs"]
mod first_wins;
#[path = "choreography_runs/implied.rs"]
mod implied;

use quadrille::{Endpoints, Reading};
use quadrille_choreography::{Direction, Event as Half, Interaction, LabelIx, Protocol, RoleIx, is_complete};
use quadrille_net::Semantics;
use quadrille_runtime::endpoint::{Endpoint, FlowIx};
use quadrille_runtime::interpret::{DecidingMembers, Interpreted, Simulation};
use quadrille_runtime::journal::{Event, Record};
use quadrille_runtime::program::Program;
use quadrille_runtime::scheduler::{Scheduler, SchedulerOptions};
use quadrille_tests::pipeline::project;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

/// Words that are looked at for one run.
const WORDS: usize = 100_000;

/// What a participant did, in its order: halves of exchanges with the ids of their envelopes.
fn done(protocol: &Protocol, table: &Endpoint, journal: &[Record]) -> VecDeque<(Half, String)> {
    let role = |id: &str| protocol.positions().find(|role| protocol.roles[role.index()].id == id).expect("a role");
    let label = |name: &str| protocol.labels.iter().position(|label| label.name == name).expect("a label");
    let half = |flow: FlowIx, direction: Direction| {
        let flow = &table.flows[flow.index()];
        let partner: RoleIx = role(&table.partners[flow.partner.index()].participant);
        let own = role(&table.participant);
        let label = LabelIx(u32::try_from(label(&flow.name)).expect("few labels"));
        match direction {
            Direction::Send => Half::send(Interaction { sender: own, receiver: partner, label }),
            Direction::Receive => Half::receive(Interaction { sender: partner, receiver: own, label }),
        }
    };
    let mut flows: BTreeMap<&str, FlowIx> = BTreeMap::new();
    let mut done = VecDeque::new();
    for event in journal.iter().map(|record| &record.event) {
        if let Event::Received { envelope, .. } | Event::Buffered { envelope, .. } = event {
            flows.insert(&envelope.id, envelope.flow);
        } else if let Event::Sent { envelope, .. } = event {
            done.push_back((half(envelope.flow, Direction::Send), envelope.id.clone()));
        } else if let Event::Consumed { envelope } = event {
            done.push_back((half(flows[envelope.as_str()], Direction::Receive), envelope.clone()));
        }
    }
    done
}

/// One order of all that happened, in which everything is sent before it is received.
fn run(mut of_all: Vec<VecDeque<(Half, String)>>) -> Vec<Half> {
    let (mut run, mut sent) = (Vec::new(), BTreeSet::new());
    let can =
        |sent: &BTreeSet<String>, (half, id): &(Half, String)| half.direction == Direction::Send || sent.contains(id);
    while let Some(own) = of_all.iter_mut().find(|own| own.front().is_some_and(|next| can(&sent, next))) {
        let (half, id) = own.pop_front().expect("it has a next one");
        if half.direction == Direction::Send {
            sent.insert(id);
        }
        run.push(half);
    }
    assert!(of_all.iter().all(VecDeque::is_empty), "whatever is received has been sent");
    run
}

/// How a participant is run, alone.
struct Part {
    endpoints: Endpoints,
    at: usize,
}

impl Part {
    fn table(&self) -> &Endpoint {
        &self.endpoints.list[self.at].table
    }
}

/// All participants of a model.
fn parts(reading: &Reading) -> Vec<Part> {
    let (endpoints, found) = project(reading.sound_model().expect("without errors"), Semantics::Runtime);
    assert!(!found.has_errors());
    (0..endpoints.list.len()).map(|at| Part { endpoints: endpoints.clone(), at }).collect()
}

/// One conversation, begun by one participant: everything that was done, in some order.
fn conversation(protocol: &Protocol, parts: &[Part], starts: &str, seed: u64) -> Vec<Half> {
    let mut simulation = Simulation::drawn(seed);
    for Part { endpoints, at } in parts {
        let endpoint = &endpoints.list[*at];
        simulation.deciding.merge(DecidingMembers::of(&endpoint.table, &endpoints.schema, &endpoint.conditions));
    }
    let programs = parts.iter().map(|Part { endpoints, at }| {
        let endpoint = &endpoints.list[*at];
        let (table, conditions) = (endpoint.table.clone(), endpoint.conditions.clone());
        let program = Interpreted::new(table, endpoints.schema.clone(), conditions, simulation.clone());
        Arc::new(program.expect("the table can be interpreted")) as Arc<dyn Program>
    });
    let options =
        SchedulerOptions { duplicates_percent: 20, ..SchedulerOptions::new(seed, vec![(starts.to_owned(), 1)]) };
    let scheduler = Scheduler::new(programs.collect(), options).expect("the tables can be run");
    let outcome = scheduler.run().expect("all work is done at once");
    assert!(outcome.completed, "seed {seed}: {:?}", outcome.waiting);
    let of_all = parts.iter().map(|part| {
        let journal = outcome.journals.get(&*part.table().participant).map_or(&[][..], Vec::as_slice);
        done(protocol, part.table(), journal)
    });
    run(of_all.collect())
}

/// Runs many conversations, each of which is a chart of the protocol and no more; gives how many there are of each
/// length.
fn conversations(protocol: &Protocol, parts: &[Part], starts: &str) -> BTreeMap<usize, usize> {
    let mut lengths = BTreeMap::new();
    for seed in 0..60 {
        let run = conversation(protocol, parts, starts, seed);
        assert_eq!(is_complete(protocol, &run, WORDS), Ok(true), "seed {seed}: {run:?}");
        *lengths.entry(run.len()).or_insert(0) += 1;
        // The last event less, it is no longer all of it.
        assert_eq!(is_complete(protocol, &run[..run.len() - 1], WORDS), Ok(false), "seed {seed}");
    }
    lengths
}

fn example(name: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name).join(format!("{name}.bpmn"));
    quadrille::read(&path).expect("the example can be read")
}

fn protocol_of(reading: &Reading) -> &Protocol {
    &reading.projected.as_ref().expect("it is a choreography").protocol
}

fn lengths(found: &BTreeMap<usize, usize>) -> Vec<usize> {
    found.keys().copied().collect()
}

#[test]
fn what_runs_is_a_chart_of_the_choreography() {
    let reading = example("book");
    let found = conversations(protocol_of(&reading), &parts(&reading), "Buyer");
    assert_eq!(lengths(&found), [14, 24], "both branches are taken: {found:?}");
}
