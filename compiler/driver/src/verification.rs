//! From a model to verdicts: net, projection and search in one call.

use crate::code::OBSTACLES;
use crate::{Demand, Reading, acceptance};
use quadrille_certificate_checker::{Realization, Waived as AcceptedClause};
use quadrille_choreography::{Clause, Realizability};
use quadrille_diagnostics::{Diagnostic, Diagnostics, Severity, Waived};
use quadrille_model::{Model, Participant};
use quadrille_net::{ChoreographyNet, Semantics, code};
use quadrille_projection::Endpoints;
use quadrille_verifier::{
    Accepted, Bound, Cancel, Certificate, Limits, Network, Options, Outcome, Progress, Property, Reduction, Size,
    Verdict, WrittenProperty,
};

/// Of participants that are many, so many are verified if nobody says otherwise.
pub const INSTANCES: u32 = 2;

/// What is to be verified, and how far.
#[derive(Clone, Debug)]
pub struct VerificationOptions {
    /// Communication models.
    pub networks: Vec<Network>,
    /// Properties.
    pub properties: Vec<Property>,
    /// Which clauses have to hold for a choreography to be realized by its participants.
    pub clauses: Vec<Clause>,
    /// How many configurations are searched for each of them where no theory decides; a number that is good enough
    /// for most if none.
    pub max_configurations: Option<usize>,
    /// Specification patterns that are to hold, beside those of the model.
    pub patterns: Vec<String>,
    /// What elements mean.
    pub semantics: Semantics,
    /// Where the search is cut.
    pub bound: Bound,
    /// How much the search may use.
    pub limits: Limits,
    /// How many there are of each participant that is many, unless it says that it is fewer.
    pub instances: u32,
    /// Whether the search may be made smaller.
    pub reduction: Reduction,
    /// How many threads search; zero is one for each core.
    pub threads: usize,
    /// Ends all from outside.
    pub cancel: Cancel,
    /// Hears how far it is.
    pub progress: Progress,
}

impl VerificationOptions {
    /// What generation demands by default, see [`Demand`].
    #[must_use]
    pub fn demanded() -> Self {
        Demand::default().options()
    }

