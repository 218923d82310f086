//! What would make a choreography realizable: messages that tell a participant what was decided. A selection is an
//! ordinary message, from the one that decides to the one that has to know.

mod edits;

pub use edits::repair_edits;

use crate::race::has_races;
use crate::{
    Action, Automaton, Edge, Interaction, Label, LabelIx, LimitReached, Obstacle, ObstacleKind, ProjectionOptions,
    Protocol, RoleIx, StateIx, Theory, project,
};
use std::collections::BTreeSet;

/// So many participants are told of so many decisions.
const ROUNDS: usize = 8;

/// Messages that make a choreography realizable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// These, in the order in which they were found to be needed.
    pub messages: Vec<Selection>,
}

/// A message that tells a participant something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Who tells it.
    pub sender: RoleIx,
    /// Who is told.
    pub receiver: RoleIx,
    /// What the message is called.
    pub name: String,
    /// Where it is sent.
    pub place: Place,
}

/// Where a message is put in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// First of all on this sequence flow, which leaves a gateway.
    Flow(String),
    /// Right behind this choreography task.
    Task(String),
}

/// Messages that make a protocol realizable: none if there are no obstacles, or if no messages were found that do it.
/// Each one is needed.
///
/// # Errors
/// If a projection has too many states.
pub fn repair(protocol: &Protocol, options: &ProjectionOptions) -> Result<Option<Repair>, LimitReached> {
    // No theory decides whether a repair is enough.
    if has_races(&protocol.body) {
        return Ok(None);
    }
    let mut repair = Repair::default();
    for _ in 0..ROUNDS {
        let current = repaired(protocol, &repair);
        let projection = project(&current, options)?;
        if projection.obstacles.is_empty() {
            let is_decided = matches!(projection.theory, Theory::Decided { .. });
            return if is_decided && !repair.messages.is_empty() {
                without_needless(protocol, options, repair).map(Some)
            } else {
                Ok(None)
            };
        }
        let is_new = |more: &Vec<Selection>| more.iter().all(|one| !repair.messages.contains(one));
        let found = projection.obstacles.iter().flat_map(|obstacle| selections(&current, obstacle)).find(is_new);
        let Some(found) = found else { return Ok(None) };
        repair.messages.extend(found);
    }
    Ok(None)
}

fn without_needless(
    protocol: &Protocol,
    options: &ProjectionOptions,
    mut repair: Repair,
) -> Result<Repair, LimitReached> {
    let mut at = 0;
    while at < repair.messages.len() && repair.messages.len() > 1 {
        let mut fewer = repair.clone();
        fewer.messages.remove(at);
        let projection = project(&repaired(protocol, &fewer), options)?;
        let is_enough = projection.obstacles.is_empty() && matches!(projection.theory, Theory::Decided { .. });
        if is_enough {
            repair = fewer;
        } else {
            at += 1;
        }
    }
    Ok(repair)
}

/// The protocol with the messages of a repair in it.
#[must_use]
pub fn repaired(protocol: &Protocol, repair: &Repair) -> Protocol {
    let mut repaired = protocol.clone();
    // What is put in first stands first.
    for selection in repair.messages.iter().rev() {
        let known = repaired.labels.iter().position(|label| label.name == selection.name && label.message.is_none());
        let label = known.unwrap_or_else(|| {
            repaired.labels.push(Label { name: selection.name.clone(), message: None });
            repaired.labels.len() - 1
        });
        let label = LabelIx(u32::try_from(label).unwrap_or(u32::MAX));
        let told = Interaction { sender: selection.sender, receiver: selection.receiver, label };
        put_in(&mut repaired.body, &selection.place, told);
    }
    repaired
}

fn put_in(automaton: &mut Automaton, place: &Place, told: Interaction) {
    for position in 0..automaton.edges.len() {
        let edge = &mut automaton.edges[position];
        let is_here = match (&mut edge.action, place) {
            (Action::Silent, Place::Flow(flow)) => edge.element.as_ref() == Some(flow),
            (Action::Exchange(message), Place::Task(task)) => {
                edge.element.as_ref() == Some(task)
                    && (message.sender, message.receiver) == (told.receiver, told.sender)
            }
            (Action::Parallel(branches), _) => {
                for branch in branches {
                    put_in(branch, place, told);
                }
                false
            }
            (Action::Silent, Place::Task(_)) | (Action::Exchange(_), Place::Flow(_)) => false,
        };
        if is_here {
            let to = edge.to;
            let middle = automaton.state(false);
            automaton.edges[position].to = middle;
            automaton.edges.push(Edge::new(middle, Action::Exchange(told), to));
        }
    }
}

