//! A file whose behaviour is a choreography: the collaboration that it is projected onto, read as if it were a file of
//! its own.
//!
//! Stages that follow never ask where a collaboration came from. What is found in it is told about the choreography
//! where both have the element, such as a message flow; else it points into the text of the collaboration, which the
//! sources know as `<file> (projected)`.

mod chosen;
mod obstacle;
mod part;
mod realization;
mod told;

use crate::Unusable;
use crate::reading::{ReadOptions, lower};
use chosen::Chosen;
use quadrille_choreography::{Machine, Network, Projection, ProjectionOptions, Protocol, Role, RoleIx};
use quadrille_diagnostics::{Applicability, Diagnostics, SourceId, SourceMap, Suggestion, apply};
use quadrille_model::{FieldLock, Model};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{Limits, SyntaxTree};
pub(crate) use realization::Finding;
use std::path::Path;

/// More states than any machine that somebody could read.
const MAX_STATES: usize = 100_000;

/// Where more is in the way, a few messages seldom help, and looking for them takes long.
const MAX_OBSTACLES: usize = 8;

/// A choreography with what it is projected onto.
#[derive(Debug)]
pub struct ProjectedChoreography {
    /// Which one it is: a position in `Model::choreographies` of the file.
    pub choreography: usize,
    /// What it means.
    pub protocol: Protocol,
    /// The machines of its participants, and what keeps them from doing what it says.
    pub projection: Projection,
    /// The text of the collaboration, among the sources of the reading.
    pub source: SourceId,
    /// The collaboration; none if it could not be read, which is a fault of ours.
    pub model: Option<Model>,
    /// What would make it realizable; none if it is, or if nothing is known that does.
    pub repair: Option<Suggestion>,
}

/// Where a choreography is projected.
pub(crate) struct Projecting<'a> {
    pub(crate) path: &'a Path,
    pub(crate) locked: &'a FieldLock,
    pub(crate) sources: &'a mut SourceMap,
}

impl Projecting<'_> {
    /// Checks the choreographies of a model, and projects one of them if that is what the file is about. Gives all
    /// findings: those of before without what only a projection can tell.
    ///
    /// # Errors
    /// If the choreography that is asked for is none of the model.
    pub(crate) fn project(
        &mut self,
        tree: &SyntaxTree,
        model: &Model,
        options: &ReadOptions,
        mut found: Diagnostics,
    ) -> Result<(Option<ProjectedChoreography>, Diagnostics), Unusable> {
        for choreography in &model.choreographies {
            found.extend(quadrille_choreography::check_rules(model, choreography));
        }
        let unusable = |reason: String| Unusable { path: self.path.to_owned(), reason };
        let Some(chosen) = Chosen::of(model, &options.choreography).map_err(unusable)? else {
            chosen::passed_over(model).into_iter().for_each(|finding| found.push(finding));
            return Ok((None, found));
        };
        chosen.left_out(model).into_iter().for_each(|finding| found.push(finding));
        let choreography = &model.choreographies[chosen.position];
        let (protocol, of_protocol) = quadrille_choreography::lower(model, choreography);
        found.extend(of_protocol);
        let Some(protocol) = protocol.filter(|_| model.is_complete) else { return Ok((None, found)) };
        let options = ProjectionOptions { network: Network::Bag, max_states: MAX_STATES };
        let projection = match quadrille_choreography::project(&protocol, &options) {
            Ok(projection) => projection,
            Err(reached) => {
                found.push(told::too_large(choreography, &reached));
                return Ok((None, found));
            }
        };
        let repair = if (1..=MAX_OBSTACLES).contains(&projection.obstacles.len()) {
            quadrille_choreography::repair(&protocol, &options).ok().flatten()
        } else {
            None
        };
        let mut findings: Vec<_> =
            obstacle::findings(&projection.obstacles, &protocol, choreography, repair.as_ref()).collect();
        let repair = repair.and_then(|repair| {
            let edits = quadrille_choreography::repair_edits(&Document::new(tree), &protocol, &repair)?;
            let message = obstacle::repaired_by(&protocol, &repair);
            Some(Suggestion { message, applicability: Applicability::Maybe, edits })
        });
        if let (Some(first), Some(repair)) = (findings.first_mut(), &repair) {
            first.suggestions.push(repair.clone());
        }
        if findings.is_empty() {
            findings.extend(obstacle::open_branches(&projection.machines, &protocol, choreography));
            findings.extend(obstacle::open_ends(&projection.machines, &protocol, choreography));
        }
        findings.into_iter().for_each(|finding| found.push(finding));
        let text = quadrille_choreography::collaboration_text(
            &Document::new(tree),
            model,
            choreography,
            &protocol,
            &projection.machines,
        );
        let source = self.sources.add(format!("{} (projected)", self.path.display()), text);
        let (collaboration, of_collaboration) = self.read(source);
        let found = match &collaboration {
            Some(_) => told::merged(tree, &protocol, &found, &of_collaboration),
            None => {
                found.extend(of_collaboration);
                found
            }
        };
        let choreography = chosen.position;
        Ok((
            Some(ProjectedChoreography { choreography, protocol, projection, source, model: collaboration, repair }),
            found,
        ))
    }

    /// Reads the text of the collaboration.
    fn read(&mut self, source: SourceId) -> (Option<Model>, Diagnostics) {
        let text = self.sources.get(source).text.clone();
        let (mut tree, mut found) = quadrille_syntax::parse(&text, source, &Limits::STANDARD);
        if found.has_errors() {
            return (None, found);
        }
        let (model, of_model) = lower(self.path, &mut tree, self.locked, self.sources);
        found.extend(of_model);
        (model, found)
    }
}

