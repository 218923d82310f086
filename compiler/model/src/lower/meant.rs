//! Suggestions of what somebody most likely meant.

use quadrille_diagnostics::{Diagnostic, Edit, Span, nearest};

/// Suggests the word of a short fixed list that is written almost right.
pub(crate) fn word<'a>(
    diagnostic: Diagnostic,
    written: &str,
    span: Span,
    words: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    match nearest(written, words) {
        Some(near) => diagnostic.suggest(format!("write `{near}`"), vec![Edit::replace(span, near)]),
        None => diagnostic,
    }
}

/// Suggests a name that the file has and that is written almost the same. It may not be the one that is meant.
pub(crate) fn name<'a>(
    diagnostic: Diagnostic,
    written: &str,
    span: Span,
    names: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let (prefix, local) = written.rsplit_once(':').map_or(("", written), |(prefix, local)| (prefix, local));
    match nearest(local, names) {
        Some(near) => {
            let colon = if prefix.is_empty() { "" } else { ":" };
            let edit = Edit::replace(span, escaped(&format!("{prefix}{colon}{near}")));
            diagnostic.suggest_maybe(format!("`{near}` may be meant"), vec![edit])
        }
        None => diagnostic,
    }
}

/// A text as it stands in XML, in an attribute with any quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&apos;")
}

#[cfg(test)]
mod tests {
    use super::name;
    use quadrille_diagnostics::{Code, Diagnostic, SourceId, Span};

    #[test]
    fn a_name_keeps_its_prefix_and_is_escaped() {
        let check = |written: &str, names: &[&str], expected: Option<&str>| {
            let span = Span { source: SourceId(0), start: 0, end: 1 };
            let finding = Diagnostic::error(Code("some-code"), "wrong", span, "here");
            let finding = name(finding, written, span, names.iter().copied());
            let edits = finding.suggestions.iter().flat_map(|suggestion| &suggestion.edits);
            let written: Vec<_> = edits.map(|edit| edit.replacement.as_str()).collect();
            assert_eq!(written, expected.into_iter().collect::<Vec<_>>());
            assert_eq!(finding.applicable(), None);
        };
        check("Reciept", &["Receipt", "Invoice"], Some("Receipt"));
        check("tns:Reciept", &["Receipt"], Some("tns:Receipt"));
        check("A&Bc", &["A&BC"], Some("A&amp;BC"));
        check("Receipt", &["Order"], None);
    }
}
