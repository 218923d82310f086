//! A labelled transition system: states, and steps between them that are visible by their label or silent.

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
