//! A process instance: one participant's part in one choreography instance, and in each of its
//! conversation instances (BPMN 2.0.2 clause 8.4.2).

use crate::envelope::Envelope;
use crate::key::KeyValue;
use crate::program::{Context, Data};
use crate::time::Timestamp;
use quadrille_endpoint::{Endpoint, FlowIx, KeyIx, Marking, NodeIx, PlaceIx, TransitionIx};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// The state of one instance that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The choreography instance it belongs to.
    pub choreography: String,
    pub marking: Marking,
    /// Steps that tokens allow, by position, each with the sequence number of the record that allowed it.
    pub enabled: Vec<(TransitionIx, u64)>,
    pub data: Data,
    /// Values bound here: primary and alternate keys, derived keys and their targets.
    pub keys: BTreeMap<KeyIx, KeyValue>,
    /// Messages that have arrived and are not consumed, oldest first.
    pub bags: BTreeMap<FlowIx, VecDeque<Waiting>>,
    pub works: BTreeMap<NodeIx, Running>,
    /// How many times each node has begun.
    pub enactments: BTreeMap<NodeIx, u32>,
    pub timers: BTreeMap<TransitionIx, Timestamp>,
    /// Nodes that stand still.
    pub incidents: BTreeMap<NodeIx, String>,
    /// Messages sent so far.
    pub sent: u64,
    /// Ids of the messages taken: none is taken twice.
    pub taken: Vec<Arc<str>>,
}

/// A message in a bag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub envelope: Envelope,
    /// When it came to be here.
    pub since: Timestamp,
}

/// Work of an activity that has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    pub enactment: u32,
    /// Whether it has ended while its step still waits for something else.
    pub ended: bool,
}

impl Instance {
    pub fn new(endpoint: &Endpoint, choreography: String) -> Self {
        Self {
            choreography,
            marking: Marking::initial(endpoint),
            enabled: Vec::new(),
            data: Data::default(),
            keys: BTreeMap::new(),
            bags: BTreeMap::new(),
            works: BTreeMap::new(),
            enactments: BTreeMap::new(),
            timers: BTreeMap::new(),
            incidents: BTreeMap::new(),
            sent: 0,
            taken: Vec::new(),
        }
    }

    pub fn is_enabled(&self, transition: TransitionIx) -> bool {
        self.enabled.binary_search_by_key(&transition, |(other, _)| *other).is_ok()
    }

    /// What an implementation may know when it acts for a node that has begun.
    pub fn context(&self, number: u64, node: NodeIx) -> Context {
        self.context_of(number, self.enactment(node))
    }

    /// What an implementation may know in a given enactment.
    pub fn context_of(&self, number: u64, enactment: u32) -> Context {
        Context { instance: number, choreography: self.choreography.clone(), enactment, keys: self.keys.clone() }
    }

    pub fn enactment(&self, node: NodeIx) -> u32 {
        self.enactments.get(&node).copied().unwrap_or(0)
    }

    /// How many messages wait in all bags.
    pub fn waiting(&self) -> usize {
        self.bags.values().map(VecDeque::len).sum()
    }

    /// Takes a message out of its bag.
    pub fn take_message(&mut self, id: &str) -> Option<Envelope> {
        for bag in self.bags.values_mut() {
            if let Some(at) = bag.iter().position(|waiting| waiting.envelope.id == id) {
                return bag.remove(at).map(|waiting| waiting.envelope);
            }
        }
        None
    }

    /// Looks again at the steps that changed places concern; gives those that came and went.
    pub fn refresh(
        &mut self,
        endpoint: &Endpoint,
        watchers: &[Vec<TransitionIx>],
        changed: impl Iterator<Item = PlaceIx>,
        sequence: u64,
    ) -> Vec<(TransitionIx, bool)> {
        let mut turned = Vec::new();
        for transition in changed.flat_map(|place| watchers[place.index()].iter().copied()) {
            let enables = self.marking.enables(&endpoint.transitions[transition.index()]);
            match (self.enabled.binary_search_by_key(&transition, |(other, _)| *other), enables) {
                (Ok(at), false) => {
                    self.enabled.remove(at);
                    turned.push((transition, false));
                }
                (Err(at), true) => {
                    self.enabled.insert(at, (transition, sequence));
                    turned.push((transition, true));
                }
                (Ok(_), true) | (Err(_), false) => {}
            }
        }
        turned
    }
}
