//! **Parts** of a composition that share nothing: no counter, no node, no branch, no signal, and no queue or other order
//! of messages. What one of them does, no other one notices. So
//!
//! - a state can be reached exactly if what it is in each part can be reached there, one part after the other, and is
//!   forbidden, or quiet, or without messages, exactly if it is so in some part, or in every one;
//! - what can still happen from a state is what can still happen in some part: a message is received, a token moves, and
//!   all parts come to rest, one after the other. So a way to rest from every state of every part shows the same of the
//!   whole, and that nothing is ever stuck, or goes on for ever without it;
//! - where every part stops in states of rest only, so does the whole, which stops where all of them do;
//! - a fair run of the whole is, in each part, a fair run that goes on, or stops where nothing is left to be done: a node
//!   or a branch is of one part, and its steps are possible in the whole if they are in the part. A run that is bad again
//!   and again is so in one of the finitely many parts.
//!
//! A bound is not looked at: where there is one, a composition is a single part.

use crate::composition::{Composition, Step};
use quadrille_endpoint::{Action, FlowIx, NodeIx, PlaceIx};
use std::collections::{BTreeMap, BTreeSet};

/// Some of the steps, and some of the counters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) steps: BTreeSet<Step>,
    /// By counter.
    pub(crate) counters: Vec<bool>,
}

impl Composition<'_> {
    /// Its parts, in the order of their first steps. What no step touches belongs to the first one.
    #[must_use]
    pub fn parts(&self) -> Vec<Self> {
        let mut shared = Shared::default();
        for step in self.steps() {
            let own = Thing::Node(self.node(step));
            self.touched(step).into_iter().for_each(|thing| shared.join(own, thing));
        }
        let mut parts: Vec<(Thing, Part)> = Vec::new();
        for step in self.steps() {
            let root = shared.root(Thing::Node(self.node(step)));
            match parts.iter_mut().find(|(other, _)| *other == root) {
                Some((_, part)) => {
                    part.steps.insert(step);
                }
                None => parts.push((root, Part { steps: BTreeSet::from([step]), counters: Vec::new() })),
            }
        }
        if parts.len() < 2 || self.has_bound() {
            return vec![self.clone()];
        }
        for (at, (root, part)) in parts.iter_mut().enumerate() {
            let belongs = |counter| match shared.known(Thing::Counter(counter)) {
                Some(thing) => thing == *root,
                None => at == 0,
            };
            part.counters = (0..self.counters()).map(belongs).collect();
        }
        parts.into_iter().map(|(_, part)| self.with_part(part)).collect()
    }

    /// All that a step looks at or changes.
    fn touched(&self, step: Step) -> Vec<Thing> {
        let transition = self.transition(step);
        let lists = [&transition.take, &transition.empty, &transition.some, &transition.clear, &transition.put];
        let places = lists.into_iter().flat_map(|list| list.iter()).chain(transition.choice.iter());
        let place = |place: &PlaceIx| Thing::Counter(self.counter_of_place(step.participant, *place));
        let mut touched: Vec<Thing> = places.map(place).collect();
        let mut exchange = |flow: FlowIx| {
            let Some(channel) = self.channel(step.participant, flow) else { return };
            touched.push(Thing::Counter(self.counter_of_channel(channel)));
            touched.extend(self.network().order(&self.channels[channel]).map(Thing::Order));
        };
        match &transition.action {
            Action::Send(flow) | Action::Receive(flow) => exchange(*flow),
            Action::Peek(flows) => flows.iter().for_each(|flow| exchange(*flow)),
            Action::Throw(signal) | Action::Catch(signal) => touched.push(Thing::Signal(signal.0)),
            Action::None
            | Action::Start
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Happens => {}
        }
        touched
    }
}

/// What steps can have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Counter(usize),
    Node((usize, NodeIx)),
    Signal(u32),
    Order((usize, usize)),
}

/// Things that belong together: each points to another one, or to itself.
#[derive(Default)]
struct Shared(BTreeMap<Thing, Thing>);

impl Shared {
    fn root(&mut self, thing: Thing) -> Thing {
        let mut root = *self.0.entry(thing).or_insert(thing);
        while self.0[&root] != root {
            root = self.0[&root];
        }
        let mut at = thing;
        while at != root {
            at = self.0.insert(at, root).unwrap_or(root);
        }
        root
    }

    fn join(&mut self, one: Thing, other: Thing) {
        let (one, other) = (self.root(one), self.root(other));
        self.0.insert(one.max(other), one.min(other));
    }

    /// What a thing belongs to, if some step has it.
    fn known(&mut self, thing: Thing) -> Option<Thing> {
        self.0.contains_key(&thing).then(|| self.root(thing))
    }
}
