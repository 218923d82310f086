//! A labelled transition system: states, and steps between them that are visible by their label or silent.
//!
//! Collaborations, choreographies and single processes all become one, so that they can be compared (R. van Glabbeek,
//! *The linear time – branching time spectrum II*, CONCUR 1993: systems with silent moves).

/// A finite labelled transition system. States are numbered from zero; labels by their position in `labels`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelledTransitionSystem {
    /// The visible labels.
    pub labels: Vec<String>,
    /// Number of states.
    pub states: u32,
    /// The state in which it begins.
    pub initial: u32,
    /// Its steps, sorted.
    pub steps: Vec<LabelledStep>,
    /// States in which it may have ended, sorted.
    pub terminated: Vec<u32>,
}

/// A step of a labelled transition system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelledStep {
    /// The state that it leaves.
    pub from: u32,
    /// Its label; none where nothing of it is visible.
    pub label: Option<u32>,
    /// The state that it enters.
    pub to: u32,
}

/// A limit on states that a construction met: nothing is known then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitReached(pub usize);

impl std::fmt::Display for LimitReached {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the comparison was given up after {} states", self.0)
    }
}

impl LabelledTransitionSystem {
    /// A system with its lists in order.
    #[must_use]
    pub fn new(
        labels: Vec<String>,
        states: u32,
        initial: u32,
        mut steps: Vec<LabelledStep>,
        mut terminated: Vec<u32>,
    ) -> Self {
        steps.sort_unstable();
        steps.dedup();
        terminated.sort_unstable();
        terminated.dedup();
        Self { labels, states, initial, steps, terminated }
    }

    /// The steps that leave a state.
    #[must_use]
    pub fn leaving(&self, state: u32) -> &[LabelledStep] {
        let first = self.steps.partition_point(|step| step.from < state);
        let end = self.steps.partition_point(|step| step.from <= state);
        &self.steps[first..end]
    }

    /// Whether it may have ended in a state.
    #[must_use]
    pub fn is_terminated(&self, state: u32) -> bool {
        self.terminated.binary_search(&state).is_ok()
    }

    /// The label of a step; none where nothing of it is visible.
    #[must_use]
    pub fn label(&self, step: &LabelledStep) -> Option<&str> {
        step.label.map(|label| self.labels[label as usize].as_str())
    }

    /// For each state whether it is blocked: neither a visible step nor the end can be reached from it by silent steps.
    /// Such a state is a deadlock, or silent steps go on in it for ever.
    #[must_use]
    pub fn blocked(&self) -> Vec<bool> {
        let mut blocked = vec![true; self.states as usize];
        let mut waiting: Vec<u32> = self.terminated.clone();
        waiting.extend(self.steps.iter().filter(|step| step.label.is_some()).map(|step| step.from));
        let mut entering: Vec<Vec<u32>> = vec![Vec::new(); self.states as usize];
        for step in self.steps.iter().filter(|step| step.label.is_none()) {
            entering[step.to as usize].push(step.from);
        }
        while let Some(state) = waiting.pop() {
            if std::mem::replace(&mut blocked[state as usize], false) {
                waiting.extend(&entering[state as usize]);
            }
        }
        blocked
    }

    /// Whether there is a reachable state from which neither an end nor a blocked state can be reached: whoever comes
    /// there goes on for ever.
    #[must_use]
    pub fn may_never_complete(&self) -> bool {
        let mut entering: Vec<Vec<u32>> = vec![Vec::new(); self.states as usize];
        for step in &self.steps {
            entering[step.to as usize].push(step.from);
        }
        let blocked = self.blocked();
        let mut completes = vec![false; self.states as usize];
        let mut waiting: Vec<u32> = (0..self.states).filter(|state| blocked[*state as usize]).collect();
        waiting.extend(&self.terminated);
        while let Some(state) = waiting.pop() {
            if !std::mem::replace(&mut completes[state as usize], true) {
                waiting.extend(&entering[state as usize]);
            }
        }
        self.reachable().into_iter().any(|state| !completes[state as usize])
    }

    /// The same system, in which every trace counts as completed.
    #[must_use]
    pub fn prefixes(&self) -> Self {
        Self { terminated: (0..self.states).collect(), ..self.clone() }
    }

    /// The states that can be reached, in order of discovery.
    #[must_use]
    pub fn reachable(&self) -> Vec<u32> {
        let mut known = vec![false; self.states as usize];
        let mut order = vec![self.initial];
        known[self.initial as usize] = true;
        let mut next = 0;
        while let Some(state) = order.get(next).copied() {
            next += 1;
            for step in self.leaving(state) {
                if !std::mem::replace(&mut known[step.to as usize], true) {
                    order.push(step.to);
                }
            }
        }
        order
    }

    /// The same system without the states that cannot be reached, numbered in order of discovery.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let order = self.reachable();
        let mut number = vec![u32::MAX; self.states as usize];
        for (at, state) in (0..).zip(&order) {
            number[*state as usize] = at;
        }
        let renumbered = |state: &u32| Some(number[*state as usize]).filter(|at| *at != u32::MAX);
        let steps = self.steps.iter().filter_map(|step| {
            Some(LabelledStep { from: renumbered(&step.from)?, to: renumbered(&step.to)?, ..*step })
        });
        let terminated = self.terminated.iter().filter_map(renumbered).collect();
        let states = u32::try_from(order.len()).unwrap_or(u32::MAX);
        Self::new(self.labels.clone(), states, 0, steps.collect(), terminated)
    }

    /// The same system with some labels made silent.
    #[must_use]
    pub fn hiding(&self, is_hidden: impl Fn(&str) -> bool) -> Self {
        let hidden: Vec<bool> = self.labels.iter().map(|label| is_hidden(label)).collect();
        let steps = self
            .steps
            .iter()
            .map(|step| LabelledStep { label: step.label.filter(|label| !hidden[*label as usize]), ..*step });
        Self::new(self.labels.clone(), self.states, self.initial, steps.collect(), self.terminated.clone())
    }

    /// Both systems side by side, labels of one name made one; the initial state is that of the left one. The second
    /// part is the initial state of the right one.
    #[must_use]
    pub fn beside(&self, other: &Self) -> (Self, u32) {
        let mut labels = self.labels.clone();
        let mut position = Vec::new();
        for label in &other.labels {
            let at = labels.iter().position(|known| known == label).unwrap_or_else(|| {
                labels.push(label.clone());
                labels.len() - 1
            });
            position.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        let shifted = other.steps.iter().map(|step| LabelledStep {
            from: step.from + self.states,
            label: step.label.map(|label| position[label as usize]),
            to: step.to + self.states,
        });
        let steps = self.steps.iter().copied().chain(shifted).collect();
        let ended = other.terminated.iter().map(|state| state + self.states);
        let terminated = self.terminated.iter().copied().chain(ended).collect();
        let both = Self::new(labels, self.states + other.states, self.initial, steps, terminated);
        (both, self.states + other.initial)
    }
}
