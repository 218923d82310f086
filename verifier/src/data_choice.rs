//! Conditions over data (semantics.md, clause 15): what steps ask and write, so that a condition that was
//! evaluated has the same value until something writes data that it reads.
//!
//! A condition that can be asked again before its data is written becomes two marks of the system: it is known to
//! be true, it is known to be false. A step that needs it to be so is possible unless it is known to be otherwise
//! (or unless what is known contradicts it), and makes it known; a step that writes its data takes both marks
//! away. Conditions that are asked once only need no marks, so that most models have none. What is left, [`judge`]
//! looks at when a run was found.

mod fold;
mod interval;
pub(crate) mod judge;
pub(crate) mod satisfiable;

use crate::Reason;
use crate::transition_system::{Counter, System};
use crate::watch::Watch;
use fold::{truth, with_defaults};
use quadrille_endpoint::{Action, Endpoint, Expression, Guard, SlotIx, Transition, TransitionIx, UnaryOperator, Work};
use quadrille_projection::{Endpoints, ProjectedEndpoint};
use satisfiable::{Satisfiable, satisfiable, slots};
use std::collections::BTreeSet;

/// What the steps of one participant ask and write.
pub(crate) struct Asked {
    /// By transition: which conditions it needs, by their positions, and whether true or false.
    pub(crate) literals: Vec<Vec<(usize, bool)>>,
    /// By transition: what it writes.
    pub(crate) writes: Vec<BTreeSet<SlotIx>>,
    /// Distinct conditions, none the negation of another one.
    pub(crate) conditions: Vec<Expression>,
}

impl Asked {
    pub(crate) fn of(endpoint: &ProjectedEndpoint) -> Self {
        let table = &endpoint.table;
        let mut this = Self { literals: Vec::new(), writes: Vec::new(), conditions: Vec::new() };
        for transition in table.transitions.iter() {
            let literals = needed(table, transition).into_iter().filter_map(|(condition, truth)| {
                let (expression, as_written) = positive(endpoint.conditions.get(condition)?);
                Some((this.position(expression), truth == as_written))
            });
            let literals = literals.collect();
            this.literals.push(literals);
            this.writes.push(written(table, transition));
        }
        this
    }

    fn position(&mut self, condition: &Expression) -> usize {
        let known = self.conditions.iter().position(|other| other == condition);
        known.unwrap_or_else(|| {
            self.conditions.push(condition.clone());
            self.conditions.len() - 1
        })
    }

    /// Whether what a transition needs can be so with any data at all.
    pub(crate) fn is_possible(&self, transition: usize) -> bool {
        let wanted = |(condition, truth): &(usize, bool)| (self.conditions[*condition].clone(), *truth);
        satisfiable(&self.literals[transition].iter().map(wanted).collect::<Vec<_>>()) != Satisfiable::No
    }

    /// The slots that a condition reads.
    pub(crate) fn reads(&self, condition: usize) -> BTreeSet<SlotIx> {
        slots(&self.conditions[condition])
    }

    /// The values of conditions before anything is written, where they are plain.
    pub(crate) fn at_first(&self) -> Vec<Option<bool>> {
        let value = |condition: &Expression| truth(&with_defaults(condition, &|_| true));
        self.conditions.iter().map(value).collect()
    }
}

/// Positions of the conditions that a step needs to be true or false. Those of one gateway are tried in the order
/// of the steps that take the same tokens: the one that is taken is true, those tried before it are false.
fn needed(table: &Endpoint, transition: &Transition) -> Vec<(usize, bool)> {
    let alternatives = table.transitions.iter().filter(|other| {
        let same = other.node == transition.node && other.take == transition.take && other.work == transition.work;
        same && other.action == transition.action
    });
    let mut needed = Vec::new();
    for alternative in alternatives {
        match (alternative.guard, transition.guard) {
            (Guard::When(condition), Guard::When(own)) if condition == own => {
                needed.push((condition.index(), true));
                return needed;
            }
            (Guard::When(condition), Guard::When(_) | Guard::Otherwise) => needed.push((condition.index(), false)),
            (Guard::When(_), Guard::None | Guard::Opaque) | (Guard::None | Guard::Otherwise | Guard::Opaque, _) => {}
        }
    }
    needed
}

