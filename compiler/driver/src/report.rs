//! The report of a verification: a page to look at, made of what was read and what was found.

use crate::{Reading, Verification};
use quadrille_diagnostics::Waived;
use quadrille_report::ChoreographyReport;
use quadrille_verifier::Verdict;

/// The page of a report, as text.
#[must_use]
pub fn report(reading: &Reading, verification: &Verification) -> String {
    let advice = |verdict: &Verdict| quadrille_verifier::diagnostic(verdict, &verification.endpoints)?.help;
    let verdicts: Vec<(&Verdict, Option<String>)> =
        verification.verdicts.iter().map(|verdict| (verdict, advice(verdict))).collect();
    let file = reading.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut waived: Vec<(String, String)> = Vec::new();
    for Waived { finding, reason, .. } in reading.waived.iter().chain(&verification.waived) {
        let entry = (format!("{}: {}", finding.code, finding.message), reason.clone());
        if !waived.contains(&entry) {
            waived.push(entry);
        }
    }
    // What was verified is the collaboration; its runs are shown on it, and those of the choreography on that.
    let source = reading.projected.as_ref().map_or(reading.source, |projected| projected.source);
    let text = &reading.sources.get(source).text;
    let accepted = verification.accepted_clauses.iter();
    let accepted = accepted.map(|one| ((&*one.property, &*one.network), &*one.reason)).collect();
    let choreography = reading.projected.as_ref().map(|projected| ChoreographyReport {
        name: projected.protocol.origin.as_ref().map_or("", quadrille_model::Origin::label),
        text: &reading.sources.get(reading.source).text,
        protocol: &projected.protocol,
        obstacles: &projected.projection.obstacles,
        verdicts: &verification.realizability,
        accepted: &accepted,
    });
    let model = reading.model.as_ref().map_or("", |model| model.name.as_str());
    let (verdicts, waived) = (&verdicts, &waived);
    quadrille_report::page(&quadrille_report::Report { model, file: &file, choreography, text, verdicts, waived })
}
