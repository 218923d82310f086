//! How much room a name takes, without a font at hand: an estimate by the number of letters.

/// Tenths of a pixel per letter of a label beside its element.
const LABEL_LETTER: i32 = 58;
const LABEL_LINE: i32 = 14;
const LABEL_WIDTH: i32 = 90;
/// Tenths of a pixel per letter of a name inside its element.
const INNER_LETTER: i32 = 66;
const INNER_LINE: i32 = 15;

/// Width and height of a label.
#[must_use]
pub fn label(text: &str) -> (i32, i32) {
    let (columns, lines) = wrapped(text, LABEL_WIDTH * 10 / LABEL_LETTER);
    // Tools break a line that is a little wider than its box.
    (columns * LABEL_LETTER / 10 + 8, lines * LABEL_LINE)
}

/// Width and height of a rectangle with a name inside it, at least as large as tools draw a task.
#[must_use]
pub fn task(name: &str, has_marker: bool) -> (i32, i32) {
    let markers = if has_marker { 20 } else { 0 };
    for width in [100, 120, 140, 160] {
        let (columns, lines) = wrapped(name, (width - 14) * 10 / INNER_LETTER);
        if columns * INNER_LETTER <= (width - 10) * 10 && lines * INNER_LINE + 2 * markers + 10 <= 80 {
            return (width, 80);
        }
    }
    let (_, lines) = wrapped(name, 146 * 10 / INNER_LETTER);
    (160, (lines * INNER_LINE + 2 * markers + 14).clamp(80, 400))
}

/// Width of a name on one line inside an element.
#[must_use]
pub fn line(name: &str) -> i32 {
    i32::try_from(name.chars().count().min(1000)).unwrap_or(1000) * INNER_LETTER / 10
}

/// The longest line and the number of lines of a text that breaks between words.
fn wrapped(text: &str, columns: i32) -> (i32, i32) {
    let (mut longest, mut lines, mut line) = (0, 1, 0);
    for word in text.split_whitespace() {
        let length = i32::try_from(word.chars().count().min(1000)).unwrap_or(1000);
        if line > 0 && line + 1 + length > columns {
            lines += 1;
            line = length;
        } else {
            line += length + i32::from(line > 0);
        }
        // A long word is broken wherever the line ends.
        while line > columns {
            longest = longest.max(columns);
            lines += 1;
            line -= columns;
        }
        longest = longest.max(line);
    }
    (longest, lines)
}