/// A condition without the negations around it, and whether it is true where what was written is.
fn positive(expression: &Expression) -> (&Expression, bool) {
    match expression {
        Expression::Unary(UnaryOperator::Not, inner) => {
            let (expression, truth) = positive(inner);
            (expression, !truth)
        }
        Expression::Unary(UnaryOperator::Negate, _)
        | Expression::Literal(_)
        | Expression::Member { .. }
        | Expression::Has { .. }
        | Expression::Binary(..)
        | Expression::Conditional(..)
        | Expression::Call(..) => (expression, true),
    }
}

/// What a step writes: the message that it sends or receives, and what its node writes when it is done. Copies of
/// a node have its id.
fn written(table: &Endpoint, transition: &Transition) -> BTreeSet<SlotIx> {
    let mut written = BTreeSet::new();
    if let Action::Send(flow) | Action::Receive(flow) = transition.action {
        written.extend(table.slot_of(table.flows[flow.index()].message));
    }
    let mut done: Vec<_> = transition.leaves.iter().copied().collect();
    if transition.work == Work::Ends || table.node(transition.node).kind.is_event() {
        done.push(transition.node);
    }
    let done: BTreeSet<&str> = done.iter().map(|node| &*table.node(*node).id).collect();
    for (at, slot) in table.slots.iter().enumerate() {
        if slot.writers.iter().any(|writer| done.contains(&*table.node(*writer).id)) {
            written.insert(SlotIx::at(at));
        }
    }
    written
}

/// Two marks of a condition that can be asked again.
struct Marks {
    endpoint: usize,
    condition: usize,
    /// Counters: it is known to be false, it is known to be true.
    known: [u32; 2],
}

/// Whether some condition can be asked again before its data is written.
pub(crate) fn matters(endpoints: &Endpoints) -> bool {
    endpoints.list.iter().any(|own| {
        let asked = Asked::of(own);
        !asked_again(&own.table, &asked, &asked.at_first(), &|_| Ok(())).is_ok_and(|found| found.is_empty())
    })
}

/// Adds marks to a system.
///
/// # Errors
/// The reason why it ended before it was done.
pub(crate) fn weave(system: &mut System, endpoints: &Endpoints, watch: &Watch<'_>) -> Result<(), Reason> {
    let asked: Vec<Asked> = endpoints.list.iter().map(Asked::of).collect();
    let mut marks = Vec::new();
    for (endpoint, (own, asked)) in endpoints.list.iter().zip(&asked).enumerate() {
        let at_first = asked.at_first();
        for condition in asked_again(&own.table, asked, &at_first, &|pieces| watch.ask_for(pieces))? {
            let mut mark = |truth: bool| {
                system.counters.push(Counter::Mark);
                system.initial.push(u8::from(at_first[condition] == Some(truth)));
                system.limits.push(None);
                u32::try_from(system.counters.len() - 1).expect("the reader limits a model to fewer than 2^32 elements")
            };
            marks.push(Marks { endpoint, condition, known: [mark(false), mark(true)] });
        }
    }
    let is_possible = |(endpoint, transition): &(usize, TransitionIx)| asked[*endpoint].is_possible(transition.index());
    system.steps.retain(|step| step.expansion.iter().all(is_possible));
    for step in &mut system.steps {
        watch.ask_for(1 + marks.len())?;
        let (mut empty, mut clear, mut put) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (endpoint, transition) in &step.expansion {
            let asked = &asked[*endpoint];
            for marks in marks.iter().filter(|marks| marks.endpoint == *endpoint) {
                let reads = slots(&asked.conditions[marks.condition]);
                if !reads.is_disjoint(&asked.writes[transition.index()]) {
                    clear.extend(marks.known);
                }
                for (condition, truth) in &asked.literals[transition.index()] {
                    if *condition == marks.condition {
                        clear.insert(marks.known[usize::from(*truth)]);
                        put.insert(marks.known[usize::from(*truth)]);
                    }
                    let wanted = (asked.conditions[*condition].clone(), *truth);
                    let refutes =
                        |known: &bool| contradicts(&wanted, &(asked.conditions[marks.condition].clone(), *known));
                    empty.extend(
                        [false, true]
                            .iter()
                            .filter(|known| refutes(known))
                            .map(|known| marks.known[usize::from(*known)]),
                    );
                }
            }
        }
        step.empty.extend(empty);
        step.clear.extend(clear);
        step.put.extend(put);
    }
    Ok(())
}

