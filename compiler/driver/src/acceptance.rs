//! Verdicts that do not hold, or are not known to, and that the model accepts by a waiver with a reason.

use crate::choreography::Finding;
use crate::waiver::Waiver;
use crate::{Reading, Verification, VerificationOptions, code};
use quadrille_certificate_checker::Waived as AcceptedClause;
use quadrille_choreography::Clause;
use quadrille_diagnostics::{Diagnostic, Diagnostics};
use quadrille_verifier::Accepted;
use quadrille_verifier::code::{INCONCLUSIVE_VERDICT, PATTERN_VIOLATED};

/// Takes what the model waives out of the findings, and adds that a waiver waives nothing.
pub(crate) fn accept(
    mut verification: Verification,
    of_realizability: &[Finding],
    options: &VerificationOptions,
    reading: &Reading,
) -> Verification {
    let waivers = &reading.verdict_waivers;
    if waivers.is_empty() || verification.verdicts.is_empty() && verification.realizability.is_empty() {
        return verification;
    }
    let mut used = vec![false; waivers.len()];
    let mut gone = Vec::new();
    for verdict in &verification.verdicts {
        let Some(finding) = quadrille_verifier::diagnostic(verdict, &verification.endpoints) else { continue };
        let accepted = waivers.iter().zip(&mut used).find_map(|(waiver, used)| {
            let waived = waiver.accepts(&finding, verdict.property.code())?;
            *used = true;
            Some((waiver, waived))
        });
        let Some((waiver, waived)) = accepted else { continue };
        gone.push(finding);
        verification.accepted.push(Accepted {
            property: verdict.property,
            pattern: verdict.written.as_ref().map(|written| written.pattern.clone()),
            network: verdict.network,
            verdict: verdict.outcome.name().to_owned(),
            code: waiver.code().to_owned(),
            element: waiver.element().to_owned(),
            reason: waived.reason.clone(),
        });
        verification.waived.push(waived);
    }
    for Finding { finding, network, clauses } in of_realizability {
        let mut accepting = waivers.iter().zip(&mut used);
        let accepted = accepting.find_map(|(waiver, used)| {
            let waived = waiver.accepts(finding, Finding::PROPERTY)?;
            *used = true;
            Some((waiver, waived))
        });
        let Some((waiver, waived)) = accepted else { continue };
        gone.push(finding.clone());
        let of_clause = |(clause, verdict): &(Clause, &str)| AcceptedClause {
            property: clause.name().to_owned(),
            pattern: None,
            network: network.name().to_owned(),
            verdict: (*verdict).to_owned(),
            code: waiver.code().to_owned(),
            element: waiver.element().to_owned(),
            reason: waived.reason.clone(),
        };
        verification.accepted_clauses.extend(clauses.iter().map(of_clause));
        verification.waived.push(waived);
    }
    let mut kept = Diagnostics::new();
    let findings = verification.diagnostics.as_slice().iter();
    findings.filter(|finding| !gone.contains(finding)).for_each(|finding| kept.push(finding.clone()));
    for (waiver, used) in waivers.iter().zip(used) {
        if !used && is_verified(waiver, options, reading) {
            unused(waiver, reading).into_iter().for_each(|finding| kept.push(finding));
        }
    }
    verification.diagnostics = kept;
    verification
}

/// Whether all was verified that generation demands and that the waiver could be about: only then is it known
/// whether it is needed.
fn is_verified(waiver: &Waiver, options: &VerificationOptions, reading: &Reading) -> bool {
    let demand = reading.demand();
    let on_networks = demand.networks.iter().all(|network| options.networks.contains(network));
    // What the model asks for is always verified.
    let is_about_pattern = waiver.code() == PATTERN_VIOLATED.0;
    let is_about = is_about_pattern || options.properties.iter().any(|property| property.code().0 == waiver.code());
    let is_about_any = waiver.code() == INCONCLUSIVE_VERDICT.0;
    let all_demanded = || demand.properties.iter().all(|property| options.properties.contains(property));
    let is_about_realizability = code::REALIZABILITY.iter().any(|code| code.0 == waiver.code());
    let all_clauses = || demand.clauses.iter().all(|clause| options.clauses.contains(clause));
    let is_known = is_about || is_about_any && all_demanded() || is_about_realizability && all_clauses();
    // Where an error of the choreography says what is in the way, nothing else does.
    on_networks && is_known && !(is_about_realizability && reading.diagnostics.has_errors())
}

fn unused(waiver: &Waiver, reading: &Reading) -> Option<Diagnostic> {
    let finding = waiver.on_carrier(waiver.unused()?);
    match &reading.settings {
        Some(settings) => settings.levelled(&finding),
        None => Some(finding),
    }
}
