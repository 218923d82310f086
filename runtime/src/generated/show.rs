//! Messages as text, for records of monitoring: protobuf's text format on one line, as `prost-reflect`
//! prints it, so that generated and interpreted participants record the same.

use std::fmt::Write as _;

/// A message that shows its members.
pub trait Members {
    /// Shows the members, in the order of their numbers.
    fn members(&self, show: &mut Show);
}

/// The text of a message's members.
#[derive(Debug, Default)]
pub struct Show {
    text: String,
}

impl Show {
    /// A member that is always there; it is shown if it differs from its default.
    pub fn single(&mut self, name: &str, value: &impl Shown) {
        if !value.is_default() {
            self.member(name, value);
        }
    }

    /// A member that may be absent.
    pub fn optional(&mut self, name: &str, value: &Option<impl Shown>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// A member with any number of values.
    pub fn repeated<T: Shown>(&mut self, name: &str, values: &Vec<T>) {
        if !values.is_empty() {
            self.member(name, values);
        }
    }

    fn member<T: Shown>(&mut self, name: &str, value: &T) {
        self.text.push_str(if self.text.is_empty() { "" } else { "," });
        self.text.push_str(name);
        self.text.push_str(if T::IS_MESSAGE { "" } else { ":" });
        value.show(&mut self.text);
    }
}

/// The whole of a message: its members, without braces.
pub fn whole(message: &impl Members) -> String {
    let mut show = Show::default();
    message.members(&mut show);
    show.text
}

/// One value: a message stands in braces, a list in brackets.
pub fn shown(value: &impl Shown) -> String {
    let mut text = String::new();
    value.show(&mut text);
    text
}

/// A value that can be shown.
pub trait Shown {
    /// Whether the value is a message, which stands behind its name without a colon.
    const IS_MESSAGE: bool = false;

    /// Whether a member that is always there would be left out.
    fn is_default(&self) -> bool;

    /// Appends the value.
    fn show(&self, text: &mut String);
}

impl<M: Members> Shown for M {
    const IS_MESSAGE: bool = true;

    fn is_default(&self) -> bool {
        false
    }

    fn show(&self, text: &mut String) {
        text.push('{');
        text.push_str(&whole(self));
        text.push('}');
    }
}

impl<M: Members> Members for Box<M> {
    fn members(&self, show: &mut Show) {
        (**self).members(show);
    }
}

impl Members for prost_types::Timestamp {
    fn members(&self, show: &mut Show) {
        show.single("seconds", &self.seconds);
        show.single("nanos", &self.nanos);
    }
}

impl Members for prost_types::Duration {
    fn members(&self, show: &mut Show) {
        show.single("seconds", &self.seconds);
        show.single("nanos", &self.nanos);
    }
}

macro_rules! printed {
    ($($ty:ty),*) => {$(
        impl Shown for $ty {
            fn is_default(&self) -> bool {
                *self == <$ty>::default()
            }

            fn show(&self, text: &mut String) {
                // Writing to a string cannot fail.
                let _ = write!(text, "{self}");
            }
        }
    )*};
}

printed!(bool, i32, i64, u32, u64);

impl Shown for f64 {
    fn is_default(&self) -> bool {
        *self == 0.0
    }

    fn show(&self, text: &mut String) {
        // Writing to a string cannot fail.
        let _ = if self.fract() == 0.0 { write!(text, "{self:.1}") } else { write!(text, "{self}") };
    }
}

impl Shown for String {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn show(&self, text: &mut String) {
        quoted(self.as_bytes(), text);
    }
}

impl Shown for Vec<u8> {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn show(&self, text: &mut String) {
        quoted(self, text);
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn show(&self, text: &mut String) {
        text.push('[');
        for (at, value) in self.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { "," });
            value.show(text);
        }
        text.push(']');
    }
}

fn quoted(bytes: &[u8], text: &mut String) {
    text.push('"');
    for byte in bytes {
        match byte {
            b'\t' => text.push_str("\\t"),
            b'\r' => text.push_str("\\r"),
            b'\n' => text.push_str("\\n"),
            b'\\' | b'\'' | b'"' => {
                text.push('\\');
                text.push(char::from(*byte));
            }
            b' '..=b'~' => text.push(char::from(*byte)),
            other => {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\{other:03o}");
            }
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Members, Show, shown, whole};

    struct Line {
        text: String,
        price: f64,
        waits: Option<prost_types::Duration>,
        counts: Vec<u32>,
        lines: Vec<Line>,
        raw: Vec<u8>,
    }

    impl Members for Line {
        fn members(&self, show: &mut Show) {
            show.single("text", &self.text);
            show.single("price", &self.price);
            show.optional("waits", &self.waits);
            show.repeated("counts", &self.counts);
            show.repeated("lines", &self.lines);
            show.single("raw", &self.raw);
        }
    }

    fn line(text: &str, price: f64) -> Line {
        Line { text: text.to_owned(), price, waits: None, counts: Vec::new(), lines: Vec::new(), raw: Vec::new() }
    }

    #[test]
    fn messages_show_as_protobuf_text() {
        assert_eq!(whole(&line("", 0.0)), "");
        assert_eq!(whole(&line("it's \"ü\"\n", 2.0)), r#"text:"it\'s \"\303\274\"\n",price:2.0"#);
        let mut outer = line("a", 0.25);
        outer.waits = Some(prost_types::Duration { seconds: 0, nanos: 0 });
        outer.counts = vec![0, 7];
        outer.lines = vec![line("b", 0.0), line("", 0.0)];
        outer.raw = vec![0, 255];
        let expected = r#"text:"a",price:0.25,waits{},counts:[0,7],lines:[{text:"b"},{}],raw:"\000\377""#;
        assert_eq!(whole(&outer), expected);
        assert_eq!(shown(&outer.lines), r#"[{text:"b"},{}]"#);
        assert_eq!(shown(&outer.lines[0]), r#"{text:"b"}"#);
    }
}
