//! State views: the states of a process type, each with the elements of the process that belong to it
//! (extension.md §2.6, `q:state` as the short form).

use super::element::{Elements, named};
use super::places::Places;
use super::process_structure::twice;
use super::rule_element::RuleElement;
use super::vocabulary::unknown;
use crate::code::WRONG_STATE_VIEW;
use crate::{Annotations, ElementPlace, Origin, ProcessIx, State, StateIx, StateTransition};
use quadrille_diagnostics::{Diagnostic, Span};
use quadrille_syntax::Namespace;
use std::collections::BTreeMap;

/// The states and transitions of a process type.
pub(crate) fn lower_states(
    elements: &mut Elements<'_>,
    places: &Places<'_>,
    annotations: &Annotations,
    process_type: RuleElement<'_>,
    process: Option<ProcessIx>,
) -> (Vec<State>, Vec<StateTransition>) {
    let mut view = View { origin: process_type.origin(), process, states: Vec::new(), of: BTreeMap::new() };
    let mut origins: Vec<Origin> = Vec::new();
    for written in process_type.children().filter(|child| child.name() == "state") {
        let origin = written.origin();
        let Some(name) = origin.name.clone() else { continue };
        if let Some(first) = origins.iter().find(|first| first.name == origin.name) {
            twice(elements, &origin, first, "states");
            continue;
        }
        origins.push(origin);
        view.states.push(State { name, elements: Vec::new() });
        view.add_listed(elements, places, written);
    }
    view.add_annotated(elements, places, annotations);
    let written = process_type.children().filter(|child| child.name() == "transition");
    let transitions = written.filter_map(|written| {
        let [from, to] = ["from", "to"].map(|attribute| state(elements, &view.states, written, attribute));
        let is_backward = written.choice("backward", &[("true", true), ("1", true)]).unwrap_or(false);
        Some(StateTransition { from: from?, to: to?, is_backward })
    });
    let transitions = transitions.collect();
    (view.states, transitions)
}

/// The state that an attribute names; one that does not exist is reported.
pub(crate) fn state(
    elements: &mut Elements<'_>,
    states: &[State],
    written: RuleElement<'_>,
    attribute: &str,
) -> Option<StateIx> {
    let name = written.attribute(attribute)?;
    let found = find(states, name.value);
    if found.is_none() {
        report_unknown(elements, states, &written.origin(), name.value, name.span);
    }
    found
}

/// The state with a name, white space folded.
pub(crate) fn find(states: &[State], name: &str) -> Option<StateIx> {
    let name = super::element::fold(name);
    let at = states.iter().position(|state| state.name == name)?;
    u32::try_from(at).ok().map(StateIx)
}

/// Reports a state that the process type does not have.
pub(crate) fn report_unknown(elements: &mut Elements<'_>, states: &[State], origin: &Origin, name: &str, span: Span) {
    let message = format!("{} names state `{name}`, which its process type does not have", named(origin));
    let known = states.iter().map(|state| state.name.as_str());
    unknown(elements, origin, message, span, "no state has this name", known);
}

struct View {
    origin: Origin,
    process: Option<ProcessIx>,
    states: Vec<State>,
    /// The state of each element, and where that is written.
    of: BTreeMap<ElementPlace, (StateIx, Span)>,
}

impl View {
    /// The elements that the state added last lists.
    fn add_listed(&mut self, elements: &mut Elements<'_>, places: &Places<'_>, written: RuleElement<'_>) {
        let Some(listed) = written.attribute("elements") else { return };
        let Ok(last) = u32::try_from(self.states.len() - 1) else { return };
        for id in listed.value.split_whitespace() {
            let origin = written.origin();
            let Some(element) = written.resolve(elements, id) else {
                let message = format!("{} lists `{id}`, which does not exist", named(&origin));
                unknown(elements, &origin, message, listed.span, "no element has this id", std::iter::empty());
                continue;
            };
            let place = places.of(element);
            let is_own = place.is_some_and(|place| self.process.is_none_or(|process| process == place.process()));
            let Some(place) = place.filter(|_| is_own) else {
                let element = elements.origin(element);
                let message = format!("{} lists {}, which is no part of its process", named(&origin), named(&element));
                let diagnostic = Diagnostic::error(WRONG_STATE_VIEW, message, listed.span, "listed here")
                    .label(element.span, "no flow node or sequence flow of the process")
                    .label(self.origin.span, "the process type says which process is meant");
                elements.report(&origin, diagnostic.help("list flow nodes of the process only"));
                continue;
            };
            let element = elements.origin(element);
            self.add(elements, place, element, StateIx(last), listed.span);
        }
    }

    /// The elements that say themselves which state they belong to.
    fn add_annotated(&mut self, elements: &mut Elements<'_>, places: &Places<'_>, annotations: &Annotations) {
        let Some(process) = self.process else { return };
        for (id, place) in places.all().filter(|(_, place)| place.process() == process) {
            let Some(name) = annotations.states.get(&place) else { continue };
            let origin = elements.origin(id);
            let attribute = elements.get(id).attribute_node(Some(&Namespace::Quadrille), "state");
            let span = attribute.map_or(origin.span, |attribute| attribute.span);
            match find(&self.states, name) {
                Some(state) => self.add(elements, place, origin, state, span),
                None => report_unknown(elements, &self.states, &origin, name, span),
            }
        }
    }

    fn add(&mut self, elements: &mut Elements<'_>, place: ElementPlace, element: Origin, state: StateIx, span: Span) {
        match self.of.get(&place) {
            None => {
                self.of.insert(place, (state, span));
                self.states[state.index()].elements.push(element);
            }
            Some((other, _)) if *other == state => {}
            Some((other, first)) => {
                let [first_name, second_name] = [*other, state].map(|state| &self.states[state.index()].name);
                let message = format!("{} belongs to states `{first_name}` and `{second_name}`", named(&element));
                let diagnostic = Diagnostic::error(WRONG_STATE_VIEW, message, span, "to this state here")
                    .label(*first, "and to the other one here")
                    .label(element.span, "the element");
                elements.report(&element, diagnostic.help("leave it in one state: exactly one is active at a time"));
            }
        }
    }
}
