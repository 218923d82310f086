//! Whether the machines of all participants, put together by a network, do exactly what the choreography says
//! ([realizability](../realizability.md) says what is decided how).

mod blocked;
mod clause;
mod composition;
mod crossing;
mod ground;
mod missing;
mod replay;
mod run;
mod search;
mod synchronous;
mod tracker;
mod transit;

pub use clause::Clause;
pub use ground::{Ground, SEARCH, SYNCHRONOUS};
pub use replay::{ReplayError, replay};
pub use run::{Fault, Run};

use crate::race::has_races;
use crate::{Action, Automaton, Event, LimitReached, Network, Projection, Protocol, Theory, machines_of};
use blocked::{Mailboxes, mailboxes};
use composition::Composition;
use crossing::{Crossing, crossing};
use search::{Cut, Findings, Search};
use std::collections::BTreeSet;
use std::time::Duration;
use tracker::Tracker;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds; why.
    Holds(Ground),
    /// It holds for these runs; nothing is known of the others.
    HoldsUpTo(String),
    /// It does not hold, and this run shows it. The run has been replayed.
    Violated(Run),
    /// It is not known; what stopped the search.
    Inconclusive(String),
}

impl Verdict {
    /// Whether a run shows that it does not hold.
    #[must_use]
    pub const fn is_violated(&self) -> bool {
        matches!(self, Self::Violated(_))
    }

    /// Whether it holds for all runs.
    #[must_use]
    pub const fn holds(&self) -> bool {
        matches!(self, Self::Holds(_))
    }
}

/// Whether a choreography can be realized under a network: the canonical machines realize it if any machines do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Realizability {
    /// The network.
    pub network: Network,
    /// One verdict for each clause, in the order of [`Clause::ALL`].
    pub verdicts: [(Clause, Verdict); 4],
    /// What all of this assumes, a sentence each.
    pub assumptions: Vec<String>,
}

impl Realizability {
    /// Whether all four hold.
    #[must_use]
    pub fn is_realizable(&self) -> bool {
        self.verdicts.iter().all(|(_, verdict)| verdict.holds())
    }

    /// The verdict on a clause.
    #[must_use]
    pub fn of(&self, clause: Clause) -> &Verdict {
        &self.verdicts[clause as usize].1
    }
}

/// How far to search where no theory decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RealizabilityLimits {
    /// How many configurations, and how many states of one automaton.
    pub states: usize,
    /// How many messages in transit, if the choreography has loops.
    pub in_transit: usize,
    /// How many words that cover a run are looked at.
    pub covers: usize,
    /// How many events participants may be behind the others, together, if the choreography has loops.
    pub ahead: usize,
    /// How long one search of configurations may take; as long as it does if none.
    pub max_time: Option<Duration>,
}

impl Default for RealizabilityLimits {
    fn default() -> Self {
        Self { states: 200_000, in_transit: 8, covers: 500_000, ahead: 12, max_time: None }
    }
}

/// Decides the four clauses under a network. The projection has been made for the network `projected_for`: what its
/// theory says of that holds for the networks that allow no more.
#[must_use]
pub fn realizability(
    protocol: &Protocol,
    projection: &Projection,
    projected_for: Network,
    network: Network,
    limits: &RealizabilityLimits,
) -> Realizability {
    realizability_unless(&|| false, protocol, projection, (projected_for, network), limits)
}

