//! Which of several steps of a node is taken: by conditions over the data, by the default flow, or by
//! the implementation where the model leaves it open (BPMN 2.0.2 clause 13.4.2, exclusive gateway).

use super::definition::Definition;
use crate::conversation::Instance;
use quadrille_endpoint::{Guard, TransitionIx};

/// Chooses among steps of one node that are possible otherwise. The error says, for people, why none is.
pub fn choose(
    definition: &Definition,
    number: u64,
    process: &Instance,
    options: &[TransitionIx],
) -> Result<TransitionIx, String> {
    let mut open = Vec::new();
    let mut otherwise = None;
    for option in options {
        match definition.transition(*option).guard {
            Guard::None | Guard::Opaque => open.push(*option),
            Guard::When(condition) => {
                let holds = definition.program.condition(condition, &process.data);
                let source = &definition.endpoint().conditions[condition.index()].source;
                if holds.map_err(|fault| format!("condition `{source}` cannot be evaluated: {fault}"))? {
                    return Ok(*option);
                }
            }
            Guard::Otherwise => otherwise = otherwise.or(Some(*option)),
        }
    }
    if open.is_empty() {
        return otherwise.ok_or_else(|| "no condition holds, and there is no default flow".to_owned());
    }
    open.extend(otherwise);
    if let [only] = open[..] {
        return Ok(only);
    }
    open.sort_unstable();
    let transition = definition.transition(open[0]);
    let enactment = process.enactment(transition.node) + u32::from(transition.enters.contains(&transition.node));
    let context = process.context_of(number, enactment);
    let chosen = definition.program.choose(&context, transition.node, &open, &process.data);
    let chosen = chosen.map_err(|fault| format!("the implementation cannot choose: {fault}"))?;
    if open.contains(&chosen) { Ok(chosen) } else { Err("the implementation chose a step that is not open".to_owned()) }
}
