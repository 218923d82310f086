//! What nothing can come between is one step instead of two (semantics.md, clause 5.3): a task that nothing hangs
//! on, and the start of a process with what follows on it.
//!
//! *A task*: its work begins and ends, and nothing that happens in between can tell the task from one that has not begun:
//! it neither exchanges messages nor can be interrupted by itself. So every run has one with the same
//! properties in which the end follows the beginning at once.
//!
//! *A start*: as long as nothing else of the process can happen, and what the first token does next needs nothing
//! but that token, the process might as well start with doing it.
//!
//! The step stands for both transitions.

use crate::transition_system::{Effect, Step, System};
use quadrille_endpoint::{Action, PlaceKind, Work};
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet};

/// More steps than this for one task are not worth it.
const MOST: usize = 64;

/// Replaces two steps by one wherever nothing can come between.
pub(crate) fn fuse(system: &mut System, endpoints: &Endpoints) {
    fuse_tasks(system, endpoints);
    fuse_starts(system, endpoints);
}

fn fuse_tasks(system: &mut System, endpoints: &Endpoints) {
    let places = endpoints.list.iter().flat_map(|endpoint| endpoint.table.places.iter());
    let running = (0..).zip(places).filter(|(_, place)| matches!(place.kind, PlaceKind::Running(_)));
    let running: BTreeSet<u32> = running.map(|(at, _)| at).collect();
    let uses = uses(system, &running);
    let mut emptied: Vec<Vec<usize>> = vec![Vec::new(); system.counters.len()];
    for (at, step) in system.steps.iter().enumerate() {
        step.empty.iter().for_each(|place| emptied[*place as usize].push(at));
    }
    // For each beginning what it becomes; ends are gone.
    let mut instead: BTreeMap<usize, Vec<Step>> = BTreeMap::new();
    let mut fused: BTreeSet<u32> = BTreeSet::new();
    for (place, uses) in &uses {
        if let Some(steps) = fused_steps(system, endpoints, &emptied, *place, uses) {
            instead.extend(steps);
            instead.extend(uses.ends.iter().map(|end| (*end, Vec::new())));
            fused.insert(*place);
        }
    }
    let before = std::mem::take(&mut system.steps);
    for (at, step) in before.into_iter().enumerate() {
        match instead.remove(&at) {
            Some(steps) => system.steps.extend(steps),
            None => system.steps.push(step),
        }
    }
    for step in &mut system.steps {
        for list in [&mut step.empty, &mut step.some, &mut step.clear] {
            list.retain(|place| !fused.contains(place));
        }
    }
}

/// Steps that a place concerns.
#[derive(Default)]
struct Uses {
    begins: Vec<usize>,
    ends: Vec<usize>,
    others: Vec<usize>,
}

fn uses(system: &System, running: &BTreeSet<u32>) -> BTreeMap<u32, Uses> {
    let mut uses: BTreeMap<u32, Uses> = running.iter().map(|place| (*place, Uses::default())).collect();
    for (at, step) in system.steps.iter().enumerate() {
        let taken = step.take.iter().map(|(place, _)| place);
        let mut list = |place: &u32, of: fn(&mut Uses) -> &mut Vec<usize>| {
            if let Some(uses) = uses.get_mut(place) {
                of(uses).push(at);
            }
        };
        step.put.iter().for_each(|place| list(place, |uses| &mut uses.begins));
        taken.for_each(|place| list(place, |uses| &mut uses.ends));
        let others: BTreeSet<&u32> = step.empty.iter().chain(&step.some).chain(&step.clear).collect();
        others.into_iter().for_each(|place| list(place, |uses| &mut uses.others));
    }
    uses
}

/// What the beginnings become; none if something hangs on the task. `emptied` are the steps that need a place empty.
fn fused_steps(
    system: &System,
    endpoints: &Endpoints,
    emptied: &[Vec<usize>],
    place: u32,
    uses: &Uses,
) -> Option<Vec<(usize, Vec<Step>)>> {
    let few = !uses.begins.is_empty() && !uses.ends.is_empty() && uses.begins.len() * uses.ends.len() <= MOST;
    let plain = |step: &Step, work: Work| {
        let [(endpoint, at)] = step.expansion[..] else { return false };
        let transition = &endpoints.list[endpoint].table.transitions[at.index()];
        step.effect == Effect::None && step.catches.is_none() && transition.work == work
    };
    let begins = |at: &usize| {
        let step = &system.steps[*at];
        // It may not need that the work is going on already.
        plain(step, Work::Begins) && step.put == [place] && !step.some.contains(&place)
    };
    let ends = |at: &usize| {
        let step = &system.steps[*at];
        plain(step, Work::Ends) && step.take == [(place, 1)] && step.empty.is_empty() && step.some.is_empty()
    };
    let chooses = |list: &[usize]| list.iter().any(|at| system.steps[*at].choice.is_some());
    let fusable = few
        && system.initial[place as usize] == 0
        && uses.begins.iter().all(begins)
        && uses.ends.iter().all(ends)
        && !(chooses(&uses.begins) && chooses(&uses.ends))
        && cannot_be_told(system, emptied, place, uses);
    fusable.then(|| {
        let of = |begin: &usize| {
            let fused = uses.ends.iter().map(|end| joined(&system.steps[*begin], &system.steps[*end], place));
            (*begin, fused.collect())
        };
        uses.begins.iter().map(of).collect()
    })
}

