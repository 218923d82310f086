//! What of a file reading does not bring into the model, found by counting again in the tree: differences between
//! models say something about tools only where this is nothing.

use super::{Facet, Portrait, Sort};
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics, Span};
use quadrille_model::code::{SEVERAL_COLLABORATIONS, UNOBSERVED_MESSAGE_FLOW};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{Document, Element};

/// What must be in the form wherever it is in the file.
const DRAWN: &[ElementType] = &[
    ElementType::FlowNode,
    ElementType::SequenceFlow,
    ElementType::MessageFlow,
    ElementType::Participant,
    ElementType::Lane,
];

/// Codes of findings that say that something is left out of the model.
const LEFT_OUT: &[Code] = &[SEVERAL_COLLABORATIONS, UNOBSERVED_MESSAGE_FLOW];

/// Sets what is lost, and what is left out with a finding that says so.
pub fn find(portrait: &mut Portrait, document: &Document<'_>, found: &Diagnostics) {
    let spoken_of = |of: Span| {
        let is_said = |finding: &Diagnostic| LEFT_OUT.contains(&finding.code) && finding.primary.span == of;
        found.as_slice().iter().any(is_said)
    };
    for element in DRAWN.iter().flat_map(|of| document.all(*of)) {
        if let Some(at) = portrait.of.get(&element.span()) {
            let said = said_of(portrait, document, element, *at);
            portrait.form.lost.extend(said.map(|what| format!("{what} of {}", id(element))));
        } else if holds_lanes(element) {
            // The lanes inside stand for it.
        } else if spoken_of(element.span()) || element.parent().is_some_and(|around| spoken_of(around.span())) {
            // A finding says that it is left out.
        } else {
            portrait.form.lost.push(id(element).to_owned());
        }
    }
}

fn id(element: Element<'_>) -> &str {
    element.node().attribute("id").unwrap_or_default()
}

/// What an element says and its thing does not.
fn said_of(portrait: &Portrait, document: &Document<'_>, element: Element<'_>, at: usize) -> Option<&'static str> {
    let thing = &portrait.form.things[at];
    let has = |wanted: fn(Element<'_>) -> bool| element.children().any(wanted);
    let has_condition = has(|child| child.node().is_bpmn("conditionExpression"));
    if has_condition && thing.facet(Facet::Condition).is_empty() {
        return Some("the condition");
    }
    let is_trigger = |child: Element<'_>| {
        child.node().is(ElementType::EventDefinition) || child.node().is_bpmn("eventDefinitionRef")
    };
    if thing.sort == Sort::Event && has(is_trigger) && thing.facet(Facet::Trigger).is_empty() {
        return Some("the trigger");
    }
    let is_loop = |child: Element<'_>| child.node().is(ElementType::LoopCharacteristics);
    if thing.sort == Sort::Activity && has(is_loop) && thing.facet(Facet::Repetition).is_empty() {
        return Some("the repetition");
    }
    let default = element.node().attribute("default").and_then(|default| document.find(default))?;
    let flow = portrait.of.get(&default.span()).map(|flow| &portrait.form.things[*flow]);
    let leaving = portrait.form.things.iter().filter(|flow| flow.link(super::Role::Source) == Some(at));
    // Of a single way out, a default says nothing.
    let is_lost = flow.is_some_and(|flow| flow.facet(Facet::Condition) != "default");
    (is_lost && leaving.filter(|flow| flow.sort == Sort::SequenceFlow).count() > 1).then_some("the default")
}

/// Whether a lane is divided into others, which stand for it.
fn holds_lanes(element: Element<'_>) -> bool {
    let is_lane = |of: &Element<'_>| of.node().is(ElementType::Lane);
    is_lane(&element) && element.children().flat_map(Element::children).any(|inner| is_lane(&inner))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::miwg::form::{Facet, Portrait, Sort, Thing};
    use quadrille_diagnostics::{Diagnostics, SourceId};
    use quadrille_syntax::ast::Document;
    use quadrille_syntax::{ElementType, Limits, parse};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn what_is_not_in_the_form_is_found() {
        const TEXT: &str = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p'>
            <startEvent id='s'><timerEventDefinition/></startEvent><task id='t'/>
            <sequenceFlow id='f' sourceRef='s' targetRef='t'><conditionExpression>a</conditionExpression></sequenceFlow>
        </process></definitions>";
        let (tree, _) = parse(TEXT, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        let check = |facets: &[(Facet, &str)], known: &[ElementType], expected: &[&str]| {
            let mut portrait = Portrait::default();
            for element in known.iter().flat_map(|of| document.all(*of)) {
                let facets: BTreeMap<Facet, String> =
                    facets.iter().map(|(of, text)| (*of, (*text).to_owned())).collect();
                let sort = if element.node().is(ElementType::Event) { Sort::Event } else { Sort::SequenceFlow };
                let thing = Thing { sort, name: String::new(), id: String::new(), facets, links: BTreeSet::new() };
                portrait.add(element.span(), thing);
            }
            find(&mut portrait, &document, &Diagnostics::new());
            assert_eq!(portrait.form.lost, expected);
        };
        check(&[], &[], &["s", "t", "f"]);
        let all = [ElementType::FlowNode, ElementType::SequenceFlow];
        check(&[], &all, &["the trigger of s", "the condition of f"]);
        check(&[(Facet::Trigger, "timer"), (Facet::Condition, "conditional")], &all, &[]);
    }
}
