//! Each element at each position, by its runs: `tests/elements/<element>/<case>.bpmn` has beside it, written by hand,
//! `<case>.runs` with all its runs at run time, or `<case>.oracle.runs` with those of the oracle. The page
//! `tests/elements/README.md` says how they are written.
//!
//! Runs are enumerated by code of this file: it plays the token game on endpoint tables, with a count for each message
//! flow, and shares nothing with the verifier.

#![expect(clippy::panic, reason = "a test reports by panicking")]

use quadrille_diagnostics::Severity;
use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, Guard, Marking, NodeIx, PlaceIx, PlaceKind, Transition, Work,
};
use quadrille_model::FlowNode;
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{project, read};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// More runs than anybody writes by hand.
const MOST: usize = 400;

/// Where everybody is.
#[derive(Clone, PartialEq, Eq)]
struct State {
    markings: Vec<Marking>,
    /// Messages in transit, by message flow, sender and receiver.
    messages: BTreeMap<(String, String, String), u32>,
}

/// A participant, and a step of it.
type Step<'a> = (usize, &'a Transition);

struct Game<'a> {
    tables: Vec<&'a Endpoint>,
    found: BTreeSet<String>,
}

impl<'a> Game<'a> {
    fn runs(endpoints: &'a Endpoints) -> BTreeSet<String> {
        let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        let markings = tables.iter().map(|table| Marking::initial(table)).collect();
        let mut game = Self { tables, found: BTreeSet::new() };
        game.play(&mut vec![State { markings, messages: BTreeMap::new() }], &mut Vec::new());
        game.found
    }

    /// Every run that goes on from the last of some states.
    fn play(&mut self, states: &mut Vec<State>, words: &mut Vec<String>) {
        assert!(self.found.len() <= MOST, "there are more than {MOST} runs");
        let now = states.last().expect("the first state is there").clone();
        let all = self.tables.iter().enumerate();
        let all = all.flat_map(|(at, table)| table.transitions.iter().map(move |step| (at, step)));
        let enabled: Vec<Step<'a>> = all.filter(|step| self.can(&now, *step)).collect();
        if enabled.is_empty() {
            let end = if self.is_over(&now) { None } else { Some("stuck".to_owned()) };
            self.found.insert(words.iter().cloned().chain(end).collect::<Vec<_>>().join(" "));
        }
        for step in enabled {
            let (next, word) = self.after(&now, step);
            words.push(word);
            if states.contains(&next) {
                self.found.insert(format!("{} ...", words.join(" ")));
            } else {
                states.push(next);
                self.play(states, words);
                states.pop();
            }
            words.pop();
        }
    }

    fn can(&self, state: &State, (at, step): Step<'_>) -> bool {
        let waits = |flow: &FlowIx| {
            self.channel(at, *flow).is_none_or(|channel| state.messages.get(&channel).is_some_and(|count| *count > 0))
        };
        state.markings[at].enables(step)
            && match &step.action {
                Action::Catch(_) => false,
                Action::Receive(flow) => waits(flow),
                Action::Peek(flows) => flows.iter().any(waits),
                Action::None
                | Action::Start
                | Action::Send(_)
                | Action::ReceiveFromEnvironment
                | Action::SendToEnvironment
                | Action::Timer(_)
                | Action::Throw(_)
                | Action::Happens => true,
            }
    }

    /// The state after a step, and the word for it.
    fn after(&self, state: &State, (at, step): Step<'_>) -> (State, String) {
        let mut next = state.clone();
        next.markings[at].fire(step);
        let mut word = word(self.tables[at], step);
        match &step.action {
            Action::Send(flow) => {
                if let Some(channel) = self.channel(at, *flow) {
                    *next.messages.entry(channel).or_default() += 1;
                }
            }
            Action::Receive(flow) => {
                if let Some(channel) = self.channel(at, *flow) {
                    *next.messages.entry(channel).or_default() -= 1;
                }
            }
            Action::Throw(signal) => {
                for (other, table) in self.tables.iter().enumerate() {
                    let catches = |step: &&Transition| step.action == Action::Catch(*signal);
                    for caught in table.transitions.iter().filter(catches) {
                        if state.markings[other].enables(caught) && next.markings[other].enables(caught) {
                            next.markings[other].fire(caught);
                            word = format!("{word}&{}", self::word(table, caught));
                        }
                    }
                }
            }
            Action::None
            | Action::Start
            | Action::Peek(_)
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Catch(_)
            | Action::Happens => {}
        }
        next.messages.retain(|_, count| *count > 0);
        (next, word)
    }

