//! `unbound-alternate-key`: a message that carries an alternate key, and not the primary one, comes after a message
//! that carries both, which says whose alternate it is (extension.md §2.1, rule 2).
//!
//! Whether it does on every run is a question for the verification. Here a message is *passed without* a binding
//! one if its sender can be reached in the graph of sequence and message flows without one that binds, where a
//! parallel gateway needs all of its incoming flows and a node with message flows needs one of their messages.
//! Conditions are not looked at: so what is not reached is always bound, and what is reached may be.

use crate::code::UNBOUND_ALTERNATE_KEY;
use crate::lower::named;
use crate::{Event, EventPosition, FlowNode, FlowNodeKind, Gateway, Key, MessageFlow, MessageFlowEnd, Model, Process};
use quadrille_diagnostics::{Diagnostic, Diagnostics};
use quadrille_endpoint::{KeyKind, MessageIx, NodeIx};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let order = LazyCell::new(|| Order::new(model));
    for flow in &model.message_flows {
        let Some(conversation) = flow.conversation else { continue };
        let keys: Vec<&Key> =
            model.conversations[conversation.index()].keys.iter().map(|key| &model.keys[key.index()]).collect();
        let carried = |kind: KeyKind, message: MessageIx| {
            let own = keys.iter().filter(move |key| key.kind == kind);
            own.filter(move |key| key.retrievals.iter().any(|retrieval| retrieval.message == message))
        };
        // A conversation without primary key has been reported as a whole.
        let has_primary = keys.iter().any(|key| key.kind == KeyKind::Primary);
        if !has_primary || carried(KeyKind::Primary, flow.message).next().is_some() {
            continue;
        }
        let alternates: Vec<&&Key> = carried(KeyKind::Alternate, flow.message).collect();
        // A message without any key is the business of another rule.
        let Some(alternate) = alternates.first() else { continue };
        let binds = |other: &&MessageFlow| {
            other.conversation == flow.conversation
                && carried(KeyKind::Primary, other.message).next().is_some()
                && carried(KeyKind::Alternate, other.message)
                    .any(|key| alternates.iter().any(|own| std::ptr::eq(**own, *key)))
        };
        let binding: Vec<&MessageFlow> = model.message_flows.iter().filter(binds).collect();
        let fault = if binding.is_empty() {
            Fault::Never
        } else if !order.is_after(flow, &binding) {
            Fault::Before
        } else if order.is_reached_without(flow, &binding) {
            Fault::Perhaps
        } else {
            continue;
        };
        diagnostics.push(finding(model, flow, alternate, &binding, fault));
    }
}

/// What is wrong with a message that carries an alternate key only.
#[derive(Clone, Copy)]
enum Fault {
    /// No message carries both keys.
    Never,
    /// It comes before all that do.
    Before,
    /// It may come before all that do.
    Perhaps,
}

fn finding(model: &Model, flow: &MessageFlow, alternate: &Key, binding: &[&MessageFlow], fault: Fault) -> Diagnostic {
    let (carried, key) = (named(&model.messages[flow.message.index()].origin), named(&alternate.origin));
    let message = |rest: &str| format!("{carried} carries {key} only, and {rest} it together with the primary key");
    let origin = &flow.origin;
    let label = "its instance cannot be found";
    let code = UNBOUND_ALTERNATE_KEY;
    let diagnostic = match fault {
        Fault::Never => origin.error(code, message("no message carries"), label),
        Fault::Before => origin.error(code, message("comes before every message that carries"), label),
        Fault::Perhaps => {
            let message = message("may come before every message that carries");
            origin.warning(code, message, "then its instance cannot be found")
        }
    };
    let mut diagnostic = diagnostic.label(alternate.origin.span, "the alternate key");
    for bound in binding.iter().take(3) {
        diagnostic = diagnostic.label(bound.origin.span, "this one carries both");
    }
    diagnostic.help("let the message carry the primary key, or let one before it carry both keys")
}

/// The order in which nodes come, by sequence flows and message flows. Nodes are numbered participant by participant.
struct Order {
    /// By participant: the number of its first node.
    first: Vec<usize>,
    nodes: Vec<Entry>,
    /// By node: those that may come directly behind it.
    behind: Vec<Vec<usize>>,
}

/// How a node is entered.
#[derive(Default)]
struct Entry {
    /// By way into it: the nodes of which one must have been left.
    before: Vec<Vec<usize>>,
    /// Whether all ways must have been taken, not only one.
    needs_all: bool,
    /// The nodes of which one must have sent a message.
    senders: Vec<usize>,
    /// Whether a message may come from a collapsed pool, at any time.
    from_anywhere: bool,
}

