//! Names of the diagram as identifiers: snake case for data and packages, upper camel case for types.

use crate::ascii;
use std::collections::BTreeSet;

/// Words that CEL reserves: a slot of such a name could not be named in a condition.
const RESERVED: [&str; 22] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "true",
    "type",
    "var",
    "void",
    "while",
];

/// The name in snake case, accents dropped; empty if it holds no ASCII letter or digit.
pub(crate) fn snake_case(name: &str) -> String {
    words(name).join("_")
}

/// The name in upper camel case; empty if it holds no ASCII letter or digit.
pub(crate) fn upper_camel_case(name: &str) -> String {
    let capitalized = words(name).into_iter().map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    capitalized.collect()
}

/// An identifier in snake case that is not taken yet, and takes it. `otherwise` stands for an empty name.
pub(crate) fn unique_identifier(taken: &mut BTreeSet<String>, name: &str, otherwise: &str) -> String {
    let mut base = snake_case(name);
    if base.is_empty() {
        otherwise.clone_into(&mut base);
    }
    if base.starts_with(|first: char| first.is_ascii_digit()) {
        base = format!("{otherwise}_{base}");
    }
    if RESERVED.contains(&base.as_str()) {
        base.push('_');
    }
    unique(taken, base, "_")
}

/// A type name in upper camel case that is not taken yet, and takes it.
pub(crate) fn unique_type(taken: &mut BTreeSet<String>, name: &str) -> String {
    let mut base = upper_camel_case(name);
    if base.is_empty() || base.starts_with(|first: char| first.is_ascii_digit()) {
        base = format!("Item{base}");
    }
    unique(taken, base, "")
}

fn unique(taken: &mut BTreeSet<String>, base: String, separator: &str) -> String {
    let numbered = (2..).map(|number: u32| format!("{base}{separator}{number}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(base);
    taken.insert(free.clone());
    free
}

/// Lower case words: split where letters and digits end, and where an upper case letter begins a word.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let folded = ascii(name);
    let mut characters = folded.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_ascii_alphanumeric() {
            before = ' ';
            continue;
        }
        let next_is_lower = characters.peek().is_some_and(char::is_ascii_lowercase);
        let begins = !before.is_ascii_alphanumeric()
            || character.is_ascii_uppercase() && (!before.is_ascii_uppercase() || next_is_lower);
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(character.to_ascii_lowercase());
        }
        before = character;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{snake_case, unique_identifier, unique_type, upper_camel_case};
    use std::collections::BTreeSet;

    fn check(name: &str, snake: &str, camel: &str) {
        assert_eq!(snake_case(name), snake);
        assert_eq!(upper_camel_case(name), camel);
    }

    #[test]
    fn words_of_names() {
        check("Order", "order", "Order");
        check("Client & Supplier", "client_supplier", "ClientSupplier");
        check("e001ClientSupplier", "e001_client_supplier", "E001ClientSupplier");
        check("HTTPServer 2go", "http_server_2go", "HttpServer2go");
        check("invoice-received-C.1.0", "invoice_received_c_1_0", "InvoiceReceivedC10");
        check("Prüfung", "prufung", "Prufung");
        check("漢字", "", "");
    }

    #[test]
    fn taken_reserved_and_impossible_names() {
        let mut taken = BTreeSet::new();
        let names = ["Order", "order", "package", "漢字", "2nd"];
        let identifiers = names.map(|name| unique_identifier(&mut taken, name, "message"));
        assert_eq!(identifiers, ["order", "order_2", "package_", "message", "message_2nd"]);
        let types = ["Order", "order", "漢字"].map(|name| unique_type(&mut taken, name));
        assert_eq!(types, ["Order", "Order2", "Item"]);
    }
}
