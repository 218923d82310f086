//! Whether a choreography can be realized, network by network, and what a certificate says of it.

use super::ProjectedChoreography;
use crate::VerificationOptions;
use crate::code::{NOT_REALIZABLE, UNPROVED_REALIZABILITY};
use quadrille_certificate_checker::{Clause as CertifiedClause, Realization, Waived, sha256};
use quadrille_choreography::{
    Clause, Ground, Network, Projection, ProjectionOptions, Protocol, Realizability, RealizabilityLimits, SEARCH,
    Verdict, realizability_unless, without_search,
};
use quadrille_diagnostics::{Code, Diagnostic};
use quadrille_model::Origin;
use quadrille_verifier::{Bound, Cancel};

/// Configurations up to which a verification searches where no theory decides, unless it is told how many.
const SEARCHED: usize = 20_000;

/// The same where it is known that the choreography cannot be realized.
const SEARCHED_IN_VAIN: usize = 1_000;

impl ProjectedChoreography {
    /// The verdicts on whether its participants together do what it says.
    #[must_use]
    pub fn realizability(&self, networks: impl IntoIterator<Item = Network>, max_states: usize) -> Vec<Realizability> {
        let limits = RealizabilityLimits::default();
        let limits = RealizabilityLimits { states: limits.states.min(max_states), ..limits };
        networks.into_iter().map(|network| self.on(network, &limits, &Cancel::default())).collect()
    }

    fn on(&self, network: Network, limits: &RealizabilityLimits, cancel: &Cancel) -> Realizability {
        let (ordered, projected_for) = self.projected_for(network, limits);
        let projection = ordered.as_ref().unwrap_or(&self.projection);
        let is_cancelled = || cancel.is_cancelled();
        realizability_unless(&is_cancelled, &self.protocol, projection, (projected_for, network), limits)
    }

    /// A projection that says more of a network than the one for the runtime's, and for which one it is made: what is
    /// known of pairwise order says more of networks that keep it.
    fn projected_for(&self, network: Network, limits: &RealizabilityLimits) -> (Option<Projection>, Network) {
        let options = ProjectionOptions { network: Network::FifoPair, max_states: limits.states };
        let ordered = (network != Network::Bag).then(|| quadrille_choreography::project(&self.protocol, &options).ok());
        let ordered = ordered.flatten();
        let projected_for = if ordered.is_some() { Network::FifoPair } else { Network::Bag };
        (ordered, projected_for)
    }

    /// The same as part of a verification, which is about other things too: not searched as far, unless it says so.
    pub(crate) fn verified(&self, options: &VerificationOptions) -> Vec<Realizability> {
        // Where something is known to be in the way, there is nothing to be found out by searching.
        let usual = if self.projection.obstacles.is_empty() { SEARCHED } else { SEARCHED_IN_VAIN };
        let states = options.max_configurations.unwrap_or(usual).min(options.limits.max_states);
        let limits =
            RealizabilityLimits { states, max_time: options.limits.max_time, ..RealizabilityLimits::default() };
        options.networks.iter().map(|network| self.on(*network, &limits, &options.cancel)).collect()
    }

    /// What the verdicts on what is asked for say, as findings, each with the clauses of its network that it is about.
    pub(crate) fn findings(&self, verdicts: &[Realizability], options: &VerificationOptions) -> Vec<Finding> {
        let Some(origin) = &self.protocol.origin else { return Vec::new() };
        let of_network = |on_network| {
            let violated = violated(origin, &self.protocol, on_network, options);
            violated.into_iter().chain(unproved(origin, on_network, options))
        };
        verdicts.iter().flat_map(of_network).collect()
    }

    /// What a certificate says of the verdicts; none if some that are asked for neither hold nor are accepted.
    pub(crate) fn certified(
        &self,
        verdicts: &[Realizability],
        options: &VerificationOptions,
        accepted: &[Waived],
    ) -> Option<Realization> {
        let (mut clauses, mut waived) = (Vec::new(), Vec::new());
        for on_network in verdicts {
            for (clause, verdict) in asked(on_network, options) {
                let network = on_network.network.name();
                let is_about = |one: &&Waived| one.property == clause.name() && one.network == network;
                if let Some((theory, because, bound)) = holds(verdict, options) {
                    clauses.push(CertifiedClause {
                        clause: clause.name().to_owned(),
                        network: network.to_owned(),
                        theory: theory.to_owned(),
                        because,
                        bound,
                        assumptions: on_network.assumptions.clone(),
                    });
                } else {
                    waived.push(accepted.iter().find(is_about)?.clone());
                }
            }
        }
        let choreography = self.protocol.origin.as_ref().map(|origin| origin.id.clone()).unwrap_or_default();
        Some(Realization { choreography, sha256: self.digest(), clauses, waived })
    }

