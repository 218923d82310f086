//! What a collaboration is compared with: the runs of a choreography whose participants are apart.
//!
//! A choreography orders what each participant does, and nothing else (weak sequencing): exchanges that have no
//! participant in common may come in either order, and a message may be on its way while others go on. If the
//! choreography can be realized, its runs on a network are those of its participants' machines. If that is not so, or not
//! known, its runs are bounded from both sides: whatever is drawn, one exchange after the other, is a run; whatever the
//! machines do not do is none.

use crate::machines::machine_composition;
use crate::protocol_system::{ProtocolSystem, protocol_system};
use crate::trace::{TraceDifference, trace_inclusion};
use crate::{LabelledTransitionSystem, LimitReached, Observation};
use quadrille_choreography::{
    Clause, Projection, ProjectionOptions, Protocol, RealizabilityLimits, Theory, Verdict, project, realizability,
};
use quadrille_verifier::Network;

/// The runs of a choreography on a network.
pub(crate) struct Reference {
    /// Those that are drawn: one exchange after the other.
    pub(crate) drawn: ProtocolSystem,
    apart: Apart,
}

/// What the machines of its participants do.
enum Apart {
    /// This, and it is all that the choreography allows.
    Exactly(LabelledTransitionSystem),
    /// This, and it may be more than the choreography allows.
    AtMost(LabelledTransitionSystem, String),
    /// Nobody knows.
    Unknown(String),
}

/// What is known of an inclusion.
pub(crate) enum Included {
    Yes,
    No(TraceDifference),
    Unknown(String),
}

impl Reference {
    pub(crate) fn new(
        protocol: &Protocol,
        network: Network,
        observation: Observation,
        limit: usize,
    ) -> Result<Self, LimitReached> {
        let drawn = protocol_system(protocol, observation, limit)?;
        // Nothing extra on a network means nothing extra on those that allow less.
        let checked = match network {
            Network::Bag => Network::Bag,
            Network::FifoPair | Network::Causal | Network::Inbox | Network::Outbox | Network::Fifo | Network::Rsc => {
                Network::FifoPair
            }
        };
        let apart = match project(protocol, &ProjectionOptions { network: checked, max_states: limit }) {
            Err(limit) => Apart::Unknown(limit.to_string()),
            Ok(projection) => match machine_composition(protocol, &projection.machines, network, observation, limit) {
                Err(limit) => Apart::Unknown(limit.to_string()),
                Ok(system) => match surplus(protocol, &projection, checked, network) {
                    None => Apart::Exactly(system),
                    Some(why) => Apart::AtMost(system, why),
                },
            },
        };
        Ok(Self { drawn, apart })
    }

    /// Whether each completed trace of a system is one of the choreography.
    pub(crate) fn includes(&self, system: &LabelledTransitionSystem, limit: usize) -> Result<Included, LimitReached> {
        let by_machines = match &self.apart {
            Apart::Exactly(apart) | Apart::AtMost(apart, _) => trace_inclusion(system, apart, limit)?,
            Apart::Unknown(_) => None,
        };
        if let Some(difference) = by_machines {
            return Ok(Included::No(difference));
        }
        match &self.apart {
            Apart::Exactly(_) => Ok(Included::Yes),
            Apart::AtMost(_, why) | Apart::Unknown(why) => {
                Ok(match trace_inclusion(system, &self.drawn.system, limit)? {
                    None => Included::Yes,
                    Some(_) => Included::Unknown(self.open(why)),
                })
            }
        }
    }

    /// Whether each completed trace of the choreography is one of a system.
    pub(crate) fn is_covered(&self, system: &LabelledTransitionSystem, limit: usize) -> Result<Included, LimitReached> {
        if let Some(difference) = trace_inclusion(&self.drawn.system, system, limit)? {
            return Ok(Included::No(difference));
        }
        match &self.apart {
            Apart::Exactly(apart) => Ok(match trace_inclusion(apart, system, limit)? {
                None => Included::Yes,
                Some(difference) => Included::No(difference),
            }),
            Apart::AtMost(apart, why) => Ok(match trace_inclusion(apart, system, limit)? {
                None => Included::Yes,
                Some(_) => Included::Unknown(self.open(why)),
            }),
            Apart::Unknown(why) => Ok(Included::Unknown(self.open(why))),
        }
    }

    fn open(&self, why: &str) -> String {
        format!("the collaboration differs from what is drawn in the order of exchanges, and {why}")
    }
}

/// Why the machines may do more than the choreography says; none if they do not.
fn surplus(protocol: &Protocol, projection: &Projection, projected_for: Network, network: Network) -> Option<String> {
    if matches!(projection.theory, Theory::Decided { .. }) && projection.obstacles.is_empty() {
        return None;
    }
    let found = realizability(protocol, projection, projected_for, network, &RealizabilityLimits::default());
    match found.of(Clause::NothingExtra) {
        Verdict::Holds(_) => None,
        Verdict::Violated(_) => Some("the choreography cannot be realized".to_owned()),
        Verdict::HoldsUpTo(_) | Verdict::Inconclusive(_) => {
            Some("it is not known whether the choreography can be realized".to_owned())
        }
    }
}
