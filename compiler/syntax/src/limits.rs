//! How much the reader accepts.

/// Limits of the reader: a hostile file gives a diagnostic instead of using up memory or the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text.
    pub bytes: usize,
    /// Elements inside each other.
    pub depth: usize,
    /// Elements of the file.
    pub elements: usize,
    /// Attributes of one element, namespace declarations included; and namespaces of the file.
    pub attributes: usize,
}

impl Limits {
    /// Room for every model that people draw: the largest of 1,855 models from public repositories has 872
    /// elements, drawing included.
    pub const STANDARD: Self = Self { bytes: 64 << 20, depth: 256, elements: 1_000_000, attributes: 256 };
}
