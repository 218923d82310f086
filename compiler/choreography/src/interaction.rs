//! What is exchanged: one message from one participant to another.

macro_rules! positions {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl $name {
                /// The position as an index into the list.
                #[must_use]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

positions! {
    /// Position in [`Protocol::roles`](crate::Protocol::roles).
    RoleIx;
    /// Position in [`Protocol::labels`](crate::Protocol::labels).
    LabelIx;
    /// Position in [`Automaton::states`](crate::Automaton::states).
    StateIx;
}

/// One message from one participant to another: `sender → receiver : label`. Sender and receiver differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interaction {
    /// Who sends.
    pub sender: RoleIx,
    /// Who receives.
    pub receiver: RoleIx,
    /// What.
    pub label: LabelIx,
}

impl Interaction {
    /// Whether a participant sends or receives in it.
    #[must_use]
    pub fn involves(self, role: RoleIx) -> bool {
        self.sender == role || self.receiver == role
    }

    /// Whether it has a participant in common with another one. Interactions that have none are independent: charts
    /// do not order them.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        other.involves(self.sender) || other.involves(self.receiver)
    }
}
