//! Events of a pattern: which steps of which participants are one.

use crate::composition::{Composition, Step};
use quadrille_endpoint::{Action, Endpoint, FlowIx, NodeIx, PlaceIx, PlaceKind, Transition};

/// Something that may happen in a step: any of these things at these participants.
#[derive(Clone, Debug)]
pub(super) struct Event(Vec<(usize, Happening)>);

/// What happens at a participant.
#[derive(Clone, Copy, Debug)]
enum Happening {
    /// An activity is entered.
    Begun(NodeIx),
    /// An activity is left, and nothing interrupted it.
    Completed(NodeIx),
    /// An event is left.
    Happened(NodeIx),
    Taken(PlaceIx),
    Sent(FlowIx),
    Received(FlowIx),
}

/// Something that has names.
struct Named<'a> {
    participant: usize,
    id: &'a str,
    /// By which it is called beside its id, the one that tells it from others first.
    names: Vec<&'a str>,
    happening: Happening,
}

impl Event {
    /// The event of a verb and a name.
    pub(super) fn of(verb: &str, name: &str, tables: &[&Endpoint]) -> Result<Self, String> {
        let mut all = Vec::new();
        for (participant, table) in tables.iter().enumerate() {
            let own = named(verb, table).ok_or_else(|| format!("`{verb}` is no event"))?;
            all.extend(own.into_iter().map(|(id, names, happening)| Named { participant, id, names, happening }));
        }
        let of_all = |thing: &&Named<'_>| thing.is_called(name);
        let of_participant = |thing: &&Named<'_>| {
            let table = tables[thing.participant];
            let rest = |own: &str| name.strip_prefix(own)?.strip_prefix('.').map(str::trim);
            let mut rests = [rest(&table.participant), rest(&table.name)].into_iter().flatten();
            rests.any(|rest| thing.is_called(rest))
        };
        let mut meant: Vec<&Named<'_>> = all.iter().filter(of_all).collect();
        if meant.is_empty() {
            meant = all.iter().filter(of_participant).collect();
        }
        // Who writes an id means it, whatever else has it as its name.
        if meant.iter().any(|thing| thing.id == name) {
            meant.retain(|thing| thing.id == name);
        }
        let Some(one) = meant.first().map(|thing| thing.identity()) else {
            return Err(format!("`{verb}({name})` names nothing"));
        };
        if meant.iter().any(|thing| thing.identity() != one) {
            return Err(format!("`{verb}({name})` may be one of several"));
        }
        Ok(Self(meant.into_iter().map(|thing| (thing.participant, thing.happening)).collect()))
    }

    /// Whether a step is the event.
    pub(super) fn is(&self, composition: &Composition<'_>, step: Step) -> bool {
        let table = composition.tables()[step.participant];
        let own = self.0.iter().filter(|(participant, _)| *participant == step.participant);
        own.into_iter().any(|(_, happening)| happening.is(table, composition.transition(step)))
    }
}

impl Named<'_> {
    fn is_called(&self, name: &str) -> bool {
        self.id == name || self.names.contains(&name)
    }

    /// What it is one with: copies of an element, and the message flows of a participant that carry the same message.
    fn identity(&self) -> (usize, &str) {
        let is_message = matches!(self.happening, Happening::Sent(_) | Happening::Received(_));
        (self.participant, if is_message { self.names[0] } else { self.id })
    }
}

impl Happening {
    fn is(self, table: &Endpoint, step: &Transition) -> bool {
        match self {
            Self::Begun(node) => step.enters.contains(&node),
            Self::Completed(node) => {
                let acts = step.node == node || step.enters.contains(&node);
                let is_interrupted = || step.leaves.iter().any(|left| table.node(*left).kind.is_boundary());
                acts && step.leaves.contains(&node) && !is_interrupted()
            }
            Self::Happened(node) => step.leaves.contains(&node),
            Self::Taken(place) => step.put.contains(&place),
            Self::Sent(flow) => step.action == Action::Send(flow),
            Self::Received(flow) => step.action == Action::Receive(flow),
        }
    }
}

/// Id and names of something, and what happens there.
type Entry<'a> = (&'a str, Vec<&'a str>, Happening);

/// What a verb may be about at a participant; none if it is no verb.
fn named<'a>(verb: &str, table: &'a Endpoint) -> Option<Vec<Entry<'a>>> {
    let nodes = || (0..table.nodes.len()).map(NodeIx::at);
    let node = |at: NodeIx, happening: Happening| -> Entry<'a> {
        let node = table.node(at);
        (&node.id, vec![&node.name], happening)
    };
    let activities = || nodes().filter(|at| table.node(*at).kind.is_activity());
    let events = || nodes().filter(|at| table.node(*at).kind.is_event());
    let messages = |action: fn(FlowIx) -> Action, happening: fn(FlowIx) -> Happening| {
        let flows = (0..table.flows.len()).map(FlowIx::at);
        let used = flows.filter(|flow| table.transitions.iter().any(|step| step.action == action(*flow)));
        let entry = |at: FlowIx| -> Entry<'a> {
            let flow = &table.flows[at.index()];
            let message = &table.messages[flow.message.index()];
            let name = if flow.name.is_empty() { &flow.id } else { &flow.name };
            (&flow.id, vec![name, &message.id, &message.name], happening(at))
        };
        used.map(entry).collect()
    };
    Some(match verb {
        "begins" => activities().map(|at| node(at, Happening::Begun(at))).collect(),
        "completes" => activities().map(|at| node(at, Happening::Completed(at))).collect(),
        "happens" => events().map(|at| node(at, Happening::Happened(at))).collect(),
        "sends" => messages(Action::Send, Happening::Sent),
        "receives" => messages(Action::Receive, Happening::Received),
        "takes" => {
            let flow = |at: PlaceIx| -> Option<Entry<'a>> {
                let PlaceKind::SequenceFlow { id, name, .. } = &table.places[at.index()].kind else { return None };
                Some((id, name.iter().map(|name| &**name).collect(), Happening::Taken(at)))
            };
            (0..table.places.len()).map(PlaceIx::at).filter_map(flow).collect()
        }
        _ => return None,
    })
}
