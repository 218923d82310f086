//! The data of an instance of `Insured person`, with its types.

use crate::messages::{Approval, Claim, Denial, Question, Reply};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Insured person` has exchanged and written so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The last message `Claim` that was sent or received.
    pub claim: Option<Claim>,
    /// The last message `Question` that was sent or received.
    pub question: Option<Question>,
    /// The last message `Reply` that was sent or received.
    pub reply: Option<Reply>,
    /// The last message `Approval` that was sent or received.
    pub approval: Option<Approval>,
    /// The last message `Denial` that was sent or received.
    pub denial: Option<Denial>,
}

impl Data {
    /// Decodes what has been written.
    ///
    /// # Errors
    /// If a value is not of its type.
    pub fn decode(slots: &Slots) -> Result<Self, Fault> {
        Ok(Self {
            claim: slot(slots, SlotIx(0), "Claim")?,
            question: slot(slots, SlotIx(1), "Question")?,
            reply: slot(slots, SlotIx(2), "Reply")?,
            approval: slot(slots, SlotIx(3), "Approval")?,
            denial: slot(slots, SlotIx(4), "Denial")?,
        })
    }
}
