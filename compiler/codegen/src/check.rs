//! Every Rust file parses before anyone sees it: a fault here is the generator's.

use crate::GenerateError;

/// Parses a file.
pub(crate) fn parses(path: &str, text: &str) -> Result<(), GenerateError> {
    let fault = |error: syn::Error| GenerateError::NotRust { file: path.to_owned(), message: error.to_string() };
    syn::parse_file(text).map(|_| ()).map_err(fault)
}
