//! **Free choice**: a part that is a sound free-choice workflow net is known to be one without a search, in polynomial
//! time (J. Desel, J. Esparza, *Free Choice Petri Nets*, 1995, chapters 4 to 6, the *rank theorem*; W. van der Aalst,
//! *Verification of workflow nets*, 1997).
//!
//! The part is taken as a net: steps take and put single tokens; steps that take from a common place take the same. It
//! gets a place *i*, with the only token, a step from *i* to what is marked at first, and a step from the end events of
//! all participants back to *i*. That a place must be empty is left out where the step puts a token there.
//!
//! *Theorem.* Such a net is well-formed if state machines cover all places, their duals all steps, and the rank of its
//! incidence matrix is one less than the number of its clusters. It is then bounded, and live exactly if every siphon is
//! marked: if the places without *i* hold no siphon.
//!
//! *What follows.* (1) Every state machine is a siphon, so it holds *i*, and one token for ever: no place ever holds two.
//! So no step that asks for an empty place, and puts a token there, is ever possible without it: leaving that out made no
//! difference. (2) The step back to *i* can always become possible. If another token were left over then, tokens would
//! pile up: the net is bounded. So every state has a way to the one in which each participant has reached one end event,
//! and nothing else is there, no message either; there is no other end state, since the net is live. (3) Every step
//! happens in some run. (4) Every message, and every token that waits, goes on: it is not there at the end.
//!
//! Nothing is said where a condition fails: then there is a search, and it has a run to show.

use crate::transition_system::{Counter, Effect, Step, System};
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// With more places or steps than this, a search is tried instead.
const MOST: usize = 150;

/// Whether a part is a sound free-choice workflow net.
pub(super) fn is_sound(endpoints: &Endpoints, system: &System) -> bool {
    system.steps.len() <= MOST
        && short_circuited(endpoints, system)
            .is_some_and(|net| net.places <= MOST && net.is_free_choice() && net.is_well_formed() && net.is_live())
}

/// Weights of all places whose sum no step changes, and how often each step happens so that together they change nothing:
/// in how many state machines each place is, and each step in their duals. None if they do not cover the net.
pub(crate) fn weights(places: usize, steps: impl Iterator<Item = [BTreeSet<usize>; 2]>) -> Option<[Vec<u32>; 2]> {
    let net = Net { places, steps: steps.map(|[take, put]| Arcs { take, put }).collect() };
    let counted = |net: &Net| {
        let mut weights = vec![0; net.places];
        net.state_machines()?.into_iter().flatten().for_each(|place| weights[place] += 1);
        Some(weights)
    };
    (net.is_free_choice() && net.has_no_loose_ends()).then_some(())?;
    Some([counted(&net)?, counted(&net.reversed_dual())?])
}

/// An ordinary net; its first place is the only marked one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Net {
    places: usize,
    steps: Vec<Arcs>,
}

/// What a step takes and puts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Arcs {
    take: BTreeSet<usize>,
    put: BTreeSet<usize>,
}

/// The net of a part, closed by a step back; none if it is no ordinary net, or has no ends.
fn short_circuited(endpoints: &Endpoints, system: &System) -> Option<Net> {
    let mut ends_of: Vec<usize> = Vec::new();
    for (endpoint, own) in endpoints.list.iter().enumerate() {
        ends_of.extend(std::iter::repeat_n(endpoint, own.table.places.len()));
    }
    // One place stands for all end events of a participant.
    let key = |counter: u32| {
        let end = ends_of.get(counter as usize).filter(|_| system.counters[counter as usize] == Counter::Ended);
        end.map_or((counter, None), |endpoint| (0, Some(*endpoint)))
    };
    let mut numbers: BTreeMap<(u32, Option<usize>), usize> = BTreeMap::new();
    let mut place = |counter: u32| {
        let next = numbers.len() + 1;
        *numbers.entry(key(counter)).or_insert(next)
    };
    let mut steps = Vec::new();
    for step in &system.steps {
        if !is_ordinary(step) {
            return None;
        }
        let take: BTreeSet<usize> = step.take.iter().map(|(counter, _)| place(*counter)).collect();
        let put: BTreeSet<usize> = step.put.iter().map(|counter| place(*counter)).collect();
        if put.len() != step.put.len() {
            return None;
        }
        steps.push(Arcs { take, put });
    }
    let mut begin = Arcs { take: BTreeSet::from([0]), put: BTreeSet::new() };
    for (counter, tokens) in (0..).zip(&system.initial).filter(|(_, tokens)| **tokens > 0) {
        if *tokens != 1 || !begin.put.insert(place(counter)) {
            return None;
        }
    }
    steps.push(begin);
    let ends = numbers.iter().filter(|((_, end), _)| end.is_some()).map(|(_, place)| *place).collect();
    steps.push(Arcs { take: ends, put: BTreeSet::from([0]) });
    Some(Net { places: numbers.len() + 1, steps })
}

