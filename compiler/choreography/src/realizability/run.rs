//! A run that shows what is wrong.

use crate::{Direction, Event, Interaction, Protocol, RoleIx};

/// A run that shows what is wrong, event by event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What happens, in order.
    pub events: Vec<Event>,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// With its last event, its chart is no prefix of any chart of the choreography.
    Extra,
    /// Its last event is the receipt of a message while an equal one is in transit that was sent earlier or later: the
    /// network may deliver either, and messages of different exchanges are taken for each other.
    Exchanged,
    /// All are done and nothing is in transit, but the choreography is not at its end.
    EndsEarly,
    /// The choreography goes on with this event, its participant does not.
    Missing(Event),
    /// The choreography may end here, this participant may not.
    NotDone(RoleIx),
    /// Nothing more happens (if those stop who may): who is not done, and what has not been received.
    Stuck {
        /// Who waits.
        waiting: Vec<RoleIx>,
        /// What is in transit.
        left: Vec<Interaction>,
    },
    /// Whatever happens from here on, nobody receives this message.
    NeverReceived(Interaction),
}

impl Run {
    /// The run in words, a sentence each, and what is wrong with it.
    #[must_use]
    pub fn sentences(&self, protocol: &Protocol) -> Vec<String> {
        let mut sentences: Vec<String> = self.events.iter().map(|event| event.sentence(protocol)).collect();
        sentences.push(self.fault.sentence(protocol));
        sentences
    }
}

impl Event {
    /// What happens, in words.
    #[must_use]
    pub fn sentence(self, protocol: &Protocol) -> String {
        let (sender, receiver, label) = words(protocol, self.interaction);
        match self.direction {
            Direction::Send => format!("{sender} sends {label} to {receiver}"),
            Direction::Receive => format!("{receiver} receives {label} from {sender}"),
        }
    }
}

fn words(protocol: &Protocol, interaction: Interaction) -> (String, String, String) {
    let name = |role: RoleIx| format!("`{}`", protocol.roles[role.index()].name);
    let label = format!("`{}`", protocol.labels[interaction.label.index()].name);
    (name(interaction.sender), name(interaction.receiver), label)
}

impl Fault {
    /// What is wrong, in words.
    #[must_use]
    pub fn sentence(&self, protocol: &Protocol) -> String {
        let list = |names: Vec<String>| names.join(", ");
        match self {
            Self::Extra => "no run of the choreography has this".to_owned(),
            Self::Exchanged => "two of these messages are in transit, and either may be taken for the other".to_owned(),
            Self::EndsEarly => "all participants may stop here, before the choreography is at its end".to_owned(),
            Self::Missing(event) => {
                format!("the choreography goes on (“{}”), the participant does not", event.sentence(protocol))
            }
            Self::NotDone(role) => {
                format!("the choreography may end here, `{}` may not", protocol.roles[role.index()].name)
            }
            Self::Stuck { waiting, left } => {
                let waiting: Vec<String> =
                    waiting.iter().map(|role| format!("`{}`", protocol.roles[role.index()].name)).collect();
                let left = left.iter().map(|interaction| {
                    let (sender, receiver, label) = words(protocol, *interaction);
                    format!("{label} from {sender} to {receiver}")
                });
                let left: Vec<String> = left.collect();
                match (waiting.is_empty(), left.is_empty()) {
                    (false, true) => format!("nothing more happens; waiting for ever: {}", list(waiting)),
                    (true, _) => format!("nothing more happens; never received: {}", list(left)),
                    (false, false) => format!(
                        "nothing more happens; waiting for ever: {}; never received: {}",
                        list(waiting),
                        list(left)
                    ),
                }
            }
            Self::NeverReceived(interaction) => {
                let (sender, receiver, label) = words(protocol, *interaction);
                format!("nobody ever receives {label} of {sender} to {receiver}, whatever happens from here on")
            }
        }
    }
}
