//! Whether messages of a collaboration must cross: whether it has a run that no synchronous run is equivalent to.
//!
//! A run is *RSC*, realizable with synchronous communication, if its events can be reordered, per participant in their
//! order, so that each message is received at once after its sending (B. Charron-Bost, F. Mattern, G. Tel, 1996). A
//! shortest run that is not ends with the receipt that spoils it; before that it can be reordered: exchanges,
//! sendings without a receipt, and one message that is sent early and received last (C. Di Giusto, L. Germerie Guizouarn,
//! É. Lozes, *Multiparty half-duplex systems and synchronous communications*, JLAMP 2023). It is spoiled if its
//! receiver has meanwhile done something that the sender's next steps led to. So it is enough to search runs of this form.

use crate::LimitReached;
use quadrille_endpoint::{Action, Direction, Endpoint, FlowIx, Marking, SignalIx, TransitionIx};
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet};

/// A step: whose, and which.
pub(crate) type Taken = (usize, TransitionIx);

/// A shortest run of this form in which messages cross; none if there is none. `in_order` is for networks on which no
/// message overtakes another one of the same sender and receiver.
pub(crate) fn crossing(
    endpoints: &Endpoints,
    in_order: bool,
    max_states: usize,
) -> Result<Option<Vec<Taken>>, LimitReached> {
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    let search = Search { wires: wires(&tables), tables, in_order };
    let first = State {
        markings: search.tables.iter().map(|table| Marking::initial(table).0).collect(),
        pending: None,
        lost: BTreeSet::new(),
    };
    let mut known = BTreeSet::from([first.clone()]);
    let mut states: Vec<(State, usize, Vec<Taken>)> = vec![(first, 0, Vec::new())];
    let mut next = 0;
    while next < states.len() {
        for found in search.after(&states[next].0) {
            let Some(state) = found.state else {
                let mut taken = found.taken;
                let mut at = next;
                while at != 0 {
                    let (_, before, steps) = &states[at];
                    taken.splice(0..0, steps.iter().copied());
                    at = *before;
                }
                return Ok(Some(taken));
            };
            if known.insert(state.clone()) {
                states.push((state, next, found.taken));
            }
        }
        next += 1;
        if states.len() > max_states {
            return Err(LimitReached(max_states));
        }
    }
    Ok(None)
}

/// A message flow between two endpoints, by the positions of both; flows are told apart by their position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Wire {
    sender: usize,
    receiver: usize,
    number: usize,
}

/// Both ends of each message flow: the k-th of an id here is the k-th of it there.
fn wires(tables: &[&Endpoint]) -> BTreeMap<(usize, FlowIx), Wire> {
    let mut numbers: BTreeMap<(usize, usize, &str, usize), usize> = BTreeMap::new();
    let mut wires = BTreeMap::new();
    for (own, table) in tables.iter().enumerate() {
        let mut met: BTreeMap<(usize, usize, &str), usize> = BTreeMap::new();
        for (at, flow) in table.flows.iter().enumerate() {
            let partner = &table.partners[flow.partner.index()];
            let other = tables.iter().position(|table| table.participant == partner.participant);
            let Some(other) = other.filter(|_| !partner.environment) else { continue };
            let (sender, receiver) = match flow.direction {
                Direction::Outgoing => (own, other),
                Direction::Incoming => (other, own),
            };
            let ordinal = met.entry((sender, receiver, &flow.id)).or_default();
            let next = numbers.len();
            let number = *numbers.entry((sender, receiver, &flow.id, *ordinal)).or_insert(next);
            *ordinal += 1;
            wires.insert((own, FlowIx::at(at)), Wire { sender, receiver, number });
        }
    }
    wires
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    markings: Vec<Vec<u32>>,
    /// The message that was sent early, and who has done something since that its sender's next steps led to.
    pending: Option<(Wire, BTreeSet<usize>)>,
    /// Lanes that hold a message that is never received: nothing behind it is.
    lost: BTreeSet<Lane>,
}

/// Within a lane, no message overtakes another one. Of equal messages nobody can tell which one came first: so a message
/// flow is a lane at least.
type Lane = (usize, usize, Option<usize>);

/// What can happen in a state; no state if messages cross.
struct Found {
    taken: Vec<Taken>,
    state: Option<State>,
}

struct Search<'a> {
    tables: Vec<&'a Endpoint>,
    wires: BTreeMap<(usize, FlowIx), Wire>,
    in_order: bool,
}

