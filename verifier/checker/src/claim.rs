//! The check of a whole certificate.

use crate::certificate::{CertificateText, Claim, FORMAT};
use crate::composition::Composition;
use crate::pattern::{self, Pattern};
use crate::property::{self, Kind, limits};
use crate::run::{Runs, runs};
use crate::shown::{By, Key, Shown, shown};
use crate::transit::NETWORKS;
use crate::{digest, invariant, termination};
use quadrille_endpoint::Endpoint;

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
    /// It holds, and this shows it.
    Rechecked(Grounds),
    /// It may hold, but nothing in the certificate shows it.
    NotRecheckable(String),
}

/// What shows a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// Place invariants, in however many states.
    Invariants,
    /// So many runs.
    Runs(usize),
    /// All that can be reached.
    States {
        /// Parts that share nothing and were looked at one by one; one if it is the whole.
        parts: usize,
        /// Parts, among them, that are sound free-choice workflow nets, in however many states.
        workflows: usize,
        /// States of the other ones.
        states: usize,
    },
}

/// Checks all claims of a certificate about tables.
///
/// # Errors
/// If the certificate is about other tables, or something in it is not as it says.
pub fn check<'a>(tables: &[&Endpoint], certificate: &'a CertificateText) -> Result<Vec<Checked<'a>>, Refusal> {
    identity(tables, certificate)?;
    let counters = Composition::of_any_network(tables);
    let most = invariant::most(&counters, &certificate.invariants)?;
    let is_kept = |(counter, limit): (usize, Option<u64>)| {
        most[counter].is_some_and(|most| limit.is_none_or(|limit| most <= limit))
    };
    let by_invariants =
        |claim: &Claim| limits(&claim.property, &counters).is_some_and(|limits| limits.into_iter().all(is_kept));
    let shown = shown(tables, certificate, &most)?;
    let (runs, no_runs) = (runs(tables, certificate)?, Runs::default());
    let without_states = |claim: &Claim, key: &Key<'_>| {
        if by_invariants(claim) {
            return Some(Grounds::Invariants);
        }
        let Runs { number, executed } = runs.get(key).unwrap_or(&no_runs);
        let is_shown = claim.property == "no-dead-activity" && property::all_executed(&counters, executed).is_ok();
        is_shown.then_some(Grounds::Runs(*number))
    };
    let status = |claim: &'a Claim| {
        if claim.pattern.is_some() != (claim.property == PATTERN) {
            return Err(refusal(claim, "a property that is a pattern has a text, and no other one has"));
        }
        let key: Key<'_> = (claim.network.as_str(), claim.bound.unwrap_or_default());
        let grounds = without_states(claim, &key).filter(|_| NETWORKS.contains(&claim.network.as_str()));
        let status = match (&claim.not_recheckable, grounds, shown.get(&key)) {
            (Some(reason), ..) => Status::NotRecheckable(reason.clone()),
            (None, Some(grounds), _) => {
                is_well_put(claim, Kind::States)?;
                Status::Rechecked(grounds)
            }
            (None, None, None) => Status::NotRecheckable("no evidence comes with it".to_owned()),
            (None, None, Some(shown)) => match shown.complete() {
                Ok(parts) => of_claim(claim, &parts)?,
                Err(missing) => Status::NotRecheckable(missing),
            },
        };
        Ok(Checked { claim, status })
    };
    certificate.claims.iter().map(status).collect()
}

/// Name of the property that is a pattern.
const PATTERN: &str = "pattern";
const WRONG_FAIRNESS: &str = "it is wrong about whether fairness plays a part";

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

fn refusal(claim: &Claim, what: &str) -> Refusal {
    let named = claim.pattern.as_ref().unwrap_or(&claim.property);
    Refusal(format!("`{named}` on network `{}`: {what}", claim.network))
}

/// Whether a claim says of itself what is so.
fn is_well_put(claim: &Claim, kind: Kind) -> Result<(), Refusal> {
    if claim.property == "bounded" && claim.bound.is_some() {
        return Err(refusal(claim, "under a bound, there are always finitely many states"));
    }
    if claim.fair != (kind == Kind::FairRunsEndWell) {
        return Err(refusal(claim, WRONG_FAIRNESS));
    }
    Ok(())
}

/// Checks a claim about all parts: `part` says why that is enough.
fn of_claim(claim: &Claim, parts: &[&Shown<'_>]) -> Result<Status, Refusal> {
    if let Some(text) = &claim.pattern {
        return of_pattern(claim, text, parts);
    }
    let Some(kind) = property::kind(&claim.property) else {
        let property = &claim.property;
        return Ok(Status::NotRecheckable(format!("the checker does not know the property `{property}`")));
    };
    is_well_put(claim, kind)?;
    // That nothing goes on for ever without coming to rest, all parts show by being able to rest.
    let property = match claim.property.as_str() {
        "livelock-free" if parts.len() > 1 => "option-to-complete",
        property => property,
    };
    let wrong = |what: String| refusal(claim, &what);
    let (mut workflows, mut states) = (0, 0);
    for Shown { composition, by } in parts {
        match by {
            By::Workflow if property == "safe" => {
                return Ok(Status::NotRecheckable("no place invariants show it".to_owned()));
            }
            By::Workflow => workflows += 1,
            By::States(graph, evidence) => {
                states += graph.states.len();
                if kind == Kind::States {
                    property::check(property, composition, graph).map_err(wrong)?;
                    continue;
                }
                let Some(ends) = evidence.termination.get(property) else {
                    return Ok(Status::NotRecheckable("nothing shows that fair runs end".to_owned()));
                };
                let bad = graph.states.iter().map(|state| property::is_bad(property, composition, state));
                termination::check(graph, &bad.collect::<Vec<_>>(), ends).map_err(wrong)?;
            }
        }
    }
    if property == "no-dead-activity" {
        no_dead_activity(parts).map_err(wrong)?;
    }
    Ok(Status::Rechecked(Grounds::States { parts: parts.len(), workflows, states }))
}

/// Checks a claim that a pattern holds, which is about all parts at once.
fn of_pattern(claim: &Claim, text: &str, parts: &[&Shown<'_>]) -> Result<Status, Refusal> {
    let wrong = |what: String| refusal(claim, &what);
    let unshown = Status::NotRecheckable("nothing shows that the pattern holds".to_owned());
    let [Shown { composition, by: By::States(graph, evidence) }] = parts else { return Ok(unshown) };
    let pattern = Pattern::of(text, composition.tables()).map_err(wrong)?;
    if claim.fair != pattern.can_owe() {
        return Err(refusal(claim, WRONG_FAIRNESS));
    }
    let Some(product) = evidence.patterns.iter().find(|product| product.pattern == *text) else { return Ok(unshown) };
    pattern::check(&pattern, composition, graph, product).map_err(wrong)?;
    Ok(Status::Rechecked(Grounds::States { parts: 1, workflows: 0, states: graph.states.len() }))
}

/// In a workflow net, every step happens.
fn no_dead_activity(parts: &[&Shown<'_>]) -> Result<(), String> {
    let Some(first) = parts.first() else { return Ok(()) };
    let executed = parts.iter().flat_map(|Shown { composition, by }| match by {
        By::Workflow => property::executed(composition, None),
        By::States(graph, _) => property::executed(composition, Some(graph)),
    });
    property::all_executed(&first.composition, &executed.collect())
}
