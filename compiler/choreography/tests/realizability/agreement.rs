//! The verdicts of the crate against the naive twin.

use crate::naive::{Flat, Shown, Situation, compose};
use quadrille_choreography::{
    Action, Automaton, Clause, Direction, Event, Fault, Network, Projection, ProjectionOptions, Protocol,
    RealizabilityLimits, Run, Theory, Verdict, has_loops, machines_of, project, realizability,
};
use std::collections::BTreeMap;

/// How much is searched for one protocol.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Whether no theory is asked.
    pub by_search: bool,
    pub limits: RealizabilityLimits,
    /// How many messages the naive runs have at most.
    pub sends: usize,
    /// How many situations the naive composition may have.
    pub situations: usize,
}

/// What came out, counted.
#[derive(Debug, Default)]
pub struct Tally(BTreeMap<String, usize>);

impl Tally {
    pub fn count(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    pub fn of(&self, what: &str) -> usize {
        self.0.get(what).copied().unwrap_or(0)
    }

    pub fn print(&self) {
        for (what, count) in &self.0 {
            println!("{count:>7}  {what}");
        }
    }
}

fn has_blocks(automaton: &Automaton) -> bool {
    automaton.edges.iter().any(|edge| matches!(edge.action, Action::Parallel(_)))
}

/// The projection, or only the machines, so that everything has to be searched.
pub fn projected(protocol: &Protocol, network: Network, by_search: bool) -> Projection {
    if by_search {
        let machines = machines_of(protocol, 10_000).expect("the protocols are small");
        return Projection { machines, obstacles: Vec::new(), theory: Theory::Undecided("not asked".to_owned()) };
    }
    let network = if network == Network::Bag { Network::Bag } else { Network::FifoPair };
    project(protocol, &ProjectionOptions { network, max_states: 10_000 }).expect("the protocols are small")
}

/// Compares all four verdicts under a network with the naive twin.
pub fn compare(protocol: &Protocol, network: Network, effort: &Effort, tally: &mut Tally) -> Result<(), String> {
    let projection = projected(protocol, network, effort.by_search);
    let projected_for = if network == Network::Bag { Network::Bag } else { Network::FifoPair };
    let ours = realizability(protocol, &projection, projected_for, network, &effort.limits);
    let name = network.name();
    if !effort.by_search && ours.is_realizable() {
        // The search alone sees further than the naive twin.
        let machines = projected(protocol, network, true);
        let searched = realizability(protocol, &machines, projected_for, network, &effort.limits);
        if let Some((clause, verdict)) = searched.verdicts.iter().find(|(_, verdict)| verdict.is_violated()) {
            return Err(format!("{name}: called realizable, but {}: {verdict:?}", clause.name()));
        }
    }
    let Some(flat) = Flat::new(protocol, effort.sends + 3) else {
        tally.count(format!("{name}: too many words to list"));
        return Ok(());
    };
    let shown = compose(&flat, network, effort.sends, effort.situations);
    tally.count(format!("{name}: compared"));
    if shown.gave_up {
        tally.count(format!("{name}: too many runs to list"));
    }
    for (clause, verdict) in &ours.verdicts {
        agrees(&flat, &shown, network, *clause, verdict).map_err(|why| {
            format!("{name}, {}: {why}\nours: {verdict:?}\n{:?}", clause.name(), projection.obstacles)
        })?;
    }
    if ours.is_realizable() && !projection.obstacles.is_empty() && network <= Network::FifoPair {
        return Err(format!("{name}: no run shows the obstacles {:?}", projection.obstacles));
    }
    let violated = ours.verdicts.iter().any(|(_, verdict)| verdict.is_violated());
    let bounded = ours.verdicts.iter().any(|(_, verdict)| matches!(verdict, Verdict::HoldsUpTo(_)));
    let all = if ours.is_realizable() {
        "realizable"
    } else if violated {
        "not realizable"
    } else if bounded {
        "realizable up to a bound"
    } else {
        "inconclusive"
    };
    tally.count(format!("{name}: {all}"));
    if has_loops(&protocol.body) {
        tally.count(format!("{name}: {all}, with loops"));
    }
    if has_blocks(&protocol.body) {
        tally.count(format!("{name}: {all}, with parallel blocks"));
    }
    Ok(())
}

fn agrees(flat: &Flat, shown: &Shown, network: Network, clause: Clause, verdict: &Verdict) -> Result<(), String> {
    let bad = match clause {
        Clause::NothingExtra => shown.extra,
        Clause::NothingMissing => shown.missing,
        Clause::NoDeadlock => shown.deadlock,
        Clause::NoStrayMessage => shown.stray,
    };
    match verdict {
        Verdict::Holds(why) if bad => Err(format!("called so ({why}), but some run of few messages violates it")),
        Verdict::Holds(_) => Ok(()),
        Verdict::Violated(run) => {
            shows(flat, network, clause, run)?;
            if !shown.gave_up && !shown.cut && !bad {
                return Err("called violated, but no run violates it".to_owned());
            }
            Ok(())
        }
        Verdict::HoldsUpTo(bound) if bad && !shown.cut => Err(format!("holds up to {bound}, but some run violates it")),
        Verdict::HoldsUpTo(_) | Verdict::Inconclusive(_) => Ok(()),
    }
}

/// Whether the naive composition has the run, and it shows what it should.
fn shows(flat: &Flat, network: Network, clause: Clause, run: &Run) -> Result<(), String> {
    let mut at = Situation::start(flat);
    let mut before = at.clone();
    for (position, event) in run.events.iter().enumerate() {
        let next = at.after(flat, network, *event).ok_or(format!("event {position} of the run does not happen"))?;
        before = std::mem::replace(&mut at, next);
    }
    let dirty = !at.all_final(flat) || !at.in_transit().is_empty();
    let is_end = at.is_end(flat, network);
    let shown = match (clause, &run.fault) {
        (Clause::NothingExtra, Fault::Extra) => flat.has(&at.rows, false) != Some(true),
        (Clause::NothingExtra, Fault::Exchanged) => run.events.last().is_some_and(|last| {
            let transit = before.in_transit();
            let equal = transit.iter().filter(|one| **one == last.interaction).count();
            network == Network::Bag && last.direction == Direction::Receive && equal > 1
        }),
        (Clause::NothingExtra, Fault::EndsEarly) => is_end && !dirty && flat.has(&at.rows, true) != Some(true),
        (Clause::NoDeadlock, Fault::Stuck { .. }) => is_end && dirty,
        (Clause::NoStrayMessage, Fault::Stuck { .. }) => is_end && !at.in_transit().is_empty(),
        (Clause::NoStrayMessage, Fault::NeverReceived(message)) => {
            at.in_transit().contains(message) && !received(flat, network, &at, Event::receive(*message), 8)
        }
        _ => false,
    };
    if shown { Ok(()) } else { Err("the run does not show it".to_owned()) }
}

/// Whether the event can happen within so many steps.
fn received(flat: &Flat, network: Network, at: &Situation, wanted: Event, steps: usize) -> bool {
    let mut level = vec![at.clone()];
    for _ in 0..steps {
        let mut next = Vec::new();
        for at in level {
            for (event, target) in at.events(flat, network) {
                if event == wanted {
                    return true;
                }
                next.push(target);
            }
        }
        next.sort();
        next.dedup();
        next.truncate(500);
        level = next;
    }
    false
}
