//! A run that was replayed, and whether it shows what the search says of it.

use crate::question::Subject;
use crate::replay::{Configuration, Taken};
use crate::{Network, Property};
use quadrille_endpoint::TransitionIx;
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
    pub(crate) subject: &'a Subject,
    /// Whether the repeated part ends where it began.
    returns: bool,
}

/// The end of a run, if it is one and shows what is claimed.
pub(crate) fn replay<'a>(endpoints: &'a Endpoints, claim: &Claim<'a>) -> Option<Replayed<'a>> {
    let begin = claim.cycle_start.unwrap_or(claim.steps.len());
    let mut now = Configuration::initial(endpoints, claim.network);
    if claim.data {
        now = now.with_data(endpoints);
    }
    for step in &claim.steps[..begin] {
        now = now.after(*step)?;
    }
    // What is known of data is the same after each round only from the first one on.
    let round = if claim.data { &claim.steps[begin..] } else { &[] };
    for step in round {
        now = now.after(*step)?;
    }
    let mut repeated = vec![now.clone()];
    for step in &claim.steps[begin..] {
        now = now.after(*step)?;
        repeated.push(now.clone());
    }
    let returns = now.alike(&repeated[0], claim.alike_from);
    let replayed = Replayed { repeated, steps: &claim.steps[begin..], subject: claim.subject, returns };
    (claim.property.definition().shown)(&replayed).then_some(replayed)
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
