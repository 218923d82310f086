//! What people see and can do while they wait for verdicts: how far it is, and Ctrl-C.

use indicatif::{ProgressBar, ProgressStyle};
use quadrille::{Cancel, Covered, Progress};
use std::io::IsTerminal as _;
use std::time::Duration;

/// What is over by then says nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line on standard error that is gone when all is over; nothing where nobody looks.
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

    /// Hears how far it is.
    pub fn progress(&self) -> Progress {
        let Some(bar) = self.0.clone() else { return Progress::default() };
        Progress::tell(move |covered: Covered| {
            if covered.elapsed < PATIENCE {
                return;
            }
            if bar.is_hidden() {
                bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            }
            bar.set_message(line(&covered));
            bar.tick();
        })
    }
}

/// What is being done, and how far it is.
fn line(covered: &Covered) -> String {
    let Covered { network, doing, states, transitions, elapsed } = covered;
    let found = if *states == 0 { String::new() } else { format!(", {states} states, {transitions} steps") };
    format!("{}: {doing}{found}, {} s", network.name(), elapsed.as_secs())
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// The first Ctrl-C ends what is being done, so that what was covered is told; the second one ends the process.
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
