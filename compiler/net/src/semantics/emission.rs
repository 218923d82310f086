//! Which sequence flows a node puts tokens on (semantics.md, end of clause 4; BPMN 2.0.2 clause 10.3, *outgoing*).
//! A node with conditional sequence flows is also an inclusive choice among these; gateways have rules of their own.

use super::activity;
use super::process::ProcessNet;
use crate::{Guard, PlaceIx, Semantics};
use quadrille_endpoint::NodeIx;
use quadrille_model::{FlowCondition, SequenceFlowIx};

/// One of the sets of sequence flows that a node may put tokens on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Emission {
    pub(super) put: Vec<PlaceIx>,
    /// The only conditional or default sequence flow in it, where there is a choice.
    pub(super) choice: Option<PlaceIx>,
    pub(super) guard: Guard,
}

/// The sets that a node may choose from, in a fixed order, each with as many tokens as it gives. The oracle knows no
/// choice.
pub(super) fn of(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Emission> {
    let mut all = sets(net, node);
    let tokens = net.activity(node).map_or(1, |activity| activity::quantity(activity.completion_quantity));
    for emission in &mut all {
        emission.put = emission.put.iter().flat_map(|place| std::iter::repeat_n(*place, tokens)).collect();
    }
    all
}

fn sets(net: &ProcessNet<'_>, node: NodeIx) -> Vec<Emission> {
    let outgoing = &net.node(node).outgoing;
    let condition = |flow: &SequenceFlowIx| &net.process().flows[flow.index()].condition;
    let is_conditional = |flow: &SequenceFlowIx| matches!(condition(flow), FlowCondition::Conditional(_));
    if net.semantics() == Semantics::Oracle || !outgoing.iter().any(is_conditional) {
        let put = outgoing.iter().map(|flow| net.flow(*flow)).collect();
        return vec![Emission { put, choice: None, guard: Guard::None }];
    }
    let places = |wanted: fn(&FlowCondition) -> bool| -> Vec<PlaceIx> {
        outgoing.iter().filter(|flow| wanted(condition(flow))).map(|flow| net.flow(*flow)).collect()
    };
    let normal = places(|condition| matches!(condition, FlowCondition::Normal));
    let conditional = places(|condition| matches!(condition, FlowCondition::Conditional(_)));
    let default = places(|condition| matches!(condition, FlowCondition::Default));
    let mut all: Vec<Emission> = Vec::new();
    for chosen in subsets(&conditional) {
        let chosen = if chosen.is_empty() { default.clone() } else { chosen };
        let choice = if let [only] = chosen[..] { Some(only) } else { None };
        let put: Vec<PlaceIx> = normal.iter().copied().chain(chosen).collect();
        if !put.is_empty() {
            all.push(Emission { put, choice, guard: Guard::Opaque });
        }
    }
    all
}

/// All subsets, the empty one first.
pub(super) fn subsets<T: Copy>(of: &[T]) -> Vec<Vec<T>> {
    let mut all = vec![Vec::new()];
    for element in of {
        let with: Vec<Vec<T>> = all.iter().map(|set| set.iter().copied().chain([*element]).collect()).collect();
        all.extend(with);
    }
    all
}