impl Search<'_> {
    fn after(&self, state: &State) -> Vec<Found> {
        let mut list = Vec::new();
        for (own, table) in self.tables.iter().enumerate() {
            let marking = Marking(state.markings[own].clone());
            for (at, transition) in table.transitions.iter().enumerate() {
                if !marking.enables(transition) {
                    continue;
                }
                let step = (own, TransitionIx::at(at));
                match &transition.action {
                    Action::Catch(_) | Action::Peek(_) => {}
                    Action::Throw(signal) => list.push(self.thrown(state, step, *signal)),
                    Action::Send(flow) => match self.wires.get(&(own, *flow)) {
                        Some(wire) => self.sent(state, step, *wire, &mut list),
                        None => list.push(Found { taken: vec![step], state: Some(self.fired(state, step)) }),
                    },
                    Action::Receive(flow) => match self.wires.get(&(own, *flow)) {
                        Some(wire) => list.extend(self.late(state, step, *wire)),
                        None => list.push(Found { taken: vec![step], state: Some(self.fired(state, step)) }),
                    },
                    Action::None
                    | Action::Start
                    | Action::ReceiveFromEnvironment
                    | Action::SendToEnvironment
                    | Action::Timer(_)
                    | Action::Happens => list.push(Found { taken: vec![step], state: Some(self.fired(state, step)) }),
                }
            }
        }
        list
    }

    /// The state after a transition, messages left aside. End events need not count beyond two.
    fn fired(&self, state: &State, (own, at): Taken) -> State {
        let table = self.tables[own];
        let mut after = state.clone();
        let mut marking = Marking(std::mem::take(&mut after.markings[own]));
        marking.fire(&table.transitions[at.index()]);
        for (place, tokens) in table.places.iter().zip(&mut marking.0) {
            if matches!(place.kind, quadrille_endpoint::PlaceKind::Ended(_)) {
                *tokens = (*tokens).min(2);
            }
        }
        after.markings[own] = marking.0;
        after
    }

    fn lane(&self, wire: Wire) -> Lane {
        (wire.sender, wire.receiver, (!self.in_order).then_some(wire.number))
    }

    /// Whether something that is sent now on a wire can be received before the message that waits.
    fn overtakes(&self, state: &State, wire: Wire) -> bool {
        let lane = self.lane(wire);
        let is_behind = state.pending.as_ref().is_some_and(|(other, _)| self.lane(*other) == lane);
        !is_behind && !state.lost.contains(&lane)
    }

    /// A sending: received at once, never, or late.
    fn sent(&self, state: &State, step: Taken, wire: Wire, list: &mut Vec<Found>) {
        let sent = self.fired(state, step);
        let receiver = self.tables[wire.receiver];
        let marking = Marking(sent.markings[wire.receiver].clone());
        for (at, transition) in receiver.transitions.iter().enumerate() {
            let Action::Receive(flow) = &transition.action else { continue };
            let same = self.wires.get(&(wire.receiver, *flow)) == Some(&wire);
            if same && marking.enables(transition) && self.overtakes(state, wire) {
                let receipt = (wire.receiver, TransitionIx::at(at));
                let mut after = self.fired(&sent, receipt);
                taint(&mut after, [wire.sender, wire.receiver]);
                list.push(Found { taken: vec![step, receipt], state: Some(after) });
            }
        }
        if sent.pending.is_none() && !state.lost.contains(&self.lane(wire)) {
            let pending = Some((wire, BTreeSet::from([wire.sender])));
            list.push(Found { taken: vec![step], state: Some(State { pending, ..sent.clone() }) });
        }
        let mut lost = sent;
        lost.lost.insert(self.lane(wire));
        list.push(Found { taken: vec![step], state: Some(lost) });
    }

    /// The receipt of the message that was sent early: it spoils the run, or the run could have had it at once.
    fn late(&self, state: &State, step: Taken, wire: Wire) -> Option<Found> {
        let (pending, tainted) = state.pending.as_ref()?;
        let crosses = *pending == wire && tainted.contains(&wire.receiver);
        crosses.then(|| Found { taken: vec![step], state: None })
    }

    /// Whoever can catch a signal takes part in its throwing.
    fn thrown(&self, state: &State, step: Taken, signal: SignalIx) -> Found {
        let mut after = self.fired(state, step);
        let mut involved = vec![step.0];
        for (own, table) in self.tables.iter().enumerate() {
            let before = Marking(state.markings[own].clone());
            for (at, transition) in table.transitions.iter().enumerate() {
                if transition.action != Action::Catch(signal) {
                    continue;
                }
                involved.push(own);
                if before.enables(transition) && Marking(after.markings[own].clone()).enables(transition) {
                    after = self.fired(&after, (own, TransitionIx::at(at)));
                }
            }
        }
        taint(&mut after, involved);
        Found { taken: vec![step], state: Some(after) }
    }
}

/// Who acts together with one who has done something since the early sending has done so, too.
fn taint(state: &mut State, together: impl IntoIterator<Item = usize> + Clone) {
    if let Some((_, tainted)) = &mut state.pending
        && together.clone().into_iter().any(|own| tainted.contains(&own))
    {
        tainted.extend(together);
    }
}
