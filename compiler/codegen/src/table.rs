//! The endpoint table as a Rust literal: a `static` that is equal to the projected table, field by field.

mod net;

use crate::layout::Uses;
use quadrille_endpoint::{
    Conversation, DataField, DataSlot, Direction, Endpoint, Key, KeyKind, KeyPath, Lane, Message, MessageFlow, Partner,
    Point, PointRole, Rule, RuleKind, Signal, SlotKind, Text, Timer, TimerKind,
};
use std::fmt::Debug;

/// Module of the table's types.
const MODULE: &str = "quadrille_runtime::endpoint";

/// A field of the table: its name, and the lines of its value.
pub(crate) struct Field {
    /// The field.
    pub(crate) name: &'static str,
    /// Its value, if it is no list.
    pub(crate) value: String,
    /// The entries, if it is one: each with a comment and its lines.
    pub(crate) entries: Vec<Entry>,
}

/// An entry of a list.
pub(crate) struct Entry {
    /// What it is, in the diagram's words.
    pub(crate) comment: String,
    /// The literal.
    pub(crate) lines: Vec<String>,
}

/// Prints literals, and keeps what they use.
pub(crate) struct Printer<'e> {
    endpoint: &'e Endpoint,
    uses: Uses,
}

/// The fields of a table, but for monitoring, and what the file imports.
pub(crate) fn table(endpoint: &Endpoint) -> (Vec<Field>, Uses) {
    let mut printer = Printer { endpoint, uses: Uses::default() };
    printer.using("Endpoint");
    printer.uses.of("std::borrow::Cow", &["Borrowed"]);
    let fields = vec![
        value("model", text(&endpoint.model)),
        value("version", text(&endpoint.version)),
        value("participant", text(&endpoint.participant)),
        value("name", text(&endpoint.name)),
        list("partners", &endpoint.partners, |entry| printer.partner(entry)),
        list("lanes", &endpoint.lanes, |entry| printer.lane(entry)),
        list("nodes", &endpoint.nodes, |entry| printer.node(entry)),
        list("places", &endpoint.places, |entry| printer.place(entry)),
        Field { name: "transitions", value: String::new(), entries: printer.transitions() },
        list("messages", &endpoint.messages, |entry| printer.message(entry)),
        list("flows", &endpoint.flows, |entry| printer.flow(entry)),
        list("signals", &endpoint.signals, |entry| printer.signal(entry)),
        list("timers", &endpoint.timers, |entry| printer.timer(entry)),
        list("conditions", &endpoint.conditions, |entry| printer.condition(entry)),
        list("slots", &endpoint.slots, |entry| printer.slot(entry)),
        list("conversations", &endpoint.conversations, |entry| printer.conversation(entry)),
        list("keys", &endpoint.keys, |entry| printer.key(entry)),
        list("key_paths", &endpoint.key_paths, |entry| printer.key_path(entry)),
    ];
    (fields, printer.uses)
}

/// The fields of a table's monitoring, and what they use.
pub(crate) fn monitoring(endpoint: &Endpoint, uses: &mut Uses) -> Vec<Field> {
    let mut printer = Printer { endpoint, uses: std::mem::take(uses) };
    printer.using("Monitoring");
    let fields = vec![
        list("rules", &endpoint.monitoring.rules, |entry| printer.rule(entry)),
        list("points", &endpoint.monitoring.points, |entry| printer.point(entry)),
    ];
    *uses = printer.uses;
    fields
}

fn value(name: &'static str, value: String) -> Field {
    Field { name, value, entries: Vec::new() }
}

/// A list whose entries take a line each, preceded by their positions.
fn list<T>(name: &'static str, entries: &[T], mut line: impl FnMut(&T) -> String) -> Field {
    let entries = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| Entry { comment: String::new(), lines: vec![format!("/* {at} */ {},", line(entry))] });
    let entries: Vec<Entry> = entries.collect();
    let value = if entries.is_empty() { "Borrowed(&[])".to_owned() } else { String::new() };
    Field { name, value, entries }
}

