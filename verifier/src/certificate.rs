//! A certificate: proof, for code generation, that endpoints have been verified.
//!
//! Its fields are private and only [`certify`] makes one, so that whoever holds a certificate holds
//! verdicts of this verifier about the endpoints of that version.

mod grounds;
mod invariants;
mod pattern;
mod runs;
mod stored;
mod termination;

pub use stored::stored;

use crate::{Bound, Network, Outcome, Property, Reason, Verdict, WrittenProperty};
use quadrille_certificate_checker::Realization;
use quadrille_endpoint::Action;
use quadrille_projection::Endpoints;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

/// Says that all that was demanded of some endpoints holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    model: String,
    version: String,
    verdicts: Vec<Certified>,
    waived: Vec<Accepted>,
    realization: Option<Realization>,
}

/// A verdict that does not hold, or is not known to, and that the model accepts by name and with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The property.
    pub property: Property,
    /// The text of the pattern, if a user wrote one.
    pub pattern: Option<String>,
    /// The communication model.
    pub network: Network,
    /// The verdict's name: `violated` or `inconclusive`.
    pub verdict: String,
    /// The code that the waiver names.
    pub code: String,
    /// Id of the element that carries the waiver; empty where it has none.
    pub element: String,
    /// Why it is accepted.
    pub reason: String,
}

/// A verdict that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certified {
    property: Property,
    written: Option<WrittenProperty>,
    network: Network,
    bound: Option<Bound>,
    assumptions: Vec<String>,
    states: usize,
}

impl Accepted {
    /// Whether it is about a verdict.
    #[must_use]
    pub fn is_about(&self, verdict: &Verdict) -> bool {
        let pattern = verdict.written.as_ref().map(|written| &written.pattern);
        (self.property, self.network) == (verdict.property, verdict.network)
            && self.pattern.as_ref() == pattern
            && self.verdict == verdict.outcome.name()
    }
}

/// Certifies endpoints whose every verdict on a demanded property holds or is accepted, one at least for each. What users
/// wrote is always demanded.
///
/// # Errors
/// The verdicts that stand in the way; one is made up for a property that was never verified.
pub fn certify(
    endpoints: &Endpoints,
    verdicts: &[Verdict],
    demanded: &[Property],
    accepted: &[Accepted],
) -> Result<Certificate, Vec<Verdict>> {
    let (mut certified, mut refused, mut waived) = (Vec::new(), Vec::new(), Vec::new());
    let written = verdicts.iter().any(|verdict| verdict.written.is_some()).then_some(Property::Written);
    let written = written.filter(|written| !demanded.contains(written));
    for property in demanded.iter().copied().chain(written) {
        let about = |verdict: &&Verdict| verdict.property == property && verdict.version == endpoints.version;
        let found: Vec<&Verdict> = verdicts.iter().filter(about).collect();
        if found.is_empty() {
            refused.push(not_certified(endpoints, property, Reason::NotVerified));
        } else if is_of_the_oracle(endpoints) {
            refused.push(not_certified(endpoints, property, Reason::OracleSemantics));
        }
        for verdict in found {
            match &verdict.outcome {
                Outcome::Holds { bound } => certified.push(Certified {
                    property: verdict.property,
                    written: verdict.written.clone(),
                    network: verdict.network,
                    bound: *bound,
                    assumptions: verdict.assumptions.clone(),
                    states: verdict.states,
                }),
                Outcome::Violated(_) | Outcome::Inconclusive(_) => {
                    match accepted.iter().find(|accepted| accepted.is_about(verdict)) {
                        Some(accepted) => waived.push(accepted.clone()),
                        None => refused.push(verdict.clone()),
                    }
                }
            }
        }
    }
    if refused.is_empty() {
        let (model, version) = (endpoints.model.clone(), endpoints.version.clone());
        Ok(Certificate { model, version, verdicts: certified, waived, realization: None })
    } else {
        Err(refused)
    }
}

fn is_of_the_oracle(endpoints: &Endpoints) -> bool {
    let mut steps = endpoints.list.iter().flat_map(|endpoint| endpoint.table.transitions.iter());
    steps.any(|transition| matches!(transition.action, Action::Peek(_)))
}

