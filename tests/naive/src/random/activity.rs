//! Random activities.

use super::draft::{Body, DraftNode};
use super::{Around, Generator};

impl Generator {
    /// An activity with what hangs on it; gives where the flow goes on.
    pub(super) fn activity(&mut self, body: &mut Body, from: &str, around: Around) -> String {
        const TASKS: &[(usize, &str)] = &[
            (4, "task"),
            (1, "userTask"),
            (1, "serviceTask"),
            (1, "scriptTask"),
            (1, "manualTask"),
            (1, "businessRuleTask"),
            (6, "sendTask"),
            (6, "receiveTask"),
        ];
        let kinds: &[(usize, &str)] = if around.depth < 2 {
            &[(10, "task"), (5, "subProcess"), (3, "transaction"), (1, "callActivity")]
        } else {
            &[(1, "task")]
        };
        let element = match self.random.weighted(kinds) {
            "task" => self.random.weighted(TASKS),
            other => other,
        };
        let mut node = DraftNode { id: self.id("t"), element, ..DraftNode::default() };
        match element {
            "subProcess" | "transaction" => {
                let is_transaction = element == "transaction";
                let in_transaction = around.in_transaction || is_transaction;
                let depth = around.depth + 1;
                node.body = Some(self.sub_process_body(Around { depth, is_top: false, in_transaction, ..around }));
            }
            "callActivity" if self.has_called && !around.in_called && self.random.percent(90) => {
                node.attributes.push(("calledElement", "Called".to_owned()));
            }
            _ => {}
        }
        self.repeat(&mut node);
        if self.random.percent(2) {
            node.attributes.push(("completionQuantity", "2".to_owned()));
        }
        if self.random.percent(1) {
            node.attributes.push(("startQuantity", "2".to_owned()));
        }
        let id = self.add(body, from, node.clone());
        self.make_conditional(body, &id);
        if self.random.percent(10) {
            self.compensation(body, &node);
        }
        let mut last = id;
        for _ in 0..self.random.weighted(&[(72, 0), (24, 1), (4, 2)]) {
            last = self.exception(body, &node, &last, around);
        }
        last
    }

    /// How an activity repeats, if it does.
    fn repeat(&mut self, node: &mut DraftNode) {
        let part = match self.random.weighted(&[(84, 0), (4, 1), (2, 2), (3, 3), (7, 4)]) {
            1 => "<standardLoopCharacteristics/>".to_owned(),
            2 => "<standardLoopCharacteristics testBefore=\"true\"/>".to_owned(),
            3 => "<multiInstanceLoopCharacteristics isSequential=\"true\"/>".to_owned(),
            4 => {
                let number = *self.random.pick(&["", "1", "2", "7"]);
                let number = if number.is_empty() {
                    String::new()
                } else {
                    format!("<loopCardinality>{number}</loopCardinality>")
                };
                let completion = if self.random.percent(25) {
                    "<completionCondition>enough are done</completionCondition>"
                } else {
                    ""
                };
                format!("<multiInstanceLoopCharacteristics>{number}{completion}</multiInstanceLoopCharacteristics>")
            }
            _ => return,
        };
        node.parts.push(part);
    }

    /// A boundary event and what is behind it: an end, or the way that the activity goes as well.
    fn exception(&mut self, body: &mut Body, on: &DraftNode, last: &str, around: Around) -> String {
        let event = self.boundary_event(on);
        let id = event.id.clone();
        body.nodes.push(event);
        let segments = self.random.weighted(&[(3, 0), (1, 1)]);
        let Some(end) = self.chain(body, &id, segments, around) else { return last.to_owned() };
        if self.random.percent(50) {
            let event = self.end_event(around);
            self.add(body, &end, event);
            return last.to_owned();
        }
        let merge = self.gateway("exclusiveGateway");
        let merge = self.add(body, last, merge);
        self.connect(body, &end, &merge);
        merge
    }
}
