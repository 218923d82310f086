//! How values are written: the lexical forms of XML Schema that BPMN uses.

use quadrille_syntax::metamodel::Value;

/// Whether a value that is not blank is written as one of its kind. References and texts always are.
pub(super) fn is_valid(value: &str, kind: Value) -> bool {
    match kind {
        Value::Text | Value::Name | Value::Reference(_) => true,
        Value::Id => is_id(value),
        Value::Boolean => matches!(value, "true" | "false") || matches!(value.trim(), "true" | "false" | "1" | "0"),
        Value::Integer => value.trim().parse::<i64>().is_ok(),
        Value::Number => is_number(value),
        Value::Token => is_token(value.trim()),
        Value::Tokens => value.split_ascii_whitespace().all(is_token),
        Value::Duration => is_duration(value.trim()),
        Value::OneOf(words) => words.contains(&value.trim()),
    }
}

/// What is expected of a value, for a sentence that begins with "write".
pub(super) fn expected(kind: Value) -> String {
    match kind {
        Value::Text | Value::Name | Value::Reference(_) => "a text".to_owned(),
        Value::Id => "letters, digits, `_`, `-` and `.`, a letter or `_` first".to_owned(),
        Value::Boolean => "`true` or `false`".to_owned(),
        Value::Integer => "a whole number".to_owned(),
        Value::Number => "a number".to_owned(),
        Value::Token => "a name without white space".to_owned(),
        Value::Tokens => "names separated by white space".to_owned(),
        Value::Duration => "an ISO 8601 duration such as `PT20M`".to_owned(),
        Value::OneOf(words) => {
            let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
            match quoted.split_last() {
                Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
                Some(_) | None => quoted.concat(),
            }
        }
    }
}

/// `xsd:ID`: a name without colon.
fn is_id(value: &str) -> bool {
    // Nearly all ids are ASCII; without a way out of the loop, many letters are looked at at once.
    let is_plain = |byte: u8| {
        ((byte | 0x20).wrapping_sub(b'a') < 26)
            | (byte.wrapping_sub(b'0') < 10)
            | (byte == b'_')
            | (byte.wrapping_sub(b'-') < 2)
    };
    if value.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return value.bytes().next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_');
    }
    let mut letters = value.trim().chars();
    letters.next().is_some_and(|first| first != ':' && is_name_start(first))
        && letters.all(|letter| letter != ':' && is_name_letter(letter))
}

/// `xsd:NMTOKEN`.
fn is_token(value: &str) -> bool {
    !value.is_empty() && value.chars().all(is_name_letter)
}

/// XML 1.0, production 4.
fn is_name_start(letter: char) -> bool {
    matches!(letter, ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// XML 1.0, production 4a.
fn is_name_letter(letter: char) -> bool {
    is_name_start(letter)
        || matches!(letter, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// `xsd:double` without the numbers that are none.
fn is_number(value: &str) -> bool {
    let unsigned = value.strip_prefix('-').unwrap_or(value).as_bytes();
    let Some(first) = unsigned.first() else { return false };
    // Almost all numbers are co-ordinates: digits, perhaps with a point.
    let (mut points, mut others) = (0, 0);
    for byte in unsigned {
        points += usize::from(*byte == b'.');
        others += usize::from(!byte.is_ascii_digit());
    }
    if first.is_ascii_digit() && others == points && points < 2 {
        return true;
    }
    let value = value.trim();
    let is_begun = |first: u8| first.is_ascii_digit() || matches!(first, b'.' | b'+' | b'-');
    value.bytes().next().is_some_and(is_begun) && value.parse::<f64>().is_ok_and(f64::is_finite)
}

/// `PnYnMnWnDTnHnMnS`: at least one part, none behind a lone `T`, a fraction in the seconds only.
fn is_duration(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    let is_some = time.map_or(!date.is_empty(), |time| !time.is_empty());
    is_some && are_parts(date, "YMWD") && are_parts(time.unwrap_or_default(), "HMS")
}

/// Whether a text consists of numbers with units, each unit once at most and in this order.
fn are_parts(mut text: &str, mut units: &str) -> bool {
    while let Some(end) = text.find(|letter: char| letter.is_ascii_alphabetic()) {
        let (number, unit) = (&text[..end], &text[end..=end]);
        let Some((_, later)) = units.split_once(unit) else { return false };
        let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
        let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || fraction.is_some_and(|fraction| unit != "S" || !is_digits(fraction)) {
            return false;
        }
        (text, units) = (&text[end + 1..], later);
    }
    text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_valid;
    use quadrille_syntax::metamodel::Value;

    #[test]
    fn values_are_told_from_others() {
        let check = |kind: Value, valid: &[&str], invalid: &[&str]| {
            for value in valid {
                assert!(is_valid(value, kind), "`{value}` is one: {kind:?}");
            }
            for value in invalid {
                assert!(!is_valid(value, kind), "`{value}` is none: {kind:?}");
            }
        };
        check(Value::Boolean, &["true", "0", " false "], &["True", "yes", "2"]);
        check(Value::Integer, &["0", "-3", "+7"], &["1.0", "many", "1e3", "99999999999999999999"]);
        check(Value::Number, &["12", "-0.5", "1e3", ".5", "+4", "-1.25E2"], &["1,5", "NaN", "INF", "-", "--1", "px"]);
        check(Value::Id, &["a", "_1", "sid-1.2", "Größe"], &["1a", "a b", "a:b", "-a", "a/b"]);
        check(Value::Token, &["1", "a:b", "x-1"], &["a b", "a/b"]);
        check(Value::Tokens, &["a b", " a  b "], &["a, b"]);
        let (valid, invalid) = (
            ["P1D", "PT20M", "P1Y2M3W4DT5H6M7.5S", "PT0S", "P0D"],
            ["P", "PT", "P1DT", "20M", "PT20", "P1H", "PT1.5M", "PT.5S", "P1M1Y", "PT1M1M", "-P1D", "pt20m", "PäM"],
        );
        check(Value::Duration, &valid, &invalid);
        check(Value::OneOf(&["a", "b"]), &["a", " b"], &["A", "c"]);
    }
}
