//! What the conditions of a gateway are about, and who has seen it.

use super::surroundings::{Activity, Surroundings};
use quadrille_endpoint::NodeIx;
use quadrille_model::{
    ChoreographyActivityKind, ChoreographyMessageFlow, FlowCondition, FlowNode, Gateway, Origin, SequenceFlow,
};
use std::collections::BTreeSet;

/// A gateway that decides by conditions.
pub(super) struct Decision<'m> {
    pub at: NodeIx,
    pub node: &'m FlowNode,
    /// The flows that leave it, but for the default one.
    pub flows: Vec<&'m SequenceFlow>,
}

/// An exchange of a message that a condition is about.
pub(super) struct Sending<'m> {
    pub at: NodeIx,
    pub activity: &'m Origin,
    /// Sender and receiver.
    pub ends: Vec<u32>,
}

/// The exclusive and inclusive gateways from which several flows leave (clauses 11.7.1 and 11.7.3).
pub(super) fn decisions<'m>(surroundings: &Surroundings<'m>) -> impl Iterator<Item = Decision<'m>> {
    let flows = &surroundings.choreography.flows;
    surroundings.nodes().filter_map(move |(at, node)| {
        if !matches!(node.gateway(), Some(Gateway::Exclusive | Gateway::Inclusive)) || node.outgoing.len() < 2 {
            return None;
        }
        let leaving = node.outgoing.iter().map(|flow| &flows[flow.index()]);
        let flows = leaving.filter(|flow| !matches!(flow.condition, FlowCondition::Default)).collect();
        Some(Decision { at, node, flows })
    })
}

/// The text of a flow's condition, if it has one.
pub(super) fn text(flow: &SequenceFlow) -> Option<&str> {
    let FlowCondition::Conditional(condition) = &flow.condition else { return None };
    Some(condition.source.trim()).filter(|text| !text.is_empty())
}

/// Whether a condition is a formal expression: it names something and compares it, or is one name. Everything else is
/// plain language.
pub(super) fn is_formal(text: &str) -> bool {
    let mut before_was_word = false;
    for word in tokens(text) {
        let is_word = word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
        // Two words in a row are a sentence.
        if is_word && before_was_word && !OPERATORS.contains(&word) {
            return false;
        }
        before_was_word = is_word && !OPERATORS.contains(&word);
    }
    !names(text).is_empty() && !text.ends_with('?')
}

/// Operators that are words, and constants.
const OPERATORS: &[&str] = &["and", "or", "not", "in", "div", "mod"];
const CONSTANTS: &[&str] = &["true", "false", "null"];

/// The names that a formal condition begins its paths with.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    let tokens: Vec<&str> = tokens(text).collect();
    let mut found = BTreeSet::new();
    for (at, word) in tokens.iter().enumerate() {
        let is_word = word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
        let is_member = at > 0 && tokens[at - 1] == ".";
        let is_called = tokens.get(at + 1) == Some(&"(");
        if is_word && !is_member && !is_called && !OPERATORS.contains(word) && !CONSTANTS.contains(word) {
            found.insert((*word).to_owned());
        }
    }
    found
}

/// Words, numbers, single signs; what stands in quotes is one token.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let length = if first == '"' || first == '\'' {
            rest[1..].find(first).map_or(rest.len(), |end| end + 2)
        } else if first.is_alphanumeric() || first == '_' {
            rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, behind) = rest.split_at(length);
        rest = behind;
        Some(token)
    })
}

/// Where something that a condition names was sent before a gateway.
pub(super) fn sendings<'m>(surroundings: &Surroundings<'m>, gateway: NodeIx, name: &str) -> Vec<Sending<'m>> {
    let mut found = Vec::new();
    for activity in surroundings.upstream(gateway) {
        for flow in message_flows(surroundings, activity) {
            let message = flow.message.map(|message| &surroundings.model.messages[message.index()].origin);
            let origins = message.into_iter().chain([&flow.origin]);
            let mut called = origins.flat_map(|origin| [Some(origin.id.as_str()), origin.name.as_deref()]).flatten();
            if called.any(|called| folded(called) == folded(name)) {
                let ends = flow.source.into_iter().chain(flow.target).collect();
                found.push(Sending { at: activity.at, activity: activity.origin, ends });
            }
        }
    }
    found
}

fn message_flows<'m>(
    surroundings: &Surroundings<'m>,
    activity: Activity<'m>,
) -> impl Iterator<Item = &'m ChoreographyMessageFlow> {
    let flows: &[u32] = match &activity.activity.kind {
        ChoreographyActivityKind::Task { message_flows } => message_flows,
        ChoreographyActivityKind::SubChoreography | ChoreographyActivityKind::CallChoreography { .. } => &[],
    };
    let all = &surroundings.choreography.message_flows;
    flows.iter().map(|flow| &all[*flow as usize])
}

/// A name without what conditions cannot write.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Those who act on what was decided: they begin the activities behind a gateway.
pub(super) fn affected(surroundings: &Surroundings<'_>, gateway: NodeIx) -> BTreeSet<u32> {
    surroundings.behind(gateway).iter().filter_map(|activity| activity.activity.initiating).collect()
}
