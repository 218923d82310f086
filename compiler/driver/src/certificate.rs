//! Certificates on disk: written with what shows their claims, and checked again.

use crate::{ProjectedChoreography, Reading};
use quadrille_certificate_checker::{CertificateText, Checked, Clause, MAX_STATES, Realization, Status, Waived, check};
use quadrille_choreography::{SEARCH, SYNCHRONOUS};
use quadrille_endpoint::Endpoint;
use quadrille_model::Model;
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_verifier::Certificate;

/// What came of a stored certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rechecked {
    /// The certificate.
    pub certificate: CertificateText,
    /// For each of its claims, whether it was checked again, or why it cannot be.
    pub statuses: Vec<Status>,
    /// The same for each clause that it names of the choreography.
    pub clauses: Vec<ClauseStatus>,
}

/// What came of a clause of realizability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClauseStatus {
    /// The conditions of the projection, which were checked again, show it.
    Rechecked,
    /// It may hold, but nothing in the certificate shows it: why.
    NotRecheckable(String),
}

impl Rechecked {
    /// Whether every claim was checked again, and nothing is waived.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.statuses.iter().all(|status| matches!(status, Status::Rechecked(_)))
            && self.clauses.iter().all(|status| *status == ClauseStatus::Rechecked)
    }

    /// What was accepted although it does not hold, or is not known to.
    pub fn waived(&self) -> impl Iterator<Item = &Waived> {
        let of_choreography = self.certificate.realization.iter().flat_map(|realization| &realization.waived);
        self.certificate.waived.iter().chain(of_choreography)
    }

    /// The clauses that it names of the choreography.
    #[must_use]
    pub fn realized(&self) -> &[Clause] {
        self.certificate.realization.as_ref().map_or(&[], |realization| &realization.clauses)
    }
}

/// A certificate of endpoints as JSON, with what shows its claims.
///
/// # Errors
/// If the verifier and its checker contradict each other: text for people.
pub fn certificate_text(certificate: &Certificate, endpoints: &Endpoints) -> Result<String, String> {
    let tool = concat!("quadrille ", env!("CARGO_PKG_VERSION"));
    let text = quadrille_verifier::stored(certificate, endpoints, tool, MAX_STATES);
    let text = text.map_err(|refusal| format!("internal: the certificate is refused by its checker: {refusal}"))?;
    serde_json::to_string(&text).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// Checks a stored certificate of a model again, without searching; none if the model has errors.
///
/// # Errors
/// Why it is refused: text for people.
pub fn recheck(reading: &Reading, text: &str) -> Option<Result<Rechecked, String>> {
    let model = reading.sound_model()?;
    Some(read(text).and_then(|certificate| {
        let statuses = of_claims(model, &certificate)?;
        let clauses = of_clauses(reading.projected.as_ref(), certificate.realization.as_ref())?;
        Ok(Rechecked { certificate, statuses, clauses })
    }))
}

fn read(text: &str) -> Result<CertificateText, String> {
    serde_json::from_str(text).map_err(|error| format!("it is no certificate: {error}"))
}

fn of_claims(model: &Model, certificate: &CertificateText) -> Result<Vec<Status>, String> {
    let (net, found) = quadrille_net::lower(model, Semantics::Runtime);
    if let Some(finding) = found.as_slice().first().filter(|_| found.has_errors()) {
        return Err(format!("the model has no meaning: {}", finding.message));
    }
    let endpoints = quadrille_projection::project(model, &net);
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    let checked = check(&tables, certificate).map_err(|refusal| refusal.to_string())?;
    Ok(checked.into_iter().map(|Checked { status, .. }| status).collect())
}

/// What the endpoints do is known from their tables; what they should do is in the choreography alone.
fn of_clauses(
    projected: Option<&ProjectedChoreography>,
    realization: Option<&Realization>,
) -> Result<Vec<ClauseStatus>, String> {
    let Some(realization) = realization else { return Ok(Vec::new()) };
    let Some(projected) = projected else {
        return Err("it is about a choreography, and the model has none that is projected".to_owned());
    };
    if projected.digest() != realization.sha256 {
        let choreography = &realization.choreography;
        return Err(format!("the certificate is about another choreography than `{choreography}` as it is here"));
    }
    let status = |clause: &Clause| {
        if clause.theory == SEARCH {
            let what = "it was found by a search of all runs, whose configurations the certificate does not hold";
            Ok(ClauseStatus::NotRecheckable(what.to_owned()))
        } else if projected.shows(clause) {
            Ok(ClauseStatus::Rechecked)
        } else if clause.theory == SYNCHRONOUS {
            Ok(ClauseStatus::NotRecheckable("it is decided by a search of synchronous exchanges".to_owned()))
        } else {
            let Clause { clause, network, theory, .. } = clause;
            Err(format!("`{clause}` on network `{network}`: it does not hold by {theory}"))
        }
    };
    realization.clauses.iter().map(status).collect()
}
