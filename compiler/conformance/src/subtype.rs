//! Whether a participant's process may stand where its contract stands: synchronous subtyping (S. Gay, M. Hole,
//! *Subtyping for session types in the pi calculus*, 2005), on machines.
//!
//! The process may accept more and send less. After the same actions, where the process stays it has to accept whatever
//! the contract accepts in one of the states in which it may stay there, and has to be able to send if the contract is
//! (R. De Nicola, M. Hennessy, *Testing equivalences for processes*, 1984, for contracts that decide silently); it
//! may send nothing else; it ends only where the contract does; it does not go on silently for ever unless
//! the contract does. There is no reordering: asynchronous subtyping with anticipation is undecidable (J. Lange,
//! N. Yoshida; M. Bravetti, M. Carbone, G. Zavattaro; both 2017).

use crate::participant::ParticipantSystem;
use crate::{LabelledStep, LimitReached};
use std::collections::{BTreeMap, BTreeSet};

/// Why a process cannot stand in for its contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubtypeFault {
    /// A shortest run of the process to where it goes wrong.
    pub steps: Vec<LabelledStep>,
    /// Its sendings and receipts.
    pub actions: Vec<String>,
    /// What is wrong there.
    pub kind: SubtypeFaultKind,
}

/// What a process does that its contract does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubtypeFaultKind {
    /// It sends what the contract does not send there; those it might.
    SendsMore(String, Vec<String>),
    /// It does not accept what the contract accepts there.
    AcceptsLess(String),
    /// It waits where the contract sends one of these.
    SendsNothing(Vec<String>),
    /// It has ended where the contract has not.
    EndsEarly,
    /// It waits where the contract has ended.
    DoesNotEnd,
    /// It can go on silently for ever, and the contract cannot.
    Diverges,
}

impl SubtypeFault {
    /// The fault in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let list = |labels: &[String]| {
            if labels.is_empty() { "nothing".to_owned() } else { labels.join(", or ") }
        };
        let before = if self.actions.is_empty() {
            String::new()
        } else {
            format!("having had to {}, ", self.actions.join(", then "))
        };
        let wrong = match &self.kind {
            SubtypeFaultKind::SendsMore(label, allowed) => {
                format!("the process can {label}; the contract is to {}", list(allowed))
            }
            SubtypeFaultKind::AcceptsLess(label) => format!("the process cannot {label}, which the contract can"),
            SubtypeFaultKind::SendsNothing(expected) => {
                format!("the process waits, where the contract is to {}", list(expected))
            }
            SubtypeFaultKind::EndsEarly => "the process has ended, and the contract has not".to_owned(),
            SubtypeFaultKind::DoesNotEnd => "the process goes on waiting, where the contract has ended".to_owned(),
            SubtypeFaultKind::Diverges => {
                "the process can go on for ever without sending or receiving anything, which the contract cannot"
                    .to_owned()
            }
        };
        before + &wrong
    }
}

/// Searches for a reason why a process cannot stand in for its contract; none if it can.
///
/// # Errors
/// If there are more pairs of states than the limit.
pub fn subtype_fault(
    process: &ParticipantSystem,
    contract: &ParticipantSystem,
    max_states: usize,
) -> Result<Option<SubtypeFault>, LimitReached> {
    let mut search = Search::new(process, contract);
    let mut next = 0;
    while next < search.nodes.len() {
        if let Some(kind) = search.fault(search.nodes[next]) {
            return Ok(Some(search.told(next, kind)));
        }
        search.expand(next);
        next += 1;
        if search.nodes.len() > max_states {
            return Err(LimitReached(max_states));
        }
    }
    Ok(None)
}

