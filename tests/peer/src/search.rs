//! The peer's search: all states, breadth first, and its four properties.

use super::diagram::Diagram;
use super::reading::Reading;
use super::state::{Place, State};
use super::step::Rules;
use std::collections::{BTreeSet, HashMap};

/// Where the peer gives up: so many tokens on one sequence flow.
const TOO_MANY_TOKENS: u16 = 50;

/// A property of the peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeerProperty {
    /// No sequence flow ever holds two tokens.
    Safe,
    /// No state without a step in which a token is left.
    OptionToComplete,
    /// No end event was reached twice.
    ProperCompletion,
    /// Every activity is executed in some run.
    NoDeadActivities,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// Distinct states.
    pub states: usize,
    /// Steps between them.
    pub transitions: usize,
    /// States in which nobody has a token.
    pub terminated: usize,
    /// The search ended early: a sequence flow holds too many tokens.
    pub is_cut: bool,
    /// Not all was looked at, and the peer would not say so.
    pub is_part: bool,
    /// Runs to a violation of each property, by ids of nodes; none where there is none.
    pub unsafe_run: Option<PeerRun>,
    /// To a state without a step.
    pub stuck_run: Option<PeerRun>,
    /// To an end event that is reached twice.
    pub twice_run: Option<PeerRun>,
    /// Activities that no run executes.
    pub dead: Vec<String>,
}

impl Found {
    /// The verdict on a property; none if not enough was looked at.
    #[must_use]
    pub fn verdict(&self, property: PeerProperty) -> Option<bool> {
        let (holds, is_certain) = match property {
            PeerProperty::Safe => (self.unsafe_run.is_none(), false),
            PeerProperty::OptionToComplete => (self.stuck_run.is_none() && (self.is_part || !self.is_cut), false),
            PeerProperty::ProperCompletion => (self.twice_run.is_none(), false),
            PeerProperty::NoDeadActivities => (self.dead.is_empty(), true),
        };
        (holds == is_certain || !self.is_part).then_some(holds)
    }
}

/// A run: the ids of the nodes that take its steps.
pub type PeerRun = Vec<String>;

/// What is reached from the initial state, up to so many states.
pub(super) fn search(diagram: &Diagram, as_bpmn: &BTreeSet<Reading>, max_states: usize) -> Found {
    let rules = Rules::new(diagram, as_bpmn);
    let mut states: Vec<(State, usize, Option<usize>)> = vec![(rules.initial(), 0, None)];
    let mut known: HashMap<State, usize> = HashMap::from([(rules.initial(), 0)]);
    let mut dead: BTreeSet<usize> = activities(diagram);
    let (mut transitions, mut terminated, mut at) = (0, 0, 0);
    let [mut crowded, mut stuck, mut twice] = [None; 3];
    let mut is_cut = false;
    while at < states.len().min(max_states) && !is_cut {
        let state = states[at].0.clone();
        let steps = rules.steps(&state);
        transitions += steps.list.len();
        dead.retain(|activity| !steps.executed.contains(activity));
        let is_last = steps.list.is_empty();
        for (node, next) in steps.list {
            if !known.contains_key(&next) {
                known.insert(next.clone(), states.len());
                states.push((next, at, Some(node)));
            }
        }
        let most = most_tokens(&state);
        is_cut = most >= TOO_MANY_TOKENS;
        let is_over = state.is_over();
        terminated += usize::from(is_over);
        let ends_twice = state.ends.values().any(|count| *count > 1);
        let whole = rules.is_bpmn(Reading::EndsReached);
        note(&mut crowded, most >= 2 && !is_cut, at);
        note(&mut stuck, is_last && (!is_over || (whole && ends_twice)), at);
        note(&mut twice, ends_twice && (is_over || whole), at);
        at += 1;
    }
    let run = |end: usize| {
        let mut nodes = Vec::new();
        let mut at = end;
        while let (_, parent, Some(node)) = &states[at] {
            nodes.push(diagram.nodes[*node].id.clone());
            at = *parent;
        }
        nodes.reverse();
        nodes
    };
    let is_cut_short = if is_cut { !as_bpmn.is_empty() } else { at < states.len() };
    Found {
        states: at,
        transitions,
        terminated,
        is_cut,
        is_part: is_cut_short,
        unsafe_run: crowded.map(run),
        stuck_run: stuck.map(run),
        twice_run: twice.map(run),
        dead: dead.into_iter().map(|node| diagram.nodes[node].id.clone()).collect(),
    }
}

fn note(found: &mut Option<usize>, is_it: bool, at: usize) {
    if is_it && found.is_none() {
        *found = Some(at);
    }
}

fn most_tokens(state: &State) -> u16 {
    let tokens = state.snapshots.iter().flat_map(|snapshot| &snapshot.tokens);
    tokens.filter(|(place, _)| matches!(place, Place::Flow(_))).map(|(_, count)| *count).max().unwrap_or_default()
}

fn activities(diagram: &Diagram) -> BTreeSet<usize> {
    use super::diagram::Kind;
    let nodes = diagram.nodes.iter().enumerate();
    nodes
        .filter(|(_, node)| matches!(node.kind, Kind::Task | Kind::ReceiveTask | Kind::SubProcess))
        .map(|(at, _)| at)
        .collect()
}