    /// The message flow, its sender and its receiver; none where the other end is the environment.
    fn channel(&self, at: usize, flow: FlowIx) -> Option<(String, String, String)> {
        let table = self.tables[at];
        let flow = &table.flows[flow.index()];
        let partner = &table.partners[flow.partner.index()];
        let (own, other) = (table.participant.to_string(), partner.participant.to_string());
        let (sender, receiver) = if flow.direction == Direction::Outgoing { (own, other) } else { (other, own) };
        (!partner.environment).then(|| (flow.id.to_string(), sender, receiver))
    }

    /// Whether everybody is quiet, and nothing is in transit.
    fn is_over(&self, state: &State) -> bool {
        let is_quiet = |(table, marking): (&&Endpoint, &Marking)| {
            table.places.iter().zip(&marking.0).all(|(place, tokens)| match place.kind {
                PlaceKind::NotStarted | PlaceKind::Start(_) | PlaceKind::Mark(..) => true,
                PlaceKind::Ended(_) => *tokens <= 1,
                PlaceKind::SequenceFlow { .. }
                | PlaceKind::Running(_)
                | PlaceKind::Waiting(_)
                | PlaceKind::Stage(..) => *tokens == 0,
            })
        };
        self.tables.iter().zip(&state.markings).all(is_quiet) && state.messages.is_empty()
    }
}

fn word(table: &Endpoint, step: &Transition) -> String {
    let mut word = name(table, step.node);
    let is_in = |nodes: &[NodeIx]| nodes.contains(&step.node);
    word += match (is_in(&step.enters), is_in(&step.leaves)) {
        (true, true) => "",
        (true, false) => "+",
        (false, true) => "-",
        (false, false) => "=",
    };
    let flow = |flow: &FlowIx| table.flows[flow.index()].id.to_string();
    match &step.action {
        Action::Send(at) => word += &format!("!{}", flow(at)),
        Action::SendToEnvironment => word += "!",
        Action::Receive(at) => word += &format!("?{}", flow(at)),
        Action::ReceiveFromEnvironment => word += "?",
        Action::Throw(signal) => word += &format!("!{}", table.signals[signal.index()].id),
        Action::Catch(signal) => word += &format!("?{}", table.signals[signal.index()].id),
        Action::None | Action::Start | Action::Timer(_) | Action::Peek(_) | Action::Happens => {}
    }
    // What else a step enters: the target of an event-based gateway, the handler that compensates.
    let others = step.enters.iter().filter(|node| **node != step.node);
    others.for_each(|node| word += &format!("/{}", name(table, *node)));
    if step.guard != Guard::None || step.choice.is_some() && step.work == Work::None {
        let put = step.put.iter().copied().filter(|_| step.choice.is_none_or(|choice| step.put.contains(&choice)));
        let places: Vec<PlaceIx> = put.chain(step.choice.filter(|choice| !step.put.contains(choice))).collect();
        let chosen: Vec<&str> = places.iter().filter_map(|place| sequence_flow(table, *place)).collect();
        if !chosen.is_empty() {
            word += &format!(">{}", chosen.join("+"));
        }
    }
    word
}

/// The id of a node, with a number where several nodes are copies of one.
fn name(table: &Endpoint, node: NodeIx) -> String {
    let id = &table.node(node).id;
    let alike: Vec<usize> = (0..table.nodes.len()).filter(|at| table.nodes[*at].id == *id).collect();
    match alike.iter().position(|at| *at == node.index()) {
        Some(position) if alike.len() > 1 => format!("{id}#{position}"),
        _ => id.to_string(),
    }
}

