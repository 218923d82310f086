//! What holds of a random net is certified, and checked again; what is violated is not believed, whatever was shown.

use super::twin::Twin;
use quadrille_certificate_checker::{Bound, CertificateText, Composition, Kind, MAX_STATES, Status, check, kind, most};
use quadrille_endpoint::{Action, Endpoint, Transition};
use quadrille_projection::Endpoints;
use quadrille_verifier::{Network, Outcome, Property, Verdict, certify, stored};

/// So few states that a net has to be taken apart.
const FEW_STATES: usize = 6;

/// What holds is certified, and checked again by a firing rule of its own, on as many states.
pub fn recheck(endpoints: &Endpoints, verdicts: &[Verdict], twins: &[(Network, Option<Twin<'_>>)]) {
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    if is_of_the_oracle(&tables) {
        return;
    }
    let holds = |verdict: &&Verdict| matches!(verdict.outcome, Outcome::Holds { .. });
    // It takes its time: two networks for each net, and all of them over all nets.
    let steps = tables.iter().map(|table| table.transitions.len()).sum::<usize>();
    for network in [Network::Bag, Network::ALL[1 + steps % (Network::ALL.len() - 1)]] {
        let on_network = || verdicts.iter().filter(move |verdict| verdict.network == network);
        // That no activity is dead may hold without a bound where the search was cut, and there may be no end of
        // states without one.
        let told_by_a_part =
            |verdict: &Verdict| matches!(verdict.property, Property::NoDeadActivity | Property::Bounded);
        let whole = |verdict: &Verdict| !told_by_a_part(verdict) && verdict.outcome == Outcome::Holds { bound: None };
        let is_whole = on_network().any(whole);
        let is_told = |verdict: &&Verdict| is_whole || !told_by_a_part(verdict);
        let held: Vec<Verdict> = on_network().filter(holds).filter(is_told).cloned().collect();
        let properties: Vec<Property> = held.iter().map(|verdict| verdict.property).collect();
        let certificate = certify(endpoints, &held, &properties, &[]).expect("what holds is certified");
        // It is checked again before it is given out.
        let [text, of_few] = [MAX_STATES, FEW_STATES].map(|most_states| {
            let text = stored(&certificate, endpoints, "test", most_states);
            text.unwrap_or_else(|refusal| panic!("{network:?}: {refusal}"))
        });
        for (claim, verdict) in text.claims.iter().zip(&held) {
            assert_eq!(claim.not_recheckable, None, "{} on {}", claim.property, claim.network);
            let mut evidence = text.evidence.iter().filter(|evidence| evidence.bound == claim.bound);
            let states = evidence.next().map(|evidence| evidence.states.len());
            // Where a bound on nodes cut nothing, end events are counted further than without it.
            let is_counted = claim.bound.is_none() || states.is_none_or(|states| states == verdict.states);
            assert!(is_counted, "{network:?}: {states:?} states");
        }
        let violated = || on_network().filter(|verdict| matches!(verdict.outcome, Outcome::Violated(_)));
        for text in [&text, &of_few] {
            violated().for_each(|verdict| is_not_believed(&tables, text, verdict));
            let twin = twins.iter().find(|(of, _)| *of == network).and_then(|(_, twin)| twin.as_ref());
            twin.into_iter().for_each(|twin| invariants_hold(&tables, text, twin));
        }
    }
}

/// What shows other claims does not show one that is violated.
fn is_not_believed(tables: &[&Endpoint], text: &CertificateText, violated: &Verdict) {
    let Some(mut claim) = text.claims.first().cloned() else { return };
    violated.property.name().clone_into(&mut claim.property);
    claim.fair = kind(&claim.property) == Some(Kind::FairRunsEndWell);
    claim.not_recheckable = None;
    let text = CertificateText { claims: vec![claim], ..text.clone() };
    if let Ok(checked) = check(tables, &text) {
        let Status::NotRecheckable(_) = checked[0].status else {
            panic!("{} on {} is violated, and believed", violated.property.name(), violated.network.name());
        };
    }
}

/// What invariants allow, and what is left of them when they are changed and still believed, no state passes.
fn invariants_hold(tables: &[&Endpoint], text: &CertificateText, twin: &Twin<'_>) {
    let Some(composition) = Composition::new(tables, "bag", Bound::default()) else { return };
    for invariant in &text.invariants {
        for changed in 0..invariant.len() {
            for weight in [invariant[changed], invariant[changed].saturating_sub(1), invariant[changed] + 1] {
                let mut changed_invariant = invariant.clone();
                changed_invariant[changed] = weight;
                let Ok(most) = most(&composition, &[changed_invariant]) else { continue };
                for state in &twin.states {
                    let counts = state.tokens.iter().flatten().chain(&state.messages);
                    let passes =
                        |(count, most): (&u32, &Option<u64>)| most.is_some_and(|most| u64::from(*count) > most);
                    assert!(!counts.zip(&most).any(passes), "{invariant:?} allows {most:?}, but there is {state:?}");
                }
            }
        }
    }
}

/// The same of verdicts on a pattern: the checker's automaton of it agrees.
pub fn recheck_pattern(endpoints: &Endpoints, verdicts: &[Verdict]) {
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    let holds = |verdict: &Verdict| matches!(verdict.outcome, Outcome::Holds { .. });
    if is_of_the_oracle(&tables) || !verdicts.iter().all(holds) {
        return;
    }
    let certificate = certify(endpoints, verdicts, &[], &[]).expect("what holds is certified");
    let text = stored(&certificate, endpoints, "test", MAX_STATES).unwrap_or_else(|refusal| panic!("{refusal}"));
    for claim in &text.claims {
        assert_eq!(claim.not_recheckable, None, "{:?} on {}", claim.pattern, claim.network);
    }
}

fn is_of_the_oracle(tables: &[&Endpoint]) -> bool {
    let of_the_oracle = |step: &Transition| matches!(step.action, Action::Peek(_));
    tables.iter().any(|table| table.transitions.iter().any(of_the_oracle))
}
