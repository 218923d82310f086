//! Locations of imports as paths inside the model's folder.

use super::ImportFault;

/// The path of a file that is imported by the file at a path, both relative to the model's folder.
pub(crate) fn path_in_folder(importer: &str, location: &str) -> Result<String, ImportFault> {
    let location = decoded(&location.trim().replace('\\', "/"));
    if let Some((scheme, _)) = location.split_once(':')
        && !scheme.contains('/')
    {
        let is_remote = ["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return Err(if is_remote { ImportFault::Remote } else { ImportFault::Outside });
    }
    if location.starts_with("//") {
        return Err(ImportFault::Remote);
    }
    if location.starts_with('/') {
        return Err(ImportFault::Outside);
    }
    let mut path: Vec<&str> = importer.split('/').collect();
    path.pop();
    for part in location.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop().ok_or(ImportFault::Outside)?;
            }
            name => path.push(name),
        }
    }
    if location.contains('\0') {
        return Err(ImportFault::Unreadable("a file name has no null in it".to_owned()));
    }
    Ok(path.join("/"))
}

/// A location is a URI: `%20` stands for a space. What is no such code stays.
fn decoded(location: &str) -> String {
    let mut bytes = Vec::with_capacity(location.len());
    let mut rest = location.as_bytes();
    while let [first, behind @ ..] = rest {
        let code = (*first == b'%').then(|| behind.get(..2)).flatten();
        let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| location.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{ImportFault, path_in_folder};

    #[test]
    fn locations_are_relative_to_the_file_that_imports() {
        let check = |importer: &str, location: &str, expected: &str| {
            assert_eq!(path_in_folder(importer, location).as_deref(), Ok(expected), "{importer} {location}");
        };
        check("a.bpmn", "b.xsd", "b.xsd");
        check("a.bpmn", " ./types/b.xsd ", "types/b.xsd");
        check("types/a.xsd", "b.xsd", "types/b.xsd");
        check("types/a.xsd", "../b.xsd", "b.xsd");
        check("a.bpmn", "types\\my%20b.xsd", "types/my b.xsd");
        check("a.bpmn", "100%.xsd", "100%.xsd");
    }

    #[test]
    fn locations_outside_of_the_folder() {
        let check = |location: &str, expected: ImportFault| {
            assert_eq!(path_in_folder("types/a.xsd", location), Err(expected), "{location}");
        };
        check("../../b.xsd", ImportFault::Outside);
        check("../%2e%2e/b.xsd", ImportFault::Outside);
        check("/etc/passwd", ImportFault::Outside);
        check("C:\\b.xsd", ImportFault::Outside);
        check("file:///b.xsd", ImportFault::Outside);
        check("HTTPS://example.org/b.xsd", ImportFault::Remote);
        check("\\\\host\\b.xsd", ImportFault::Remote);
    }
}
