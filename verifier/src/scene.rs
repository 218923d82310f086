//! What the diagram looks like between two steps of a run: tokens, running activities, messages in transit.
//!
//! Scenes are read off the configurations of the replay, not off the search's packed states, so that what is
//! drawn has been replayed. They know elements by the ids of the diagram alone: copies of one element share theirs.

use crate::Reason;
use crate::replay::{Configuration, Taken};
use crate::verdict::Finding;
use crate::watch::Watch;
use quadrille_endpoint::{Endpoint, PlaceKind};
use quadrille_projection::Endpoints;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is where at one moment of a run. Elements that hold nothing are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scene {
    /// Tokens by id of the sequence flow.
    pub sequence_flows: BTreeMap<String, u32>,
    /// Activities and other nodes at which something is going on, by id, with how often it is.
    pub active: BTreeMap<String, u32>,
    /// Tokens by id of the end event that they reached.
    pub ended: BTreeMap<String, u32>,
    /// Messages in transit by id of the message flow.
    pub messages: BTreeMap<String, u32>,
}

/// Where a run goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// Name of the participant.
    pub participant: String,
    /// Id of the element.
    pub node: String,
    /// What is wrong, for the whole: names the participant and the element.
    pub sentence: String,
    /// What is wrong, for a label at the element.
    pub label: String,
}

impl Scene {
    fn of(configuration: &Configuration<'_>) -> Self {
        let mut scene = Self::default();
        let count = |map: &mut BTreeMap<String, u32>, id: &str, tokens: u32| {
            if tokens > 0 {
                *map.entry(id.to_owned()).or_default() += tokens;
            }
        };
        for (table, marking) in configuration.tables.iter().zip(&configuration.markings) {
            for (place, tokens) in table.places.iter().zip(&marking.0) {
                match &place.kind {
                    PlaceKind::SequenceFlow { id, .. } => count(&mut scene.sequence_flows, id, *tokens),
                    PlaceKind::Running(node) | PlaceKind::Waiting(node) | PlaceKind::Stage(node, _) => {
                        count(&mut scene.active, &table.node(*node).id, *tokens);
                    }
                    PlaceKind::Ended(node) => count(&mut scene.ended, &table.node(*node).id, *tokens),
                    PlaceKind::NotStarted | PlaceKind::Start(_) | PlaceKind::Mark(..) => {}
                }
            }
        }
        for (wire, messages) in configuration.in_transit() {
            count(&mut scene.messages, &wire.id, messages);
        }
        scene
    }
}

/// A scene, and what caught the signal that the step before it threw.
#[derive(Debug)]
pub(crate) struct Moment {
    pub(crate) scene: Scene,
    pub(crate) caught: Vec<Taken>,
}

/// The moments of a run that can be replayed: the first one is before its first step.
///
/// # Errors
/// The reason why it ended before it was done.
pub(crate) fn along(endpoints: &Endpoints, steps: &[Taken], watch: &Watch<'_>) -> Result<Vec<Moment>, Reason> {
    let mut now = Some(Configuration::initial(endpoints, watch.network));
    let mut moments = Vec::with_capacity(steps.len() + 1);
    moments.extend(now.as_ref().map(|start| Moment { scene: Scene::of(start), caught: Vec::new() }));
    for step in steps {
        watch.ask()?;
        let Some((after, caught)) = now.and_then(|before| before.after_all(*step)) else { break };
        moments.push(Moment { scene: Scene::of(&after), caught });
        now = Some(after);
    }
    Ok(moments)
}

/// What goes wrong, with the ids of the diagram.
pub(crate) fn troubles(tables: &[&Endpoint], findings: &[Finding]) -> Vec<Trouble> {
    let trouble = |finding: &Finding| {
        let table = tables[finding.endpoint];
        Trouble {
            participant: table.name.to_string(),
            node: table.node(finding.node).id.to_string(),
            sentence: finding.sentence.clone(),
            label: finding.label.clone(),
        }
    };
    findings.iter().map(trouble).collect()
}
