//! What of a word a run has not done yet: rows of participants, and branches that order nothing among each other.

use crate::{Direction, Event, Interaction};

/// Half of an interaction that a run has not done yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pending {
    pub(super) interaction: Interaction,
    /// Of a receipt whose message is sent: how many equal messages in transit were sent up to it. Else 0.
    pub(super) rank: u16,
}

/// What is pending, in the order of the word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// For each participant, in order.
    Rows(Vec<Vec<Pending>>),
    /// Of the branches of a block that the word has left: they order nothing among each other.
    Beside(Vec<Vec<Self>>),
}

/// How much is pending.
pub(super) fn weight(parts: &[Part]) -> usize {
    let weigh = |part: &Part| match part {
        Part::Rows(rows) => rows.iter().map(Vec::len).sum(),
        Part::Beside(branches) => branches.iter().map(|branch| weight(branch)).sum::<usize>(),
    };
    parts.iter().map(weigh).sum()
}

/// Whether anything of a participant is pending.
pub(super) fn has_pending(parts: &[Part], role: usize) -> bool {
    parts.iter().any(|part| match part {
        Part::Rows(rows) => !rows[role].is_empty(),
        Part::Beside(branches) => branches.iter().any(|branch| has_pending(branch, role)),
    })
}

/// How much of a participant is pending.
pub(super) fn pending_of(parts: &[Part], role: usize) -> usize {
    let count = |part: &Part| match part {
        Part::Rows(rows) => rows[role].len(),
        Part::Beside(branches) => branches.iter().map(|branch| pending_of(branch, role)).sum(),
    };
    parts.iter().map(count).sum()
}

/// Changes everything pending.
pub(super) fn each(parts: &mut [Part], change: &mut dyn FnMut(&mut Pending)) {
    for part in parts {
        match part {
            Part::Rows(rows) => rows.iter_mut().flatten().for_each(&mut *change),
            Part::Beside(branches) => branches.iter_mut().for_each(|branch| each(branch, change)),
        }
    }
}

/// Leaves out what is behind more than a participant still does; `behind` is how much of each is before.
pub(super) fn shorten(parts: &mut [Part], remaining: &[usize], behind: &mut [usize]) {
    for part in parts {
        match part {
            Part::Rows(rows) => {
                for ((row, remaining), behind) in rows.iter_mut().zip(remaining).zip(behind.iter_mut()) {
                    row.truncate(remaining.saturating_sub(*behind));
                    *behind += row.len();
                }
            }
            Part::Beside(branches) => {
                let before = behind.to_vec();
                for branch in branches {
                    let mut inside = before.clone();
                    shorten(branch, remaining, &mut inside);
                    behind.iter_mut().zip(&inside).zip(&before).for_each(|((all, end), start)| *all += end - start);
                }
            }
        }
    }
}

/// The ways in which the first thing pending of the actor is this event; none if nothing of it is pending.
pub(super) fn taken_of(parts: &[Part], event: Event, rank: u16) -> Option<Vec<Vec<Part>>> {
    let actor = event.actor().index();
    for (position, part) in parts.iter().enumerate() {
        let with = |part: Part| {
            let mut parts = parts.to_vec();
            parts[position] = part;
            parts
        };
        match part {
            Part::Rows(rows) if rows[actor].is_empty() => {}
            Part::Rows(rows) => {
                return Some(taken_of_rows(rows, event, rank).map(Part::Rows).map(with).into_iter().collect());
            }
            Part::Beside(branches) => {
                let mut ways = Vec::new();
                let mut pending = false;
                for (number, branch) in branches.iter().enumerate() {
                    if let Some(found) = taken_of(branch, event, rank) {
                        pending = true;
                        for changed in found {
                            let mut branches = branches.clone();
                            branches[number] = changed;
                            ways.push(with(Part::Beside(branches)));
                        }
                    }
                }
                if pending {
                    return Some(ways);
                }
            }
        }
    }
    None
}

fn taken_of_rows(rows: &[Vec<Pending>], event: Event, rank: u16) -> Option<Vec<Vec<Pending>>> {
    let interaction = event.interaction;
    let first = rows[event.actor().index()].first()?;
    let may = match event.direction {
        Direction::Send => true,
        Direction::Receive => first.rank == 1,
    };
    if first.interaction != interaction || !may {
        return None;
    }
    let mut rows = rows.to_vec();
    rows[event.actor().index()].remove(0);
    if event.direction == Direction::Send {
        let unsent = |other: &&mut Pending| other.interaction == interaction && other.rank == 0;
        if let Some(receipt) = rows[interaction.receiver.index()].iter_mut().find(unsent) {
            receipt.rank = rank;
        }
    }
    Some(rows)
}

/// The same in one way of writing: nothing empty, no branches with nothing beside them, no two rows one after the other.
pub(super) fn tidy(parts: Vec<Part>) -> Vec<Part> {
    let mut tidied: Vec<Part> = Vec::new();
    for part in parts {
        let part = match part {
            Part::Rows(_) => vec![part],
            Part::Beside(branches) => {
                let mut branches: Vec<Vec<Part>> =
                    branches.into_iter().map(tidy).filter(|branch| !branch.is_empty()).collect();
                branches.sort();
                match branches.len() {
                    0 => Vec::new(),
                    1 => branches.remove(0),
                    _ => vec![Part::Beside(branches)],
                }
            }
        };
        for part in part {
            match (tidied.last_mut(), part) {
                (_, Part::Rows(rows)) if rows.iter().all(Vec::is_empty) => {}
                (Some(Part::Rows(before)), Part::Rows(rows)) => {
                    before.iter_mut().zip(rows).for_each(|(before, row)| before.extend(row));
                }
                (_, part) => tidied.push(part),
            }
        }
    }
    tidied
}
