//! From the example's model to its generated crates: read, verify, generate, write.

use quadrille::diagnostics::{Diagnostics, SourceMap, render};
use quadrille::{Generation, Outcome, RealizabilityVerdict, RuntimeDependency, Verdict};
use std::io::IsTerminal;
use std::path::Path;

/// A participant of the example.
pub struct Participant {
    /// Its id in the model.
    pub id: String,
    /// The binary that runs it.
    pub binary: String,
    /// Whether it has a start event that needs no message.
    pub initiates: bool,
}

/// Generates the crates of an example into its folder. None if the model is not good enough: what is wrong
/// has been shown, and nothing was written.
pub fn generate(folder: &Path, name: &str, root: &Path) -> Result<Option<Vec<Participant>>, String> {
    let path = folder.join(format!("{name}.bpmn"));
    let shown = path.strip_prefix(root).unwrap_or(&path);
    let reading = quadrille::read(&path).map_err(|unusable| unusable.to_string())?;
    println!("model {}", shown.display());
    show(&reading.diagnostics, &reading.sources);
    let runtime = RuntimeDependency::Path("../../../../runtime".to_owned());
    let Some(generation) = Generation::of(&reading, &reading.demand(), runtime)? else {
        println!("  the model has errors; nothing is generated");
        return Ok(None);
    };
    let verification = &generation.verification;
    println!("  version {}", verification.endpoints.version);
    for found in &verification.realizability {
        println!("\nrealizability on {}", found.network.name());
        found.verdicts.iter().for_each(|(clause, verdict)| println!("  {}: {}", clause.name(), realized(verdict)));
    }
    println!("\nverdicts");
    verification.verdicts.iter().for_each(|verdict| println!("  {}", line(verdict)));
    println!("  assuming that");
    assumptions(&verification.verdicts).iter().for_each(|assumption| println!("  - {assumption}"));
    show(&verification.diagnostics, &reading.sources);
    let Some(generated) = &generation.generated else {
        println!("  a property that generation demands does not hold; nothing is generated");
        return Ok(None);
    };
    let written = quadrille::write(generated, &folder.join("generated"));
    let written = written.map_err(|error| format!("cannot write generated files: {error}"))?;
    println!("\ngenerated");
    for unit in &generated.crates {
        println!("  {} with {} files", unit.package, unit.files.len());
    }
    println!("  {} files written, the others were up to date", written.len());
    let tables = verification.endpoints.list.iter().map(|endpoint| &endpoint.table);
    let participants = tables.zip(&generated.crates).map(|(table, unit)| Participant {
        id: unit.participant.clone(),
        binary: unit.directory.clone(),
        initiates: table.starts_by_itself(),
    });
    Ok(Some(participants.collect()))
}

fn show(diagnostics: &Diagnostics, sources: &SourceMap) {
    print!("{}", render::text(diagnostics.as_slice(), sources, std::io::stdout().is_terminal()));
}

fn line(verdict: &Verdict) -> String {
    let outcome = match &verdict.outcome {
        Outcome::Holds { .. } => "holds".to_owned(),
        Outcome::Violated(_) => "violated".to_owned(),
        Outcome::Inconclusive(reason) => format!("inconclusive: {reason}"),
    };
    let (property, network) = (verdict.property.name(), verdict.network.name());
    format!("{property} on {network}: {outcome} ({} states, {} transitions)", verdict.states, verdict.transitions)
}

fn realized(verdict: &RealizabilityVerdict) -> String {
    match verdict {
        RealizabilityVerdict::Holds(why) => format!("holds: {why}"),
        RealizabilityVerdict::HoldsUpTo(bound) => format!("holds for {bound}"),
        RealizabilityVerdict::Violated(_) => "violated".to_owned(),
        RealizabilityVerdict::Inconclusive(reason) => format!("inconclusive: {reason}"),
    }
}

fn assumptions(verdicts: &[Verdict]) -> Vec<&String> {
    let mut found: Vec<&String> = Vec::new();
    for assumption in verdicts.iter().flat_map(|verdict| &verdict.assumptions) {
        if !found.contains(&assumption) {
            found.push(assumption);
        }
    }
    found
}
