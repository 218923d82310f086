//! How far the conversations are: a bar on a terminal, a line every quarter elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// The progress of a run.
pub struct Progress {
    total: u64,
    bar: Option<ProgressBar>,
    quarters: u64,
}

impl Progress {
    /// Nothing of so many conversations.
    pub fn new(total: u64) -> Result<Self, String> {
        let bar = std::io::stderr().is_terminal().then(|| ProgressBar::new(total));
        if let Some(bar) = &bar {
            let style = ProgressStyle::with_template("  {bar:40} {pos}/{len} conversations, {per_sec}");
            bar.set_style(style.map_err(|error| error.to_string())?);
        }
        Ok(Self { total, bar, quarters: 0 })
    }

    /// So many conversations have ended.
    pub fn show(&mut self, ended: u64) {
        let quarters = ended * 4 / self.total;
        match &self.bar {
            Some(bar) => bar.set_position(ended),
            None if quarters > self.quarters => println!("  {ended}/{} conversations", self.total),
            None => {}
        }
        self.quarters = quarters;
    }

    /// Leaves the bar as it stands.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.abandon();
        }
    }
}
