//! Templates print, loop, and test one flag: no computing, no nested conditionals, no naming.

use super::{Finding, files, relative};
use std::path::Path;

/// Checks every template.
pub fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let folder = root.join("codegen-templates/templates");
    let mut findings = Vec::new();
    for path in files(&folder, "askama")?.into_iter().chain(files(&folder, "txt")?) {
        let place = relative(root, &path);
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{place}: {error}"))?;
        findings.extend(faults(&text).into_iter().map(|(line, fault)| Finding::new(format!("{place}:{line}"), fault)));
    }
    Ok(findings)
}

fn faults(text: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut depth = 0_usize;
    for (line, content) in text.lines().enumerate() {
        for tag in tags(content) {
            let words: Vec<&str> = tag.split_whitespace().collect();
            match words.first().copied().unwrap_or_default() {
                "if" => {
                    depth += 1;
                    if depth > 1 {
                        faults.push((line + 1, "a conditional inside a conditional".to_owned()));
                    }
                    if words.len() > 2 && words.get(1) != Some(&"let") {
                        faults.push((line + 1, format!("`{}` computes; test one flag of the view", tag.trim())));
                    }
                }
                "endif" => depth = depth.saturating_sub(1),
                word @ ("let" | "set" | "macro" | "call" | "match" | "filter") => {
                    faults.push((line + 1, format!("`{word}` computes or names; decide it in the service IR")));
                }
                _ => {}
            }
        }
    }
    faults
}

/// The insides of the `{% … %}` of a line.
fn tags(line: &str) -> impl Iterator<Item = &str> {
    line.split("{%")
        .skip(1)
        .filter_map(|rest| rest.split("%}").next())
        .map(|tag| tag.trim_matches(['-', '+', '~', ' ']))
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn nested_conditionals_and_computing_are_found() {
        let found = |text: &str| faults(text).len();
        assert_eq!(found("{% for x in xs %}{% if x.flag %}a{% endif %}{% endfor %}"), 0);
        assert_eq!(found("{% if a %}{% if b %}x{% endif %}{% endif %}"), 1);
        assert_eq!(found("{% if a == b %}x{% endif %}"), 1);
        assert_eq!(found("{% let x = 1 %}"), 1);
    }
}
