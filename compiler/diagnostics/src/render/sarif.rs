//! Findings for editors and code hosts: SARIF 2.1.0, the Static Analysis Results Interchange Format (OASIS).

use crate::{Code, Diagnostic, Element, Label, Severity, SourceId, SourceMap, Span, Suggestion, Waived};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The tool that found what is reported.
#[derive(Clone, Copy, Debug)]
pub struct Tool<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// Where people learn about it.
    pub address: &'a str,
    /// The page of a code, in Markdown.
    pub page: fn(Code) -> Option<&'static str>,
}

/// A SARIF log with one run: findings, and those that are waived as suppressed results. Lines and columns count
/// from 1, columns in Unicode code points.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic], waived: &[Waived], sources: &SourceMap, tool: &Tool<'_>) -> Value {
    let all = diagnostics.iter().chain(waived.iter().map(|waived| &waived.finding));
    let codes: BTreeSet<Code> = all.map(|diagnostic| diagnostic.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code, tool)).collect();
    let mut results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, sources)).collect();
    if !waived.is_empty() {
        // Where some results are suppressed, those that are not have to say so (3.27.23).
        results.iter_mut().for_each(|result| result["suppressions"] = json!([]));
        results.extend(waived.iter().map(|waived| {
            let mut result = result(&waived.finding, &codes, sources);
            result["suppressions"] = json!([suppression(waived, sources)]);
            result
        }));
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": tool.name,
                "version": tool.version,
                "informationUri": tool.address,
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code, tool: &Tool<'_>) -> Value {
    let mut rule = json!({ "id": code.0 });
    if let Some(page) = (tool.page)(code) {
        rule["help"] = json!({ "text": page, "markdown": page });
        if let Some(meaning) = page.lines().skip(1).find(|line| !line.trim().is_empty()) {
            rule["shortDescription"] = json!({ "text": meaning });
        }
    }
    rule
}

fn result(diagnostic: &Diagnostic, codes: &[Code], sources: &SourceMap) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut location = location(&diagnostic.primary, sources);
    if let Some(element) = &diagnostic.element {
        location.insert("logicalLocations".to_owned(), json!([logical_location(element)]));
    }
    let mut result = json!({
        "ruleId": diagnostic.code.0,
        "level": level,
        "message": { "text": message(diagnostic) },
        "locations": [location],
    });
    if let Ok(index) = codes.binary_search(&diagnostic.code) {
        result["ruleIndex"] = json!(index);
    }
    if !diagnostic.labels.is_empty() {
        let related = diagnostic.labels.iter().enumerate().map(|(index, label)| {
            let mut location = self::location(label, sources);
            location.insert("id".to_owned(), json!(index + 1));
            location
        });
        result["relatedLocations"] = json!(related.collect::<Vec<_>>());
    }
    let fixes: Vec<Value> = diagnostic.suggestions.iter().map(|suggestion| fix(suggestion, sources)).collect();
    if !fixes.is_empty() {
        result["fixes"] = json!(fixes);
    }
    result
}

/// A suggestion: what it replaces, source by source.
fn fix(suggestion: &Suggestion, sources: &SourceMap) -> Value {
    let mut by_source: BTreeMap<SourceId, Vec<Value>> = BTreeMap::new();
    for edit in &suggestion.edits {
        by_source.entry(edit.span.source).or_default().push(json!({
            "deletedRegion": region(edit.span, sources),
            "insertedContent": { "text": edit.replacement },
        }));
    }
    let changes = by_source.into_iter().map(|(source, replacements)| {
        json!({ "artifactLocation": { "uri": uri(&sources.get(source).name) }, "replacements": replacements })
    });
    json!({
        "description": { "text": suggestion.message },
        "artifactChanges": changes.collect::<Vec<_>>(),
        "properties": { "applicability": suggestion.applicability },
    })
}

fn suppression(waived: &Waived, sources: &SourceMap) -> Value {
    json!({
        "kind": "inSource",
        "justification": waived.reason,
        "location": { "physicalLocation": physical_location(waived.span, sources) },
    })
}

/// The message, and below it what else is known: viewers show no other text of a result.
fn message(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    for note in &diagnostic.notes {
        text += &format!("\nnote: {note}");
    }
    if let Some(help) = &diagnostic.help {
        text += &format!("\nhelp: {help}");
    }
    text
}

