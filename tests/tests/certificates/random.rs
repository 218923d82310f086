//! Random collaborations, certified without listing the states of the whole: what holds is checked again, and nothing
//! that is violated is believed.

use super::tables;
use quadrille_certificate_checker::{CertificateText, Grounds, Kind, Status, check, kind};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_tests::pipeline::{options, project, read};
use quadrille_tests::random_model::random_model;
use quadrille_verifier::{Bound, Limits, Network, Options, Outcome, Property, Verdict, certify, stored, verify};

/// What shows claims where no more states than these may be listed.
const FEW_STATES: usize = 40;

/// What was counted.
#[derive(Debug, Default)]
struct Counts {
    invariants: usize,
    runs: usize,
    workflows: usize,
    parts: usize,
    /// Claims that are violated, beside what shows others.
    violated: usize,
}

#[test]
fn what_is_shown_without_the_states_of_the_whole_is_so() {
    let cases = std::env::var("QUADRILLE_RANDOM_MODELS").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100);
    let mut counts = Counts::default();
    for seed in 0..cases {
        let (model, findings) = read(random_model(seed).as_bytes(), "model");
        let Some(model) = model.filter(|_| !findings.has_errors()) else { continue };
        let (endpoints, findings) = project(&model, Semantics::Runtime);
        if findings.has_errors() {
            continue;
        }
        for network in [Network::Bag, Network::ALL[1 + seed as usize % (Network::ALL.len() - 1)]] {
            of_model(&endpoints, network, &mut counts);
        }
    }
    println!("{cases} random models: {counts:?}");
    let Counts { invariants, runs, workflows, parts, violated } = counts;
    assert!(invariants > 100 && runs > 50 && workflows > 50 && parts > 20 && violated > 100, "{counts:?}");
}

fn of_model(endpoints: &Endpoints, network: Network, counts: &mut Counts) {
    let options = options(network, Property::ALL.to_vec(), Semantics::Runtime, Bound::default());
    let limits = Limits { max_states: 5_000, ..options.limits };
    let verdicts = verify(endpoints, &Options { limits, ..options });
    let held: Vec<Verdict> =
        verdicts.iter().filter(|verdict| matches!(verdict.outcome, Outcome::Holds { .. })).cloned().collect();
    let properties: Vec<Property> = held.iter().map(|verdict| verdict.property).collect();
    if held.is_empty() {
        return;
    }
    let certificate = certify(endpoints, &held, &properties, &[]).expect("what holds is certified");
    let text = stored(&certificate, endpoints, "test", FEW_STATES).expect("the checker believes it");
    for checked in check(&tables(endpoints), &text).expect("it is believed") {
        match checked.status {
            Status::Rechecked(Grounds::Invariants) => counts.invariants += 1,
            Status::Rechecked(Grounds::States { parts, workflows, .. }) => {
                counts.workflows += usize::from(workflows > 0);
                counts.parts += usize::from(parts > 1);
            }
            Status::Rechecked(Grounds::Runs(_)) => counts.runs += 1,
            Status::NotRecheckable(_) => {}
        }
    }
    for verdict in verdicts.iter().filter(|verdict| matches!(verdict.outcome, Outcome::Violated(_))) {
        counts.violated += 1;
        is_not_believed(endpoints, &text, verdict);
    }
}

/// What shows other claims does not show one that is violated.
fn is_not_believed(endpoints: &Endpoints, text: &CertificateText, violated: &Verdict) {
    let mut text = text.clone();
    text.claims.truncate(1);
    let claim = &mut text.claims[0];
    violated.property.name().clone_into(&mut claim.property);
    claim.fair = kind(&claim.property) == Some(Kind::FairRunsEndWell);
    claim.not_recheckable = None;
    let name = format!("{} on {}", claim.property, claim.network);
    if let Ok(checked) = check(&tables(endpoints), &text) {
        assert!(matches!(checked[0].status, Status::NotRecheckable(_)), "{name} is violated, and believed");
    }
}
