//! The bytes of a file as text (XML 1.0, appendix F): UTF-8, UTF-16 with a byte order mark, Latin-1 by declaration.

use crate::code::UNDECODABLE_TEXT;
use quadrille_diagnostics::{Diagnostic, Diagnostics, SourceId, Span};

/// The text of a file. What cannot be decoded stands in it as U+FFFD, so that reading can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What was wrong with the bytes.
    pub fault: Option<DecodeFault>,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeFault {
    /// They break the rules of their encoding, first at this byte of the text.
    Invalid {
        /// Name of the encoding.
        encoding: &'static str,
        /// Position in the text of the first replaced character.
        at: usize,
    },
    /// The XML declaration names an encoding that the reader does not know.
    Unknown {
        /// The name in the declaration.
        encoding: String,
        /// Position of the name in the text.
        at: usize,
    },
}

/// Decodes the bytes of a file.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return utf_16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf_16(rest, u16::from_be_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return utf_8(rest);
    }
    let Some((name, at)) = declared_encoding(bytes) else { return utf_8(bytes) };
    match name.to_ascii_lowercase().as_str() {
        // An editor that wrote UTF-8 over a UTF-16 declaration is told from real UTF-16 by its lack of zeros.
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" => utf_8(bytes),
        "iso-8859-1" | "latin-1" | "latin1" => {
            Decoded { text: bytes.iter().map(|byte| char::from(*byte)).collect(), fault: None }
        }
        _ => {
            let text = utf_8(bytes).text;
            Decoded { text, fault: Some(DecodeFault::Unknown { encoding: name, at }) }
        }
    }
}

impl Decoded {
    /// The fault as a finding in the source that holds the text.
    #[must_use]
    pub fn diagnostics(&self, source: SourceId) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        let place = |at: usize, length: usize| Span { source, start: clip(at), end: clip(at + length) };
        match &self.fault {
            None => {}
            Some(DecodeFault::Invalid { encoding, at }) => diagnostics.push(
                Diagnostic::error(
                    UNDECODABLE_TEXT,
                    format!("the file is not valid {encoding}"),
                    place(*at, '\u{FFFD}'.len_utf8()),
                    format!("these bytes are no {encoding}"),
                )
                .help("save the file as UTF-8"),
            ),
            Some(DecodeFault::Unknown { encoding, at }) => diagnostics.push(
                Diagnostic::error(
                    UNDECODABLE_TEXT,
                    format!("encoding `{encoding}` is not supported"),
                    place(*at, encoding.len()),
                    "the XML declaration names this encoding",
                )
                .help("save the file as UTF-8"),
            ),
        }
        diagnostics
    }
}

fn clip(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

fn utf_8(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), fault: None },
        Err(error) => Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            fault: Some(DecodeFault::Invalid { encoding: "UTF-8", at: error.valid_up_to() }),
        },
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    let mut first_fault = None;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(decoded.unwrap_or_else(|_| {
            first_fault.get_or_insert(text.len());
            char::REPLACEMENT_CHARACTER
        }));
    }
    if !rest.is_empty() {
        first_fault.get_or_insert(text.len());
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text, fault: first_fault.map(|at| DecodeFault::Invalid { encoding: "UTF-16", at }) }
}

/// The encoding that an XML declaration at the very start names, with the position of the name.
fn declared_encoding(bytes: &[u8]) -> Option<(String, usize)> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).take(256).position(|pair| pair == b"?>")?;
    let text = std::str::from_utf8(&declaration[..end]).ok()?;
    let after = text.find("encoding")? + "encoding".len();
    let open = after + text[after..].find(['"', '\''])?;
    let quote = text[open..].chars().next()?;
    let name = &text[open + 1..];
    let name = &name[..name.find(quote)?];
    Some((name.to_owned(), b"<?xml".len() + open + 1))
}

#[cfg(test)]
mod tests {
    use super::{DecodeFault, Decoded, decode};

    fn check(bytes: &[u8], text: &str, fault: Option<DecodeFault>) {
        assert_eq!(decode(bytes), Decoded { text: text.to_owned(), fault });
    }

    #[test]
    fn encodings_by_mark_and_declaration() {
        check("<a/>".as_bytes(), "<a/>", None);
        check(b"\xEF\xBB\xBF<a/>", "<a/>", None);
        check(b"\xFF\xFE<\0\xE4\0", "<ä", None);
        check(b"\xFE\xFF\0<\0\xE4", "<ä", None);
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>\xE4";
        check(latin, "<?xml version='1.0' encoding='ISO-8859-1'?>ä", None);
    }

    #[test]
    fn faults() {
        check(b"a\xFFb", "a\u{FFFD}b", Some(DecodeFault::Invalid { encoding: "UTF-8", at: 1 }));
        check(b"\xFF\xFEa\0b", "a\u{FFFD}", Some(DecodeFault::Invalid { encoding: "UTF-16", at: 1 }));
        let unknown = "<?xml version=\"1.0\" encoding=\"EBCDIC-US\"?>";
        let fault = DecodeFault::Unknown { encoding: "EBCDIC-US".to_owned(), at: 30 };
        check(unknown.as_bytes(), unknown, Some(fault));
    }
}
