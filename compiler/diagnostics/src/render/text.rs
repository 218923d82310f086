//! Findings for people, drawn by `annotate-snippets`.

use crate::{Diagnostic, Label, Severity, Source, SourceId, SourceMap, Span, Suggestion};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use std::collections::BTreeMap;
use std::ops::Range;

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
    let (here, elsewhere): (Vec<&Label>, Vec<&Label>) =
        diagnostic.labels.iter().partition(|label| label.span.source == diagnostic.primary.span.source);
    let primary = (AnnotationKind::Primary, &diagnostic.primary);
    let here = here.into_iter().map(|label| (AnnotationKind::Context, label));
    let mut group = title.element(annotated(std::iter::once(primary).chain(here).collect(), sources));
    for label in elsewhere {
        group = group.element(annotated(vec![(AnnotationKind::Context, label)], sources));
    }
    let mut groups = vec![with_messages(group, diagnostic)];
    groups.extend(diagnostic.suggestions.iter().map(|suggestion| suggested(suggestion, sources)));
    renderer.render(&groups)
}

/// Labels that are all of one source.
fn annotated<'a>(labels: Vec<(AnnotationKind, &'a Label)>, sources: &'a SourceMap) -> Snippet<'a, Annotation<'a>> {
    let Some((_, first)) = labels.first() else { return Snippet::source("") };
    let source = sources.get(first.span.source);
    let lines = Lines::around(labels.iter().map(|(_, label)| range(label.span, &source.text)), source);
    let annotation = |(kind, label): (AnnotationKind, &'a Label)| {
        kind.span(lines.own(range(label.span, &source.text))).label(label.text.as_str())
    };
    lines.snippet().annotations(labels.into_iter().map(annotation))
}

/// Lines that are longer are not shown as they would be: some files have no line breaks at all.
const LONGEST_LINE: usize = 400;

/// A suggestion with the lines as they would be.
fn suggested<'a>(suggestion: &'a Suggestion, sources: &'a SourceMap) -> Group<'a> {
    let mut by_source: BTreeMap<SourceId, Vec<(Range<usize>, &str)>> = BTreeMap::new();
    for edit in &suggestion.edits {
        let range = edit.span.start as usize..edit.span.end as usize;
        by_source.entry(edit.span.source).or_default().push((range, &edit.replacement));
    }
    let mut group = Group::with_title(Level::HELP.secondary_title(suggestion.message.as_str()));
    for (source, edits) in by_source {
        let source = sources.get(source);
        let ranges = || edits.iter().map(|(range, _)| range.clone());
        if ranges().all(|range| Lines::around(std::iter::once(range), source).text.len() <= LONGEST_LINE) {
            let lines = Lines::around(ranges(), source);
            let patches = edits.iter().map(|(range, replacement)| Patch::new(lines.own(range.clone()), *replacement));
            group = group.element(lines.snippet().patches(patches));
        }
    }
    group
}

/// The lines of a source that some ranges touch, with those between them. The rest is not looked at: a source
/// with a thousand findings would be looked through a thousand times.
struct Lines<'a> {
    source: &'a Source,
    text: &'a str,
    start: usize,
}

impl<'a> Lines<'a> {
    fn around(ranges: impl Iterator<Item = Range<usize>>, source: &'a Source) -> Self {
        let text = source.text.as_str();
        let ends = ranges.map(|range| (range.start, range.end));
        let (start, end) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default();
        let first = text.get(..start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
        let last = text.get(end..).and_then(|behind| behind.find('\n')).map_or(text.len(), |length| end + length);
        Self { source, text: text.get(first..last).unwrap_or_default(), start: first }
    }

    /// A range of the source as one of these lines.
    fn own(&self, range: Range<usize>) -> Range<usize> {
        range.start.saturating_sub(self.start)..range.end.saturating_sub(self.start)
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        let (line, _) = self.source.line_column(u32::try_from(self.start).unwrap_or(u32::MAX));
        Snippet::source(self.text).path(self.source.name.as_str()).line_start(line)
    }
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
fn range(span: Span, text: &str) -> Range<usize> {
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text.get(start..end).and_then(|shown| shown.find('\n'));
    start..line.map_or(end, |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::{Code, Diagnostic, Edit, SourceMap, Span};

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

    #[test]
    fn a_suggestion_shows_the_lines_as_they_would_be() {
        let mut sources = SourceMap::new();
        let source = sources.add("file".to_owned(), format!("first\nsecond\nthird {}", "-".repeat(400)));
        let span = |start: u32, end: u32| Span { source, start, end };
        let check = |edits: Vec<Edit>, expected: &str| {
            let finding = Diagnostic::error(Code("some-code"), "wrong", span(6, 8), "here").suggest("mend it", edits);
            let before = "error[some-code]: wrong\n --> file:2:1\n  |\n2 | second\n  | ^^ here\n  |\n";
            assert_eq!(text(&[finding], &sources, false), format!("{before}{expected}\n\n"));
        };
        check(vec![Edit::insert_behind(span(6, 8), "--")], "help: mend it\n  |\n2 | se--cond\n  |   ++");
        check(
            vec![Edit::replace(span(0, 1), "F"), Edit::remove(span(8, 12))],
            "help: mend it\n  |\n1 ~ First\n2 ~ se\n  |",
        );
        check(vec![Edit::remove(span(13, 14))], "help: mend it");
    }
}
