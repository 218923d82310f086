//! Protocols as terms, in a notation that fits on a line.
//!
//! ```text
//! A>B:x ; (B>C:y | B>C:z)        first x, then y or z
//! [A>B:x]+   [A>B:x]*            once or more often; any number of times
//! {A>B:x || C>D:y}               side by side
//! <A>B:x | C>D:y>                one of them, or both side by side (an inclusive split)
//! ?(A>C:x | B>C:y)               who is heard first wins
//! ```
//! Nothing, in the place of a term, is the empty word.

use quadrille_choreography::{Action, Automaton, Edge, Interaction, Label, LabelIx, Protocol, Role, RoleIx, StateIx};
use std::fmt::{Display, Formatter, Result};

/// A protocol as a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// One interaction: sender, receiver, label.
    Exchange(u32, u32, u32),
    /// One after the other.
    Sequence(Vec<Self>),
    /// One of them.
    Choice(Vec<Self>),
    /// One of them: who is heard first wins.
    Race(Vec<Self>),
    /// Side by side.
    Parallel(Vec<Self>),
    /// One of them, or several side by side.
    Inclusive(Vec<Self>),
    /// Again and again; whether at least once.
    Loop(Box<Self>, bool),
}

fn letter(first: u8, number: u32) -> char {
    char::from(first + u8::try_from(number).unwrap_or(25))
}

impl Display for Term {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let list = |formatter: &mut Formatter<'_>, terms: &[Self], between: &str| {
            for (position, term) in terms.iter().enumerate() {
                if position > 0 {
                    formatter.write_str(between)?;
                }
                write!(formatter, "{term}")?;
            }
            Ok(())
        };
        let enclosed = |formatter: &mut Formatter<'_>, open: &str, terms: &[Self], between: &str, close: &str| {
            formatter.write_str(open)?;
            list(formatter, terms, between)?;
            formatter.write_str(close)
        };
        match self {
            Self::Exchange(sender, receiver, label) => {
                write!(formatter, "{}>{}:{}", letter(b'A', *sender), letter(b'A', *receiver), letter(b'a', *label))
            }
            Self::Sequence(terms) => list(formatter, terms, " ; "),
            Self::Choice(terms) => enclosed(formatter, "(", terms, " | ", ")"),
            Self::Race(terms) => enclosed(formatter, "?(", terms, " | ", ")"),
            Self::Parallel(terms) => enclosed(formatter, "{", terms, " || ", "}"),
            Self::Inclusive(terms) => enclosed(formatter, "<", terms, " | ", ">"),
            Self::Loop(inside, true) => write!(formatter, "[{inside}]+"),
            Self::Loop(inside, false) => write!(formatter, "[{inside}]*"),
        }
    }
}

/// Reads a term. Panics where the text is none: terms stand in tests.
pub fn term(text: &str) -> Term {
    let characters: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
    let mut reader = Reader { characters, at: 0 };
    let term = reader.sequence();
    assert_eq!(reader.at, reader.characters.len(), "the end of {text} is not reached");
    term
}

struct Reader {
    characters: Vec<char>,
    at: usize,
}

impl Reader {
    fn next_is(&mut self, token: &str) -> bool {
        let found = self.characters[self.at..].iter().copied().take(token.len()).eq(token.chars());
        if found {
            self.at += token.len();
        }
        found
    }

    fn letter(&mut self, first: char) -> u32 {
        self.at += 1;
        u32::from(self.characters[self.at - 1]) - u32::from(first)
    }

    fn sequence(&mut self) -> Term {
        let mut terms = Vec::new();
        loop {
            if let Some(term) = self.item() {
                terms.push(term);
            }
            if !self.next_is(";") {
                break;
            }
        }
        if terms.len() == 1 { terms.remove(0) } else { Term::Sequence(terms) }
    }

    fn list(&mut self, between: &str, close: &str) -> Vec<Term> {
        let mut terms = vec![self.sequence()];
        while self.next_is(between) {
            terms.push(self.sequence());
        }
        assert!(self.next_is(close), "{close} is missing at {}", self.at);
        terms
    }

