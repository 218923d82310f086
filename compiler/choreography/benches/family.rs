//! Large protocols that can be realized: rounds of a coordinator with its partners, with choices and loops.

use quadrille_choreography::{Action, Automaton, Edge, Interaction, Label, LabelIx, Protocol, Role, RoleIx, StateIx};

/// A protocol under construction: the automaton, and where it has got to.
struct Builder {
    automaton: Automaton,
    at: StateIx,
    labels: u32,
}

impl Builder {
    fn new() -> Self {
        let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
        let at = automaton.state(false);
        Self { automaton, at, labels: 0 }
    }

    /// One task more; its label is its own.
    fn task(&mut self, sender: u32, receiver: u32, label: u32) {
        let to = self.automaton.state(false);
        let what = Interaction { sender: RoleIx(sender), receiver: RoleIx(receiver), label: LabelIx(label) };
        self.automaton
            .edges
            .push(Edge { element: Some(format!("Task_{label}")), ..Edge::new(self.at, Action::Exchange(what), to) });
        self.at = to;
        self.labels = self.labels.max(label + 1);
    }

    fn silent(&mut self, from: StateIx, to: StateIx) {
        self.automaton.edges.push(Edge::new(from, Action::Silent, to));
    }

    fn done(mut self) -> Automaton {
        self.automaton.states[self.at.index()].is_final = true;
        self.automaton
    }
}

fn protocol(roles: u32, labels: u32, body: Automaton) -> Protocol {
    let role = |number| Role { id: format!("Participant_{number}"), name: format!("P{number}"), is_many: false };
    let label = |number| Label { name: format!("message {number}"), message: None };
    Protocol {
        origin: None,
        roles: (0..roles).map(role).collect(),
        labels: (0..labels).map(label).collect(),
        body,
        assumptions: Vec::new(),
    }
}

/// `sections` of five tasks each, 40 of them 200 tasks: the coordinator has two partners work, or tells both that there
/// is nothing to do; after every fourth section it may begin the last four again.
pub fn sequential(sections: u32, roles: u32) -> Protocol {
    let mut builder = Builder::new();
    let mut first = builder.at;
    for section in 0..sections {
        let (one, other) = (1 + section % (roles - 1), 1 + (section + 1) % (roles - 1));
        let label = 5 * section;
        let begin = builder.at;
        builder.task(0, one, label);
        builder.task(one, other, label + 1);
        builder.task(other, 0, label + 2);
        let end = builder.at;
        builder.at = begin;
        builder.task(0, one, label + 3);
        builder.task(one, 0, label + 4);
        builder.silent(builder.at, end);
        builder.at = end;
        if section % 4 == 3 {
            builder.silent(end, first);
            // Who begins again is the coordinator, by what it sends.
            first = end;
        }
    }
    let labels = builder.labels;
    protocol(roles, labels, builder.done())
}

/// `blocks` of ten tasks each, 20 of them 200 tasks: the coordinator works with two partners side by side, then asks
/// one of them whether all is well.
pub fn parallel(blocks: u32, roles: u32) -> Protocol {
    let mut builder = Builder::new();
    for block in 0..blocks {
        let label = 10 * block;
        let branch = |partner: u32, label: u32| {
            let mut branch = Builder::new();
            branch.task(0, partner, label);
            branch.task(partner, 0, label + 1);
            branch.task(0, partner, label + 2);
            branch.task(partner, 0, label + 3);
            branch.done()
        };
        let (one, other) = (1 + block % (roles - 1), 1 + (block + 1) % (roles - 1));
        let branches = vec![branch(one, label), branch(other, label + 4)];
        let to = builder.automaton.state(false);
        builder.automaton.edges.push(Edge::new(builder.at, Action::Parallel(branches), to));
        builder.at = to;
        builder.task(0, other, label + 8);
        builder.task(other, 0, label + 9);
    }
    let labels = 10 * blocks;
    protocol(roles, labels, builder.done())
}

/// How many states the machines have, those of branches included.
pub fn states(automaton: &Automaton) -> usize {
    let inside = automaton.edges.iter().map(|edge| match &edge.action {
        Action::Silent | Action::Exchange(_) => 0,
        Action::Parallel(branches) => branches.iter().map(states).sum(),
    });
    automaton.states.len() + inside.sum::<usize>()
}
