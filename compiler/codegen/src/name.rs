//! Rust identifiers: what elements, messages and members of the model are called in generated code.
//!
//! Names of a diagram are free text. An identifier is made of their words: letters outside ASCII lose
//! their accents or are dropped, and a name of which nothing is left gives way to the element's id. Two
//! elements of one name are told apart by their ids, never by their order, so that an element added to
//! the diagram cannot silently swap two methods of equal shape.

use quadrille_model::ascii;
use std::collections::{BTreeMap, BTreeSet};

/// Longest identifier made from one name: lines of generated code have a known greatest length.
const LONGEST: usize = 32;

/// Strict and reserved keywords of Rust 2024.
const KEYWORDS: [&str; 53] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Keywords that may not even be raw identifiers.
const NEVER_RAW: [&str; 5] = ["Self", "self", "super", "crate", "_"];

/// Type names that generated files use for something else: the prelude, derives, and the runtime's.
pub(crate) const TAKEN_TYPES: [&str; 67] = [
    "Action",
    "Arc",
    "AsMut",
    "AsRef",
    "Borrowed",
    "Box",
    "Bytes",
    "Clone",
    "ConditionIx",
    "Context",
    "Copy",
    "Cow",
    "Data",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Duration",
    "ENDPOINT",
    "Endpoint",
    "Enumeration",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "ExitCode",
    "Extend",
    "Fault",
    "FlowIx",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "KeyValue",
    "Message",
    "NodeIx",
    "None",
    "Ok",
    "Oneof",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "PlaceIx",
    "Program",
    "Result",
    "Scalar",
    "Self",
    "Send",
    "Service",
    "Sized",
    "SlotIx",
    "Slots",
    "Some",
    "String",
    "Sync",
    "Text",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
];

/// Further type names that generated files use for something else.
pub(crate) const TAKEN_TYPES_OF_RUNTIME: [&str; 9] =
    ["TimerIx", "TransitionIx", "Unpin", "ValueRef", "Vec", "WorkFuture", "WorkResult", "AsyncFn", "T"];

/// Methods that every type has by value: a trait's method of the same name would not be found.
pub(crate) const TAKEN_METHODS: [&str; 2] = ["into", "try_into"];

/// Words in snake case; empty if the text has no letter or digit that can be kept.
pub(crate) fn snake(text: &str) -> String {
    let words: Vec<String> = words(text).iter().map(|word| word.to_ascii_lowercase()).collect();
    limited(&words, "_", 'n')
}

/// Words in upper camel case; empty if the text has no letter or digit that can be kept.
pub(crate) fn upper_camel(text: &str) -> String {
    let capitalized = |word: &String| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
    };
    limited(&words(text).iter().map(capitalized).collect::<Vec<_>>(), "", 'N')
}

/// The first of several texts that has words, in snake case.
pub(crate) fn snake_of(texts: &[&str]) -> String {
    texts.iter().map(|text| snake(text)).find(|name| !name.is_empty()).unwrap_or_default()
}

