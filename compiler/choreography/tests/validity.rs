//! The conditions of realizability against a naive composition: every run of the participants, one event at a time, is
//! looked up in the list of all words of the protocol.

use quadrille_choreography::{
    Action, Automaton, Direction, Edge, Event, Interaction, Label, LabelIx, Network, Obstacle, ObstacleKind,
    ProjectionOptions, Protocol, Role, RoleIx, StateIx, Theory, project, repair, repaired,
};
use std::collections::{BTreeMap, BTreeSet};

/// What each participant does, in its order.
type Chart = Vec<Vec<Event>>;

/// Where in the protocol an event is from: the edge, behind those of the blocks around it with the number of the branch.
type Place = Vec<usize>;

/// A chart in which each event knows where it is from.
type Placed = Vec<Vec<(Event, Place)>>;

/// All charts of an automaton without loops, complete ones and others; none if there are too many.
struct Charts {
    all: BTreeSet<Chart>,
    complete: BTreeSet<Chart>,
}

const MOST: usize = 3_000;

fn charts(automaton: &Automaton, roles: usize) -> Option<Charts> {
    let placed = placed_charts(automaton, roles)?;
    let plain = |charts: &BTreeSet<Placed>| -> BTreeSet<Chart> {
        let plain = |chart: &Placed| chart.iter().map(|own| own.iter().map(|(event, _)| *event).collect()).collect();
        charts.iter().filter(|chart| keeps_identities(chart)).map(plain).collect()
    };
    Some(Charts { all: plain(&placed.all), complete: plain(&placed.complete) })
}

/// Whether equal messages are received in the order of their sending: each has an identity.
fn keeps_identities(chart: &Placed) -> bool {
    let mut of: BTreeMap<Interaction, [Vec<&Place>; 2]> = BTreeMap::new();
    for (event, place) in chart.iter().flatten() {
        of.entry(event.interaction).or_default()[usize::from(event.direction == Direction::Receive)].push(place);
    }
    of.values().all(|[sent, received]| sent.starts_with(received))
}

struct PlacedCharts {
    all: BTreeSet<Placed>,
    complete: BTreeSet<Placed>,
}

/// In a block each participant does its part of all branches in any order that keeps the order of each branch.
fn placed_charts(automaton: &Automaton, roles: usize) -> Option<PlacedCharts> {
    let start = (automaton.initial, vec![Vec::new(); roles]);
    let mut seen = BTreeSet::from([start.clone()]);
    let mut waiting = vec![start];
    let mut charts = PlacedCharts { all: BTreeSet::new(), complete: BTreeSet::new() };
    while let Some((state, chart)) = waiting.pop() {
        if seen.len() > MOST {
            return None;
        }
        if automaton.is_final(state) {
            charts.complete.insert(chart.clone());
        }
        charts.all.insert(chart.clone());
        for (at, edge) in automaton.edges.iter().enumerate().filter(|(_, edge)| edge.from == state) {
            let mut behind = Vec::new();
            match &edge.action {
                Action::Silent => behind.push(chart.clone()),
                Action::Exchange(read) => {
                    let mut longer = chart.clone();
                    longer[read.sender.index()].push((Event::send(*read), vec![at]));
                    longer[read.receiver.index()].push((Event::receive(*read), vec![at]));
                    behind.push(longer);
                }
                Action::Parallel(branches) => {
                    let inside = |(number, branch)| Some(placed_charts(branch, roles)?.inside(at, number));
                    let branches: Vec<PlacedCharts> = branches.iter().enumerate().map(inside).collect::<Option<_>>()?;
                    charts.all.extend(side_by_side(&chart, branches.iter().map(|branch| &branch.all))?);
                    behind = side_by_side(&chart, branches.iter().map(|branch| &branch.complete))?;
                }
            }
            for chart in behind {
                let next = (edge.to, chart);
                if seen.insert(next.clone()) {
                    waiting.push(next);
                }
            }
        }
    }
    Some(charts)
}

