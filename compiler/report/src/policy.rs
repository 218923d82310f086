//! Which scripts the page lets run: those that it is made with, known by their hashes (W3C, Content Security Policy
//! Level 3, clause 8.4). Should a text of a model ever become a script, it would not run.

use sha2::{Digest as _, Sha256};

/// The sources of scripts in a policy.
pub(crate) fn sources(scripts: &[&str]) -> String {
    let hashes = scripts.iter().map(|script| format!("'sha256-{}'", base64(&Sha256::digest(script.as_bytes()))));
    hashes.collect::<Vec<_>>().join(" ")
}

/// Base64 (RFC 4648, clause 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) as usize & 63];
            text.push(if at <= group.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, sources};

    #[test]
    fn hashes_are_written_as_browsers_read_them() {
        // The examples of RFC 4648, clause 10.
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(sources(&[""]), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
