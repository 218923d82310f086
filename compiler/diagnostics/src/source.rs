//! The texts that spans point into.

use crate::Span;
use serde::Serialize;

/// Which source of a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SourceId(pub u32);

/// A text with the name that people know it by.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as the user wrote it.
    pub name: String,
    /// The text.
    pub text: String,
    line_starts: Vec<usize>,
}

/// All texts of a run.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    sources: Vec<Source>,
}

impl SourceMap {
    /// A map without sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    ///
    /// # Panics
    /// If more than 2^32 sources are added.
    pub fn add(&mut self, name: String, text: String) -> SourceId {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let id = u32::try_from(self.sources.len()).expect("fewer than 2^32 sources");
        self.sources.push(Source { name, text, line_starts });
        SourceId(id)
    }

    /// The source of an id that this map gave.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The text under a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

impl Source {
    /// Line and column of a byte, both from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, byte: u32) -> (usize, usize) {
        let byte = (byte as usize).min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = self.line_starts[line - 1];
        let column = self.text.get(start..byte).map_or(byte - start, |text| text.chars().count());
        (line, column + 1)
    }
}
