//! A certificate with what shows its claims, to be stored and checked again by others: place invariants or runs where they are
//! enough, else the states that can be reached, and in which order fair runs leave them, or the structure of the net.

use super::grounds::{Grounds, Most};
use super::invariants::Invariants;
use super::pattern::Unshown;
use super::runs::runs;
use crate::{Certificate, Certified, data_choice};
use quadrille_certificate_checker::{
    Bound, CertificateText, Claim, Composition, FORMAT, Refusal, RunText, Waived, check, digest, kind,
};
use quadrille_endpoint::Endpoint;
use quadrille_projection::Endpoints;
use std::collections::BTreeMap;

/// A certificate of these endpoints as it is stored; `tool` is the name and version of the tool. For no network and
/// bound, more than so many states are listed.
///
/// # Errors
/// If the checker does not believe it: the verifier and its checker contradict each other.
pub fn stored(
    certificate: &Certificate,
    endpoints: &Endpoints,
    tool: &str,
    most_states: usize,
) -> Result<CertificateText, Refusal> {
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    // Patterns are about the whole.
    let has_patterns = certificate.verdicts.iter().any(|certified| certified.written.is_some());
    let mut found = Found {
        tables: &tables,
        agree: data_choice::matters(endpoints),
        most: Most { first: if has_patterns { most_states } else { FEW.min(most_states) }, last: most_states },
        invariants: Invariants::new(Composition::of_any_network(&tables)),
        grounds: BTreeMap::new(),
        runs: BTreeMap::new(),
    };
    let mut claims = Vec::new();
    for certified in &certificate.verdicts {
        let mut claim = claim(certified);
        claim.not_recheckable = match found.show(&claim) {
            Ok(()) => None,
            Err(Unshown::Reason(reason)) => Some(reason),
            Err(Unshown::Violated) if found.agree => Some(AGREEING.to_owned()),
            Err(Unshown::Violated) => {
                let (pattern, network) = (claim.pattern.unwrap_or_default(), claim.network);
                return Err(Refusal(format!("`{pattern}` on network `{network}`: a run violates the pattern")));
            }
        };
        claims.push(claim);
    }
    let (states, workflows): (Vec<_>, Vec<_>) = found.grounds.into_values().flatten().map(Grounds::into_text).unzip();
    let text = CertificateText {
        format: FORMAT,
        tool: tool.to_owned(),
        model: certificate.model.clone(),
        version: certificate.version.clone(),
        sha256: digest(&tables),
        claims,
        waived: certificate.waived.iter().map(waived).collect(),
        realization: certificate.realization.clone(),
        invariants: found.invariants.into_found(),
        evidence: states.into_iter().flatten().collect(),
        workflows: workflows.into_iter().flatten().collect(),
        runs: found.runs.into_values().flatten().flatten().collect(),
    };
    check(&tables, &text)?;
    Ok(text)
}

/// A whole of no more states is listed as it is.
const FEW: usize = 10_000;

/// What was found to show claims.
struct Found<'a> {
    tables: &'a [&'a Endpoint],
    /// Whether conditions over data may agree.
    agree: bool,
    most: Most,
    invariants: Invariants<'a>,
    /// By network and bound; none where there are too many states.
    grounds: BTreeMap<(String, Bound), Option<Grounds<'a>>>,
    /// The same that execute all activities.
    runs: BTreeMap<(String, Bound), Option<Vec<RunText>>>,
}

impl Found<'_> {
    /// Looks for what shows a claim.
    ///
    /// # Errors
    /// Why nothing does.
    fn show(&mut self, claim: &Claim) -> Result<(), Unshown> {
        let unshown = |reason: String| Err(Unshown::Reason(reason));
        let Claim { property, network, .. } = claim;
        if claim.pattern.is_none() && kind(property).is_none() {
            return unshown(format!("the checker does not know the property `{property}`"));
        }
        let bound = claim.bound.unwrap_or_default();
        let Some(composition) = Composition::new(self.tables, network, bound) else {
            return unshown(format!("the checker does not know the network `{network}`"));
        };
        if self.invariants.show(property) {
            return Ok(());
        }
        if self.agree && !holds_of_fewer_runs(claim) {
            return unshown(AGREEING.to_owned());
        }
        let key = (network.clone(), bound);
        if property == "no-dead-activity" {
            let runs = self.runs.entry(key.clone()).or_insert_with(|| runs(&composition, network, claim.bound));
            if runs.is_some() {
                return Ok(());
            }
        }
        let (most, invariants) = (self.most, &mut self.invariants);
        let grounds = self.grounds.entry(key);
        let grounds = grounds.or_insert_with(|| Grounds::of(&composition, network, claim.bound, most, invariants));
        let Some(grounds) = grounds else { return unshown(format!("more than {} states", most.last)) };
        if self.agree && grounds.contradict(claim) {
            return unshown(AGREEING.to_owned());
        }
        grounds.show(claim)
    }
}

/// Why a claim cannot be checked again where conditions agree with each other.
const AGREEING: &str = "it rests on conditions over data that agree, and the checker takes them for free choices";

/// Whether a property holds where runs are left out, if it holds with them.
fn holds_of_fewer_runs(claim: &Claim) -> bool {
    (claim.pattern.is_some() && !claim.fair) || matches!(&*claim.property, "safe" | "proper-completion" | "bounded")
}

fn claim(certified: &Certified) -> Claim {
    Claim {
        property: certified.property.name().to_owned(),
        name: certified.written.as_ref().and_then(|written| written.name.clone()),
        pattern: certified.written.as_ref().map(|written| written.pattern.clone()),
        network: certified.network.name().to_owned(),
        bound: certified.bound.map(|bound| Bound { messages: bound.messages, flows: bound.flows, nodes: bound.nodes }),
        fair: certified.is_fair(),
        assumptions: certified.assumptions.clone(),
        states: certified.states,
        not_recheckable: None,
    }
}

fn waived(accepted: &super::Accepted) -> Waived {
    Waived {
        property: accepted.property.name().to_owned(),
        pattern: accepted.pattern.clone(),
        network: accepted.network.name().to_owned(),
        verdict: accepted.verdict.clone(),
        code: accepted.code.clone(),
        element: accepted.element.clone(),
        reason: accepted.reason.clone(),
    }
}
