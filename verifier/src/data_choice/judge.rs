//! Looks at a run that was found: is there data with which it can be taken?
//!
//! Every value has an identity of its own: one per sending, one per writing, one per slot that nobody has written.
//! A receiver has the value that was sent. All that the run asks is then one conjunction over these values.

use super::Asked;
use super::fold::with_defaults;
use super::satisfiable::{Satisfiable, Wanted, satisfiable};
use crate::Reason;
use crate::replay::Taken;
use crate::watch::Watch;
use crate::wiring::Wiring;
use quadrille_endpoint::{Action, Endpoint, Expression, SlotIx};
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Rounds of the repeated part that are looked at, at most: as many as a message can stay in transit, and one more
/// to come round.
const MAX_ROUNDS: usize = 16;

/// The conditions that a run needs together although it is not known whether some data makes them so; none if it
/// is known. `cycle_start` is where the part begins that is repeated for ever.
///
/// # Errors
/// The reason why it ended before it was done.
pub(crate) fn unproved(
    endpoints: &Endpoints,
    steps: &[Taken],
    cycle_start: Option<usize>,
    watch: &Watch<'_>,
) -> Result<Option<Vec<String>>, Reason> {
    let mut walk = Walk::new(endpoints);
    let (before, round) = steps.split_at(cycle_start.unwrap_or(steps.len()));
    for step in before {
        watch.ask_for(1 + walk.wanted.len())?;
        walk.take(*step);
    }
    if !round.is_empty() {
        let in_transit = walk.in_transit.values().map(VecDeque::len).max().unwrap_or(0);
        for _ in 0..(in_transit + 2).min(MAX_ROUNDS) {
            for step in round {
                watch.ask_for(1 + walk.wanted.len())?;
                walk.take(*step);
            }
        }
    }
    Ok(match satisfiable(&walk.wanted) {
        Satisfiable::Yes => None,
        Satisfiable::No | Satisfiable::Unknown => Some(walk.told()),
    })
}

struct Walk<'a> {
    endpoints: &'a Endpoints,
    asked: Vec<Asked>,
    wiring: Wiring,
    /// The value in each slot of each participant.
    values: Vec<Vec<SlotIx>>,
    /// Values that nobody has written.
    unwritten: BTreeSet<SlotIx>,
    next: u32,
    /// Values of messages in transit, in the order of their sending.
    in_transit: BTreeMap<usize, VecDeque<SlotIx>>,
    wanted: Vec<Wanted>,
    /// Whose condition, its text as the model has it, and what it has to be.
    texts: Vec<(usize, usize, bool)>,
}

impl<'a> Walk<'a> {
    fn new(endpoints: &'a Endpoints) -> Self {
        let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
        let mut this = Self {
            endpoints,
            asked: endpoints.list.iter().map(Asked::of).collect(),
            wiring: Wiring::of(&tables),
            values: Vec::new(),
            unwritten: BTreeSet::new(),
            next: 0,
            in_transit: BTreeMap::new(),
            wanted: Vec::new(),
            texts: Vec::new(),
        };
        for table in tables {
            let values: Vec<SlotIx> = table.slots.iter().map(|_| this.new_value()).collect();
            this.unwritten.extend(&values);
            this.values.push(values);
        }
        this
    }

    fn new_value(&mut self) -> SlotIx {
        self.next += 1;
        SlotIx(self.next - 1)
    }

    fn take(&mut self, (endpoint, transition): Taken) {
        for (condition, truth) in self.asked[endpoint].literals[transition.index()].clone() {
            let expression = on_values(&self.asked[endpoint].conditions[condition], &self.values[endpoint]);
            let expression = with_defaults(&expression, &|value| self.unwritten.contains(&value));
            if !self.wanted.contains(&(expression.clone(), truth)) {
                self.wanted.push((expression, truth));
                self.texts.push((endpoint, condition, truth));
            }
        }
        let table = &self.endpoints.list[endpoint].table;
        for slot in self.asked[endpoint].writes[transition.index()].clone() {
            let value = self.new_value();
            self.values[endpoint][slot.index()] = value;
        }
        match table.transitions[transition.index()].action {
            Action::Send(flow) => {
                let channel = self.wiring.channel_of.get(&(endpoint, flow)).copied().flatten();
                let slot = table.slot_of(table.flows[flow.index()].message);
                let value = match slot {
                    Some(slot) => self.values[endpoint][slot.index()],
                    None => self.new_value(),
                };
                channel.into_iter().for_each(|channel| self.in_transit.entry(channel).or_default().push_back(value));
            }
            Action::Receive(flow) => {
                let channel = self.wiring.channel_of.get(&(endpoint, flow)).copied().flatten();
                let value = channel.and_then(|channel| self.in_transit.get_mut(&channel)?.pop_front());
                let slot = table.slot_of(table.flows[flow.index()].message);
                if let (Some(value), Some(slot)) = (value, slot) {
                    self.values[endpoint][slot.index()] = value;
                }
            }
            Action::None
            | Action::Start
            | Action::ReceiveFromEnvironment
            | Action::SendToEnvironment
            | Action::Timer(_)
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => {}
        }
    }

    /// What the run needs, in the words of the model.
    fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        for (endpoint, condition, truth) in &self.texts {
            let own = &self.endpoints.list[*endpoint];
            let wanted = &self.asked[*endpoint].conditions[*condition];
            let sources = own.conditions.iter().zip(own.table.conditions.iter());
            let mut sources = sources.filter_map(|(expression, condition)| {
                let (positive, as_written) = super::positive(expression);
                (positive == wanted).then_some((&condition.source, as_written))
            });
            let Some((source, as_written)) = sources.next() else { continue };
            let truth = *truth == as_written;
            let sentence =
                format!("`{source}` of `{}` {}", own.table.name, if truth { "holds" } else { "does not hold" });
            if !told.contains(&sentence) {
                told.push(sentence);
            }
        }
        told
    }
}

/// A condition over the values that are in the slots now.
fn on_values(expression: &Expression, values: &[SlotIx]) -> Expression {
    let on = |inner: &Expression| on_values(inner, values);
    let boxed = |inner: &Expression| Box::new(on(inner));
    let value = |slot: SlotIx| values.get(slot.index()).copied().unwrap_or(slot);
    match expression {
        Expression::Literal(_) => expression.clone(),
        Expression::Member { slot, path, scalar } => {
            Expression::Member { slot: value(*slot), path: path.clone(), scalar: *scalar }
        }
        Expression::Has { slot, path } => Expression::Has { slot: value(*slot), path: path.clone() },
        Expression::Unary(operator, inner) => Expression::Unary(*operator, boxed(inner)),
        Expression::Binary(operator, left, right) => Expression::Binary(*operator, boxed(left), boxed(right)),
        Expression::Conditional(condition, then, otherwise) => {
            Expression::Conditional(boxed(condition), boxed(then), boxed(otherwise))
        }
        Expression::Call(function, arguments) => Expression::Call(*function, arguments.iter().map(on).collect()),
    }
}