impl PlacedCharts {
    /// The same inside of a branch of a block.
    fn inside(mut self, edge: usize, branch: usize) -> Self {
        for charts in [&mut self.all, &mut self.complete] {
            let inner = std::mem::take(charts);
            *charts = inner
                .into_iter()
                .map(|mut chart| {
                    chart.iter_mut().flatten().for_each(|(_, place)| drop(place.splice(0..0, [edge, branch])));
                    chart
                })
                .collect();
        }
        self
    }
}

/// One chart of each branch, behind a chart, each participant in any order.
fn side_by_side<'charts>(
    before: &Placed,
    branches: impl Iterator<Item = &'charts BTreeSet<Placed>>,
) -> Option<Vec<Placed>> {
    let mut together: BTreeSet<Placed> = BTreeSet::from([vec![Vec::new(); before.len()]]);
    for branch in branches {
        let mut more = BTreeSet::new();
        for one in &together {
            for other in branch {
                let mut charts: Vec<Placed> = vec![Vec::new()];
                for (one, other) in one.iter().zip(other) {
                    let orders = shuffles(one, other);
                    charts = charts
                        .iter()
                        .flat_map(|chart| {
                            orders.iter().map(|order| [chart.as_slice(), std::slice::from_ref(order)].concat())
                        })
                        .collect();
                    if charts.len() > MOST {
                        return None;
                    }
                }
                more.extend(charts);
                if more.len() > MOST {
                    return None;
                }
            }
        }
        together = more;
    }
    let behind =
        |chart: &Placed| before.iter().zip(chart).map(|(one, other)| [one.as_slice(), other].concat()).collect();
    Some(together.iter().map(behind).filter(can_happen).collect())
}

fn shuffles<E: Clone>(one: &[E], other: &[E]) -> Vec<Vec<E>> {
    let (Some((first, rest)), Some((start, end))) = (one.split_first(), other.split_first()) else {
        return vec![[one, other].concat()];
    };
    let begin = |event: &E, rest: Vec<Vec<E>>| {
        rest.into_iter().map(|rest| [std::slice::from_ref(event), &rest].concat()).collect::<Vec<_>>()
    };
    [begin(first, shuffles(rest, other)), begin(start, shuffles(one, end))].concat()
}

/// Whether the orders of the participants do not contradict each other.
fn can_happen(chart: &Placed) -> bool {
    let mut at = vec![0; chart.len()];
    let mut sent: BTreeMap<Interaction, usize> = BTreeMap::new();
    loop {
        let before = at.clone();
        for (role, events) in chart.iter().enumerate() {
            while let Some((event, _)) = events.get(at[role]) {
                let open = sent.entry(event.interaction).or_default();
                match event.direction {
                    Direction::Send => *open += 1,
                    Direction::Receive if *open == 0 => break,
                    Direction::Receive => *open -= 1,
                }
                at[role] += 1;
            }
        }
        if at == before {
            return chart.iter().zip(&at).all(|(events, at)| events.len() == *at);
        }
    }
}

/// The composition of participants that do whatever each has seen in some chart.
struct Composition<'protocol> {
    all: &'protocol BTreeSet<Chart>,
    complete: &'protocol BTreeSet<Chart>,
    network: Network,
    known: BTreeMap<(usize, Vec<Event>), (BTreeSet<Event>, bool)>,
}

