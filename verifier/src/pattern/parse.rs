//! From the text of a pattern to its parts.

use super::{Pattern, Scope, Shape};

/// An event as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) verb: String,
    pub(super) name: String,
}

/// Reads a pattern.
pub(super) fn pattern(text: &str) -> Result<Pattern<Term>, String> {
    let (kind, body) = text.split_once(':').ok_or_else(|| format!("{SHAPES} and a colon come first"))?;
    let shape = match kind.trim() {
        "absence" => Shape::Absence,
        "existence" => Shape::Existence,
        "response" => Shape::Response,
        "precedence" => Shape::Precedence,
        other => return Err(format!("`{other}` is no pattern: {SHAPES} is")),
    };
    let mut text = Text(body);
    let first = text.event()?;
    let (main, other) = match shape {
        Shape::Absence | Shape::Existence => (first, None),
        Shape::Response => {
            text.expect("leads to")?;
            (first, Some(text.event()?))
        }
        Shape::Precedence => {
            text.expect("precedes")?;
            (text.event()?, Some(first))
        }
    };
    text.accept(",");
    let (scope, opens, closes) = text.scope()?;
    match text.0.trim() {
        "" => Ok(Pattern { shape, scope, main, other, opens, closes }),
        rest => Err(format!("`{rest}` is left over: a scope is {SCOPES}")),
    }
}

const SHAPES: &str = "one of `absence`, `existence`, `response`, `precedence`";
const SCOPES: &str = "`globally`, `before …`, `after …`, `between … and …` or `after … until …`";

/// What is left to read.
struct Text<'a>(&'a str);

impl Text<'_> {
    /// Reads words if they come next.
    fn accept(&mut self, words: &str) -> bool {
        let mut rest = self.0;
        for word in words.split(' ') {
            let Some(after) = rest.trim_start().strip_prefix(word) else { return false };
            rest = after;
        }
        self.0 = rest;
        true
    }

    fn expect(&mut self, words: &str) -> Result<(), String> {
        let found = self.0.trim();
        if self.accept(words) { Ok(()) } else { Err(format!("`{words}` is expected where `{found}` stands")) }
    }

    /// Reads `verb(name)`; parentheses in the name are in pairs.
    fn event(&mut self) -> Result<Term, String> {
        let missing = || format!("an event such as `completes(…)` is expected where `{}` stands", self.0.trim());
        let (verb, rest) = self.0.split_once('(').ok_or_else(missing)?;
        let mut depth = 1;
        for (at, character) in rest.char_indices() {
            depth += match character {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if depth == 0 {
                let (verb, name) = (verb.trim().to_owned(), rest[..at].trim().to_owned());
                self.0 = &rest[at + 1..];
                return Ok(Term { verb, name });
            }
        }
        Err(format!("the parenthesis behind `{}` is not closed", verb.trim()))
    }

    fn scope(&mut self) -> Result<(Scope, Option<Term>, Option<Term>), String> {
        if self.accept("before") {
            return Ok((Scope::Before, None, Some(self.event()?)));
        }
        if self.accept("after") {
            let opens = self.event()?;
            return if self.accept("until") {
                Ok((Scope::AfterUntil, Some(opens), Some(self.event()?)))
            } else {
                Ok((Scope::After, Some(opens), None))
            };
        }
        if self.accept("between") {
            let opens = self.event()?;
            self.expect("and")?;
            return Ok((Scope::Between, Some(opens), Some(self.event()?)));
        }
        self.accept("globally");
        Ok((Scope::Globally, None, None))
    }
}

#[cfg(test)]
mod tests {
    use super::{Scope, Shape, pattern};

    #[test]
    fn every_shape_and_scope_is_read() {
        let check = |text: &str, shape: Shape, scope: Scope, events: [&str; 4]| {
            let found = pattern(text).expect(text);
            assert_eq!((found.shape, found.scope), (shape, scope), "{text}");
            let names = found.events().map(|term| term.map_or("", |term| term.name.as_str()));
            assert_eq!(names, events, "{text}");
        };
        check("absence: completes(Pack)", Shape::Absence, Scope::Globally, ["Pack", "", "", ""]);
        check("existence:happens( The end ) , globally", Shape::Existence, Scope::Globally, ["The end", "", "", ""]);
        check(
            "response: sends(order) leads to receives(Seller.receipt (copy)), before takes(no)",
            Shape::Response,
            Scope::Before,
            ["order", "Seller.receipt (copy)", "", "no"],
        );
        check("precedence: a(s) precedes a(p), after a(q)", Shape::Precedence, Scope::After, ["p", "s", "q", ""]);
        check("absence: a(p), between a(q) and a(r)", Shape::Absence, Scope::Between, ["p", "", "q", "r"]);
        check("absence: a(p) after a(q)  until a(r)", Shape::Absence, Scope::AfterUntil, ["p", "", "q", "r"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let check = |text: &str, expected: &str| {
            let fault = pattern(text).expect_err(text);
            assert!(fault.contains(expected), "{text}: {fault}");
        };
        check("completes(Pack)", "come first");
        check("always: completes(Pack)", "`always` is no pattern");
        check("response: sends(a)", "`leads to` is expected");
        check("absence: Pack", "an event such as");
        check("absence: completes(Pack", "is not closed");
        check("absence: completes(Pack), during completes(Ship)", "is left over");
    }
}