/// What the contract may send and the process never sends, although it comes to where it might.
///
/// # Errors
/// If there are more pairs of states than the limit.
pub fn lost_sendings(
    process: &ParticipantSystem,
    contract: &ParticipantSystem,
    max_states: usize,
) -> Result<Vec<String>, LimitReached> {
    let mut search = Search::new(process, contract);
    let (mut allowed, mut sent, mut next) = (BTreeSet::new(), BTreeSet::new(), 0);
    while let Some(node) = search.nodes.get(next).copied() {
        allowed.extend(search.contract.sendings_of(&search.sets[node.set]));
        sent.extend(search.process.sendings(node.state));
        search.expand(next);
        next += 1;
        if search.nodes.len() > max_states {
            return Err(LimitReached(max_states));
        }
    }
    Ok(allowed.into_iter().filter(|label| !sent.contains(label)).collect())
}

/// A system with what is asked of its states again and again.
struct Asked<'a> {
    of: &'a ParticipantSystem,
    /// For each state the states that are reached from it by silent steps.
    silently: Vec<BTreeSet<u32>>,
    diverges: Vec<bool>,
}

impl<'a> Asked<'a> {
    fn new(of: &'a ParticipantSystem) -> Self {
        let silent = |state: u32| of.system.leaving(state).iter().filter(|step| step.label.is_none());
        let mut silently = Vec::new();
        for state in 0..of.system.states {
            let (mut reached, mut waiting) = (BTreeSet::from([state]), vec![state]);
            while let Some(state) = waiting.pop() {
                waiting.extend(silent(state).map(|step| step.to).filter(|to| reached.insert(*to)));
            }
            silently.push(reached);
        }
        let on_cycle = |state: u32| silent(state).any(|step| silently[step.to as usize].contains(&state));
        let on_cycle: Vec<bool> = (0..of.system.states).map(on_cycle).collect();
        let diverges = silently.iter().map(|reached| reached.iter().any(|state| on_cycle[*state as usize])).collect();
        Self { of, silently, diverges }
    }

    /// What a state receives.
    fn receipts(&self, state: u32) -> BTreeSet<&'a str> {
        let labels = self.of.system.leaving(state).iter().filter_map(|step| step.label);
        let received = labels.filter(|label| !self.of.actions[*label as usize].sends);
        received.map(|label| self.of.system.labels[label as usize].as_str()).collect()
    }

    /// What is sent from a state, silent steps before it.
    fn sendings(&self, state: u32) -> BTreeSet<String> {
        self.sendings_of(&self.silently[state as usize])
    }

    fn sendings_of(&self, states: &BTreeSet<u32>) -> BTreeSet<String> {
        let labels = states.iter().flat_map(|state| self.of.system.leaving(*state)).filter_map(|step| step.label);
        let sent = labels.filter(|label| self.of.actions[*label as usize].sends);
        sent.map(|label| self.of.system.labels[label as usize].clone()).collect()
    }

    /// The states after a label.
    fn after(&self, states: &BTreeSet<u32>, label: &str) -> BTreeSet<u32> {
        let leaving = states.iter().flat_map(|state| self.of.system.leaving(*state));
        let entered = leaving.filter(|step| self.of.system.label(step) == Some(label));
        entered.flat_map(|step| &self.silently[step.to as usize]).copied().collect()
    }
}

/// A state of the process, and the states in which the contract may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    state: u32,
    set: usize,
}

struct Search<'a> {
    process: Asked<'a>,
    contract: Asked<'a>,
    sets: Vec<BTreeSet<u32>>,
    numbers: BTreeMap<BTreeSet<u32>, usize>,
    nodes: Vec<Node>,
    known: BTreeSet<Node>,
    parents: Vec<Option<(usize, LabelledStep)>>,
}

impl<'a> Search<'a> {
    fn new(process: &'a ParticipantSystem, contract: &'a ParticipantSystem) -> Self {
        let (process, contract) = (Asked::new(process), Asked::new(contract));
        let first = contract.silently[contract.of.system.initial as usize].clone();
        let node = Node { state: process.of.system.initial, set: 0 };
        Self {
            process,
            contract,
            numbers: BTreeMap::from([(first.clone(), 0)]),
            sets: vec![first],
            nodes: vec![node],
            known: BTreeSet::from([node]),
            parents: vec![None],
        }
    }

