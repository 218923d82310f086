//! Suggestions made: a text with as many of them in it as go together.

use crate::{Edit, Suggestion};
use std::collections::BTreeSet;
use std::ops::Range;

/// A text with suggestions made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The text.
    pub text: String,
    /// Which suggestions were made, by their position in the list.
    pub applied: Vec<usize>,
    /// Which were not: they touch what one before them changes, or do not fit the text.
    pub skipped: Vec<usize>,
}

/// Makes suggestions in a text; all their edits have to be about this text. The first ones have precedence:
/// one that touches what one before it changes is left out with all of its edits, and may be made in
/// another round.
#[must_use]
pub fn apply<'a>(text: &str, suggestions: impl IntoIterator<Item = &'a Suggestion>) -> Applied {
    let (mut applied, mut skipped) = (Vec::new(), Vec::new());
    let mut edits: Vec<(Range<usize>, &str)> = Vec::new();
    let mut taken = BTreeSet::new();
    for (index, suggestion) in suggestions.into_iter().enumerate() {
        let own: Option<Vec<_>> = suggestion.edits.iter().map(|edit| fitting(text, edit)).collect();
        let own = own.filter(|own| is_disjoint(own) && own.iter().all(|(range, _)| is_free(&taken, range)));
        match own {
            Some(own) => {
                taken.extend(own.iter().map(|(range, _)| (range.start, range.end)));
                edits.extend(own);
                applied.push(index);
            }
            None => skipped.push(index),
        }
    }
    // Insertions of one suggestion at one place stay in their order.
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for (range, replacement) in edits {
        changed.push_str(&text[at..range.start]);
        changed.push_str(replacement);
        at = range.end;
    }
    changed.push_str(&text[at..]);
    Applied { text: changed, applied, skipped }
}

/// The edit's place in the text; none where the text has no such place.
fn fitting<'a>(text: &str, edit: &'a Edit) -> Option<(Range<usize>, &'a str)> {
    let range = edit.span.start as usize..edit.span.end as usize;
    text.get(range.clone()).map(|_| (range, edit.replacement.as_str()))
}

fn is_disjoint(edits: &[(Range<usize>, &str)]) -> bool {
    let mut ranges: Vec<_> = edits.iter().map(|(range, _)| (range.start, range.end)).collect();
    ranges.sort_unstable();
    ranges.is_sorted_by(|before, after| before.1 <= after.0)
}