    fn item(&mut self) -> Option<Term> {
        if self.next_is("?(") {
            return Some(Term::Race(self.list("|", ")")));
        }
        if self.next_is("(") {
            return Some(Term::Choice(self.list("|", ")")));
        }
        if self.next_is("{") {
            return Some(Term::Parallel(self.list("||", "}")));
        }
        if self.next_is("<") {
            return Some(Term::Inclusive(self.list("|", ">")));
        }
        if self.next_is("[") {
            let inside = Box::new(self.sequence());
            assert!(self.next_is("]"), "] is missing at {}", self.at);
            let once = self.next_is("+");
            assert!(once || self.next_is("*"), "+ or * is missing at {}", self.at);
            return Some(Term::Loop(inside, once));
        }
        if !self.characters.get(self.at).is_some_and(char::is_ascii_uppercase) {
            return None;
        }
        let sender = self.letter('A');
        assert!(self.next_is(">"), "> is missing at {}", self.at);
        let receiver = self.letter('A');
        assert!(self.next_is(":"), ": is missing at {}", self.at);
        Some(Term::Exchange(sender, receiver, self.letter('a')))
    }
}

/// The protocol of a term: with silent edges, as gateways give them.
pub fn protocol(term: &Term) -> Protocol {
    let body = automaton(term);
    let (mut roles, mut labels) = (1, 1);
    count(&body, &mut roles, &mut labels);
    with_names(roles, labels, body)
}

/// A protocol whose participants are A, B, … and whose labels are a, b, …
pub fn with_names(roles: u32, labels: u32, body: Automaton) -> Protocol {
    let role = |number| {
        let name = letter(b'A', number).to_string();
        Role { id: name.clone(), name, is_many: false }
    };
    let label = |number| Label { name: letter(b'a', number).to_string(), message: None };
    Protocol {
        origin: None,
        roles: (0..roles).map(role).collect(),
        labels: (0..labels).map(label).collect(),
        body,
        assumptions: Vec::new(),
    }
}

fn count(automaton: &Automaton, roles: &mut u32, labels: &mut u32) {
    for edge in &automaton.edges {
        match &edge.action {
            Action::Silent => {}
            Action::Exchange(interaction) => {
                *roles = (*roles).max(interaction.sender.0 + 1).max(interaction.receiver.0 + 1);
                *labels = (*labels).max(interaction.label.0 + 1);
            }
            Action::Parallel(branches) => branches.iter().for_each(|branch| count(branch, roles, labels)),
        }
    }
}

fn automaton(term: &Term) -> Automaton {
    let mut automaton = Automaton { initial: StateIx(0), states: Vec::new(), edges: Vec::new() };
    let start = automaton.state(false);
    let end = automaton.state(true);
    build(&mut automaton, term, start, end);
    automaton
}

fn build(automaton: &mut Automaton, term: &Term, from: StateIx, to: StateIx) {
    let edge = |automaton: &mut Automaton, from, action, to| automaton.edges.push(Edge::new(from, action, to));
    match term {
        Term::Exchange(sender, receiver, label) => {
            let (sender, receiver, label) = (RoleIx(*sender), RoleIx(*receiver), LabelIx(*label));
            edge(automaton, from, Action::Exchange(Interaction { sender, receiver, label }), to);
        }
        Term::Sequence(terms) => {
            let mut at = from;
            for term in terms {
                let next = automaton.state(false);
                build(automaton, term, at, next);
                at = next;
            }
            edge(automaton, at, Action::Silent, to);
        }
        Term::Race(terms) => {
            let race = automaton.state(false);
            automaton.states[race.index()].first_wins = true;
            edge(automaton, from, Action::Silent, race);
            build(automaton, &Term::Choice(terms.clone()), race, to);
        }
        Term::Choice(terms) => {
            for term in terms {
                let branch = automaton.state(false);
                edge(automaton, from, Action::Silent, branch);
                build(automaton, term, branch, to);
            }
        }
        Term::Parallel(terms) => {
            edge(automaton, from, Action::Parallel(terms.iter().map(self::automaton).collect()), to)
        }
        Term::Inclusive(terms) => {
            for chosen in 1_u32..1 << terms.len() {
                let chosen = terms.iter().enumerate().filter(|(position, _)| chosen & (1 << position) != 0);
                let mut branches: Vec<Term> = chosen.map(|(_, term)| term.clone()).collect();
                let branch = automaton.state(false);
                edge(automaton, from, Action::Silent, branch);
                let part = if branches.len() == 1 { branches.remove(0) } else { Term::Parallel(branches) };
                build(automaton, &part, branch, to);
            }
        }
        Term::Loop(inside, once) => {
            let (head, tail) = (automaton.state(false), automaton.state(false));
            edge(automaton, from, Action::Silent, head);
            build(automaton, inside, head, tail);
            edge(automaton, tail, Action::Silent, head);
            edge(automaton, if *once { tail } else { head }, Action::Silent, to);
        }
    }
}
