//! What a choreography is projected onto, as files and texts that others read.

use super::{Arguments, ProjectFormat};
use crate::output::{self, Format, Status};
use quadrille::{ProjectedChoreography, Reading, RoleIx, Unusable};
use std::path::Path;

/// Shows or writes the projection.
pub fn run(arguments: &Arguments, reading: &Reading) -> Result<Status, Unusable> {
    let unusable = |reason: String| Unusable { path: arguments.input.model.clone(), reason };
    let Some(projected) = &reading.projected else {
        if reading.diagnostics.has_errors() || reading.model.is_none() {
            return Ok(output::refuse(reading, Format::Text));
        }
        return Err(unusable("it has no choreography without processes; `--choreography` takes one".to_owned()));
    };
    let role = match &arguments.participant {
        Some(wanted) => Some(projected.role(wanted).ok_or_else(|| unusable(no_role(projected, wanted)))?),
        None => None,
    };
    output::show(&reading.diagnostics, &reading.sources);
    if let Some(folder) = &arguments.out {
        write(projected, reading, role, folder)?;
        return Ok(Status::of(reading));
    }
    let text = match (arguments.format, role) {
        (ProjectFormat::Bpmn, None) => projected.collaboration(&reading.sources),
        (ProjectFormat::Bpmn, Some(role)) => projected.collaboration_of(role, &reading.sources),
        (ProjectFormat::Scribble, role) => projected.scribble(role),
        (ProjectFormat::Dot, role) => projected.dot(role),
        (ProjectFormat::Machines | ProjectFormat::Text | ProjectFormat::Json, role) => projected.machines(role),
    };
    output::line(text.trim_end());
    Ok(Status::of(reading))
}

/// Writes the choreography with the messages that make it realizable.
pub fn repair(arguments: &Arguments, reading: &Reading, path: &Path) -> Result<Status, Unusable> {
    let unusable = |path: &Path, reason: String| Unusable { path: path.to_owned(), reason };
    let Some(projected) = &reading.projected else {
        if reading.diagnostics.has_errors() || reading.model.is_none() {
            return Ok(output::refuse(reading, Format::Text));
        }
        return Err(unusable(&arguments.input.model, "it has no choreography without processes".to_owned()));
    };
    let Some(text) = projected.repaired(&reading.sources) else {
        output::show(&reading.diagnostics, &reading.sources);
        let nothing = if projected.projection.obstacles.is_empty() {
            "nothing keeps the participants from doing what the choreography says"
        } else {
            "no messages are known that would make it realizable"
        };
        output::line(nothing);
        return Ok(Status::of(reading));
    };
    std::fs::write(path, text).map_err(|error| unusable(path, error.to_string()))?;
    let done = projected.repair.as_ref().map_or("", |repair| repair.message.as_str());
    output::line(format!("{done}: in {}", path.display()));
    Ok(Status::Good)
}

/// Writes a file per participant.
fn write(
    projected: &ProjectedChoreography,
    reading: &Reading,
    only: Option<RoleIx>,
    folder: &Path,
) -> Result<(), Unusable> {
    let unusable = |path: &Path, error: std::io::Error| Unusable { path: path.to_owned(), reason: error.to_string() };
    std::fs::create_dir_all(folder).map_err(|error| unusable(folder, error))?;
    for (role, participant) in projected.roles().filter(|(role, _)| only.is_none_or(|only| only == *role)) {
        let path = folder.join(format!("{}.bpmn", participant.id));
        std::fs::write(&path, projected.collaboration_of(role, &reading.sources))
            .map_err(|error| unusable(&path, error))?;
        output::line(format!("{} in {}", participant.name, path.display()));
    }
    Ok(())
}

fn no_role(projected: &ProjectedChoreography, wanted: &str) -> String {
    let known: Vec<String> = projected.roles().map(|(_, role)| format!("`{}`", role.name)).collect();
    format!("its choreography has no participant `{wanted}`; those that it has are {}", known.join(", "))
}