/// A name as it is spelled where an identifier is expected: keywords become raw identifiers.
pub(crate) fn spelled(name: &str) -> String {
    if NEVER_RAW.contains(&name) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// Names of one namespace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A namespace in which some names stand for something else.
    pub(crate) fn without(taken: &[&str]) -> Self {
        Self { taken: taken.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// The first candidate that is free, else the last one with the first number from 2 that makes it so.
    pub(crate) fn claim(&mut self, candidates: &[String]) -> String {
        let last = candidates.last().cloned().unwrap_or_default();
        let numbered = (2u32..).map(|number| format!("{last}{number}"));
        let mut all = candidates.iter().cloned().chain(numbered);
        let is_free = |name: &String| !self.taken.contains(name) && !self.taken.contains(&spelled(name));
        let free = spelled(&all.find(is_free).unwrap_or(last));
        self.taken.insert(free.clone());
        free
    }
}

/// Stems for elements by name and id: the name where no other element shares it, else name and id.
pub(crate) fn stems(elements: &[(&str, &str)], fallback: &str) -> Vec<String> {
    let names: Vec<String> = elements.iter().map(|(name, id)| snake_of(&[name, id, fallback])).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &names {
        *count.entry(name).or_default() += 1;
    }
    let stem = |(name, (_, id)): (&String, &(&str, &str))| match (count[name.as_str()], snake(id)) {
        (1, _) => name.clone(),
        (_, id) if id == *name || id.is_empty() => name.clone(),
        (_, id) => format!("{name}_{id}"),
    };
    names.iter().zip(elements).map(stem).collect()
}

/// The words of a text: runs of ASCII letters and digits after accents are gone, split where a capital
/// follows a small letter (`orderForm`) or begins a word after capitals (`VATNumber`).
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let characters: Vec<char> = ascii(text).chars().collect();
    for (at, character) in characters.iter().enumerate() {
        if !character.is_ascii_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            continue;
        }
        let before = at.checked_sub(1).map(|before| characters[before]);
        let follows_small = before.is_some_and(|before| before.is_ascii_lowercase() || before.is_ascii_digit());
        let ends_capitals = before.is_some_and(|before| before.is_ascii_uppercase())
            && characters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if character.is_ascii_uppercase() && (follows_small || ends_capitals) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(*character);
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// As many whole words as fit, at least one; a digit in front is preceded by a letter.
fn limited(words: &[String], separator: &str, letter: char) -> String {
    let mut name = String::new();
    for word in words {
        if name.is_empty() {
            name.extend(word.starts_with(|first: char| first.is_ascii_digit()).then_some(letter));
            name.extend(word.chars().take(LONGEST));
        } else if name.len() + separator.len() + word.len() <= LONGEST {
            name.push_str(separator);
            name.push_str(word);
        } else {
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, Names, TAKEN_TYPES, snake, spelled, stems, upper_camel};

    #[test]
    fn words_of_free_text() {
        let check = |text: &str, expected_snake: &str, expected_camel: &str| {
            assert_eq!(snake(text), expected_snake, "from `{text}`");
            assert_eq!(upper_camel(text), expected_camel, "from `{text}`");
        };
        check("Check order", "check_order", "CheckOrder");
        check("orderForm", "order_form", "OrderForm");
        check("VATNumber 2b", "vat_number_2b", "VatNumber2b");
        check("Auftrag prüfen", "auftrag_prufen", "AuftragPrufen");
        check("Straße & Ærø", "strasse_aero", "StrasseAero");
        check("e\u{301}tat", "etat", "Etat");
        check("2nd try", "n2nd_try", "N2ndTry");
        check("ﬁle № 3", "file_no_3", "FileNo3");
        check("注文 → order", "order", "Order");
        check("注文", "", "");
        check("  ", "", "");
        let long = "a word and another one and then one more";
        check(long, "a_word_and_another_one_and_then", "AWordAndAnotherOneAndThenOneMore");
    }

    #[test]
    fn keywords_are_raw_or_suffixed() {
        for keyword in KEYWORDS {
            let spelled = spelled(keyword);
            assert!(syn::parse_str::<syn::Ident>(&spelled).is_ok(), "{spelled}");
        }
        assert_eq!(spelled("type"), "r#type");
        assert_eq!(spelled("self"), "self_");
        assert_eq!(spelled("order"), "order");
    }

    #[test]
    fn a_taken_name_gives_way() {
        let mut names = Names::without(&TAKEN_TYPES);
        let mut claim =
            |candidates: &[&str]| names.claim(&candidates.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(claim(&["Data", "DataPayload"]), "DataPayload");
        assert_eq!(claim(&["Data", "DataPayload"]), "DataPayload2");
        assert_eq!(claim(&["Order"]), "Order");
        assert_eq!(claim(&["Order"]), "Order2");
    }

    #[test]
    fn equal_names_are_told_apart_by_id() {
        let elements = [("Check", "Task_1"), ("Pay", "Task_2"), ("check", "Task_3"), ("", "Task_4"), ("注", "")];
        let expected = ["check_task_1", "pay", "check_task_3", "task_4", "task"];
        assert_eq!(stems(&elements, "task"), expected);
    }
}
