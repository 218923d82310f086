//! Random collaborations of all elements, as BPMN files: small, seeded, the same for the same seed.

mod block;
mod exchange;

use std::fmt::Write as _;

/// A collaboration as a file.
#[must_use]
pub fn collaboration(seed: u64) -> String {
    let mut maker = Maker::new(seed);
    let pools = 1 + maker.below(3);
    let mut processes = String::new();
    for pool in 0..pools {
        maker.pool = pool;
        maker.budget = [0, 9, 6, 4][pools];
        maker.body.clear();
        maker.flow_text.clear();
        maker.container(0, Kind::Process);
        let body = maker.take();
        let _ = writeln!(processes, r#"<process id="p{pool}">{body}</process>"#);
    }
    if maker.called {
        maker.budget = 2;
        maker.pool = usize::MAX;
        maker.container(2, Kind::Called);
        let body = maker.take();
        let _ = writeln!(processes, r#"<process id="called">{body}</process>"#);
    }
    let participants: String = (0..pools)
        .map(|pool| format!(r#"<participant id="pool{pool}" name="Pool {pool}" processRef="p{pool}"/>"#))
        .collect();
    let flows = maker.message_flows();
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:random" id="d">
<signal id="s0" name="s0"/><signal id="s1" name="s1"/><error id="e0" errorCode="E0"/><error id="e1" errorCode="E1"/>
<escalation id="c0" escalationCode="C0"/><collaboration id="collaboration">{participants}{flows}</collaboration>
{processes}</definitions>"#
    )
}

/// What a container is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Process,
    Called,
    Embedded,
    Transaction,
    Event,
}

/// Writes a file.
struct Maker {
    random: u64,
    next: usize,
    pool: usize,
    budget: usize,
    called: bool,
    body: String,
    flow_text: String,
    /// Pool and id of what may send, and of what may receive.
    senders: Vec<(usize, String)>,
    receivers: Vec<(usize, String)>,
    /// Whether what is written is inside of a transaction.
    in_transaction: bool,
}

impl Maker {
    fn new(seed: u64) -> Self {
        Self {
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03,
            next: 0,
            pool: 0,
            budget: 0,
            called: false,
            body: String::new(),
            flow_text: String::new(),
            senders: Vec::new(),
            receivers: Vec::new(),
            in_transaction: false,
        }
    }

    /// A number below a limit (xorshift; Marsaglia 2003).
    fn below(&mut self, limit: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random >> 33).unwrap_or(0) % limit
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn id(&mut self) -> String {
        self.next += 1;
        format!("n{}", self.next)
    }

    fn take(&mut self) -> String {
        format!("{}{}", std::mem::take(&mut self.body), std::mem::take(&mut self.flow_text))
    }

    fn flow(&mut self, from: &str, to: &str) -> String {
        let id = self.id();
        let _ = write!(self.flow_text, r#"<sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}"/>"#);
        id
    }

    fn conditional_flow(&mut self, from: &str, to: &str) {
        let id = self.id();
        let _ = write!(
            self.flow_text,
            r#"<sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}"><conditionExpression>maybe {id}</conditionExpression></sequenceFlow>"#
        );
    }

    fn node(&mut self, element: &str, attributes: &str, inner: &str) -> String {
        let id = self.id();
        let _ = write!(self.body, r#"<{element} id="{id}" {attributes}>{inner}</{element}>"#);
        id
    }

    /// A container's nodes: a start, some blocks, an end, and perhaps event sub-processes.
    fn container(&mut self, depth: usize, kind: Kind) {
        let start = match kind {
            Kind::Process => self.process_start(),
            Kind::Event => self.event_sub_start(),
            Kind::Embedded | Kind::Transaction | Kind::Called if self.chance(15) => None,
            Kind::Embedded | Kind::Transaction | Kind::Called => Some(self.node("startEvent", "", "")),
        };
        let last = self.chain(start, depth);
        if start_is_needed(kind) || self.chance(85) {
            let end = self.end(kind);
            if let Some(last) = last {
                self.flow(&last, &end);
            }
        }
        if depth < 2 && self.chance(18) {
            self.inner("subProcess", r#"triggeredByEvent="true""#, depth, Kind::Event, "");
        }
    }

    /// Some blocks, one after the other, behind a node; gives the last.
    fn chain(&mut self, start: Option<String>, depth: usize) -> Option<String> {
        let mut last = start;
        let number = 1 + self.below(2);
        for _ in 0..number {
            let (first, end) = self.block(depth);
            if let Some(last) = &last {
                self.flow(last, &first);
            }
            last = Some(end);
        }
        last
    }

    /// A sub-process with what is inside it.
    fn inner(&mut self, element: &str, attributes: &str, depth: usize, kind: Kind, more: &str) -> String {
        let (body, flows) = (std::mem::take(&mut self.body), std::mem::take(&mut self.flow_text));
        let around = self.in_transaction;
        self.in_transaction = around || kind == Kind::Transaction;
        self.container(depth + 1, kind);
        self.in_transaction = around;
        let inside = self.take();
        (self.body, self.flow_text) = (body, flows);
        self.node(element, attributes, &format!("{more}{inside}"))
    }
}

/// Whether a container without an end would be left with a start that leads nowhere.
fn start_is_needed(kind: Kind) -> bool {
    kind == Kind::Process
}
