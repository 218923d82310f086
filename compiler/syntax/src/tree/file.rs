//! A file of a tree: the model's own, or one that it imports (BPMN 2.0.2 clause 8.2.2).
//!
//! The files of a tree have one list of elements and one text, in which theirs stand one behind the other: a
//! reference from one file to another costs no more than one within a file, and a tree of one file costs nothing.

use super::{NO_NAMESPACE, NONE, NodeId, SyntaxTree};
use quadrille_diagnostics::{SourceId, Span};

/// Which file of a [`SyntaxTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIx(u32);

impl FileIx {
    /// The file that was read first.
    pub const MAIN: Self = Self(0);

    /// Its position among the files of the tree, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where a file stands in the tree.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub source: SourceId,
    /// Where its text begins in the text of the tree.
    pub text_start: u32,
    /// Its outermost element.
    pub first_element: u32,
    /// The files that it imports, each with the namespace that it imports from it.
    pub imports: Vec<(String, FileIx)>,
}

impl SyntaxTree {
    /// Adds a file that another one imports. None if both together are too large.
    #[must_use]
    pub fn append(&mut self, other: Self) -> Option<FileIx> {
        let file = FileIx(u32::try_from(self.files.len()).ok()?);
        let [text, decoded] = [&self.text, &self.decoded].map(|text| u32::try_from(text.len()));
        let elements = u32::try_from(self.elements.len());
        let attributes = u32::try_from(self.attributes.len());
        let (text, decoded, elements, attributes) = (text.ok()?, decoded.ok()?, elements.ok()?, attributes.ok()?);
        let fits = |before: u32, added: usize| u32::try_from(before as usize + added).is_ok_and(|sum| sum < NONE);
        if !(fits(text, other.text.len()) && fits(decoded, other.decoded.len())) {
            return None;
        }
        let namespaces: Vec<u16> = other.namespaces.into_iter().map(|known| self.namespace_number(known)).collect();
        let moved = |at: u32, by: u32| if at == NONE { NONE } else { at + by };
        let piece = |mut piece: super::Piece| {
            piece.start += if piece.is_decoded { decoded } else { text };
            piece
        };
        for mut element in other.elements {
            for at in [&mut element.start, &mut element.head_end, &mut element.tag_end, &mut element.end] {
                *at += text;
            }
            for at in [&mut element.text_start, &mut element.text_end] {
                *at = moved(*at, text);
            }
            for at in [&mut element.parent, &mut element.first_child, &mut element.next_sibling] {
                *at = moved(*at, elements);
            }
            (element.name, element.text) = (piece(element.name), piece(element.text));
            element.first_attribute += attributes;
            element.namespace = namespaces[usize::from(element.namespace)];
            self.elements.push(element);
        }
        for mut attribute in other.attributes {
            (attribute.name, attribute.value) = (piece(attribute.name), piece(attribute.value));
            (attribute.start, attribute.end) = (attribute.start + text, attribute.end + text);
            if attribute.namespace != NO_NAMESPACE {
                attribute.namespace = namespaces[usize::from(attribute.namespace)];
            }
            self.attributes.push(attribute);
        }
        self.text.push_str(&other.text);
        self.decoded.push_str(&other.decoded);
        let source = other.files[other.focus.index()].source;
        self.files.push(File { source, text_start: text, first_element: elements, imports: Vec::new() });
        Some(file)
    }

    /// Says that a file imports a namespace from another file of the tree.
    pub fn add_import(&mut self, from: FileIx, namespace: &str, to: FileIx) {
        self.files[from.index()].imports.push((namespace.to_owned(), to));
    }