/// A text literal in the table.
fn text(text: &Text) -> String {
    format!("Borrowed({:?})", &**text)
}

/// A list literal in the table.
fn listed(items: impl IntoIterator<Item = String>) -> String {
    format!("Borrowed(&[{}])", items.into_iter().collect::<Vec<_>>().join(", "))
}

fn optional(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

impl Printer<'_> {
    fn using(&mut self, name: &str) {
        self.uses.of(MODULE, &[name]);
    }

    /// A position, whose `Debug` form is its Rust form: `NodeIx(3)`.
    fn position(&mut self, position: &impl Debug) -> String {
        let position = format!("{position:?}");
        self.using(position.split('(').next().unwrap_or_default());
        position
    }

    fn positions<T: Debug>(&mut self, positions: &[T]) -> String {
        listed(positions.iter().map(|position| self.position(position)).collect::<Vec<_>>())
    }

    /// A variant without fields, whose `Debug` form is its name.
    fn variant(&mut self, ty: &'static str, variant: &impl Debug) -> String {
        self.using(ty);
        format!("{ty}::{variant:?}")
    }

    fn partner(&mut self, partner: &Partner) -> String {
        self.using("Partner");
        let Partner { participant, name, environment } = partner;
        format!("Partner {{ participant: {}, name: {}, environment: {environment} }}", text(participant), text(name))
    }

    fn lane(&mut self, lane: &Lane) -> String {
        self.using("Lane");
        format!("Lane {{ id: {}, name: {} }}", text(&lane.id), text(&lane.name))
    }

    fn message(&mut self, message: &Message) -> String {
        self.using("Message");
        let payload = message.payload.map(|payload| self.position(&payload));
        format!(
            "Message {{ id: {}, name: {}, payload: {} }}",
            text(&message.id),
            text(&message.name),
            optional(payload)
        )
    }

    fn flow(&mut self, flow: &MessageFlow) -> String {
        self.using("MessageFlow");
        let direction = match flow.direction {
            Direction::Outgoing => "Direction::Outgoing",
            Direction::Incoming => "Direction::Incoming",
        };
        self.using("Direction");
        let conversation = flow.conversation.map(|conversation| self.position(&conversation));
        format!(
            "MessageFlow {{ id: {}, name: {}, direction: {direction}, partner: {}, message: {}, rpc: {}, \
             conversation: {} }}",
            text(&flow.id),
            text(&flow.name),
            self.position(&flow.partner),
            self.position(&flow.message),
            text(&flow.rpc),
            optional(conversation),
        )
    }

    fn signal(&mut self, signal: &Signal) -> String {
        self.using("Signal");
        format!("Signal {{ id: {}, name: {} }}", text(&signal.id), text(&signal.name))
    }

    fn timer(&mut self, timer: &Timer) -> String {
        self.using("Timer");
        self.using("TimerKind");
        let kind = match &timer.kind {
            TimerKind::Duration { millis } => format!("TimerKind::Duration {{ millis: {millis} }}"),
            TimerKind::Date { unix_millis } => format!("TimerKind::Date {{ unix_millis: {unix_millis} }}"),
            TimerKind::Unspecified { source } => format!("TimerKind::Unspecified {{ source: {} }}", text(source)),
        };
        format!("Timer {{ node: {}, kind: {kind} }}", self.position(&timer.node))
    }

    fn condition(&mut self, condition: &quadrille_endpoint::Condition) -> String {
        self.using("Condition");
        format!("Condition {{ source: {}, flow: {} }}", text(&condition.source), self.position(&condition.flow))
    }

    fn slot(&mut self, slot: &DataSlot) -> String {
        self.using("DataSlot");
        self.using("SlotKind");
        let kind = match &slot.kind {
            SlotKind::Message(message) => format!("SlotKind::Message({})", self.position(message)),
            SlotKind::DataObject(id) => format!("SlotKind::DataObject({})", text(id)),
        };
        let payload = slot.payload.map(|payload| self.position(&payload));
        let (payload, writers) = (optional(payload), self.positions(&slot.writers));
        format!("DataSlot {{ name: {}, kind: {kind}, payload: {payload}, writers: {writers} }}", text(&slot.name))
    }

    fn conversation(&mut self, conversation: &Conversation) -> String {
        self.using("Conversation");
        let Conversation { id, name, keys } = conversation;
        format!("Conversation {{ id: {}, name: {}, keys: {} }}", text(id), text(name), self.positions(keys))
    }

    fn key(&mut self, key: &Key) -> String {
        self.using("Key");
        self.using("KeyKind");
        let kind = match &key.kind {
            KeyKind::Primary => "KeyKind::Primary".to_owned(),
            KeyKind::Alternate => "KeyKind::Alternate".to_owned(),
            KeyKind::Derived { target } => format!("KeyKind::Derived {{ target: {} }}", self.position(target)),
            KeyKind::Association { with } => format!("KeyKind::Association {{ with: {} }}", self.position(with)),
        };
        let properties = listed(key.properties.iter().map(|scalar| self.variant("Scalar", scalar)).collect::<Vec<_>>());
        let conversation = self.position(&key.conversation);
        format!(
            "Key {{ id: {}, name: {}, conversation: {conversation}, kind: {kind}, properties: {properties} }}",
            text(&key.id),
            text(&key.name),
        )
    }

    fn key_path(&mut self, path: &KeyPath) -> String {
        self.using("KeyPath");
        let paths = listed(path.paths.iter().map(|path| listed(path.iter().map(text))));
        let (message, key) = (self.position(&path.message), self.position(&path.key));
        format!("KeyPath {{ message: {message}, key: {key}, paths: {paths} }}")
    }

    fn rule(&mut self, rule: &Rule) -> String {
        self.using("Rule");
        self.using("RuleKind");
        let kind = match &rule.kind {
            RuleKind::Log { fields, data } => {
                let data = listed(data.iter().map(|field| self.data_field(field)).collect::<Vec<_>>());
                format!("RuleKind::Log {{ fields: {}, data: {data} }}", listed(fields.iter().map(text)))
            }
            RuleKind::Range(function) => format!("RuleKind::Range({})", self.variant("RangeFunction", function)),
            RuleKind::Aggregate { function, of, scope } => format!(
                "RuleKind::Aggregate {{ function: {}, of: {}, scope: {} }}",
                self.variant("AggregateFunction", function),
                self.position(of),
                self.variant("Scope", scope),
            ),
        };
        format!("Rule {{ id: {}, kind: {kind} }}", text(&rule.id))
    }

    fn data_field(&mut self, field: &DataField) -> String {
        self.using("DataField");
        let slot = optional(field.slot.map(|slot| self.position(&slot)));
        let path = listed(field.path.iter().map(text));
        format!("DataField {{ reference: {}, slot: {slot}, path: {path} }}", text(&field.reference))
    }

    fn point(&mut self, point: &Point) -> String {
        self.using("Point");
        self.using("PointRole");
        let around =
            |name: &str, node: String, phase: String| format!("PointRole::{name} {{ node: {node}, phase: {phase} }}");
        let role = match &point.role {
            PointRole::Log { node, phase } => around("Log", self.position(node), self.variant("Phase", phase)),
            PointRole::Opens { node, phase } => around("Opens", self.position(node), self.variant("Phase", phase)),
            PointRole::Closes { node, phase } => around("Closes", self.position(node), self.variant("Phase", phase)),
            PointRole::ReceivedFrom { partner } => {
                format!("PointRole::ReceivedFrom {{ partner: {} }}", self.position(partner))
            }
        };
        format!("Point {{ rule: {}, role: {role} }}", self.position(&point.rule))
    }
}
