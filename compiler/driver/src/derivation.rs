//! What follows from a collaboration: the choreography that it implies, and how a participant's partners see it.
//!
//! Both are written as files of their own, drawn, and read again before anybody sees them: a text that did not mean the
//! same would be a mistake here, and is refused.

use crate::conformance::by_message;
use crate::reading::lower;
use crate::{Reading, Unusable, VerificationOptions, verify};
use quadrille_choreography::{Protocol, choreography_text};
use quadrille_conformance::{
    Extraction, Observation, ParticipantProcess, View, branching_difference, extract, protocol_system, trace_inclusion,
};
use quadrille_diagnostics::{SourceId, SourceMap};
use quadrille_model::{FieldLock, Imports, LowerOptions, Model, imports};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, SyntaxTree, parse};
use quadrille_verifier::{Network, Run};

/// What became of a derivation.
#[derive(Clone, Debug)]
pub enum Derivation {
    /// The text of a file, drawn, with what it assumes.
    Derived(Derived),
    /// There is no such thing: why, and the run that shows it, if one does.
    Refused(String, Option<Run>),
    /// Nobody knows, for this reason.
    Inconclusive(String),
}

/// A file that was derived.
#[derive(Clone, Debug)]
pub struct Derived {
    /// Its text.
    pub text: String,
    /// What it assumes, a sentence each.
    pub assumptions: Vec<String>,
    /// States of what it was derived from, and of what it means, where they are counted.
    pub states: Option<(usize, usize)>,
}

/// The choreography that a collaboration implies on a network; none if its errors leave no meaning. It says of messages,
/// participants and conversations what the file says.
#[must_use]
pub fn implied_choreography(reading: &Reading, network: Network, options: &VerificationOptions) -> Option<Derivation> {
    let endpoints = endpoints(reading, options)?;
    Some(match extract(&endpoints, network, &options.of_verifier()) {
        Extraction::Inconclusive(reason) => Derivation::Inconclusive(reason),
        Extraction::Refused(refusal) => Derivation::Refused(refusal.reason, refusal.run),
        Extraction::Extracted(mut protocol) => {
            for participant in many(reading) {
                protocol.assumptions.push(format!("`{participant}` can be many; one of them takes part here"));
            }
            let written = written(reading, &protocol, options.limits.max_states);
            written.map_or_else(|| Derivation::Inconclusive(NOT_THE_SAME.to_owned()), Derivation::Derived)
        }
    })
}

/// Names of the participants that can be many.
fn many(reading: &Reading) -> impl Iterator<Item = &str> {
    let participants = reading.executable_model().into_iter().flat_map(|model| &model.participants);
    let many = participants.filter(|participant| participant.multiplicity.maximum.is_none_or(|maximum| maximum > 1));
    many.map(|participant| participant.origin.label())
}

/// The file of a protocol that a collaboration implies, drawn; none if it does not mean the protocol.
fn written(reading: &Reading, protocol: &Protocol, limit: usize) -> Option<Derived> {
    let source = reading.projected.as_ref().map_or(reading.source, |projected| projected.source);
    let (tree, model) = parsed(reading, &reading.sources.get(source).text)?;
    let text = choreography_text(protocol, "implied", Some((&Document::new(&tree), &model)));
    let (_, model) = parsed(reading, &text)?;
    let (again, _) = quadrille_choreography::lower(&model, model.choreographies.first()?);
    let mut again = by_message(&model, &again?);
    for role in &mut again.roles {
        // Where several are called the same, they are told apart by their ids.
        let known = protocol.roles.iter().find(|known| known.id == role.id)?;
        role.name.clone_from(&known.name);
    }
    let beside = imports(&tree).into_iter().map(|import| format!("`{}` stands beside it", import.location));
    let assumptions = protocol.assumptions.iter().cloned().chain(beside).collect();
    means_the_same(protocol, &again, limit).then(|| Derived { text: drawn(&text), assumptions, states: None })
}

