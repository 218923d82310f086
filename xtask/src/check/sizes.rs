//! A file holds one concept: at most 400 lines above its tests, and no function longer than 70.

use super::{Finding, files, relative};
use std::path::Path;
use syn::spanned::Spanned;
use syn::visit::{Visit, visit_impl_item_fn, visit_item_fn, visit_trait_item_fn};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 70;

/// Checks every Rust file that is written by hand.
pub fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let mut findings = Vec::new();
    for path in files(root, "rs")? {
        let place = relative(root, &path);
        // What is written by a program is read by its rows.
        if place.ends_with("/generated.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{place}: {error}"))?;
        let is_test = place.contains("/tests/") || place.starts_with("tests/");
        let above = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count();
        if above > FILE_LINES && !is_test {
            findings.push(Finding::new(&place, format!("{above} lines above its tests; split it by concept")));
        }
        let file = syn::parse_file(&text).map_err(|error| format!("{place}: {error}"))?;
        let mut functions = Functions { place: &place, findings: &mut findings };
        functions.visit_file(&file);
    }
    Ok(findings)
}

struct Functions<'a> {
    place: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Functions<'_> {
    fn measure(&mut self, name: &syn::Ident, item: &impl Spanned) {
        let span = item.span();
        let lines = span.end().line - span.start().line + 1;
        if lines > FUNCTION_LINES {
            let text = format!("`{name}` has {lines} lines; a function has at most {FUNCTION_LINES}");
            self.findings.push(Finding::new(format!("{}:{}", self.place, span.start().line), text));
        }
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.measure(&item.sig.ident, &item.block);
        visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.measure(&item.sig.ident, &item.block);
        visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.measure(&item.sig.ident, item);
        visit_trait_item_fn(self, item);
    }
}