    /// The files of the tree.
    pub fn files(&self) -> impl DoubleEndedIterator<Item = FileIx> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileIx)
    }

    /// Whether the tree has one file only.
    #[must_use]
    pub fn is_one_file(&self) -> bool {
        self.files.len() == 1
    }

    /// The file that is looked at: what the tree says of its text, its outermost element and its elements is
    /// about this file.
    #[must_use]
    pub const fn focus(&self) -> FileIx {
        self.focus
    }

    /// Looks at a file of the tree.
    ///
    /// # Panics
    /// If the tree has no such file.
    pub fn set_focus(&mut self, file: FileIx) {
        assert!(file.index() < self.files.len(), "a file is looked at in the tree that it is part of");
        self.focus = file;
    }

    /// The file that an element stands in.
    #[must_use]
    pub fn file_of(&self, element: NodeId) -> FileIx {
        self.file_where(|file| file.first_element <= element.0)
    }

    /// The outermost element of a file; none where its text holds no element.
    #[must_use]
    pub fn root_of(&self, file: FileIx) -> Option<NodeId> {
        self.ids_of(file).next()
    }

    /// The elements of a file in document order.
    pub fn ids_of(&self, file: FileIx) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        let end = self.files.get(file.index() + 1).map_or(self.elements.len(), |next| next.first_element as usize);
        (self.files[file.index()].first_element..u32::try_from(end).unwrap_or(u32::MAX)).map(NodeId)
    }

    /// The files that a file imports, each with the namespace that it imports from it.
    pub fn imports_of(&self, file: FileIx) -> impl Iterator<Item = (&str, FileIx)> {
        self.files[file.index()].imports.iter().map(|(namespace, file)| (namespace.as_str(), *file))
    }

    /// The namespace that the elements of a file are in (`targetNamespace`); none where it names none.
    #[must_use]
    pub fn target_namespace(&self, file: FileIx) -> Option<&str> {
        self.get(self.root_of(file)?).attribute("targetNamespace").map(str::trim).filter(|found| !found.is_empty())
    }

    pub(super) fn text_of(&self, file: FileIx) -> &str {
        let start = self.files[file.index()].text_start as usize;
        let end = self.files.get(file.index() + 1).map_or(self.text.len(), |next| next.text_start as usize);
        &self.text[start..end]
    }

    /// A place in the text of the tree as a place in a source.
    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        if let [only] = &self.files[..] {
            return Span { source: only.source, start, end };
        }
        let file = &self.files[self.file_where(|file| file.text_start <= start).index()];
        Span { source: file.source, start: start - file.text_start, end: end - file.text_start }
    }

    /// The last file of which something holds that holds of all files before it.
    fn file_where(&self, is_reached: impl Fn(&File) -> bool) -> FileIx {
        let reached = self.files.partition_point(is_reached);
        FileIx(u32::try_from(reached.saturating_sub(1)).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::FileIx;
    use crate::{Limits, parse};
    use quadrille_diagnostics::{SourceId, SourceMap, Span};

    #[test]
    fn files_keep_their_places_names_and_values() {
        let texts = [
            "<a xmlns='u1' id='&lt;1'><b id='2'>text</b></a>",
            "\u{e4}<!-- -->".trim_start_matches('\u{e4}'),
            "<c xmlns='u2' targetNamespace='t'><d xmlns='u1' x='&amp;'/>x&lt;<e/></c>",
        ];
        let mut sources = SourceMap::new();
        let mut trees = texts.iter().map(|text| {
            let source = sources.add(String::new(), (*text).to_owned());
            parse(text, source, &Limits::STANDARD).0
        });
        let mut tree = trees.next().expect("there is a first text");
        let files: Vec<_> = trees.map(|other| tree.append(other).expect("they are small")).collect();
        let shown = |tree: &crate::SyntaxTree| -> Vec<String> {
            let show = |id| {
                let node = tree.get(id);
                let under = |span: Span| sources.text(span).to_owned();
                let values: Vec<_> = node
                    .attributes()
                    .map(|value| format!("{}={} {}", value.name, value.value, under(value.span)))
                    .collect();
                let text = node.text_span().map(under).unwrap_or_default();
                format!("{:?} {} [{}] {} {text}", node.namespace(), under(node.span()), values.join(","), node.text())
            };
            tree.ids().map(show).collect()
        };
        assert_eq!(shown(&tree), ["Foreign(\"u1\") <a [id=<1 &lt;1]  ", "Foreign(\"u1\") <b [id=2 2] text text"]);
        assert_eq!((tree.target_namespace(FileIx::MAIN), tree.root_of(files[0])), (None, None));
        tree.set_focus(files[1]);
        assert_eq!(
            shown(&tree),
            [
                "Foreign(\"u2\") <c [targetNamespace=t t] x< x&lt;",
                "Foreign(\"u1\") <d [x=& &amp;]  ",
                "Foreign(\"u2\") <e []  "
            ]
        );
        assert_eq!((tree.text(), tree.source()), (texts[2], SourceId(2)));
        let root = tree.root().expect("the file has elements");
        assert_eq!((tree.file_of(root), tree.target_namespace(files[1])), (files[1], Some("t")));
        let names: Vec<_> = tree.get(root).children().map(|child| tree.get(child).name()).collect();
        assert_eq!((names, tree.get(root).parent()), (vec!["d", "e"], None));
    }
}
