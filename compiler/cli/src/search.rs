//! What people see and can do while they wait for verdicts: how far it is, and Ctrl-C.

use indicatif::{ProgressBar, ProgressStyle};
use quadrille::{Cancel, Covered, Progress};
use std::io::IsTerminal as _;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

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
            if covered.elapsed >= PATIENCE {
                say(&bar, line(&covered));
            }
        })
    }
}

/// Time between two looks at whether something is cancelled.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Why something was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenUp {
    Cancelled,
    TimeIsOver,
}

impl Shown {
    /// Does something that is never asked whether to go on, on a thread of its own, and does not wait for it when it is
    /// cancelled, or when its time is over. The thread ends with the process.
    pub fn wait_for<T: Send + 'static>(
        &self,
        doing: &str,
        cancel: &Cancel,
        max_time: Option<Duration>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, GivenUp> {
        let (sender, done) = channel();
        std::thread::spawn(move || sender.send(work()));
        let began = Instant::now();
        loop {
            match done.recv_timeout(LOOK_EVERY) {
                Ok(found) => return Ok(found),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => unreachable!("who writes sends what it has written"),
            }
            let elapsed = began.elapsed();
            if cancel.is_cancelled() {
                return Err(GivenUp::Cancelled);
            }
            if max_time.is_some_and(|most| elapsed > most) {
                return Err(GivenUp::TimeIsOver);
            }
            self.say(elapsed, || format!("{doing}, {} s", elapsed.as_secs()));
        }
    }

    fn say(&self, elapsed: Duration, text: impl Fn() -> String) {
        if let Some(bar) = self.0.as_ref().filter(|_| elapsed >= PATIENCE) {
            say(bar, text());
        }
    }
}

/// Shows a line, which was hidden perhaps.
fn say(bar: &ProgressBar, text: String) {
    if bar.is_hidden() {
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
    }
    bar.set_message(text);
    bar.tick();
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
