//! Who begins an activity without having taken part in one immediately before it.

use super::surroundings::{Activity, Before, Between, Surroundings, listed, named};
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};

/// Checks the initiators of all activities that have a certain kind of gateway, and none with a stricter rule, between
/// them and an activity before.
pub(super) fn check_initiators(
    surroundings: &Surroundings<'_>,
    between: Between,
    code: Code,
    diagnostics: &mut Diagnostics,
) {
    for activity in surroundings.activities() {
        let Some(initiator) = activity.activity.initiating else { continue };
        let before = surroundings.before(activity.at);
        let missed = before.iter().filter(|before| before.between == between && !before.activity.involves(initiator));
        let missed: Vec<&Before<'_>> = missed.collect();
        if !missed.is_empty() {
            diagnostics.push(finding(surroundings, activity, initiator, &missed, code));
        }
    }
}

fn finding(
    surroundings: &Surroundings<'_>,
    activity: Activity<'_>,
    initiator: u32,
    missed: &[&Before<'_>],
    code: Code,
) -> Diagnostic {
    let name = surroundings.name(initiator);
    let all = listed(missed.iter().map(|before| before.activity.origin.label()));
    let message = format!("`{name}` begins {} and took no part in {all} immediately before", named(activity.origin));
    let label = format!("`{name}` cannot know that it is time for this");
    let finding = activity.origin.warning(code, message, label);
    let finding = missed.iter().fold(finding, |finding, before| {
        finding.label(before.activity.origin.span, format!("`{name}` takes no part in this"))
    });
    let timers = missed.iter().find_map(|before| before.timer);
    let finding = match timers {
        Some(timer) => finding.label(timer.span, "who takes no part does not know when this time begins"),
        None => finding,
    };
    finding.help(format!("let `{name}` receive a message before, or let somebody who took part begin"))
}
