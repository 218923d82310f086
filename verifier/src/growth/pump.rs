//! A run that messages pile up on: a way to a state, and a part that can be repeated for ever from there and leaves
//! more messages each time.

use super::is_monotone;
use super::plain::{State, Tree};
use crate::counterexample::Path;
use crate::transition_system::{Counter, Effect, System};
use crate::watch::Watch;
use crate::{Network, Reason};
use std::collections::{BTreeMap, VecDeque};

/// A way to a part that is repeated, and the part; found within so many states, breadth first, then depth first.
pub(crate) fn pump(system: &System, watch: &Watch<'_>, most_states: usize) -> Result<Option<Path>, Reason> {
    if watch.network == Network::Rsc {
        return Ok(None);
    }
    watch.begin("looking whether messages pile up");
    let breadth_first = |waiting: &mut VecDeque<usize>| waiting.pop_front();
    let depth_first = |waiting: &mut VecDeque<usize>| waiting.pop_back();
    match search(system, watch, most_states, breadth_first)? {
        Some(path) => Ok(Some(path)),
        None => search(system, watch, most_states, depth_first),
    }
}

fn search(
    system: &System,
    watch: &Watch<'_>,
    most_states: usize,
    next: impl Fn(&mut VecDeque<usize>) -> Option<usize>,
) -> Result<Option<Path>, Reason> {
    let monotone = is_monotone(system);
    let mut tree = Tree::new(system, watch.network);
    let mut waiting = VecDeque::from([0]);
    while let (Some(state), true) = (next(&mut waiting), tree.states.len() < most_states) {
        watch.ask_for(system.steps.len())?;
        for (step, after) in tree.successors(state) {
            let Some(found) = tree.add(after, state, step) else { continue };
            if let Some(path) = pumped(&tree, watch, &monotone, found)? {
                return Ok(Some(path));
            }
            waiting.push_back(found);
        }
    }
    Ok(None)
}

/// The part that leads to a state from one that it covers.
fn pumped(tree: &Tree<'_>, watch: &Watch<'_>, monotone: &[bool], found: usize) -> Result<Option<Path>, Reason> {
    let mut at = found;
    while let Some(earlier) = tree.parent(at) {
        watch.ask()?;
        let more = tree.messages[earlier] < tree.messages[found];
        if more && grows(tree.system, monotone, &tree.states[earlier], &tree.states[found]) {
            let (mut steps, repeated) = (tree.steps(0, earlier), tree.steps(earlier, found));
            if can_be_repeated(tree.system, watch.network, &steps, &repeated) {
                let before_cycle = steps.len();
                steps.extend(repeated);
                return Ok(Some(Path { steps, before_cycle }));
            }
        }
        at = earlier;
    }
    Ok(None)
}

/// Whether all counts are the same, or have grown where it does not matter, a message flow among them.
fn grows(system: &System, monotone: &[bool], earlier: &State, later: &State) -> bool {
    let mut more = false;
    let counters = system.counters.iter().zip(monotone).zip(earlier.counts.iter().zip(&later.counts));
    for ((counter, monotone), (before, after)) in counters {
        if before > after || (before < after && !monotone) {
            return false;
        }
        more |= before < after && *counter == Counter::Channel;
    }
    more
}

/// Queues by their key: sender, receiver and name of each message.
type Queues<'a> = BTreeMap<(usize, usize), Vec<(usize, usize, &'a str)>>;

/// Whether the network lets a part of a run be repeated, its tokens being there.
fn can_be_repeated(system: &System, network: Network, before: &[u32], repeated: &[u32]) -> bool {
    let received = || {
        repeated.iter().filter_map(|step| match system.steps[*step as usize].effect {
            Effect::Receive(channel) => Some(channel),
            Effect::None | Effect::Send(_) | Effect::Peek(_) | Effect::Throw(_) => None,
        })
    };
    let key = |channel: usize| {
        let channel = &system.channels[channel];
        match network {
            Network::Bag | Network::Rsc | Network::Causal => None,
            Network::FifoPair => Some((channel.sender, channel.receiver)),
            Network::Inbox => Some((0, channel.receiver)),
            Network::Outbox => Some((channel.sender, 0)),
            Network::Fifo => Some((0, 0)),
        }
    };
    match network {
        Network::Bag => true,
        Network::Rsc => false,
        Network::Causal => received().next().is_none(),
        Network::FifoPair | Network::Inbox | Network::Outbox | Network::Fifo => {
            let mut queues: Queues<'_> = BTreeMap::new();
            run(system, before, &key, &mut queues);
            let at_first = queues.clone();
            run(system, repeated, &key, &mut queues);
            let none = Vec::new();
            let same = |channel: usize| {
                key(channel).is_some_and(|key| at_first.get(&key).unwrap_or(&none) == queues.get(&key).unwrap_or(&none))
            };
            received().all(same)
                && at_first.iter().all(|(key, queue)| queues.get(key).unwrap_or(&none).starts_with(queue))
        }
    }
}

fn run<'a>(system: &'a System, steps: &[u32], key: &impl Fn(usize) -> Option<(usize, usize)>, queues: &mut Queues<'a>) {
    for step in steps {
        match system.steps[*step as usize].effect {
            Effect::Send(channel) => {
                let sent = &system.channels[channel];
                let queue = key(channel).map(|key| queues.entry(key).or_default());
                queue.into_iter().for_each(|queue| queue.push((sent.sender, sent.receiver, &sent.name)));
            }
            Effect::Receive(channel) => {
                if let Some(queue) = key(channel).and_then(|key| queues.get_mut(&key)).filter(|queue| !queue.is_empty())
                {
                    queue.remove(0);
                }
            }
            Effect::None | Effect::Peek(_) | Effect::Throw(_) => {}
        }
    }
}
