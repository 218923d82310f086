//! Typed positions in the lists of an [`Endpoint`](crate::Endpoint): a place is never taken for a node.

use serde::Serialize;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as an index into the list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The index type for a position in a list.
            ///
            /// # Panics
            /// If a list has more than `u32::MAX` entries, which the reader's limits exclude.
            #[must_use]
            pub fn at(position: usize) -> Self {
                Self(u32::try_from(position).expect("lists are limited by the reader to fewer than 2^32 entries"))
            }
        }
    )*};
}

index! {
    /// Position in `Endpoint::nodes`.
    NodeIx;
    /// Position in `Endpoint::places`.
    PlaceIx;
    /// Position in `Endpoint::transitions`.
    TransitionIx;
    /// Position in `Endpoint::flows`: message flows with an end at this participant.
    FlowIx;
    /// Position in `Endpoint::messages`.
    MessageIx;
    /// Position in `Endpoint::partners`.
    PartnerIx;
    /// Position in `Endpoint::timers`.
    TimerIx;
    /// Position in `Endpoint::conditions`.
    ConditionIx;
    /// Position in `Endpoint::signals`.
    SignalIx;
    /// Position in `Endpoint::slots`.
    SlotIx;
    /// Position in `Endpoint::conversations`.
    ConversationIx;
    /// Position in `Endpoint::keys`.
    KeyIx;
    /// Position in `Monitoring::rules`.
    RuleIx;
    /// Position in `Schema::types`.
    TypeIx;
}
