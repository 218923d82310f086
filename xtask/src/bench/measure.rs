//! Measures one model.

use super::rows::{ROWS, Row};
use quadrille::{Network, Property, Reading, Reduction, Semantics, Verification, VerificationOptions, sizes, verdicts};
use quadrille_tests::family;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The three properties of the published verdicts.
const PROPERTIES: [Property; 3] = [Property::Safe, Property::Sound, Property::MessageRelaxedSound];
/// What is fast is measured again and again for so long.
const LONG_ENOUGH: Duration = Duration::from_millis(300);
/// But not more often than this.
const OFTEN_ENOUGH: usize = 51;

/// Measures a row of the table.
pub fn row(root: &Path, name: &str) -> Result<Value, String> {
    let row = ROWS.iter().find(|row| row.name == name).ok_or_else(|| format!("there is no row {name}"))?;
    let path = path(root, row)?;
    let (reading, read) = timed(|| quadrille::read(&path));
    let reading = reading.map_err(|error| error.to_string())?;
    let options = |threads: usize| options(&[row.network], row.semantics, threads);
    let net = net(&reading, row.semantics).ok_or_else(|| format!("{name} cannot be verified"))?;
    let endpoints = &net.endpoints;
    let found = sizes(endpoints, &options(1)).pop().ok_or("nothing was explored")?;
    let peak = peak_of_memory();
    let on_cpu = on_cpu(|| sizes(endpoints, &options(1)));
    let explored = median(|| sizes(endpoints, &options(1)));
    let on_all_cores = median(|| sizes(endpoints, &options(0)));
    let with_reduction = VerificationOptions { reduction: Reduction::Preserving, ..options(1) };
    let reduced_states = verdicts(endpoints, &with_reduction).iter().map(|verdict| verdict.states).max();
    let reduced = median(|| verdicts(endpoints, &with_reduction));
    let without = median(|| verdicts(endpoints, &options(1)));
    let all_networks = VerificationOptions { networks: Network::ALL.to_vec(), ..options(1) };
    let every = row.on_every_network.then(|| median(|| verdicts(endpoints, &all_networks)));
    Ok(json!({
        "states": found.states,
        "transitions": found.transitions,
        "bytes": found.bytes,
        "stopped": found.stopped.map(|reason| reason.to_string()),
        "read": read.as_secs_f64(),
        "explored": explored.as_secs_f64(),
        "on_cpu": on_cpu.map(|time| time.as_secs_f64()),
        "on_all_cores": on_all_cores.as_secs_f64(),
        "verdicts": without.as_secs_f64(),
        "reduced": reduced.as_secs_f64(),
        "reduced_states": reduced_states,
        "on_every_network": every.map(|time| time.as_secs_f64()),
        "peak": peak,
    }))
}

/// From the file of the order example to its verdicts, as a build script gets them: the median of several.
pub fn build_script(root: &Path) -> Result<Duration, String> {
    let path = root.join("examples/order/order.bpmn");
    let verify = || -> Result<usize, String> {
        let reading = quadrille::read(&path).map_err(|error| error.to_string())?;
        let model = reading.sound_model().ok_or("the example has errors")?;
        let verification = quadrille::verify(model, &VerificationOptions::demanded());
        if verification.holds() { Ok(verification.verdicts.len()) } else { Err("the example does not hold".to_owned()) }
    };
    verify()?;
    Ok(median(verify))
}

/// The file of a row; a model of the family is written now.
fn path(root: &Path, row: &Row) -> Result<PathBuf, String> {
    let Some(branches) = row.branches else { return Ok(root.join("../shared/corpus").join(row.file)) };
    let path = std::env::temp_dir().join(format!("quadrille-{}-p{branches}x01.bpmn", std::process::id()));
    std::fs::write(&path, family::model(branches)).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// The net of a model; none if it has errors, or something in it has no meaning.
pub fn net(reading: &Reading, semantics: Semantics) -> Option<Verification> {
    let nothing = VerificationOptions { properties: Vec::new(), ..options(&[], semantics, 1) };
    let verification = quadrille::verify(reading.verifiable_model()?, &nothing);
    (!verification.diagnostics.has_errors()).then_some(verification)
}

/// Options that decide the three properties without reduction.
pub fn options(networks: &[Network], semantics: Semantics, threads: usize) -> VerificationOptions {
    VerificationOptions {
        networks: networks.to_vec(),
        properties: PROPERTIES.to_vec(),
        reduction: Reduction::None,
        semantics,
        threads,
        ..VerificationOptions::demanded()
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let result = work();
    (result, begin.elapsed())
}

/// The time that this thread had a processor for something, where the system tells: on a busy machine, about what it
/// would have taken on an idle one. The system counts in ticks, so it is done again and again.
fn on_cpu<T>(work: impl Fn() -> T) -> Option<Duration> {
    let now = || {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    };
    let (begin, started) = (now()?, Instant::now());
    let mut times = 0;
    while times == 0 || started.elapsed() < LONG_ENOUGH {
        work();
        times += 1;
    }
    Some(now()?.saturating_sub(begin) / times)
}

fn median<T>(work: impl Fn() -> T) -> Duration {
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || (begin.elapsed() < LONG_ENOUGH && times.len() < OFTEN_ENOUGH) {
        times.push(timed(&work).1);
    }
    times.sort_unstable();
    times[times.len() / 2]
}

/// Most memory that this process ever had, in kilobytes, where the system tells.
pub fn peak_of_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
