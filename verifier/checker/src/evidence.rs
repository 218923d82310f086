//! States as a certificate stores them, and the check that they are exactly what can be reached: the first one
//! is the initial one, every step from one of them leads to one of them, and each is reached from an earlier one.

use crate::certificate::{Evidence, ParticipantMarkings, QueueText, TransitText};
use crate::claim::Refusal;
use crate::composition::{Choice, Composition, Fired, State, Step};
use crate::property;
use crate::transit::{Message, Network, Sent, Transit};
use quadrille_endpoint::NodeIx;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// States beyond which no evidence is stored: the claim is then not re-checkable.
pub const MAX_STATES: usize = 100_000;

/// Every step between the states of some evidence.
pub(crate) struct Graph {
    pub(crate) states: Vec<State>,
    /// By state.
    pub(crate) edges: Vec<Vec<Edge>>,
}

/// A step from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The step.
    pub step: Step,
    /// Whose step it is: position of the participant, and the node.
    pub node: (usize, NodeIx),
    /// The branch that it takes, if it chooses one.
    pub choice: Option<Choice>,
    /// Where it leads; none where that is beyond the bound.
    pub to: Option<u32>,
}

impl Graph {
    /// How many states there are, in the type of their numbers.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.states.len()).unwrap_or(u32::MAX)
    }
}

/// Takes nothing for granted: the graph of states that evidence lists, if they are exactly what can be reached.
pub(crate) fn graph(composition: &Composition<'_>, evidence: &Evidence) -> Result<Graph, Refusal> {
    let states = decoded(composition, evidence)?;
    if states.len() > MAX_STATES {
        return Err(Refusal(format!("there are {} states, more than the {MAX_STATES} that are checked", states.len())));
    }
    if states.first() != Some(&composition.initial()) {
        return Err(Refusal("the first state is not the one before the first step".to_owned()));
    }
    let mut numbers: HashMap<&State, u32> = HashMap::new();
    for (number, state) in (0..).zip(&states) {
        if let Some(same) = numbers.insert(state, number) {
            return Err(Refusal(format!("the states {same} and {number} are the same")));
        }
    }
    let mut reached = vec![false; states.len()];
    reached[0] = true;
    let mut edges = Vec::with_capacity(states.len());
    for (number, state) in states.iter().enumerate() {
        if !reached[number] {
            return Err(Refusal(format!("no step leads from an earlier state to state {number}")));
        }
        let mut of_state = Vec::new();
        for step in composition.steps().filter(|step| composition.enables(state, *step)) {
            let node = composition.node(step);
            let to = match composition.fire(state, step) {
                Err(_) => {
                    return Err(Refusal(format!("in state {number}, more pile up in one place than can be counted")));
                }
                Ok(Fired::Beyond) => None,
                Ok(Fired::Within(next)) => {
                    let Some(to) = numbers.get(&next).copied() else {
                        let table = composition.tables()[node.0];
                        let (participant, name) = (&table.name, &table.node(node.1).name);
                        return Err(Refusal(format!(
                            "the states are not closed: from state {number}, a step of `{name}` of `{participant}` \
                             leads to a state that is not among them"
                        )));
                    };
                    reached[to as usize] = true;
                    Some(to)
                }
            };
            of_state.push(Edge { step, node, choice: composition.choice(step), to });
        }
        edges.push(of_state);
    }
    Ok(Graph { states, edges })
}

/// Whether a property of states is shown by evidence of a composition, or of a part.
#[must_use]
pub fn shows(property: &str, composition: &Composition<'_>, evidence: &Evidence) -> bool {
    graph(composition, evidence).is_ok_and(|graph| property::check(property, composition, &graph).is_ok())
}

/// Evidence of the whole that lists these states; what shows that runs end is left to be added.
#[must_use]
pub fn encode(composition: &Composition<'_>, network: &str, bound: Option<crate::Bound>, states: &[State]) -> Evidence {
    let mut participants: Vec<ParticipantMarkings> = Vec::new();
    let mut known: Vec<BTreeMap<&[u8], u32>> = vec![BTreeMap::new(); composition.tables().len()];
    let (mut transits, mut known_transits) = (Vec::new(), BTreeMap::new());
    for table in composition.tables() {
        participants.push(ParticipantMarkings { participant: table.participant.to_string(), markings: Vec::new() });
    }
    let mut rows = Vec::with_capacity(states.len());
    for state in states {
        let mut row = Vec::with_capacity(participants.len() + 1);
        for ((marking, known), list) in state.markings.iter().zip(&mut known).zip(&mut participants) {
            let next = number(known.len());
            row.push(*known.entry(marking).or_insert_with(|| {
                list.markings.push(sparse(marking));
                next
            }));
        }
        let next = number(known_transits.len());
        row.push(*known_transits.entry(&state.transit).or_insert_with(|| {
            transits.push(transit_text(&state.transit));
            next
        }));
        rows.push(row);
    }
    Evidence {
        network: network.to_owned(),
        bound,
        part: None,
        participants,
        transits,
        states: rows,
        termination: BTreeMap::new(),
        patterns: Vec::new(),
    }
}

