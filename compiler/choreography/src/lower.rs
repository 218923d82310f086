//! The protocol of a choreography: the token game of its diagram (BPMN 2.0.2 clause 11), level by level.
//!
//! Each level (the choreography, a sub-choreography, a called choreography) becomes an automaton of its own, which is
//! inlined where it is used. While one token is all there is, a split with a join to it is one edge, a parallel block;
//! what has no such structure is played out, token by token, up to [`MAX_STATES`].

mod activity;
mod block;
mod builder;
mod call;
mod game;
mod level;
mod marking;
mod race;
mod regroup;
mod sequential;
mod step;
mod task;

use crate::code::{CHOREOGRAPHY_TOO_LARGE, CHOREOGRAPHY_UNSUPPORTED};
use crate::{Automaton, Label, LabelIx, Protocol, Role, RoleIx};
use quadrille_diagnostics::{Code, Diagnostics};
use quadrille_endpoint::MessageIx;
use quadrille_model::{Choreography, Model, Multiplicity, Origin};
use std::collections::{BTreeMap, BTreeSet};

/// So many states may a protocol have, those that are only needed to find it included.
pub const MAX_STATES: usize = 100_000;

/// So many tokens may be moved to find them: where many are under way at once, every state has many.
const MAX_MOVES: usize = 10_000_000;

/// So many levels and blocks may stand in each other.
const MAX_DEPTH: usize = 48;

/// What a choreography means; none where it has no meaning, and then an error says why.
#[must_use]
pub fn lower(model: &Model, choreography: &Choreography) -> (Option<Protocol>, Diagnostics) {
    lower_within(model, choreography, MAX_STATES)
}

/// The same with another limit of states.
fn lower_within(model: &Model, choreography: &Choreography, max_states: usize) -> (Option<Protocol>, Diagnostics) {
    let mut lowering = Lowering {
        model,
        diagnostics: Diagnostics::new(),
        roles: choreography.participants.iter().map(role).collect(),
        labels: Labels::default(),
        assumptions: Vec::new(),
        states: 0,
        max_states,
        moves: 0,
        depth: 0,
        calls: (0..)
            .zip(&model.choreographies)
            .filter(|(_, one)| std::ptr::eq(*one, choreography))
            .map(|(at, _)| at)
            .collect(),
        waits: BTreeSet::new(),
    };
    let roles = (0..).map(RoleIx).take(lowering.roles.len()).collect();
    let body = lowering.choreography(&Cast { choreography, roles });
    let body = body.and_then(|body| lowering.check_races(&body).map(|()| body));
    lowering.diagnostics.sort();
    let Lowering { diagnostics, roles, labels, mut assumptions, .. } = lowering;
    for role in roles.iter().filter(|role| role.is_many) {
        assumptions.push(format!("`{}` can be many; one of them takes part here", role.name));
    }
    let origin = Some(choreography.origin.clone());
    let protocol = body.ok().map(|body| Protocol { origin, roles, labels: labels.list, body, assumptions });
    (protocol, diagnostics)
}

fn role(participant: &quadrille_model::ChoreographyParticipant) -> Role {
    let Multiplicity { maximum, .. } = participant.multiplicity;
    Role {
        id: participant.origin.id.clone(),
        name: participant.origin.label().to_owned(),
        is_many: maximum.is_none_or(|maximum| maximum > 1),
    }
}

/// There is no protocol; a finding says why.
#[derive(Clone, Copy, Debug)]
struct Refused;

/// A choreography with the roles that its participants play.
struct Cast<'m> {
    choreography: &'m Choreography,
    /// By position of the participant.
    roles: Vec<RoleIx>,
}

/// The protocol so far.
struct Lowering<'m> {
    model: &'m Model,
    diagnostics: Diagnostics,
    roles: Vec<Role>,
    labels: Labels,
    assumptions: Vec<String>,
    /// How many states have been made.
    states: usize,
    /// How many there may be.
    max_states: usize,
    /// How many tokens have been moved.
    moves: usize,
    /// How many levels and blocks are around the present one.
    depth: usize,
    /// The choreographies that are being inlined, by position.
    calls: Vec<u32>,
    /// Ids of the events that are waited for.
    waits: BTreeSet<String>,
}

