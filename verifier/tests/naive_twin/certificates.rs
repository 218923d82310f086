//! What holds of a random net is certified, and checked again.

use quadrille_endpoint::{Action, Endpoint, Transition};
use quadrille_projection::Endpoints;
use quadrille_verifier::{Network, Outcome, Property, Verdict, certify, stored};

/// What holds is certified, and checked again by a firing rule of its own, on as many states.
pub fn recheck(endpoints: &Endpoints, verdicts: &[Verdict]) {
    let tables: Vec<&Endpoint> = endpoints.list.iter().map(|endpoint| &endpoint.table).collect();
    if is_of_the_oracle(&tables) {
        return;
    }
    let holds = |verdict: &&Verdict| matches!(verdict.outcome, Outcome::Holds { .. });
    // It takes its time: two networks for each net, and all of them over all nets.
    let steps = tables.iter().map(|table| table.transitions.len()).sum::<usize>();
    for network in [Network::Bag, Network::ALL[1 + steps % (Network::ALL.len() - 1)]] {
        let on_network = || verdicts.iter().filter(holds).filter(move |verdict| verdict.network == network);
        // That no activity is dead may hold without a bound where the search was cut, and there may be no end of
        // states without one.
        let told_by_a_part =
            |verdict: &Verdict| matches!(verdict.property, Property::NoDeadActivity | Property::Bounded);
        let whole = |verdict: &Verdict| !told_by_a_part(verdict) && verdict.outcome == Outcome::Holds { bound: None };
        let is_whole = on_network().any(whole);
        let is_told = |verdict: &&Verdict| is_whole || !told_by_a_part(verdict);
        let held: Vec<Verdict> = on_network().filter(is_told).cloned().collect();
        let properties: Vec<Property> = held.iter().map(|verdict| verdict.property).collect();
        let certificate = certify(endpoints, &held, &properties, &[]).expect("what holds is certified");
        // It is checked again before it is given out.
        let text = stored(&certificate, endpoints, "test").unwrap_or_else(|refusal| panic!("{network:?}: {refusal}"));
        for (claim, verdict) in text.claims.iter().zip(&held) {
            assert_eq!(claim.not_recheckable, None, "{} on {}", claim.property, claim.network);
            let evidence = text.evidence.iter().find(|evidence| evidence.bound == claim.bound);
            let states = evidence.map(|evidence| evidence.states.len());
            // Where a bound on nodes cut nothing, end events are counted further than without it.
            assert!(claim.bound.is_none() || states == Some(verdict.states), "{network:?}: {states:?} states");
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
    let text = stored(&certificate, endpoints, "test").unwrap_or_else(|refusal| panic!("{refusal}"));
    for claim in &text.claims {
        assert_eq!(claim.not_recheckable, None, "{:?} on {}", claim.pattern, claim.network);
    }
}

fn is_of_the_oracle(tables: &[&Endpoint]) -> bool {
    let of_the_oracle = |step: &Transition| matches!(step.action, Action::Peek(_));
    tables.iter().any(|table| table.transitions.iter().any(of_the_oracle))
}