    /// A digest of what it means, by which certificates name it.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256(quadrille_choreography::protocol_dot(&self.protocol).as_bytes())
    }

    /// Whether a clause that a certificate names is seen to hold without any search: reading the choreography has
    /// projected it anew, and the conditions of the projection say so.
    pub(crate) fn shows(&self, certified: &CertifiedClause) -> bool {
        let Some(network) = Network::of_name(&certified.network) else { return false };
        let limits = RealizabilityLimits::default();
        let (ordered, projected_for) = self.projected_for(network, &limits);
        let projection = ordered.as_ref().unwrap_or(&self.projection);
        let known = without_search(&self.protocol, projection, projected_for, network, &limits);
        let is_it = |(clause, ground): &(Clause, Ground)| {
            (clause.name(), ground.theory()) == (&*certified.clause, &*certified.theory)
        };
        known.iter().any(is_it)
    }
}

/// A finding about verdicts on realizability.
pub(crate) struct Finding {
    pub(crate) finding: Diagnostic,
    pub(crate) network: Network,
    /// The clauses, each with the name of its verdict.
    pub(crate) clauses: Vec<(Clause, &'static str)>,
}

impl Finding {
    /// The code of the property that is not known or violated: that it can be realized.
    pub(crate) const PROPERTY: Code = NOT_REALIZABLE;
}

/// The verdicts on a network that are asked for.
fn asked<'r>(
    on_network: &'r Realizability,
    options: &VerificationOptions,
) -> impl Iterator<Item = (Clause, &'r Verdict)> {
    let verdicts = on_network.verdicts.iter().map(|(clause, verdict)| (*clause, verdict));
    verdicts.filter(|(clause, _)| options.clauses.contains(clause))
}

/// If a verdict is as good as is asked for: its theory, why it holds, and up to where. Up to a bound is good enough where
/// a bound was asked for, as it is for properties.
fn holds(verdict: &Verdict, options: &VerificationOptions) -> Option<(&'static str, Option<String>, Option<String>)> {
    match verdict {
        Verdict::Holds(ground) => Some((ground.theory(), Some(ground.to_string()), None)),
        Verdict::HoldsUpTo(bound) if options.bound != Bound::default() => Some((SEARCH, None, Some(bound.clone()))),
        Verdict::HoldsUpTo(_) | Verdict::Violated(_) | Verdict::Inconclusive(_) => None,
    }
}

/// What is violated on a network, with the run that shows the first of it.
fn violated(
    origin: &Origin,
    protocol: &Protocol,
    on_network: &Realizability,
    options: &VerificationOptions,
) -> Option<Finding> {
    let runs = asked(on_network, options).filter_map(|(clause, verdict)| match verdict {
        Verdict::Violated(run) => Some((clause, run)),
        Verdict::Holds(_) | Verdict::HoldsUpTo(_) | Verdict::Inconclusive(_) => None,
    });
    let runs: Vec<_> = runs.collect();
    let (_, run) = runs.first()?;
    let names: Vec<String> = runs.iter().map(|(clause, _)| format!("`{}`", clause.name())).collect();
    let message = format!(
        "choreography `{}` cannot be realized on network `{}`: {} violated",
        origin.label(),
        on_network.network.name(),
        are(&names)
    );
    let finding = origin.error(NOT_REALIZABLE, message, "its participants together do something else");
    let finding = finding.with_note(run.sentences(protocol).join("; "));
    let finding = finding.help("let the participants that this run confuses be told by a message of their own");
    let clauses = runs.iter().map(|(clause, _)| (*clause, VIOLATED)).collect();
    Some(Finding { finding, network: on_network.network, clauses })
}

const VIOLATED: &str = "violated";
const INCONCLUSIVE: &str = "inconclusive";
const UP_TO_BOUND: &str = "holds up to bound";

/// What is not known of all runs on a network.
fn unproved(origin: &Origin, on_network: &Realizability, options: &VerificationOptions) -> Option<Finding> {
    let (mut notes, mut clauses) = (Vec::new(), Vec::new());
    for (clause, verdict) in asked(on_network, options).filter(|(_, verdict)| holds(verdict, options).is_none()) {
        match verdict {
            Verdict::HoldsUpTo(bound) => {
                notes.push(format!("`{}` is known for {bound}", clause.name()));
                clauses.push((clause, UP_TO_BOUND));
            }
            Verdict::Inconclusive(reason) => {
                notes.push(format!("`{}` is not known: {reason}", clause.name()));
                clauses.push((clause, INCONCLUSIVE));
            }
            Verdict::Holds(_) | Verdict::Violated(_) => {}
        }
    }
    if notes.is_empty() {
        return None;
    }
    let (choreography, network) = (origin.label(), on_network.network.name());
    let message = format!("it is not known of all runs that choreography `{choreography}` is realized on `{network}`");
    let finding = origin.error(UNPROVED_REALIZABILITY, message, "no theory decides it");
    let finding = notes.into_iter().fold(finding, Diagnostic::with_note);
    let finding = finding.help("search further (`max-states`), or accept it by a waiver with a reason");
    Some(Finding { finding, network: on_network.network, clauses })
}

fn are(names: &[String]) -> String {
    match names {
        [only] => format!("{only} is"),
        _ => format!("{} are", names.join(", ")),
    }
}