/// The same, unless it is cancelled: it is asked again and again whether it is.
#[must_use]
pub fn realizability_unless(
    is_cancelled: &dyn Fn() -> bool,
    protocol: &Protocol,
    projection: &Projection,
    (projected_for, network): (Network, Network),
    limits: &RealizabilityLimits,
) -> Realizability {
    // Without loops, runs end by themselves, and so does the number of messages.
    let in_transit = if has_loops(&protocol.body) { limits.in_transit } else { usize::MAX };
    let limits = RealizabilityLimits { in_transit, ..*limits };
    let question = Question { protocol, projection, projected_for, network, limits, is_cancelled };
    let stopped =
        |limit: LimitReached| Verdict::Inconclusive(format!("the limit of {} states was reached", limit.states));
    let missing = question.missing().unwrap_or_else(stopped);
    let [extra, deadlock, stray] = match question.composed(missing.holds()) {
        Ok(verdicts) => verdicts,
        Err(limit) => [stopped(limit), stopped(limit), stopped(limit)],
    };
    let verdicts = [
        (Clause::NothingExtra, extra),
        (Clause::NothingMissing, missing),
        (Clause::NoDeadlock, deadlock),
        (Clause::NoStrayMessage, stray),
    ];
    Realizability { network, verdicts, assumptions: assumptions(protocol, network) }
}

/// The clauses that hold by theory or by construction: no configuration is searched.
#[must_use]
pub fn without_search(
    protocol: &Protocol,
    projection: &Projection,
    projected_for: Network,
    network: Network,
    limits: &RealizabilityLimits,
) -> Vec<(Clause, Ground)> {
    let (limits, is_cancelled) = (*limits, &|| false);
    let question = Question { protocol, projection, projected_for, network, limits, is_cancelled };
    let Ok(Verdict::Holds(nothing_missing)) = question.missing() else { return Vec::new() };
    let mut known = vec![(Clause::NothingMissing, nothing_missing)];
    if let Some((by, is_known)) = question.by_theory(true) {
        known.push((Clause::NothingExtra, by));
        let rest = [Clause::NoDeadlock, Clause::NoStrayMessage].map(|clause| (clause, Ground::Faithful));
        known.extend(rest.into_iter().filter(|_| is_known));
    }
    known
}

/// What every verdict assumes.
fn assumptions(protocol: &Protocol, network: Network) -> Vec<String> {
    let mut assumptions = protocol.assumptions.clone();
    assumptions.push(network.assumption().to_owned());
    assumptions.push("a participant that may be done and may send decides by itself whether it stops".to_owned());
    assumptions.push("a participant that may be done and receives is closed with the choreography instance".to_owned());
    assumptions
}

/// How many states of the choreography are followed side by side with a machine.
const MISSING: usize = 1_000;

struct Question<'a> {
    protocol: &'a Protocol,
    projection: &'a Projection,
    projected_for: Network,
    network: Network,
    limits: RealizabilityLimits,
    is_cancelled: &'a dyn Fn() -> bool,
}

