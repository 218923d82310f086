//! **Sound free-choice workflow nets**: a part that is one is known to run well in polynomial time, in however many
//! states (J. Desel and J. Esparza, *Free Choice Petri Nets*, 1995, chapters 4 and 6, the *rank theorem*; W. van der
//! Aalst, *Verification of workflow nets*, 1997).
//!
//! The net of a part has its counters as places, and one for all end events of a participant; a place *i* with the only
//! token, a step *begin* from there to what is marked at first, and a step *again* from the ends of all participants back
//! to *i*. Its steps take and put single tokens, and nothing else; those with a common place take the same. A message is
//! a token where the network minds no order, on `bag`. That a place must be empty is left out where the step puts a token
//! there and place invariants, which leave it out as well, say that it never holds two: then it made no difference.
//!
//! *Theorem.* A connected free-choice net is well-formed if some weights of all places, none of them zero, make a sum that
//! no step changes; some numbers of all steps, none of them zero, change no place; and the rank of its matrix is one less
//! than the number of its *clusters*, sets of places that the same steps take from. It is then bounded, and live exactly
//! if each siphon is marked: if the places without *i* hold none.
//!
//! *What follows.* (1) From every state *again* can become possible. If another token were left then, the net could begin
//! anew with it, and tokens would pile up. So the state is the one in which each participant has reached one end event
//! once, and nothing else is there, no message either: every state has a way to this one, which is quiet, and every other
//! state has a step. No end event is ever reached twice, since nothing takes from it. (2) Every step happens, before
//! *again* does: after it, all begins anew. (3) Messages, and tokens that wait, are not there at the end: something takes
//! them. (4) Fair runs end. Let P be the places that gain tokens again and again in an endless one. There are some, and
//! each also loses tokens again and again, as counts are bounded: all steps behind it become possible again and again, as
//! they take the same. If there are several, each is a branch, taken again and again by fairness, if not by this step
//! then by one that puts the same. So what they put is in P: from P, tokens only get into P, and never leave it
//! altogether. No end event is in P, as it would be reached again and again. But every state has a way to the one where
//! only end events hold tokens.
//!
//! Nothing is said of two tokens in one place: place invariants do.

use crate::certificate::WorkflowText;
use crate::composition::{Composition, Step};
use crate::transit::Network;
use quadrille_endpoint::{Action, PlaceIx, PlaceKind};
use std::collections::{BTreeMap, BTreeSet};

/// With more places or steps than this, nothing is checked: it would take too long.
const MOST: usize = 1000;

/// An ordinary net; its first place is the only marked one, its last two steps are *begin* and *again*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkflowNet {
    /// How many places there are.
    pub places: usize,
    /// What each step takes and puts.
    pub steps: Vec<Arcs>,
}

/// What a step takes and puts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arcs {
    /// Places that lose a token.
    pub take: BTreeSet<usize>,
    /// Places that gain one.
    pub put: BTreeSet<usize>,
}

/// Checks that a part is a sound free-choice workflow net; `most` is the most that each counter can hold by invariants.
///
/// # Errors
/// What is wrong.
pub fn check_workflow(composition: &Composition<'_>, text: &WorkflowText, most: &[Option<u64>]) -> Result<(), String> {
    let net = workflow_net(composition).ok_or("it is no free-choice workflow net")?;
    if rooms(composition).into_iter().any(|room| most[room].is_none_or(|most| most > 1)) {
        return Err("no invariant keeps two tokens from a place that has to be empty before one comes".to_owned());
    }
    net.check(&text.places, &text.steps).map_err(str::to_owned)
}

/// The counters that have to be empty before a step puts a token there.
#[must_use]
pub fn rooms(composition: &Composition<'_>) -> BTreeSet<usize> {
    let of_step = |step: Step| {
        let empty = composition.transition(step).empty.iter();
        empty.map(move |place| composition.counter_of_place(step.participant, *place))
    };
    composition.steps().flat_map(of_step).collect()
}

