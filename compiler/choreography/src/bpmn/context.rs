//! What the parts of the text have in common: the file, the choreography, and how messages and elements are called.

use super::source::Source;
use crate::{Action, Automaton, Interaction, LabelIx, Protocol, RoleIx};
use quadrille_model::{
    Choreography, ChoreographyActivityKind, ChoreographyMessageFlow, FlowNode, FlowNodeKind, Model, Origin,
};
use quadrille_syntax::Node;
use quadrille_syntax::ast::Document;
use std::collections::{BTreeMap, BTreeSet};

/// A choreography with its protocol.
pub(crate) struct Context<'t> {
    pub(crate) source: Source<'t>,
    pub(crate) model: &'t Model,
    pub(crate) choreography: &'t Choreography,
    pub(crate) protocol: &'t Protocol,
    /// Elements of choreographies by their ids, each with the choreography that it is in.
    elements: BTreeMap<&'t str, (&'t Choreography, &'t FlowNode)>,
    /// By interaction, the tasks that it stands for.
    tasks: BTreeMap<Interaction, BTreeSet<String>>,
}

/// Ids that are taken.
#[derive(Default)]
pub(crate) struct Taken(BTreeSet<String>);

impl Taken {
    /// The ids of a file.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        Self(document.ids().map(|(id, _)| id.to_owned()).collect())
    }

    /// The id, or the id with the first number from 2 that makes it new.
    pub(crate) fn new_id(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        for number in 2_u32.. {
            if self.0.insert(id.clone()) {
                break;
            }
            id = format!("{wanted}_{number}");
        }
        id
    }
}

impl<'t> Context<'t> {
    pub(crate) fn new(
        document: &'t Document<'t>,
        model: &'t Model,
        choreography: &'t Choreography,
        protocol: &'t Protocol,
    ) -> Self {
        let mut elements = BTreeMap::new();
        for of in std::iter::once(choreography).chain(&model.choreographies) {
            for node in &of.nodes {
                elements.entry(node.origin.id.as_str()).or_insert((of, node));
            }
        }
        let mut tasks = BTreeMap::new();
        collect(&protocol.body, &mut tasks);
        Self { source: Source::new(document), model, choreography, protocol, elements, tasks }
    }

    /// Where an element of the choreography stands.
    pub(crate) fn origin(&self, element: &str) -> Option<&'t Origin> {
        self.elements.get(element).map(|(_, node)| &node.origin)
    }

    /// An element of the choreography in the file.
    pub(crate) fn element(&self, id: &str) -> Option<Node<'t>> {
        self.source.node(self.origin(id)?)
    }

    pub(crate) fn role_id(&self, role: RoleIx) -> &'t str {
        &self.protocol.roles[role.index()].id
    }

    /// Ids of the tasks that an interaction stands for.
    pub(crate) fn tasks(&self, interaction: Interaction) -> impl Iterator<Item = &str> {
        self.tasks.get(&interaction).into_iter().flatten().map(String::as_str)
    }

    /// The message flows of a task that carry an interaction.
    pub(crate) fn message_flows(&self, task: &str, interaction: Interaction) -> Vec<&'t ChoreographyMessageFlow> {
        if let Some(global) =
            std::iter::once(self.choreography).chain(&self.model.choreographies).find(|of| of.origin.id == task)
        {
            return self.fitting(global, global.message_flows.iter().collect(), interaction);
        }
        let Some((of, node)) = self.elements.get(task) else { return Vec::new() };
        let positions: &[u32] = match &node.kind {
            FlowNodeKind::Choreography(activity) => match &activity.kind {
                ChoreographyActivityKind::Task { message_flows } => message_flows,
                ChoreographyActivityKind::SubChoreography | ChoreographyActivityKind::CallChoreography { .. } => &[],
            },
            FlowNodeKind::Event(_) | FlowNodeKind::Activity(_) | FlowNodeKind::Gateway(_) => &[],
        };
        self.fitting(of, positions.iter().filter_map(|at| of.message_flows.get(*at as usize)).collect(), interaction)
    }

    /// Those message flows of a task that carry an interaction.
    fn fitting(
        &self,
        of: &Choreography,
        flows: Vec<&'t ChoreographyMessageFlow>,
        interaction: Interaction,
    ) -> Vec<&'t ChoreographyMessageFlow> {
        let is = |end: Option<u32>, role: RoleIx| {
            let participant = end.and_then(|end| of.participants.get(end as usize));
            participant.is_some_and(|participant| participant.origin.id == self.role_id(role))
        };
        let joins = |flow: &&&ChoreographyMessageFlow| {
            is(flow.source, interaction.sender) && is(flow.target, interaction.receiver)
        };
        let between: Vec<_> = flows.iter().filter(joins).copied().collect();
        if !between.is_empty() {
            return between;
        }
        // A choreography that is called has participants of its own.
        let label = &self.protocol.labels[interaction.label.index()];
        flows.into_iter().filter(|flow| flow.message == label.message).collect()
    }

    /// The `message` element of a label, as the file refers to it; none where the file has none.
    pub(crate) fn message(&self, label: LabelIx) -> Option<String> {
        let message = self.protocol.labels[label.index()].message?;
        let tree = self.source.document.tree();
        let flows = std::iter::once(self.choreography)
            .chain(&self.model.choreographies)
            .flat_map(|of| of.message_flows.iter().filter(|flow| flow.message == Some(message)));
        let nodes = flows.filter_map(|flow| self.source.node(&flow.origin));
        let here = nodes.filter(|node| tree.file_of(node.id()) == tree.focus());
        let written = here.filter_map(|node| node.attribute("messageRef")).map(str::to_owned).next();
        written.or_else(|| Some(self.model.messages.get(message.index())?.origin.id.clone()))
    }
}

fn collect(automaton: &Automaton, tasks: &mut BTreeMap<Interaction, BTreeSet<String>>) {
    for edge in &automaton.edges {
        match &edge.action {
            Action::Silent => {}
            Action::Exchange(interaction) => tasks.entry(*interaction).or_default().extend(edge.element.clone()),
            Action::Parallel(branches) => branches.iter().for_each(|branch| collect(branch, tasks)),
        }
    }
}
