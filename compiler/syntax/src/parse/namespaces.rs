//! Which namespace a prefix stands for (Namespaces in XML 1.0, clause 6).

/// The declarations in scope, the innermost last.
pub(super) struct Namespaces<'a> {
    declared: Vec<(&'a str, u16)>,
}

impl<'a> Namespaces<'a> {
    pub(super) const fn new() -> Self {
        Self { declared: Vec::new() }
    }

    pub(super) fn declare(&mut self, prefix: &'a str, namespace: u16) {
        self.declared.push((prefix, namespace));
    }

    pub(super) fn find(&self, prefix: &str) -> Option<u16> {
        let is_it = |declared: &str| {
            // Most prefixes differ in length or in their first letter.
            let (one, other) = (declared.as_bytes(), prefix.as_bytes());
            one.len() == other.len() && one.first() == other.first() && one == other
        };
        self.declared.iter().rev().find(|(declared, _)| is_it(declared)).map(|(_, namespace)| *namespace)
    }

    pub(super) const fn len(&self) -> usize {
        self.declared.len()
    }

    pub(super) fn truncate(&mut self, len: usize) {
        self.declared.truncate(len);
    }
}
