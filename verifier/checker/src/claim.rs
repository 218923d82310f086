//! The check of a whole certificate.

use crate::certificate::{Bound, CertificateText, Claim, Evidence, FORMAT};
use crate::composition::Composition;
use crate::digest;
use crate::evidence::{self, Graph};
use crate::pattern::{self, Pattern};
use crate::property::{self, Kind};
use crate::termination;
use crate::transit::NETWORKS;
use quadrille_endpoint::Endpoint;
use std::collections::BTreeMap;

/// Why a certificate is not believed: text for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// What came of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// What came of it.
    pub status: Status,
}

/// What came of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It holds: this many states can be reached, and they show it.
    Rechecked {
        /// The states.
        states: usize,
    },
    /// It may hold, but nothing in the certificate shows it.
    NotRecheckable(String),
}

/// Checks all claims of a certificate about tables.
///
/// # Errors
/// If the certificate is about other tables, or something in it is not as it says.
pub fn check<'a>(tables: &[&Endpoint], certificate: &'a CertificateText) -> Result<Vec<Checked<'a>>, Refusal> {
    identity(tables, certificate)?;
    let mut shown: BTreeMap<Key<'_>, (Composition<'_>, Graph, &Evidence)> = BTreeMap::new();
    for evidence in &certificate.evidence {
        let (network, bound) = (evidence.network.as_str(), evidence.bound.unwrap_or_default());
        let Some(composition) = Composition::new(tables, network, bound) else {
            return Err(Refusal(format!("`{network}` is not one of the networks {}", NETWORKS.join(", "))));
        };
        let inside = |refusal: Refusal| Refusal(format!("on network `{network}`: {refusal}"));
        let graph = evidence::graph(&composition, evidence).map_err(inside)?;
        if shown.insert((network, bound), (composition, graph, evidence)).is_some() {
            return Err(Refusal(format!("there are two sets of states for network `{network}`")));
        }
    }
    let status = |claim: &'a Claim| {
        let key = (claim.network.as_str(), claim.bound.unwrap_or_default());
        let status = match (&claim.not_recheckable, shown.get(&key)) {
            (Some(reason), _) => Status::NotRecheckable(reason.clone()),
            (None, None) => Status::NotRecheckable("no evidence comes with it".to_owned()),
            (None, Some((composition, graph, evidence))) => of_claim(claim, composition, graph, evidence)?,
        };
        Ok(Checked { claim, status })
    };
    certificate.claims.iter().map(status).collect()
}

/// Name of the property that is a pattern.
const PATTERN: &str = "pattern";
const WRONG_FAIRNESS: &str = "it is wrong about whether fairness plays a part";

/// A network and a bound.
type Key<'a> = (&'a str, Bound);

fn identity(tables: &[&Endpoint], certificate: &CertificateText) -> Result<(), Refusal> {
    if certificate.format != FORMAT {
        let found = certificate.format;
        return Err(Refusal(format!("the certificate has form {found}; only form {FORMAT} is read")));
    }
    let other = || {
        let (certified, given) = (&certificate.version, tables.first().map_or("none", |table| &table.version));
        Refusal(format!("the certificate is about version {certified} of the model; this is version {given}"))
    };
    if tables.iter().any(|table| table.version != certificate.version || table.model != certificate.model) {
        return Err(other());
    }
    let found = digest(tables);
    if found != certificate.sha256 {
        let certified = &certificate.sha256;
        return Err(Refusal(format!(
            "the certificate is about endpoints with SHA-256 {certified}; these have {found}"
        )));
    }
    Ok(())
}

fn of_claim(
    claim: &Claim,
    composition: &Composition<'_>,
    graph: &Graph,
    evidence: &Evidence,
) -> Result<Status, Refusal> {
    let Claim { property, network, .. } = claim;
    let named = claim.pattern.as_ref().unwrap_or(property);
    let refusal = |what: String| Refusal(format!("`{named}` on network `{network}`: {what}"));
    if claim.pattern.is_some() != (property == PATTERN) {
        return Err(refusal("a property that is a pattern has a text, and no other one has".to_owned()));
    }
    if let Some(text) = &claim.pattern {
        let pattern = Pattern::of(text, composition.tables()).map_err(refusal)?;
        if claim.fair != pattern.can_owe() {
            return Err(refusal(WRONG_FAIRNESS.to_owned()));
        }
        let Some(product) = evidence.patterns.iter().find(|product| product.pattern == *text) else {
            return Ok(Status::NotRecheckable("nothing shows that the pattern holds".to_owned()));
        };
        pattern::check(&pattern, composition, graph, product).map_err(refusal)?;
        return Ok(Status::Rechecked { states: graph.states.len() });
    }
    let Some(kind) = property::kind(property) else {
        return Ok(Status::NotRecheckable(format!("the checker does not know the property `{property}`")));
    };
    if property == "bounded" && claim.bound.is_some() {
        return Err(refusal("under a bound, there are always finitely many states".to_owned()));
    }
    match kind {
        Kind::States => property::check(property, composition, graph).map_err(refusal)?,
        Kind::FairRunsEndWell => {
            let Some(parts) = evidence.termination.get(property) else {
                return Ok(Status::NotRecheckable("nothing shows that fair runs end".to_owned()));
            };
            let bad = graph.states.iter().map(|state| property::is_bad(property, composition, state));
            termination::check(graph, &bad.collect::<Vec<_>>(), parts).map_err(refusal)?;
        }
    }
    if claim.fair != (kind == Kind::FairRunsEndWell) {
        return Err(refusal(WRONG_FAIRNESS.to_owned()));
    }
    Ok(Status::Rechecked { states: graph.states.len() })
}
