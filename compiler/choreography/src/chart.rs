//! Message sequence charts: what is left of a run when the order in which independent participants act is forgotten.

use crate::{Direction, Event, Interaction, RoleIx};

/// A message sequence chart (ITU-T Z.120): for each participant, what it does, in order.
///
/// Equal messages from one participant to another are matched in order, the first receipt with the first sending, so
/// that the orders of the participants say everything. Interactions are dependent if they have a participant in
/// common, and two words have the same orders of all participants exactly if one becomes the other by exchanging
/// neighbours that are independent (R. Cori, D. Perrin, 1985); hence the chart is a canonical form of the word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chart {
    /// For each participant of the protocol, its events.
    pub rows: Vec<Vec<Event>>,
}

impl Chart {
    /// The chart in which nothing happens.
    #[must_use]
    pub fn empty(roles: usize) -> Self {
        Self { rows: vec![Vec::new(); roles] }
    }

    /// The chart of a word: each interaction is sent and received.
    #[must_use]
    pub fn of_word(roles: usize, word: &[Interaction]) -> Self {
        Self::of_run(
            roles,
            word.iter().flat_map(|interaction| [Event::send(*interaction), Event::receive(*interaction)]),
        )
    }

    /// The chart of a run.
    #[must_use]
    pub fn of_run(roles: usize, run: impl IntoIterator<Item = Event>) -> Self {
        let mut chart = Self::empty(roles);
        run.into_iter().for_each(|event| chart.push(event));
        chart
    }

    /// Its actor does something more.
    pub fn push(&mut self, event: Event) {
        self.rows[event.actor().index()].push(event);
    }

    /// Whether every participant does here what it does there, and stops earlier or not.
    #[must_use]
    pub fn is_prefix_of(&self, longer: &Self) -> bool {
        self.rows.iter().zip(&longer.rows).all(|(row, whole)| whole.starts_with(row))
    }

    /// How many messages are sent.
    #[must_use]
    pub fn exchanges(&self) -> usize {
        self.rows.iter().flatten().filter(|event| event.direction == Direction::Send).count()
    }

    /// Steps of interactions that happen side by side, each as early as possible: the Foata normal form. None for a
    /// chart with messages that are not received, or are received before they are sent.
    #[must_use]
    pub fn steps(&self) -> Option<Vec<Vec<Interaction>>> {
        let mut done = vec![0; self.rows.len()];
        let mut steps = Vec::new();
        let next = |done: &[usize], role: RoleIx| self.rows[role.index()].get(done[role.index()]).copied();
        while done.iter().zip(&self.rows).any(|(done, row)| *done < row.len()) {
            let ready = self.rows.iter().zip(&done).filter_map(|(row, done)| row.get(*done));
            let sent = ready.filter(|event| event.direction == Direction::Send).map(|event| event.interaction);
            let met =
                |interaction: &Interaction| next(&done, interaction.receiver) == Some(Event::receive(*interaction));
            let step: Vec<Interaction> = sent.filter(met).collect();
            if step.is_empty() {
                return None;
            }
            for interaction in &step {
                done[interaction.sender.index()] += 1;
                done[interaction.receiver.index()] += 1;
            }
            steps.push(step);
        }
        Some(steps)
    }
}
