//! Random protocols, small, with few labels, so that confusions occur.

use crate::term::{Term, protocol, with_names};
use quadrille_choreography::{Action, Automaton, Edge, Interaction, LabelIx, Protocol, RoleIx, StateIx};

/// Numbers from a seed (G. Steele, D. Lea, C. Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit.max(1))).expect("a remainder is below its divisor")
    }

    fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
}

/// A random protocol: in most cases of a term, which is shrunk if it fails; else an automaton without any structure.
pub enum Sample {
    Structured(Term),
    Unstructured(Automaton),
}

impl Sample {
    pub fn protocol(&self) -> Protocol {
        match self {
            Self::Structured(term) => protocol(term),
            Self::Unstructured(automaton) => with_names(4, 3, automaton.clone()),
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Structured(term) => term.to_string(),
            Self::Unstructured(automaton) => {
                let finals: Vec<_> = automaton.positions().filter(|state| automaton.is_final(*state)).collect();
                let edge = |edge: &Edge| match &edge.action {
                    Action::Exchange(one) => {
                        let term = Term::Exchange(one.sender.0, one.receiver.0, one.label.0);
                        format!("{} –{term}→ {}", edge.from.0, edge.to.0)
                    }
                    Action::Silent | Action::Parallel(_) => format!("{} → {}", edge.from.0, edge.to.0),
                };
                let edges: Vec<String> = automaton.edges.iter().map(edge).collect();
                format!("{}; final {finals:?}", edges.join(", "))
            }
        }
    }

    /// Smaller samples of the same kind.
    pub fn smaller(&self) -> Vec<Self> {
        match self {
            Self::Structured(term) => smaller(term).into_iter().map(Self::Structured).collect(),
            Self::Unstructured(automaton) => {
                let without = |position: usize| {
                    let mut smaller = automaton.clone();
                    smaller.edges.remove(position);
                    Self::Unstructured(smaller)
                };
                (0..automaton.edges.len()).map(without).collect()
            }
        }
    }
}

fn smaller(term: &Term) -> Vec<Term> {
    let with = |terms: &[Term], make: fn(Vec<Term>) -> Term| {
        let mut found = terms.to_vec();
        for (position, part) in terms.iter().enumerate() {
            let mut fewer = terms.to_vec();
            fewer.remove(position);
            if !fewer.is_empty() {
                found.push(make(fewer));
            }
            for part in smaller(part) {
                let mut changed = terms.to_vec();
                changed[position] = part;
                found.push(make(changed));
            }
        }
        found
    };
    match term {
        Term::Exchange(..) => Vec::new(),
        Term::Sequence(terms) => with(terms, Term::Sequence),
        Term::Choice(terms) => with(terms, Term::Choice),
        Term::Race(terms) => with(terms, Term::Race),
        Term::Parallel(terms) => with(terms, Term::Parallel),
        Term::Inclusive(terms) => with(terms, Term::Inclusive),
        Term::Loop(inside, once) => {
            let mut found = vec![(**inside).clone()];
            found.extend(smaller(inside).into_iter().map(|inside| Term::Loop(Box::new(inside), *once)));
            found
        }
    }
}

/// A random protocol.
pub fn sample(random: &mut Random) -> Sample {
    if random.percent(15) {
        return Sample::Unstructured(unstructured(random));
    }
    let roles = 2 + random.below(4);
    let mut maker = Maker { roles, labels: 1 + random.below(3), last: None, orderly: 50 + random.below(50), random };
    let budget = 2 + maker.random.below(5);
    Sample::Structured(maker.sequence(budget, 0))
}

