//! What is told of a run: its messages in order, and how it ended.

use super::Names;
use crate::output::counted;
use quadrille_runtime::operations::{SentMessage, StatusReply};
use quadrille_runtime::time::Timestamp;
use serde_json::{Value, json};

/// A message of the run.
pub struct Message {
    /// When it was sent, in nanoseconds since the run began.
    pub at: i64,
    /// The message as its sender logged it.
    pub sent: SentMessage,
}

impl Message {
    /// The message as a line: `00:00:01.250  #1   Client → Supplier: command`.
    pub fn line(&self, names: &Names) -> String {
        let SentMessage { message, choreography, .. } = &self.sent;
        let [sender, receiver] = [&self.sent.sender, &self.sent.receiver].map(|id| names.participant(id));
        format!("{}  {choreography:<4} {sender} → {receiver}: {message}", clock(self.at))
    }
}

/// How a run ended.
pub struct Report {
    /// Messages in order of sending.
    pub messages: Vec<Message>,
    /// What each participant said last.
    pub statuses: Vec<StatusReply>,
    /// How long it took, in nanoseconds on the participants' clock.
    pub took: i64,
}

impl Report {
    /// Whether every instance has ended, and no message was left over.
    pub fn is_good(&self) -> bool {
        self.statuses.iter().all(|status| complaints(status, &Names::default()).is_empty())
    }

    /// The end of the run, for people.
    pub fn ending(&self, names: &Names) -> Vec<String> {
        let mut lines = Vec::new();
        for status in &self.statuses {
            lines.push(format!(
                "{}: {} started, {} ended",
                status.name,
                counted(status.started, "instance"),
                status.ended
            ));
        }
        let complaints: Vec<String> = self.statuses.iter().flat_map(|status| complaints(status, names)).collect();
        if complaints.is_empty() {
            lines.push(format!("all instances have ended, no message was left over; {} passed", clock(self.took)));
        }
        lines.extend(complaints);
        lines
    }

    /// The run for programs: participants by their ids.
    pub fn json(&self, names: &Names) -> Value {
        let messages: Vec<Value> = self.messages.iter().map(|message| {
            let SentMessage { sender, receiver, message: name, flow, choreography, .. } = &message.sent;
            json!({ "at_ns": message.at, "choreography": choreography, "sender": sender, "receiver": receiver, "message": name, "flow": flow })
        }).collect();
        let participants: Vec<Value> = self.statuses.iter().map(|status| {
            json!({ "participant": status.participant, "started": status.started, "ended": status.ended, "complaints": complaints(status, names) })
        }).collect();
        json!({ "messages": messages, "participants": participants, "completed": self.is_good(), "took_ns": self.took })
    }
}

/// What is wrong at a participant; nothing if all its instances have ended and no message was left over.
fn complaints(status: &StatusReply, names: &Names) -> Vec<String> {
    let name = &status.name;
    let mut lines = Vec::new();
    let open = status.live - status.done.min(status.live);
    if open > 0 {
        let have = if open == 1 { "has" } else { "have" };
        lines.push(format!("{name}: {} {have} not ended", counted(open, "instance")));
    }
    if status.done > 0 {
        let wait = if status.done == 1 { "waits or is done" } else { "wait or are done" };
        lines.push(format!("{name}: {} {wait}; the conversations are not over", counted(status.done, "instance")));
    }
    for instance in &status.instances {
        lines.push(format!("{name}: instance {} {}", instance.instance, instance.description));
    }
    for incident in &status.incidents {
        lines.push(format!("{name}: instance {} {}: {}", incident.instance, incident.node, incident.message));
    }
    let left = status.waiting + status.buffered + status.dead_letter_count;
    if left > 0 {
        let were = if left == 1 { "was" } else { "were" };
        lines.push(format!("{name}: {} {were} left over", counted(left, "message")));
    }
    for letter in &status.dead_letters {
        lines.push(format!("{name}: {} is left over: {}", names.message(&letter.flow), why(&letter.reason)));
    }
    lines
}

/// Why a message was given up, for people; a reason that says enough stands for itself.
fn why(reason: &str) -> &str {
    match reason {
        "closed" => "it came after its instance had ended",
        "unconsumed" => "its instance ended without receiving it",
        "uncorrelated" => "it found no instance",
        other => other,
    }
}

/// A duration as people read it: `2d 03:04:05.678`.
fn clock(nanos: i64) -> String {
    let millis = Timestamp(nanos).0 / 1_000_000;
    let (seconds, millis) = (millis / 1000, millis % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let (days, hours) = (hours / 24, hours % 24);
    let time = format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}");
    if days > 0 { format!("{days}d {time}") } else { time }
}
