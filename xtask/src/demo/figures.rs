//! What happened: instances, monitoring, and whatever went wrong.

use super::conversations::Outcome;
use quadrille_runtime::operations::{RuleFigures, StatusReply};
use quadrille_runtime::process::Fleet;

/// Prints what happened; gives whether every instance has ended everywhere and nothing was left over.
pub async fn show(fleet: &Fleet, outcome: &Outcome) -> Result<bool, String> {
    println!("\ninstances          started  completed       live");
    for status in &outcome.statuses {
        println!("  {:<16} {:>7}  {:>9}  {:>9}", status.name, status.started, status.ended, status.live);
    }
    monitoring(fleet).await?;
    let mut wrong: Vec<String> = outcome.statuses.iter().flat_map(complaints).collect();
    if outcome.timed_out {
        wrong.insert(0, "time ran out".to_owned());
    }
    let seconds = outcome.time.as_secs_f64();
    println!();
    if wrong.is_empty() {
        println!(
            "all instances completed, no message left over: {} conversations in {seconds:.2} s, {:.0} a second",
            outcome.conversations,
            f64::from(outcome.conversations) / seconds
        );
    } else {
        println!("failed after {seconds:.2} s");
        wrong.iter().for_each(|line| println!("  {line}"));
    }
    Ok(wrong.is_empty())
}

/// Prints the figures of each monitoring rule at each participant that has any.
async fn monitoring(fleet: &Fleet) -> Result<(), String> {
    let mut lines = Vec::new();
    for (participant, client) in fleet.participants().iter().zip(fleet.clients()) {
        let reply = client.monitoring().await.map_err(|error| error.to_string())?;
        for figures in reply.rules.iter().filter(|figures| figures.count > 0) {
            lines.push(format!("  {participant:<16} {:<24} {}", figures.rule, describe(figures)));
        }
    }
    if !lines.is_empty() {
        println!("\nmonitoring");
        lines.iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}

/// The figures of a rule as people read them.
fn describe(figures: &RuleFigures) -> String {
    if figures.kind == "log" {
        return format!("{} records", figures.count);
    }
    let over = figures.of.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
    let mut text = format!("{}{over}: ", figures.function);
    text += &match figures.value {
        Some(value) => format!("{} over {} values", seconds(value), figures.count),
        None => format!("{} values", figures.count),
    };
    if let (Some(least), Some(greatest)) = (figures.least, figures.greatest) {
        text += &format!(", from {} to {}", seconds(least as f64), seconds(greatest as f64));
    }
    if figures.skewed {
        text += " (clocks of two participants)";
    }
    text
}

/// Nanoseconds as people read them.
fn seconds(nanos: f64) -> String {
    if nanos.abs() < 1e9 { format!("{:.1} ms", nanos / 1e6) } else { format!("{:.2} s", nanos / 1e9) }
}

/// What is wrong at a participant, for people; nothing if all its instances have ended and no message is
/// left.
fn complaints(status: &StatusReply) -> Vec<String> {
    let name = &status.name;
    let mut lines = Vec::new();
    let mut say = |count: u64, text: &str| {
        if count > 0 {
            lines.push(format!("`{name}`: {count} {text}"));
        }
    };
    say(status.live.saturating_sub(status.done), "instances have not ended");
    say(status.done, "instances wait or are done, and their conversations are not over");
    say(status.waiting, "messages wait in an instance that does not take them");
    say(status.buffered, "messages belong to no instance");
    say(status.unacknowledged, "messages were not acknowledged");
    say(status.dead_letter_count, "messages were given up");
    say(status.incident_count, "incidents");
    for instance in status.instances.iter().take(3) {
        lines.push(format!("`{name}`: instance {} {}", instance.instance, instance.description));
    }
    for letter in status.dead_letters.iter().take(3) {
        lines.push(format!("`{name}`: message by {} was given up: {}", letter.flow, letter.reason));
    }
    for incident in status.incidents.iter().take(3) {
        lines.push(format!("`{name}`: instance {} {}: {}", incident.instance, incident.node, incident.message));
    }
    lines
}
