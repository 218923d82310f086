//! What reading says about texts that are not well-formed, or larger than the limits.

use super::Reading;
use crate::Namespace;
use crate::code::{DOCUMENT_TYPE_DECLARATION, LIMIT_EXCEEDED, MALFORMED_XML};
use quadrille_diagnostics::{Code, Diagnostic, Span};
use quick_xml::Error;

impl Reading<'_> {
    /// Reports a fault that ends the reading.
    pub(super) fn refuse<T>(&mut self, code: Code, message: impl Into<String>, span: Span, label: &str) -> Option<T> {
        let help = if code == LIMIT_EXCEEDED {
            "no model that people draw is this large: make sure that it is the file you mean"
        } else {
            "mend the file, or save it anew from the tool that wrote it"
        };
        self.diagnostics.push(Diagnostic::error(code, message, span, label).help(help));
        None
    }

    pub(super) fn malformed<T>(&mut self, error: &Error, at: usize) -> Option<T> {
        // The reader counts bytes, and may stop inside of a character.
        let at = (0..=at.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default();
        let end = self.text[at..].char_indices().nth(1).map_or(self.text.len(), |(width, _)| at + width);
        let message = lower_case(&error.to_string());
        self.refuse(MALFORMED_XML, message, self.span(at, end), "the XML is broken here")
    }

    pub(super) fn document_type(&mut self, before: usize, after: usize) {
        self.diagnostics.push(
            Diagnostic::error(
                DOCUMENT_TYPE_DECLARATION,
                "the file holds a document type declaration",
                self.span(before, after),
                "declared here",
            )
            .help("remove the declaration: BPMN files have none, and its entities are never expanded"),
        );
    }

    /// A prefix without declaration is reported, and reading goes on as if it named a foreign namespace.
    pub(super) fn undeclared(&mut self, prefix: &str, span: Span) -> u16 {
        let diagnostic =
            Diagnostic::error(MALFORMED_XML, format!("prefix `{prefix}` is not declared"), span, "used here");
        self.diagnostics.push(diagnostic.help(format!("declare it with xmlns:{prefix} on the outermost element")));
        self.tree.namespace_number(Namespace::Foreign(prefix.to_owned()))
    }

    pub(super) fn unknown_entity(&mut self, name: &str, before: usize, after: usize) -> Option<()> {
        let message = format!("entity `{name}` is not defined");
        self.refuse(MALFORMED_XML, message, self.span(before, after), "used here")
    }

    pub(super) fn text_outside(&mut self, before: usize, after: usize) -> Option<()> {
        let message = "text stands outside of the outermost element";
        self.refuse(MALFORMED_XML, message, self.span(before, after), "this text")
    }

    pub(super) fn second_root(&mut self, before: usize, after: usize) -> Option<()> {
        let message = "the file has more than one outermost element";
        self.refuse(MALFORMED_XML, message, self.span(before, after), "a second outermost element")
    }

    /// The end of the text: every element must be closed, and there must be one.
    pub(super) fn end(&mut self) -> Option<()> {
        let at = self.span(self.text.len(), self.text.len());
        if let Some(open) = self.open.last() {
            let node = self.tree.get(open.id);
            let message = format!("element `{}` is not closed", node.name());
            let diagnostic = Diagnostic::error(MALFORMED_XML, message, at, "the file ends here");
            let diagnostic = diagnostic.label(node.span(), "opened here");
            self.diagnostics.push(diagnostic.help("close it, or save the file anew from the tool that wrote it"));
            return None;
        }
        if self.tree.is_empty() {
            return self.refuse(MALFORMED_XML, "the file holds no element", at, "the file ends here");
        }
        Some(())
    }
}

fn lower_case(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect::<String>().trim_end_matches('.').to_owned()
}
