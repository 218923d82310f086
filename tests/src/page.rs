//! Pages in Markdown that are executed: a title, sections, and fenced blocks with an info string.

use std::path::Path;

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its text.
    pub text: String,
    /// What follows the `#` of its first line.
    pub title: String,
    /// Its fenced blocks.
    pub blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// The heading that it stands under; empty before the first.
    pub section: String,
    /// What follows the opening fence.
    pub info: String,
    /// Its lines.
    pub content: String,
    /// Its lines in the text of the page, as bytes.
    pub range: std::ops::Range<usize>,
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(path: &Path) -> std::io::Result<Self> {
        Ok(Self::parse(std::fs::read_to_string(path)?))
    }

    fn parse(text: String) -> Self {
        let mut page = Self { text: String::new(), title: String::new(), blocks: Vec::new() };
        let mut section = String::new();
        let mut open: Option<(String, usize)> = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let next = at + line.len();
            match (line.trim_end().strip_prefix("```"), open.take()) {
                (Some(_), Some((info, start))) => {
                    let content = text[start..at].to_owned();
                    page.blocks.push(Block { section: section.clone(), info, content, range: start..at });
                }
                (Some(info), None) => open = Some((info.to_owned(), next)),
                (None, inside @ Some(_)) => open = inside,
                (None, None) => {
                    if let Some(heading) = line.strip_prefix("## ") {
                        heading.trim_end().clone_into(&mut section);
                    } else if let Some(title) = line.strip_prefix("# ") {
                        title.trim_end().clone_into(&mut page.title);
                    }
                }
            }
            at = next;
        }
        page.text = text;
        page
    }

    /// The first block of a section.
    #[must_use]
    pub fn block(&self, section: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.section == section)
    }

    /// The text of the page with a block's lines replaced.
    #[must_use]
    pub fn with_block(&self, block: &Block, content: &str) -> String {
        format!("{}{content}{}", &self.text[..block.range.start], &self.text[block.range.end..])
    }
}
