//! A second, slow way to everything: blocks are expanded, machines are sets of states of the whole protocol, and all
//! runs are listed up to a number of messages. It shares the types of protocols and events with the crate, no more.

use crate::wire::Wire;
use crate::words::{Word, begins, words};
use quadrille_choreography::{Action, Automaton, Direction, Event, Interaction, Network, Protocol, RoleIx};
use std::collections::{BTreeMap, BTreeSet};

/// What each participant has done.
pub type Rows = Vec<Vec<Event>>;

/// A protocol without blocks: every interleaving is a path.
pub struct Flat {
    pub roles: usize,
    edges: Vec<Vec<(Option<Interaction>, usize)>>,
    finals: Vec<bool>,
    /// If there are blocks, all words up to a length, and whether there are longer ones: branches order nothing among
    /// each other, so that walking through the interleavings is not enough.
    words: Option<(Vec<Word>, bool)>,
}

/// The initial state, which states are final, the edges.
type Parts = (usize, Vec<bool>, Vec<(usize, Option<Interaction>, usize)>);

fn flatten(automaton: &Automaton) -> Parts {
    let mut finals: Vec<bool> = automaton.states.iter().map(|state| state.is_final).collect();
    let mut edges = Vec::new();
    for edge in &automaton.edges {
        let (from, to) = (edge.from.index(), edge.to.index());
        match &edge.action {
            Action::Silent => edges.push((from, None, to)),
            Action::Exchange(interaction) => edges.push((from, Some(*interaction), to)),
            Action::Parallel(branches) => {
                let parts: Vec<_> = branches.iter().map(flatten).collect();
                let mut tuples: Vec<Vec<usize>> = vec![Vec::new()];
                for (_, states, _) in &parts {
                    let longer = |tuple: &Vec<usize>| {
                        let tuple = tuple.clone();
                        (0..states.len()).map(move |state| [tuple.clone(), vec![state]].concat())
                    };
                    tuples = tuples.iter().flat_map(longer).collect();
                }
                let base = finals.len();
                let number: BTreeMap<Vec<usize>, usize> =
                    tuples.iter().cloned().enumerate().map(|(position, tuple)| (tuple, base + position)).collect();
                finals.extend(std::iter::repeat_n(false, tuples.len()));
                let start: Vec<usize> = parts.iter().map(|part| part.0).collect();
                edges.push((from, None, number[&start]));
                for tuple in &tuples {
                    if tuple.iter().zip(&parts).all(|(state, part)| part.1[*state]) {
                        edges.push((number[tuple], None, to));
                    }
                    for (position, part) in parts.iter().enumerate() {
                        for (_, read, target) in part.2.iter().filter(|edge| edge.0 == tuple[position]) {
                            let mut next = tuple.clone();
                            next[position] = *target;
                            edges.push((number[tuple], *read, number[&next]));
                        }
                    }
                }
            }
        }
    }
    (automaton.initial.index(), finals, edges)
}

impl Flat {
    /// None if there are too many words.
    pub fn new(protocol: &Protocol, length: usize) -> Option<Self> {
        let has_blocks = protocol.body.edges.iter().any(|edge| matches!(edge.action, Action::Parallel(_)));
        let words = if has_blocks { Some(words(&protocol.body, length)?) } else { None };
        let (initial, finals, list) = flatten(&protocol.body);
        let mut edges = vec![Vec::new(); finals.len()];
        for (from, read, to) in list {
            edges[from].push((read, to));
        }
        // The initial state becomes number 0.
        let swap = |state: usize| match state {
            0 => initial,
            state if state == initial => 0,
            state => state,
        };
        edges.swap(0, initial);
        for (_, to) in edges.iter_mut().flatten() {
            *to = swap(*to);
        }
        let finals = (0..finals.len()).map(|state| finals[swap(state)]).collect();
        Some(Self { roles: protocol.roles.len(), edges, finals, words })
    }

    /// All states that are reached without anything that somebody sees: nobody in particular sees everything.
    fn closed(&self, states: impl IntoIterator<Item = usize>, seen_by: Option<usize>) -> BTreeSet<usize> {
        let mut closed: BTreeSet<usize> = states.into_iter().collect();
        let mut waiting: Vec<usize> = closed.iter().copied().collect();
        while let Some(state) = waiting.pop() {
            for (read, to) in &self.edges[state] {
                if !read.is_some_and(|read| sees(seen_by, read)) && closed.insert(*to) {
                    waiting.push(*to);
                }
            }
        }
        closed
    }

    /// Where a participant may be behind one more interaction of its own.
    fn after(&self, at: &BTreeSet<usize>, interaction: Interaction, seen_by: Option<usize>) -> BTreeSet<usize> {
        let next = at.iter().flat_map(|state| &self.edges[*state]).filter(|(read, _)| *read == Some(interaction));
        self.closed(next.map(|(_, to)| *to), seen_by)
    }

