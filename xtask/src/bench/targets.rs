//! What the verifier is to reach, met or missed.

use super::collections::Coverage;
use super::rows::{Found, count, seconds, time};

/// Prints each target with what was measured.
pub fn report(found: &Found, coverage: Option<Coverage>, unoptimised: Option<u64>) {
    println!("\ntargets, on one thread and without reduction unless they say otherwise");
    if let Some(large) = found.get("p20x01") {
        // Time of the processor: whatever else a machine does must not count.
        let explored = seconds(large, "on_cpu");
        let rate = count(large, "transitions") as f64 / explored / 1e6;
        target("p20x01 explored in at most 0.25 s on one processor", explored <= 0.25, &time(explored));
        target("at least 40 M steps a second there", rate >= 40.0, &format!("{rate:.1} M"));
        let (one, all) = (seconds(large, "explored"), seconds(large, "on_all_cores"));
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        if cores > 1 {
            let measured = format!("{} of one, {} of {cores}: {:.2} times as fast", time(one), time(all), one / all);
            target("several processors help there", all < one, &measured);
        }
        let peak = count(large, "peak") as f64 / 1024.0;
        target("at most 64 MB of memory there, all told", peak <= 64.0, &format!("{peak:.1} MB"));
        let each = count(large, "bytes") as f64 / count(large, "states") as f64;
        target("at most 32 bytes a state there", each <= 32.0, &format!("{each:.1}"));
    }
    if let Some(internship) = found.get("e020") {
        let all = seconds(internship, "on_every_network");
        target("all 21 verdicts of e020 in at most 50 ms", all <= 0.05, &time(all));
    }
    if let Some(long) = found.get("500") {
        let (read, verdicts) = (seconds(long, "read"), seconds(long, "verdicts"));
        let measured = format!("read in {}, verdicts in {}", time(read), time(verdicts));
        target("500 is bound by reading", verdicts <= read, &measured);
    }
    for name in ["p20x01", "par6"] {
        if let Some(row) = found.get(name) {
            let reduced = seconds(row, "reduced");
            let measured = format!("{}, {} states", time(reduced), count(row, "reduced_states"));
            target(&format!("with reduction {name} in milliseconds"), reduced < 0.01, &measured);
        }
    }
    if let Some(coverage) = coverage {
        let share = 100.0 * coverage.verdicts as f64 / coverage.files.max(1) as f64;
        let measured = format!("{share:.1} % of {} files", coverage.files);
        target("at least 90 % of the real files get a verdict", share >= 90.0, &measured);
    }
    if let Some(micros) = unoptimised {
        let seconds = micros as f64 / 1e6;
        let name = "the order example, from file to verdicts, in less than 50 ms in an unoptimised build";
        target(name, seconds < 0.05, &time(seconds));
    }
}

fn target(name: &str, is_met: bool, measured: &str) {
    println!("  {:<7} {name}: {measured}", if is_met { "met" } else { "missed" });
}
