//! `Build`: the compiler in a build script. A broken choreography breaks the build.

use crate::{Generation, RuntimeDependency, read, write};
use quadrille_diagnostics::render;
use std::path::{Path, PathBuf};

/// A build of one model: check, verify and, if wanted, generate.
#[derive(Clone, Debug)]
pub struct Build {
    model: PathBuf,
    runtime: RuntimeDependency,
    folder: Option<PathBuf>,
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
        Self { model: model.into(), runtime, folder: None }
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
        let generation = Generation::of(&reading, self.runtime.clone()).map_err(BuildError)?;
        let Some(generation) = generation else { return Err(BuildError(findings())) };
        let Some(generated) = &generation.generated else {
            let found = generation.verification.diagnostics.as_slice();
            return Err(BuildError(render::text(found, &reading.sources, false)));
        };
        if let Some(folder) = &self.folder {
            let written = write(generated, Path::new(folder));
            written.map_err(|error| BuildError(format!("cannot write below {}: {error}", folder.display())))?;
        }
        Ok(())
    }

    /// Runs the build; if it fails, prints why and ends the process with status 1.
    pub fn run_or_exit(&self) {
        if let Err(error) = self.run() {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}