impl ProjectedChoreography {
    /// The participants.
    pub fn roles(&self) -> impl Iterator<Item = (RoleIx, &Role)> {
        self.protocol.positions().zip(&self.protocol.roles)
    }

    /// The participant with an id or name.
    #[must_use]
    pub fn role(&self, wanted: &str) -> Option<RoleIx> {
        let is_wanted = |(_, role): &(RoleIx, &Role)| role.id == wanted || role.name == wanted;
        self.roles().find(is_wanted).map(|(role, _)| role)
    }

    /// The machine of a participant.
    #[must_use]
    pub fn machine(&self, role: RoleIx) -> Option<&Machine> {
        self.of(Some(role)).next()
    }

    /// The text of the file with the messages that make the choreography realizable, drawn anew.
    #[must_use]
    pub fn repaired(&self, sources: &SourceMap) -> Option<String> {
        let repair = self.repair.as_ref()?;
        let source = repair.edits.first()?.span.source;
        Some(part::drawn(&apply(&sources.get(source).text, [repair]).text))
    }

    /// The text of the collaboration, drawn.
    #[must_use]
    pub fn collaboration(&self, sources: &SourceMap) -> String {
        part::drawn(&sources.get(self.source).text)
    }

    /// The collaboration as one of its participants sees it, drawn: its process, and its partners as collapsed pools.
    #[must_use]
    pub fn collaboration_of(&self, role: RoleIx, sources: &SourceMap) -> String {
        part::of(&sources.get(self.source).text, &self.protocol.roles[role.index()].id)
    }

    /// The machines of the participants, or of one of them, as text.
    #[must_use]
    pub fn machines(&self, only: Option<RoleIx>) -> String {
        let texts = self.of(only).map(|machine| quadrille_choreography::machine_text(&self.protocol, machine));
        texts.collect::<Vec<_>>().join("\n")
    }

    /// The global type and the local types, or one local type, in the manner of Scribble.
    #[must_use]
    pub fn scribble(&self, only: Option<RoleIx>) -> String {
        let global = only.is_none().then(|| quadrille_choreography::scribble_global(&self.protocol));
        let local = self.of(only).map(|machine| quadrille_choreography::scribble_local(&self.protocol, machine));
        global.into_iter().chain(local).collect::<Vec<_>>().join("\n")
    }

    /// The protocol and the machines of the participants, or one machine, for Graphviz.
    #[must_use]
    pub fn dot(&self, only: Option<RoleIx>) -> String {
        let global = only.is_none().then(|| quadrille_choreography::protocol_dot(&self.protocol));
        let local = self.of(only).map(|machine| quadrille_choreography::machine_dot(&self.protocol, machine));
        global.into_iter().chain(local).collect::<Vec<_>>().join("\n")
    }

    fn of(&self, only: Option<RoleIx>) -> impl Iterator<Item = &Machine> {
        self.projection.machines.iter().filter(move |machine| only.is_none_or(|only| only == machine.role))
    }
}
