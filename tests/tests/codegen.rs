//! Generated crates: compared with goldens, built outside the workspace, and asked the same questions as
//! the interpreter.

#[path = "codegen/golden.rs"]
mod golden;
#[path = "codegen/interface.rs"]
mod interface;
#[path = "codegen/outside.rs"]
mod outside;
#[path = "codegen/payloads.rs"]
mod payloads;
#[path = "codegen/report.rs"]
mod report;

use quadrille::{Endpoints, GeneratedCrate, RuntimeDependency, VerificationOptions};
use quadrille_codegen::{GenerateError, Options};
use std::path::{Path, PathBuf};

/// A model with the crates that are generated from it.
struct Generated {
    endpoints: Endpoints,
    crates: Vec<GeneratedCrate>,
}

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the workspace is there")
}

/// Verifies a model of this folder, certifies it, and generates its crates.
fn generated(model: &str, runtime: RuntimeDependency) -> Generated {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(model);
    let reading = quadrille::read(&path).expect("the model can be read");
    assert!(!reading.diagnostics.has_errors(), "{model} has errors: {:#?}", reading.diagnostics.as_slice());
    let model = reading.sound_model().expect("a model without errors is lowered");
    let demanded = VerificationOptions::demanded();
    let verification = quadrille::verify(model, &demanded);
    let endpoints = verification.endpoints;
    let certificate = quadrille_verifier::certify(&endpoints, &verification.verdicts, &demanded.properties, &[]);
    let source_file = path.file_name().map(|name| name.to_string_lossy().into_owned()).expect("a model is a file");
    let options = Options { runtime, source_file };
    let certificate = certificate.expect("the model is sound");
    let crates = quadrille_codegen::generate(&endpoints, &certificate, &options).expect("the model is certified");
    Generated { endpoints, crates }
}

fn published() -> RuntimeDependency {
    RuntimeDependency::Published { version: "0.1.0".to_owned() }
}

#[test]
fn a_certificate_is_for_one_version() {
    let [mut greeting, claim] = ["golden/greeting/greeting.bpmn", "golden/claim/claim.bpmn"]
        .map(|model| generated(model, published()).endpoints);
    let certificate = quadrille_verifier::certify(&claim, &[], &[], &[]).expect("nothing is demanded");
    let options = Options { runtime: published(), source_file: "greeting.bpmn".to_owned() };
    let refused = quadrille_codegen::generate(&greeting, &certificate, &options);
    let (certified, given) = (claim.version.clone(), greeting.version.clone());
    assert_eq!(refused, Err(GenerateError::OtherVersion { certified, given }));
    greeting.version.clone_from(&claim.version);
    assert!(quadrille_codegen::generate(&greeting, &certificate, &options).is_ok());
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let [one, other] = [0, 1].map(|_| generated("golden/claim/claim.bpmn", published()).crates);
    assert_eq!(one, other);
}