fn transit_text(transit: &Transit) -> TransitText {
    let pairs = |set: &BTreeSet<Sent>| set.iter().flat_map(|(sender, at)| [number(*sender), number(*at)]).collect();
    let queue = |((sender, receiver), messages): (&(usize, usize), &Vec<Message>)| {
        let past: Vec<Vec<u32>> = messages.iter().map(|message| pairs(&message.past)).collect();
        QueueText {
            of: [number(*sender), number(*receiver)],
            messages: messages.iter().map(|message| number(message.message)).collect(),
            past: if past.iter().all(Vec::is_empty) { Vec::new() } else { past },
        }
    };
    let known = transit.known.iter().enumerate();
    TransitText {
        flows: sparse(&transit.flows),
        queues: transit.queues.iter().map(queue).collect(),
        known: known
            .flat_map(|(at, set)| set.iter().flat_map(move |sent| [number(at), number(sent.0), number(sent.1)]))
            .collect(),
    }
}

fn decoded(composition: &Composition<'_>, evidence: &Evidence) -> Result<Vec<State>, Refusal> {
    let tables = composition.tables();
    let same =
        |(list, table): (&ParticipantMarkings, &&quadrille_endpoint::Endpoint)| list.participant == table.participant;
    if evidence.participants.len() != tables.len() || !evidence.participants.iter().zip(tables).all(same) {
        return Err(Refusal("the markings are those of other participants".to_owned()));
    }
    let mut markings: Vec<Vec<Vec<u8>>> = Vec::new();
    for (list, table) in evidence.participants.iter().zip(tables) {
        let dense: Option<Vec<_>> = list.markings.iter().map(|pairs| dense(pairs, table.places.len())).collect();
        markings
            .push(dense.ok_or_else(|| Refusal(format!("a marking of `{}` is none of its places", list.participant)))?);
    }
    let transits: Option<Vec<_>> = evidence.transits.iter().map(|text| transit(composition, text)).collect();
    let transits =
        transits.ok_or_else(|| Refusal("what is in transit is nothing that the network can hold".to_owned()))?;
    let mut states = Vec::with_capacity(evidence.states.len());
    for row in &evidence.states {
        let state = || {
            let (transit, row) = row.split_last()?;
            let of = |(list, at): (&Vec<Vec<u8>>, &u32)| list.get(*at as usize).cloned();
            let markings: Vec<Vec<u8>> = markings.iter().zip(row).map(of).collect::<Option<_>>()?;
            let transit = transits.get(*transit as usize)?.clone();
            (row.len() == tables.len()).then_some(State { markings, transit })
        };
        states.push(state().ok_or_else(|| Refusal(format!("state {} is not a state", states.len())))?);
    }
    Ok(states)
}

fn transit(composition: &Composition<'_>, text: &TransitText) -> Option<Transit> {
    let sent = |pairs: &[u32]| -> Option<BTreeSet<Sent>> {
        let (pairs, rest) = pairs.as_chunks();
        rest.is_empty().then(|| pairs.iter().map(|[sender, at]| (*sender as usize, *at as usize)).collect())
    };
    let mut transit = Transit::empty(composition.channels.len(), composition.tables().len());
    transit.flows = dense(&text.flows, composition.channels.len())?;
    if matches!(composition.network(), Network::Bag | Network::Rsc) && !text.queues.is_empty() {
        return None;
    }
    for queue in &text.queues {
        let mut messages = Vec::new();
        for (at, message) in queue.messages.iter().enumerate() {
            let message = usize::try_from(*message).ok().filter(|message| *message < composition.channels.len())?;
            let past = if queue.past.is_empty() { BTreeSet::new() } else { sent(queue.past.get(at)?)? };
            messages.push(Message { message, past });
        }
        let of = (queue.of[0] as usize, queue.of[1] as usize);
        if messages.is_empty() || transit.queues.insert(of, messages).is_some() {
            return None;
        }
    }
    let (known, rest) = text.known.as_chunks();
    for [participant, sender, at] in known {
        transit.known.get_mut(*participant as usize)?.insert((*sender as usize, *at as usize));
    }
    rest.is_empty().then_some(transit)
}

fn sparse(counts: &[u8]) -> Vec<u32> {
    let filled = (0..).zip(counts).filter(|(_, count)| **count > 0);
    filled.flat_map(|(at, count)| [at, u32::from(*count)]).collect()
}

fn dense(pairs: &[u32], length: usize) -> Option<Vec<u8>> {
    let mut counts = vec![0; length];
    let (pairs, rest) = pairs.as_chunks();
    for [at, count] in pairs {
        let place = counts.get_mut(*at as usize).filter(|place| **place == 0)?;
        *place = u8::try_from(*count).ok().filter(|count| *count > 0)?;
    }
    rest.is_empty().then_some(counts)
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
