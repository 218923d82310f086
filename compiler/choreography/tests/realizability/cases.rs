//! Hand-written protocols, with what is expected of them under each network.

use crate::agreement::{Effort, Tally, compare, projected};
use crate::term::{protocol, term};
use crate::{BY_SEARCH, BY_THEORY};
use quadrille_choreography::{Network, Verdict, realizability};

/// The four verdicts under a network, a letter each: `+` holds, `-` violated, `~` holds up to a bound, `?` unknown.
fn verdicts(text: &str, network: Network, effort: &Effort) -> String {
    let protocol = protocol(&term(text));
    let projection = projected(&protocol, network, effort.by_search);
    let projected_for = if network == Network::Bag { Network::Bag } else { Network::FifoPair };
    let ours = realizability(&protocol, &projection, projected_for, network, &effort.limits);
    let letter = |verdict: &Verdict| match verdict {
        Verdict::Holds(_) => '+',
        Verdict::Violated(_) => '-',
        Verdict::HoldsUpTo(_) => '~',
        Verdict::Inconclusive(_) => '?',
    };
    compare(&protocol, network, effort, &mut Tally::default()).expect("the naive twin agrees");
    ours.verdicts.iter().map(|(_, verdict)| letter(verdict)).collect()
}

/// Checks the verdicts under all networks, in the order of [`Network::ALL`]: with theory, and by search alone.
fn check(text: &str, expected: [&str; 7]) {
    for effort in [&BY_THEORY, &BY_SEARCH] {
        let found = Network::ALL.map(|network| verdicts(text, network, effort));
        assert_eq!(found.each_ref().map(String::as_str), expected, "{text}, by search alone: {}", effort.by_search);
    }
}

#[test]
fn a_sequence_in_which_everybody_is_told_can_be_realized() {
    check("A>B:a ; B>C:b ; C>A:c", ["++++"; 7]);
}
