//! Signals (semantics.md, clause 7; BPMN 2.0.2 clause 10.5.1): which of them something in the model throws. All others
//! come from the environment.

use crate::supported::reached;
use quadrille_model::{EventDefinition, EventPosition, Model, SignalIx};
use std::collections::BTreeSet;

/// The signals that a throw or end event of a process that runs throws.
pub(super) fn thrown(model: &Model) -> BTreeSet<SignalIx> {
    let mut found = BTreeSet::new();
    for process in reached(model) {
        for event in model.processes[process.index()].nodes.iter().filter_map(|node| node.event()) {
            if matches!(event.position, EventPosition::IntermediateThrow | EventPosition::End) {
                found.extend(event.definitions.iter().filter_map(signal));
            }
        }
    }
    found
}

const fn signal(definition: &EventDefinition) -> Option<SignalIx> {
    if let EventDefinition::Signal(signal) = definition { *signal } else { None }
}
