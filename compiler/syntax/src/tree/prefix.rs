//! Prefixes in values, such as that of `xs:string` (Namespaces in XML 1.0, clause 6): the tree keeps the
//! namespaces of elements and attributes; those of values are looked up in the start tags where they are declared.

use super::Node;

/// Longer start tags are not looked through to their end: every value with a prefix would take that long.
const LONGEST_TAG: usize = 1 << 14;

impl<'t> Node<'t> {
    /// The namespace that a prefix stands for here, as written; an empty prefix asks for the default namespace.
    #[must_use]
    pub fn namespace_of_prefix(self, prefix: &str) -> Option<&'t str> {
        let (tree, mut node) = (self.tree, self);
        loop {
            if let Some(found) = declared(node.start_tag_text(), prefix) {
                return Some(found).filter(|namespace| !namespace.is_empty());
            }
            node = tree.get(node.parent()?);
        }
    }

    fn start_tag_text(self) -> &'t str {
        let element = self.tree.element(self.id);
        let (start, end) = (element.start as usize, element.tag_end as usize);
        let mut end = end.min(start + LONGEST_TAG);
        while !self.tree.text.is_char_boundary(end) {
            end -= 1;
        }
        self.tree.text.get(start..end).unwrap_or_default()
    }
}

/// The namespace that a start tag declares for a prefix.
fn declared<'t>(tag: &'t str, prefix: &str) -> Option<&'t str> {
    let mut rest = tag.split_once(char::is_whitespace)?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, behind) = after[1..].split_once(quote)?;
        let declares = match name.trim().strip_prefix("xmlns") {
            Some("") => prefix.is_empty(),
            Some(declared) => !prefix.is_empty() && declared.strip_prefix(':') == Some(prefix),
            None => false,
        };
        if declares {
            return Some(value.trim());
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::declared;
    use crate::{Limits, parse};
    use quadrille_diagnostics::SourceId;

    #[test]
    fn a_declaration_is_found_in_a_tag() {
        let tag = "<a name=\" xmlns:b='no' \" xmlns='u0'\n xmlns:bc = \"u2\" xmlns:b='u1'>";
        assert_eq!(declared(tag, "b"), Some("u1"));
        assert_eq!(declared(tag, "bc"), Some("u2"));
        assert_eq!(declared(tag, ""), Some("u0"));
        assert_eq!(declared(tag, "c"), None);
        assert_eq!(declared("<a xmlns:", "c"), None);
        assert_eq!(declared("<a", "c"), None);
    }

    #[test]
    fn the_innermost_declaration_counts() {
        let text = "<a xmlns='u' xmlns:p='1' xmlns:r='3'><b xmlns:p='2' xmlns=''><c/></b></a>";
        let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
        let innermost = tree.get(tree.ids().next_back().expect("there are elements"));
        let found = ["p", "r", "s", ""].map(|prefix| innermost.namespace_of_prefix(prefix));
        assert_eq!(found, [Some("2"), Some("3"), None, None]);
    }
}
