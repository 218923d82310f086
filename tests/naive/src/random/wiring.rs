//! Random message flows between the nodes of a draft.

use super::Generator;
use super::draft::{Draft, DraftMessageFlow, DraftNode};

const TASKS: &[&str] = &["task", "userTask", "serviceTask", "scriptTask", "businessRuleTask"];
const HOLDERS: &[&str] = &["subProcess", "transaction"];

fn is_holder(node: &DraftNode) -> bool {
    HOLDERS.contains(&node.element) && node.attribute("triggeredByEvent").is_none()
}

fn has_message(node: &DraftNode, elements: &[&str]) -> bool {
    elements.contains(&node.element) && node.has("message")
}

fn must_send(node: &DraftNode) -> bool {
    node.element == "sendTask" || has_message(node, &["intermediateThrowEvent", "endEvent"])
}

fn must_receive(node: &DraftNode) -> bool {
    node.element == "receiveTask" || has_message(node, &["startEvent", "intermediateCatchEvent", "boundaryEvent"])
}

/// A node that can send or receive, and whose it is.
#[derive(Clone)]
struct End {
    pool: usize,
    id: String,
}

impl Generator {
    /// Adds message flows: most for what has to send and receive, some for other activities.
    pub(super) fn wire(&mut self, draft: &mut Draft) {
        let (mut senders, mut receivers) = (Vec::new(), Vec::new());
        for (pool, body) in draft.pools.iter().map(|pool| &pool.body).enumerate() {
            for node in body.all_nodes() {
                let end = End { pool, id: node.id.clone() };
                let is_free = TASKS.contains(&node.element) && self.random.percent(25);
                let is_chosen_holder = is_holder(node) && self.random.percent(8);
                if must_send(node) || ((is_free || is_chosen_holder) && self.random.percent(60)) {
                    senders.push(end.clone());
                }
                if must_receive(node) || ((is_free || is_chosen_holder) && self.random.percent(60)) {
                    receivers.push(end);
                }
            }
        }
        let most = 4;
        for _ in 0..most {
            if senders.is_empty() || receivers.is_empty() {
                break;
            }
            let target = receivers.remove(self.random.below(receivers.len()));
            let others: Vec<&End> = senders.iter().filter(|sender| sender.pool != target.pool).collect();
            if others.is_empty() {
                continue;
            }
            let source = (*self.random.pick(&others)).clone();
            if self.random.percent(70) {
                senders.retain(|sender| sender.id != source.id);
            }
            if self.random.percent(15) {
                receivers.push(target.clone());
            }
            let name = format!("m{}", self.random.below(6));
            draft.message_flows.push(DraftMessageFlow { name, source: source.id, target: target.id });
        }
        if self.random.percent(5) {
            draft.has_outside = true;
            if let Some(sender) = senders.first() {
                let (name, source) = ("outgoing".to_owned(), sender.id.clone());
                draft.message_flows.push(DraftMessageFlow { name, source, target: "Outside".to_owned() });
            }
        }
    }

    /// Lets most boundary events that the environment could trigger without end interrupt: else there are no
    /// finitely many states.
    pub(super) fn calm(&mut self, draft: &mut Draft) {
        let targets: Vec<String> = draft.message_flows.iter().map(|flow| flow.target.clone()).collect();
        for body in draft.bodies_mut() {
            body.all_bodies_mut(&mut |body| {
                for node in body.nodes.iter_mut().filter(|node| has_message(node, &["boundaryEvent"])) {
                    if !targets.contains(&node.id) && self.random.percent(90) {
                        node.attributes.retain(|(name, _)| *name != "cancelActivity");
                    }
                }
            });
        }
    }
}
