//! Where elements may stand, with the last answers kept: a file has few kinds of elements, and many of each.

use crate::ElementType;
use crate::metamodel::{Language, Place};

/// How many answers are kept.
const KEPT: usize = 128;

/// Answers of the metamodel.
pub(super) struct Places<'a> {
    kept: [Option<Answer<'a>>; KEPT],
}

/// What an element is inside of another one.
#[derive(Clone, Copy)]
struct Answer<'a> {
    around: ElementType,
    language: Language,
    name: &'a str,
    place: Option<Place>,
}

impl<'a> Places<'a> {
    pub(super) const fn new() -> Self {
        Self { kept: [None; KEPT] }
    }

    /// What an element with this name is directly inside of an element of a type.
    pub(super) fn find(&mut self, around: ElementType, language: Language, name: &'a str) -> Option<Place> {
        let bytes = name.as_bytes();
        let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
        let mixed = around as usize * 31 + bytes.len() * 17 + usize::from(first) * 5 + usize::from(last);
        let kept = &mut self.kept[mixed % KEPT];
        match kept {
            Some(answer) if answer.around == around && answer.language == language && answer.name == name => {
                answer.place
            }
            _ => {
                let place = around.place(language, name);
                *kept = Some(Answer { around, language, name, place });
                place
            }
        }
    }
}
