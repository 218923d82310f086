//! Reductions: smaller systems whose search answers for the whole one. The registry: a file each, a row each.
//!
//! A reduced system is a [`System`] again; each of its steps knows the transitions that it stands for
//! (`expansion`), so that its runs are runs of the whole. Each rule says which facts it preserves, in code, and
//! argues it in its file; a property is answered from a reduced system only as far as the facts that it needs
//! are preserved, and a property that names none is always searched for in the whole.
//!
//! The order of the work: `decomposition` into parts that share nothing; in each part the rules, again and again
//! until none applies; a look whether what is left is known to be sound by its structure (`free_choice`); else a search
//! of it, that of `stubborn` sets where it is large and end states are all that
//! is asked; the answer (`answer`). Where this does not decide, the part
//! is searched as it is, and where that does not either, the whole.

mod agglomeration;
mod answer;
mod decomposition;
mod dependence;
mod free_choice;
mod identical_places;
mod identical_steps;
mod idle;
mod net;
mod part;
mod pattern;
mod self_loops;
mod stubborn;
mod symmetry;
mod uniform_choice;

pub(crate) use answer::{Analysis, Answer, Preparations};
pub(crate) use free_choice::weights as workflow_weights;

use crate::Reason;
use crate::replay::Taken;
use crate::transition_system::System;
use crate::watch::Watch;
use net::Net;

/// Whether a search may be made smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reduction {
    /// By every rule that preserves what is asked.
    #[default]
    Preserving,
    /// The same, by all means from the first state on, even where it is no use: compares them on small models.
    Eager,
    /// By none: every state of the whole is searched. The slow twin of the other.
    None,
}

/// What a rule leaves as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    /// Whether some sequence flow, or some end event, can hold two tokens.
    TwoTokens,
    /// Which states without an enabled step are reached, and which marks of a pattern's automaton they hold.
    EndStates,
    /// Whether there are endless runs.
    InfiniteRuns,
    /// Whether an end state can be reached from every state.
    WayToEnd,
    /// Whether a state in which all participants are quiet can be reached from every state, and if not, whether
    /// a run can go on where it cannot.
    Rest,
    /// Whether there is a message that can no longer be received, or a token that waits for one and can no longer
    /// be moved.
    Futures,
    /// Which transitions happen in some run.
    Executed,
    /// Which marks of a pattern's automaton are ever put. Steps that are events of the pattern take one and put one.
    Marks,
}

impl Fact {
    const ALL: [Self; 8] = [
        Self::TwoTokens,
        Self::EndStates,
        Self::InfiniteRuns,
        Self::WayToEnd,
        Self::Rest,
        Self::Futures,
        Self::Executed,
        Self::Marks,
    ];
}

/// A rule that makes a system smaller.
struct Rule {
    name: &'static str,
    preserves: &'static [Fact],
    /// Applies the rule wherever it fits; whether it did.
    apply: fn(&mut Net) -> bool,
}

/// Rules that preserve every fact.
const ALWAYS: [&Rule; 4] = [&idle::RULE, &identical_steps::RULE, &agglomeration::RULE, &identical_places::RULE];
/// Rules for systems in which fairness decides about endless runs.
const WHERE_CHOICE_IS_UNIFORM: [&Rule; 1] = [&self_loops::RULE];

/// A system made smaller by the rules.
#[derive(Clone)]
struct Reduced {
    system: System,
    /// For each of its steps the transitions that happen exactly when it can, beside those that it stands for.
    also: Vec<Vec<Taken>>,
    /// The rules that were applied.
    rules: Vec<&'static Rule>,
}

impl Reduced {
    /// Applies rules as long as one applies; nothing stands for the counters that are kept.
    ///
    /// # Errors
    /// The reason why it ended before it was done.
    fn of(system: &System, with_self_loops: bool, kept: &[usize], watch: &Watch<'_>) -> Result<Self, Reason> {
        let mut net = Net::keeping(system, kept);
        let mut rules: Vec<&'static Rule> = Vec::new();
        let mut changed = true;
        while changed {
            changed = false;
            let extra = WHERE_CHOICE_IS_UNIFORM.into_iter().filter(|_| with_self_loops);
            for rule in ALWAYS.into_iter().chain(extra) {
                watch.ask_for(net.steps().count())?;
                if (rule.apply)(&mut net) {
                    changed = true;
                    if !rules.iter().any(|known| known.name == rule.name) {
                        rules.push(rule);
                    }
                }
            }
        }
        let (system, also) = net.into_system();
        Ok(Self { system, also, rules })
    }

    /// Whether all rules that were applied preserve a fact.
    fn preserves(&self, fact: Fact) -> bool {
        self.rules.iter().all(|rule| rule.preserves.contains(&fact))
    }
}