impl Order {
    fn new(model: &Model) -> Self {
        let mut order = Self { first: Vec::new(), nodes: Vec::new(), behind: Vec::new() };
        for participant in &model.participants {
            let base = order.nodes.len();
            order.first.push(base);
            let Some(process) = participant.process else { continue };
            order.nodes.extend(entries(&model.processes[process.index()], base));
        }
        for flow in &model.message_flows {
            let Some(target) = order.end(flow.target) else { continue };
            match order.end(flow.source) {
                Some(source) => order.nodes[target].senders.push(source),
                None => order.nodes[target].from_anywhere = true,
            }
        }
        order.behind = vec![Vec::new(); order.nodes.len()];
        for (at, entry) in order.nodes.iter().enumerate() {
            for before in entry.before.iter().flatten().chain(&entry.senders) {
                order.behind[*before].push(at);
            }
        }
        order
    }

    fn end(&self, end: MessageFlowEnd) -> Option<usize> {
        Some(self.first[end.participant.index()] + end.node?.index())
    }

    fn ends(&self, flows: &[&MessageFlow]) -> BTreeSet<usize> {
        flows.iter().flat_map(|flow| [self.end(flow.source), self.end(flow.target)]).flatten().collect()
    }

    /// Whether a message may come after one that binds.
    fn is_after(&self, flow: &MessageFlow, binding: &[&MessageFlow]) -> bool {
        // What a collapsed pool sends may come at any time.
        let Some(sender) = self.end(flow.source) else { return true };
        let mut reached = self.ends(binding);
        let mut open: Vec<usize> = reached.iter().copied().collect();
        while let Some(at) = open.pop() {
            open.extend(self.behind[at].iter().copied().filter(|behind| reached.insert(*behind)));
        }
        reached.contains(&sender)
    }

    /// Whether the sender of a message can be reached without a message that binds.
    fn is_reached_without(&self, flow: &MessageFlow, binding: &[&MessageFlow]) -> bool {
        let Some(sender) = self.end(flow.source) else { return false };
        let binding = self.ends(binding);
        let mut reached = vec![false; self.nodes.len()];
        let mut open: Vec<usize> = (0..self.nodes.len()).collect();
        while let Some(at) = open.pop() {
            // Behind a message that binds, the value is known.
            if !reached[at] && !binding.contains(&at) && self.nodes[at].is_entered(&reached) {
                reached[at] = true;
                open.extend(&self.behind[at]);
            }
        }
        reached[sender]
    }
}

impl Entry {
    fn is_entered(&self, reached: &[bool]) -> bool {
        let is_taken = |way: &Vec<usize>| way.iter().any(|before| reached[*before]);
        let by_flow = match &self.before[..] {
            [] => true,
            ways if self.needs_all => ways.iter().all(is_taken),
            ways => ways.iter().any(is_taken),
        };
        by_flow && (self.from_anywhere || self.senders.is_empty() || self.senders.iter().any(|sender| reached[*sender]))
    }
}

/// How the nodes of a process are entered: by sequence flows, by the sub-process around them, or as the activity that
/// they are attached to. A sub-process is left behind one of its last nodes.
fn entries(process: &Process, base: usize) -> Vec<Entry> {
    let mut last: BTreeMap<NodeIx, Vec<usize>> = BTreeMap::new();
    for (at, node) in process.nodes.iter().enumerate() {
        if let Some(scope) = node.scope.filter(|_| node.outgoing.is_empty()) {
            last.entry(scope).or_default().push(base + at);
        }
    }
    let entry = |node: &FlowNode| {
        let mut before: Vec<Vec<usize>> = Vec::new();
        for flow in &node.incoming {
            let source = process.flows[flow.index()].source;
            before.push(last.get(&source).cloned().unwrap_or_else(|| vec![base + source.index()]));
        }
        if before.is_empty() {
            before.extend(node.scope.map(|around| vec![base + around.index()]));
        }
        let needs_all = matches!(node.kind, FlowNodeKind::Gateway(Gateway::Parallel));
        Entry { before, needs_all, ..Entry::default() }
    };
    let mut entries: Vec<Entry> = process.nodes.iter().map(entry).collect();
    for (at, node) in process.nodes.iter().enumerate() {
        let Some(Event { position: EventPosition::Boundary { attached_to: Some(activity), .. }, .. }) = node.event()
        else {
            continue;
        };
        // It may happen before the activity has done anything.
        let before = entries[activity.index()].before.clone();
        entries[at].before = before;
    }
    entries
}