impl Question<'_> {
    fn missing(&self) -> Result<Verdict, LimitReached> {
        let machines = &self.projection.machines;
        match missing::missing(self.protocol, machines, self.limits.states.min(MISSING)) {
            Ok(Some(run)) => Ok(Verdict::Violated(run)),
            Ok(None) => Ok(Verdict::Holds(Ground::Followed)),
            // A participant of many branches side by side has too many states to follow, but a canonical machine has
            // all that its construction has been given.
            Err(limit) => {
                let canonical = machines_of(self.protocol, self.limits.states)?;
                if *machines != canonical {
                    return Err(limit);
                }
                Ok(Verdict::Holds(Ground::Canonical))
            }
        }
    }

    /// Nothing extra, no deadlock, no stray message.
    fn composed(&self, nothing_missing: bool) -> Result<[Verdict; 3], LimitReached> {
        let Some((by, is_known)) = self.by_theory(nothing_missing) else { return self.searched() };
        let extra = Verdict::Holds(by);
        if is_known {
            return Ok([extra, Verdict::Holds(Ground::Faithful), Verdict::Holds(Ground::Faithful)]);
        }
        let blocks = has_blocks(self.protocol);
        let [deadlock, stray] = if blocks { self.known(&self.composed_alone()?) } else { self.faithful()? };
        Ok([extra, deadlock, stray])
    }

    /// Why nothing is extra, if the theory of the projection says so; and whether it follows that nothing gets stuck.
    fn by_theory(&self, nothing_missing: bool) -> Option<(Ground, bool)> {
        // What is allowed decreases along the list of networks, except that neither of inbox and outbox allows more
        // than the other, and for those no projection is made.
        let narrower = self.network >= self.projected_for && self.projected_for <= Network::FifoPair;
        let Theory::Decided { by } = &self.projection.theory else { return None };
        if !nothing_missing || !narrower || !self.projection.obstacles.is_empty() {
            return None;
        }
        let is_known = match self.network {
            Network::Bag | Network::FifoPair => true,
            // The first interaction of the word that is not over can go on, whatever happened beside it: its message
            // is the first of its sender's, and none to its receiver is in its past. Branches of a block order
            // nothing among each other, which this does not take into account.
            Network::Causal | Network::Outbox => !has_blocks(self.protocol),
            Network::Inbox | Network::Fifo | Network::Rsc => false,
        };
        Some((Ground::Validity(by.clone()), is_known))
    }

    fn composition(&self) -> Composition {
        let roles = self.protocol.roles.len();
        Composition::new(roles, &self.projection.machines, self.network, self.limits.states)
    }

    /// By search alone.
    fn searched(&self) -> Result<[Verdict; 3], LimitReached> {
        let mut composition = self.composition();
        // Without loops, words end by themselves.
        let ahead = if has_loops(&self.protocol.body) { self.limits.ahead } else { usize::MAX };
        let tracker = Tracker::new(self.protocol, ahead, self.limits.covers);
        let mut findings =
            Search::new(self.protocol, &mut composition, Some(tracker), self.limits).run(self.is_cancelled)?;
        if findings.extra.is_none() && (findings.cut.is_some() || findings.lost) {
            findings.extra = self.witness();
        }
        let ends_are_known = findings.cut.is_some() && self.synchronous(&mut findings);
        let extra = match (&findings.extra, findings.cut, findings.lost) {
            (None, _, true) => Verdict::Inconclusive(format!(
                "the words of the choreography that might cover a run are too many, or run more than {} events ahead",
                self.limits.ahead
            )),
            (run, cut, _) => self.verdict(run.clone(), cut, &findings),
        };
        let deadlock = match &findings.deadlock {
            None if ends_are_known => Verdict::Holds(Ground::Synchronous),
            run => self.verdict(run.clone(), findings.cut, &findings),
        };
        let stray = self.verdict(findings.stray.clone(), findings.cut, &findings);
        Ok([extra, deadlock, stray])
    }

    /// Where not all runs have been searched: looks for messages that cross, which those of a choreography without
    /// blocks never do (but those of who has lost a race). Says whether it is known how runs end.
    fn synchronous(&self, findings: &mut Findings) -> bool {
        let is_cancelled = matches!(findings.cut, Some(Cut::Cancelled(_)));
        let applies = self.network == Network::FifoPair && !has_blocks(self.protocol);
        if is_cancelled || !applies || has_races(&self.protocol.body) {
            return false;
        }
        match crossing(&mut self.composition(), self.limits.states) {
            Err(_) => false,
            Ok(Crossing::Crossed(events)) => {
                findings.extra.get_or_insert(Run { events, fault: Fault::Extra });
                false
            }
            Ok(Crossing::Never(end)) => {
                if let (None, Some(run)) = (&findings.deadlock, end) {
                    findings.deadlock = Some(run);
                }
                true
            }
        }
    }

    /// A run that an obstacle of the projection shows, if it is one under this network.
    fn witness(&self) -> Option<Run> {
        let witnesses = self.projection.obstacles.iter().filter(|obstacle| !obstacle.witness.is_empty());
        witnesses
            .map(|obstacle| Run { events: obstacle.witness.clone(), fault: Fault::Extra })
            .find(|run| replay(self.protocol, &self.projection.machines, self.network, run, self.limits.states).is_ok())
    }

    fn verdict(&self, run: Option<Run>, cut: Option<Cut>, findings: &Findings) -> Verdict {
        if let Some(run) = run {
            return match replay(self.protocol, &self.projection.machines, self.network, &run, self.limits.states) {
                Ok(()) => Verdict::Violated(run),
                Err(error) => Verdict::Inconclusive(format!("a run was found that could not be replayed: {error}")),
            };
        }
        match cut {
            None => Verdict::Holds(Ground::Searched(findings.states)),
            Some(Cut::Transit(limit)) => Verdict::HoldsUpTo(format!("runs with at most {limit} messages in transit")),
            Some(Cut::Length(events) | Cut::Time(events) | Cut::Cancelled(events))
                if has_loops(&self.protocol.body) =>
            {
                Verdict::HoldsUpTo(format!("runs of at most {events} events"))
            }
            Some(Cut::Length(events)) => Verdict::Inconclusive(format!(
                "the limit of {} configurations was reached; runs of at most {events} events do not violate it",
                self.limits.states
            )),
            Some(Cut::Cancelled(events)) => Verdict::Inconclusive(format!(
                "it was cancelled after {} configurations; runs of at most {events} events do not violate it",
                findings.states
            )),
            Some(Cut::Time(events)) => Verdict::Inconclusive(format!(
                "time was over after {} configurations; runs of at most {events} events do not violate it",
                findings.states
            )),
        }
    }

    /// All runs, each of which is known to be one of the choreography.
    fn composed_alone(&self) -> Result<Findings, LimitReached> {
        Search::new(self.protocol, &mut self.composition(), None, self.limits).run(self.is_cancelled)
    }

    fn known(&self, findings: &Findings) -> [Verdict; 2] {
        [&findings.deadlock, &findings.stray].map(|run| self.verdict(run.clone(), findings.cut, findings))
    }

    /// No deadlock and no stray message, where every run is known to be one of the choreography, which has no blocks.
    fn faithful(&self) -> Result<[Verdict; 2], LimitReached> {
        let findings = self.composed_alone()?;
        let verdicts = self.known(&findings);
        if matches!(findings.cut, None | Some(Cut::Cancelled(_))) || self.network == Network::Rsc {
            return Ok(verdicts);
        }
        match mailboxes(&mut self.composition(), self.limits.states)? {
            Mailboxes::Open => Ok([Verdict::Holds(Ground::Mailboxes), Verdict::Holds(Ground::Mailboxes)]),
            Mailboxes::Blocked(events, message) if self.network == Network::Inbox && !verdicts[1].is_violated() => {
                let [deadlock, _] = verdicts;
                Ok([deadlock, self.verdict(Some(blocked_run(events, message)), None, &findings)])
            }
            Mailboxes::Blocked(..) | Mailboxes::Mixed => Ok(verdicts),
        }
    }
}

const fn blocked_run(events: Vec<Event>, message: crate::Interaction) -> Run {
    Run { events, fault: Fault::NeverReceived(message) }
}

/// Whether anything may happen side by side.
fn has_blocks(protocol: &Protocol) -> bool {
    protocol.body.edges.iter().any(|edge| matches!(edge.action, Action::Parallel(_)))
}

/// Whether some word of the automaton passes a state twice.
#[must_use]
pub fn has_loops(automaton: &Automaton) -> bool {
    let inside = |edge: &crate::Edge| match &edge.action {
        Action::Silent | Action::Exchange(_) => false,
        Action::Parallel(branches) => branches.iter().any(has_loops),
    };
    if automaton.edges.iter().any(inside) {
        return true;
    }
    // States that nothing enters from what is left are on no loop.
    let mut left: BTreeSet<_> = automaton.positions().collect();
    loop {
        let entered = automaton.edges.iter().filter(|edge| left.contains(&edge.from)).map(|edge| edge.to);
        let entered: BTreeSet<_> = entered.filter(|state| left.contains(state)).collect();
        if entered.len() == left.len() {
            return !left.is_empty();
        }
        left = entered;
    }
}
