//! A start tag as it is written, to be written anew with other attributes.

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its qualified name.
    pub(crate) name: String,
    /// Qualified names, and values with their quotes as written.
    attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), attributes: Vec::new() }
    }

    /// The start tag at the beginning of a text.
    pub(crate) fn read(text: &str) -> Self {
        let text = text.strip_prefix('<').unwrap_or(text);
        let is_end = |character: char| character.is_whitespace() || matches!(character, '>' | '/');
        let (name, mut rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
        let mut tag = Self::new(name);
        loop {
            rest = rest.trim_start();
            if rest.starts_with(['>', '/']) {
                return tag;
            }
            let Some((name, after)) = rest.split_once('=') else { return tag };
            let after = after.trim_start();
            let Some(quote) = after.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { return tag };
            let Some(length) = after[1..].find(quote) else { return tag };
            let (value, behind) = after.split_at(length + 2);
            tag.attributes.push((name.trim_end().to_owned(), value.to_owned()));
            rest = behind;
        }
    }

    /// The prefix of its name with the colon behind it; empty without a prefix.
    pub(crate) fn prefix(&self) -> &str {
        self.name.find(':').map_or("", |colon| &self.name[..=colon])
    }

    /// Its value for an attribute, as written.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| &value[1..value.len() - 1])
    }

    /// Sets an attribute, in its place if it is there.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.set_written(name, format!("\"{}\"", escaped(value)));
    }

    fn set_written(&mut self, name: &str, value: String) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// Whether attributes have prefixes, which have to be declared.
    pub(crate) fn has_prefixes(&self) -> bool {
        self.attributes.iter().any(|(name, _)| is_foreign(name))
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| known != name);
    }

    /// Takes over attributes of another tag, as written there, unless it has them.
    pub(crate) fn take_over(&mut self, other: &Self, which: impl Fn(&str) -> bool) {
        for (name, value) in other.attributes.iter().filter(|(name, _)| which(name)) {
            if self.get(name).is_none() {
                self.attributes.push((name.clone(), value.clone()));
            }
        }
    }

    /// The tag of an element with something inside, or of an empty one.
    pub(crate) fn text(&self, is_empty: bool) -> String {
        let attributes = self.attributes.iter().map(|(name, value)| format!(" {name}={value}"));
        let end = if is_empty { "/>" } else { ">" };
        format!("<{}{}{end}", self.name, attributes.collect::<String>())
    }

    /// The end tag.
    pub(crate) fn end(&self) -> String {
        format!("</{}>", self.name)
    }
}

/// Whether an attribute declares a prefix.
pub(crate) fn is_declaration(name: &str) -> bool {
    name.starts_with("xmlns:")
}

/// Whether an attribute is of another vocabulary than BPMN.
pub(crate) fn is_foreign(name: &str) -> bool {
    name.contains(':') && !is_declaration(name)
}

/// A text as it stands in XML, in an attribute or between tags.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Tag, is_foreign};

    #[test]
    fn a_tag_is_read_and_written() {
        let written = "<b:task xmlns:q='u' id = \"T\"\n  name='say \"no\"' q:node=\"n &gt; 1\" />";
        let mut tag = Tag::read(written);
        assert_eq!((tag.name.as_str(), tag.prefix()), ("b:task", "b:"));
        assert_eq!([tag.get("id"), tag.get("name"), tag.get("node")], [Some("T"), Some("say \"no\""), None]);
        tag.set("id", "T<1");
        tag.remove("name");
        assert_eq!(tag.text(true), "<b:task xmlns:q='u' id=\"T&lt;1\" q:node=\"n &gt; 1\"/>");
        let mut other = Tag::new("sendTask");
        other.take_over(&tag, is_foreign);
        assert_eq!((other.text(false), other.end()), ("<sendTask q:node=\"n &gt; 1\">".into(), "</sendTask>".into()));
    }

    #[test]
    fn what_is_no_tag_gives_what_could_be_read() {
        for (written, expected) in [("<a", "<a>"), ("<a b", "<a>"), ("<a b=c", "<a>"), ("<a b='1' c='", "<a b='1'>")] {
            assert_eq!(Tag::read(written).text(false), expected);
        }
    }
}