impl Composition<'_> {
    /// What a participant may do after what it has done, and whether it may stop.
    fn local(&mut self, role: usize, done: &[Event]) -> (BTreeSet<Event>, bool) {
        let (all, complete) = (self.all, self.complete);
        self.known
            .entry((role, done.to_vec()))
            .or_insert_with(|| {
                let behind = all.iter().filter(|chart| chart[role].starts_with(done));
                let next = behind.filter_map(|chart| chart[role].get(done.len()).copied()).collect();
                (next, complete.iter().any(|chart| chart[role] == done))
            })
            .clone()
    }

    /// Messages in transit in a configuration, in the order of their sending on each channel.
    fn in_transit(chart: &Chart, sender: usize, receiver: usize, network: Network) -> Vec<Interaction> {
        let sent = chart[sender]
            .iter()
            .filter(|event| event.direction == Direction::Send && event.interaction.receiver.index() == receiver);
        let mut open: Vec<Interaction> = sent.map(|event| event.interaction).collect();
        let received = chart[receiver]
            .iter()
            .filter(|event| event.direction == Direction::Receive && event.interaction.sender.index() == sender);
        for event in received {
            let position = open.iter().position(|other| *other == event.interaction).expect("it was sent");
            assert!(network == Network::Bag || position == 0, "order is kept");
            open.remove(position);
        }
        open
    }

    /// Whether all runs are runs of the protocol, none gets stuck, and what ends is complete. None: too many.
    fn is_faithful(&mut self, roles: usize) -> Option<bool> {
        let start = (vec![Vec::new(); roles], BTreeSet::new());
        let mut seen = BTreeSet::from([start.clone()]);
        let mut waiting = vec![start];
        while let Some((chart, stopped)) = waiting.pop() {
            if seen.len() > 20_000 {
                return None;
            }
            let is_prefix = |other: &Chart| other.iter().zip(&chart).all(|(whole, part)| whole.starts_with(part));
            if !self.all.iter().any(is_prefix) {
                return Some(false);
            }
            let mut next = Vec::new();
            let (mut rests, mut is_empty) = (true, true);
            for role in 0..roles {
                let (events, may_stop) = self.local(role, &chart[role]);
                rests &= may_stop;
                for sender in 0..roles {
                    let open = Self::in_transit(&chart, sender, role, self.network);
                    is_empty &= open.is_empty();
                    if self.network == Network::Bag && open.iter().collect::<BTreeSet<_>>().len() < open.len() {
                        // One of two equal messages may be taken for the other.
                        return Some(false);
                    }
                }
                if stopped.contains(&role) {
                    continue;
                }
                if may_stop && events.iter().any(|event| event.direction == Direction::Send) {
                    let mut stopped = stopped.clone();
                    stopped.insert(role);
                    next.push((chart.clone(), stopped));
                }
                for event in events {
                    let sender = event.interaction.sender.index();
                    let open = Self::in_transit(&chart, sender, role, self.network);
                    let comes = match (event.direction, self.network) {
                        (Direction::Send, _) => true,
                        (Direction::Receive, Network::Bag) => open.contains(&event.interaction),
                        (Direction::Receive, _) => open.first() == Some(&event.interaction),
                    };
                    if comes {
                        let mut longer = chart.clone();
                        longer[role].push(event);
                        next.push((longer, stopped.clone()));
                    }
                }
            }
            if next.is_empty() && !(rests && is_empty && self.complete.contains(&chart)) {
                return Some(false);
            }
            for one in next {
                if seen.insert(one.clone()) {
                    waiting.push(one);
                }
            }
        }
        Some(true)
    }

    /// Whether a witness is a run of the composition, and shows what it should.
    fn shows(&mut self, obstacle: &Obstacle, roles: usize) -> bool {
        let mut chart: Chart = vec![Vec::new(); roles];
        for event in &obstacle.witness {
            let role = event.actor().index();
            if !self.local(role, &chart[role]).0.contains(event) {
                return false;
            }
            if event.direction == Direction::Receive {
                let open = Self::in_transit(&chart, event.interaction.sender.index(), role, self.network);
                let comes = if self.network == Network::Bag {
                    open.contains(&event.interaction)
                } else {
                    open.first() == Some(&event.interaction)
                };
                if !comes {
                    return false;
                }
            }
            chart[role].push(*event);
        }
        let is_prefix = |other: &Chart| other.iter().zip(&chart).all(|(whole, part)| whole.starts_with(part));
        let is_extra = !self.all.iter().any(is_prefix);
        match obstacle.kind {
            ObstacleKind::SendValidity
            | ObstacleKind::ReceiveValidity
            | ObstacleKind::NoMixedChoice
            | ObstacleKind::Race => is_extra,
            ObstacleKind::FinalValidity => true,
            ObstacleKind::DeadEnd => !self.complete.contains(&chart),
            ObstacleKind::Confusion => self.network == Network::Bag,
        }
    }
}

