//! Names of diagrams in ASCII: what identifiers of protobuf, Rust and conditions are made of.

use unicode_normalization::UnicodeNormalization;

/// A text in ASCII: `Rückfrage` is `Ruckfrage`. What has no such form becomes a space, which parts words.
#[must_use]
pub fn ascii(text: &str) -> String {
    text.chars().flat_map(folded).collect()
}

/// A character in ASCII: decomposed, with its marks dropped.
fn folded(character: char) -> Vec<char> {
    let ligature = match character {
        'ß' => "ss",
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'Ø' | 'ø' => "o",
        'Đ' | 'đ' | 'Ð' | 'ð' => "d",
        'Ł' | 'ł' => "l",
        'Þ' | 'þ' => "th",
        'ı' => "i",
        _ => "",
    };
    if !ligature.is_empty() {
        return ligature.chars().collect();
    }
    let decomposed: Vec<char> = std::iter::once(character).nfkd().collect();
    let kept: Vec<char> = decomposed.iter().copied().filter(char::is_ascii).collect();
    let mark_alone =
        kept.is_empty() && decomposed.iter().all(|part| unicode_normalization::char::is_combining_mark(*part));
    match (kept.is_empty(), mark_alone) {
        (false, _) => kept,
        (true, true) => Vec::new(),
        (true, false) => vec![' '],
    }
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn marks_are_dropped_and_the_rest_parts_words() {
        let check = |text: &str, expected: &str| assert_eq!(ascii(text), expected, "{text}");
        check("Rechnung klären", "Rechnung klaren");
        check("Straße, Œuvre", "Strasse, oeuvre");
        check("e\u{301}t\u{e9}", "ete");
        check("订单A", "  A");
        check("", "");
    }
}
