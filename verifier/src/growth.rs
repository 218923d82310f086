//! Whether messages pile up without a bound, and what is decided although they do (`piled_up`).
//!
//! *Structure first.* A step fires only finitely often if no cycle of steps feeds it: each step takes a token, and
//! tokens run out. Where no step that sends is fed by a cycle, there are finitely many messages, whatever the network.
//!
//! *Pumping.* A part of a run that leads from a state to one that is the same but for more messages can be repeated for
//! ever. On `bag` no step is hindered by a message: none tests a message flow for emptiness. (So it is with tokens on
//! a place that no inhibitor arc, no reset arc, no "one of these" and no catching of a signal looks at; such a place
//! may gain tokens too.) On a network with queues the part must find again what it received the first time: every
//! queue that it receives from has to be the same after it as before it; every other queue, before it, has to be the
//! beginning of what it is after it. Then each repetition receives exactly what the first one did, and every queue
//! that grows is only ever appended to. On `causal` the part may receive nothing at all: sending is always admitted,
//! and nothing that is in transit hinders a step that does not receive. On `rsc` at most one message is in transit.
//!
//! *That there is such a part* where messages pile up on `bag`: of infinitely many states, a breadth-first tree has an
//! infinite branch (Kőnig), and on it some state is covered by a later one (Dickson), as long as the places that
//! are tested hold finitely many tokens. *That messages do not pile up* although there are infinitely many states is
//! decided by the coverability graph of R. Karp and R. Miller, *Parallel program schemata*, 1969.

mod coverability;
mod piled_up;
mod plain;
mod pump;
mod saturated;
mod takings;

pub(crate) use coverability::{Cover, cover};
pub(crate) use piled_up::PiledUp;
pub(crate) use pump::pump;

use crate::explore::{Graph, explore};
use crate::layout::Widths;
use crate::transition_system::{Counter, Effect, System};
use crate::watch::Watch;
use crate::{Network, Reason};

/// So many states are looked at before it is asked whether messages pile up; where they do, the search ends there.
const ASK_AFTER: usize = 20_000;
/// So many states are looked at in search of a part that can be repeated, and of the coverability graph.
pub(crate) const LOOK_AT: usize = 2_000;

/// Whether messages are known to pile up without end.
pub(crate) fn is_unbounded(system: &System, watch: &Watch<'_>) -> Result<bool, Reason> {
    Ok(may_send_for_ever(system, watch.network) && pump(system, watch, LOOK_AT)?.is_some())
}

/// Explores a system. Where messages may pile up, it is asked early whether they do: no search comes to an end then,
/// and this one ends where it was asked.
pub(crate) fn explore_if_bounded(system: &System, watch: &Watch<'_>, widths: &mut Widths) -> Graph {
    if watch.options.bound.on_message_flow().is_some() || !may_send_for_ever(system, watch.network) {
        return explore(system, watch, widths);
    }
    let mut graph = explore(system, &watch.up_to(ASK_AFTER), widths);
    let Some(Reason::StateLimit(_) | Reason::CounterLimit(_)) = graph.stopped else { return graph };
    match pump(system, watch, LOOK_AT).map(|path| path.is_some()) {
        Ok(false) => {}
        Ok(true) => graph.stopped = Some(Reason::Unbounded),
        Err(reason) => graph.stopped = Some(reason),
    }
    match graph.stopped {
        Some(Reason::StateLimit(states)) if states < watch.limits.max_states => explore(system, watch, widths),
        _ => graph,
    }
}

/// Whether some step that sends may fire without end, as far as structure tells.
pub(crate) fn may_send_for_ever(system: &System, network: Network) -> bool {
    let sends = |step: usize| matches!(system.steps[step].effect, Effect::Send(_));
    network != Network::Rsc && (0..system.steps.len()).any(|step| sends(step) && is_fed_by_a_cycle(system, step))
}

/// Whether a cycle of steps, each of which puts what the next one takes, leads to a step or holds it.
fn is_fed_by_a_cycle(system: &System, step: usize) -> bool {
    let mut putters: Vec<Vec<usize>> = vec![Vec::new(); system.counters.len()];
    for (at, step) in system.steps.iter().enumerate() {
        step.put.iter().for_each(|counter| putters[*counter as usize].push(at));
    }
    // A walk against the tokens: a step met while it is open closes a cycle.
    let feeders = |step: usize| -> Vec<usize> {
        system.steps[step].take.iter().flat_map(|(counter, _)| putters[*counter as usize].iter().copied()).collect()
    };
    let mut open = vec![false; system.steps.len()];
    let mut seen = vec![false; system.steps.len()];
    let mut path = vec![(step, feeders(step))];
    (open[step], seen[step]) = (true, true);
    while let Some((at, left)) = path.last_mut() {
        match left.pop() {
            Some(feeder) if open[feeder] => return true,
            Some(feeder) if !seen[feeder] => {
                (open[feeder], seen[feeder]) = (true, true);
                path.push((feeder, feeders(feeder)));
            }
            Some(_) => {}
            None => {
                open[*at] = false;
                path.pop();
            }
        }
    }
    false
}

/// The counters that no step tests in a way that more tokens could change, but for the better.
fn is_monotone(system: &System) -> Vec<bool> {
    let mut monotone: Vec<bool> = system.counters.iter().map(|counter| *counter != Counter::Ended).collect();
    for step in &system.steps {
        let tested = step.empty.iter().chain(&step.some).chain(&step.clear).copied();
        let caught = step.take.iter().filter(|_| step.catches.is_some()).map(|(counter, _)| *counter);
        tested.chain(caught).for_each(|counter| monotone[counter as usize] = false);
    }
    monotone
}