fn contradicts(one: &(Expression, bool), other: &(Expression, bool)) -> bool {
    let is_opposite = one.0 == other.0 && one.1 != other.1;
    let shares_data = || !slots(&one.0).is_disjoint(&slots(&other.0));
    is_opposite || shares_data() && satisfiable(&[one.clone(), other.clone()]) == Satisfiable::No
}

/// Comparing two conditions is so many pieces of work.
const PIECES: usize = 16;

/// Conditions that can be asked, or contradicted by another one, when they are known already.
fn asked_again(
    table: &Endpoint,
    asked: &Asked,
    at_first: &[Option<bool>],
    ask: &dyn Fn(usize) -> Result<(), Reason>,
) -> Result<BTreeSet<usize>, Reason> {
    let asks = |condition: usize| {
        let steps = asked.literals.iter().enumerate();
        let steps = steps.filter(move |(_, literals)| literals.iter().any(|(other, _)| *other == condition));
        steps.map(|(at, _)| at).collect::<BTreeSet<usize>>()
    };
    let all = 0..asked.conditions.len();
    let related = |condition: usize, other: usize| {
        let both = [(false, false), (false, true), (true, false), (true, true)];
        let of = |at: usize, truth: bool| (asked.conditions[at].clone(), truth);
        condition == other || both.iter().any(|(one, two)| contradicts(&of(condition, *one), &of(other, *two)))
    };
    let nodes = |steps: &BTreeSet<usize>| steps.iter().map(|at| table.transitions[*at].node).collect::<BTreeSet<_>>();
    let mut found = BTreeSet::new();
    for condition in all.clone() {
        let reads = slots(&asked.conditions[condition]);
        let writes = |at: usize| !reads.is_disjoint(&asked.writes[at]);
        let before = asks(condition);
        let mut after: BTreeSet<usize> = BTreeSet::new();
        for other in all.clone() {
            ask(PIECES)?;
            if related(condition, other) {
                after.extend(asks(other));
            }
        }
        let known_at_first = at_first[condition].is_some() && {
            let first = steps_from(table, |place| table.places[place].initial > 0, &writes);
            !first.is_disjoint(&after)
        };
        let (asking, others) = (nodes(&before), nodes(&after));
        let elsewhere = others.len() > 1 || asking != others;
        let on_the_way = || {
            let put: BTreeSet<usize> =
                before.iter().flat_map(|at| table.transitions[*at].put.iter().map(|place| place.index())).collect();
            !steps_from(table, |place| put.contains(&place), &writes).is_disjoint(&after)
        };
        if known_at_first || elsewhere || on_the_way() {
            found.insert(condition);
        }
    }
    Ok(found)
}

/// Steps that can follow when some places are marked, with nothing written in between.
fn steps_from(table: &Endpoint, is_marked: impl Fn(usize) -> bool, writes: &impl Fn(usize) -> bool) -> BTreeSet<usize> {
    let mut marked: Vec<bool> = (0..table.places.len()).map(is_marked).collect();
    let mut reached = BTreeSet::new();
    loop {
        let before = reached.len();
        for (at, transition) in table.transitions.iter().enumerate() {
            if !reached.contains(&at) && transition.take.iter().any(|place| marked[place.index()]) {
                reached.insert(at);
                if !writes(at) {
                    transition.put.iter().for_each(|place| marked[place.index()] = true);
                }
            }
        }
        if reached.len() == before {
            return reached;
        }
    }
}
