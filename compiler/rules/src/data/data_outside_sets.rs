//! Every data input is in some input set of its activity, process or event, and every data output in some
//! output set: an activity begins when the data of one set is there (BPMN 2.0.2, clause 10.4.2).

use super::data_set::{DataSet, Direction, sides};
use crate::Facts;
use crate::finding::{named, warning};
use quadrille_diagnostics::{Code, Diagnostics};

/// A data input or output is in no set.
pub(crate) const CODE: Code = Code("data-outside-sets");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    for side in sides(facts.document) {
        if side.needs_sets && side.sets.is_empty() {
            // That the sets are missing has been said.
            continue;
        }
        for data in side.data {
            if side.sets.iter().any(|set| DataSet::holds(&set.members, data)) {
                continue;
            }
            let (set, members) = (side.direction.set(), side.direction.members());
            let label = match side.direction {
                Direction::In => "nothing waits for this input",
                Direction::Out => "nothing promises this output",
            };
            let finding = warning(data, CODE, format!("{} is in no {set}", named(data)), label);
            diagnostics.push(finding.help(format!("name it in the `{members}` of the {set}")));
        }
    }
}
