//! Line breaks as rustfmt would set them, under the settings that every generated crate brings along
//! (`rustfmt.toml`: 120 columns, broken only where a line is too long).

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The settings. Without them a user's own settings higher up would reformat generated files.
pub(crate) const RUSTFMT: &str = "style_edition = \"2024\"\nmax_width = 120\nuse_small_heuristics = \"Max\"\n";

/// Columns of a line.
const WIDTH: usize = 120;

/// `opening items closing` on one line if it fits, else an item a line. `tail` is what follows on the line.
pub(crate) fn delimited(indent: usize, opening: &str, items: &[String], closing: &str, tail: &str) -> String {
    let spaced = opening.ends_with('{');
    let space = if spaced && !items.is_empty() { " " } else { "" };
    let line = format!("{opening}{space}{}{space}{closing}{tail}", items.join(", "));
    if indent + line.chars().count() <= WIDTH {
        return line;
    }
    let margin = " ".repeat(indent + 4);
    let mut text = format!("{opening}\n");
    for item in items {
        text.push_str(&format!("{margin}{item},\n"));
    }
    text + &" ".repeat(indent) + closing + tail
}

/// The signature of a method, with the indentation of a trait's items. `end` is `;` or ` {`.
pub(crate) fn signature(opening: &str, parameters: &[String], output: &str, end: &str) -> String {
    let line = format!("{opening}{}) -> {output}", parameters.join(", "));
    // rustfmt keeps room for a brace, also where a semicolon follows.
    if 4 + line.chars().count() + end.len() == WIDTH && end == ";" {
        return format!("{opening}{})\n    -> {output}{end}", parameters.join(", "));
    }
    delimited(4, opening, parameters, ")", &format!(" -> {output}{end}"))
}

/// `pattern => expression,` on one line if it fits, else with the expression in a block.
pub(crate) fn arm(indent: usize, pattern: &str, expression: &str) -> String {
    let line = format!("{pattern} => {expression},");
    if indent + line.chars().count() <= WIDTH {
        return line;
    }
    let (margin, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
    format!("{pattern} => {{\n{inner}{expression}\n{margin}}}")
}

/// Whether a line of code fits.
pub(crate) fn fits(indent: usize, line: &str) -> bool {
    indent + line.chars().count() <= WIDTH
}

/// Imports of one file, sorted and without repetition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    /// Names by module path.
    names: BTreeMap<String, Vec<String>>,
}

impl Uses {
    /// Imports names from a module.
    pub(crate) fn of(&mut self, module: &str, names: &[&str]) {
        let imported = self.names.entry(module.to_owned()).or_default();
        for name in names {
            if !imported.iter().any(|present| present == name) {
                imported.push((*name).to_owned());
            }
        }
    }

    /// Whether nothing is imported.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The `use` items, each with the word in front (`use` or `pub use`).
    pub(crate) fn items(&self, word: &str) -> Vec<String> {
        let mut sorted: Vec<(&String, Vec<String>)> = Vec::new();
        for (module, names) in self.names.iter().filter(|(_, names)| !names.is_empty()) {
            let mut names = names.clone();
            names.sort_by(|one, other| version_order(one, other));
            sorted.push((module, names));
        }
        // A single name is part of the path that is sorted by, several are a list after all paths.
        let key = |module: &str, names: &[String]| match names {
            [only] => format!("{module}::{only}"),
            _ => format!("{module}::{{"),
        };
        sorted.sort_by(|one, other| path_order(&key(one.0, &one.1), &key(other.0, &other.1)));
        sorted.iter().map(|(module, names)| item(word, module, names)).collect()
    }
}

fn item(word: &str, module: &str, names: &[String]) -> String {
    if let [only] = names {
        return format!("{word} {module}::{only};");
    }
    let line = format!("{word} {module}::{{{}}};", names.join(", "));
    // rustfmt leaves imports a little less room than other items.
    if line.len() <= WIDTH - 2 {
        return line;
    }
    let mut text = format!("{word} {module}::{{");
    let mut column = WIDTH;
    for name in names {
        if column + 1 + name.len() + 1 > WIDTH - 1 {
            text.push_str("\n    ");
            column = 4;
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(name);
        text.push(',');
        column += name.len() + 1;
    }
    text + "\n};"
}

fn path_order(one: &str, other: &str) -> Ordering {
    let mut segments = one.split("::").zip(other.split("::"));
    let different = segments.find_map(|(one, other)| {
        let order = version_order(one, other);
        (order != Ordering::Equal).then_some(order)
    });
    different.unwrap_or_else(|| one.len().cmp(&other.len()))
}

/// The order of names in imports (Rust style guide 2024): byte by byte, but runs of digits as numbers.
pub(crate) fn version_order(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (Some(first), Some(second)) = (chunk(&mut left), chunk(&mut right)) else {
            return one.len().cmp(&other.len());
        };
        let numbers = (first.parse::<u128>(), second.parse::<u128>());
        let order = if let (Ok(first), Ok(second)) = numbers { first.cmp(&second) } else { first.cmp(second) };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Takes the leading run of digits, or of anything else.
fn chunk<'a>(text: &mut &'a str) -> Option<&'a str> {
    let first = text.chars().next()?;
    let digits = first.is_ascii_digit();
    let end = text.find(|character: char| character.is_ascii_digit() != digits).unwrap_or(text.len());
    let (head, tail) = text.split_at(end);
    *text = tail;
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::{Uses, arm, delimited, signature, version_order};
    use std::cmp::Ordering;

    #[test]
    fn a_list_is_broken_where_it_does_not_fit() {
        let items = ["first".to_owned(), "second".to_owned()];
        assert_eq!(delimited(4, "Self {", &items, "}", ""), "Self { first, second }");
        assert_eq!(delimited(4, "call(", &items, ")", "?;"), "call(first, second)?;");
        assert_eq!(
            delimited(110, "call(", &items[..1], ")", ""),
            format!("call(\n{0}    first,\n{0})", " ".repeat(110))
        );
    }

    #[test]
    fn a_signature_that_only_just_fits_is_broken_before_its_output() {
        let check = |width: usize, expected: &str| {
            let output = "x".repeat(width - "    fn a(&self) -> ;".len());
            assert_eq!(signature("fn a(", &["&self".to_owned()], &output, ";"), expected.replace('x', &output));
        };
        check(119, "fn a(&self) -> x;");
        check(120, "fn a(&self)\n    -> x;");
        check(121, "fn a(\n        &self,\n    ) -> x;");
    }

    #[test]
    fn an_arm_becomes_a_block_where_it_does_not_fit() {
        assert_eq!(arm(8, "1", "one()"), "1 => one(),");
        assert_eq!(arm(112, "1", "one()"), format!("1 => {{\n{0}    one()\n{0}}}", " ".repeat(112)));
    }

    #[test]
    fn imports_are_sorted() {
        let mut uses = Uses::default();
        uses.of("std::time", &["Duration"]);
        uses.of("crate::messages", &["Order10", "Order9", "Order9"]);
        uses.of("crate::data", &["Data"]);
        assert_eq!(
            uses.items("use"),
            ["use crate::data::Data;", "use crate::messages::{Order9, Order10};", "use std::time::Duration;"]
        );
    }

    #[test]
    fn digits_are_compared_as_numbers() {
        assert_eq!(version_order("A9", "A10"), Ordering::Less);
        assert_eq!(version_order("Node", "NodeIx"), Ordering::Less);
        assert_eq!(version_order("KeyValue", "part"), Ordering::Less);
    }
}
