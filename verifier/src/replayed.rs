//! A run that was replayed, and whether it shows what the search says of it.

use crate::question::Subject;
use crate::replay::{Configuration, Taken, Wire};
use crate::watch::Watch;
use crate::{Network, Property, Reason};
use quadrille_endpoint::{Action, Endpoint, PlaceIx, PlaceKind, TransitionIx};
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// A run as the search found it.
pub(crate) struct Claim<'a> {
    pub(crate) property: Property,
    pub(crate) network: Network,
    /// Whether equal conditions agree while nothing writes their data.
    pub(crate) data: bool,
    pub(crate) steps: &'a [Taken],
    /// The step with which the part begins that is repeated for ever.
    pub(crate) cycle_start: Option<usize>,
    /// Counts of an end event from here on are alike.
    pub(crate) alike_from: u32,
    pub(crate) subject: &'a Subject,
}

/// The end of a run that was replayed.
pub(crate) struct Replayed<'a> {
    /// The configuration in which the repeated part begins, and the one after each of its steps. Only the
    /// last one of the run where nothing is repeated.
    pub(crate) repeated: Vec<Configuration<'a>>,
    /// The steps that are repeated.
    pub(crate) steps: &'a [Taken],
    /// All that happens before them, step by step: what catches a signal happens with what throws it.
    pub(crate) before: Vec<Vec<Taken>>,
    /// All that happens in them.
    pub(crate) happened: Vec<Vec<Taken>>,
    pub(crate) subject: &'a Subject,
    /// Whether the repeated part ends where it began, or with more of messages that it never receives and that were
    /// there: then all can happen again, and nothing more can.
    returns: bool,
}

/// The end of a run, if it is one and shows what is claimed.
///
/// # Errors
/// The reason why it ended before it was done.
pub(crate) fn replay<'a>(
    endpoints: &'a Endpoints,
    claim: &Claim<'a>,
    watch: &Watch<'_>,
) -> Result<Option<Replayed<'a>>, Reason> {
    let begin = claim.cycle_start.unwrap_or(claim.steps.len());
    let mut now = Configuration::initial(endpoints, claim.network);
    if claim.data {
        now = now.with_data(endpoints);
    }
    let happens = |now: Configuration<'a>, step: Taken| {
        let (after, mut caught) = now.after_all(step)?;
        caught.insert(0, step);
        Some((after, caught))
    };
    let (mut before, mut happened) = (Vec::new(), Vec::new());
    for step in &claim.steps[..begin] {
        watch.ask()?;
        let Some((after, all)) = happens(now, *step) else { return Ok(None) };
        before.push(all);
        now = after;
    }
    // What is known of data is the same after each round only from the first one on.
    let round = if claim.data { &claim.steps[begin..] } else { &[] };
    for step in round {
        watch.ask()?;
        let Some(after) = now.after(*step) else { return Ok(None) };
        now = after;
    }
    let mut repeated = vec![now.clone()];
    for step in &claim.steps[begin..] {
        watch.ask()?;
        let Some((after, all)) = happens(now, *step) else { return Ok(None) };
        happened.push(all);
        now = after;
        repeated.push(now.clone());
    }
    let steps = &claim.steps[begin..];
    let gains = || now.has_only_gained(&repeated[0], claim.alike_from, &received(&now, steps));
    let returns = now.alike(&repeated[0], claim.alike_from) || (claim.network == Network::Bag && gains());
    let replayed = Replayed { repeated, steps, before, happened, subject: claim.subject, returns };
    Ok((claim.property.definition().shown)(&replayed).then_some(replayed))
}

