//! The service IR to files: lines are laid out, templates print them, and every Rust file is parsed.

mod functions;
mod handler;
mod manifest;
mod messages;
mod table;
mod wiring;

use crate::check;
use crate::service::Service;
use crate::{GenerateError, GeneratedCrate, Options};
use quadrille_codegen_templates::Template;
use std::collections::BTreeMap;

/// Columns that comments are filled to.
const COMMENT: usize = 100;

/// Files of a crate as they come to be.
pub(crate) struct Files {
    files: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Adds a file printed by a template; Rust files must parse.
    fn add(&mut self, path: &str, view: &impl Template) -> Result<(), GenerateError> {
        let fault = |error: quadrille_codegen_templates::Error| GenerateError::Template {
            file: path.to_owned(),
            message: error.to_string(),
        };
        let text = view.render().map_err(fault)?;
        let text = format!("{}\n", text.trim());
        if path.ends_with(".rs") {
            check::parses(path, &text)?;
        }
        self.files.insert(path.to_owned(), text.into_bytes());
        Ok(())
    }
}

/// The files of one participant's crate.
pub(crate) fn emit(service: &Service<'_>, options: &Options) -> Result<GeneratedCrate, GenerateError> {
    let mut files = Files { files: BTreeMap::new() };
    files.add("Cargo.toml", &manifest::manifest(service, options))?;
    files.add("src/lib.rs", &manifest::library(service, options))?;
    files.add(&format!("proto/{}", service.interface.file), &manifest::proto(service, options))?;
    files.add("src/endpoint.rs", &table::table(service))?;
    files.add("src/data.rs", &messages::data(service))?;
    files.add("src/handler.rs", &handler::handler(service))?;
    files.add("src/service.rs", &wiring::service(service))?;
    let optional = [("src/conditions.rs", functions::conditions(service)), ("src/keys.rs", functions::keys(service))];
    for (path, view) in optional.into_iter().chain([("src/monitoring.rs", functions::monitoring(service))]) {
        if let Some(view) = view {
            files.add(path, &view)?;
        }
    }
    if !service.messages.is_empty() {
        files.add("src/messages.rs", &messages::messages(service))?;
    }
    files.files.insert("rustfmt.toml".to_owned(), crate::layout::RUSTFMT.as_bytes().to_vec());
    files.files.insert("descriptor.binpb".to_owned(), crate::descriptor::encoded(service));
    Ok(GeneratedCrate {
        participant: service.endpoint.participant.to_string(),
        directory: service.krate.directory.clone(),
        package: service.krate.package.clone(),
        files: files.files,
    })
}