impl<'m> Lowering<'m> {
    /// The automaton of a choreography whose participants play roles.
    fn choreography(&mut self, cast: &Cast<'m>) -> Result<Automaton, Refused> {
        match cast.choreography.origin.element.as_str() {
            "globalChoreographyTask" => self.global_task(cast),
            _ => self.level(cast, None),
        }
    }

    /// Does something one level deeper.
    fn deeper<T>(
        &mut self,
        origin: &Origin,
        inner: impl FnOnce(&mut Self) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        if self.depth == MAX_DEPTH {
            let message = format!("{} stands too deep inside of others", named(origin));
            let label = format!("more than {MAX_DEPTH} levels, calls and blocks are around it");
            return Err(self.refuse(origin, CHOREOGRAPHY_TOO_LARGE, message, &label, "split the choreography"));
        }
        self.depth += 1;
        let outcome = inner(self);
        self.depth -= 1;
        outcome
    }

    /// Takes note that states have been made.
    fn spend(&mut self, states: usize, origin: &Origin) -> Result<(), Refused> {
        self.states += states;
        if self.states <= self.max_states {
            return Ok(());
        }
        self.too_large(origin, format!("{} has more than {} states", named(origin), self.max_states))
    }

    /// Takes note that tokens have been moved.
    fn spend_moves(&mut self, tokens: usize, origin: &Origin) -> Result<(), Refused> {
        self.moves += tokens;
        if self.moves <= MAX_MOVES {
            return Ok(());
        }
        self.too_large(origin, format!("too much goes on side by side in {}", named(origin)))
    }

    fn too_large(&mut self, origin: &Origin, message: String) -> Result<(), Refused> {
        let help = "join parallel paths where they were split, so that each branch can be looked at by itself";
        Err(self.refuse(origin, CHOREOGRAPHY_TOO_LARGE, message, "what happens here cannot be listed", help))
    }

    fn refuse(&mut self, origin: &Origin, code: Code, message: String, label: &str, help: &str) -> Refused {
        self.diagnostics.push(origin.error(code, message, label).help(help));
        Refused
    }

    /// Refuses something that has no meaning here.
    fn unsupported(&mut self, origin: &Origin, what: &str, help: &str) -> Refused {
        let message = format!("{}: {what}", named(origin));
        self.refuse(origin, CHOREOGRAPHY_UNSUPPORTED, message, "this has no meaning here", help)
    }

    fn assume(&mut self, sentence: String) {
        if !self.assumptions.contains(&sentence) {
            self.assumptions.push(sentence);
        }
    }
}

/// What is exchanged, each once.
#[derive(Default)]
struct Labels {
    list: Vec<Label>,
    known: BTreeMap<(String, Option<MessageIx>), LabelIx>,
    /// What a sender and a receiver call by a name.
    used: BTreeMap<(RoleIx, RoleIx, String), LabelIx>,
}

impl Labels {
    /// The label of an exchange. Two participants tell messages apart by name alone; others may mean another message
    /// by it.
    fn label(&mut self, sender: RoleIx, receiver: RoleIx, name: &str, message: Option<MessageIx>) -> LabelIx {
        let (known, list) = (&mut self.known, &mut self.list);
        *self.used.entry((sender, receiver, name.to_owned())).or_insert_with(|| {
            *known.entry((name.to_owned(), message)).or_insert_with(|| {
                let at = u32::try_from(list.len()).unwrap_or(u32::MAX);
                list.push(Label { name: name.to_owned(), message });
                LabelIx(at)
            })
        })
    }
}

/// An element in a sentence: its kind with its name, or its id.
fn named(origin: &Origin) -> String {
    format!("{} `{}`", origin.element, origin.label())
}

#[cfg(test)]
mod tests;
