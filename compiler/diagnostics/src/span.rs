//! A range of bytes in a source.

use crate::SourceId;
use serde::Serialize;

/// Bytes `start..end` of a source, as the file stands (after transcoding to UTF-8). Never empty for an
/// element; may be empty at the end of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}
