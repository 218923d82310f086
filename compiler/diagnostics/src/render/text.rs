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
        AnnotationKind::Primary.span(range(diagnostic.primary.span)).label(diagnostic.primary.text.as_str()),
    );
    let (here, elsewhere): (Vec<&Label>, Vec<&Label>) =
        diagnostic.labels.iter().partition(|label| label.span.source == diagnostic.primary.span.source);
    for label in here {
        snippet = snippet.annotation(AnnotationKind::Context.span(range(label.span)).label(label.text.as_str()));
    }
    let mut group = title.element(snippet);
    for label in elsewhere {
        let other = sources.get(label.span.source);
        group = group.element(
            Snippet::source(other.text.as_str())
                .path(other.name.as_str())
                .annotation(AnnotationKind::Context.span(range(label.span)).label(label.text.as_str())),
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

fn range(span: Span) -> std::ops::Range<usize> {
    span.start as usize..span.end as usize
}
