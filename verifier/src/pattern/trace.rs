//! What a pattern means of a run, by definition: the replay's own way to judge it.

use super::{Event, Pattern, Scope, Shape};
use crate::replay::Taken;
use quadrille_endpoint::Endpoint;

/// A run as the steps that happen at each moment: what catches a signal happens with what throws it.
pub(crate) struct Trace<'a> {
    pub(crate) tables: &'a [&'a Endpoint],
    pub(crate) before: &'a [Vec<Taken>],
    /// What is repeated for ever; nothing where the run ends.
    pub(crate) repeated: &'a [Vec<Taken>],
}

/// A stretch of a run: its first moment, and the one before which it ends.
struct Stretch {
    first: usize,
    end: Option<usize>,
}

/// Whether a run violates a pattern: by what has happened, or, if it is whole, by what never will.
pub(crate) fn violates(trace: &Trace<'_>, pattern: &Pattern<Event>, is_whole: bool) -> bool {
    let moments: Vec<&Vec<Taken>> = trace.before.iter().chain(trace.repeated).collect();
    let events = pattern.events();
    let is = |moment: usize, letter: usize| {
        events[letter].is_some_and(|event| {
            moments[moment].iter().any(|(endpoint, at)| {
                let table = trace.tables[*endpoint];
                event.is(*endpoint, table, &table.transitions[at.index()])
            })
        })
    };
    is_violated((pattern.shape, pattern.scope), (trace.before.len(), trace.repeated.len()), is, is_whole)
}

const MAIN: usize = 0;
const OTHER: usize = 1;
const OPENS: usize = 2;
const CLOSES: usize = 3;

/// The same of any run of so many moments and so many that are repeated, in which these events happen.
pub(super) fn is_violated(
    (shape, scope): (Shape, Scope),
    (before, repeated): (usize, usize),
    happens: impl Fn(usize, usize) -> bool,
    is_whole: bool,
) -> bool {
    // Round and round: what is to be judged begins in the first round or in the second, where a stretch that was
    // opened in the first one goes on; what follows on it is there by the round after.
    let judged = before + 2 * repeated;
    let moments = judged + repeated;
    let first_round =
        |moment: usize| if moment < before { moment } else { before + (moment - before) % repeated.max(1) };
    let is = |moment: usize, letter: usize| happens(first_round(moment), letter);
    let begins_again = |stretch: &Stretch| stretch.end.is_none() && stretch.first >= judged && repeated > 0;
    let stretches = stretches(scope, moments, |at| is(at, OPENS), |at| is(at, CLOSES));
    stretches.iter().filter(|stretch| !begins_again(stretch)).any(|stretch| {
        if stretch.end.is_none() && scope.needs_close() {
            return false;
        }
        let last = stretch.end.unwrap_or(moments);
        // Whether all of the stretch is there.
        let is_over = stretch.end.is_some() || is_whole;
        let mut all = stretch.first..last;
        match shape {
            Shape::Absence => all.any(|at| is(at, MAIN)),
            Shape::Existence => is_over && !all.any(|at| is(at, MAIN)),
            Shape::Precedence => all.any(|at| is(at, MAIN) && !(stretch.first..=at).any(|earlier| is(earlier, OTHER))),
            Shape::Response => {
                let mut asked = all.filter(|at| stretch.end.is_some() || *at < judged);
                is_over && asked.any(|at| is(at, MAIN) && !(at..last).any(|later| is(later, OTHER)))
            }
        }
    })
}

/// The stretches that a scope is about.
fn stretches(
    scope: Scope,
    moments: usize,
    opens: impl Fn(usize) -> bool,
    closes: impl Fn(usize) -> bool,
) -> Vec<Stretch> {
    let end = |first: usize| (first..moments).find(|at| closes(*at));
    match scope {
        Scope::Globally => vec![Stretch { first: 0, end: None }],
        Scope::Before => vec![Stretch { first: 0, end: end(0) }],
        Scope::After => {
            (0..moments).find(|at| opens(*at)).map(|first| Stretch { first, end: None }).into_iter().collect()
        }
        Scope::Between | Scope::AfterUntil => {
            let mut list = Vec::new();
            let mut from = 0;
            while let Some(first) = (from..moments).find(|at| opens(*at) && !closes(*at)) {
                let end = end(first);
                list.push(Stretch { first, end });
                from = end.map_or(moments, |end| end + 1);
            }
            list
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_violated;
    use crate::pattern::automaton::{Letters, State};
    use crate::pattern::{Scope, Shape};

    const SHAPES: [Shape; 4] = [Shape::Absence, Shape::Existence, Shape::Response, Shape::Precedence];
    const SCOPES: [Scope; 5] = [Scope::Globally, Scope::Before, Scope::After, Scope::Between, Scope::AfterUntil];

    /// The events of a moment; a scope without an event that opens or closes has none.
    fn letters(scope: Scope, word: usize, at: usize) -> Letters {
        let [main, other, opens, closes] = [0, 1, 2, 3].map(|letter| word >> (4 * at + letter) & 1 == 1);
        let has_opens = !matches!(scope, Scope::Globally | Scope::Before);
        let has_closes = !matches!(scope, Scope::Globally | Scope::After);
        [main, other, opens && has_opens, closes && has_closes]
    }

    /// The automaton on all runs of so many moments, of which the last so many are repeated for ever.
    fn check(length: usize, repeated: usize) {
        for (shape, scope) in SHAPES.into_iter().flat_map(|shape| SCOPES.map(|scope| (shape, scope))) {
            for word in 0..1 << (4 * length) {
                let step = |state: State, at: usize| state.after(shape, scope, letters(scope, word, at));
                let mut state = (0..length).fold(State::initial(shape, scope), step);
                let expected = |is_whole| {
                    is_violated(
                        (shape, scope),
                        (length - repeated, repeated),
                        |at, letter| letters(scope, word, at)[letter],
                        is_whole,
                    )
                };
                if repeated == 0 {
                    assert_eq!(state == State::Bad, expected(false), "{shape:?} {scope:?} {word:x}");
                    assert_eq!(
                        state == State::Bad || state.is_owing(scope),
                        expected(true),
                        "{shape:?} {scope:?} {word:x}"
                    );
                    continue;
                }
                // Each round more brings it to a state that it stays in, round by round.
                let mut owing = true;
                for _ in 0..8 {
                    owing = true;
                    for at in length - repeated..length {
                        state = step(state, at);
                        owing &= state.is_owing(scope);
                    }
                }
                assert_eq!(state == State::Bad || owing, expected(true), "{shape:?} {scope:?} {word:x}, {repeated}");
            }
        }
    }

    #[test]
    fn automaton_and_definitions_agree_on_all_short_runs() {
        for (length, repeated) in [(0, 0), (1, 0), (2, 0), (3, 0), (1, 1), (2, 1), (2, 2), (3, 1), (3, 2)] {
            check(length, repeated);
        }
    }
}
