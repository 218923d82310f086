//! What people see and can do while they wait for a search: how far it is, and Ctrl-C.

use indicatif::{ProgressBar, ProgressStyle};
use quadrille::{Cancel, Covered, Progress};
use std::io::IsTerminal as _;
use std::time::Duration;

/// Searches that are over by then say nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line on standard error that is gone when the search is over; nothing where nobody looks.
pub struct Shown(Option<ProgressBar>);

impl Shown {
    /// A line that is hidden at first.
    pub fn new() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let style = ProgressStyle::with_template("{spinner} {msg} (Ctrl-C gives up)");
        Self(style.ok().map(|style| ProgressBar::hidden().with_style(style)))
    }

    /// Hears how far the search is.
    pub fn progress(&self) -> Progress {
        let Some(bar) = self.0.clone() else { return Progress::default() };
        Progress::tell(move |covered: Covered| {
            if covered.elapsed < PATIENCE {
                return;
            }
            if bar.is_hidden() {
                bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            }
            let (network, seconds) = (covered.network.name(), covered.elapsed.as_secs());
            bar.set_message(format!(
                "{network}: {} states, {} steps, {seconds} s",
                covered.states, covered.transitions
            ));
            bar.tick();
        })
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// A search that the first Ctrl-C ends, so that what was covered is told; the second one ends the process.
pub fn cancelled_by_interrupt() -> Cancel {
    let cancel = Cancel::default();
    let handle = cancel.clone();
    // Where no signal can be waited for, Ctrl-C ends the process, as it does anyway.
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                handle.cancel();
            }
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(INTERRUPTED);
            }
        });
    });
    cancel
}

/// What shells expect of a process that an interrupt ended.
const INTERRUPTED: i32 = 130;
