//! One self-contained page that shows a verification: the diagram, the verdicts, and each run that violates a
//! property, to be stepped through.
//!
//! *Reads* the text of a model, and verdicts; of a choreography its own text too, and whether it can be realized. *Gives* the text of an HTML page. *Guarantees*: the page loads nothing,
//! runs from a file, and works by keyboard alone; texts of the model are data, never markup, and a policy in the page
//! lets no other script run than its own; the same verdicts give the same page. *Never does*: read or write a file.
//!
//! The diagram is drawn by bpmn-js, which is in the page ([its README](../bpmn-js/README.md)); where a model has no
//! drawing, or not all of one, `quadrille-layout` makes it.

mod choreography;
mod escape;
mod policy;

pub use choreography::ChoreographyReport;

use quadrille_diagnostics::SourceId;
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, parse};
use quadrille_verifier::Verdict;
use serde_json::{Value, json};

const PAGE: &str = include_str!("../page/page.html");
const CSS: [&str; 3] = [
    include_str!("../bpmn-js/diagram-js.css"),
    include_str!("../bpmn-js/bpmn-js.css"),
    include_str!("../page/page.css"),
];
const VIEWER: &str = include_str!("../bpmn-js/bpmn-navigated-viewer.production.min.js");
const LICENCE: &str = include_str!("../bpmn-js/LICENSE");
const SCRIPTS: [&str; 6] = [
    include_str!("../page/words.js"),
    include_str!("../page/choreography.js"),
    include_str!("../page/diagram.js"),
    include_str!("../page/tokens.js"),
    include_str!("../page/player.js"),
    include_str!("../page/start.js"),
];

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Name of the model.
    pub model: &'a str,
    /// Name of its file.
    pub file: &'a str,
    /// What its collaboration is projected from; none where the file has it as it is.
    pub choreography: Option<ChoreographyReport<'a>>,
    /// Text of the collaboration.
    pub text: &'a str,
    /// The verdicts, each with what is advised where it does not hold.
    pub verdicts: &'a [(&'a Verdict, Option<String>)],
    /// Findings that are accepted, each with the reason that its author gave.
    pub waived: &'a [(String, String)],
}

/// The page of a report.
#[must_use]
pub fn page(report: &Report<'_>) -> String {
    let (drawing, is_ours) = diagram(report.text);
    let about = match report.choreography {
        Some(ChoreographyReport { name, .. }) => {
            format!("{} · the processes that choreography “{name}” is projected onto", report.file)
        }
        None if is_ours => {
            format!("{} · the file has no complete drawing, so the diagram was laid out automatically", report.file)
        }
        None => report.file.to_owned(),
    };
    let mut data = json!({
        "model": report.model,
        "about": about,
        "diagram": drawing,
        "verdicts": report.verdicts.iter().map(|(verdict, _)| verdict).collect::<Vec<_>>(),
        "meanings": report.verdicts.iter().map(|(verdict, _)| verdict.property.summary()).collect::<Vec<_>>(),
        "waived": report.waived,
        "advice": report.verdicts.iter().map(|(_, advice)| advice.clone()).collect::<Vec<Option<String>>>(),
    });
    if let Some(choreography) = &report.choreography {
        data["aboutChoreography"] = json!(format!("{} · choreography “{}”", report.file, choreography.name));
        data["choreography"] = json!(diagram(choreography.text).0);
        data["realizability"] = json!(choreography.data());
        data["remedy"] = json!("let the participants that this run confuses be told by a message of their own");
    }
    fill(report.model, &data)
}

/// The page with its parts in their places.
fn fill(title: &str, data: &Value) -> String {
    let script = format!("(() => {{\n\"use strict\";\n{}\n}})();\n", SCRIPTS.join("\n"));
    let parts = [
        ("{scripts}", policy::sources(&[VIEWER, &script])),
        ("{title}", format!("{} · verification", escape::markup(title))),
        ("{css}", CSS.join("\n")),
        ("{licence}", escape::markup(LICENCE)),
        ("{data}", escape::json(data)),
        ("{viewer}", VIEWER.to_owned()),
        ("{script}", script),
    ];
    // Each part is looked for behind the one before it only: what is put in is never looked at.
    let mut page = String::with_capacity(PAGE.len() + VIEWER.len() + parts[4].1.len() + 65536);
    let mut rest = PAGE;
    for (place, part) in &parts {
        let Some((before, behind)) = rest.split_once(place) else { continue };
        page.push_str(before);
        page.push_str(part);
        rest = behind;
    }
    page.push_str(rest);
    page
}

/// A text with a drawing, and whether the drawing is ours.
fn diagram(text: &str) -> (String, bool) {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    let document = Document::new(&tree);
    if quadrille_layout::is_drawn(&document) {
        return (text.to_owned(), false);
    }
    let layout = quadrille_layout::layout(&document);
    (quadrille_layout::drawn(&document, &layout), !layout.diagrams.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{CSS, PAGE, SCRIPTS, VIEWER, fill};
    use serde_json::json;

    #[test]
    fn parts_are_put_in_once_and_never_looked_at() {
        let page = fill("{data}{script}</title><script>", &json!({ "model": "</script>{viewer}" }));
        assert_eq!(page.matches("<script>").count(), 2, "the two scripts of the page");
        assert!(page.contains("<title>{data}{script}&lt;/title&gt;&lt;script&gt; · verification</title>"));
        assert!(page.contains(r#"{"model":"\u003c/script\u003e{viewer}"}"#));
        for place in ["{scripts}", "{css}", "{licence}"] {
            assert!(PAGE.contains(place) && !page.contains(place), "{place} was filled");
        }
    }

    #[test]
    fn the_page_loads_nothing() {
        let page = fill("", &json!({}));
        for load in [" src=", "@import", "<link", "url(http", "url(\"http", "url('http", "url(//"] {
            assert!(!PAGE.contains(load) && !CSS.concat().contains(load), "{load}");
        }
        for script in SCRIPTS.iter().chain(&[VIEWER]) {
            for end in ["</script", "<script"] {
                assert!(!script.contains(end), "a script is not ended by its own text");
            }
        }
        assert!(page.contains("default-src 'none'"));
    }
}
