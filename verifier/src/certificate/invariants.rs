//! Finds place invariants (`checker/src/invariant.rs` says what they are) by linear programming (G. B. Dantzig's
//! simplex method, with R. G. Bland's rule, 1977, under which it ends), exactly, in whole numbers.
//!
//! For each counter there is an equation: what it holds, less what the effects add to it as often as they happen, is
//! what it holds at first. No variable is negative. An equation in which no coefficient is negative is an invariant,
//! once the effects are left out of it: what it holds at first is the most that the counter can hold. To find one for a
//! counter is to ask how much it can hold if steps may happen in any order, and this is what pivots do: each makes
//! another variable the *basic* one of an equation, the only one with that variable, while all values stay as they
//! have to be. The equations are those of all counters: who asks for the next one goes on where the last one ended.

use quadrille_certificate_checker::{Composition, limits, most};
use std::collections::BTreeMap;

/// Coefficients that are looked at before the search is given up.
const MOST_WORK: usize = 20_000_000;

/// The invariants that were found so far.
pub(super) struct Invariants<'a> {
    composition: Composition<'a>,
    /// None once it was given up.
    equations: Option<Equations>,
    found: Vec<Vec<u32>>,
    /// The most that each counter can hold, by what was found.
    most: Vec<Option<u64>>,
}

impl<'a> Invariants<'a> {
    pub(super) fn new(composition: Composition<'a>) -> Self {
        let equations = Some(Equations::new(&composition));
        let most = vec![None; composition.counters()];
        Self { composition, equations, found: Vec::new(), most }
    }

    /// Finds what shows a property, whether or not it holds on some network only by what messages it delivers.
    pub(super) fn show(&mut self, property: &str) -> bool {
        limits(property, &self.composition).is_some_and(|limits| self.keep(limits))
    }

    /// The most that each counter can hold, by what was found.
    pub(super) fn most(&self) -> &[Option<u64>] {
        &self.most
    }

    /// Finds what keeps counters within limits; nothing if one of them cannot be kept.
    pub(super) fn keep(&mut self, limits: impl IntoIterator<Item = (usize, Option<u64>)>) -> bool {
        let known = (self.found.len(), self.most.clone());
        for (counter, limit) in limits {
            let is_bounded =
                |most: &Vec<Option<u64>>| most[counter].is_some_and(|most| limit.is_none_or(|limit| most <= limit));
            if is_bounded(&self.most) {
                continue;
            }
            let found = self.bounding(counter, limit).filter(|found| self.add(found));
            let Some(found) = found.filter(|_| is_bounded(&self.most)) else {
                self.found.truncate(known.0);
                self.most = known.1;
                return false;
            };
            self.found.push(found);
        }
        true
    }

    pub(super) fn into_found(self) -> Vec<Vec<u32>> {
        self.found
    }

    /// Whether the checker takes an invariant for one; then it bounds what it does.
    fn add(&mut self, found: &Vec<u32>) -> bool {
        let Ok(most) = most(&self.composition, std::slice::from_ref(found)) else { return false };
        let both = self.most.iter_mut().zip(most);
        both.for_each(|(all, by_this)| *all = [*all, by_this].into_iter().flatten().min());
        true
    }

    fn bounding(&mut self, counter: usize, limit: Option<u64>) -> Option<Vec<u32>> {
        let equations = self.equations.as_mut()?;
        match equations.maximum(counter, limit) {
            Ok(found) => found,
            Err(GivenUp) => {
                self.equations = None;
                None
            }
        }
    }
}

/// Numbers became too large, or it took too long.
struct GivenUp;

/// A sum of variables, each times its coefficient, and the value that it has.
#[derive(Clone, Debug, Default)]
struct Equation {
    coefficients: BTreeMap<usize, i128>,
    value: i128,
}

/// Equations between variables: how often each effect happens, then what each counter holds.
struct Equations {
    list: Vec<Equation>,
    /// For each equation its basic variable: its coefficient is positive, and in no other equation.
    basic: Vec<usize>,
    effects: usize,
    work: usize,
}

