//! Global and local types in the manner of Scribble (K. Honda et al., *Scribbling interactions with a formal
//! foundation*, ICDCIT 2011).

use super::structure::{Words, defined, definition, nested};
use super::{identifier, identifiers};
use crate::{Action, Edge, Interaction, Machine, Protocol, RoleIx, State};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A protocol as a global type.
#[must_use]
pub fn scribble_global(protocol: &Protocol) -> String {
    Writer::new(protocol, None).text(&protocol.body)
}

/// A participant's machine as a local type.
#[must_use]
pub fn scribble_local(protocol: &Protocol, machine: &Machine) -> String {
    Writer::new(protocol, Some(machine.role)).text(&machine.behaviour)
}

struct Writer<'p> {
    protocol: &'p Protocol,
    /// Whose type it is; none for a global one.
    own: Option<RoleIx>,
    roles: Vec<String>,
    labels: Vec<String>,
    text: String,
    lines: usize,
    numbers: u32,
}

impl<'p> Writer<'p> {
    fn new(protocol: &'p Protocol, own: Option<RoleIx>) -> Self {
        Self {
            protocol,
            own,
            roles: identifiers(protocol.roles.iter().map(|role| role.name.as_str())),
            labels: identifiers(protocol.labels.iter().map(|label| label.name.as_str())),
            text: String::new(),
            lines: 0,
            numbers: 0,
        }
    }

    fn text(mut self, body: &crate::Automaton) -> String {
        let name =
            self.protocol.origin.as_ref().map_or_else(|| "Protocol".to_owned(), |origin| identifier(origin.label()));
        let head = self.head(&name);
        self.line(&head, 0);
        if nested(&mut self, body, 1) {
            self.line("}", 0);
            return self.text;
        }
        // Where branches meet in no order, each state at which they do is a protocol of its own.
        (self.text, self.lines, self.numbers) = (String::new(), 0, 0);
        let states = defined(&mut self, body);
        for (at, (state, number)) in states.iter().enumerate() {
            let head = if at == 0 { head.clone() } else { format!("aux {}", self.head(&format!("L{number}"))) };
            self.line(&head, 0);
            definition(&mut self, body, &states, *state, 1);
            self.line("}", 0);
        }
        self.text
    }

    fn head(&self, name: &str) -> String {
        let roles: Vec<String> = self.roles.iter().map(|role| format!("role {role}")).collect();
        let roles = roles.join(", ");
        match self.own {
            None => format!("global protocol {name}({roles}) {{"),
            Some(own) => format!("local protocol {name} at {}({roles}) {{", self.roles[own.index()]),
        }
    }

    fn exchange(&self, interaction: Interaction) -> String {
        let [sender, receiver] = [interaction.sender, interaction.receiver].map(|role| &self.roles[role.index()]);
        let label = &self.labels[interaction.label.index()];
        match self.own {
            None => format!("{label}() from {sender} to {receiver};"),
            Some(own) if own == interaction.sender => format!("{label}() to {receiver};"),
            Some(_) => format!("{label}() from {sender};"),
        }
    }
}

impl Words for Writer<'_> {
    fn action(&mut self, edge: &Edge, depth: usize) {
        match &edge.action {
            Action::Silent => {}
            Action::Exchange(interaction) => {
                let line = self.exchange(*interaction);
                self.line(&line, depth);
            }
            Action::Parallel(branches) => {
                self.line("par {", depth);
                for (at, branch) in branches.iter().enumerate() {
                    if at > 0 {
                        self.line("} and {", depth);
                    }
                    if !nested(self, branch, depth + 1) {
                        self.line("// this branch is too long to be written in nested form", depth + 1);
                    }
                }
                self.line("}", depth);
            }
        }
    }

    /// A choice is at who sends first; at all of them, where the first wins.
    fn choice(&mut self, state: &State, edges: &[&Edge], depth: usize) {
        let mut deciders = BTreeSet::new();
        for edge in edges {
            first_senders(&edge.action, &mut deciders);
        }
        let names: Vec<&str> = deciders.iter().map(|role| self.roles[role.index()].as_str()).collect();
        let at = if names.is_empty() { String::new() } else { format!(" at {}", names.join(", ")) };
        let wins = if state.first_wins { " // the first wins" } else { "" };
        self.line(&format!("choice{at} {{{wins}"), depth);
    }

    fn line(&mut self, text: &str, depth: usize) {
        let _ = writeln!(self.text, "{}{text}", "  ".repeat(depth));
        self.lines += 1;
    }

    fn goes_on(&mut self, number: u32, depth: usize) {
        let line = format!("do L{number}({});", self.roles.join(", "));
        self.line(&line, depth);
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers
    }

    fn length(&self) -> usize {
        self.lines
    }
}

/// Who may send first in an action; behind a silent one it is not looked for.
fn first_senders(action: &Action, found: &mut BTreeSet<RoleIx>) {
    match action {
        Action::Silent => {}
        Action::Exchange(interaction) => {
            found.insert(interaction.sender);
        }
        Action::Parallel(branches) => {
            for edge in branches.iter().flat_map(|branch| branch.leaving(branch.initial)) {
                first_senders(&edge.action, found);
            }
        }
    }
}