/// Whether a step takes and puts single tokens, and asks for nothing else but for room where it puts one.
fn is_ordinary(step: &Step) -> bool {
    let takes = |counter: &u32| step.take.iter().any(|(taken, _)| taken == counter);
    let has_room = |counter: &u32| step.put.contains(counter) && !takes(counter);
    step.effect == Effect::None
        && step.catches.is_none()
        && step.clear.is_empty()
        && step.some.is_empty()
        && step.take.iter().all(|(_, tokens)| *tokens == 1)
        && step.empty.iter().all(has_room)
}

impl Net {
    fn is_free_choice(&self) -> bool {
        let mut taken: Vec<Option<&BTreeSet<usize>>> = vec![None; self.places];
        self.steps
            .iter()
            .all(|step| step.take.iter().all(|place| *taken[*place].get_or_insert(&step.take) == &step.take))
    }

    fn is_well_formed(&self) -> bool {
        self.has_no_loose_ends()
            && self.state_machines().is_some()
            && self.reversed_dual().state_machines().is_some()
            && self.rank().is_some_and(|rank| rank + 1 == self.clusters())
    }

    /// Every siphon is marked: without the first place there is none.
    fn is_live(&self) -> bool {
        self.siphon((1..self.places).collect()).is_empty()
    }

    /// Whether every place is filled and emptied, by steps that take and put something.
    fn has_no_loose_ends(&self) -> bool {
        let all = |arcs: fn(&Arcs) -> &BTreeSet<usize>| {
            let places: BTreeSet<usize> = self.steps.iter().flat_map(|step| arcs(step).iter().copied()).collect();
            places.len() == self.places && self.steps.iter().all(|step| !arcs(step).is_empty())
        };
        all(|step| &step.take) && all(|step| &step.put)
    }

    /// Places and steps change their parts, and all arcs turn round.
    fn reversed_dual(&self) -> Self {
        let mut steps = vec![Arcs::default(); self.places];
        for (at, step) in self.steps.iter().enumerate() {
            step.take.iter().for_each(|place| steps[*place].take.extend([at]));
            step.put.iter().for_each(|place| steps[*place].put.extend([at]));
        }
        Self { places: self.steps.len(), steps }
    }

    /// The greatest siphon among some places: a step that puts a token into it takes one from it.
    fn siphon(&self, mut among: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut is_settled = false;
        while !is_settled {
            is_settled = true;
            for step in &self.steps {
                if step.take.is_disjoint(&among) {
                    step.put.iter().for_each(|place| is_settled &= !among.remove(place));
                }
            }
        }
        among
    }

    /// State machines that together hold every place: strongly connected sets of places from which, and to which, each
    /// step around them moves one token.
    fn state_machines(&self) -> Option<Vec<BTreeSet<usize>>> {
        let mut machines = Vec::new();
        let mut open: BTreeSet<usize> = (0..self.places).collect();
        while let Some(place) = open.first().copied() {
            let found = self.siphon_around(place);
            if !self.is_state_machine(&found) {
                return None;
            }
            open.retain(|place| !found.contains(place));
            machines.push(found);
        }
        Some(machines)
    }

    /// A small siphon around a place. Of places that the same steps take from, it holds the one that is met first on the
    /// way from there: in a well-formed net, such a choice leads round to where it began.
    fn siphon_around(&self, place: usize) -> BTreeSet<usize> {
        let taking = |place: usize| self.steps.iter().filter(move |step| step.take.contains(&place));
        let mut chosen: BTreeMap<&BTreeSet<usize>, usize> = taking(place).map(|step| (&step.take, place)).collect();
        let mut open = VecDeque::from([place]);
        while let Some(at) = open.pop_front() {
            for next in taking(at).flat_map(|step| step.put.iter().copied()) {
                for step in taking(next) {
                    chosen.entry(&step.take).or_insert_with(|| {
                        open.push_back(next);
                        next
                    });
                }
            }
        }
        let mut found = BTreeSet::from([place]);
        let mut open = vec![place];
        while let Some(at) = open.pop() {
            let before = self.steps.iter().filter(|step| step.put.contains(&at));
            let before = before.filter_map(|step| chosen.get(&step.take).copied());
            open.extend(before.filter(|place| found.insert(*place)));
        }
        found
    }