/// The messages that would tell the confused participant where the two runs part: each element would do.
fn selections(current: &Protocol, obstacle: &Obstacle) -> Vec<Vec<Selection>> {
    if obstacle.kind == ObstacleKind::Confusion {
        return acknowledgement(current, obstacle).into_iter().map(|message| vec![message]).collect();
    }
    let parting = obstacle.first.iter().zip(&obstacle.second).take_while(|(one, other)| one == other).count();
    let next = [obstacle.first.get(parting).copied(), obstacle.second.get(parting).copied()];
    let told = |decision: &Decision| {
        let deciders: BTreeSet<RoleIx> = decision.branches.iter().flat_map(Branch::senders).collect();
        let (sender, receiver) = match (obstacle.kind, next) {
            // The one that is mentioned first decides for both.
            (ObstacleKind::Race, [Some(one), Some(other)]) => (one.sender, other.sender),
            _ => (deciders.into_iter().find(|decider| *decider != obstacle.role)?, obstacle.role),
        };
        Some(tell(current, decision, sender, receiver))
    };
    decisions(&current.body).iter().filter(|decision| decision.parts(next)).filter_map(told).collect()
}

/// The receiver of a message says so, before an equal one is sent.
fn acknowledgement(current: &Protocol, obstacle: &Obstacle) -> Option<Selection> {
    let message = obstacle.witness.last()?.interaction;
    let task = obstacle.elements.first()?.clone();
    let name = format!("{} received", current.labels.get(message.label.index())?.name);
    Some(Selection { sender: message.receiver, receiver: message.sender, name, place: Place::Task(task) })
}

/// A different message in each branch: called by what is exchanged first there, if that tells the branches apart.
fn tell(current: &Protocol, decision: &Decision, sender: RoleIx, receiver: RoleIx) -> Vec<Selection> {
    let name = |branch: &Branch| {
        let first = branch.beginnings.iter().flatten().next();
        first.map_or_else(|| "end".to_owned(), |first| current.labels[first.label.index()].name.clone())
    };
    let names: Vec<String> = decision.branches.iter().map(name).collect();
    let message = |(branch, name): (&Branch, &String)| {
        let is_clear = names.iter().filter(|other| *other == name).count() == 1;
        let what = if is_clear { name } else { &branch.flow };
        Selection { sender, receiver, name: format!("{what} chosen"), place: Place::Flow(branch.flow.clone()) }
    };
    decision.branches.iter().zip(&names).map(message).collect()
}

/// A gateway that decides.
struct Decision {
    branches: Vec<Branch>,
}

/// What it may choose.
struct Branch {
    flow: String,
    /// What may come first; none: the end.
    beginnings: BTreeSet<Option<Interaction>>,
}

impl Branch {
    fn senders(&self) -> impl Iterator<Item = RoleIx> {
        self.beginnings.iter().flatten().map(|first| first.sender)
    }
}

impl Decision {
    /// Whether two runs part here that go on like this.
    fn parts(&self, next: [Option<Interaction>; 2]) -> bool {
        let [one, other] = next.map(|next| {
            let has = |branch: &&Branch| branch.beginnings.contains(&next);
            self.branches.iter().filter(has).map(|branch| &branch.flow).collect::<BTreeSet<_>>()
        });
        !one.is_empty() && !other.is_empty() && one != other
    }
}

/// The gateways that decide, those in branches of blocks included.
fn decisions(automaton: &Automaton) -> Vec<Decision> {
    let mut all = Vec::new();
    for state in automaton.positions() {
        let edges: Vec<&Edge> = automaton.leaving(state).collect();
        let branches: Vec<Branch> = edges
            .iter()
            .filter_map(|edge| {
                let flow = edge.element.clone().filter(|_| edge.action == Action::Silent)?;
                let beginnings = beginnings(automaton, edge.to, &mut BTreeSet::new());
                Some(Branch { flow, beginnings })
            })
            .collect();
        if branches.len() > 1 && branches.len() == edges.len() {
            all.push(Decision { branches });
        }
        for edge in edges {
            if let Action::Parallel(branches) = &edge.action {
                all.extend(branches.iter().flat_map(decisions));
            }
        }
    }
    all
}

/// What may come first from a state on; none: the end.
fn beginnings(automaton: &Automaton, state: StateIx, seen: &mut BTreeSet<StateIx>) -> BTreeSet<Option<Interaction>> {
    let mut first = BTreeSet::new();
    if !seen.insert(state) {
        return first;
    }
    if automaton.is_final(state) {
        first.insert(None);
    }
    for edge in automaton.leaving(state) {
        match &edge.action {
            Action::Silent => first.extend(beginnings(automaton, edge.to, seen)),
            Action::Exchange(interaction) => {
                first.insert(Some(*interaction));
            }
            Action::Parallel(branches) => {
                for branch in branches {
                    first.extend(beginnings(branch, branch.initial, &mut BTreeSet::new()));
                }
            }
        }
    }
    first
}
