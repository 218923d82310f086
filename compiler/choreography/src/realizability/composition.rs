//! The machines of all participants, put together by a network.

use super::transit::Transit;
use crate::unfolding::{Node, Unfolding};
use crate::{Automaton, Direction, Event, Interaction, LimitReached, Machine, Network, RoleIx};

/// Where all machines are, and what is in transit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Configuration {
    pub(super) locals: Vec<Node>,
    pub(super) transit: Transit,
}

/// The machines of all participants, put together by a network.
pub(super) struct Composition {
    pub(super) network: Network,
    machines: Vec<Unfolding>,
}

impl Composition {
    /// The composition of machines; who has none does nothing.
    pub(super) fn new(roles: usize, machines: &[Machine], network: Network, limit: usize) -> Self {
        let nothing = Automaton::empty();
        let machine = |role: usize| {
            let own = machines.iter().find(|machine| machine.role.index() == role);
            Unfolding::new(own.map_or(&nothing, |machine| &machine.behaviour), None, limit)
        };
        Self { network, machines: (0..roles).map(machine).collect() }
    }

    /// Where all begin.
    pub(super) fn initial(&self) -> Configuration {
        let locals = self.machines.iter().map(Unfolding::initial).collect();
        Configuration { locals, transit: Transit::default() }
    }

    /// The machine of a participant.
    pub(super) fn machine(&mut self, role: RoleIx) -> &mut Unfolding {
        &mut self.machines[role.index()]
    }

    /// How many participants there are.
    pub(super) fn roles(&self) -> impl Iterator<Item = RoleIx> + use<> {
        (0..u32::try_from(self.machines.len()).unwrap_or(u32::MAX)).map(RoleIx)
    }

    /// All that can happen.
    pub(super) fn steps(&mut self, at: &Configuration) -> Result<Vec<(Event, Configuration)>, LimitReached> {
        let mut steps = Vec::new();
        for role in self.roles() {
            let local = at.locals[role.index()];
            for (interaction, target) in self.machines[role.index()].steps(local)?.iter() {
                if let Some((event, transit)) = self.happens(&at.transit, *interaction, role) {
                    let mut locals = at.locals.clone();
                    locals[role.index()] = *target;
                    steps.push((event, Configuration { locals, transit }));
                }
            }
        }
        Ok(steps)
    }

    fn happens(&self, transit: &Transit, interaction: Interaction, role: RoleIx) -> Option<(Event, Transit)> {
        let event = Event::of(interaction, role)?;
        let transit = match event.direction {
            Direction::Send if transit.admits(self.network) => transit.sent(self.network, interaction),
            Direction::Send => return None,
            Direction::Receive => transit.received(self.network, interaction)?,
        };
        Some((event, transit))
    }

    /// Whether a participant may be done where it is.
    pub(super) fn is_final(&self, at: &Configuration, role: RoleIx) -> bool {
        self.machines[role.index()].is_final(at.locals[role.index()])
    }

    /// Whether nothing more happens if everybody stops who may: whoever could send may be done instead, and nothing
    /// can be received. A participant that may be done and could send has an inner choice to stop; that it can still
    /// receive makes no difference here, since there is nothing for it to receive.
    pub(super) fn may_end(&self, at: &Configuration, steps: &[(Event, Configuration)]) -> bool {
        steps.iter().all(|(event, _)| event.direction == Direction::Send && self.is_final(at, event.actor()))
    }
}
