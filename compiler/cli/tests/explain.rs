//! `quadrille explain`: the pages of codes and properties.

use std::path::{Path, PathBuf};
use std::process::Command;

fn pages(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(folder);
    let pages = std::fs::read_dir(folder).expect("the pages are part of the project").flatten();
    pages.map(|page| page.path()).collect()
}

/// Explains; expects an exit status, and gives standard output and standard error.
fn explain(arguments: &[&str], expected: i32) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille")).arg("explain").args(arguments).output();
    let output = output.expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (printed, errors) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(expected), "{arguments:?}\n{printed}{errors}");
    (printed, errors)
}

#[test]
fn the_page_of_a_code_or_a_property_is_printed() {
    let check = |folder: &str, name: &str| {
        let path = pages(folder).into_iter().find(|page| page.file_stem().is_some_and(|stem| stem == name));
        let page = std::fs::read_to_string(path.expect("there is a page")).expect("it can be read");
        assert_eq!(explain(&[name], 0).0.trim_end(), page.trim_end());
    };
    check("diagnostics", "dangling-reference");
    check("diagnostics", "not-sound");
    check("properties", "sound");
}

#[test]
fn all_codes_and_properties_are_listed_with_their_first_line() {
    let (printed, _) = explain(&[], 0);
    for page in pages("diagnostics").into_iter().chain(pages("properties")) {
        let name = page.file_stem().expect("pages have names").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&page).expect("it can be read");
        let first = text.lines().skip(1).find(|line| !line.is_empty() && !line.starts_with('#'));
        let first = first.expect("pages say something");
        let is_listed = printed.lines().any(|line| {
            let line = line.trim_start();
            line.starts_with(&format!("{name} ")) && line.ends_with(first)
        });
        assert!(is_listed, "{name} in\n{printed}");
    }
}

#[test]
fn similar_names_are_suggested() {
    let check = |name: &str, expected: &str| {
        let (printed, errors) = explain(&[name], 2);
        assert_eq!(printed, "");
        assert!(errors.contains(&format!("`{name}`; {expected}")), "{errors}");
    };
    check("dangling-refrence", "similar: `dangling-reference`");
    check("receive", "similar: `stuck-receive`, `cannot-receive`");
    check("Sound", "similar: `sound`, `not-sound`");
    check("recieve", "similar: `stuck-receive`, `cannot-receive`");
    check("zzz", "`quadrille explain` lists them all");
}