/// A text as if it stood in a file, with what that imports.
fn parsed(reading: &Reading, text: &str) -> Option<(SyntaxTree, Model)> {
    let mut sources = SourceMap::new();
    let source = sources.add(reading.path.display().to_string(), text.to_owned());
    let (mut tree, found) = parse(text, source, &Limits::STANDARD);
    if found.has_errors() {
        return None;
    }
    let (model, _) = lower(&reading.path, &mut tree, &reading.locked, &mut sources);
    Some((tree, model?))
}

/// How its partners see a participant (its name or id); none if the model's errors leave no meaning.
///
/// # Errors
/// If there is no such participant with a process.
pub fn public_view(
    reading: &Reading,
    participant: &str,
    options: &VerificationOptions,
) -> Result<Option<Derivation>, Unusable> {
    let Some(endpoints) = endpoints(reading, options) else { return Ok(None) };
    let search = options.of_verifier();
    let Some(process) = ParticipantProcess::new(&endpoints, participant, &search) else {
        let known: Vec<String> = endpoints.list.iter().map(|one| format!("`{}`", one.table.name)).collect();
        let known = known.join(", ");
        let reason = format!("it has no participant `{participant}` with a process; those with one are {known}");
        return Err(Unusable { path: reading.path.clone(), reason });
    };
    let process = match process {
        Ok(process) => process,
        Err(reason) => return Ok(Some(Derivation::Inconclusive(reason.to_string()))),
    };
    let view = View::of(&process);
    let text = match view.text() {
        Ok(text) => text,
        Err(why) => {
            let reason = format!("the process cannot be drawn: {why}");
            return Ok(Some(Derivation::Refused(reason, None)));
        }
    };
    let again = model_of(&text).and_then(|model| {
        let (net, found) = quadrille_net::lower(&model, Semantics::Runtime);
        let endpoints = (!found.has_errors()).then(|| quadrille_projection::project(&model, &net))?;
        ParticipantProcess::new(&endpoints, participant, &search)?.ok()
    });
    let Some(again) = again else { return Ok(Some(Derivation::Inconclusive(NOT_THE_SAME.to_owned()))) };
    if branching_difference(&process.participant.system, &again.participant.system).is_some() {
        let why = "no process without private elements makes the same choices at the same moments";
        return Ok(Some(Derivation::Refused(why.to_owned(), None)));
    }
    let assumptions = vec!["timers, and conditions over data, may turn out either way".to_owned()];
    let derived = Derived { text: drawn(&text), assumptions, states: Some(view.states) };
    Ok(Some(Derivation::Derived(derived)))
}

const NOT_THE_SAME: &str = "internal: what was written does not mean what it should";

/// The endpoints of a model, of which each participant is one; none if its errors leave no meaning.
fn endpoints(reading: &Reading, options: &VerificationOptions) -> Option<Endpoints> {
    let model = reading.verifiable_model()?;
    let nothing = VerificationOptions { properties: Vec::new(), patterns: Vec::new(), instances: 1, ..options.clone() };
    let verification = verify(model, &nothing);
    verification.has_meaning().then_some(verification.endpoints)
}

/// Whether a choreography that was written has the traces of the protocol.
fn means_the_same(protocol: &Protocol, written: &Protocol, limit: usize) -> bool {
    let system = |protocol: &Protocol| protocol_system(protocol, Observation::Receive, limit).ok();
    let (Some(one), Some(other)) = (system(protocol), system(written)) else { return false };
    let included = |one, other| trace_inclusion(one, other, limit) == Ok(None);
    included(&one.system, &other.system) && included(&other.system, &one.system)
}

/// The model of a text that was written here.
fn model_of(text: &str) -> Option<Model> {
    let (tree, read) = parse(text, SourceId(0), &Limits::STANDARD);
    let options =
        LowerOptions { file_stem: String::new(), field_lock: FieldLock::default(), imports: Imports::default() };
    let (model, found) = quadrille_model::lower(&Document::new(&tree), &options);
    model.filter(|_| !read.has_errors() && !found.has_errors())
}

/// The text with a drawing.
fn drawn(text: &str) -> String {
    let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
    let document = Document::new(&tree);
    quadrille_layout::drawn(&document, &quadrille_layout::layout(&document))
}