/// The net of a part; none if it is no free-choice workflow net of a size that is checked.
#[must_use]
pub fn workflow_net(composition: &Composition<'_>) -> Option<WorkflowNet> {
    if composition.has_bound() || !has_free_branches(composition) {
        return None;
    }
    let mut numbers: BTreeMap<Place, usize> = BTreeMap::new();
    let mut number = |place: Place| {
        let next = numbers.len() + 1;
        *numbers.entry(place).or_insert(next)
    };
    let mut steps = Vec::new();
    for step in composition.steps() {
        let (take, put) = tokens(composition, step)?;
        let mut set = |list: Vec<Place>| -> Option<BTreeSet<usize>> {
            let set: BTreeSet<usize> = list.iter().map(|place| number(*place)).collect();
            (set.len() == list.len() && !set.is_empty()).then_some(set)
        };
        steps.push(Arcs { take: set(take)?, put: set(put)? });
    }
    let mut begin = Arcs { take: BTreeSet::from([0]), put: BTreeSet::new() };
    let first = composition.first_counts().into_iter().enumerate();
    for (counter, count) in first.filter(|(counter, count)| *count > 0 && composition.holds(*counter)) {
        if count != 1 || !begin.put.insert(number(composition.place_of_net(counter))) {
            return None;
        }
    }
    steps.push(begin);
    let ends = numbers.iter().filter(|(place, _)| matches!(place, Place::Ends(_))).map(|(_, at)| *at).collect();
    steps.push(Arcs { take: ends, put: BTreeSet::from([0]) });
    let net = WorkflowNet { places: numbers.len() + 1, steps };
    (net.places <= MOST && net.steps.len() <= MOST && net.is_free_choice()).then_some(net)
}

/// A place of the net.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Counter(usize),
    /// All end events of a participant.
    Ends(usize),
}

impl Composition<'_> {
    /// The place of the net that holds the tokens of a counter.
    fn place_of_net(&self, counter: usize) -> Place {
        let mut first = 0;
        for (participant, table) in self.tables().iter().enumerate() {
            if let Some(place) = table.places.get(counter - first) {
                let is_end = matches!(place.kind, PlaceKind::Ended(_));
                return if is_end { Place::Ends(participant) } else { Place::Counter(counter) };
            }
            first += table.places.len();
        }
        Place::Counter(counter)
    }
}

/// What a step takes and puts, if it does nothing else.
fn tokens(composition: &Composition<'_>, step: Step) -> Option<(Vec<Place>, Vec<Place>)> {
    let transition = composition.transition(step);
    let place = |place: &PlaceIx| composition.place_of_net(composition.counter_of_place(step.participant, *place));
    let mut take: Vec<Place> = transition.take.iter().map(place).collect();
    let mut put: Vec<Place> = transition.put.iter().map(place).collect();
    let exchange = composition.messages(step);
    if let Some((channel, added)) = exchange {
        let list = if added > 0 { &mut put } else { &mut take };
        list.push(Place::Counter(composition.counter_of_channel(channel)));
    }
    let is_plain = match transition.action {
        Action::Peek(_) | Action::Throw(_) | Action::Catch(_) => false,
        Action::Send(_) | Action::Receive(_) => exchange.is_none() || composition.network() == Network::Bag,
        Action::None
        | Action::Start
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Happens => true,
    };
    let is_room = |place: &PlaceIx| transition.put.contains(place) && !transition.take.contains(place);
    let tests_nothing =
        transition.empty.iter().all(is_room) && transition.some.is_empty() && transition.clear.is_empty();
    let takes_no_end = !take.iter().any(|place| matches!(place, Place::Ends(_)));
    (is_plain && tests_nothing && takes_no_end).then_some((take, put))
}