    fn is_state_machine(&self, places: &BTreeSet<usize>) -> bool {
        let mut moves = Vec::new();
        for step in &self.steps {
            let [take, put] =
                [&step.take, &step.put].map(|arcs| arcs.intersection(places).copied().collect::<Vec<_>>());
            match (&take[..], &put[..]) {
                ([], []) => {}
                ([from], [to]) => moves.push((*from, *to)),
                (_, _) => return false,
            }
        }
        let reaches_all = |moves: &[(usize, usize)]| {
            let mut reached: BTreeSet<usize> = places.first().copied().into_iter().collect();
            let mut open: Vec<usize> = reached.iter().copied().collect();
            while let Some(at) = open.pop() {
                let next = moves.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to);
                open.extend(next.filter(|to| reached.insert(*to)));
            }
            reached == *places
        };
        let back: Vec<(usize, usize)> = moves.iter().map(|(from, to)| (*to, *from)).collect();
        reaches_all(&moves) && reaches_all(&back)
    }

    /// How many sets there are of places and the steps that take from them.
    fn clusters(&self) -> usize {
        // In a free-choice net, steps with a common place take the same.
        self.steps.iter().map(|step| &step.take).collect::<BTreeSet<_>>().len()
    }

    /// The rank of the incidence matrix, exactly (E. H. Bareiss, *Sylvester's identity and multistep integer-preserving
    /// Gaussian elimination*, 1968); none if numbers become too large.
    fn rank(&self) -> Option<usize> {
        let row = |step: &Arcs| {
            (0..self.places)
                .map(|at| i128::from(step.put.contains(&at)) - i128::from(step.take.contains(&at)))
                .collect()
        };
        let mut rows: Vec<Vec<i128>> = self.steps.iter().map(row).collect();
        let (mut rank, mut divisor) = (0, 1);
        for column in 0..self.places {
            let Some(found) = (rank..rows.len()).find(|at| rows[*at][column] != 0) else { continue };
            rows.swap(rank, found);
            let (done, left) = rows.split_at_mut(rank + 1);
            let chosen = &done[rank];
            for row in left {
                let factor = row[column];
                for (value, above) in row.iter_mut().zip(chosen) {
                    let product = value.checked_mul(chosen[column])?;
                    *value = product.checked_sub(above.checked_mul(factor)?)? / divisor;
                }
            }
            divisor = chosen[column];
            rank += 1;
        }
        Some(rank)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arcs, Net};

    /// A net of steps, closed by its last one; the first place is marked.
    fn net(places: usize, steps: &[(&[usize], &[usize])]) -> Net {
        let arcs = |(take, put): &(&[usize], &[usize])| Arcs {
            take: take.iter().copied().collect(),
            put: put.iter().copied().collect(),
        };
        Net { places, steps: steps.iter().map(arcs).collect() }
    }

    fn is_sound(net: &Net) -> bool {
        net.is_free_choice() && net.is_well_formed() && net.is_live()
    }

    #[test]
    fn what_splits_and_joins_alike_is_sound() {
        let parallel = net(6, &[(&[0], &[1, 2]), (&[1], &[3]), (&[2], &[4]), (&[3, 4], &[5]), (&[5], &[0])]);
        assert!(is_sound(&parallel));
        assert_eq!((parallel.rank(), parallel.clusters()), (Some(4), 5));
        let choice = net(3, &[(&[0], &[1]), (&[0], &[1]), (&[1], &[2]), (&[1], &[0]), (&[2], &[0])]);
        assert!(is_sound(&choice));
        // Two branches, each of which may begin anew; and a cross between them, as no blocks make it.
        let crossed = net(
            8,
            &[
                (&[0], &[1, 2]),
                (&[1], &[3, 4]),
                (&[2], &[5]),
                (&[4, 5], &[6]),
                (&[3], &[7]),
                (&[3], &[3]),
                (&[6, 7], &[0]),
            ],
        );
        assert!(is_sound(&crossed));
    }

    #[test]
    fn what_does_not_join_as_it_splits_is_not() {
        // A choice that meets in a parallel gateway; a split that meets in an exclusive one.
        let stuck = net(6, &[(&[0], &[1]), (&[0], &[2]), (&[1], &[3]), (&[2], &[4]), (&[3, 4], &[5]), (&[5], &[0])]);
        assert!(stuck.is_free_choice() && !is_sound(&stuck));
        let twice = net(4, &[(&[0], &[1, 2]), (&[1], &[3]), (&[2], &[3]), (&[3], &[0])]);
        assert!(twice.is_free_choice() && !is_sound(&twice));
        // A step that waits for a token that comes behind it.
        let never = net(4, &[(&[0], &[1]), (&[1, 3], &[2]), (&[2], &[0, 3])]);
        assert!(never.is_free_choice() && never.is_well_formed() && !never.is_live());
        let not_free = net(4, &[(&[0], &[1, 2]), (&[1], &[3]), (&[1, 2], &[3]), (&[3], &[0])]);
        assert!(!not_free.is_free_choice());
    }
}
