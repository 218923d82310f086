//! What a random model is made of: elements of BPMN that can be dropped one by one.

/// A collaboration.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its participants.
    pub pools: Vec<Pool>,
    /// A process that call activities call.
    pub called: Option<Body>,
    /// Whether there is a pool without a process.
    pub has_outside: bool,
    /// Message flows.
    pub message_flows: Vec<DraftMessageFlow>,
}

/// A participant.
#[derive(Clone, Debug)]
pub struct Pool {
    /// Its process.
    pub body: Body,
    /// How many there may be, if it is many.
    pub maximum: Option<u32>,
}

/// A message flow.
#[derive(Clone, Debug)]
pub struct DraftMessageFlow {
    /// Its name, which is its message.
    pub name: String,
    /// The sending node.
    pub source: String,
    /// The receiving node.
    pub target: String,
}

/// What is in a process or sub-process.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Nodes.
    pub nodes: Vec<DraftNode>,
    /// Sequence flows.
    pub flows: Vec<DraftFlow>,
}

/// A sequence flow.
#[derive(Clone, Debug)]
pub struct DraftFlow {
    /// Its id.
    pub id: String,
    /// The node it leaves.
    pub source: String,
    /// The node it enters.
    pub target: String,
    /// Whether it has a condition.
    pub is_conditional: bool,
    /// Whether it is the default flow.
    pub is_default: bool,
}

/// A flow node.
#[derive(Clone, Debug, Default)]
pub struct DraftNode {
    /// Its id.
    pub id: String,
    /// The name of its element.
    pub element: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// Event definitions, or how it repeats: elements as text.
    pub parts: Vec<String>,
    /// What is inside.
    pub body: Option<Body>,
    /// For a compensation boundary event: what compensates.
    pub handler: Option<String>,
}

impl DraftNode {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Whether an event definition, or another part, is such an element.
    #[must_use]
    pub fn has(&self, part: &str) -> bool {
        self.parts.iter().any(|text| text.starts_with(&format!("<{part}")))
    }

    /// What it is, in a word or more: to count by.
    #[must_use]
    pub fn label(&self) -> String {
        let mut label = self.element.to_owned();
        let parts = self.parts.iter().filter_map(|part| {
            let name = part.trim_start_matches('<').split(['>', ' ', '/']).next()?;
            Some(name.trim_end_matches("EventDefinition").trim_end_matches("Characteristics").to_owned())
        });
        let parts: Vec<String> = parts.collect();
        if parts.len() > 1 && self.element.ends_with("Event") {
            let how = if self.attribute("parallelMultiple").is_some() { "parallel multiple" } else { "multiple" };
            label = format!("{label} {how}");
        } else {
            label.extend(parts.iter().map(|part| format!(" {part}")));
        }
        for (name, value) in &self.attributes {
            match (*name, value.as_str()) {
                ("cancelActivity" | "isInterrupting", "false") => label += " non-interrupting",
                ("triggeredByEvent", _) => label += " event",
                ("isForCompensation", _) => label += " for compensation",
                ("instantiate", _) => label += " instantiate",
                ("eventGatewayType", "Parallel") => label += " parallel",
                ("startQuantity" | "completionQuantity", _) => label += " quantity",
                _ => {}
            }
        }
        label
    }
}

impl Body {
    /// All nodes at any depth.
    #[must_use]
    pub fn all_nodes(&self) -> Vec<&DraftNode> {
        let mut found = Vec::new();
        for node in &self.nodes {
            found.push(node);
            found.extend(node.body.iter().flat_map(Body::all_nodes));
        }
        found
    }

    /// All bodies at any depth, itself included.
    pub fn all_bodies_mut(&mut self, visit: &mut impl FnMut(&mut Body)) {
        visit(self);
        for body in self.nodes.iter_mut().filter_map(|node| node.body.as_mut()) {
            body.all_bodies_mut(visit);
        }
    }
}

impl Draft {
    /// All processes.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.pools.iter().map(|pool| &pool.body).chain(&self.called)
    }

    /// All processes.
    pub fn bodies_mut(&mut self) -> impl Iterator<Item = &mut Body> {
        self.pools.iter_mut().map(|pool| &mut pool.body).chain(&mut self.called)
    }

    /// What elements it holds, each once.
    #[must_use]
    pub fn labels(&self) -> std::collections::BTreeSet<String> {
        let nodes = self.bodies().flat_map(Body::all_nodes);
        let mut labels: std::collections::BTreeSet<String> = nodes.map(DraftNode::label).collect();
        if self.pools.iter().any(|pool| pool.maximum.is_some()) {
            labels.insert("participant many".to_owned());
        }
        if self.has_outside {
            labels.insert("participant without process".to_owned());
        }
        if !self.message_flows.is_empty() {
            labels.insert("messageFlow".to_owned());
        }
        labels
    }
}
