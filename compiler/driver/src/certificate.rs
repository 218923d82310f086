//! Certificates on disk: written with what shows their claims, and checked again.

use quadrille_certificate_checker::{CertificateText, Checked, Status, Waived, check};
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
}

impl Rechecked {
    /// Whether every claim was checked again, and nothing is waived.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.statuses.iter().all(|status| matches!(status, Status::Rechecked { .. }))
    }

    /// What was accepted although it does not hold, or is not known to.
    #[must_use]
    pub fn waived(&self) -> &[Waived] {
        &self.certificate.waived
    }
}

/// A certificate of endpoints as JSON, with what shows its claims.
///
/// # Errors
/// If the verifier and its checker contradict each other: text for people.
pub fn certificate_text(certificate: &Certificate, endpoints: &Endpoints) -> Result<String, String> {
    let tool = concat!("quadrille ", env!("CARGO_PKG_VERSION"));
    let text = quadrille_verifier::stored(certificate, endpoints, tool);
    let text = text.map_err(|refusal| format!("internal: the certificate is refused by its checker: {refusal}"))?;
    serde_json::to_string(&text).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// Checks a stored certificate of a model again, without searching.
///
/// # Errors
/// Why it is refused: text for people.
pub fn recheck(model: &Model, text: &str) -> Result<Rechecked, String> {
    let certificate: CertificateText =
        serde_json::from_str(text).map_err(|error| format!("it is no certificate: {error}"))?;
    let (net, found) = quadrille_net::lower(model, Semantics::Runtime);
    if let Some(finding) = found.as_slice().first().filter(|_| found.has_errors()) {
        return Err(format!("the model has no meaning: {}", finding.message));
    }
    let endpoints = quadrille_projection::project(model, &net);
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    let checked = check(&tables, &certificate).map_err(|refusal| refusal.to_string())?;
    let statuses = checked.into_iter().map(|Checked { status, .. }| status).collect();
    Ok(Rechecked { certificate, statuses })
}