    fn offers(&self, at: &BTreeSet<usize>, seen_by: Option<usize>) -> BTreeSet<Interaction> {
        let reads = at.iter().flat_map(|state| &self.edges[*state]).filter_map(|(read, _)| *read);
        reads.filter(|read| sees(seen_by, *read)).collect()
    }

    fn may_end(&self, at: &BTreeSet<usize>) -> bool {
        at.iter().any(|state| self.finals[*state])
    }

    /// Whether some word has a chart that begins with these rows, or is them, complete. None if only a word longer
    /// than those listed could.
    pub fn has(&self, rows: &Rows, complete: bool) -> Option<bool> {
        let Some((words, cut)) = &self.words else { return Some(self.walks(rows, complete)) };
        let found = words.iter().any(|word| begins(word, rows, complete));
        if found || !cut { Some(found) } else { None }
    }

    fn walks(&self, rows: &Rows, complete: bool) -> bool {
        let start = (0, vec![0_usize; rows.len()]);
        let mut seen = BTreeSet::from([start.clone()]);
        let mut waiting = vec![start];
        while let Some((state, had)) = waiting.pop() {
            let done = had.iter().zip(rows).all(|(had, row)| *had == row.len());
            if done && (!complete || self.finals[state]) {
                return true;
            }
            for (read, to) in &self.edges[state] {
                let mut had = had.clone();
                let fits = read.is_none_or(|read| {
                    [read.sender.index(), read.receiver.index()].into_iter().all(|role| {
                        let next = rows[role].get(had[role]);
                        had[role] += usize::from(next.is_some());
                        next.map_or(!complete, |event| event.interaction == read)
                    })
                });
                if fits && seen.insert((*to, had.clone())) {
                    waiting.push((*to, had));
                }
            }
        }
        false
    }

    /// The rows of all words of at most so many interactions, and whether each is complete.
    pub fn words(&self, length: usize) -> BTreeSet<(Rows, bool)> {
        let mut found = BTreeSet::new();
        let start = (self.closed([0], None), vec![Vec::new(); self.roles]);
        let mut level = BTreeSet::from([start]);
        for step in 0..=length {
            let mut next = BTreeSet::new();
            for (at, rows) in level {
                found.insert((rows.clone(), self.may_end(&at)));
                for interaction in self.offers(&at, None) {
                    let mut rows: Rows = rows.clone();
                    rows[interaction.sender.index()].push(Event::send(interaction));
                    rows[interaction.receiver.index()].push(Event::receive(interaction));
                    if step < length {
                        next.insert((self.after(&at, interaction, None), rows));
                    }
                }
            }
            level = next;
        }
        found
    }
}

fn sees(seen_by: Option<usize>, interaction: Interaction) -> bool {
    seen_by.is_none_or(|role| interaction.sender.index() == role || interaction.receiver.index() == role)
}

/// A situation of the composition: all of its past that matters to anybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Situation {
    pub rows: Rows,
    wire: Wire,
    locals: Vec<BTreeSet<usize>>,
}

impl Situation {
    pub fn start(flat: &Flat) -> Self {
        Self {
            rows: vec![Vec::new(); flat.roles],
            wire: Wire::new(flat.roles),
            locals: (0..flat.roles).map(|role| flat.closed([0], Some(role))).collect(),
        }
    }

    /// Behind one more event; none if it cannot happen.
    pub fn after(&self, flat: &Flat, network: Network, event: Event) -> Option<Self> {
        let actor = event.actor().index();
        let local = flat.after(&self.locals[actor], event.interaction, Some(actor));
        if local.is_empty() {
            return None;
        }
        let mut next = self.clone();
        next.locals[actor] = local;
        next.rows[actor].push(event);
        next.wire = self.wire.after(network, event)?;
        Some(next)
    }

    /// All events that can happen.
    pub fn events(&self, flat: &Flat, network: Network) -> Vec<(Event, Self)> {
        let mut events = Vec::new();
        for (role, local) in self.locals.iter().enumerate() {
            for interaction in flat.offers(local, Some(role)) {
                let role = RoleIx(u32::try_from(role).expect("few participants"));
                let event = Event::of(interaction, role).expect("offers are the participant's own");
                events.extend(self.after(flat, network, event).map(|next| (event, next)));
            }
        }
        events
    }

    pub fn all_final(&self, flat: &Flat) -> bool {
        self.locals.iter().all(|local| flat.may_end(local))
    }

    pub fn in_transit(&self) -> Vec<Interaction> {
        self.wire.in_transit()
    }

