//! Whether a protocol can be realized: the conditions of all participants, and what they are worth.

use super::available::MOST_ROLES;
use super::fragment::{Rivals, outside, rivals};
use super::global::Global;
use super::limit::LimitReached;
use super::sight::Sight;
use super::validity::{Conditions, synchronous};
use crate::membership::is_prefix;
use crate::race::has_races;
use crate::{Event, Interaction, Network, Obstacle, ObstacleKind, ProjectionOptions, Protocol, RoleIx, Theory};
use std::collections::BTreeSet;

/// How many words it may take to see that a run is none of the protocol.
const MEMBERSHIP: usize = 20_000;

/// Looks for obstacles.
pub(crate) fn decide(
    protocol: &Protocol,
    options: &ProjectionOptions,
) -> Result<(Vec<Obstacle>, Theory), LimitReached> {
    if protocol.roles.len() > MOST_ROLES {
        let why = format!("there are more than {MOST_ROLES} participants");
        return Ok((Vec::new(), Theory::Undecided(why)));
    }
    let global = Global::of(&protocol.body, options.max_states)?;
    let mut outside = outside(&global, options.network);
    if has_races(&protocol.body) {
        outside = Some("where the first of several wins, no theory says how far the others may have gone".to_owned());
    }
    let mut obstacles = dead_ends(&global);
    for role in protocol.positions() {
        let conditions = Conditions::check(&global, role, options.network, options.max_states)?;
        outside = outside.or_else(|| conditions.outside.map(str::to_owned));
        obstacles.extend(conditions.obstacles);
    }
    if outside.is_some() {
        if is_ordered(options.network) {
            obstacles.extend(races(&global, options.max_states)?);
        }
        obstacles = shown(protocol, obstacles, options.network);
    }
    let mut seen = BTreeSet::new();
    obstacles.retain(|obstacle| seen.insert((obstacle.role, obstacle.kind, obstacle.elements.clone())));
    sort(&mut obstacles);
    let theory = match outside {
        _ if !obstacles.is_empty() => {
            Theory::Decided { by: "a run of the participants' machines is none of the choreography".to_owned() }
        }
        None => Theory::Decided { by: DECIDED.to_owned() },
        Some(why) => Theory::Undecided(why),
    };
    Ok((obstacles, theory))
}

/// Where the conditions are not complete, they only say where to look: the run itself has to show that it is none of
/// the protocol. So many obstacles are looked at.
const LOOKS: usize = 8;

fn shown(protocol: &Protocol, mut obstacles: Vec<Obstacle>, network: Network) -> Vec<Obstacle> {
    obstacles.retain(|obstacle| match obstacle.kind {
        ObstacleKind::DeadEnd => false,
        ObstacleKind::SendValidity | ObstacleKind::FinalValidity | ObstacleKind::Confusion => true,
        ObstacleKind::ReceiveValidity | ObstacleKind::NoMixedChoice | ObstacleKind::Race => is_ordered(network),
    });
    sort(&mut obstacles);
    let mut looks = 0;
    obstacles.retain(|obstacle| {
        if obstacle.kind == ObstacleKind::Confusion {
            return true;
        }
        looks += 1;
        looks <= LOOKS && is_prefix(protocol, &obstacle.witness, MEMBERSHIP) == Ok(false)
    });
    obstacles
}

fn sort(obstacles: &mut [Obstacle]) {
    obstacles.sort_by_key(|obstacle| (obstacle.kind != ObstacleKind::Race, obstacle.witness.len()));
}

const DECIDED: &str = "send validity, receive validity and no mixed choice, which are sound and complete for \
                       choices of one sender";

/// Whether the runs that the conditions give are runs under a network.
const fn is_ordered(network: Network) -> bool {
    matches!(network, Network::Bag | Network::FifoPair)
}

/// Two participants that decide at once.
fn races(global: &Global, limit: usize) -> Result<Vec<Obstacle>, LimitReached> {
    let mut races = Vec::new();
    for Rivals { state, edges, first: [one, other] } in rivals(global) {
        let role = if one.receiver == other.receiver { one.receiver } else { other.sender };
        let Some(before) = word_to(global, one.sender, state, limit)? else { continue };
        let witness = [synchronous(&before), vec![Event::send(one), Event::send(other)]].concat();
        let run = |last: Interaction| [before.as_slice(), &[last]].concat();
        let elements = edges.iter().filter_map(|edge| global.edges[*edge].element.clone()).collect();
        let (first, second) = (run(one), run(other));
        races.push(Obstacle { role, kind: ObstacleKind::Race, first, second, witness, elements });
    }
    Ok(races)
}

/// A word to a state in which a participant may act.
fn word_to(
    global: &Global,
    role: RoleIx,
    state: usize,
    limit: usize,
) -> Result<Option<Vec<Interaction>>, LimitReached> {
    let sight = Sight::of(global, role, limit)?;
    let threads = sight.threads(limit)?;
    for (number, thread) in threads.iter().enumerate() {
        for knowledge in thread.knowledge.iter().filter(|knowledge| knowledge.members.contains(&state)) {
            if let Some(word) = sight.word(&threads, number, &knowledge.history, state) {
                return Ok(Some(word));
            }
        }
    }
    Ok(None)
}

/// Where the protocol itself gets stuck.
fn dead_ends(global: &Global) -> Vec<Obstacle> {
    let stuck = |state: &usize| !global.states[*state].is_final && global.states[*state].leaving.is_empty();
    let Some(word) = global.automata[0].states.clone().find(stuck).and_then(|state| global.word(state)) else {
        return Vec::new();
    };
    let role = word.last().map_or(RoleIx(0), |last| last.sender);
    let witness = synchronous(&word);
    let kind = ObstacleKind::DeadEnd;
    vec![Obstacle { role, kind, first: word.clone(), second: word, witness, elements: Vec::new() }]
}
