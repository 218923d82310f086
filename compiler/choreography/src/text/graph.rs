//! Protocols and machines as drawings for Graphviz.

use super::machine::letter;
use crate::{Action, Automaton, Interaction, Machine, Protocol, StateIx};
use std::fmt::Write as _;

/// A protocol for Graphviz.
#[must_use]
pub fn protocol_dot(protocol: &Protocol) -> String {
    let name = protocol.origin.as_ref().map_or("protocol", |origin| origin.label());
    let label = |interaction: Interaction| {
        let [sender, receiver] =
            [interaction.sender, interaction.receiver].map(|role| protocol.roles[role.index()].name.as_str());
        format!("{sender} → {receiver}: {}", protocol.labels[interaction.label.index()].name)
    };
    digraph(name, &protocol.body, &label)
}

/// A participant's machine for Graphviz.
#[must_use]
pub fn machine_dot(protocol: &Protocol, machine: &Machine) -> String {
    let name = &protocol.roles[machine.role.index()].name;
    digraph(name, &machine.behaviour, &|interaction| letter(protocol, machine.role, interaction))
}

fn digraph(name: &str, body: &Automaton, label: &dyn Fn(Interaction) -> String) -> String {
    let mut drawing = Drawing { text: String::new(), next: 0, label };
    let _ = writeln!(drawing.text, "digraph {} {{\n  rankdir=LR\n  node [shape=circle]", quoted(name));
    let [initial, done] = drawing.automaton(body, 1, true);
    let _ = writeln!(drawing.text, "  begin [shape=point]\n  begin -> s{initial}");
    debug_assert!(done >= initial, "what is drawn last has the highest number");
    drawing.text + "}\n"
}

struct Drawing<'l> {
    text: String,
    /// The number of the next node.
    next: usize,
    label: &'l dyn Fn(Interaction) -> String,
}

impl Drawing<'_> {
    /// Draws an automaton; gives the node where it begins and, in a block, the one where it is done.
    fn automaton(&mut self, automaton: &Automaton, depth: usize, is_whole: bool) -> [usize; 2] {
        let space = "  ".repeat(depth);
        let first = self.next;
        self.next += automaton.states.len() + 1;
        let done = self.next - 1;
        let node = |state: StateIx| first + state.index();
        for state in super::reached(automaton) {
            let shape = if automaton.is_final(state) && is_whole { " shape=doublecircle" } else { "" };
            let wins = if automaton.states[state.index()].first_wins { "\\nfirst wins" } else { "" };
            let _ = writeln!(self.text, "{space}s{} [label=\"{}{wins}\"{shape}]", node(state), state.0);
            if automaton.is_final(state) && !is_whole {
                let _ = writeln!(self.text, "{space}s{} -> s{done} [style=dashed]", node(state));
            }
        }
        if !is_whole {
            let _ = writeln!(self.text, "{space}s{done} [shape=point]");
        }
        for state in super::reached(automaton) {
            for edge in automaton.leaving(state) {
                let (from, to) = (node(state), node(edge.to));
                let condition = edge.condition.as_ref().map(|condition| format!("\n[{condition}]"));
                let condition = condition.or(edge.is_default.then(|| "\n[else]".to_owned())).unwrap_or_default();
                match &edge.action {
                    Action::Silent => {
                        let label = quoted(condition.trim());
                        let _ = writeln!(self.text, "{space}s{from} -> s{to} [style=dashed label={label}]");
                    }
                    Action::Exchange(interaction) => {
                        let label = quoted(&format!("{}{condition}", (self.label)(*interaction)));
                        let _ = writeln!(self.text, "{space}s{from} -> s{to} [label={label}]");
                    }
                    Action::Parallel(branches) => self.block(branches, [from, to], &condition, depth),
                }
            }
        }
        [node(automaton.initial), done]
    }

    /// Draws a block between two states: bars around its branches.
    fn block(&mut self, branches: &[Automaton], [from, to]: [usize; 2], condition: &str, depth: usize) {
        let space = "  ".repeat(depth);
        let (split, join) = (self.next, self.next + 1);
        self.next += 2;
        let bar = "shape=box label=\"\" width=0.1 height=0.6 style=filled fillcolor=black";
        let label = quoted(condition.trim());
        let _ = writeln!(self.text, "{space}s{split} [{bar}]\n{space}s{join} [{bar}]");
        let _ = writeln!(self.text, "{space}s{from} -> s{split} [label={label}]\n{space}s{join} -> s{to}");
        for branch in branches {
            let _ = writeln!(self.text, "{space}subgraph cluster{} {{", self.next);
            let [initial, done] = self.automaton(branch, depth + 1, false);
            let _ = writeln!(self.text, "{space}}}");
            let _ = writeln!(self.text, "{space}s{split} -> s{initial}\n{space}s{done} -> s{join}");
        }
    }
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}
