//! What the parts of a system, each reduced and searched, say about a property of the whole.

use super::decomposition::{order, parts, unwoven};
use super::net::with_plain_messages;
use super::part::{MessagesLeft, Part, Prepared, SEARCHED_FIRST};
use super::{Fact, Reduction};
use crate::counterexample::Lasso;
use crate::explore::Explored;
use crate::fairness;
use crate::growth::{is_unbounded, may_send_for_ever};
use crate::network::transit;
use crate::pattern::Woven;
use crate::property::no_dead_activity::{dead, fired};
use crate::question::{self, Question, Subject};
use crate::replay::Taken;
use crate::transition_system::System;
use crate::watch::Watch;
use crate::{Property, Reason};
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// A system taken apart and reduced, for one network.
pub(crate) struct Analysis<'a> {
    pub(super) endpoints: &'a Endpoints,
    pub(super) parts: Vec<Part<'a>>,
    /// The pattern that was woven into the system.
    woven: Option<&'a Woven>,
    /// Whether nothing could be taken apart or reduced.
    is_unchanged: bool,
    watch: &'a Watch<'a>,
}

/// Parts of one system before their searches: they depend on the network only by whose messages it keeps in an order.
#[derive(Default)]
pub(crate) struct Preparations(Vec<(Orders, Vec<Prepared>)>);

/// For each channel what orders its messages, if something does.
type Orders = Vec<Option<(usize, usize)>>;

impl Preparations {
    fn of(
        &mut self,
        endpoints: &Endpoints,
        system: &System,
        woven: Option<&Woven>,
        watch: &Watch<'_>,
        minds: &[bool],
    ) -> Result<Vec<Prepared>, Reason> {
        let network = watch.network;
        let channels = system.channels.iter().zip(minds);
        let orders: Orders = channels.map(|(channel, minds)| order(network, channel).filter(|_| *minds)).collect();
        if let Some((_, known)) = self.0.iter().find(|(known, _)| *known == orders) {
            return Ok(known.clone());
        }
        let plain = parts(&with_plain_messages(system, minds), network, minds);
        let prepared = parts(system, network, minds).into_iter().zip(&plain);
        let before = woven.map(|woven| with_plain_messages(&woven.unwoven, minds));
        let prepared = prepared.map(|(whole, plain)| {
            let before = before.as_ref().map(|system| unwoven(system, plain));
            let marks = woven.map_or(0..0, |woven| woven.marks.clone());
            Prepared::of(endpoints, (whole, plain), (before.as_ref(), marks), watch)
        });
        let prepared: Vec<Prepared> = prepared.collect::<Result<_, _>>()?;
        self.0.push((orders, prepared.clone()));
        Ok(prepared)
    }
}

/// What is known of a property without a search of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Holds,
    /// A run of the whole that violates it, not always a shortest one, and what it is about.
    Violated(Lasso, Subject),
    /// The whole has to be searched.
    Unknown,
}

impl<'a> Analysis<'a> {
    /// None where reductions are not wanted, or do not serve: under a bound, which cuts by tokens on single flows, and
    /// where messages pile up without end. A pattern may be woven into the system.
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    pub(crate) fn of(
        endpoints: &'a Endpoints,
        system: &System,
        woven: Option<&'a Woven>,
        watch: &'a Watch<'a>,
        preparations: &mut Preparations,
    ) -> Result<Option<Self>, Reason> {
        let options = watch.options;
        // What remembers a pattern's events goes round and round, and sends nothing.
        let unwoven = woven.map_or(system, |woven| &woven.unwoven);
        if options.reduction == Reduction::None || options.bound.is_some() || is_unbounded(unwoven, watch)? {
            return Ok(None);
        }
        watch.begin("making the model smaller");
        let model = transit(watch.network, &system.channels);
        let minds: Vec<bool> =
            (0..system.channels.len()).map(|at| model.as_ref().is_some_and(|model| model.minds(at))).collect();
        let prepared = preparations.of(endpoints, system, woven, watch, &minds)?;
        let is_eager = options.reduction == Reduction::Eager;
        let is_unchanged = !is_eager && prepared.len() == 1 && prepared.iter().all(Prepared::is_unchanged);
        let first = if is_eager || is_unchanged { 1 } else { SEARCHED_FIRST };
        let parts = prepared.into_iter().map(|part| part.search(watch, first)).collect();
        Ok(Some(Self { endpoints, parts, woven, is_unchanged, watch }))
    }

    /// What is known of a property; nothing where the search of the whole is no longer than this one.
    pub(crate) fn answer(&self, property: Property) -> Answer {
        if self.is_unchanged { Answer::Unknown } else { self.decide(property) }
    }

    /// What is known of a property although the whole is too large to be searched.
    pub(crate) fn answer_of_large(&self, property: Property) -> Answer {
        let asks_for_ends = matches!(
            property,
            Property::Sound | Property::MessageRelaxedSound | Property::DeadlockFree | Property::Written
        );
        if self.is_unchanged && asks_for_ends { self.decide(property) } else { Answer::Unknown }
    }

