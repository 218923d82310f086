//! The rest of the corpus: every model explored, collection by collection.

use super::measure::{net, options, peak_of_memory};
use super::rows::{count, seconds, time};
use super::{Verify, in_own_process};
use crate::corpus::files::models;
use quadrille::diagnostics::Severity;
use quadrille::{Limits, Network, Outcome, Reason, Reduction, Semantics, Verdict, VerificationOptions, verdicts};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// Collections of models as people and tools write them; the others are made to be odd or large.
const REAL: [&str; 2] = ["bpmn-for-research", "bpmn-miwg-test-suite"];
/// Longest search of one model.
const MOST_TIME: Duration = Duration::from_secs(20);

/// How many files there are, and how many got verdicts.
#[derive(Clone, Copy, Default)]
pub struct Coverage {
    pub files: usize,
    pub verdicts: usize,
}

/// Measures and prints all collections.
pub fn report(root: &Path, arguments: &Verify, faults: &mut Vec<String>) -> Result<Coverage, String> {
    let corpus = root.join("../shared/corpus");
    let entries = std::fs::read_dir(&corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    println!(
        "\n{:<32} {:>6} {:>8} {:>8} {:>7} {:>10} {:>11} {:>9} {:>9} {:>9} {:>8}",
        "collection",
        "files",
        "verdicts",
        "declined",
        "stopped",
        "states",
        "steps",
        "time",
        "reduced",
        "searched",
        "peak MB"
    );
    let (mut coverage, most) = (Coverage::default(), arguments.max_states.to_string());
    for name in names {
        let found = in_own_process(&["--collection", &name, "--max-states", &most])?;
        let empty = Vec::new();
        let files = found["files"].as_array().unwrap_or(&empty);
        if files.is_empty() {
            continue;
        }
        let sum = |what: &str| files.iter().map(|file| count(file, what)).sum::<usize>();
        let total = |what: &str| files.iter().map(|file| file[what].as_f64().unwrap_or_default()).sum();
        let having = |what: &str| files.iter().filter(|file| !file[what].is_null()).count();
        let (declined, stopped) = (having("declined"), having("stopped"));
        let verdicts = files.len() - declined - stopped;
        println!(
            "{name:<32} {:>6} {verdicts:>8} {declined:>8} {stopped:>7} {:>10} {:>11} {:>9} {:>9} {:>9} {:>8.1}",
            files.len(),
            sum("states"),
            sum("transitions"),
            time(total("time")),
            time(total("reduced")),
            sum("reduced_states"),
            count(&found, "peak") as f64 / 1024.0,
        );
        if arguments.all {
            files.iter().for_each(|file| println!("  {}", line(file)));
        }
        if REAL.contains(&name.as_str()) {
            coverage.files += files.len();
            coverage.verdicts += verdicts;
        }
        faults.extend(files.iter().filter_map(|file| file["fault"].as_str().map(str::to_owned)));
    }
    Ok(coverage)
}

fn line(file: &Value) -> String {
    let name = file["file"].as_str().unwrap_or_default();
    match (file["declined"].as_str(), file["stopped"].as_str()) {
        (Some(code), _) => format!("{name}: declined ({code})"),
        (None, stopped) => {
            let (states, steps) = (count(file, "states"), count(file, "transitions"));
            let stopped = stopped.map(|reason| format!(", {reason}")).unwrap_or_default();
            format!("{name}: {states} states, {steps} steps, {}{stopped}", time(seconds(file, "time")))
        }
    }
}

/// Verifies every model of a collection.
pub fn measure(root: &Path, name: &str, max_states: usize) -> Result<Value, String> {
    let corpus = root.join("../shared/corpus");
    let files: Vec<Value> = models(&corpus.join(name))?.iter().map(|path| file(&corpus, path, max_states)).collect();
    Ok(json!({ "files": files, "peak": peak_of_memory() }))
}

/// A property on which two lists of verdicts contradict each other: what is not known contradicts nothing.
fn other_verdict(some: &[Verdict], others: &[Verdict]) -> Option<&'static str> {
    let known = |verdict: &Verdict| !matches!(verdict.outcome, Outcome::Inconclusive(_));
    let mut pairs = some.iter().zip(others).filter(|(one, other)| known(one) && known(other));
    pairs.find(|(one, other)| one.outcome.name() != other.outcome.name()).map(|(one, _)| one.property.name())
}

fn file(corpus: &Path, path: &Path, max_states: usize) -> Value {
    let name = path.strip_prefix(corpus).unwrap_or(path).display().to_string();
    let declined = |code: &str| json!({ "file": name, "declined": code });
    let Ok(reading) = quadrille::read(path) else { return declined("unreadable") };
    let Some(net) = net(&reading, Semantics::Runtime) else {
        let of_reading = reading.diagnostics.as_slice().iter().find(|finding| finding.severity == Severity::Error);
        let of_net = || reading.unsupported().map(|finding| finding.code.0);
        return declined(of_reading.map(|finding| finding.code.0).or_else(of_net).unwrap_or("no-meaning"));
    };
    let endpoints = &net.endpoints;
    let limits = Limits { max_states, max_time: Some(MOST_TIME), ..Limits::default() };
    let options = VerificationOptions { limits, ..options(&[Network::Bag], Semantics::Runtime, 0) };
    let begin = Instant::now();
    let without = verdicts(endpoints, &options);
    let time = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let with_reduction =
        verdicts(endpoints, &VerificationOptions { reduction: Reduction::Preserving, ..options.clone() });
    let reduced = begin.elapsed().as_secs_f64();
    let reduced_states = with_reduction.iter().map(|verdict| verdict.states).max();
    let (states, transitions) = without.first().map_or((0, 0), |verdict| (verdict.states, verdict.transitions));
    // That messages pile up without a bound is a verdict: on `bounded`, with a run.
    let stopped = without.iter().find_map(|verdict| match &verdict.outcome {
        Outcome::Inconclusive(Reason::Unbounded) | Outcome::Holds { .. } | Outcome::Violated(_) => None,
        Outcome::Inconclusive(reason) => Some(reason.to_string()),
    });
    let fault = other_verdict(&without, &with_reduction)
        .map(|property| format!("{name}: with reduction there is another verdict on {property}"));
    // A run that separate code cannot replay is a defect of ours, and its verdict says so.
    let contradicts = stopped.as_ref().is_some_and(|reason| reason.starts_with("internal"));
    let fault = fault.or_else(|| contradicts.then(|| format!("{name}: a run of the search cannot be replayed")));
    json!({
        "file": name,
        "states": states,
        "transitions": transitions,
        "time": time,
        "reduced": reduced,
        "reduced_states": reduced_states,
        "stopped": stopped,
        "fault": fault,
    })
}