    fn fault(&self, node: Node) -> Option<SubtypeFaultKind> {
        let contract = &self.sets[node.set];
        let allowed = self.contract.sendings_of(contract);
        let labels = self.process.of.system.leaving(node.state).iter().filter_map(|step| step.label);
        for label in labels.filter(|label| self.process.of.actions[*label as usize].sends) {
            let label = &self.process.of.system.labels[label as usize];
            if !allowed.contains(label) {
                return Some(SubtypeFaultKind::SendsMore(label.clone(), allowed.iter().cloned().collect()));
            }
        }
        if self.process.diverges[node.state as usize]
            && !contract.iter().any(|state| self.contract.diverges[*state as usize])
        {
            return Some(SubtypeFaultKind::Diverges);
        }
        if self.process.of.is_passing[node.state as usize] {
            return None;
        }
        let stays = contract.iter().filter(|state| !self.contract.of.is_passing[**state as usize]);
        let mut found = None;
        for state in stays {
            match self.shortfall(node.state, *state, &allowed) {
                None => return None,
                Some(kind) => found = found.or(Some(kind)),
            }
        }
        found
    }

    /// What the process lacks in a state in which the contract may stay. After the same actions it may send `allowed`.
    fn shortfall(&self, state: u32, contract: u32, allowed: &BTreeSet<String>) -> Option<SubtypeFaultKind> {
        let (accepted, wanted) = (self.process.receipts(state), self.contract.receipts(contract));
        let (sent, expected) = (self.process.sendings(state), self.contract.sendings(contract));
        let has_ended = self.process.of.system.is_terminated(state);
        let may_end = self.contract.of.is_quiet[contract as usize];
        if has_ended && !may_end {
            return Some(SubtypeFaultKind::EndsEarly);
        }
        if let Some(label) = wanted.iter().find(|label| !accepted.contains(*label)) {
            return Some(SubtypeFaultKind::AcceptsLess((*label).to_owned()));
        }
        if sent.is_empty() && !expected.is_empty() {
            return Some(SubtypeFaultKind::SendsNothing(allowed.iter().cloned().collect()));
        }
        let waits_for_nothing = sent.is_empty() && wanted.is_empty() && expected.is_empty();
        let is_busy = !self.process.of.is_quiet[state as usize];
        (waits_for_nothing && may_end && is_busy).then_some(SubtypeFaultKind::DoesNotEnd)
    }

    fn expand(&mut self, at: usize) {
        let node = self.nodes[at];
        for step in self.process.of.system.leaving(node.state) {
            let set = match self.process.of.system.label(step) {
                None => node.set,
                Some(label) => {
                    let after = self.contract.after(&self.sets[node.set], label);
                    if after.is_empty() {
                        // Nobody who keeps to the contract sends that.
                        continue;
                    }
                    self.intern(after)
                }
            };
            let found = Node { state: step.to, set };
            if self.known.insert(found) {
                self.nodes.push(found);
                self.parents.push(Some((at, *step)));
            }
        }
    }

    fn intern(&mut self, set: BTreeSet<u32>) -> usize {
        let next = self.sets.len();
        *self.numbers.entry(set).or_insert_with_key(|set| {
            self.sets.push(set.clone());
            next
        })
    }

    fn told(&self, at: usize, kind: SubtypeFaultKind) -> SubtypeFault {
        let (mut steps, mut now) = (Vec::new(), at);
        while let Some((before, step)) = self.parents[now] {
            steps.push(step);
            now = before;
        }
        steps.reverse();
        let actions = steps.iter().filter_map(|step| self.process.of.system.label(step).map(str::to_owned)).collect();
        SubtypeFault { steps, actions, kind }
    }
}