/// Whether steps with a common place are branches, and steps of one branch put the same.
fn has_free_branches(composition: &Composition<'_>) -> bool {
    let mut taken: BTreeMap<Place, usize> = BTreeMap::new();
    let mut given: BTreeMap<_, Vec<Place>> = BTreeMap::new();
    let steps: Vec<_> = composition.steps().filter_map(|step| Some((step, tokens(composition, step)?))).collect();
    for (_, (take, _)) in &steps {
        take.iter().for_each(|place| *taken.entry(*place).or_default() += 1);
    }
    steps.into_iter().all(|(step, (take, mut put))| {
        put.sort_unstable();
        let is_alone = take.iter().all(|place| taken[place] == 1);
        match composition.choice(step) {
            Some(choice) => *given.entry(choice).or_insert_with(|| put.clone()) == put,
            None => is_alone,
        }
    })
}

impl WorkflowNet {
    /// Whether a free-choice net is well-formed, with these weights of places and these numbers of steps, and live.
    fn check(&self, places: &[u32], steps: &[u32]) -> Result<(), &'static str> {
        if !self.is_connected() {
            return Err("its net is not connected");
        }
        let all = |list: &[u32], length| list.len() == length && !list.contains(&0);
        if !all(places, self.places) || !all(steps, self.steps.len()) {
            return Err("not every place and every step of its net has a weight");
        }
        let sum = |list: &BTreeSet<usize>| list.iter().map(|place| u64::from(places[*place])).sum::<u64>();
        if self.steps.iter().any(|step| sum(&step.take) != sum(&step.put)) {
            return Err("a step changes the sum of the weights of places");
        }
        let mut changes = vec![0_i128; self.places];
        for (step, times) in self.steps.iter().zip(steps) {
            step.take.iter().for_each(|place| changes[*place] -= i128::from(*times));
            step.put.iter().for_each(|place| changes[*place] += i128::from(*times));
        }
        if changes.iter().any(|change| *change != 0) {
            return Err("the steps, each as often as it says, change a place");
        }
        if self.rank().is_none_or(|rank| rank + 1 != self.clusters()) {
            return Err("the rank of its net is not one less than the number of its clusters");
        }
        if self.has_siphon_without_first() {
            return Err("some places of its net that are empty stay so for ever");
        }
        Ok(())
    }

    fn is_free_choice(&self) -> bool {
        let mut taken: Vec<Option<&BTreeSet<usize>>> = vec![None; self.places];
        let mut takes = self.steps.iter().flat_map(|step| step.take.iter().map(move |place| (place, &step.take)));
        takes.all(|(place, take)| *taken[*place].get_or_insert(take) == take)
    }

    fn is_connected(&self) -> bool {
        let mut reached = BTreeSet::from([0]);
        let mut known = 0;
        while known < reached.len() {
            known = reached.len();
            for Arcs { take, put } in &self.steps {
                if !take.is_disjoint(&reached) || !put.is_disjoint(&reached) {
                    reached.extend(take.iter().chain(put));
                }
            }
        }
        known == self.places && self.steps.iter().all(|Arcs { take, put }| !take.is_empty() && !put.is_empty())
    }

    /// Sets of places that the same steps take from, and places that no step takes from.
    fn clusters(&self) -> usize {
        let taken: BTreeSet<usize> = self.steps.iter().flat_map(|step| step.take.iter().copied()).collect();
        let sets: BTreeSet<&BTreeSet<usize>> = self.steps.iter().map(|step| &step.take).collect();
        sets.len() + self.places - taken.len()
    }

    /// Whether among all places but the first there are some that only a step which takes from them puts a token to.
    fn has_siphon_without_first(&self) -> bool {
        let mut among: BTreeSet<usize> = (1..self.places).collect();
        let mut known = usize::MAX;
        while known != among.len() {
            known = among.len();
            for step in self.steps.iter().filter(|step| step.put.iter().any(|place| *place > 0)) {
                if step.take.is_disjoint(&among) {
                    among.retain(|place| !step.put.contains(place));
                }
            }
        }
        !among.is_empty()
    }

    /// The rank of the matrix of what steps add to places, by elimination in whole numbers; none if they become too large.
    fn rank(&self) -> Option<usize> {
        let mut rows: Vec<BTreeMap<usize, i128>> = Vec::new();
        for step in &self.steps {
            let mut row: BTreeMap<usize, i128> = step.put.iter().map(|place| (*place, 1)).collect();
            step.take.iter().for_each(|place| *row.entry(*place).or_default() -= 1);
            row.retain(|_, value| *value != 0);
            rows.push(row);
        }
        let mut rank = 0;
        while let Some(chosen) = rows.pop() {
            let Some((column, pivot)) = chosen.first_key_value().map(|(column, value)| (*column, *value)) else {
                continue;
            };
            rank += 1;
            for row in &mut rows {
                let Some(factor) = row.get(&column).copied() else { continue };
                for value in row.values_mut() {
                    *value = value.checked_mul(pivot)?;
                }
                for (column, above) in &chosen {
                    let value = row.entry(*column).or_default();
                    *value = value.checked_sub(above.checked_mul(factor)?)?;
                }
                row.retain(|_, value| *value != 0);
                let common = row.values().fold(0, |common, value| gcd(common, value.unsigned_abs()));
                let common = i128::try_from(common).ok()?;
                row.values_mut().for_each(|value| *value /= common);
            }
        }
        Some(rank)
    }
}

