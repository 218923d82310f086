//! What follows from the table and is asked at every step, computed once.

use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, KeyIx, KeyKind, NodeIx, PlaceIx, PlaceKind, PlaceMark, SlotIx, Transition,
    TransitionIx, Work,
};

/// Lookups over an endpoint's lists; each vector is indexed by the position its comment names.
#[derive(Clone, Debug)]
pub struct Layout {
    /// By place: the steps whose enabledness a change of its tokens can change.
    pub watchers: Vec<Vec<TransitionIx>>,
    /// By step: the node whose work it begins or waits for; the step's own, unless an event-based gateway
    /// begins the work of an activity behind it.
    pub works: Vec<NodeIx>,
    /// By node: the steps that wait for the end of its work.
    pub ends: Vec<Vec<TransitionIx>>,
    /// Start events that can be triggered without a message flow.
    pub starts: Vec<NodeIx>,
    /// By flow: the steps that start an instance with a message from it.
    pub starting: Vec<Vec<TransitionIx>>,
    /// By flow: whether an instance that has started can receive from it.
    pub follows: Vec<bool>,
    /// By flow: positions in `Endpoint::key_paths` of the keys that its messages may carry, with the key.
    pub paths: Vec<Vec<(usize, KeyIx)>>,
    /// By key: the key under which instances are looked up by its value; none if it identifies nothing here.
    pub lookup: Vec<Option<KeyIx>>,
    /// By conversation: its primary key.
    pub primary: Vec<Option<KeyIx>>,
    /// By key: whether a message to or from this participant tells its value before it identifies: a
    /// derived key becomes it.
    pub derived: Vec<bool>,
    /// By conversation: whether it may start an instance at this participant (decision C6).
    pub may_start: Vec<bool>,
    /// By message: the slot that holds its last one.
    pub message_slot: Vec<Option<SlotIx>>,
    /// By step: whether it waits for the environment.
    pub environment: Vec<bool>,
    /// Whether an instance can wait or be done: whether the process has an event-based gateway for that.
    pub may_rest: bool,
}

impl Layout {
    pub fn new(endpoint: &Endpoint) -> Self {
        let derived = derived(endpoint);
        let told: Vec<_> =
            (0..endpoint.keys.len()).map(|at| derived[at] || is_carried(endpoint, KeyIx::at(at))).collect();
        let flows = || endpoint.flows.iter().enumerate().map(|(at, flow)| (FlowIx::at(at), flow));
        Self {
            watchers: watchers(endpoint),
            works: endpoint.transitions.iter().map(|step| work(endpoint, step)).collect(),
            ends: (0..endpoint.nodes.len()).map(|at| ends(endpoint, NodeIx::at(at))).collect(),
            starts: starts(endpoint),
            starting: flows().map(|(flow, _)| receiving(endpoint, flow, true)).collect(),
            follows: flows().map(|(flow, _)| !receiving(endpoint, flow, false).is_empty()).collect(),
            paths: flows().map(|(flow, _)| paths(endpoint, flow)).collect(),
            lookup: (0..endpoint.keys.len()).map(|at| lookup(endpoint, &told, KeyIx::at(at))).collect(),
            primary: endpoint.conversations.iter().map(|conversation| primary(endpoint, &conversation.keys)).collect(),
            may_start: (0..endpoint.conversations.len()).map(|at| may_start(endpoint, &derived, at)).collect(),
            derived,
            message_slot: (0..endpoint.messages.len())
                .map(|at| endpoint.slot_of(quadrille_endpoint::MessageIx::at(at)))
                .collect(),
            environment: endpoint.transitions.iter().map(|step| environment(endpoint, step)).collect(),
            may_rest: endpoint.places.iter().any(|place| matches!(place.kind, PlaceKind::Mark(_, PlaceMark::Idle))),
        }
    }
}

/// Whether a step is that of a start event: it takes the token that says that nothing has started.
pub fn is_start(endpoint: &Endpoint, transition: &Transition) -> bool {
    transition.take.iter().any(|place| endpoint.places[place.index()].kind == PlaceKind::NotStarted)
}

fn steps(endpoint: &Endpoint) -> impl Iterator<Item = (TransitionIx, &Transition)> {
    endpoint.transitions.iter().enumerate().map(|(at, transition)| (TransitionIx::at(at), transition))
}

fn watchers(endpoint: &Endpoint) -> Vec<Vec<TransitionIx>> {
    let watching = |place: PlaceIx| {
        let watches = |transition: &Transition| transition.take.contains(&place) || transition.empty.contains(&place);
        steps(endpoint).filter(|(_, transition)| watches(transition)).map(|(at, _)| at).collect()
    };
    (0..endpoint.places.len()).map(|at| watching(PlaceIx::at(at))).collect()
}

