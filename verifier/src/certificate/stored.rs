//! A certificate with what shows its claims, to be stored and checked again by others: the states that can be
//! reached, and in which order fair runs leave them.
//!
//! The states are found here by the checker's own firing rule, slowly and without any reduction. So whoever
//! compares their number with that of the search compares two implementations of the semantics.

use super::pattern::{Unshown, product};
use super::termination;
use crate::{Certificate, Certified, data_choice};
use quadrille_certificate_checker::{
    Bound, CertificateText, Claim, Composition, Edge, Evidence, FORMAT, Fired, Kind, MAX_STATES, Refusal, State,
    Waived, check, digest, encode, is_bad, kind,
};
use quadrille_endpoint::Endpoint;
use quadrille_projection::Endpoints;
use std::collections::{BTreeMap, HashMap};

/// A certificate of these endpoints as it is stored; `tool` is the name and version of the tool.
///
/// # Errors
/// If the checker does not believe it: the verifier and its checker contradict each other.
pub fn stored(certificate: &Certificate, endpoints: &Endpoints, tool: &str) -> Result<CertificateText, Refusal> {
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    let mut evidence: BTreeMap<(&str, Bound), Option<Shown>> = BTreeMap::new();
    let mut claims = Vec::new();
    let data = data_choice::matters(endpoints);
    for certified in &certificate.verdicts {
        let mut claim = claim(certified);
        let (network, bound) = (certified.network.name(), claim.bound.unwrap_or_default());
        if data && !holds_of_fewer_runs(&claim) {
            claim.not_recheckable = Some(AGREEING.to_owned());
        } else if claim.pattern.is_none() && kind(&claim.property).is_none() {
            claim.not_recheckable = Some(format!("the checker does not know the property `{}`", claim.property));
        } else if let Some(composition) = Composition::new(&tables, network, bound) {
            let shown =
                evidence.entry((network, bound)).or_insert_with(|| Shown::of(&composition, network, claim.bound));
            match shown {
                Some(shown) if data && shown.contradicts(&claim, &composition) => {
                    claim.not_recheckable = Some(AGREEING.to_owned());
                }
                Some(shown) => shown.show(&mut claim, &composition, data)?,
                None => claim.not_recheckable = Some(format!("more than {MAX_STATES} states")),
            }
        } else {
            claim.not_recheckable = Some(format!("the checker does not know the network `{network}`"));
        }
        claims.push(claim);
    }
    let text = CertificateText {
        format: FORMAT,
        tool: tool.to_owned(),
        model: certificate.model.clone(),
        version: certificate.version.clone(),
        sha256: digest(&tables),
        claims,
        waived: certificate.waived.iter().map(waived).collect(),
        realization: certificate.realization.clone(),
        evidence: evidence.into_values().flatten().map(|shown| shown.evidence).collect(),
    };
    check(&tables, &text)?;
    Ok(text)
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

/// The states of one network and bound.
struct Shown {
    states: Vec<State>,
    edges: Vec<Vec<Edge>>,
    evidence: Evidence,
}

impl Shown {
    /// All states, breadth first; none if there are too many to be stored.
    fn of(composition: &Composition<'_>, network: &str, bound: Option<Bound>) -> Option<Self> {
        let mut states = vec![composition.initial()];
        let mut numbers: HashMap<State, u32> = [(composition.initial(), 0)].into();
        let mut edges = Vec::new();
        while let Some(state) = states.get(edges.len()).cloned() {
            let mut of_state = Vec::new();
            for step in composition.steps().filter(|step| composition.enables(&state, *step)) {
                let to = match composition.fire(&state, step).ok()? {
                    Fired::Beyond => None,
                    Fired::Within(next) => Some(match numbers.get(&next) {
                        Some(known) => *known,
                        None if states.len() >= MAX_STATES => return None,
                        None => {
                            let number = u32::try_from(states.len()).ok()?;
                            states.push(next.clone());
                            numbers.insert(next, number);
                            number
                        }
                    }),
                };
                of_state.push(Edge { step, node: composition.node(step), choice: composition.choice(step), to });
            }
            edges.push(of_state);
        }
        let evidence = encode(composition, network, bound, &states);
        Some(Self { states, edges, evidence })
    }

    /// Whether the checker would find a claim wrong.
    fn contradicts(&self, claim: &Claim, composition: &Composition<'_>) -> bool {
        self.states.iter().any(|state| is_bad(&claim.property, composition, state))
    }

    /// Adds what a claim needs beside the states. Where conditions over `data` agree, there are runs here that are none.
    fn show(&mut self, claim: &mut Claim, composition: &Composition<'_>, data: bool) -> Result<(), Refusal> {
        if let Some(pattern) = claim.pattern.clone() {
            return self.show_pattern(claim, &pattern, composition, data);
        }
        if kind(&claim.property) != Some(Kind::FairRunsEndWell) {
            return Ok(());
        }
        let bad = self.states.iter().map(|state| is_bad(&claim.property, composition, state));
        match termination::parts(&self.edges, &bad.collect::<Vec<_>>()) {
            Ok(parts) => {
                self.evidence.termination.insert(claim.property.clone(), parts);
            }
            Err(reason) => claim.not_recheckable = Some(reason.to_owned()),
        }
        Ok(())
    }

    fn show_pattern(
        &mut self,
        claim: &mut Claim,
        pattern: &str,
        composition: &Composition<'_>,
        data: bool,
    ) -> Result<(), Refusal> {
        if self.evidence.patterns.iter().any(|known| known.pattern == pattern) {
            return Ok(());
        }
        match product(pattern, composition, &self.states, &self.edges) {
            Ok(product) => self.evidence.patterns.push(product),
            Err(Unshown::Violated) if data => claim.not_recheckable = Some(AGREEING.to_owned()),
            Err(Unshown::Violated) => {
                let network = &claim.network;
                return Err(Refusal(format!("`{pattern}` on network `{network}`: a run violates the pattern")));
            }
            Err(Unshown::Reason(reason)) => claim.not_recheckable = Some(reason),
        }
        Ok(())
    }
}
