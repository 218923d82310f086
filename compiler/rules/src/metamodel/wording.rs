//! How findings of this group put things into words.

use crate::finding::named;
use quadrille_diagnostics::Span;
use quadrille_syntax::ast::Element;
use quadrille_syntax::metamodel::{Language, types};
use quadrille_syntax::{Attribute, ElementType, Node};

/// How many places a sentence lists.
const MOST_LISTED: usize = 6;

/// An element in a sentence; one without name and id by the one around it.
pub(super) fn called(element: Element<'_>) -> String {
    let node = element.node();
    let is_named =
        ["name", "id"].into_iter().any(|name| node.attribute(name).is_some_and(|name| !name.trim().is_empty()));
    match element.parent() {
        Some(around) if !is_named && around.parent().is_some() => {
            let around =
                if around.node().is_bpmn("extensionElements") { around.parent().unwrap_or(around) } else { around };
            format!("{} of {}", written(element), called_shortly(around))
        }
        Some(_) | None => named(element),
    }
}

/// As [`called`], without looking further outwards than to the next element with a name or an id.
fn called_shortly(element: Element<'_>) -> String {
    let has_name = |around: &Element<'_>| around.node().attribute("name").or(around.node().attribute("id")).is_some();
    let shown = std::iter::once(element).chain(element.ancestors()).find(has_name);
    named(shown.unwrap_or(element))
}

/// The name of an element with its prefix where the vocabulary or a foreign language is meant.
pub(super) fn written(element: Element<'_>) -> String {
    let node = element.node();
    if node.namespace().language().is_some_and(|language| language != Language::Quadrille) {
        return node.name().to_owned();
    }
    head(element).to_owned()
}

/// The name of an element as it stands in the file; without its prefix in another file.
pub(super) fn head(element: Element<'_>) -> &str {
    let span = element.span();
    let name = element.node().name();
    let text = element.document().tree().text();
    let head = text.get(span.start as usize + 1..span.end as usize);
    head.filter(|head| head.ends_with(name)).unwrap_or(name)
}

/// An attribute as it stands in the file: its name, and from there to the closing quote.
pub(super) fn whole_attribute(element: Element<'_>, attribute: Attribute<'_>) -> (String, Span) {
    let text = element.document().tree().text();
    let span = attribute.span;
    let before = text.get(..span.start.saturating_sub(1) as usize).unwrap_or_default().trim_end();
    let before = before.strip_suffix('=').unwrap_or(before).trim_end();
    let start = before.rfind(|letter: char| letter.is_whitespace()).map_or(0, |at| at + 1);
    let name = before.get(start..).unwrap_or_default().to_owned();
    (name, Span { start: u32::try_from(start).unwrap_or(span.start), end: span.end + 1, ..span })
}

/// Types in a sentence: "an activity, an event or a participant".
pub(super) fn one_of(expected: impl IntoIterator<Item = ElementType>) -> String {
    let word = |of| in_vocabulary(of).unwrap_or_else(|| with_article(&spoken(of)));
    let mut words: Vec<String> = expected.into_iter().map(word).collect();
    if words.len() > MOST_LISTED {
        words.truncate(MOST_LISTED);
        words.push("others".to_owned());
        return words.join(", ").replace(", others", " and others");
    }
    match words.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        Some(_) | None => words.concat(),
    }
}

/// The types of a set that extend no other one of it.
pub(super) fn outermost(types: Vec<ElementType>) -> Vec<ElementType> {
    let extends = |of: &ElementType| types.iter().any(|other| other != of && of.is(*other));
    types.iter().copied().filter(|of| !extends(of)).collect()
}

/// The element of a type of the vocabulary: nobody speaks of those in other words.
fn in_vocabulary(of: ElementType) -> Option<String> {
    let (language, row) = types().nth(of as usize)?;
    let element = row.element.filter(|_| language == Language::Quadrille)?;
    Some(format!("`q:{element}`"))
}

/// A type as people speak of it: `SequenceFlow` is a sequence flow.
fn spoken(of: ElementType) -> String {
    let name = of.name();
    if of == ElementType::BaseElement {
        return "element of BPMN".to_owned();
    }
    if of == ElementType::BaseElementWithMixedContent {
        return "expression".to_owned();
    }
    if name.starts_with("BPMN") {
        return name.to_owned();
    }
    let mut spoken = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            spoken.push(if spoken.ends_with("sub") { '-' } else { ' ' });
        }
        spoken.extend(letter.to_lowercase());
    }
    spoken
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// The language of an element; that of BPMN for foreign ones.
pub(super) fn language(node: Node<'_>) -> Language {
    node.namespace().language().unwrap_or(Language::Bpmn)
}