fn not_certified(endpoints: &Endpoints, property: Property, reason: Reason) -> Verdict {
    Verdict {
        property,
        written: None,
        network: Network::Bag,
        outcome: Outcome::Inconclusive(reason),
        assumptions: Vec::new(),
        states: 0,
        transitions: 0,
        bytes: 0,
        version: endpoints.version.clone(),
    }
}

impl Certificate {
    /// Name of the model.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Version of the endpoints that were verified.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What holds of them.
    #[must_use]
    pub fn verdicts(&self) -> &[Certified] {
        &self.verdicts
    }

    /// What was demanded of them and does not hold, or is not known to, and was accepted.
    #[must_use]
    pub fn waived(&self) -> &[Accepted] {
        &self.waived
    }

    /// How far the endpoints do what a choreography says, if they are projected from one.
    #[must_use]
    pub const fn realization(&self) -> Option<&Realization> {
        self.realization.as_ref()
    }

    /// Adds how far the endpoints do what the choreography says that they are projected from, which is no property of
    /// theirs alone.
    #[must_use]
    pub fn with_realization(self, realization: Realization) -> Self {
        Self { realization: Some(realization), ..self }
    }
}

impl Certified {
    /// The property.
    #[must_use]
    pub const fn property(&self) -> Property {
        self.property
    }

    /// What a user wrote, if the property is such a one.
    #[must_use]
    pub const fn written(&self) -> Option<&WrittenProperty> {
        self.written.as_ref()
    }

    /// The communication model.
    #[must_use]
    pub const fn network(&self) -> Network {
        self.network
    }

    /// The bound up to which it holds; none if it holds everywhere.
    #[must_use]
    pub const fn bound(&self) -> Option<Bound> {
        self.bound
    }

    /// Whether it is about fair runs only.
    #[must_use]
    pub fn is_fair(&self) -> bool {
        match &self.written {
            Some(written) => written.can_owe(),
            None => self.property.definition().fair,
        }
    }

    /// What it rests on.
    #[must_use]
    pub fn assumptions(&self) -> &[String] {
        &self.assumptions
    }

    /// Distinct states that the search met.
    #[must_use]
    pub const fn states(&self) -> usize {
        self.states
    }
}

impl Serialize for Certificate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = 3 + usize::from(!self.waived.is_empty()) + usize::from(self.realization.is_some());
        let mut object = serializer.serialize_struct("Certificate", parts)?;
        object.serialize_field("model", &self.model)?;
        object.serialize_field("version", &self.version)?;
        object.serialize_field("verdicts", &self.verdicts)?;
        if !self.waived.is_empty() {
            object.serialize_field("waived", &self.waived)?;
        }
        if let Some(realization) = &self.realization {
            object.serialize_field("realization", realization)?;
        }
        object.end()
    }
}

impl Serialize for Certified {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let optional = usize::from(self.bound.is_some()) + 2 * usize::from(self.written.is_some());
        let mut object = serializer.serialize_struct("Certified", 5 + optional)?;
        object.serialize_field("property", self.property.name())?;
        if let Some(written) = &self.written {
            object.serialize_field("name", &written.name)?;
            object.serialize_field("pattern", &written.pattern)?;
        }
        object.serialize_field("network", self.network.name())?;
        object.serialize_field("verdict", "holds")?;
        if let Some(bound) = &self.bound {
            object.serialize_field("bound", bound)?;
        }
        object.serialize_field("assumptions", &self.assumptions)?;
        object.serialize_field("states", &self.states)?;
        object.end()
    }
}

impl Serialize for Accepted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Accepted", 6 + usize::from(self.pattern.is_some()))?;
        object.serialize_field("property", self.property.name())?;
        if let Some(pattern) = &self.pattern {
            object.serialize_field("pattern", pattern)?;
        }
        object.serialize_field("network", self.network.name())?;
        object.serialize_field("verdict", &self.verdict)?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("element", &self.element)?;
        object.serialize_field("reason", &self.reason)?;
        object.end()
    }
}
