//! A communicating machine, one line per transition.

use super::reached;
use crate::{Action, Automaton, Interaction, Machine, Protocol, RoleIx};
use std::fmt::Write as _;

/// A participant's machine: `0 -> 1  Seller!order` sends, `1 -> 2  Seller?price` receives, `par` stands for machines
/// that run side by side until all are in a final state.
#[must_use]
pub fn machine_text(protocol: &Protocol, machine: &Machine) -> String {
    let role = &protocol.roles[machine.role.index()];
    let mut text = format!("machine {}\n", role.name);
    states(&mut text, protocol, machine.role, &machine.behaviour, 1);
    text
}

fn states(text: &mut String, protocol: &Protocol, role: RoleIx, automaton: &Automaton, depth: usize) {
    let space = "  ".repeat(depth);
    let order = reached(automaton);
    let number = |state| order.iter().position(|known| *known == state).unwrap_or(usize::MAX);
    let finals: Vec<String> =
        order.iter().filter(|state| automaton.is_final(**state)).map(|state| number(*state).to_string()).collect();
    let finals = if finals.is_empty() { "none".to_owned() } else { finals.join(" ") };
    let _ = writeln!(text, "{space}initial 0, final {finals}");
    for state in &order {
        for edge in automaton.leaving(*state) {
            let _ = write!(text, "{space}{} -> {}  ", number(*state), number(edge.to));
            match &edge.action {
                Action::Silent => text.push_str("silent"),
                Action::Exchange(interaction) => text.push_str(&letter(protocol, role, *interaction)),
                Action::Parallel(_) => text.push_str("par"),
            }
            if let Some(condition) = &edge.condition {
                let _ = write!(text, "  if {}", condition.split_whitespace().collect::<Vec<_>>().join(" "));
            } else if edge.is_default {
                text.push_str("  else");
            }
            text.push('\n');
            if let Action::Parallel(branches) = &edge.action {
                for branch in branches {
                    let _ = writeln!(text, "{space}  branch");
                    states(text, protocol, role, branch, depth + 2);
                }
            }
        }
    }
}

/// What one end of an interaction does.
pub(super) fn letter(protocol: &Protocol, role: RoleIx, interaction: Interaction) -> String {
    let label = &protocol.labels[interaction.label.index()].name;
    let other = if interaction.sender == role { interaction.receiver } else { interaction.sender };
    let does = if interaction.sender == role { '!' } else { '?' };
    format!("{}{does}{label}", protocol.roles[other.index()].name)
}
