//! Comments: the diagram's words in generated text.
//!
//! Names are free text, and comments end where a line ends: line breaks, control characters and
//! characters that turn the direction of writing are folded to spaces before they are printed.

/// A name of the diagram in backticks, safe in a comment of one line.
pub(crate) fn quoted(name: &str) -> String {
    format!("`{}`", folded(name).replace('`', "'"))
}

/// Free text on one line.
pub(crate) fn folded(text: &str) -> String {
    let visible = |character: char| if is_printable(character) { character } else { ' ' };
    let spaced: String = text.chars().map(visible).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{61c}')
        && !matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Several things in a sentence: `a, b and c`.
pub(crate) fn listed(things: &[String], conjunction: &str) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// Paragraphs as the lines behind a comment's slashes, filled to a width; an empty line parts paragraphs.
pub(crate) fn lines(paragraphs: &[String], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(filled(paragraph, width));
    }
    lines
}

/// A paragraph broken at spaces. What stands in backticks is one word, for a name may hold spaces that a
/// reader has to see on one line.
fn filled(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(paragraph) {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(format!(" {line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.extend((!line.is_empty()).then(|| format!(" {line}")));
    lines
}

fn words(paragraph: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut in_name = false;
    for character in paragraph.chars() {
        in_name ^= character == '`';
        match words.last_mut() {
            Some(word) if character != ' ' || in_name => word.push(character),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::{folded, lines, listed, quoted};

    #[test]
    fn free_text_stays_on_its_line() {
        assert_eq!(folded("a\r\n  b\u{202e}c\u{0}"), "a b c");
        assert_eq!(quoted("say `hi`\n*/"), "`say 'hi' */`");
    }

    #[test]
    fn paragraphs_are_filled() {
        let text = ["one two three `four five`".to_owned(), "six".to_owned()];
        assert_eq!(lines(&text, 13), [" one two three", " `four five`", "", " six"]);
    }

    #[test]
    fn things_are_listed() {
        let things = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&things, "and"), "a, b and c");
        assert_eq!(listed(&things[..1], "or"), "a");
    }
}