/// Numbers that look random (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(below)).expect("it is below")
    }

    fn interaction(&mut self, roles: u32, sender: Option<u32>) -> Interaction {
        let sender = sender.unwrap_or_else(|| self.roll(roles));
        let receiver = (sender + 1 + self.roll(roles - 1)) % roles;
        Interaction { sender: RoleIx(sender), receiver: RoleIx(receiver), label: LabelIx(self.roll(3)) }
    }

    /// A piece of protocol between two states.
    fn piece(&mut self, into: &mut Automaton, from: StateIx, to: StateIx, size: u32, roles: u32, sender: Option<u32>) {
        match self.roll(if size < 2 { 4 } else { 11 }) {
            0..=2 => {
                let interaction = self.interaction(roles, sender);
                into.edges.push(Edge::new(from, Action::Exchange(interaction), to));
            }
            3 if sender.is_none() => into.edges.push(Edge::new(from, Action::Silent, to)),
            3..=5 => {
                let middle = into.state(false);
                self.piece(into, from, middle, size / 2, roles, sender);
                self.piece(into, middle, to, size - size / 2, roles, None);
            }
            6..=8 => {
                let decider = if self.roll(4) == 0 { None } else { Some(sender.unwrap_or_else(|| self.roll(roles))) };
                let branches = 2 + self.roll(2);
                for _ in 0..branches {
                    let first = into.state(false);
                    self.flow(into, from, first);
                    self.piece(into, first, to, size / 2, roles, decider);
                }
                if self.roll(5) == 0 {
                    self.flow(into, from, to);
                }
            }
            9 => {
                // An inclusive split: one of two branches, or both.
                let decider = Some(sender.unwrap_or_else(|| self.roll(roles)));
                let [one, other] = [(), ()].map(|()| self.whole(size / 3, roles, decider));
                for branches in [[one.clone(), Automaton::empty()], [other.clone(), Automaton::empty()], [one, other]] {
                    let first = into.state(false);
                    self.flow(into, from, first);
                    into.edges.push(Edge::new(first, Action::Parallel(branches.to_vec()), to));
                }
            }
            _ => {
                let branches = (0..2 + self.roll(2)).map(|_| self.whole(size / 3, roles, sender)).collect();
                into.edges.push(Edge::new(from, Action::Parallel(branches), to));
            }
        }
    }

    /// A sequence flow that leaves a gateway.
    fn flow(&mut self, into: &mut Automaton, from: StateIx, to: StateIx) {
        let element = Some(format!("flow{}", self.roll(u32::MAX)));
        into.edges.push(Edge { element, ..Edge::new(from, Action::Silent, to) });
    }

    fn whole(&mut self, size: u32, roles: u32, sender: Option<u32>) -> Automaton {
        let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
        let first = automaton.state(false);
        let last = automaton.state(true);
        self.piece(&mut automaton, first, last, size, roles, sender);
        automaton
    }

    /// States in a row, with edges that lead forward, and often one sender for each state.
    fn net(&mut self, roles: u32) -> Automaton {
        let states = 3 + self.roll(4);
        let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
        for state in 0..states {
            let is_final = state + 1 == states || self.roll(6) == 0;
            automaton.state(is_final);
        }
        for state in 0..states - 1 {
            let sender = self.roll(roles);
            for _ in 0..1 + self.roll(3) {
                let sender = if self.roll(8) == 0 { None } else { Some(sender) };
                let interaction = self.interaction(roles, sender);
                let to = state + 1 + self.roll((states - 1 - state).min(2));
                automaton.edges.push(Edge::new(StateIx(state), Action::Exchange(interaction), StateIx(to)));
            }
        }
        automaton
    }

    fn protocol(&mut self) -> Protocol {
        let roles = 2 + self.roll(3);
        let size = 2 + self.roll(12);
        let role = |number| Role { id: format!("role{number}"), name: format!("R{number}"), is_many: false };
        let label = |number| Label { name: format!("m{number}"), message: None };
        Protocol {
            origin: None,
            roles: (0..roles).map(role).collect(),
            labels: (0..3).map(label).collect(),
            body: if self.roll(4) == 0 { self.net(roles) } else { self.whole(size, roles, None) },
            assumptions: Vec::new(),
        }
    }
}

