//! Coordination processes (`q:coordinationProcess`, extension.md §2.6): steps, ports, semantic relationships.

use super::cluster::Cluster;
use super::element::{Elements, named};
use super::process_structure::{process_type, twice};
use super::rule_element::RuleElement;
use super::semantic::lower_semantic;
use super::state_view::state;
use super::vocabulary::unknown;
use crate::code::MALFORMED_COORDINATION_PROCESS;
use crate::{
    CoordinationProcess, CoordinationStep, Origin, ProcessTypeIx, RelationalProcessStructure, SemanticRelationship,
    StepIx,
};
use quadrille_diagnostics::Diagnostic;
use std::collections::BTreeSet;

/// A coordination process; none where a finding says what is wrong with a part of it.
pub(crate) fn lower_coordination(
    elements: &mut Elements<'_>,
    cluster: &Cluster,
    structure: &RelationalProcessStructure,
    written: RuleElement<'_>,
) -> Option<CoordinationProcess> {
    let coordinating = process_type(elements, structure, written, "coordinating");
    let origin = match coordinating {
        // It has no id of its own: people know it by its process type.
        Some(of) => Origin { name: structure.types[of.index()].origin.name.clone(), ..written.origin() },
        None => written.origin(),
    };
    let node = written.attribute("node").and_then(|node| cluster.named(elements, &origin, node));
    let mut steps: Vec<CoordinationStep> = Vec::new();
    let mut sources = Vec::new();
    let mut is_whole = true;
    for step in written.children().filter(|child| child.name() == "step") {
        match lower_step(elements, structure, step, &steps) {
            Some(lowered) => {
                steps.push(lowered);
                sources.push(step);
            }
            None => is_whole = false,
        }
    }
    for (at, source) in sources.iter().enumerate() {
        let ports = source.children().filter(|child| child.name() == "port");
        for port in ports {
            match lower_port(elements, structure, &steps, at, port, is_whole) {
                Some(relationships) => steps[at].ports.push(relationships),
                None => is_whole = false,
            }
        }
    }
    let coordination = CoordinationProcess { origin, coordinating: coordinating?, node, steps };
    // What is missing from it would only be repeated.
    if !is_whole {
        return None;
    }
    check_shape(elements, structure, &coordination);
    Some(coordination)
}

fn lower_step(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    written: RuleElement<'_>,
    earlier: &[CoordinationStep],
) -> Option<CoordinationStep> {
    let origin = written.origin();
    if origin.id.is_empty() {
        return None;
    }
    if let Some(first) = earlier.iter().find(|step| step.origin.id == origin.id) {
        twice(elements, &origin, &first.origin, "steps");
        return None;
    }
    let process_type = process_type(elements, structure, written, "type")?;
    let state = state(elements, &structure.types[process_type.index()].states, written, "state")?;
    Some(CoordinationStep { origin, process_type, state, ports: Vec::new() })
}

fn lower_port(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    steps: &[CoordinationStep],
    at: usize,
    port: RuleElement<'_>,
    has_all_steps: bool,
) -> Option<Vec<SemanticRelationship>> {
    let mut relationships = Vec::new();
    let mut is_whole = true;
    for written in port.children().filter(|child| child.name() == "after") {
        let lowered = previous(elements, steps, &steps[at].origin, written, has_all_steps).and_then(|after| {
            let semantic = lower_semantic(elements, structure, &steps[after.index()], &steps[at], written)?;
            Some(SemanticRelationship { after, semantic })
        });
        is_whole &= lowered.is_some();
        relationships.extend(lowered);
    }
    // A port without relationships, the metamodel's rules report.
    (is_whole && !relationships.is_empty()).then_some(relationships)
}

