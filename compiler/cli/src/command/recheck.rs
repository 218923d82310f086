//! `quadrille recheck`: check a stored certificate of a model again, without searching.

use crate::input::Input;
use crate::output::{self, Format, Status};
use quadrille::{ClaimStatus, ClauseStatus, Grounds, Rechecked, StoredClause, Unusable};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `recheck`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The certificate, as `verify --certificate` wrote it
    certificate: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Status, Unusable> {
    let reading = arguments.input.read()?;
    let text = std::fs::read_to_string(&arguments.certificate);
    let text = text.map_err(|error| Unusable { path: arguments.certificate.clone(), reason: error.to_string() })?;
    let Some(found) = quadrille::recheck(&reading, &text) else {
        return Ok(output::refuse(&reading, arguments.format));
    };
    match arguments.format {
        Format::Text => match &found {
            Ok(rechecked) => output::line(told(rechecked).trim_end()),
            Err(reason) => output::line(format!("refused: {reason}")),
        },
        Format::Json => {
            let object = match &found {
                Ok(rechecked) => json!({
                    "refused": null,
                    "claims": claims(rechecked),
                    "realized": realized(rechecked),
                    "waived": rechecked.waived().collect::<Vec<_>>(),
                }),
                Err(reason) => json!({ "refused": reason, "claims": [], "realized": [], "waived": [] }),
            };
            output::line(format!("{object:#}"));
        }
    }
    Ok(if found.is_ok_and(|rechecked| rechecked.is_complete()) { Status::Good } else { Status::Findings })
}

fn told(rechecked: &Rechecked) -> String {
    let certificate = &rechecked.certificate;
    let mut text =
        format!("certificate of `{}`, version {}, by {}\n", certificate.model, certificate.version, certificate.tool);
    for (claim, status) in certificate.claims.iter().zip(&rechecked.statuses) {
        let outcome = match status {
            ClaimStatus::Rechecked(grounds) => format!("checked again {}", shown_by(*grounds)),
            ClaimStatus::NotRecheckable(reason) => format!("not re-checkable: {reason}"),
        };
        let bound = if claim.bound.is_some() { " (up to its bound)" } else { "" };
        text += &format!("{:<22} {:<10} {outcome}{bound}\n", claim.property, claim.network);
        if let Some(pattern) = &claim.pattern {
            text += &format!("  {pattern}\n");
        }
    }
    for (clause, status) in rechecked.realized().iter().zip(&rechecked.clauses) {
        let outcome = match status {
            ClauseStatus::Rechecked => "checked again: the conditions of the projection show it".to_owned(),
            ClauseStatus::NotRecheckable(reason) => format!("not re-checkable: {reason}"),
        };
        let bound = clause.bound.as_ref().map(|bound| format!(" (for {bound})")).unwrap_or_default();
        text += &format!("{:<22} {:<10} {outcome}{bound}\n", clause.clause, clause.network);
    }
    for waived in rechecked.waived() {
        text += &format!(
            "{:<22} {:<10} {}, accepted: {}\n",
            waived.property, waived.network, waived.verdict, waived.reason
        );
    }
    let mut assumptions: Vec<&String> = Vec::new();
    let of_claims = certificate.claims.iter().flat_map(|claim| &claim.assumptions);
    for assumption in of_claims.chain(rechecked.realized().iter().flat_map(|clause| &clause.assumptions)) {
        if !assumptions.contains(&assumption) {
            assumptions.push(assumption);
        }
    }
    if !assumptions.is_empty() {
        text += "assuming that\n";
        assumptions.iter().for_each(|assumption| text += &format!("  - {assumption}\n"));
    }
    text
}

fn shown_by(grounds: Grounds) -> String {
    let counted = |count: usize, what: &str| output::counted(count as u64, what);
    match grounds {
        Grounds::Invariants => "by place invariants".to_owned(),
        Grounds::Runs(number) => format!("on {}", counted(number, "run")),
        Grounds::States { parts: 1, workflows: 0, states } => format!("on {}", counted(states, "state")),
        Grounds::States { parts, workflows, states: 0 } if parts == workflows => {
            "by the structure of its net".to_owned()
        }
        Grounds::States { parts, workflows: 0, states } => format!("on {} of {parts} parts", counted(states, "state")),
        Grounds::States { parts, workflows, states } => {
            format!("by the structure of {workflows} of {parts} parts, on {} of the others", counted(states, "state"))
        }
    }
}

fn claims(rechecked: &Rechecked) -> Vec<serde_json::Value> {
    let claims = rechecked.certificate.claims.iter().zip(&rechecked.statuses);
    let claim = |(claim, status): (&quadrille::StoredClaim, &ClaimStatus)| {
        let (states, by, reason) = match status {
            ClaimStatus::Rechecked(grounds @ (Grounds::Invariants | Grounds::Runs(_))) => {
                (None, Some(shown_by(*grounds)), None)
            }
            ClaimStatus::Rechecked(grounds @ Grounds::States { states, .. }) => {
                (Some(states), Some(shown_by(*grounds)), None)
            }
            ClaimStatus::NotRecheckable(reason) => (None, None, Some(reason)),
        };
        json!({
            "property": claim.property,
            "name": claim.name,
            "pattern": claim.pattern,
            "network": claim.network,
            "bound": claim.bound,
            "rechecked": reason.is_none(),
            "shown": by,
            "states": states,
            "not_recheckable": reason,
            "assumptions": claim.assumptions,
        })
    };
    claims.map(claim).collect()
}

fn realized(rechecked: &Rechecked) -> Vec<serde_json::Value> {
    let clauses = rechecked.realized().iter().zip(&rechecked.clauses);
    let clause = |(clause, status): (&StoredClause, &ClauseStatus)| {
        let reason = match status {
            ClauseStatus::Rechecked => None,
            ClauseStatus::NotRecheckable(reason) => Some(reason),
        };
        let mut object = json!(clause);
        object["rechecked"] = json!(reason.is_none());
        object["not_recheckable"] = json!(reason);
        object
    };
    clauses.map(clause).collect()
}
