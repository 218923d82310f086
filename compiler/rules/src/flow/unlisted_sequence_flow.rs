//! `unlisted-sequence-flow`: the `incoming` and `outgoing` children of a node repeat the sequence flows that enter
//! and leave it (BPMN 2.0.2 clauses 8.4.7 and 8.4.13). The schema lets them be left out: a process whose nodes list
//! no flow at all is no finding, one in which some lists are wrong is.

use crate::Facts;
use crate::edit::{add_child, remove};
use crate::facts::{Level, plain};
use crate::finding::{named, note};
use hashbrown::HashSet;
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::{FlowNode, SequenceFlow};
use quadrille_syntax::{ElementType, NodeId};

pub(crate) const CODE: Code = Code("unlisted-sequence-flow");

/// One of the two lists of a node.
#[derive(Clone, Copy)]
struct Side {
    /// The child that lists a flow.
    child: &'static str,
    /// What a flow of the list does.
    verb: &'static str,
    /// Whether this end of a flow is at a node.
    is_joined: fn(SequenceFlow<'_>) -> bool,
}

const INCOMING: Side = Side {
    child: "incoming",
    verb: "enters",
    is_joined: |flow| flow.target_ref().and_then(|reference| reference.target()).is_some(),
};
const OUTGOING: Side = Side {
    child: "outgoing",
    verb: "leaves",
    is_joined: |flow| flow.source_ref().and_then(|reference| reference.target()).is_some(),
};

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let listing: HashSet<NodeId> = facts.levels.iter().filter(|level| lists(level)).map(outermost).collect();
    for level in facts.levels.iter().filter(|level| listing.contains(&outermost(level))) {
        for node in level.nodes.iter().copied() {
            check_side(node, INCOMING, facts.incoming(node), diagnostics);
            check_side(node, OUTGOING, facts.outgoing(node), diagnostics);
        }
    }
}

/// Whether a node of the level lists any flow.
fn lists(level: &Level<'_>) -> bool {
    level.nodes.iter().any(|node| node.incoming().next().is_some() || node.outgoing().next().is_some())
}

/// The process or choreography of a level.
fn outermost(level: &Level<'_>) -> NodeId {
    let mut around = std::iter::once(level.element).chain(level.element.ancestors());
    // Sub-processes and sub-choreographies are flow nodes of another level themselves.
    let found = around.find(|element| !element.node().is(ElementType::FlowNode));
    found.unwrap_or(level.element).node_id()
}

fn check_side<'d>(node: FlowNode<'d>, side: Side, flows: &[SequenceFlow<'d>], diagnostics: &mut Diagnostics) {
    let element = plain(&node);
    let entries = || element.children().filter(|child| child.node().is_bpmn(side.child));
    // Nearly all lists are right and in the order of the flows: comparing ids spares looking them up.
    let listed = entries().map(|entry| Some(entry.node().trimmed_text()));
    if flows.iter().map(|flow| flow.node().attribute("id")).eq(listed) {
        return;
    }
    let listed: Vec<_> =
        entries().filter_map(|entry| Some((entry, element.document().find(entry.node().trimmed_text())?))).collect();
    for flow in flows {
        if listed.iter().any(|(_, found)| found.node_id() == flow.node_id()) {
            continue;
        }
        // A flow without an id of its own cannot be listed.
        let Some(id) = flow.node().attribute("id") else { continue };
        if element.document().find(id).is_none_or(|found| found.node_id() != flow.node_id()) {
            continue;
        }
        let message = format!("{} does not list {}, which {} it", named(element), named(plain(flow)), side.verb);
        let child = side.child;
        diagnostics.push(
            note(element, CODE, message, format!("no `{child}` for it in here"))
                .label(flow.span(), format!("this sequence flow {} it", side.verb))
                .help(format!("add `{child}` with `{id}`"))
                .suggest(format!("add `{child}`"), vec![add_child(element, child, id)]),
        );
    }
    for (entry, found) in listed {
        let Some(found) = found.cast::<SequenceFlow<'d>>() else { continue };
        // A flow with an end that leads nowhere may well be meant to enter or leave this node.
        if flows.iter().any(|flow| flow.node_id() == found.node_id()) || !(side.is_joined)(found) {
            continue;
        }
        let message = format!("{} lists {} as `{}`", named(element), named(plain(&found)), side.child);
        diagnostics.push(
            note(element, CODE, message, "a flow of other nodes is listed in here")
                .label(entry.span(), "listed here")
                .label(found.span(), format!("this sequence flow {} another node", side.verb))
                .help(format!("remove this `{}`, or lead the flow to this node", side.child))
                .suggest(format!("remove `{}`", side.child), vec![remove(entry)]),
        );
    }
}