/// Whether nothing taken touches a range. Two changes that only stand side by side go together; an insertion
/// beside another change does not, as the author of neither has seen what stands next to it.
fn is_free(taken: &BTreeSet<(usize, usize)>, range: &Range<usize>) -> bool {
    let near = taken.range(..=(range.end, usize::MAX)).rev();
    // What is taken does not overlap, so that what stands further to the front also ends there.
    near.take_while(|(_, end)| *end >= range.start).all(|(start, end)| {
        let is_beside = *end == range.start || range.end == *start;
        is_beside && start < end && !range.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::{Applied, apply};
    use crate::{Applicability, Edit, SourceId, Span, Suggestion};
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    const SOURCE: SourceId = SourceId(0);

    fn suggestion(edits: &[(u32, u32, &str)]) -> Suggestion {
        let edits = edits.iter().map(|(start, end, replacement)| {
            Edit::replace(Span { source: SOURCE, start: *start, end: *end }, *replacement)
        });
        Suggestion { message: "change it".to_owned(), applicability: Applicability::Applicable, edits: edits.collect() }
    }

    fn check(text: &str, suggestions: &[&[(u32, u32, &str)]], expected: &str, skipped: &[usize]) {
        let suggestions: Vec<_> = suggestions.iter().map(|edits| suggestion(edits)).collect();
        let applied = (0..suggestions.len()).filter(|index| !skipped.contains(index)).collect();
        let expected = Applied { text: expected.to_owned(), applied, skipped: skipped.to_vec() };
        assert_eq!(apply(text, &suggestions), expected);
    }

    #[test]
    fn suggestions_apart_are_all_made() {
        check("abcdef", &[], "abcdef", &[]);
        check("abcdef", &[&[(4, 5, "E")], &[(1, 1, "-")]], "a-bcdEf", &[]);
        check("abcdef", &[&[(0, 1, ""), (5, 6, "")], &[(2, 4, "")]], "be", &[]);
        check("abcdef", &[&[(0, 2, "1")], &[(2, 4, "2")]], "12ef", &[]);
        check("abc", &[&[(3, 3, "!")], &[(0, 0, "?")]], "?abc!", &[]);
        check("abc", &[&[(1, 1, "1"), (1, 1, "2"), (1, 2, "B")]], "a12Bc", &[]);
    }

    #[test]
    fn a_suggestion_that_touches_an_earlier_one_is_left_out_with_all_its_edits() {
        check("abcdef", &[&[(1, 3, "-")], &[(2, 4, "+"), (5, 6, "+")]], "a-def", &[1]);
        check("abcdef", &[&[(1, 5, "-")], &[(2, 3, "+")]], "a-f", &[1]);
        check("abcdef", &[&[(2, 3, "-")], &[(1, 5, "+")]], "ab-def", &[1]);
        check("abcdef", &[&[(2, 2, "-")], &[(2, 2, "+")]], "ab-cdef", &[1]);
        check("abcdef", &[&[(2, 2, "-")], &[(0, 2, "+")], &[(2, 4, "*")]], "ab-cdef", &[1, 2]);
        check("abcdef", &[&[(1, 3, "-")], &[(3, 3, "+")], &[(3, 4, "*")]], "a-*ef", &[1]);
    }

    #[test]
    fn a_suggestion_that_does_not_fit_is_left_out() {
        check("äb", &[&[(1, 2, "-")], &[(2, 3, "c")]], "äc", &[0]);
        check("ab", &[&[(1, 9, "-")], &[(9, 9, "-")], &[(2, 1, "-")]], "ab", &[0, 1, 2]);
        check("abc", &[&[(0, 2, "-"), (1, 3, "+")]], "abc", &[0]);
    }

    fn any_suggestion() -> impl Strategy<Value = Suggestion> {
        let edit = (0..20_u32, 0..4_u32, "[xy]{0,2}");
        proptest::collection::vec(edit, 1..4).prop_map(|edits| {
            let edits: Vec<_> = edits.iter().map(|(start, length, text)| (*start, start + length, &**text)).collect();
            suggestion(&edits)
        })
    }

    fn touch(a: &Edit, b: &Edit) -> bool {
        let is_insertion = |edit: &Edit| edit.span.start == edit.span.end;
        let overlap = a.span.start < b.span.end && b.span.start < a.span.end;
        let meet = a.span.start <= b.span.end && b.span.start <= a.span.end;
        overlap || meet && (is_insertion(a) || is_insertion(b))
    }

    proptest! {
        /// The naive twin: each suggestion against all before it, and edits made one by one from the end.
        #[test]
        fn it_is_what_one_edit_after_the_other_gives(suggestions in proptest::collection::vec(any_suggestion(), 0..6)) {
            let text = "abcdefghijklmnopqr";
            let result = apply(text, &suggestions);
            let mut made: Vec<&Edit> = Vec::new();
            for (index, suggestion) in suggestions.iter().enumerate() {
                let fits = suggestion.edits.iter().enumerate().all(|(at, edit)| {
                    let others = suggestion.edits[..at].iter();
                    let overlaps = |other: &Edit| {
                        let inside = |a: &Edit, b: &Edit| a.span.start < b.span.start && b.span.start < a.span.end;
                        let same = edit.span == other.span && edit.span.start < edit.span.end;
                        let begins = edit.span.start == other.span.start
                            && edit.span.start < edit.span.end
                            && other.span.start < other.span.end;
                        inside(edit, other) || inside(other, edit) || same || begins
                    };
                    edit.span.end as usize <= text.len() && !others.clone().any(overlaps)
                });
                let is_made = fits && !suggestion.edits.iter().any(|edit| made.iter().any(|other| touch(edit, other)));
                prop_assert_eq!(result.applied.contains(&index), is_made);
                prop_assert!(result.applied.contains(&index) != result.skipped.contains(&index));
                if is_made {
                    made.extend(&suggestion.edits);
                }
            }
            made.sort_by_key(|edit| (edit.span.start, edit.span.end));
            let mut expected = text.to_owned();
            for edit in made.iter().rev() {
                expected.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.replacement);
            }
            prop_assert_eq!(result.text, expected);
        }
    }
}
