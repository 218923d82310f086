//! Findings for people, drawn by `annotate-snippets`.

use crate::{Diagnostic, Label, Severity, SourceMap, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The findings with their places in the source, and an empty line after each.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], sources: &SourceMap, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    diagnostics.iter().map(|diagnostic| format!("{}\n\n", one(diagnostic, sources, &renderer))).collect()
}

fn one(diagnostic: &Diagnostic, sources: &SourceMap, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.0);
    let source = sources.get(diagnostic.primary.span.source);
    let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
    snippet = snippet.annotation(
        AnnotationKind::Primary
            .span(range(diagnostic.primary.span, &source.text))
            .label(diagnostic.primary.text.as_str()),
    );
    let (here, elsewhere): (Vec<&Label>, Vec<&Label>) =
        diagnostic.labels.iter().partition(|label| label.span.source == diagnostic.primary.span.source);
    for label in here {
        snippet = snippet
            .annotation(AnnotationKind::Context.span(range(label.span, &source.text)).label(label.text.as_str()));
    }
    let mut group = title.element(snippet);
    for label in elsewhere {
        let other = sources.get(label.span.source);
        group = group.element(
            Snippet::source(other.text.as_str())
                .path(other.name.as_str())
                .annotation(AnnotationKind::Context.span(range(label.span, &other.text)).label(label.text.as_str())),
        );
    }
    renderer.render(&[with_messages(group, diagnostic)])
}

fn with_messages<'a>(mut group: Group<'a>, diagnostic: &'a Diagnostic) -> Group<'a> {
    if let Some(element) = &diagnostic.element {
        let shown = match (element.name.is_empty(), element.id.is_empty()) {
            (false, false) => format!("the element is {} `{}` ({})", element.kind, element.name, element.id),
            (true, false) => format!("the element is {} `{}`", element.kind, element.id),
            (false, true) => format!("the element is {} `{}`", element.kind, element.name),
            (true, true) => format!("the element is a {} without name and id", element.kind),
        };
        group = group.element(Level::NOTE.message(shown));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// The place as far as its first line goes: whoever reads a finding looks for its beginning, and the lines
/// of a file that is no text have no end.
fn range(span: Span, text: &str) -> std::ops::Range<usize> {
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text.get(start..end).and_then(|shown| shown.find('\n'));
    start..line.map_or(end, |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::{Code, Diagnostic, SourceMap, Span};

    #[test]
    fn a_place_is_shown_as_far_as_its_first_line_goes() {
        let mut sources = SourceMap::new();
        let source = sources.add("file".to_owned(), "first\nsecond\nthird".to_owned());
        let check = |start: u32, end: u32, expected: &str| {
            let finding = Diagnostic::error(Code("some-code"), "wrong", Span { source, start, end }, "here");
            assert_eq!(text(&[finding], &sources, false), format!("error[some-code]: wrong\n --> file:{expected}\n\n"));
        };
        check(0, 18, "1:1\n  |\n1 | first\n  | ^^^^^ here");
        check(6, 8, "2:1\n  |\n2 | second\n  | ^^ here");
    }
}
