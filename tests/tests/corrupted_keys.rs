//! Keys are what instances are found by: if one key of one message of the order example is wrong, the
//! conversations do not end cleanly, with or without the choreography id in the metadata, and no message
//! comes to be at an instance of another choreography instance.
//!
//! A key is wrong at its sender, at its receivers (it is changed on its way), or everywhere (its path in
//! the model is wrong).

use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{ConditionIx, Direction, Endpoint, FlowIx, NodeIx, SlotIx, Text};
use quadrille_runtime::endpoint::{TimerIx, TransitionIx};
use quadrille_runtime::interpret::{DecidingMembers, Interpreted, Simulation};
use quadrille_runtime::journal::Event;
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data, Fault, Program, WorkFuture};
use quadrille_runtime::scheduler::{Outcome, Scheduler, SchedulerOptions};
use quadrille_tests::pipeline::{project, read};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What a wrong key reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    /// A value that belongs to nobody, another one for each right one.
    Stranger,
    /// One and the same value, as a member that is the same in all messages.
    Constant,
    /// Nothing, as a member that is never written.
    Nothing,
}

/// Who reads it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Sender,
    Receiver,
    Everywhere,
}

const STRANGE: &str = "not ";

/// What an implementation goes by: it writes the values that stood in the messages it saw, whatever was
/// read as their keys.
fn told(context: &Context) -> Context {
    let right = |text: &String| text.strip_prefix(STRANGE).unwrap_or(text).to_owned();
    let keys = context.keys.iter().map(|(key, value)| (*key, KeyValue(value.0.iter().map(right).collect())));
    Context { keys: keys.collect(), ..context.clone() }
}

/// A participant that reads some of its keys wrongly.
struct Corrupted {
    program: Arc<Interpreted>,
    /// Positions in the table's key paths.
    wrong: BTreeSet<usize>,
    reads: Reads,
}

impl Corrupted {
    fn new(program: Arc<Interpreted>, message: &str, key: &str, reads: Reads, at: At) -> Self {
        let table = program.endpoint();
        let goes = |path: &quadrille_runtime::endpoint::KeyPath| {
            table.flows.iter().filter(|flow| flow.message == path.message).any(|flow| match at {
                At::Sender => flow.direction == Direction::Outgoing,
                At::Receiver => flow.direction == Direction::Incoming,
                At::Everywhere => true,
            })
        };
        let paths = table.key_paths.iter().enumerate().filter(|(_, path)| {
            table.messages[path.message.index()].name == message && table.keys[path.key.index()].name == key
        });
        let wrong = paths.filter(|(_, path)| goes(path)).map(|(at, _)| at).collect();
        Self { program, wrong, reads }
    }
}

impl Program for Corrupted {
    fn endpoint(&self) -> &Endpoint {
        self.program.endpoint()
    }

    fn condition(&self, condition: ConditionIx, data: &Data) -> Result<bool, Fault> {
        self.program.condition(condition, data)
    }

    fn choose(&self, by: &Context, at: NodeIx, options: &[TransitionIx], data: &Data) -> Result<TransitionIx, Fault> {
        self.program.choose(&told(by), at, options, data)
    }

    fn delay(&self, context: &Context, timer: TimerIx, data: &Data) -> Result<Duration, Fault> {
        self.program.delay(&told(context), timer, data)
    }

    fn key(&self, path: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        let right = self.program.key(path, payload)?;
        if !self.wrong.contains(&path) {
            return Ok(right);
        }
        Ok(match self.reads {
            Reads::Stranger => right.map(|value| KeyValue(vec![format!("{STRANGE}{value}")])),
            Reads::Constant => Some(KeyValue(vec!["book".to_owned()])),
            Reads::Nothing => None,
        })
    }

    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx, data: &Data) -> Result<Bytes, Fault> {
        self.program.compose(&told(context), node, flow, data)
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, data: Data) -> WorkFuture<'a> {
        self.program.perform(told(&context), node, data)
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        self.program.accept(flow, payload)
    }

    fn inspect(&self, slot: SlotIx, path: &[Text], payload: &[u8]) -> Option<String> {
        self.program.inspect(slot, path, payload)
    }
}

fn endpoints() -> Endpoints {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/order/order.bpmn");
    let (model, findings) = read(&std::fs::read(path).expect("the example can be read"), "order");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    project(&model.expect("a model without errors"), Semantics::Runtime).0
}

fn programs(endpoints: &Endpoints, seed: u64) -> Vec<Arc<Interpreted>> {
    let mut simulation = Simulation::drawn(seed);
    for endpoint in &endpoints.list {
        simulation.deciding.merge(DecidingMembers::of(&endpoint.table, &endpoints.schema, &endpoint.conditions));
    }
    let interpreted = endpoints.list.iter().cloned().map(|endpoint| {
        let program =
            Interpreted::new(endpoint.table, endpoints.schema.clone(), endpoint.conditions, simulation.clone());
        Arc::new(program.expect("the table can be interpreted"))
    });
    interpreted.collect()
}