/// The greatest common divisor (Euclid).
const fn gcd(one: u128, other: u128) -> u128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::{Arcs, WorkflowNet};

    /// A net of steps, closed by its last one; the first place is marked.
    fn net(places: usize, steps: &[(&[usize], &[usize])]) -> WorkflowNet {
        let arcs = |(take, put): &(&[usize], &[usize])| Arcs {
            take: take.iter().copied().collect(),
            put: put.iter().copied().collect(),
        };
        let net = WorkflowNet { places, steps: steps.iter().map(arcs).collect() };
        assert!(net.is_free_choice());
        net
    }

    #[test]
    fn what_splits_and_joins_alike_is_sound() {
        let parallel = net(6, &[(&[0], &[1, 2]), (&[1], &[3]), (&[2], &[4]), (&[3, 4], &[5]), (&[5], &[0])]);
        assert_eq!(parallel.check(&[2, 1, 1, 1, 1, 2], &[1; 5]), Ok(()));
        assert_eq!((parallel.rank(), parallel.clusters()), (Some(4), 5));
        let choice = net(3, &[(&[0], &[1]), (&[0], &[1]), (&[1], &[2]), (&[1], &[0]), (&[2], &[0])]);
        assert_eq!(choice.check(&[1; 3], &[1, 1, 1, 1, 1]), Ok(()));
    }

    #[test]
    fn two_choices_that_have_to_agree_are_not() {
        // Two branches, in each a choice, and two gateways where both have to have chosen the same.
        let steps: &[(&[usize], &[usize])] = &[
            (&[0], &[1, 2]),
            (&[1], &[3]),
            (&[1], &[4]),
            (&[2], &[5]),
            (&[2], &[6]),
            (&[3, 5], &[7]),
            (&[4, 6], &[7]),
            (&[7], &[0]),
        ];
        let agreeing = net(8, steps);
        let found = agreeing.check(&[2, 1, 1, 1, 1, 1, 1, 2], &[2, 1, 1, 1, 1, 1, 1, 2]);
        assert_eq!(found, Err("the rank of its net is not one less than the number of its clusters"));
    }

    #[test]
    fn what_waits_for_what_comes_behind_it_is_not() {
        let never = net(4, &[(&[0], &[1]), (&[1, 3], &[2]), (&[2], &[0, 3])]);
        assert_eq!(never.check(&[1, 1, 2, 1], &[1; 3]), Err("some places of its net that are empty stay so for ever"));
        let two = net(2, &[(&[0], &[0]), (&[1], &[1])]);
        assert_eq!(two.check(&[1; 2], &[1; 2]), Err("its net is not connected"));
    }
}
