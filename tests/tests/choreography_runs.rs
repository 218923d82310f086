//! What runs is what was drawn: the participants that the book example is projected onto, executed under the deterministic
//! scheduler, send and receive exactly a chart of the choreography, whatever the seed.

use quadrille_choreography::{Direction, Event as Half, Interaction, LabelIx, Protocol, RoleIx, is_complete};
use quadrille_net::Semantics;
use quadrille_runtime::endpoint::{Endpoint, FlowIx};
use quadrille_runtime::interpret::{DecidingMembers, Interpreted, Simulation};
use quadrille_runtime::journal::{Event, Record};
use quadrille_runtime::program::Program;
use quadrille_runtime::scheduler::{Outcome, Scheduler, SchedulerOptions};
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

fn outcome(programs: &[Arc<Interpreted>], seed: u64) -> Outcome {
    let programs = programs.iter().map(|program| Arc::clone(program) as Arc<dyn Program>).collect();
    let options =
        SchedulerOptions { duplicates_percent: 20, ..SchedulerOptions::new(seed, vec![("Buyer".to_owned(), 1)]) };
    Scheduler::new(programs, options).expect("the tables can be run").run().expect("all work is done at once")
}

#[test]
fn what_runs_is_a_chart_of_the_choreography() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/book/book.bpmn");
    let reading = quadrille::read(&path).expect("the example can be read");
    let protocol = &reading.projected.as_ref().expect("it is a choreography").protocol;
    let (endpoints, found) = project(reading.sound_model().expect("without errors"), Semantics::Runtime);
    assert!(!found.has_errors());
    let mut lengths = BTreeMap::new();
    for seed in 0..60 {
        let mut simulation = Simulation::drawn(seed);
        for endpoint in &endpoints.list {
            simulation.deciding.merge(DecidingMembers::of(&endpoint.table, &endpoints.schema, &endpoint.conditions));
        }
        let programs = endpoints.list.iter().map(|endpoint| {
            let (table, conditions) = (endpoint.table.clone(), endpoint.conditions.clone());
            let program = Interpreted::new(table, endpoints.schema.clone(), conditions, simulation.clone());
            Arc::new(program.expect("the table can be interpreted"))
        });
        let outcome = outcome(&programs.collect::<Vec<_>>(), seed);
        assert!(outcome.completed, "seed {seed}: {:?}", outcome.waiting);
        let of_all = endpoints.list.iter().map(|endpoint| {
            let journal = outcome.journals.get(&*endpoint.table.participant).map_or(&[][..], Vec::as_slice);
            done(protocol, &endpoint.table, journal)
        });
        let run = run(of_all.collect());
        assert_eq!(is_complete(protocol, &run, WORDS), Ok(true), "seed {seed}: {run:?}");
        *lengths.entry(run.len()).or_insert(0) += 1;
        // The last event less, it is no longer all of it.
        assert_eq!(is_complete(protocol, &run[..run.len() - 1], WORDS), Ok(false), "seed {seed}");
    }
    assert_eq!(lengths.keys().copied().collect::<Vec<_>>(), [14, 24], "both branches are taken: {lengths:?}");
}