fn outcome(programs: Vec<Arc<dyn Program>>, seed: u64, strip: bool) -> Outcome {
    let starts = vec![("Customer".to_owned(), 8)];
    let options = SchedulerOptions { strip_choreography_id: strip, ..SchedulerOptions::new(seed, starts) };
    Scheduler::new(programs, options).expect("the tables can be run").run().expect("all work is done at once")
}

/// Whether every instance has ended and nothing was left over, as the demo asks.
fn is_clean(outcome: &Outcome) -> bool {
    let statuses = || outcome.statuses.values();
    outcome.completed && statuses().all(|status| status.left_over() == 0 && status.incident_count == 0)
}

/// A message is at an instance of the choreography instance that it says it belongs to.
fn check_attached(outcome: &Outcome, what: &str) {
    for (participant, journal) in &outcome.journals {
        let mut belongs = BTreeMap::new();
        for record in journal {
            if let Event::Started { choreography } = &record.event {
                belongs.insert(record.instance, choreography.as_str());
            }
            if let Event::Received { envelope, .. } = &record.event
                && let Some(said) = &envelope.choreography
            {
                assert_eq!(belongs.get(&record.instance), Some(&said.as_str()), "{what}, {participant}: {envelope:?}");
            }
        }
    }
}

/// Each key in each message, by name.
fn pairs(endpoints: &Endpoints) -> BTreeSet<(String, String)> {
    let tables = endpoints.list.iter().map(|endpoint| &endpoint.table);
    let pairs = tables.flat_map(|table| {
        let name = |path: &quadrille_runtime::endpoint::KeyPath| {
            let conversation = table.keys[path.key.index()].conversation;
            let carried =
                table.flows.iter().any(|flow| flow.message == path.message && flow.conversation == Some(conversation));
            let (message, key) = (&table.messages[path.message.index()].name, &table.keys[path.key.index()].name);
            carried.then(|| (message.to_string(), key.to_string()))
        };
        table.key_paths.iter().filter_map(name)
    });
    pairs.collect()
}

/// Whether conversations rightly end although a key is not there: an incomplete key counts as absent.
fn is_spared(message: &str, key: &str, reads: Reads, at: At, strip: bool) -> bool {
    match (reads, at, strip) {
        (Reads::Stranger | Reads::Constant, ..) => false,
        // The choreography id identifies the instance, but it starts none that needs its primary key, and
        // does not stand in for the value that the parcel's messages wait for.
        (Reads::Nothing, At::Receiver | At::Everywhere, false) => {
            !matches!((message, key), ("Order", "order") | ("Shipment", "parcel") | ("Confirmation", "tracking"))
        }
        (Reads::Nothing, At::Sender, false) => true,
        (Reads::Nothing, At::Receiver | At::Everywhere, true) => false,
        // The sender knows the value from an earlier message, or learns it from a later one; but answers to
        // the first message of a conversation find only what that one has bound.
        (Reads::Nothing, At::Sender, true) => !matches!((message, key), ("Order", "order") | ("Invoice", "invoice")),
    }
}

fn check(endpoints: &Endpoints, seed: u64, strip: bool) {
    let programs = programs(endpoints, seed);
    let right = outcome(programs.iter().map(|one| Arc::clone(one) as Arc<dyn Program>).collect(), seed, strip);
    assert!(is_clean(&right), "seed {seed}: {:?}", right.waiting);
    for (message, key) in pairs(endpoints) {
        let times = right.messages.iter().filter(|one| one.message == message).count();
        assert!(times > 1, "seed {seed}: {message} is sent {times} times");
        for reads in [Reads::Stranger, Reads::Constant, Reads::Nothing] {
            for at in [At::Sender, At::Receiver, At::Everywhere] {
                let corrupted = programs.iter().map(|program| {
                    Arc::new(Corrupted::new(Arc::clone(program), &message, &key, reads, at)) as Arc<dyn Program>
                });
                let outcome = outcome(corrupted.collect(), seed, strip);
                let what = format!("seed {seed}, strip {strip}: {message} reads {reads:?} as {key} at {at:?}");
                check_attached(&outcome, &what);
                assert_eq!(is_clean(&outcome), is_spared(&message, &key, reads, at, strip), "{what}");
            }
        }
    }
}

#[test]
fn a_wrong_key_never_goes_unnoticed() {
    let endpoints = endpoints();
    assert_eq!(pairs(&endpoints).len(), 11);
    for seed in 0..3 {
        check(&endpoints, seed, false);
        check(&endpoints, seed, true);
    }
}
