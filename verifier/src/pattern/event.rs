//! Events of the diagram, and the steps that are such an event.

use super::parse::Term;
use quadrille_endpoint::{Action, Endpoint, FlowIx, NodeIx, PlaceIx, PlaceKind, Transition};
use quadrille_projection::Endpoints;
use std::collections::BTreeSet;

/// Something that happens in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// As it is written.
    pub(crate) text: String,
    /// What has to happen: any of these.
    sources: Vec<(usize, Source)>,
}

/// What happens at one participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Begins(NodeIx),
    Completes(NodeIx),
    Happens(NodeIx),
    Sends(FlowIx),
    Receives(FlowIx),
    Takes(PlaceIx),
}

impl Event {
    /// Whether a transition of a participant is the event.
    pub(crate) fn is(&self, endpoint: usize, table: &Endpoint, transition: &Transition) -> bool {
        self.sources.iter().any(|(own, source)| *own == endpoint && source.is(table, transition))
    }
}

impl Source {
    fn is(self, table: &Endpoint, transition: &Transition) -> bool {
        match self {
            Self::Begins(node) => transition.enters.contains(&node),
            // What is interrupted is left too, but it does not complete.
            Self::Completes(node) => {
                let own = transition.node == node || transition.enters.contains(&node);
                let interrupts = transition.leaves.iter().any(|left| table.node(*left).kind.is_boundary());
                own && transition.leaves.contains(&node) && !interrupts
            }
            Self::Happens(node) => transition.leaves.contains(&node),
            Self::Sends(flow) => transition.action == Action::Send(flow),
            Self::Receives(flow) => transition.action == Action::Receive(flow),
            Self::Takes(place) => transition.put.contains(&place),
        }
    }
}

/// Something that a name may mean: whose it is, its id and name, and what happens there.
struct Candidate<'a> {
    endpoint: usize,
    id: &'a str,
    name: &'a str,
    /// Of a message flow, what its message is called.
    aliases: [&'a str; 2],
    source: Source,
}

impl Candidate<'_> {
    fn is_called(&self, name: &str) -> bool {
        self.id == name || self.name == name || self.aliases.contains(&name)
    }
}

/// So many names are listed where none fits.
const LISTED: usize = 12;

/// The event of a term.
pub(super) fn resolve(term: &Term, endpoints: &Endpoints) -> Result<Event, String> {
    let Term { verb, name } = term;
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    let mut all: Vec<Candidate<'_>> = Vec::new();
    for (endpoint, table) in tables.iter().enumerate() {
        all.extend(candidates(verb, endpoint, table).ok_or_else(|| format!("`{verb}` is no event: {VERBS} is"))?);
    }
    let of_participant = |candidate: &Candidate<'_>| {
        let table = tables[candidate.endpoint];
        let own = [&*table.participant, &*table.name].into_iter();
        own.filter_map(|own| name.strip_prefix(own)?.strip_prefix('.')).any(|rest| candidate.is_called(rest.trim()))
    };
    let mut found: Vec<&Candidate<'_>> = all.iter().filter(|candidate| candidate.is_called(name)).collect();
    if found.is_empty() {
        found = all.iter().filter(|candidate| of_participant(candidate)).collect();
    }
    // An id is more than a name; copies of an element have its id.
    if found.iter().any(|candidate| candidate.id == name) {
        found.retain(|candidate| candidate.id == name);
    }
    let mut meant: Vec<String> = Vec::new();
    for candidate in &found {
        let table = tables[candidate.endpoint];
        // Message flows of one name that a participant has are one message to it.
        let message = matches!(candidate.source, Source::Sends(_) | Source::Receives(_));
        let element = if message { candidate.name } else { candidate.id };
        let text = format!("`{}.{element}`", table.participant);
        if !meant.contains(&text) {
            meant.push(text);
        }
    }
    match meant.len() {
        0 => {
            let known: BTreeSet<&str> = all.iter().map(|candidate| candidate.name).collect();
            let known: Vec<String> = known.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
            Err(format!("`{verb}({name})` names nothing of the model; {verb} knows {}", known.join(", ")))
        }
        1 => {
            let sources = found.iter().map(|candidate| (candidate.endpoint, candidate.source)).collect();
            Ok(Event { text: format!("{verb}({name})"), sources })
        }
        _ => Err(format!("`{name}` may be any of {}", meant.join(", "))),
    }
}

const VERBS: &str = "one of `begins`, `completes`, `happens`, `takes`, `sends`, `receives`";

/// What a verb may be about at a participant; none where there is no such verb.
fn candidates<'a>(verb: &str, endpoint: usize, table: &'a Endpoint) -> Option<Vec<Candidate<'a>>> {
    let nodes = |is_meant: fn(&Endpoint, NodeIx) -> bool, source: fn(NodeIx) -> Source| {
        let nodes = table.nodes.iter().enumerate().map(|(at, node)| (NodeIx::at(at), node));
        let meant = nodes.filter(|(at, _)| is_meant(table, *at));
        meant
            .map(|(at, node)| Candidate {
                endpoint,
                id: &node.id,
                name: &node.name,
                aliases: [&node.id; 2],
                source: source(at),
            })
            .collect()
    };
    let messages = |is_meant: fn(&Action) -> Option<FlowIx>, source: fn(FlowIx) -> Source| {
        let used = |at: FlowIx| table.transitions.iter().any(|step| is_meant(&step.action) == Some(at));
        let flows = table.flows.iter().enumerate().map(|(at, flow)| (FlowIx::at(at), flow));
        let meant = flows.filter(|(at, _)| used(*at));
        let candidate = |(at, flow): (FlowIx, &'a quadrille_endpoint::MessageFlow)| {
            let name = if flow.name.is_empty() { &flow.id } else { &flow.name };
            let message = &table.messages[flow.message.index()];
            Candidate { endpoint, id: &flow.id, name, aliases: [&message.id, &message.name], source: source(at) }
        };
        meant.map(candidate).collect()
    };
    Some(match verb {
        "begins" => nodes(is_activity, Source::Begins),
        "completes" => nodes(is_activity, Source::Completes),
        "happens" => nodes(is_event, Source::Happens),
        "sends" => messages(sent, Source::Sends),
        "receives" => messages(received, Source::Receives),
        "takes" => {
            let places = table.places.iter().enumerate();
            let flows = places.filter_map(|(at, place)| match &place.kind {
                PlaceKind::SequenceFlow { id, name, .. } => {
                    let name = name.as_deref().unwrap_or(id);
                    Some(Candidate { endpoint, id, name, aliases: [id; 2], source: Source::Takes(PlaceIx::at(at)) })
                }
                PlaceKind::NotStarted
                | PlaceKind::Start(_)
                | PlaceKind::Running(_)
                | PlaceKind::Waiting(_)
                | PlaceKind::Ended(_)
                | PlaceKind::Stage(..)
                | PlaceKind::Mark(..) => None,
            });
            flows.collect()
        }
        _ => return None,
    })
}

fn is_activity(table: &Endpoint, node: NodeIx) -> bool {
    table.node(node).kind.is_activity()
}

fn is_event(table: &Endpoint, node: NodeIx) -> bool {
    table.node(node).kind.is_event()
}

const fn sent(action: &Action) -> Option<FlowIx> {
    if let Action::Send(flow) = action { Some(*flow) } else { None }
}

const fn received(action: &Action) -> Option<FlowIx> {
    if let Action::Receive(flow) = action { Some(*flow) } else { None }
}