impl<'a> Replayed<'a> {
    /// Where the run ends.
    pub(crate) fn last(&self) -> &Configuration<'a> {
        self.repeated.last().expect("there is a configuration before the first step")
    }

    /// Whether some steps lead back to where they began.
    pub(crate) fn goes_round(&self) -> bool {
        self.returns && !self.steps.is_empty()
    }

    /// Message flows that hold more messages after the repeated part than before it, and how many more.
    pub(crate) fn more_messages(&self) -> Vec<(Wire, u32)> {
        let Some(first) = self.repeated.first() else { return Vec::new() };
        let before = |wire: &Wire| first.in_transit().find(|(other, _)| *other == wire).map_or(0, |(_, count)| count);
        let more = self.last().in_transit().map(|(wire, count)| (wire.clone(), count.saturating_sub(before(wire))));
        more.filter(|(_, more)| *more > 0).collect()
    }

    /// Whether the repeated part can be repeated for ever and leaves more messages each time: tokens are as
    /// they were, or more where nobody minds; messages are as they were, or more behind what is received.
    pub(crate) fn piles_up(&self) -> bool {
        let (first, last) = (&self.repeated[0], self.last());
        let tokens = first.tables.iter().enumerate().all(|(endpoint, table)| {
            (0..table.places.len()).map(PlaceIx::at).all(|place| {
                let [before, after] = [first, last].map(|now| now.markings[endpoint].tokens(place));
                match table.places[place.index()].kind {
                    PlaceKind::Ended(_) => before.min(2) == after.min(2),
                    PlaceKind::NotStarted
                    | PlaceKind::Start(_)
                    | PlaceKind::SequenceFlow { .. }
                    | PlaceKind::Running(_)
                    | PlaceKind::Waiting(_)
                    | PlaceKind::Stage(..)
                    | PlaceKind::Mark(..) => before == after || (before < after && !is_tested(table, place)),
                }
            })
        });
        let fewer = first.in_transit().any(|(wire, count)| {
            let after = last.in_transit().find(|(other, _)| *other == wire);
            after.is_none_or(|(_, after)| after < count)
        });
        let received = received(first, self.steps);
        tokens && !fewer && !self.more_messages().is_empty() && first.post.goes_on_as(&last.post, &received)
    }

    /// Whether repeating the steps for ever, or doing nothing where there are none, is fair to every node
    /// and every branch.
    pub(crate) fn is_fair(&self) -> bool {
        if !self.returns {
            return false;
        }
        let tables = &self.repeated[0].tables;
        let mut acted = BTreeSet::new();
        let mut chosen = BTreeSet::new();
        for (endpoint, at) in self.steps {
            let transition = &tables[*endpoint].transitions[at.index()];
            acted.insert((*endpoint, transition.node));
            chosen.insert((*endpoint, transition.choice));
        }
        let mut always: Option<BTreeSet<_>> = None;
        for configuration in &self.repeated {
            let mut enabled = BTreeSet::new();
            for (endpoint, table) in tables.iter().enumerate() {
                for (at, transition) in table.transitions.iter().enumerate() {
                    if configuration.can((endpoint, TransitionIx::at(at))) {
                        enabled.insert((endpoint, transition.node));
                        if transition.choice.is_some() && !chosen.contains(&(endpoint, transition.choice)) {
                            return false;
                        }
                    }
                }
            }
            always = Some(always.map_or_else(|| enabled.clone(), |before| &before & &enabled));
        }
        always.is_none_or(|always| always.is_subset(&acted))
    }
}

/// Message flows on which some of these steps receive.
fn received(now: &Configuration<'_>, steps: &[Taken]) -> Vec<Wire> {
    let on = |(endpoint, at): &Taken| match now.tables[*endpoint].transitions[at.index()].action {
        Action::Receive(flow) => now.wire(*endpoint, flow),
        Action::None
        | Action::Start
        | Action::Send(_)
        | Action::ReceiveFromEnvironment
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Peek(_)
        | Action::Throw(_)
        | Action::Catch(_)
        | Action::Happens => None,
    };
    steps.iter().filter_map(on).collect()
}

/// Whether some step looks at a place in another way than by taking from it by itself.
fn is_tested(table: &Endpoint, place: PlaceIx) -> bool {
    table.transitions.iter().any(|step| {
        let catches = matches!(step.action, Action::Catch(_)) && step.take.contains(&place);
        catches || [&step.empty, &step.some, &step.clear].into_iter().any(|places| places.contains(&place))
    })
}