/// A protocol in a few lines.
fn shown(automaton: &Automaton) -> String {
    let edge = |edge: &Edge| {
        let action = match &edge.action {
            Action::Silent => "-".to_owned(),
            Action::Exchange(one) => format!("{}>{}:{}", one.sender.0, one.receiver.0, one.label.0),
            Action::Parallel(branches) => {
                let branches: Vec<String> = branches.iter().map(shown).collect();
                format!("[{}]", branches.join(" | "))
            }
        };
        format!("{} {action} {}", edge.from.0, edge.to.0)
    };
    let finals: Vec<String> =
        automaton.positions().filter(|state| automaton.is_final(*state)).map(|state| state.0.to_string()).collect();
    let edges: Vec<String> = automaton.edges.iter().map(edge).collect();
    format!("{}; final {}", edges.join(", "), finals.join(" "))
}

fn shown_run(run: &[Event]) -> String {
    let event = |event: &Event| {
        let direction = match event.direction {
            Direction::Send => "!",
            Direction::Receive => "?",
        };
        format!(
            "{}>{}{direction}{}",
            event.interaction.sender.0, event.interaction.receiver.0, event.interaction.label.0
        )
    };
    run.iter().map(event).collect::<Vec<_>>().join(" ")
}

#[derive(Debug, Default)]
struct Counts {
    realizable: usize,
    not: usize,
    undecided: usize,
    too_large: usize,
    repaired: usize,
}

fn compare(seeds: std::ops::Range<u64>, network: Network) -> Counts {
    let mut counts = Counts::default();
    for seed in seeds {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let protocol = dice.protocol();
        let Some(Charts { all, complete }) = charts(&protocol.body, protocol.roles.len()) else {
            counts.too_large += 1;
            continue;
        };
        let mut composition = Composition { all: &all, complete: &complete, network, known: BTreeMap::new() };
        let Some(is_faithful) = composition.is_faithful(protocol.roles.len()) else {
            counts.too_large += 1;
            continue;
        };
        let options = ProjectionOptions { network, max_states: 10_000 };
        let projection = project(&protocol, &options).expect("small");
        for obstacle in &projection.obstacles {
            assert!(
                composition.shows(obstacle, protocol.roles.len()),
                "{seed} {network:?}: {:?} {} in {}",
                obstacle.kind,
                shown_run(&obstacle.witness),
                shown(&protocol.body)
            );
        }
        counts.repaired += usize::from(is_repaired(&protocol, &options, is_faithful, seed));
        match &projection.theory {
            Theory::Decided { .. } => {
                assert_eq!(
                    projection.obstacles.is_empty(),
                    is_faithful,
                    "{seed} {network:?}: {} {:?}",
                    shown(&protocol.body),
                    projection.obstacles.iter().map(|one| (one.kind, shown_run(&one.witness))).collect::<Vec<_>>()
                );
                if is_faithful { counts.realizable += 1 } else { counts.not += 1 }
            }
            Theory::Undecided(_) => {
                assert!(projection.obstacles.is_empty());
                counts.undecided += 1;
            }
        }
    }
    counts
}

/// Whether there is a repair; then what is repaired has the runs that it should.
fn is_repaired(protocol: &Protocol, options: &ProjectionOptions, is_faithful: bool, seed: u64) -> bool {
    let Some(repair) = repair(protocol, options).expect("small") else { return false };
    assert!(!is_faithful, "{seed}: there is nothing to repair");
    let repaired = repaired(protocol, &repair);
    let Some(Charts { all, complete }) = charts(&repaired.body, repaired.roles.len()) else { return true };
    let network = options.network;
    let mut composition = Composition { all: &all, complete: &complete, network, known: BTreeMap::new() };
    let is_good = composition.is_faithful(repaired.roles.len());
    assert_ne!(is_good, Some(false), "{seed}: {} by {repair:?}", shown(&protocol.body));
    true
}

fn cases() -> u64 {
    std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(250)
}

#[test]
fn what_is_decided_agrees_with_all_runs_over_ordered_channels() {
    let counts = compare(1..cases(), Network::FifoPair);
    println!("fifo-pair: {counts:?}");
    assert!(counts.realizable > 0 && counts.not > 0);
}

#[test]
fn what_is_decided_agrees_with_all_runs_over_a_bag() {
    let counts = compare(1..cases(), Network::Bag);
    println!("bag: {counts:?}");
    assert!(counts.realizable > 0 && counts.not > 0);
}
