//! `quadrille explain`: print the page of a code or a property.

use crate::output::{self, Status};
use crate::page::{self, Page};

/// Arguments of `explain`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The code of a finding, or a property; all of them are listed if none is given
    name: Option<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Status {
    let Some(name) = &arguments.name else {
        list("Codes", page::codes());
        output::line("");
        list("Properties", page::properties());
        return Status::Good;
    };
    if let Some(text) = page::of(name) {
        output::line(text.trim_end());
        return Status::Good;
    }
    let similar: Vec<_> = page::similar(name).into_iter().map(|name| format!("`{name}`")).collect();
    let advice = match similar.as_slice() {
        [] => "`quadrille explain` lists them all".to_owned(),
        _ => format!("similar: {}", similar.join(", ")),
    };
    output::aside(format!("error: no code or property is called `{name}`; {advice}"));
    Status::Unusable
}

fn list(heading: &str, pages: &[Page]) {
    output::line(format!("{heading}:"));
    for (name, text) in pages {
        output::line(format!("  {name:<32} {}", page::first_line(text)));
    }
}