fn unstructured(random: &mut Random) -> Automaton {
    let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    let states = 2 + random.below(4);
    for state in 0..states {
        let is_final = state + 1 == states || random.percent(10);
        automaton.state(is_final);
    }
    let (roles, labels) = (2 + random.below(3), 1 + random.below(3));
    for _ in 0..states + random.below(3) {
        let sender = random.below(roles);
        let receiver = (sender + 1 + random.below(roles - 1)) % roles;
        let exchange =
            Interaction { sender: RoleIx(sender), receiver: RoleIx(receiver), label: LabelIx(random.below(labels)) };
        let action = if random.percent(10) { Action::Silent } else { Action::Exchange(exchange) };
        let from = random.below(states - 1);
        let to = if random.percent(75) { from + 1 + random.below(states - from - 1) } else { random.below(states) };
        automaton.edges.push(Edge::new(StateIx(from), action, StateIx(to)));
    }
    automaton
}

struct Maker<'a> {
    random: &'a mut Random,
    roles: u32,
    labels: u32,
    /// Who took part last.
    last: Option<(u32, u32)>,
    /// How often an initiator took part before, and a choice has one decider, in percent.
    orderly: u32,
}

impl Maker<'_> {
    fn initiator(&mut self) -> u32 {
        match self.last {
            Some((sender, receiver)) if self.random.percent(self.orderly) => {
                if self.random.percent(60) {
                    receiver
                } else {
                    sender
                }
            }
            _ => self.random.below(self.roles),
        }
    }

    fn exchange(&mut self, sender: u32, label: u32) -> Term {
        let receiver = (sender + 1 + self.random.below(self.roles - 1)) % self.roles;
        self.last = Some((sender, receiver));
        Term::Exchange(sender, receiver, label)
    }

    fn sequence(&mut self, mut budget: u32, depth: u32) -> Term {
        let mut terms = Vec::new();
        while budget > 0 {
            let kind = if depth < 2 && budget > 1 { self.random.below(100) } else { 0 };
            let size = 2 + self.random.below(budget.saturating_sub(1));
            let size = size.min(budget);
            let term = match kind {
                0..45 => {
                    budget -= 1;
                    terms.extend(self.task());
                    continue;
                }
                45..70 => self.choice(size, depth),
                70..80 => {
                    let inside = self.sequence(size, depth + 1);
                    Term::Loop(Box::new(inside), self.random.percent(50))
                }
                80..92 => Term::Parallel(self.branches(size, depth)),
                _ => Term::Inclusive(self.branches(size, depth)),
            };
            budget -= size;
            terms.push(term);
        }
        if terms.len() == 1 { terms.remove(0) } else { Term::Sequence(terms) }
    }

    fn task(&mut self) -> Vec<Term> {
        let (sender, label) = (self.initiator(), self.random.below(self.labels));
        let request = self.exchange(sender, label);
        let Term::Exchange(sender, receiver, _) = request else { return vec![request] };
        if self.random.percent(20) {
            let label = self.random.below(self.labels);
            self.last = Some((receiver, sender));
            return vec![request, Term::Exchange(receiver, sender, label)];
        }
        vec![request]
    }

    fn choice(&mut self, size: u32, depth: u32) -> Term {
        let decider = self.initiator();
        let before = self.last;
        let mut branches = Vec::new();
        for label in 0..size.min(2 + u32::from(self.random.percent(20))) {
            self.last = before;
            let driven = self.random.percent(self.orderly);
            let sender = if driven { decider } else { self.random.below(self.roles) };
            let label = if driven { label % self.labels.max(2) } else { self.random.below(self.labels) };
            let first = self.exchange(sender, label);
            let rest = size.saturating_sub(2).min(self.random.below(3));
            branches.push(Term::Sequence(vec![first, self.sequence(rest, depth + 1)]));
        }
        if self.random.percent(8) {
            branches.push(Term::Sequence(Vec::new()));
        }
        Term::Choice(branches)
    }

    fn branches(&mut self, size: u32, depth: u32) -> Vec<Term> {
        let before = self.last;
        let first = 1 + self.random.below(size - 1);
        [first, size - first]
            .into_iter()
            .map(|size| {
                self.last = before;
                self.sequence(size, depth + 1)
            })
            .collect()
    }
}