fn sequence_flow(table: &Endpoint, place: PlaceIx) -> Option<&str> {
    if let PlaceKind::SequenceFlow { id, .. } = &table.places[place.index()].kind { Some(id) } else { None }
}

/// What is wrong with a file of runs.
fn faults(runs: &Path, semantics: Semantics) -> Vec<String> {
    let name = runs.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let text = std::fs::read_to_string(runs).expect("the runs are text");
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let errors: BTreeSet<&str> = lines().filter_map(|line| line.strip_prefix("error ")).collect();
    let expected: BTreeSet<String> = lines().filter(|line| !line.starts_with("error ")).map(str::to_owned).collect();
    let bytes = std::fs::read(runs.with_file_name(format!("{stem}.bpmn"))).expect("beside runs is their model");
    let (model, read) = read(&bytes, stem);
    let of_reading = read.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
    let of_reading: BTreeSet<&str> = of_reading.map(|finding| finding.code.0).collect();
    if of_reading != errors {
        return vec![format!("{name}: reading gives the errors {of_reading:?}, and not {errors:?}")];
    }
    let model = model.expect("what is read is a model");
    let model = quadrille_net::with_copies(&model, 2);
    let (endpoints, found) = project(&model, semantics);
    if found.has_errors() {
        return vec![format!("{name}: {:?}", found.as_slice())];
    }
    let found = Game::runs(&endpoints);
    let more = found.difference(&expected).map(|run| format!("{name}: it has the run\n  {run}"));
    let less = expected.difference(&found).map(|run| format!("{name}: it has not the run\n  {run}"));
    more.chain(less).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    found.sort();
    found
}

#[test]
fn every_kind_of_node_is_in_a_model() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("elements");
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for model in files(&root).into_iter().filter(|path| path.is_dir()).flat_map(|folder| files(&folder)) {
        if model.extension().is_some_and(|of| of == "bpmn") {
            let (model, _) = read(&std::fs::read(&model).expect("the file can be read"), "test");
            let processes = model.expect("what is read is a model").processes;
            let kinds = processes.iter().flat_map(|process| &process.nodes).filter_map(FlowNode::node_kind);
            found.extend(kinds.map(|kind| kind.words()));
        }
    }
    let definitions = "message timer signal conditional error escalation compensation cancel multiple";
    let events = |position: &str, without: &[&str]| -> Vec<String> {
        let of = definitions.split(' ').filter(|definition| !without.contains(definition));
        of.map(|definition| format!("{} {definition} {position}", article(definition))).collect()
    };
    let mut wanted = events("start event", &["cancel"]);
    wanted.extend(events("catch event", &["error", "escalation", "compensation", "cancel"]));
    wanted.extend(events("throw event", &["timer", "conditional", "error", "cancel"]));
    wanted.extend(events("boundary event", &[]));
    wanted.extend(events("end event", &["timer", "conditional"]));
    let others = "a start event,an end event,an intermediate event,a terminate end event,a link throw event,\
        a link catch event,a task,a service task,a send task,a receive task,a user task,a manual task,a script task,\
        a business rule task,a sub-process,an event sub-process,a transaction,a call activity,an exclusive gateway,\
        a parallel gateway,an event-based gateway,an inclusive gateway,a complex gateway";
    wanted.extend(others.split(',').map(str::to_owned));
    let wanted: BTreeSet<&str> = wanted.iter().map(String::as_str).collect();
    assert_eq!(found, wanted);
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

#[test]
fn every_element_has_the_runs_that_are_written_beside_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("elements");
    let mut all = Vec::new();
    for folder in files(&root).into_iter().filter(|path| path.is_dir()) {
        let inside = files(&folder);
        for model in inside.iter().filter(|path| path.extension().is_some_and(|of| of == "bpmn")) {
            let runs = [("runs", Semantics::Runtime), ("oracle.runs", Semantics::Oracle)];
            let there = runs.map(|(extension, semantics)| (model.with_extension(extension), semantics));
            let there: Vec<_> = there.into_iter().filter(|(path, _)| path.exists()).collect();
            assert!(!there.is_empty(), "{} has no runs beside it", model.display());
            there.iter().for_each(|(path, semantics)| all.extend(faults(path, *semantics)));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
