//! **Patterns** that users write, in a reduced system.
//!
//! The automaton of the pattern is woven into the system before anything is reduced: every step that is an event of the
//! pattern, and changes the automaton's state, takes the mark of the state before it and puts that of the state after
//! it. So a rule need not know which steps are observed. Two of them share a mark: they are never independent, are in one
//! part of the system, and none of them takes from one place alone. What else a rule does to them it does only where
//! the marks are the same; what it does to other steps leaves the marks alone. Each rule argues at its *marks* which
//! marks are put (`Fact::Marks`), and at its *end states* that those of an end state are the same.
//!
//! *What must not happen* (absence, precedence, and whatever a closed stretch owes) is violated where the mark of the bad
//! state is put; so the search of the part that holds the marks says, whatever the other parts do. No step takes that mark
//! away. So if no run of the part is endless, each run that puts it ends in an end state with it, and end states are enough
//! (`stubborn`).
//!
//! *What has to happen* (existence, response) is violated by a fair run that stays where it is owed. A run of the whole is
//! fair exactly if what each part takes of it is (`decomposition`), and each part has a fair run to go with that of
//! the part that holds the marks. There is no time that a part could stop, and a part that comes to its end stops no other:
//! a fair run of that part is one of the whole. It either stops in an end state, where it owes if the end state does; or it is
//! endless. That none is, is known if no run of the part is, or by the theorem about uniform choice, which
//! is about the part without the automaton: this never hinders a step, so both have the same runs, ways to the end, and
//! places in their end states. Endless fair runs are not looked for in a reduced part: rules change who acts and when.
//! Where there may be some, the part is searched as it is.

use super::Fact;
use super::answer::{Analysis, Answer};
use super::part::{MessagesLeft, Part};
use crate::Reason;
use crate::counterexample::Lasso;
use crate::pattern::Woven;
use crate::property::written::{broken, owed, subject};
use crate::question::Question;

impl Analysis<'_> {
    /// What is known of the pattern that was woven into the system.
    pub(super) fn pattern(&self, woven: &Woven) -> Answer {
        let is_marked = |part: &Part<'_>| woven.marks.clone().any(|mark| part.whole.initial[mark] > 0);
        let Some(at) = self.parts.iter().position(is_marked) else { return Answer::Unknown };
        // What ended before it was done tells nothing.
        let safe = self.never_broken(&self.parts[at], woven).unwrap_or(Answer::Unknown);
        if let Answer::Violated(..) = safe {
            return safe;
        }
        match (safe, self.never_owed(at, woven).unwrap_or(Answer::Unknown)) {
            (_, Answer::Violated(lasso, subject)) => Answer::Violated(lasso, subject),
            (Answer::Holds, Answer::Holds) => Answer::Holds,
            (_, Answer::Holds | Answer::Unknown) => self.of_marked_part(at, woven).unwrap_or(Answer::Unknown),
        }
    }

    /// Whether the bad state of the automaton is never reached.
    fn never_broken(&self, part: &Part<'_>, woven: &Woven) -> Result<Answer, Reason> {
        let Some(bad) = woven.bad else { return Ok(Answer::Holds) };
        let violated = |lasso: Lasso| Ok(Answer::Violated(lasso, subject(woven)));
        if !part.is_small() && part.reduced.preserves(Fact::EndStates) {
            match part.end_as(|counters| counters[bad] > 0)? {
                Some(lasso) => return violated(lasso),
                None if part.tells_ends() && part.is_finite() => return Ok(Answer::Holds),
                None => {}
            }
        }
        let explored = part.explored();
        match broken(&self.question(part, &explored), woven)? {
            Some(path) if part.reduced.preserves(Fact::Marks) => violated(path.expanded(explored.system)),
            None if part.tells(&[Fact::Marks]) => Ok(Answer::Holds),
            Some(_) | None => Ok(Answer::Unknown),
        }
    }

    /// Whether no fair run comes to a point from which on it owes for ever.
    fn never_owed(&self, at: usize, woven: &Woven) -> Result<Answer, Reason> {
        if woven.owing.is_empty() {
            return Ok(Answer::Holds);
        }
        let part = &self.parts[at];
        Ok(match part.end_as(|counters| woven.owes(counters))? {
            Some(lasso) if part.reduced.preserves(Fact::EndStates) => self.for_ever(at, lasso, woven),
            None if part.tells_ends() && part.is_finite() => Answer::Holds,
            None if part.tells_ends() && part.always_ends() && part.bad_end(MessagesLeft::Allowed)?.is_none() => {
                Answer::Holds
            }
            Some(_) | None => Answer::Unknown,
        })
    }

    /// What a search of the part that holds the marks says, as the part is; the only part is the whole.
    fn of_marked_part(&self, at: usize, woven: &Woven) -> Result<Answer, Reason> {
        if self.parts.len() == 1 {
            return Ok(Answer::Unknown);
        }
        let explored = self.parts[at].explored_whole();
        let question = Question::new(self.endpoints, &explored);
        if let Some(path) = broken(&question, woven)? {
            return Ok(Answer::Violated(path.expanded(explored.system), subject(woven)));
        }
        Ok(match owed(&question, woven)? {
            Some(path) => self.for_ever(at, path.expanded(explored.system), woven),
            None if question.is_whole() => Answer::Holds,
            None => Answer::Unknown,
        })
    }

    /// A run of the whole from one of the part that holds the marks.
    fn for_ever(&self, at: usize, lasso: Lasso, woven: &Woven) -> Answer {
        self.beside(at, lasso).map_or(Answer::Unknown, |lasso| Answer::Violated(lasso, subject(woven)))
    }
}
