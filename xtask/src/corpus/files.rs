//! The models of the corpus: `.bpmn` and `.bpmn2` files, and `.xml` files that are BPMN.

use std::path::{Path, PathBuf};

/// The models below a folder, sorted.
pub fn models(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if is_model(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_model(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match extension.as_str() {
        "bpmn" | "bpmn2" => true,
        "xml" => std::fs::read(path).is_ok_and(|bytes| is_bpmn(&bytes)),
        _ => false,
    }
}

/// Whether the first element of an XML text is BPMN's `definitions`, in whatever encoding.
fn is_bpmn(bytes: &[u8]) -> bool {
    // In UTF-16 every other byte of a name is zero.
    let text: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    let mut rest = text.as_str();
    loop {
        let Some((_, after)) = rest.split_once('<') else { return false };
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, rest)| rest)
        } else if after.starts_with(['?', '!']) {
            after
        } else {
            let tag = after.split_once('>').map_or(after, |(tag, _)| tag);
            let name = tag.split(|end: char| end.is_whitespace() || end == '/').next().unwrap_or_default();
            let local = name.rsplit(':').next().unwrap_or_default();
            return local == "definitions" && tag.contains("http://www.omg.org/spec/BPMN/");
        };
    }
}

#[cfg(test)]
mod tests {
    use super::is_bpmn;

    #[test]
    fn the_first_element_tells_what_a_file_is() {
        let check = |text: &str, expected: bool| {
            assert_eq!(is_bpmn(text.as_bytes()), expected, "{text}");
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(is_bpmn(&wide), expected, "{text} in UTF-16");
        };
        let model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
        check(&format!("<definitions xmlns=\"{model}\"/>"), true);
        check(&format!("<?xml version=\"1.0\"?>\n<!-- <a> -->\n<b:definitions xmlns:b='{model}'>"), true);
        check(&format!("<beans xmlns:b='{model}'><b:definitions/></beans>"), false);
        check("<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"/>", false);
        check("<!-- <definitions", false);
        check("", false);
    }
}
