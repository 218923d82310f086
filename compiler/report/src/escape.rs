//! Untrusted text in a page: as text between tags, and as data in a script element.

use serde_json::Value;

/// Text that is shown as it is.
pub(crate) fn markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// JSON that no text in it can end: the characters that mean something to HTML only ever occur in strings, where they
/// can be written by their numbers.
pub(crate) fn json(value: &Value) -> String {
    let text = value.to_string();
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe += &format!("\\u{:04x}", u32::from(character)),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{json, markup};
    use serde_json::{Value, json as value};

    #[test]
    fn nothing_of_html_is_left_and_the_data_is_the_same() {
        let hostile =
            value!({ "</script><script>alert(1)</script>": "<!-- & \u{2028} \" \\ ]]>", "n": [1, null, true] });
        let text = json(&hostile);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("it is JSON"), hostile);
        assert_eq!(markup("<b a=\"&\">"), "&lt;b a=&quot;&amp;&quot;&gt;");
    }
}