    /// Whether nothing happens any more once those have stopped who may.
    pub fn is_end(&self, flat: &Flat, network: Network) -> bool {
        let stops =
            |event: &Event| event.direction == Direction::Send && flat.may_end(&self.locals[event.actor().index()]);
        self.events(flat, network).iter().all(|(event, _)| stops(event))
    }
}

/// What all runs of at most so many messages show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub extra: bool,
    pub missing: bool,
    pub deadlock: bool,
    /// Some message is left at the end, or is received on no way (only if all runs were listed).
    pub stray: bool,
    /// Whether some run would have gone on.
    pub cut: bool,
    /// Whether it was too much.
    pub gave_up: bool,
    /// The charts of all runs.
    pub charts: BTreeSet<Rows>,
}

/// Lists all runs of at most so many messages.
pub fn compose(flat: &Flat, network: Network, sends: usize, limit: usize) -> Shown {
    let mut shown = Shown::default();
    let mut completed = BTreeSet::new();
    let start = Situation::start(flat);
    let mut numbers = BTreeMap::from([(start.clone(), 0)]);
    let mut waiting = vec![start];
    let mut next = 0;
    let mut edges: Vec<(usize, Event, usize)> = Vec::new();
    while next < waiting.len() {
        if waiting.len() > limit {
            shown.gave_up = true;
            return shown;
        }
        let at = waiting[next].clone();
        shown.charts.insert(at.rows.clone());
        if at.is_end(flat, network) {
            let clean = at.all_final(flat) && at.in_transit().is_empty();
            shown.deadlock |= !clean;
            shown.stray |= !at.in_transit().is_empty();
            shown.extra |= clean && flat.has(&at.rows, true) == Some(false);
        }
        if at.all_final(flat) && at.in_transit().is_empty() {
            completed.insert(at.rows.clone());
        }
        for (event, target) in at.events(flat, network) {
            let transit = at.in_transit();
            let equal = transit.iter().filter(|one| **one == event.interaction).count();
            shown.extra |= network == Network::Bag && event.direction == Direction::Receive && equal > 1;
            let sent = target.rows.iter().flatten().filter(|event| event.direction == Direction::Send).count();
            if sent > sends {
                shown.cut = true;
                continue;
            }
            let number = *numbers.entry(target.clone()).or_insert_with(|| {
                waiting.push(target);
                waiting.len() - 1
            });
            edges.push((next, event, number));
        }
        next += 1;
    }
    shown.stray |= !shown.cut && loses(&waiting, &edges);
    shown.extra |= leaves(flat, &waiting, &edges);
    for (rows, complete) in flat.words(sends) {
        shown.missing |= !shown.charts.contains(&rows) || complete && !completed.contains(&rows);
    }
    shown
}

/// Whether some situation is none of the protocol. What comes before one of the protocol is one, too.
fn leaves(flat: &Flat, situations: &[Situation], edges: &[(usize, Event, usize)]) -> bool {
    let length = |position: &usize| situations[*position].rows.iter().map(Vec::len).sum::<usize>();
    let mut order: Vec<usize> = (0..situations.len()).collect();
    order.sort_by_key(|position| std::cmp::Reverse(length(position)));
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); situations.len()];
    for (from, _, to) in edges {
        leaving[*from].push(*to);
    }
    let mut known = vec![false; situations.len()];
    order.into_iter().any(|position| {
        let has = leaving[position].iter().any(|to| known[*to]).then_some(true);
        let has = has.or_else(|| flat.has(&situations[position].rows, false));
        known[position] = has == Some(true);
        has == Some(false)
    })
}

/// Whether in some situation a message is in transit that is received on no way from there.
fn loses(situations: &[Situation], edges: &[(usize, Event, usize)]) -> bool {
    // Situations have all of the past in them, so every edge leads on: one pass from the last to the first.
    let mut hopes: Vec<BTreeSet<Interaction>> = vec![BTreeSet::new(); situations.len()];
    let mut leaving: Vec<Vec<(Event, usize)>> = vec![Vec::new(); situations.len()];
    for (from, event, to) in edges {
        leaving[*from].push((*event, *to));
    }
    let length = |position: &usize| situations[*position].rows.iter().map(Vec::len).sum::<usize>();
    let mut order: Vec<usize> = (0..situations.len()).collect();
    order.sort_by_key(|position| std::cmp::Reverse(length(position)));
    for position in order {
        let mut hope = BTreeSet::new();
        for (event, to) in &leaving[position] {
            hope.extend(hopes[*to].iter().copied());
            if event.direction == Direction::Receive {
                hope.insert(event.interaction);
            }
        }
        if situations[position].in_transit().iter().any(|message| !hope.contains(message)) {
            return true;
        }
        hopes[position] = hope;
    }
    false
}