    fn decide(&self, property: Property) -> Answer {
        match property {
            Property::Safe | Property::ProperCompletion => self.in_some_part(property, &[Fact::TwoTokens]),
            Property::OptionToComplete => self.in_some_part(property, &[Fact::Rest]),
            Property::NoLostMessage | Property::NoStuckReceive => self.in_some_part(property, &[Fact::Futures]),
            Property::Sound => self.fair_runs_end(property, MessagesLeft::Bad),
            Property::MessageRelaxedSound => self.fair_runs_end(property, MessagesLeft::Allowed),
            Property::NoDeadActivity => self.no_dead_activity(),
            Property::Bounded => self.bounded(),
            Property::Written => self.woven.map_or(Answer::Unknown, |woven| self.pattern(woven)),
            Property::DeadlockFree => self.deadlock_free().unwrap_or(Answer::Unknown),
            Property::LivelockFree => self.livelock_free().unwrap_or(Answer::Unknown),
        }
    }

    pub(super) fn question<'q>(&'q self, part: &'q Part<'_>, explored: &'q Explored<'q>) -> Question<'q> {
        Question::new(self.endpoints, explored).reduced_from(&part.whole)
    }

    /// A property that the whole violates exactly if some part does.
    fn in_some_part(&self, property: Property, facts: &[Fact]) -> Answer {
        let of_part = |part: &Part<'_>| {
            if part.is_sound(facts) {
                return Answer::Holds;
            }
            let explored = part.explored();
            let question = self.question(part, &explored);
            match property.decide(&question) {
                question::Answer::Violated(violation) if part.tells(facts) => {
                    Answer::Violated(violation.path.expanded(explored.system), violation.subject)
                }
                question::Answer::NothingFound | question::Answer::Holds if part.tells(facts) => Answer::Holds,
                question::Answer::Violated(_)
                | question::Answer::NothingFound
                | question::Answer::Holds
                | question::Answer::Unknown(_) => self.of_whole_part(property, part),
            }
        };
        self.all(property, of_part)
    }

    /// Structure may tell; what else decides it looks at the whole.
    fn bounded(&self) -> Answer {
        let may_grow = self.parts.iter().any(|part| may_send_for_ever(&part.whole, self.watch.network));
        if may_grow { Answer::Unknown } else { Answer::Holds }
    }

    fn fair_runs_end(&self, property: Property, messages: MessagesLeft) -> Answer {
        let of_part = |part: &Part<'_>| {
            if part.ends_well() {
                return Answer::Holds;
            }
            match part.bad_end(messages) {
                Ok(Some(lasso)) if part.reduced.preserves(Fact::EndStates) => Answer::Violated(lasso, Subject::Whole),
                Ok(None) if part.tells_ends() && part.always_ends() => Answer::Holds,
                Ok(_) | Err(_) => self.of_whole_part(property, part),
            }
        };
        self.all(property, of_part)
    }

    /// What a search of a part as it is says; the only part is the whole.
    fn of_whole_part(&self, property: Property, part: &Part<'_>) -> Answer {
        if self.parts.len() == 1 {
            return Answer::Unknown;
        }
        let explored = part.explored_whole();
        let question = Question::new(self.endpoints, &explored);
        match property.decide(&question) {
            question::Answer::Violated(violation) => {
                Answer::Violated(violation.path.expanded(explored.system), violation.subject)
            }
            question::Answer::NothingFound | question::Answer::Holds if question.is_whole() => Answer::Holds,
            question::Answer::NothingFound | question::Answer::Holds | question::Answer::Unknown(_) => Answer::Unknown,
        }
    }

    /// Whether all parts have a property; if one does not, its run is one of the whole, in which the others have to
    /// run beside it where the property is about what happens for ever.
    fn all(&self, property: Property, of_part: impl Fn(&Part<'_>) -> Answer) -> Answer {
        let mut all = Answer::Holds;
        for (at, part) in self.parts.iter().enumerate() {
            match of_part(part) {
                Answer::Holds => {}
                Answer::Unknown => all = Answer::Unknown,
                Answer::Violated(lasso, subject) => {
                    let whole = if is_about_for_ever(property) { self.beside(at, lasso) } else { Some(lasso) };
                    return whole.map_or(Answer::Unknown, |lasso| Answer::Violated(lasso, subject));
                }
            }
        }
        all
    }

    /// A run of the whole from a run of one part that goes on for ever or cannot go on: the others run beside it,
    /// and are fair.
    pub(super) fn beside(&self, violated: usize, mut lasso: Lasso) -> Option<Lasso> {
        for (_, part) in self.parts.iter().enumerate().filter(|(at, _)| *at != violated) {
            let other = self.fair_run_of(part)?;
            lasso.before.extend(other.before);
            lasso.repeated.extend(other.repeated);
        }
        Some(lasso)
    }

    fn fair_run_of(&self, part: &Part<'_>) -> Option<Lasso> {
        if let Some(end) = part.end().ok()? {
            return Some(end);
        }
        let explored = part.explored_whole();
        let question = Question::new(self.endpoints, &explored);
        match fairness::fair_run(&question, |_| true).ok()? {
            question::Answer::Violated(found) => Some(found.path.expanded(explored.system)),
            question::Answer::NothingFound | question::Answer::Holds | question::Answer::Unknown(_) => None,
        }
    }

    /// A transition is executed in the whole exactly if it is in its part.
    fn no_dead_activity(&self) -> Answer {
        let is_told = |part: &Part<'_>| part.is_sound(&[Fact::Executed]) || part.tells(&[Fact::Executed]);
        if !self.parts.iter().all(is_told) {
            return Answer::Unknown;
        }
        let mut executed: BTreeSet<Taken> = BTreeSet::new();
        for part in &self.parts {
            let steps = part.reduced.system.steps.iter().zip(&part.reduced.also);
            if part.is_sound(&[Fact::Executed]) {
                steps.for_each(|(step, also)| executed.extend(step.expansion.iter().chain(also)));
                continue;
            }
            let explored = part.explored();
            let question = self.question(part, &explored);
            let Ok(fired) = fired(&question) else { return Answer::Unknown };
            let steps = steps.zip(fired);
            for ((step, also), _) in steps.filter(|(_, fired)| *fired) {
                executed.extend(step.expansion.iter().chain(also));
            }
        }
        let dead = dead(self.endpoints, &executed);
        if dead.is_empty() { Answer::Holds } else { Answer::Violated(Lasso::default(), Subject::Nodes(dead)) }
    }

    /// The whole stops where all parts do.
    fn deadlock_free(&self) -> Result<Answer, Reason> {
        if self.parts.iter().all(|part| part.is_sound(&[Fact::EndStates])) {
            return Ok(Answer::Holds);
        }
        if !self.parts.iter().all(Part::tells_ends) {
            return Ok(Answer::Unknown);
        }
        for part in &self.parts {
            if part.end()?.is_none() {
                return Ok(Answer::Holds);
            }
        }
        for (at, part) in self.parts.iter().enumerate() {
            if let Some(lasso) = part.bad_end(MessagesLeft::Allowed)? {
                let lasso = self.beside(at, lasso);
                return Ok(lasso.map_or(Answer::Unknown, |lasso| Answer::Violated(lasso, Subject::Whole)));
            }
        }
        Ok(Answer::Holds)
    }

    /// A part that goes on for ever and never comes to rest is a livelock; so is one that is stuck beside one that
    /// goes on for ever, which only the whole tells.
    fn livelock_free(&self) -> Result<Answer, Reason> {
        if self.parts.iter().all(|part| part.is_sound(&[Fact::Rest])) {
            return Ok(Answer::Holds);
        }
        if !self.parts.iter().all(|part| part.tells(&[Fact::Rest]) && part.tells_ends()) {
            return Ok(Answer::Unknown);
        }
        let mut is_stuck = false;
        for (at, part) in self.parts.iter().enumerate() {
            let explored = part.explored();
            let question = self.question(part, &explored);
            match Property::LivelockFree.decide(&question) {
                question::Answer::Violated(violation) => {
                    let lasso = self.beside(at, violation.path.expanded(explored.system));
                    return Ok(lasso.map_or(Answer::Unknown, |lasso| Answer::Violated(lasso, violation.subject)));
                }
                question::Answer::NothingFound | question::Answer::Holds => {}
                question::Answer::Unknown(reason) => return Err(reason),
            }
            is_stuck |= part.bad_end(MessagesLeft::Allowed)?.is_some();
        }
        let all_end = || self.parts.iter().all(|part| part.ends().is_always_reached);
        Ok(if !is_stuck || all_end() { Answer::Holds } else { Answer::Unknown })
    }

    /// States, steps between them and bytes, of all searches.
    pub(crate) fn size(&self) -> (usize, usize, usize) {
        self.parts
            .iter()
            .map(Part::size)
            .fold((0, 0, 0), |(states, steps, bytes), size| (states + size.0, steps + size.1, bytes + size.2))
    }
}

/// Whether a run that violates the property has to show what happens for ever, in all participants.
const fn is_about_for_ever(property: Property) -> bool {
    match property {
        Property::Sound
        | Property::MessageRelaxedSound
        | Property::OptionToComplete
        | Property::DeadlockFree
        | Property::LivelockFree => true,
        Property::Safe
        | Property::ProperCompletion
        | Property::NoDeadActivity
        | Property::Bounded
        | Property::Written
        | Property::NoLostMessage
        | Property::NoStuckReceive => false,
    }
}
