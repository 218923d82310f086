//! Runs in which every message is received at once or never: synchronous exchanges, and sendings without a receipt.
//! There are finitely many configurations of these, however many messages are in transit: of what is never received,
//! only the first message of each channel matters, the one that could be received next.

use super::composition::Composition;
use crate::unfolding::Node;
use crate::{Event, Interaction, LimitReached, Network, RoleIx};
use std::collections::BTreeMap;

/// What keeps messages in order: a pair of participants, or a receiver.
pub(super) type Channel = (Option<RoleIx>, RoleIx);

/// Where all machines are, and the first message of each channel that is never received.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Half {
    pub(super) locals: Vec<Node>,
    pub(super) lone: BTreeMap<Channel, Interaction>,
}

/// A step, and whether the message is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) interaction: Interaction,
    pub(super) is_received: bool,
}

impl Step {
    /// What happens.
    pub(super) fn events(self) -> Vec<Event> {
        let receipt = self.is_received.then_some(Event::receive(self.interaction));
        std::iter::once(Event::send(self.interaction)).chain(receipt).collect()
    }
}

/// The channel of a message: its pair of participants, or its receiver's mailbox.
pub(super) fn channel(network: Network, interaction: Interaction) -> Channel {
    ((network == Network::FifoPair).then_some(interaction.sender), interaction.receiver)
}

/// Where runs begin.
pub(super) fn start(composition: &Composition) -> Half {
    Half { locals: composition.initial().locals, lone: BTreeMap::new() }
}

/// All steps: exchanges over channels in which nothing stays, and sendings.
pub(super) fn steps(composition: &mut Composition, at: &Half) -> Result<Vec<(Step, Half)>, LimitReached> {
    let mut steps = Vec::new();
    for role in composition.roles() {
        for (interaction, target) in composition.machine(role).steps(at.locals[role.index()])?.iter() {
            if interaction.sender != role {
                continue;
            }
            let (interaction, receiver) = (*interaction, interaction.receiver.index());
            let channel = channel(composition.network, interaction);
            let mut sent = at.clone();
            sent.locals[role.index()] = *target;
            sent.lone.entry(channel).or_insert(interaction);
            if !at.lone.contains_key(&channel) {
                let taken = composition.machine(interaction.receiver).step(at.locals[receiver], interaction)?;
                if let Some(taken) = taken {
                    let mut exchanged = Half { lone: at.lone.clone(), ..sent.clone() };
                    exchanged.locals[receiver] = taken;
                    steps.push((Step { interaction, is_received: true }, exchanged));
                }
            }
            steps.push((Step { interaction, is_received: false }, sent));
        }
    }
    Ok(steps)
}

/// What a participant can do where it is, whatever is in transit.
pub(super) fn offers(composition: &mut Composition, at: &Half, role: RoleIx) -> Result<Vec<Event>, LimitReached> {
    let steps = composition.machine(role).steps(at.locals[role.index()])?;
    Ok(steps.iter().filter_map(|(interaction, _)| Event::of(*interaction, role)).collect())
}
