//! The pages of codes and properties, as `tests/diagnostics` and `tests/properties` execute them.
//!
//! They are embedded from where they stand, so that what is printed is what is tested. Only this crate
//! embeds them, and therefore it is built from a checkout: a package cannot hold files outside of its folder.

mod table;

use table::{DIAGNOSTICS, PROPERTIES};

/// A page: its name, which is a code or a property, and its text.
pub type Page = (&'static str, &'static str);

/// Embeds the pages of a folder of `tests`.
macro_rules! pages {
    ($folder:literal; $($name:literal)*) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/", $folder, "/", $name, ".md")))),*]
    };
}
use pages;

/// The pages of codes, sorted.
pub fn codes() -> &'static [Page] {
    DIAGNOSTICS
}

/// The pages of properties, sorted.
pub fn properties() -> &'static [Page] {
    PROPERTIES
}

/// The page of a code.
pub fn of_code(code: &str) -> Option<&'static str> {
    DIAGNOSTICS.iter().find(|(name, _)| *name == code).map(|(_, text)| *text)
}

/// The page of a code or a property.
pub fn of(name: &str) -> Option<&'static str> {
    let mut all = DIAGNOSTICS.iter().chain(PROPERTIES);
    all.find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// What a page says in a line: its first one that is neither empty nor a heading.
pub fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default()
}

/// Names that somebody may have meant, the nearest first.
pub fn similar(name: &str) -> Vec<&'static str> {
    const SHOWN: usize = 3;
    const NEAR: f64 = 0.85;
    let name = name.to_lowercase();
    let likeness = |known: &str| {
        let holds = name.len() > 2 && (known.contains(&name) || name.contains(known));
        // One word of a name is often all that people remember.
        let parts = std::iter::once(known).chain(known.split('-'));
        let nearest = parts.map(|part| strsim::jaro_winkler(&name, part)).fold(0.0, f64::max);
        if holds { 1.0 } else { nearest }
    };
    let all = DIAGNOSTICS.iter().chain(PROPERTIES).map(|(known, _)| (likeness(known), *known));
    let mut near: Vec<_> = all.filter(|(likeness, _)| *likeness >= NEAR).collect();
    near.sort_by(|(a, first), (b, second)| {
        b.total_cmp(a).then_with(|| (first.len(), first).cmp(&(second.len(), second)))
    });
    near.into_iter().take(SHOWN).map(|(_, known)| known).collect()
}