/// Whether no other step can tell a task that has begun from one that has not.
fn cannot_be_told(system: &System, emptied: &[Vec<usize>], place: u32, uses: &Uses) -> bool {
    let begins: Vec<&Step> = uses.begins.iter().map(|at| &system.steps[*at]).collect();
    let entered: BTreeSet<u32> = begins.iter().flat_map(|step| step.take.iter().map(|(place, _)| *place)).collect();
    let other = |at: &usize| !uses.begins.contains(at);
    let alike = uses.others.iter().filter(|at| other(at)).all(|at| {
        let step = &system.steps[*at];
        // What would end the work, or is possible because of it, is so for the token that waits before it.
        let also_before = |list: &[u32]| !list.contains(&place) || entered.iter().all(|place| list.contains(place));
        also_before(&step.some) && also_before(&step.clear)
    });
    // What may not happen while a token waits before the task may not happen during its work.
    let mut barred = entered.iter().flat_map(|place| &emptied[*place as usize]).filter(|at| other(at));
    alike && barred.all(|at| system.steps[*at].empty.contains(&place))
}

/// A beginning and an end as one step.
fn joined(begin: &Step, end: &Step, place: u32) -> Step {
    Step {
        expansion: begin.expansion.iter().chain(&end.expansion).copied().collect(),
        actor: begin.actor,
        choice: begin.choice.or(end.choice),
        take: begin.take.clone(),
        empty: begin.empty.iter().copied().filter(|other| *other != place).collect(),
        some: begin.some.clone(),
        clear: begin.clear.iter().chain(&end.clear).copied().collect(),
        put: end.put.clone(),
        effect: Effect::None,
        catches: None,
    }
}

/// Joins the only start of a process with the steps that take its token.
fn fuse_starts(system: &mut System, endpoints: &Endpoints) {
    let mut first = 0;
    for endpoint in 0..endpoints.list.len() {
        let end = first + u32::try_from(endpoints.list[endpoint].table.places.len()).expect("places are few");
        if let Some((start, flow)) = only_start(system, endpoints, endpoint, first..end) {
            let followers = followers(system, start, flow);
            let began = system.steps[start].clone();
            for at in &followers {
                let follower = &mut system.steps[*at];
                follower.expansion.splice(0..0, began.expansion.iter().copied());
                follower.take.retain(|(place, _)| *place != flow);
                follower.take.splice(0..0, began.take.iter().copied());
            }
            if !followers.is_empty() {
                system.steps.remove(start);
            }
        }
        first = end;
    }
}

/// The step that starts a process, and the sequence flow that it marks, if the process can do nothing else at first.
fn only_start(
    system: &System,
    endpoints: &Endpoints,
    endpoint: usize,
    places: std::ops::Range<u32>,
) -> Option<(usize, u32)> {
    let table = &endpoints.list[endpoint].table;
    let initial: Vec<u32> = places.filter(|place| system.initial[*place as usize] > 0).collect();
    let concerned = |step: &Step| {
        let taken = step.take.iter().map(|(place, _)| place);
        taken.chain(&step.empty).chain(&step.some).chain(&step.put).any(|place| initial.contains(place))
    };
    let mut starts = (0..system.steps.len()).filter(|at| concerned(&system.steps[*at]));
    let (start, None) = (starts.next()?, starts.next()) else { return None };
    let step = &system.steps[start];
    let ([(of, at)], [flow]) = (&step.expansion[..], &step.put[..]) else { return None };
    let all_taken = initial.iter().all(|place| step.take.contains(&(*place, 1))) && step.take.len() == initial.len();
    let plain = step.effect == Effect::None
        && step.catches.is_none()
        && step.choice.is_none()
        && [&step.empty, &step.some, &step.clear].iter().all(|list| list.is_empty());
    (*of == endpoint && table.transitions[at.index()].action == Action::Start && all_taken && plain)
        .then_some((start, *flow))
}

/// The steps that take the first token, if they need nothing else and nothing else could tell that it is there.
fn followers(system: &System, start: usize, flow: u32) -> Vec<usize> {
    let others = || system.steps.iter().enumerate().filter(|(at, _)| *at != start);
    let unseen = others().all(|(_, step)| !step.put.contains(&flow) && !step.some.contains(&flow));
    let takes = |step: &Step| step.take.iter().any(|(place, _)| *place == flow);
    let followers: Vec<(usize, &Step)> = others().filter(|(_, step)| takes(step)).collect();
    // A stage of its own activity is empty: nothing of the process has happened before.
    let only = |step: &Step| {
        step.take == [(flow, 1)] && step.effect == Effect::None && step.catches.is_none() && step.some.is_empty()
    };
    let free = unseen && followers.iter().all(|(_, step)| only(step));
    if free { followers.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}
