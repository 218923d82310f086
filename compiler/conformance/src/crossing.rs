//! Whether messages of a collaboration must cross: whether it has a run that no synchronous run is equivalent to.
//!
//! A run is *RSC*, realizable with synchronous communication, if its events can be reordered, without changing what
//! depends on what, so that each message is received at once after its sending (B. Charron-Bost, F. Mattern, G. Tel,
//! 1996). What depends on what is read off tokens: branches of one participant that are side by side order nothing among
//! each other. A shortest run that is not RSC ends with the receipt that spoils it; before that it can be reordered:
//! exchanges, sendings without a receipt, and one message that is sent early and received last (C. Di Giusto,
//! L. Germerie Guizouarn, É. Lozes, *Multiparty half-duplex systems and synchronous communications*, JLAMP 2023). It
//! is spoiled if its receipt depends on what its sending led to. So it is enough to search runs of this form.

use crate::LimitReached;
use quadrille_endpoint::{Action, Direction, Endpoint, FlowIx, Marking, PlaceIx, PlaceKind, SignalIx, TransitionIx};
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
    pending: Option<Pending>,
    /// Lanes that hold a message that is never received: nothing behind it is.
    lost: BTreeSet<Lane>,
}

/// The message that was sent early.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pending {
    wire: Wire,
    /// Of the tokens of each place, how many the sending led to.
    tainted: Vec<Vec<u32>>,
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
                let wire = |flow: &FlowIx| self.wires.get(&(own, *flow)).copied();
                match &transition.action {
                    Action::Catch(_) | Action::Peek(_) => {}
                    Action::Throw(signal) => list.push(self.thrown(state, step, *signal)),
                    Action::Send(flow) => match wire(flow) {
                        Some(wire) => self.sent(state, step, wire, &mut list),
                        None => list.push(self.alone(state, step)),
                    },
                    Action::Receive(flow) => match wire(flow) {
                        Some(wire) => list.extend(self.late(state, step, wire)),
                        None => list.push(self.alone(state, step)),
                    },
                    Action::None
                    | Action::Start
                    | Action::ReceiveFromEnvironment
                    | Action::SendToEnvironment
                    | Action::Timer(_)
                    | Action::Happens => list.push(self.alone(state, step)),
                }
            }
        }
        list
    }

    /// A step that concerns nobody else.
    fn alone(&self, state: &State, step: Taken) -> Found {
        Found { taken: vec![step], state: Some(self.together(state, &[step])) }
    }

    /// The state after transitions that are one event: if one of them depends on the early sending, all do.
    fn together(&self, state: &State, steps: &[Taken]) -> State {
        let mut after = state.clone();
        let is_tainted = steps.iter().any(|step| self.is_tainted(state, *step));
        for (own, at) in steps {
            self.fire(&mut after, (*own, *at), is_tainted);
        }
        after
    }

    /// Whether a transition cannot do without a token that the early sending led to.
    fn is_tainted(&self, state: &State, (own, at): Taken) -> bool {
        let Some(pending) = &state.pending else { return false };
        let transition = &self.tables[own].transitions[at.index()];
        let (tokens, tainted) = (&state.markings[own], &pending.tainted[own]);
        let free = |place: &PlaceIx| tokens[place.index()] - tainted[place.index()];
        let wanted = |place: &PlaceIx| transition.take.iter().filter(|other| *other == place).count();
        transition.take.iter().any(|place| (free(place) as usize) < wanted(place))
            || transition.clear.iter().any(|place| tainted[place.index()] > 0)
            || !transition.some.is_empty() && transition.some.iter().all(|place| free(place) == 0)
    }

    /// Fires a transition. End events need not count beyond two.
    fn fire(&self, state: &mut State, (own, at): Taken, is_tainted: bool) {
        let table = self.tables[own];
        let transition = &table.transitions[at.index()];
        let mut marking = Marking(std::mem::take(&mut state.markings[own]));
        marking.fire(transition);
        for (place, tokens) in table.places.iter().zip(&mut marking.0) {
            if matches!(place.kind, PlaceKind::Ended(_)) {
                *tokens = (*tokens).min(2);
            }
        }
        if let Some(pending) = &mut state.pending {
            let tainted = &mut pending.tainted[own];
            if is_tainted {
                transition.put.iter().for_each(|place| tainted[place.index()] += 1);
            }
            // Of equal tokens, those that are free are taken first; none is tainted in vain.
            let counts = tainted.iter_mut().zip(&marking.0).zip(table.places.iter());
            for ((tainted, tokens), place) in counts {
                let counts = !matches!(place.kind, PlaceKind::Ended(_));
                *tainted = if counts { (*tainted).min(*tokens) } else { 0 };
            }
        }
        state.markings[own] = marking.0;
    }

    fn lane(&self, wire: Wire) -> Lane {
        (wire.sender, wire.receiver, (!self.in_order).then_some(wire.number))
    }

    /// Whether something that is sent now on a wire can be received before the message that waits.
    fn overtakes(&self, state: &State, wire: Wire) -> bool {
        let lane = self.lane(wire);
        let is_behind = state.pending.as_ref().is_some_and(|pending| self.lane(pending.wire) == lane);
        !is_behind && !state.lost.contains(&lane)
    }

    /// A sending: received at once, never, or late.
    fn sent(&self, state: &State, step: Taken, wire: Wire, list: &mut Vec<Found>) {
        let receiver = self.tables[wire.receiver];
        let marking = Marking(state.markings[wire.receiver].clone());
        for (at, transition) in receiver.transitions.iter().enumerate() {
            let Action::Receive(flow) = &transition.action else { continue };
            let same = self.wires.get(&(wire.receiver, *flow)) == Some(&wire);
            if same && marking.enables(transition) && self.overtakes(state, wire) {
                let taken = vec![step, (wire.receiver, TransitionIx::at(at))];
                let state = Some(self.together(state, &taken));
                list.push(Found { taken, state });
            }
        }
        let lane = self.lane(wire);
        if state.pending.is_none() && !state.lost.contains(&lane) {
            let tainted = state.markings.iter().map(|marking| vec![0; marking.len()]).collect();
            let mut early = State { pending: Some(Pending { wire, tainted }), ..state.clone() };
            self.fire(&mut early, step, true);
            list.push(Found { taken: vec![step], state: Some(early) });
        }
        let mut lost = self.together(state, &[step]);
        lost.lost.insert(lane);
        list.push(Found { taken: vec![step], state: Some(lost) });
    }

    /// The receipt of the message that was sent early: it spoils the run, or the run could have had it at once.
    fn late(&self, state: &State, step: Taken, wire: Wire) -> Option<Found> {
        let is_pending = state.pending.as_ref().is_some_and(|pending| pending.wire == wire);
        (is_pending && self.is_tainted(state, step)).then(|| Found { taken: vec![step], state: None })
    }

    /// Whoever catches a signal takes part in its throwing.
    fn thrown(&self, state: &State, step: Taken, signal: SignalIx) -> Found {
        let mut after = self.together(state, &[step]);
        let mut together = vec![step];
        for (own, table) in self.tables.iter().enumerate() {
            let before = Marking(state.markings[own].clone());
            for (at, transition) in table.transitions.iter().enumerate() {
                let catches = transition.action == Action::Catch(signal) && before.enables(transition);
                if catches && Marking(after.markings[own].clone()).enables(transition) {
                    together.push((own, TransitionIx::at(at)));
                    after = self.together(state, &together);
                }
            }
        }
        Found { taken: vec![step], state: Some(after) }
    }
}
