//! The data of an instance of `Insurer`, with its types.

use crate::messages::{Approval, Assessment, Claim, Denial, Question, Record, Reply};
use quadrille_runtime::endpoint::SlotIx;
use quadrille_runtime::generated::slot;
use quadrille_runtime::program::{Data as Slots, Fault};

/// What an instance of `Insurer` has exchanged and written so far.
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
    /// The last message `Record` that was sent or received.
    pub record: Option<Record>,
    /// Data object `Assessment`, as `Assess damage` or `Score` wrote it last.
    pub assessment: Option<Assessment>,
    /// Data object `Note`, as `Assess damage` or `Decide` wrote it last.
    pub note: Option<Record>,
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
            record: slot(slots, SlotIx(6), "Record")?,
            assessment: slot(slots, SlotIx(7), "assessment")?,
            note: slot(slots, SlotIx(8), "note")?,
        })
    }
}
