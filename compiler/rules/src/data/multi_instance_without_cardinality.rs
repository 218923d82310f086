//! A multi-instance activity of an executable process says how many instances there are: by a number, or by the
//! data that it goes through (BPMN 2.0.2, clause 10.3.8).

use crate::Facts;
use crate::facts::{is_executable, is_extended, plain};
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_syntax::ast::MultiInstanceLoopCharacteristics;

/// A multi-instance activity has neither a `loopCardinality` nor a `loopDataInputRef`.
pub(crate) const CODE: Code = Code("multi-instance-without-cardinality");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for characteristics in facts.document.each::<MultiInstanceLoopCharacteristics<'_>>() {
        let element = plain(&characteristics);
        let is_told = characteristics.loop_cardinality().is_some() || characteristics.loop_data_input_ref().is_some();
        // Engines have attributes and elements of their own for the collection.
        if is_told || is_extended(element) || !is_executable(element) {
            continue;
        }
        let Some(activity) = element.parent() else { continue };
        let message = format!("nothing says how many instances of {} there are", named(activity));
        let finding = warning(element, CODE, message, "no number and no collection in here");
        diagnostics.push(finding.help("add a `loopCardinality` or a `loopDataInputRef`"));
    }
}
