//! `node-in-two-lanes`: the lanes of a lane set share its nodes out: a node is in one of them, and in none of
//! another process (BPMN 2.0.2 clause 10.8).

use crate::Facts;
use crate::facts::plain;
use crate::finding::{named, warning};
use hashbrown::HashMap;
use quadrille_diagnostics::{Code, Diagnostics, Span};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{Element, FlowNode, Lane, LaneSet, Process, View};

pub(crate) const CODE: Code = Code("node-in-two-lanes");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for set in facts.document.each::<LaneSet<'_>>() {
        check_set(set, diagnostics);
    }
    for lane in facts.document.each::<Lane<'_>>() {
        check_process(lane, diagnostics);
    }
}

fn check_set(set: LaneSet<'_>, diagnostics: &mut Diagnostics) {
    let mut places: HashMap<NodeId, (Lane<'_>, Span)> = HashMap::new();
    for lane in set.lane() {
        let mut inside = Vec::new();
        collect(lane, &mut inside);
        for (node, span) in inside {
            let (first, first_span) = *places.entry(node.node_id()).or_insert((lane, span));
            if first.node_id() == lane.node_id() {
                continue;
            }
            let (one, other) = (named(plain(&first)), named(plain(&lane)));
            let message = format!("{} is in {one} and in {other}", named(plain(&node)));
            diagnostics.push(
                warning(plain(&node), CODE, message, "in two lanes of one lane set")
                    .label(first_span, "placed here")
                    .label(span, "and placed here")
                    .help(format!("remove its `flowNodeRef` from {one} or from {other}")),
            );
        }
    }
}

/// The nodes of a lane and of the lanes in it, each with the reference.
fn collect<'d>(lane: Lane<'d>, inside: &mut Vec<(FlowNode<'d>, Span)>) {
    let references = lane.flow_node_ref();
    inside.extend(references.filter_map(|reference| Some((reference.target()?, reference.span()))));
    for nested in lane.child_lane_set().into_iter().flat_map(LaneSet::lane) {
        collect(nested, inside);
    }
}

fn check_process(lane: Lane<'_>, diagnostics: &mut Diagnostics) {
    let Some(own) = process_of(plain(&lane)) else { return };
    for reference in lane.flow_node_ref() {
        let Some(node) = reference.target() else { continue };
        let Some(other) = process_of(plain(&node)).filter(|other| other.node_id() != own.node_id()) else { continue };
        let message = format!("{} is in {} of another process", named(plain(&node)), named(plain(&lane)));
        diagnostics.push(
            warning(plain(&node), CODE, message, format!("a node of {}", named(plain(&other))))
                .label(reference.span(), format!("placed in a lane of {}", named(plain(&own))))
                .help("remove the `flowNodeRef`, or move the node to the process of the lane"),
        );
    }
}

fn process_of(element: Element<'_>) -> Option<Process<'_>> {
    element.ancestors().find_map(Process::cast)
}
