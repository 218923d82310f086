//! What a command reads: a model, and what of it.

use quadrille::{ReadOptions, Reading, Unusable, WhichChoreography};
use std::path::PathBuf;

/// A model on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct Input {
    /// The model
    pub model: PathBuf,
    /// Take this choreography of the model (its id or name), instead of its processes or the first choreography that
    /// no other calls
    #[arg(long, value_name = "CHOREOGRAPHY")]
    pub choreography: Option<String>,
}

impl Input {
    /// Reads the model.
    pub fn read(&self) -> Result<Reading, Unusable> {
        let named = self.choreography.clone().map(WhichChoreography::Named);
        quadrille::read_with(&self.model, &ReadOptions { choreography: named.unwrap_or_default() })
    }
}
