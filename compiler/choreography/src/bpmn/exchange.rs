//! The message flows of a collaboration: every node that sends has one that leaves it, every node that receives has one
//! that enters it. A node of a task is joined with the other node of the task; a node that has none (since a participant
//! that sees less has one node for two of another one's) is joined with any node for the same message. All message
//! flows of one message between two participants are one channel, so this is a matter of drawing only.

use super::context::{Context, Taken};
use super::pool::{Pool, element};
use super::tag::{Tag, is_foreign};
use crate::{Interaction, LabelIx};
use quadrille_model::ChoreographyMessageFlow;
use std::collections::{BTreeMap, BTreeSet};

/// The message flows of a collaboration.
pub(crate) struct MessageFlows {
    list: Vec<MessageFlow>,
    /// By the id of a message flow of the choreography, those of the collaboration that stand for it.
    pub(crate) of_original: BTreeMap<String, Vec<String>>,
}

struct MessageFlow {
    id: String,
    source: String,
    target: String,
    label: LabelIx,
    /// Id of the message flow of the choreography that it says the same as.
    original: Option<String>,
}

/// A node that sends or receives: the element of the choreography, and its id.
type End<'p> = (Option<&'p str>, &'p str);

impl MessageFlows {
    pub(crate) fn between(context: &Context<'_>, taken: &mut Taken, pools: &[Pool]) -> Self {
        let mut ends: BTreeMap<Interaction, [Vec<End<'_>>; 2]> = BTreeMap::new();
        for pool in pools {
            for (interaction, element, id) in pool.exchanging() {
                let is_receiver = interaction.receiver == pool.role;
                ends.entry(interaction).or_default()[usize::from(is_receiver)].push((element, id));
            }
        }
        let mut this = Self { list: Vec::new(), of_original: BTreeMap::new() };
        for (interaction, [senders, receivers]) in &ends {
            this.of_interaction(context, taken, *interaction, senders, receivers);
        }
        this
    }

    fn of_interaction(
        &mut self,
        context: &Context<'_>,
        taken: &mut Taken,
        interaction: Interaction,
        senders: &[End<'_>],
        receivers: &[End<'_>],
    ) {
        let first = self.list.len();
        let of_task = |task: &str| context.message_flows(task, interaction);
        let originals: BTreeSet<&str> =
            context.tasks(interaction).flat_map(of_task).map(|flow| flow.origin.id.as_str()).collect();
        // Tasks without messages of their own may share a message flow, each with another label.
        let is_new = |id: &&str| !id.is_empty() && self.list.iter().all(|flow| flow.id != *id);
        let mut unused: Vec<&str> = originals.iter().copied().filter(is_new).collect();
        for (source, target) in pairs(senders, receivers) {
            let elements = [source.0, target.0].into_iter().flatten();
            let own = elements.flat_map(of_task).map(|flow| flow.origin.id.as_str()).next();
            let own = own.or(originals.first().copied());
            let id = match own.and_then(|own| unused.iter().position(|id| *id == own)) {
                Some(at) => unused.remove(at).to_owned(),
                None => taken.new_id(own.filter(|own| !own.is_empty()).unwrap_or("MessageFlow")),
            };
            let (source, target, label) = (source.1.to_owned(), target.1.to_owned(), interaction.label);
            self.list.push(MessageFlow { id, source, target, label, original: own.map(str::to_owned) });
        }
        let all: Vec<String> = self.list[first..].iter().map(|flow| flow.id.clone()).collect();
        for original in originals {
            self.of_original.entry(original.to_owned()).or_default().extend(all.iter().cloned());
        }
    }

    /// The `messageFlow` elements.
    pub(crate) fn text(&self, context: &Context<'_>, prefix: &str, message: &dyn Fn(LabelIx) -> String) -> String {
        let choreographies = std::iter::once(context.choreography).chain(&context.model.choreographies);
        let originals: BTreeMap<&str, &ChoreographyMessageFlow> = choreographies
            .flat_map(|choreography| &choreography.message_flows)
            .map(|flow| (flow.origin.id.as_str(), flow))
            .collect();
        self.list.iter().map(|flow| one(context, prefix, message, flow, &originals)).collect()
    }
}

fn one(
    context: &Context<'_>,
    prefix: &str,
    message: &dyn Fn(LabelIx) -> String,
    flow: &MessageFlow,
    originals: &BTreeMap<&str, &ChoreographyMessageFlow>,
) -> String {
    let original = flow.original.as_deref().and_then(|id| originals.get(id));
    let written = original.and_then(|original| context.source.node(&original.origin));
    let mut tag = Tag::new(format!("{prefix}messageFlow"));
    tag.set("id", &flow.id);
    if let Some(name) = original.and_then(|original| original.origin.name.as_ref()) {
        tag.set("name", name);
    }
    tag.set("sourceRef", &flow.source);
    tag.set("targetRef", &flow.target);
    tag.set("messageRef", &message(flow.label));
    let mut inner = Vec::new();
    if let Some(written) = written {
        let is_original = original.is_some_and(|original| original.origin.id == flow.id);
        tag.take_over(&Tag::read(written.written()), is_foreign);
        for child in context.source.children(written) {
            inner.push(if is_original { child.written().to_owned() } else { context.source.copy(child) });
        }
        if !inner.is_empty() || tag.has_prefixes() {
            tag.take_over(&context.source.declarations(written), |_| true);
        }
    }
    element(4, &tag, &inner)
}

/// Which nodes are joined: those of one task, side by side as far as there are as many.
fn pairs<'p>(senders: &[End<'p>], receivers: &[End<'p>]) -> Vec<(End<'p>, End<'p>)> {
    let mut found: Vec<(End<'p>, End<'p>)> = Vec::new();
    let elements: BTreeSet<Option<&str>> = senders.iter().map(|sender| sender.0).collect();
    for element in elements.into_iter().filter(Option::is_some) {
        let of = |list: &[End<'p>]| list.iter().copied().filter(|end| end.0 == element).collect::<Vec<_>>();
        let (from, to) = (of(senders), of(receivers));
        let most = if to.is_empty() { 0 } else { from.len().max(to.len()) };
        found.extend((0..most).map(|at| (from[at.min(from.len() - 1)], to[at.min(to.len() - 1)])));
    }
    for sender in senders {
        if let (false, Some(receiver)) = (found.iter().any(|pair| pair.0 == *sender), receivers.first()) {
            found.push((*sender, *receiver));
        }
    }
    for receiver in receivers {
        if let (false, Some(sender)) = (found.iter().any(|pair| pair.1 == *receiver), senders.first()) {
            found.push((*sender, *receiver));
        }
    }
    found
}