fn location(label: &Label, sources: &SourceMap) -> Map<String, Value> {
    let mut location = Map::new();
    location.insert("physicalLocation".to_owned(), physical_location(label.span, sources));
    location.insert("message".to_owned(), json!({ "text": label.text }));
    location
}

fn physical_location(span: Span, sources: &SourceMap) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&sources.get(span.source).name) },
        "region": region(span, sources),
    })
}

fn region(span: Span, sources: &SourceMap) -> Value {
    let source = sources.get(span.source);
    let (start_line, start_column) = source.line_column(span.start);
    let (end_line, end_column) = source.line_column(span.end);
    json!({ "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column })
}

/// The element of the diagram; its id names it fully, as ids are unique in a file.
fn logical_location(element: &Element) -> Value {
    let name = [&element.name, &element.id, &element.kind].into_iter().find(|name| !name.is_empty());
    let mut logical = json!({ "name": name, "kind": "element", "properties": { "element": element.kind } });
    if !element.id.is_empty() {
        logical["fullyQualifiedName"] = json!(element.id);
    }
    logical
}

/// A path as a URI reference (RFC 3986): a relative one stays relative, an absolute one becomes a `file` URI.
fn uri(path: &str) -> String {
    let is_drive = matches!(path.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    let path = if is_drive { path.replace('\\', "/") } else { path.to_owned() };
    let (mut uri, plain): (String, &[u8]) = match (path.starts_with('/'), is_drive) {
        (true, _) => ("file://".to_owned(), b"-._~/:"),
        (false, true) => ("file:///".to_owned(), b"-._~/:"),
        // A colon in a relative reference would end a scheme.
        (false, false) => (String::new(), b"-._~/"),
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri += &format!("%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{Tool, sarif, uri};
    use crate::{Code, Diagnostic, Edit, SourceMap, Span, Waived};
    use serde_json::{Value, json};

    const TOOL: Tool<'_> = Tool {
        name: "quadrille",
        version: "1.2.3",
        address: "https://example.org",
        page: |code| (code.0 == "some-code").then_some("# some-code\n\nIts meaning.\n\n## More\n"),
    };

    fn expected_results() -> Value {
        json!([
            {
                "ruleId": "some-code",
                "ruleIndex": 1,
                "level": "error",
                "message": { "text": "it is wrong\nnote: a fact\nhelp: mend it" },
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": "a%20folder/model.bpmn" },
                        "region": { "startLine": 2, "startColumn": 23, "endLine": 2, "endColumn": 28 },
                    },
                    "logicalLocations": [{
                        "name": "Zusätze 𝄞",
                        "fullyQualifiedName": "Task_1",
                        "kind": "element",
                        "properties": { "element": "task" },
                    }],
                    "message": { "text": "this attribute" },
                }],
                "relatedLocations": [{
                    "id": 1,
                    "physicalLocation": {
                        "artifactLocation": { "uri": "file:///types.proto" },
                        "region": { "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 7 },
                    },
                    "message": { "text": "declared here" },
                }],
            },
            {
                "ruleId": "a-code",
                "ruleIndex": 0,
                "level": "note",
                "message": { "text": "so it is" },
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": "a%20folder/model.bpmn" },
                        "region": { "startLine": 1, "startColumn": 1, "endLine": 2, "endColumn": 5 },
                    },
                    "logicalLocations": [{
                        "name": "process",
                        "kind": "element",
                        "properties": { "element": "process" },
                    }],
                    "message": { "text": "both" },
                }],
            },
        ])
    }

    #[test]
    fn a_log_has_rules_results_and_places() {
        let mut sources = SourceMap::new();
        let model =
            sources.add("a folder/model.bpmn".to_owned(), "<a>\n  <b name=\"Zusätze 𝄞\" x=\"y\"/>\n</a>".to_owned());
        let other = sources.add("/types.proto".to_owned(), "first\nsecond".to_owned());
        let text = &sources.get(model).text;
        let place = |part: &str| {
            let start = text.find(part).expect("the part is in the text");
            let [start, end] = [start, start + part.len()].map(|at| u32::try_from(at).expect("a short text"));
            Span { source: model, start, end }
        };
        let findings = [
            Diagnostic::error(Code("some-code"), "it is wrong", place("x=\"y\""), "this attribute")
                .on("task", "Task_1", "Zusätze 𝄞")
                .label(Span { source: other, start: 6, end: 12 }, "declared here")
                .with_note("a fact")
                .help("mend it"),
            Diagnostic::note(Code("a-code"), "so it is", place("<a>\n  <b"), "both").on("process", "", ""),
        ];
        let expected = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "quadrille",
                    "version": "1.2.3",
                    "informationUri": "https://example.org",
                    "rules": [
                        { "id": "a-code" },
                        {
                            "id": "some-code",
                            "shortDescription": { "text": "Its meaning." },
                            "help": {
                                "text": "# some-code\n\nIts meaning.\n\n## More\n",
                                "markdown": "# some-code\n\nIts meaning.\n\n## More\n",
                            },
                        },
                    ],
                }},
                "columnKind": "unicodeCodePoints",
                "results": expected_results(),
            }],
        });
        assert_eq!(sarif(&findings, &[], &sources, &TOOL), expected);
    }

    #[test]
    fn a_log_without_findings_has_an_empty_list() {
        let log = sarif(&[], &[], &SourceMap::new(), &TOOL);
        assert_eq!(log["runs"][0]["results"], json!([]));
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"], json!([]));
    }

    #[test]
    fn suggestions_are_fixes_and_waived_findings_are_suppressed() {
        let mut sources = SourceMap::new();
        let source = sources.add("a model.bpmn".to_owned(), "<a>\n  <b/>\n</a>".to_owned());
        let other = sources.add("other".to_owned(), "text".to_owned());
        let span = |start: u32, end: u32| Span { source, start, end };
        let finding = |code: &'static str| Diagnostic::warning(Code(code), "it is wrong", span(6, 8), "here");
        let edits = vec![
            Edit::insert_behind(span(6, 8), " id=\"B\""),
            Edit::remove(Span { source: other, start: 0, end: 4 }),
            Edit::replace(span(0, 3), "<c>"),
        ];
        let found = [finding("some-code").suggest_maybe("mend it", edits)];
        let waived = [Waived { finding: finding("a-code"), reason: "it is known".to_owned(), span: span(0, 3) }];
        let log = sarif(&found, &waived, &sources, &TOOL);
        let results = &log["runs"][0]["results"];
        let region = |line: u32, start: u32, end: u32| json!({ "startLine": line, "startColumn": start, "endLine": line, "endColumn": end });
        let uri = json!({ "uri": "a%20model.bpmn" });
        let fixes = json!([{
            "description": { "text": "mend it" },
            "artifactChanges": [
                { "artifactLocation": uri, "replacements": [
                    { "deletedRegion": region(2, 5, 5), "insertedContent": { "text": " id=\"B\"" } },
                    { "deletedRegion": region(1, 1, 4), "insertedContent": { "text": "<c>" } },
                ] },
                { "artifactLocation": { "uri": "other" }, "replacements": [
                    { "deletedRegion": region(1, 1, 5), "insertedContent": { "text": "" } },
                ] },
            ],
            "properties": { "applicability": "maybe" },
        }]);
        assert_eq!(results[0]["fixes"], fixes);
        assert_eq!(results[0]["suppressions"], json!([]));
        let location = json!({ "physicalLocation": { "artifactLocation": uri, "region": region(1, 1, 4) } });
        let suppression = json!({ "kind": "inSource", "justification": "it is known", "location": location });
        assert_eq!(results[1]["suppressions"], json!([suppression]));
        assert_eq!((&results[1]["ruleId"], &results[1]["ruleIndex"]), (&json!("a-code"), &json!(0)));
    }

    #[test]
    fn a_path_is_a_uri_reference() {
        let check = |path: &str, expected: &str| assert_eq!(uri(path), expected);
        check("examples/order.bpmn", "examples/order.bpmn");
        check("../Aufträge 100%.bpmn", "../Auftr%C3%A4ge%20100%25.bpmn");
        check("a:b.bpmn", "a%3Ab.bpmn");
        check("/home/me/order.bpmn", "file:///home/me/order.bpmn");
        check("C:\\models\\order.bpmn", "file:///C:/models/order.bpmn");
    }
}