    pub(crate) fn of_verifier(&self) -> Options {
        Options {
            networks: self.networks.clone(),
            properties: self.properties.clone(),
            bound: self.bound,
            limits: self.limits,
            reduction: self.reduction,
            semantics: self.semantics,
            threads: self.threads,
            cancel: self.cancel.clone(),
            progress: self.progress.clone(),
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
    /// Findings of the net, and every verdict that neither holds nor is accepted, as diagnostics.
    pub diagnostics: Diagnostics,
    /// Verdicts that do not hold and that the model accepts, as findings that it waives.
    pub waived: Vec<Waived>,
    /// The same verdicts, as certificates name them.
    pub accepted: Vec<Accepted>,
    /// Whether the choreography that was projected can be realized, network by network; empty where there is none, or
    /// nothing was to be verified.
    pub realizability: Vec<Realizability>,
    /// The clauses of it that do not hold and that the model accepts, as certificates name them.
    pub accepted_clauses: Vec<AcceptedClause>,
    /// What a certificate says of it; none where there is no choreography, or some clause neither holds nor is accepted.
    pub(crate) realization: Option<Realization>,
}

impl Verification {
    fn new(net: ChoreographyNet, endpoints: Endpoints, verdicts: Vec<Verdict>, diagnostics: Diagnostics) -> Self {
        Self {
            net,
            endpoints,
            verdicts,
            diagnostics,
            waived: Vec::new(),
            accepted: Vec::new(),
            realizability: Vec::new(),
            accepted_clauses: Vec::new(),
            realization: None,
        }
    }

    /// Whether the net gives every element of the model the meaning that was asked for; else nothing was verified, and
    /// nothing can be shown, generated or run.
    #[must_use]
    pub fn has_meaning(&self) -> bool {
        let is_of_net = |finding: &Diagnostic| finding.severity == Severity::Error && code::ALL.contains(&finding.code);
        !self.diagnostics.as_slice().iter().any(is_of_net)
    }

    /// Whether every verdict holds, or is accepted, and nothing was found on the way.
    #[must_use]
    pub fn holds(&self) -> bool {
        let holds = |verdict: &Verdict| matches!(verdict.outcome, Outcome::Holds { .. });
        let is_good = |verdict: &Verdict| holds(verdict) || self.acceptance(verdict).is_some();
        !self.diagnostics.has_errors() && self.verdicts.iter().all(is_good)
    }

    /// A certificate that these properties, and what users wrote, hold or are accepted; none if one is neither.
    #[must_use]
    pub fn certify(&self, properties: &[Property]) -> Option<Certificate> {
        if self.diagnostics.has_errors() {
            return None;
        }
        let certificate =
            quadrille_verifier::certify(&self.endpoints, &self.verdicts, properties, &self.accepted).ok()?;
        if self.realizability.is_empty() {
            return Some(certificate);
        }
        self.realization.clone().map(|realization| certificate.with_realization(realization))
    }

    /// By what a verdict that does not hold is accepted.
    #[must_use]
    pub fn acceptance(&self, verdict: &Verdict) -> Option<&Accepted> {
        self.accepted.iter().find(|accepted| accepted.is_about(verdict))
    }
}

impl Reading {
    /// Verifies the model; verdicts that it waives are accepted. None if its errors leave no meaning.
    #[must_use]
    pub fn verify(&self, options: &VerificationOptions) -> Option<Verification> {
        let model = self.verifiable_model()?;
        let mut verification = verify(model, options);
        let projected = self.projected.as_ref().filter(|_| !options.clauses.is_empty() && verification.has_meaning());
        let mut findings = Vec::new();
        if let Some(projected) = projected {
            verification.realizability = projected.verified(options);
            // Where an error says already what is in the way, these would say it again.
            if !self.has_obstacle() {
                findings = projected.findings(&verification.realizability, options);
            }
            findings.iter().for_each(|found| verification.diagnostics.push(found.finding.clone()));
        }
        let mut verification = match options.semantics {
            Semantics::Runtime => acceptance::accept(verification, &findings, options, self),
            // Verdicts that exist to be compared with those of others.
            Semantics::Oracle => verification,
        };
        if let Some(projected) = projected {
            let (verdicts, accepted) = (&verification.realizability, &verification.accepted_clauses);
            verification.realization = projected.certified(verdicts, options, accepted);
        }
        Some(verification)
    }

    /// Whether it is an error of the choreography that something keeps its participants from doing what it says.
    fn has_obstacle(&self) -> bool {
        let is_obstacle = |found: &Diagnostic| found.severity == Severity::Error && OBSTACLES.contains(&found.code);
        self.diagnostics.as_slice().iter().any(is_obstacle)
    }

    /// The same of a model that is to be generated or run: none if it has errors. What has a meaning, but cannot be
    /// executed yet, is an error here, and then nothing is verified.
    #[must_use]
    pub fn verify_to_execute(&self, options: &VerificationOptions) -> Option<Verification> {
        let model = self.sound_model()?;
        let mut found = quadrille_net::not_executable(model);
        if !found.has_errors() {
            return self.verify(options);
        }
        let (net, diagnostics) = quadrille_net::lower(model, options.semantics);
        found.extend(diagnostics);
        found.sort();
        let endpoints = quadrille_projection::project(model, &net);
        Some(Verification::new(net, endpoints, Vec::new(), found))
    }
}

/// Verifies a model, whatever it waives. Where it has errors, verdicts are about the rest, and say so.
#[must_use]
pub fn verify(model: &Model, options: &VerificationOptions) -> Verification {
    let unfolded = quadrille_net::with_copies(model, options.instances);
    let (net, mut diagnostics) = quadrille_net::lower(&unfolded, options.semantics);
    let endpoints = quadrille_projection::project(&unfolded, &net);
    let mut verdicts = if diagnostics.has_errors() { Vec::new() } else { verdicts(&endpoints, options) };
    if !diagnostics.has_errors() {
        let written = written(model, options);
        verdicts.extend(quadrille_verifier::verify_written(&endpoints, &options.of_verifier(), &written));
    }
    let assumed: Vec<String> = several(model, &unfolded)
        .chain(quadrille_net::abstractions(&unfolded, &net))
        .chain(quadrille_net::left_out(model))
        .collect();
    for verdict in &mut verdicts {
        verdict.assumptions.extend(assumed.iter().cloned());
        if let Some(diagnostic) = quadrille_verifier::diagnostic(verdict, &endpoints) {
            diagnostics.push(diagnostic);
        }
    }
    Verification::new(net, endpoints, verdicts, diagnostics)
}

/// What is to hold beside the properties that have names of their own: what the model asks for, then what is asked here.
fn written(model: &Model, options: &VerificationOptions) -> Vec<WrittenProperty> {
    let of_model = model.properties.iter().map(|written| WrittenProperty {
        name: written.origin.name.clone(),
        pattern: written.pattern.clone(),
        origin: Some(written.origin.clone()),
    });
    let asked = options.patterns.iter();
    let asked = asked.map(|pattern| WrittenProperty { name: None, pattern: pattern.clone(), origin: None });
    of_model.chain(asked).collect()
}

/// The verdicts on endpoints, without what else `verify` says.
#[must_use]
pub fn verdicts(endpoints: &Endpoints, options: &VerificationOptions) -> Vec<Verdict> {
    quadrille_verifier::verify(endpoints, &options.of_verifier())
}

/// How large the composition of endpoints is on each network; no property is decided, and nothing is reduced.
#[must_use]
pub fn sizes(endpoints: &Endpoints, options: &VerificationOptions) -> Vec<Size> {
    quadrille_verifier::sizes(endpoints, &options.of_verifier())
}

/// What is assumed of participants that are many.
fn several<'m>(model: &'m Model, unfolded: &'m Model) -> impl Iterator<Item = String> + use<'m> {
    let many = model.participants.iter().filter(|participant| participant.multiplicity.maximum != Some(1));
    let copies = |id: &str| {
        let alike = |participant: &&Participant| quadrille_net::original(&participant.origin.id) == id;
        unfolded.participants.iter().filter(alike).count()
    };
    let with_process = many.filter(|participant| participant.process.is_some());
    with_process.map(move |participant| {
        let (name, number) = (participant.origin.label(), copies(&participant.origin.id));
        let verb = if number == 1 { "is" } else { "are" };
        format!("`{name}` is many, of whom {number} {verb} looked at")
    })
}
