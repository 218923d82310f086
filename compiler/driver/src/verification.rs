//! From a model to verdicts: net, projection and search in one call.

use quadrille_diagnostics::{Diagnostic, Diagnostics, Severity};
use quadrille_model::Model;
use quadrille_net::{ChoreographyNet, Semantics, code};
use quadrille_projection::Endpoints;
use quadrille_verifier::{Bound, Cancel, Limits, Network, Options, Outcome, Progress, Property, Verdict};

/// What is to be verified, and how far.
#[derive(Clone, Debug)]
pub struct VerificationOptions {
    /// Communication models.
    pub networks: Vec<Network>,
    /// Properties.
    pub properties: Vec<Property>,
    /// What elements mean.
    pub semantics: Semantics,
    /// Where the search is cut.
    pub bound: Bound,
    /// How much the search may use.
    pub limits: Limits,
    /// How many threads search; zero is one for each core.
    pub threads: usize,
    /// Ends the search from outside.
    pub cancel: Cancel,
    /// Hears how far the search is.
    pub progress: Progress,
}

impl VerificationOptions {
    /// What generation demands: the model is safe and sound on the network that the runtime implements,
    /// with the meaning that the runtime gives to elements.
    #[must_use]
    pub fn demanded() -> Self {
        Self {
            networks: vec![Network::Bag],
            properties: vec![Property::Safe, Property::Sound],
            semantics: Semantics::Runtime,
            bound: Bound::default(),
            limits: Limits::default(),
            threads: 0,
            cancel: Cancel::default(),
            progress: Progress::default(),
        }
    }
}

/// What verification gave.
#[derive(Debug)]
pub struct Verification {
    /// The net of the whole choreography.
    pub net: ChoreographyNet,
    /// The endpoints that were verified.
    pub endpoints: Endpoints,
    /// Verdicts: a property after the other, network by network.
    pub verdicts: Vec<Verdict>,
    /// Findings of the net, and every verdict that does not hold, as diagnostics.
    pub diagnostics: Diagnostics,
}

impl Verification {
    /// Whether the net gives every element of the model the meaning that was asked for; else nothing was verified, and
    /// nothing can be shown, generated or run.
    #[must_use]
    pub fn has_meaning(&self) -> bool {
        let is_of_net = |finding: &Diagnostic| finding.severity == Severity::Error && code::ALL.contains(&finding.code);
        !self.diagnostics.as_slice().iter().any(is_of_net)
    }

    /// Whether every verdict holds and nothing was found on the way.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.diagnostics.has_errors()
            && self.verdicts.iter().all(|verdict| matches!(verdict.outcome, Outcome::Holds { .. }))
    }
}

/// Verifies a model without errors that is to be generated or run. What has a meaning, but cannot be executed yet, is
/// an error here, and then nothing is verified.
#[must_use]
pub fn verify_to_execute(model: &Model, options: &VerificationOptions) -> Verification {
    let (net, mut diagnostics) = quadrille_net::lower(model, options.semantics);
    diagnostics.extend(quadrille_net::not_executable(model));
    if !diagnostics.has_errors() {
        return verify(model, options);
    }
    diagnostics.sort();
    let endpoints = quadrille_projection::project(model, &net);
    Verification { net, endpoints, verdicts: Vec::new(), diagnostics }
}

/// Verifies a model without errors.
#[must_use]
pub fn verify(model: &Model, options: &VerificationOptions) -> Verification {
    let (net, mut diagnostics) = quadrille_net::lower(model, options.semantics);
    let endpoints = quadrille_projection::project(model, &net);
    let verdicts = if diagnostics.has_errors() {
        Vec::new()
    } else {
        let options = Options {
            networks: options.networks.clone(),
            properties: options.properties.clone(),
            bound: options.bound,
            limits: options.limits,
            semantics: options.semantics,
            threads: options.threads,
            cancel: options.cancel.clone(),
            progress: options.progress.clone(),
        };
        quadrille_verifier::verify(&endpoints, &options)
    };
    for verdict in &verdicts {
        if let Some(diagnostic) = quadrille_verifier::diagnostic(verdict, &endpoints) {
            diagnostics.push(diagnostic);
        }
    }
    Verification { net, endpoints, verdicts, diagnostics }
}
