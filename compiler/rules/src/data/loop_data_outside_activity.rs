//! A multi-instance task goes through a data input of its own, and collects into a data output of its own; a
//! multi-instance sub-process uses data that it can see (BPMN 2.0.2, clause 10.3.8).

use crate::Facts;
use crate::facts::{is_executable, plain};
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{Activity, BaseElement, Element, MultiInstanceLoopCharacteristics, Reference};

/// The loop data of a multi-instance activity is not its own, or out of its sight.
pub(crate) const CODE: Code = Code("loop-data-outside-activity");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for characteristics in facts.document.each::<MultiInstanceLoopCharacteristics<'_>>() {
        let element = plain(&characteristics);
        let Some(activity) = element.parent().and_then(|parent| parent.cast::<Activity<'_>>()) else { continue };
        if !is_executable(element) {
            continue;
        }
        look(characteristics.loop_data_input_ref(), activity, ElementType::DataInput, diagnostics);
        look(characteristics.loop_data_output_ref(), activity, ElementType::DataOutput, diagnostics);
    }
}

fn look<'d>(
    reference: Option<Reference<'d, BaseElement<'d>>>,
    activity: Activity<'d>,
    own: ElementType,
    diagnostics: &mut Diagnostics,
) {
    let Some(reference) = reference else { return };
    let Some(data) = reference.element().filter(|element| is_item_aware(*element)) else { return };
    let element = plain(&activity);
    let wanted = if own == ElementType::DataInput { "data input" } else { "data output" };
    let (message, help) = if element.node().is(ElementType::SubProcess) {
        if is_visible(data, element) {
            return;
        }
        let message = format!("{} cannot see {}", named(element), named(data));
        (message, "use a data object or property of the sub-process or of what is around it".to_owned())
    } else {
        let is_own = data.node().is(own) && owner(data).is_some_and(|owner| owner.node_id() == element.node_id());
        if is_own {
            return;
        }
        let message = format!("{} loops over {}, which is no {wanted} of its own", named(element), named(data));
        (message, format!("give it a {wanted}, join the two by a data association, and name the {wanted} here"))
    };
    let finding = warning(reference.owner(), CODE, message, "the loop").label(reference.span(), "the loop data");
    diagnostics.push(finding.label(data.span(), "the data is here").help(help));
}

fn is_item_aware(element: Element<'_>) -> bool {
    element.node().element_type().is_some_and(|of| of.attribute("itemSubjectRef").is_some())
}

/// What holds data; for inputs and outputs, the activity or process that has them.
fn owner(data: Element<'_>) -> Option<Element<'_>> {
    let parent = data.parent()?;
    if parent.node().is(ElementType::InputOutputSpecification) { parent.parent() } else { Some(parent) }
}

fn is_visible<'d>(data: Element<'d>, activity: Element<'d>) -> bool {
    let Some(owner) = owner(data) else { return false };
    std::iter::once(activity).chain(activity.ancestors()).any(|around| around.node_id() == owner.node_id())
}