/// The step that a relationship comes from.
fn previous(
    elements: &mut Elements<'_>,
    steps: &[CoordinationStep],
    origin: &Origin,
    written: RuleElement<'_>,
    has_all_steps: bool,
) -> Option<StepIx> {
    let name = written.attribute("step")?;
    let found = steps.iter().position(|step| step.origin.id == name.value.trim());
    if found.is_none() && has_all_steps {
        let message = format!("{} waits for step `{}`, which does not exist", named(origin), name.value);
        let known = steps.iter().map(|step| step.origin.id.as_str());
        unknown(elements, origin, message, name.span, "no step has this id", known);
    }
    found.and_then(|at| u32::try_from(at).ok()).map(StepIx)
}

/// The graph of the steps is acyclic and has one start; start and ends are states of the coordinating type, and
/// everything is within its scope.
fn check_shape(
    elements: &mut Elements<'_>,
    structure: &RelationalProcessStructure,
    coordination: &CoordinationProcess,
) {
    let mut report = |step: Option<&CoordinationStep>, what: &str, label: &str, help: &str| {
        let origin = step.map_or(&coordination.origin, |step| &step.origin);
        let message = format!("{} {what}", named(origin));
        let diagnostic = Diagnostic::error(MALFORMED_COORDINATION_PROCESS, message, origin.span, label);
        elements.report(origin, diagnostic.help(help));
    };
    let steps = &coordination.steps;
    let starts: Vec<_> = steps.iter().filter(|step| step.ports.is_empty()).collect();
    match starts[..] {
        [_] => {}
        [] => report(None, "has no start step", "every step waits for another", "add a step without ports"),
        [_, second, ..] => {
            let help = "give all steps but one a port";
            report(Some(second), "is a second start step", "this step waits for nothing", help);
        }
    }
    if let Some(step) = in_circle(steps) {
        report(Some(step), "waits for itself by way of others", "part of a circle", "remove one q:after of the circle");
    }
    let before: BTreeSet<StepIx> = steps.iter().flat_map(sources).collect();
    let own = coordination.coordinating;
    let name = structure.types[own.index()].origin.label();
    for (step, at) in steps.iter().zip(0..) {
        let is_start = step.ports.is_empty();
        if (is_start || !before.contains(&StepIx(at))) && step.process_type != own {
            let (end, label) = if is_start {
                ("a start", "this step waits for nothing")
            } else {
                ("an end", "nothing waits for this step")
            };
            let what = format!("is {end} step, and no state of process type `{name}`");
            let help = format!("begin and end with steps of process type `{name}`, which coordinates");
            report(Some(step), &what, label, &help);
        } else if step.process_type != own && !is_in_scope(structure, own, step.process_type) {
            let help = format!("relate its process type to `{name}`, which coordinates those below it");
            report(
                Some(step),
                "is out of scope",
                "a step of a process type that is not below the coordinating one",
                &help,
            );
        }
    }
}

fn is_in_scope(structure: &RelationalProcessStructure, coordinating: ProcessTypeIx, of: ProcessTypeIx) -> bool {
    structure.above(of).contains(&coordinating) && !structure.types[of.index()].is_user
}

fn sources(step: &CoordinationStep) -> impl Iterator<Item = StepIx> {
    step.ports.iter().flatten().map(|relationship| relationship.after)
}

/// A step that can only be reached from itself, if there is one: what is left when steps without open
/// predecessors are taken away again and again.
fn in_circle(steps: &[CoordinationStep]) -> Option<&CoordinationStep> {
    let mut waiting: Vec<usize> = steps.iter().map(|step| sources(step).count()).collect();
    let mut followers = vec![Vec::new(); steps.len()];
    for (at, step) in steps.iter().enumerate() {
        sources(step).for_each(|source| followers[source.index()].push(at));
    }
    let mut open: Vec<usize> = (0..steps.len()).filter(|at| waiting[*at] == 0).collect();
    while let Some(at) = open.pop() {
        for follower in &followers[at] {
            waiting[*follower] -= 1;
            if waiting[*follower] == 0 {
                open.push(*follower);
            }
        }
    }
    steps.iter().zip(waiting).find(|(_, waiting)| *waiting > 0).map(|(step, _)| step)
}
