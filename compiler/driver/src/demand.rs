//! What generation demands of a model, and how much the search for it may use.

use crate::{INSTANCES, VerificationOptions};
use quadrille_choreography::Clause;
use quadrille_net::Semantics;
use quadrille_verifier::{Bound, Cancel, Limits, Network, Progress, Property, Reduction};
use serde::de::{Deserialize, Deserializer, Error};
use std::time::Duration;

/// What has to hold before anything is generated. By default the model is safe, sound and bounded, and a choreography
/// can be realized, on the network that the runtime implements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Properties.
    pub properties: Vec<Property>,
    /// Of a choreography, the clauses of what it means that its participants realize it.
    pub clauses: Vec<Clause>,
    /// Communication models; the one that the runtime implements is always among them.
    pub networks: Vec<Network>,
    /// Distinct states; as many as the verifier looks at by itself if none is given.
    pub max_states: Option<usize>,
    /// Bytes; likewise.
    pub max_bytes: Option<usize>,
    /// Time; likewise.
    pub max_time: Option<Duration>,
}

/// Names of the properties that are demanded by default.
const DEMANDED: [&str; 3] = ["safe", "sound", "bounded"];

/// The network that the runtime implements.
const OF_THE_RUNTIME: Network = Network::Bag;

impl Default for Demand {
    fn default() -> Self {
        Self {
            properties: DEMANDED.into_iter().filter_map(Property::of_name).collect(),
            clauses: Clause::ALL.to_vec(),
            networks: vec![OF_THE_RUNTIME],
            max_states: None,
            max_bytes: None,
            max_time: None,
        }
    }
}

impl Demand {
    /// The verification that it takes, with the meaning that the runtime gives to elements.
    #[must_use]
    pub fn options(&self) -> VerificationOptions {
        let Limits { max_states, max_bytes, max_time } = Limits::default();
        VerificationOptions {
            networks: self.networks.clone(),
            properties: self.properties.clone(),
            clauses: self.clauses.clone(),
            max_configurations: self.max_states,
            patterns: Vec::new(),
            semantics: Semantics::Runtime,
            bound: Bound::default(),
            reduction: Reduction::default(),
            limits: Limits {
                max_states: self.max_states.unwrap_or(max_states),
                max_bytes: self.max_bytes.unwrap_or(max_bytes),
                max_time: self.max_time.or(max_time),
            },
            instances: INSTANCES,
            threads: 0,
            cancel: Cancel::default(),
            progress: Progress::default(),
        }
    }

    /// Adds the runtime's network if it is missing: what is generated runs on it.
    pub(crate) fn with_networks(mut self, networks: impl IntoIterator<Item = Network>) -> Self {
        self.networks = vec![OF_THE_RUNTIME];
        self.networks.extend(networks.into_iter().filter(|network| *network != OF_THE_RUNTIME));
        self
    }
}

/// The part `[verify]` of settings.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct VerifySettings {
    #[serde(default, deserialize_with = "properties")]
    demand: Option<Vec<Property>>,
    #[serde(default, deserialize_with = "clauses")]
    realize: Option<Vec<Clause>>,
    #[serde(default, deserialize_with = "networks")]
    networks: Option<Vec<Network>>,
    #[serde(default)]
    max_states: Option<usize>,
    /// Megabytes.
    #[serde(default)]
    max_memory: Option<usize>,
    /// Seconds.
    #[serde(default)]
    max_time: Option<u32>,
}

impl VerifySettings {
    pub(crate) fn demand(&self) -> Demand {
        let mut demand = Demand::default();
        if let Some(properties) = &self.demand {
            demand.properties = properties.clone();
        }
        if let Some(clauses) = &self.realize {
            demand.clauses.clone_from(clauses);
        }
        if let Some(networks) = &self.networks {
            demand = demand.with_networks(networks.iter().copied());
        }
        demand.max_states = self.max_states;
        demand.max_bytes = self.max_memory.map(|megabytes| megabytes.saturating_mul(1 << 20));
        demand.max_time = self.max_time.map(|seconds| Duration::from_secs(u64::from(seconds)));
        demand
    }
}

fn properties<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Property>>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let known = || Property::ALL.iter().map(|property| property.name());
    let property = |name: &String| Property::of_name(name).ok_or_else(|| unknown(name, "property", known()));
    names.iter().map(property).collect::<Result<_, _>>().map(Some)
}

fn clauses<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Clause>>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let known = || Clause::ALL.iter().map(|clause| clause.name());
    let clause = |name: &String| {
        let found = Clause::ALL.into_iter().find(|clause| clause.name() == name);
        found.ok_or_else(|| unknown(name, "clause of realizability", known()))
    };
    names.iter().map(clause).collect::<Result<_, _>>().map(Some)
}

fn networks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Network>>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let known = || Network::ALL.iter().map(|network| network.name());
    let network = |name: &String| Network::of_name(name).ok_or_else(|| unknown(name, "network", known()));
    names.iter().map(network).collect::<Result<_, _>>().map(Some)
}

fn unknown<E: Error>(name: &str, what: &str, known: impl Iterator<Item = &'static str>) -> E {
    E::custom(format!("`{name}` is no {what}; there are {}", known.collect::<Vec<_>>().join(", ")))
}
