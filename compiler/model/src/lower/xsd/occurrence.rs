//! How often something occurs in the content of an element, and what that makes of it when contents are joined
//! (XML Schema part 1, clause 3.9.6).

use quadrille_endpoint::Cardinality;

/// From so often to so often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub minimum: u32,
    /// [`u32::MAX`] where there is no bound.
    pub maximum: u32,
}

impl Occurrence {
    pub(super) const ONCE: Self = Self { minimum: 1, maximum: 1 };
    pub(super) const AT_MOST_ONCE: Self = Self { minimum: 0, maximum: 1 };

    /// As written; none where it is no number.
    pub(super) fn of(minimum: Option<&str>, maximum: Option<&str>) -> Option<Self> {
        let number = |written: &str| written.trim().parse::<u32>().ok();
        let minimum = minimum.map_or(Some(1), number)?;
        let maximum = match maximum.map(str::trim) {
            None => 1,
            Some("unbounded") => u32::MAX,
            Some(written) => number(written)?,
        };
        Some(Self { minimum, maximum })
    }

    /// Of something in a group that itself occurs so often.
    pub(super) fn within(self, group: Self) -> Self {
        Self {
            minimum: self.minimum.saturating_mul(group.minimum),
            maximum: self.maximum.saturating_mul(group.maximum),
        }
    }

    /// Of something that stands in both of two contents that follow each other.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            minimum: self.minimum.saturating_add(other.minimum),
            maximum: self.maximum.saturating_add(other.maximum),
        }
    }

    /// Of something that stands in both of two contents of which there is one.
    pub(super) fn or(self, other: Self) -> Self {
        Self { minimum: self.minimum.min(other.minimum), maximum: self.maximum.max(other.maximum) }
    }

    pub(super) const fn cardinality(self) -> Cardinality {
        match self {
            Self { maximum: 2.., .. } => Cardinality::Repeated,
            Self { minimum: 0, .. } => Cardinality::Optional,
            Self { .. } => Cardinality::Single,
        }
    }
}
