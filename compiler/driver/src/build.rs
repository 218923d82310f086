//! `Build`: the compiler in a build script. A broken choreography breaks the build.

use crate::{Demand, Generation, Reading, RuntimeDependency, certificate_text, read, write};
use quadrille_choreography::Clause;
use quadrille_diagnostics::render;
use quadrille_verifier::{Network, Property};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// States up to which a build searches, unless it or the settings say otherwise.
const MAX_STATES: usize = 1_000_000;
/// Time that a build gives to the search on a network, unless it or the settings say otherwise.
const MAX_TIME: Duration = Duration::from_secs(10);

/// A build of one model: check, verify and, if wanted, generate.
///
/// It demands what the settings of the project say, and by default that the model is safe, sound and bounded, and that a
/// choreography can be realized, on the network that the runtime implements. So that a build script always ends, it gives up after a million states
/// or ten seconds of search on a network; what is not known then breaks the build, as what does not hold, unless
/// the model accepts it by a waiver with a reason.
#[derive(Clone, Debug)]
pub struct Build {
    model: PathBuf,
    runtime: RuntimeDependency,
    folder: Option<PathBuf>,
    certificate: Option<PathBuf>,
    properties: Option<Vec<Property>>,
    clauses: Option<Vec<Clause>>,
    networks: Option<Vec<Network>>,
    max_states: Option<usize>,
    max_bytes: Option<usize>,
    max_time: Option<Duration>,
}

/// Why a build failed: text for people, findings included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(pub String);

impl std::fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}

impl Build {
    /// A build of the model in a file.
    pub fn new(model: impl Into<PathBuf>) -> Self {
        let runtime = RuntimeDependency::Published { version: env!("CARGO_PKG_VERSION").to_owned() };
        Self {
            model: model.into(),
            runtime,
            folder: None,
            certificate: None,
            properties: None,
            clauses: None,
            networks: None,
            max_states: None,
            max_bytes: None,
            max_time: None,
        }
    }

    /// Demands these properties, instead of what the settings say.
    #[must_use]
    pub fn demand(mut self, properties: impl IntoIterator<Item = Property>) -> Self {
        self.properties = Some(properties.into_iter().collect());
        self
    }

    /// Demands these clauses of what it means to realize a choreography, instead of what the settings say.
    #[must_use]
    pub fn realize(mut self, clauses: impl IntoIterator<Item = Clause>) -> Self {
        self.clauses = Some(clauses.into_iter().collect());
        self
    }

    /// Demands all of this on these networks too, beside the one that the runtime implements.
    #[must_use]
    pub fn networks(mut self, networks: impl IntoIterator<Item = Network>) -> Self {
        self.networks = Some(networks.into_iter().collect());
        self
    }

    /// Gives up after so many states on a network.
    #[must_use]
    pub fn max_states(mut self, states: usize) -> Self {
        self.max_states = Some(states);
        self
    }

    /// Gives up at so many bytes for the states of a network.
    #[must_use]
    pub fn max_memory(mut self, bytes: usize) -> Self {
        self.max_bytes = Some(bytes);
        self
    }

    /// Gives up after so much time of search on a network.
    #[must_use]
    pub fn max_time(mut self, time: Duration) -> Self {
        self.max_time = Some(time);
        self
    }

    /// Stores the certificate in a file: `quadrille recheck` checks it again without searching.
    #[must_use]
    pub fn certificate_into(mut self, file: impl Into<PathBuf>) -> Self {
        self.certificate = Some(file.into());
        self
    }

    /// Lets generated manifests depend on a runtime in a folder instead of the published one. The path
    /// is written as it is: relative to each generated crate, or absolute.
    #[must_use]
    pub fn runtime_path(mut self, path: impl Into<String>) -> Self {
        self.runtime = RuntimeDependency::Path(path.into());
        self
    }

    /// Generates a crate per participant below a folder. Without this, the model is only verified.
    #[must_use]
    pub fn generate_into(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// Runs the build.
    ///
    /// # Errors
    /// If the model has errors, or a demanded property does not hold: the text shows what and where.
    pub fn run(&self) -> Result<(), BuildError> {
        println!("cargo::rerun-if-changed={}", self.model.display());
        println!("cargo::rerun-if-changed={}", crate::lock_path(&self.model).display());
        if let Some(settings) = crate::settings_path(&self.model) {
            println!("cargo::rerun-if-changed={}", settings.display());
        }
        let reading = read(&self.model).map_err(|unusable| BuildError(unusable.to_string()))?;
        let findings = || render::text(reading.diagnostics.as_slice(), &reading.sources, false);
        let generation =
            Generation::of(&reading, &self.demanded(&reading), self.runtime.clone()).map_err(BuildError)?;
        let Some(generation) = generation else { return Err(BuildError(findings())) };
        let Some(generated) = &generation.generated else {
            let found = generation.verification.diagnostics.as_slice();
            return Err(BuildError(render::text(found, &reading.sources, false)));
        };
        if let Some(file) = &self.certificate {
            let text =
                certificate_text(&generated.certificate, &generation.verification.endpoints).map_err(BuildError)?;
            let written = std::fs::write(file, text);
            written.map_err(|error| BuildError(format!("cannot write {}: {error}", file.display())))?;
        }
        if let Some(folder) = &self.folder {
            let written = write(generated, Path::new(folder));
            written.map_err(|error| BuildError(format!("cannot write below {}: {error}", folder.display())))?;
        }
        Ok(())
    }

    /// What the build demands: what it says itself, then what the settings say.
    fn demanded(&self, reading: &Reading) -> Demand {
        let mut demand = reading.demand();
        if let Some(properties) = &self.properties {
            demand.properties.clone_from(properties);
        }
        if let Some(clauses) = &self.clauses {
            demand.clauses.clone_from(clauses);
        }
        if let Some(networks) = &self.networks {
            demand = demand.with_networks(networks.iter().copied());
        }
        demand.max_states = self.max_states.or(demand.max_states).or(Some(MAX_STATES));
        demand.max_bytes = self.max_bytes.or(demand.max_bytes);
        demand.max_time = self.max_time.or(demand.max_time).or(Some(MAX_TIME));
        demand
    }

    /// Runs the build; if it fails, prints why and ends the process with status 1.
    pub fn run_or_exit(&self) {
        if let Err(error) = self.run() {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}
