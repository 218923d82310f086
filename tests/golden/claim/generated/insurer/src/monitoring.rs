//! Data of `Insurer` that monitoring records.

use crate::messages::{Assessment, Line};
use quadrille_runtime::generated::{Members, Show, decode, whole};
use quadrille_runtime::key::ValueRef;

/// `assessment`, as records of monitoring show it.
pub(crate) fn assessment(payload: &[u8]) -> Option<String> {
    let message: Assessment = decode(payload, "assessment").ok()?;
    Some(whole(&message))
}

/// `assessment.grade`, as records of monitoring show it.
pub(crate) fn assessment_grade(payload: &[u8]) -> Option<String> {
    let message: Assessment = decode(payload, "assessment").ok()?;
    ValueRef::from(&message.grade).text()
}

/// `assessment.details.price`, as records of monitoring show it.
pub(crate) fn assessment_details_price(payload: &[u8]) -> Option<String> {
    let message: Assessment = decode(payload, "assessment").ok()?;
    let details = message.details.as_ref();
    ValueRef::from(details.map(|it| &it.price)).text()
}

/// `assessment.took`, as records of monitoring show it.
pub(crate) fn assessment_took(payload: &[u8]) -> Option<String> {
    let message: Assessment = decode(payload, "assessment").ok()?;
    ValueRef::from(message.took.as_ref()).text()
}

impl Members for Line {
    fn members(&self, show: &mut Show) {
        show.single("text", &self.text);
        show.single("price", &self.price);
        show.optional("part", &self.part);
    }
}

impl Members for Assessment {
    fn members(&self, show: &mut Show) {
        show.single("grade", &self.grade);
        show.optional("by", &self.by);
        show.optional("details", &self.details);
        show.optional("at", &self.at);
        show.repeated("lines", &self.lines);
        show.optional("took", &self.took);
    }
}