impl Equations {
    fn new(composition: &Composition<'_>) -> Self {
        let effects: Vec<_> = composition.steps().flat_map(|step| composition.effects(step)).collect();
        let first = composition.first_counts();
        let mut list: Vec<Equation> = Vec::new();
        for (counter, count) in first.into_iter().enumerate() {
            let coefficients = BTreeMap::from([(effects.len() + counter, 1)]);
            list.push(Equation { coefficients, value: i128::from(count) });
        }
        for (at, effect) in effects.iter().enumerate() {
            for (counter, added) in effect.iter().filter(|(_, added)| **added != 0) {
                list[*counter].coefficients.insert(at, -i128::from(*added));
            }
        }
        let basic = (effects.len()..).take(list.len()).collect();
        Self { list, basic, effects: effects.len(), work: 0 }
    }

    /// An invariant that bounds a counter, within a limit; none if there is none.
    fn maximum(&mut self, counter: usize, limit: Option<u64>) -> Result<Option<Vec<u32>>, GivenUp> {
        let wanted = self.effects + counter;
        loop {
            let Some(own) = self.basic.iter().position(|basic| *basic == wanted) else {
                let Some(leaving) = self.leaving(wanted)? else { return Ok(None) };
                self.pivot(leaving, wanted)?;
                continue;
            };
            let Equation { coefficients, value } = &self.list[own];
            let share = coefficients[&wanted];
            if limit.is_some_and(|limit| value / share > i128::from(limit)) {
                return Ok(None);
            }
            let Some(entering) = coefficients.iter().find(|(_, factor)| **factor < 0).map(|(at, _)| *at) else {
                return Ok(self.invariant(own));
            };
            let Some(leaving) = self.leaving(entering)? else { return Ok(None) };
            self.pivot(leaving, entering)?;
        }
    }

    /// The equation that first keeps a variable from growing; none if nothing does.
    fn leaving(&self, entering: usize) -> Result<Option<usize>, GivenUp> {
        let mut first: Option<(usize, i128, i128)> = None;
        for (at, equation) in self.list.iter().enumerate() {
            let Some(factor) = equation.coefficients.get(&entering).copied().filter(|factor| *factor > 0) else {
                continue;
            };
            let is_first = match first {
                None => true,
                Some((best, value, share)) => {
                    let (here, there) = (product(equation.value, share)?, product(value, factor)?);
                    here < there || (here == there && self.basic[at] < self.basic[best])
                }
            };
            if is_first {
                first = Some((at, equation.value, factor));
            }
        }
        Ok(first.map(|(at, ..)| at))
    }

    /// Makes a variable the basic one of an equation in which its coefficient is positive.
    fn pivot(&mut self, own: usize, entering: usize) -> Result<(), GivenUp> {
        let chosen = std::mem::take(&mut self.list[own]);
        let share = chosen.coefficients[&entering];
        self.work += self.list.len();
        for equation in &mut self.list {
            let Some(factor) = equation.coefficients.get(&entering).copied() else { continue };
            self.work += chosen.coefficients.len() + equation.coefficients.len();
            let common = gcd(share, factor);
            equation.combine(share / common, &chosen, factor / common)?;
        }
        self.list[own] = chosen;
        self.basic[own] = entering;
        if self.work > MOST_WORK { Err(GivenUp) } else { Ok(()) }
    }

    fn invariant(&self, own: usize) -> Option<Vec<u32>> {
        let mut text = Vec::new();
        for (variable, weight) in self.list[own].coefficients.range(self.effects..) {
            text.extend([u32::try_from(variable - self.effects).ok()?, u32::try_from(*weight).ok()?]);
        }
        Some(text)
    }
}

impl Equation {
    /// So many times this one, less so many times another one; divided by what divides all of it.
    fn combine(&mut self, times: i128, other: &Self, less: i128) -> Result<(), GivenUp> {
        for value in self.coefficients.values_mut().chain([&mut self.value]) {
            *value = product(*value, times)?;
        }
        for (variable, factor) in &other.coefficients {
            let value = self.coefficients.entry(*variable).or_default();
            *value = value.checked_sub(product(*factor, less)?).ok_or(GivenUp)?;
        }
        self.value = self.value.checked_sub(product(other.value, less)?).ok_or(GivenUp)?;
        self.coefficients.retain(|_, value| *value != 0);
        let common = self.coefficients.values().fold(self.value, |common, value| gcd(common, *value));
        if common > 1 {
            self.coefficients.values_mut().for_each(|value| *value /= common);
            self.value /= common;
        }
        Ok(())
    }
}

fn product(one: i128, other: i128) -> Result<i128, GivenUp> {
    one.checked_mul(other).ok_or(GivenUp)
}

/// The greatest common divisor (Euclid), not negative.
fn gcd(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