/// The node whose work a step begins or waits for: the one in whose running place it puts or finds a token.
pub fn work(endpoint: &Endpoint, transition: &Transition) -> NodeIx {
    let places = match transition.work {
        Work::None => return transition.node,
        Work::Begins => &transition.put,
        Work::Ends => &transition.take,
    };
    let running = places.iter().find_map(|place| match endpoint.places[place.index()].kind {
        PlaceKind::Running(node) => Some(node),
        PlaceKind::NotStarted
        | PlaceKind::Start(_)
        | PlaceKind::SequenceFlow { .. }
        | PlaceKind::Waiting(_)
        | PlaceKind::Ended(_)
        | PlaceKind::Stage(..)
        | PlaceKind::Mark(..) => None,
    });
    running.unwrap_or(transition.node)
}

fn ends(endpoint: &Endpoint, node: NodeIx) -> Vec<TransitionIx> {
    let ending =
        steps(endpoint).filter(|(_, transition)| transition.work == Work::Ends && work(endpoint, transition) == node);
    ending.map(|(at, _)| at).collect()
}

fn starts(endpoint: &Endpoint) -> Vec<NodeIx> {
    let mut nodes = Vec::new();
    for (_, transition) in steps(endpoint).filter(|(_, transition)| is_start(endpoint, transition)) {
        let triggered = match transition.action {
            Action::Start | Action::Timer(_) | Action::ReceiveFromEnvironment => true,
            Action::None
            | Action::Send(_)
            | Action::Receive(_)
            | Action::SendToEnvironment
            | Action::Peek(_)
            | Action::Throw(_)
            | Action::Catch(_)
            | Action::Happens => false,
        };
        if triggered && !nodes.contains(&transition.node) {
            nodes.push(transition.node);
        }
    }
    nodes
}

fn receiving(endpoint: &Endpoint, flow: FlowIx, starting: bool) -> Vec<TransitionIx> {
    let receives = |transition: &Transition| {
        transition.action == Action::Receive(flow) && is_start(endpoint, transition) == starting
    };
    steps(endpoint).filter(|(_, transition)| receives(transition)).map(|(at, _)| at).collect()
}

fn paths(endpoint: &Endpoint, flow: FlowIx) -> Vec<(usize, KeyIx)> {
    let flow = &endpoint.flows[flow.index()];
    let carried = endpoint.key_paths.iter().enumerate().filter(|(_, path)| {
        path.message == flow.message && Some(endpoint.keys[path.key.index()].conversation) == flow.conversation
    });
    carried.map(|(at, path)| (at, path.key)).collect()
}

/// Whether a message to or from this participant carries a key.
fn is_carried(endpoint: &Endpoint, key: KeyIx) -> bool {
    let conversation = endpoint.keys[key.index()].conversation;
    let mut paths = endpoint.key_paths.iter().filter(|path| path.key == key);
    paths.any(|path| {
        endpoint.flows.iter().any(|flow| flow.message == path.message && flow.conversation == Some(conversation))
    })
}

fn derived(endpoint: &Endpoint) -> Vec<bool> {
    let mut derived = vec![false; endpoint.keys.len()];
    for (at, key) in endpoint.keys.iter().enumerate() {
        match key.kind {
            KeyKind::Derived { target } => derived[target.index()] |= is_carried(endpoint, KeyIx::at(at)),
            KeyKind::Primary | KeyKind::Alternate | KeyKind::Association { .. } => {}
        }
    }
    derived
}

/// An association is looked up under the key it must equal; if no message tells this participant the
/// value of that one, it has no way of knowing, and the association says nothing.
fn lookup(endpoint: &Endpoint, told: &[bool], key: KeyIx) -> Option<KeyIx> {
    let mut at = key;
    for _ in 0..=endpoint.keys.len() {
        match endpoint.keys[at.index()].kind {
            KeyKind::Primary | KeyKind::Alternate => return Some(at),
            KeyKind::Derived { .. } => return (at != key).then_some(at),
            KeyKind::Association { with } => {
                if !told[with.index()] {
                    return None;
                }
                at = with;
            }
        }
    }
    None
}

fn primary(endpoint: &Endpoint, keys: &[KeyIx]) -> Option<KeyIx> {
    keys.iter().copied().find(|key| endpoint.keys[key.index()].kind == KeyKind::Primary)
}

fn may_start(endpoint: &Endpoint, derived: &[bool], conversation: usize) -> bool {
    let keys = endpoint.conversations[conversation].keys.iter();
    !keys.into_iter().any(|key| derived[key.index()])
}

fn environment(endpoint: &Endpoint, transition: &Transition) -> bool {
    match transition.action {
        Action::ReceiveFromEnvironment => true,
        Action::Receive(flow) => {
            let flow = &endpoint.flows[flow.index()];
            flow.direction == Direction::Incoming && endpoint.partners[flow.partner.index()].environment
        }
        Action::None
        | Action::Start
        | Action::Send(_)
        | Action::SendToEnvironment
        | Action::Timer(_)
        | Action::Peek(_)
        | Action::Throw(_)
        | Action::Catch(_)
        | Action::Happens => false,
    }
}
