//! The stages from a text to verdicts, as the driver strings them together, without files.

use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_model::{FieldLock, LowerOptions, Model};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, decode, parse};
use quadrille_verifier::{
    Bound, Cancel, Network, Options, Progress, Property, Verdict, WrittenProperty, verify, verify_written,
};
use std::path::{Path, PathBuf};

/// A file of the shared corpus; none, and a line that says so, in a plain clone.
#[must_use]
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

/// The model of a text, and all findings of reading it. Its source is number 0.
#[must_use]
pub fn read(bytes: &[u8], file_stem: &str) -> (Option<Model>, Diagnostics) {
    let decoded = decode(bytes);
    let source = SourceId(0);
    let (tree, read) = parse(&decoded.text, source, &Limits::STANDARD);
    let options = LowerOptions {
        file_stem: file_stem.to_owned(),
        field_lock: FieldLock::default(),
        imports: quadrille_model::Imports::default(),
    };
    let document = Document::new(&tree);
    let ruled = quadrille_rules::check(&document);
    let (model, lowered) = quadrille_model::lower(&document, &options);
    let mut all = decoded.diagnostics(source);
    for finding in read.as_slice().iter().chain(ruled.as_slice()).chain(lowered.as_slice()) {
        all.push(finding.clone());
    }
    (model, all)
}

/// The endpoints of a model, and the findings of its net.
#[must_use]
pub fn project(model: &Model, semantics: Semantics) -> (Endpoints, Diagnostics) {
    let (net, diagnostics) = quadrille_net::lower(model, semantics);
    (quadrille_projection::project(model, &net), diagnostics)
}

/// The verdict on one property and network.
///
/// # Panics
/// If the verifier gives no verdict for it: it gives one for each.
#[must_use]
pub fn verdict(
    endpoints: &Endpoints,
    property: Property,
    network: Network,
    semantics: Semantics,
    bound: Bound,
) -> Verdict {
    let options = options(network, vec![property], semantics, bound);
    verify(endpoints, &options).pop().expect("one verdict per property and network")
}

/// The verdict on the first property that a model asks for.
///
/// # Panics
/// If it asks for none.
#[must_use]
pub fn written_verdict(model: &Model, endpoints: &Endpoints, network: Network) -> Verdict {
    let written = model.properties.iter().map(|written| WrittenProperty {
        name: written.origin.name.clone(),
        pattern: written.pattern.clone(),
        origin: Some(written.origin.clone()),
    });
    let options = options(network, Vec::new(), Semantics::Runtime, Bound::default());
    let written: Vec<WrittenProperty> = written.collect();
    verify_written(endpoints, &options, &written).into_iter().next().expect("the model asks for a property")
}

/// What is verified, and how.
#[must_use]
pub fn options(network: Network, properties: Vec<Property>, semantics: Semantics, bound: Bound) -> Options {
    Options {
        networks: vec![network],
        properties,
        bound,
        limits: quadrille_verifier::Limits::default(),
        // Counts of states are those of the whole.
        reduction: quadrille_verifier::Reduction::None,
        semantics,
        threads: 1,
        cancel: Cancel::default(),
        progress: Progress::default(),
    }
}
