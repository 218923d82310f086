//! A pattern as words: `KIND: VERB(NAME) … , SCOPE …`.

/// What a text says, before it is known what its names mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) kind: String,
    /// Verb and name of each event, in the order in which they are written.
    pub(super) events: Vec<(String, String)>,
    pub(super) scope: String,
    pub(super) opens: Option<(String, String)>,
    pub(super) closes: Option<(String, String)>,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Result<Words, String> {
    let (kind, rest) = text.split_once(':').ok_or("no colon follows on the kind of pattern")?;
    let (kind, mut rest) = (kind.trim().to_owned(), rest);
    let first = event(&mut rest)?;
    let joint = match kind.as_str() {
        "response" => Some("leads to"),
        "precedence" => Some("precedes"),
        _ => None,
    };
    let mut events = vec![first];
    if let Some(joint) = joint {
        if !skip(&mut rest, joint) {
            return Err(format!("`{joint}` is missing before `{}`", rest.trim()));
        }
        events.push(event(&mut rest)?);
    }
    skip(&mut rest, ",");
    let scopes = ["globally", "before", "after", "between"];
    let scope = scopes.into_iter().find(|scope| skip(&mut rest, scope)).unwrap_or_default();
    let (mut opens, mut closes) = (None, None);
    if matches!(scope, "after" | "between") {
        opens = Some(event(&mut rest)?);
    }
    let has_end = match scope {
        "before" => true,
        "between" if !skip(&mut rest, "and") => return Err(format!("`and` is missing before `{}`", rest.trim())),
        "between" => true,
        "after" => skip(&mut rest, "until"),
        _ => false,
    };
    if has_end {
        closes = Some(event(&mut rest)?);
    }
    if !rest.trim().is_empty() {
        return Err(format!("`{}` says nothing", rest.trim()));
    }
    Ok(Words { kind, events, scope: scope.to_owned(), opens, closes })
}

/// Skips words with any space between them; false if others come next.
fn skip(rest: &mut &str, words: &str) -> bool {
    let after = words.split(' ').try_fold(*rest, |rest, word| rest.trim_start().strip_prefix(word));
    after.is_some_and(|after| {
        *rest = after;
        true
    })
}

/// Verb and name of the event that comes next. Parentheses in the name are in pairs.
fn event(rest: &mut &str) -> Result<(String, String), String> {
    let text = *rest;
    let missing = || format!("no event where `{}` stands", text.trim());
    let begin = text.find('(').ok_or_else(missing)?;
    let mut open = 0_usize;
    let end = text.char_indices().skip_while(|(at, _)| *at < begin).find(|(_, character)| {
        match character {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        open == 0
    });
    let (end, _) = end.ok_or_else(missing)?;
    *rest = &text[end + 1..];
    Ok((text[..begin].trim().to_owned(), text[begin + 1..end].trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_told_apart() {
        let check = |text: &str, expected: &str| {
            let found = words(text).map_or_else(
                |fault| format!("fault: {fault}"),
                |words| {
                    let shown = |event: &(String, String)| format!("{}/{}", event.0, event.1);
                    let events: Vec<String> = words.events.iter().map(shown).collect();
                    let [opens, closes] = [words.opens, words.closes].map(|event| event.as_ref().map(shown));
                    let ends = [opens, closes].map(Option::unwrap_or_default).join("|");
                    format!("{} {} {} {ends}", words.kind, events.join("|"), words.scope)
                },
            );
            assert_eq!(found, expected, "{text}");
        };
        check("absence: completes(Pack)", "absence completes/Pack  |");
        check("existence:happens( the (last) end ),globally", "existence happens/the (last) end globally |");
        check(
            "response: sends(a)  leads  to receives(S.b), before takes(no)",
            "response sends/a|receives/S.b before |takes/no",
        );
        check("precedence: a(s) precedes a(p), after a(q)", "precedence a/s|a/p after a/q|");
        check("absence: a(p), between a(q) and a(r)", "absence a/p between a/q|a/r");
        check("absence: a(p) after a(q) until a(r)", "absence a/p after a/q|a/r");
        check("completes(Pack)", "fault: no colon follows on the kind of pattern");
        check("absence: Pack", "fault: no event where `Pack` stands");
        check("absence: a(Pack", "fault: no event where `a(Pack` stands");
        check("response: a(p)", "fault: `leads to` is missing before ``");
        check("absence: a(p), between a(q)", "fault: `and` is missing before ``");
        check("absence: a(p), during a(q)", "fault: `during a(q)` says nothing");
    }
}
