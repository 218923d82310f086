//! Whether a choreography can be realized, network by network.

use super::ProjectedChoreography;
use crate::code::{NOT_REALIZABLE, UNPROVED_REALIZABILITY};
use quadrille_choreography::{
    Network, ProjectionOptions, Protocol, Realizability, RealizabilityLimits, Verdict, realizability,
};
use quadrille_diagnostics::{Diagnostic, Diagnostics};
use quadrille_model::Origin;

/// Configurations up to which a verification searches where no theory decides.
const SEARCHED: usize = 20_000;

/// The same where it is known that the choreography cannot be realized.
const SEARCHED_IN_VAIN: usize = 1_000;

impl ProjectedChoreography {
    /// The verdicts on whether its participants together do what it says.
    #[must_use]
    pub fn realizability(&self, networks: impl IntoIterator<Item = Network>, max_states: usize) -> Vec<Realizability> {
        let limits = RealizabilityLimits::default();
        let limits = RealizabilityLimits { states: limits.states.min(max_states), ..limits };
        networks.into_iter().map(|network| self.on(network, &limits)).collect()
    }

    fn on(&self, network: Network, limits: &RealizabilityLimits) -> Realizability {
        let Self { protocol, projection, .. } = self;
        // What is known of pairwise order says more of networks that keep it.
        if network != Network::Bag {
            let options = ProjectionOptions { network: Network::FifoPair, max_states: limits.states };
            if let Ok(ordered) = quadrille_choreography::project(protocol, &options) {
                return realizability(protocol, &ordered, Network::FifoPair, network, limits);
            }
        }
        realizability(protocol, projection, Network::Bag, network, limits)
    }

    /// The same as part of a verification, which is about other things too: not searched as far.
    pub(crate) fn realizability_in_short(
        &self,
        networks: impl IntoIterator<Item = Network>,
        max_states: usize,
    ) -> Vec<Realizability> {
        // Where something is known to be in the way, there is nothing to be found out by searching.
        let states = if self.projection.obstacles.is_empty() { SEARCHED } else { SEARCHED_IN_VAIN };
        self.realizability(networks, max_states.min(states))
    }

    /// What the verdicts say, as findings; nothing where a finding has said already what is in the way.
    pub(crate) fn findings(&self, verdicts: &[Realizability]) -> Diagnostics {
        let mut found = Diagnostics::new();
        let Some(origin) = self.protocol.origin.as_ref().filter(|_| self.projection.obstacles.is_empty()) else {
            return found;
        };
        for on_network in verdicts {
            violated(origin, &self.protocol, on_network).into_iter().for_each(|finding| found.push(finding));
            unproved(origin, on_network).into_iter().for_each(|finding| found.push(finding));
        }
        found
    }
}

/// What is violated on a network, with the run that shows the first of it.
fn violated(origin: &Origin, protocol: &Protocol, on_network: &Realizability) -> Option<Diagnostic> {
    let runs = on_network.verdicts.iter().filter_map(|(clause, verdict)| match verdict {
        Verdict::Violated(run) => Some((clause.name(), run)),
        Verdict::Holds(_) | Verdict::HoldsUpTo(_) | Verdict::Inconclusive(_) => None,
    });
    let runs: Vec<_> = runs.collect();
    let (_, run) = runs.first()?;
    let clauses: Vec<String> = runs.iter().map(|(clause, _)| format!("`{clause}`")).collect();
    let message = format!(
        "choreography `{}` cannot be realized on network `{}`: {} violated",
        origin.label(),
        on_network.network.name(),
        are(&clauses)
    );
    let finding = origin.error(NOT_REALIZABLE, message, "its participants together do something else");
    let finding = finding.with_note(run.sentences(protocol).join("; "));
    Some(finding.help("let the participants that this run confuses be told by a message of their own"))
}

/// What is not known of all runs on a network.
fn unproved(origin: &Origin, on_network: &Realizability) -> Option<Diagnostic> {
    let mut notes = Vec::new();
    for (clause, verdict) in &on_network.verdicts {
        match verdict {
            Verdict::HoldsUpTo(bound) => notes.push(format!("`{}` is known for {bound}", clause.name())),
            Verdict::Inconclusive(reason) => notes.push(format!("`{}` is not known: {reason}", clause.name())),
            Verdict::Holds(_) | Verdict::Violated(_) => {}
        }
    }
    if notes.is_empty() {
        return None;
    }
    let (choreography, network) = (origin.label(), on_network.network.name());
    let message = format!("it is not known of all runs that choreography `{choreography}` is realized on `{network}`");
    let finding = origin.warning(UNPROVED_REALIZABILITY, message, "no theory decides it");
    let finding = notes.into_iter().fold(finding, Diagnostic::with_note);
    Some(finding.help("`quadrille realize --max-states` searches further"))
}

fn are(names: &[String]) -> String {
    match names {
        [only] => format!("{only} is"),
        _ => format!("{} are", names.join(", ")),
    }
}
