//! Certified endpoints to the files of one Rust crate per participant.
//!
//! *Reads* [`Endpoints`] and the [`Certificate`] that they are sound. *Gives* files in memory.
//! *Guarantees*: the generated table is equal to the projected one; every Rust file parses and is as
//! rustfmt would leave it; the same endpoints give the same bytes. *Never does*: read or write a file,
//! decide what an element means, or generate from endpoints that nobody has verified.

mod check;
mod descriptor;
mod emit;
mod layout;
mod lower;
mod name;
mod prose;
mod service;
mod table;

use quadrille_projection::Endpoints;
use quadrille_verifier::Certificate;
use std::collections::BTreeMap;

/// What generated crates say beside what the model says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The runtime that they depend on.
    pub runtime: RuntimeDependency,
    /// Name of the model's file, as comments show it.
    pub source_file: String,
}

/// The runtime that a generated crate depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeDependency {
    /// The published crate.
    Published {
        /// Its version.
        version: String,
    },
    /// A folder: absolute, or relative to the generated crate.
    Path(String),
}

/// The crate of one participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedCrate {
    /// Id of the BPMN `participant`.
    pub participant: String,
    /// Name of its folder: the participant in snake case.
    pub directory: String,
    /// Name of its package: model and participant in kebab case.
    pub package: String,
    /// Contents of its files, by path relative to the folder.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why nothing was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GenerateError {
    /// The certificate is for other endpoints.
    OtherVersion {
        /// The version that was verified.
        certified: String,
        /// The version of the endpoints.
        given: String,
    },
    /// A table does not belong to its schema: a fault of the compiler.
    Inconsistent {
        /// The participant.
        participant: String,
        /// What does not fit.
        what: String,
    },
    /// A template could not be printed: a fault of the generator.
    Template {
        /// The file.
        file: String,
        /// What went wrong.
        message: String,
    },
    /// A Rust file does not parse: a fault of the generator.
    NotRust {
        /// The file.
        file: String,
        /// What the parser says.
        message: String,
    },
}

impl std::fmt::Display for GenerateError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OtherVersion { certified, given } => {
                write!(
                    formatter,
                    "version {certified} of the model was verified, but version {given} is to be generated"
                )
            }
            Self::Inconsistent { participant, what } => {
                write!(formatter, "the endpoint of `{participant}` is not consistent: {what}")
            }
            Self::Template { file, message } => write!(formatter, "{file} could not be printed: {message}"),
            Self::NotRust { file, message } => write!(formatter, "{file} is not valid Rust: {message}"),
        }
    }
}

impl std::error::Error for GenerateError {}

/// The crates of all participants that have a process, in document order.
///
/// # Errors
/// If the certificate is for another version of the model, or the compiler is at fault.
pub fn generate(
    endpoints: &Endpoints,
    certificate: &Certificate,
    options: &Options,
) -> Result<Vec<GeneratedCrate>, GenerateError> {
    if certificate.version() != endpoints.version {
        return Err(GenerateError::OtherVersion {
            certified: certificate.version().to_owned(),
            given: endpoints.version.clone(),
        });
    }
    lower::lower(endpoints)?.iter().map(|service| emit::emit(service, options)).collect()
}
