//! **Runs** that show that something happens, in however many states: each is taken step by step, from the first state on.

use crate::certificate::{CertificateText, RunText};
use crate::claim::Refusal;
use crate::composition::{Composition, Fired, State, Step};
use crate::property::{Activity, executed_by};
use crate::shown::Key;
use quadrille_endpoint::{Endpoint, TransitionIx};
use std::collections::{BTreeMap, BTreeSet};

/// What runs show on one network, under one bound.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    pub(crate) number: usize,
    pub(crate) executed: BTreeSet<Activity>,
}

/// Takes all runs of a certificate, network by network.
pub(crate) fn runs<'a>(
    tables: &[&Endpoint],
    certificate: &'a CertificateText,
) -> Result<BTreeMap<Key<'a>, Runs>, Refusal> {
    let mut all: BTreeMap<Key<'a>, Runs> = BTreeMap::new();
    for run in &certificate.runs {
        let (network, bound) = (run.network.as_str(), run.bound.unwrap_or_default());
        let composition = Composition::of(tables, network, bound)?;
        let runs = all.entry((network, bound)).or_default();
        runs.number += 1;
        runs.executed.extend(replay(&composition, run)?);
    }
    Ok(all)
}

/// Takes the steps of a run; gives the activities that are executed.
fn replay(composition: &Composition<'_>, text: &RunText) -> Result<BTreeSet<Activity>, Refusal> {
    let mut state = composition.initial();
    let mut all = BTreeSet::new();
    for (number, [participant, transition]) in text.steps.iter().enumerate() {
        let step = Step { participant: *participant as usize, transition: TransitionIx(*transition) };
        let impossible = || Refusal(format!("on network `{}`: step {number} of a run is not possible", text.network));
        let table = composition.tables().get(step.participant).ok_or_else(impossible)?;
        if step.transition.index() >= table.transitions.len() || !composition.enables(&state, step) {
            return Err(impossible());
        }
        all.extend(executed(composition, &state, step));
        match composition.fire(&state, step) {
            Ok(Fired::Within(next)) => state = next,
            Ok(Fired::Beyond) | Err(_) => return Err(impossible()),
        }
    }
    Ok(all)
}

/// The activities that are executed when a step is taken that can be.
#[must_use]
pub fn executed(composition: &Composition<'_>, state: &State, step: Step) -> BTreeSet<Activity> {
    executed_by(composition, &composition.acting(state, step))
}
