//! `key-never-carried`: some message carries each correlation key, else it never has a value.

use crate::Model;
use crate::code::KEY_NEVER_CARRIED;
use crate::lower::named;
use quadrille_diagnostics::Diagnostics;

pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for key in model.keys.iter().filter(|key| key.retrievals.is_empty()) {
        let message = format!("no message carries {}", named(&key.origin));
        let finding = key.origin.error(KEY_NEVER_CARRIED, message, "this key never has a value");
        diagnostics.push(finding.help("give each of its properties a retrieval expression for one message"));
    }
}
