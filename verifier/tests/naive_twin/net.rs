//! Random nets of two participants that exchange messages and signals.

use proptest::prelude::{Strategy, any, prop};
use quadrille_diagnostics::{SourceId, Span};
use quadrille_endpoint::{
    Action, Direction, Endpoint, FlowIx, Guard, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind,
    Partner, PartnerIx, Place, PlaceIx, PlaceKind, Schema, Signal, SignalIx, Transition, Work,
};
use quadrille_model::{Origin, ParticipantIx};
use quadrille_projection::{Endpoints, ProjectedEndpoint};

pub const NODES: u8 = 4;
/// So many of the nodes are activities.
pub const ACTIVITIES: u8 = 2;
pub const FLOWS: u8 = 4;
/// Beside the sequence flows: not started, an activity, an end event.
pub const PLACES: u8 = FLOWS + 3;
pub const ENDED: u8 = PLACES - 1;
pub const RUNNING: u8 = PLACES - 2;
/// A random step.
#[derive(Clone, Debug)]
pub struct RandomStep {
    pub node: u8,
    pub take: Vec<u8>,
    pub empty: Vec<u8>,
    pub some: Vec<u8>,
    pub clear: Vec<u8>,
    pub put: Vec<u8>,
    pub chooses: bool,
    /// Below 3 a message flow is sent or received on, at 3 it is looked at, at 4 a signal is thrown, at 5 it is caught.
    pub exchange: u8,
    pub flow: u8,
}

/// Mostly steps from one place to another, so that nets loop and branch.
pub fn step() -> impl Strategy<Value = RandomStep> {
    let few = |places: Vec<u8>, count: u8| places.into_iter().take(usize::from(count)).collect::<Vec<u8>>();
    let take = (prop::collection::vec(0..ENDED, 2), prop::sample::select(vec![1, 1, 1, 1, 1, 2]));
    let put = (prop::collection::vec(1..PLACES, 2), prop::sample::select(vec![0, 1, 1, 1, 1, 1, 1, 2]));
    let seldom = || (prop::collection::vec(1..PLACES, 2), prop::sample::select(vec![0, 0, 0, 0, 0, 0, 1, 2]));
    let exchange = (prop::sample::select(vec![0, 0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6]), 0..3u8);
    let parts = (0..NODES, take, seldom(), seldom(), seldom(), put, any::<bool>(), exchange);
    parts.prop_map(move |(node, take, empty, some, clear, put, chooses, (exchange, flow))| {
        let take = few(take.0, take.1);
        let empty = few(empty.0, empty.1).into_iter().filter(|place| !take.contains(place)).collect();
        let (some, clear, put) = (few(some.0, some.1), few(clear.0, clear.1), few(put.0, put.1));
        RandomStep { node, take, empty, some, clear, put, chooses, exchange, flow }
    })
}

/// Tokens at first: the process has not started, and its first sequence flow is marked.
pub const INITIAL: [u8; PLACES as usize] = [1, 1, 0, 0, 0, 0, 0];

pub fn indices(places: &[u8]) -> Vec<PlaceIx> {
    places.iter().map(|place| PlaceIx(u32::from(*place))).collect()
}

/// Three message flows from the first participant to the second, two of one name, and one back.
pub fn message_flows(own: u32) -> Vec<MessageFlow> {
    let flow = |id: &str, name: &str, sender: u32| MessageFlow {
        id: id.to_owned().into(),
        name: name.to_owned().into(),
        direction: if sender == own { Direction::Outgoing } else { Direction::Incoming },
        partner: PartnerIx(0),
        message: MessageIx(0),
        rpc: "".into(),
        conversation: None,
    };
    vec![flow("x", "a", 0), flow("y", "b", 0), flow("z", "a", 0), flow("w", "c", 1)]
}

pub fn transition(own: u32, step: &RandomStep) -> Transition {
    // The first participant sends on the first three flows and receives on the last.
    let (there, back) = (FlowIx(u32::from(step.flow)), FlowIx(3));
    let (sends, receives) = if own == 0 { (there, back) } else { (back, there) };
    Transition {
        node: NodeIx(u32::from(step.node)),
        choice: step.put.first().filter(|_| step.chooses).map(|place| PlaceIx(u32::from(*place))),
        take: indices(&step.take).into(),
        empty: indices(&step.empty).into(),
        some: indices(&step.some).into(),
        clear: indices(&step.clear).into(),
        put: indices(&step.put).into(),
        action: match step.exchange {
            0 => Action::Send(sends),
            1 | 2 => Action::Receive(receives),
            3 => Action::Peek(vec![receives].into()),
            4 => Action::Throw(SignalIx(0)),
            5 => Action::Catch(SignalIx(0)),
            _ if step.take == [0, 1] && step.put.len() == 1 => Action::Start,
            _ => Action::None,
        },
        work: match (&step.take[..], &step.put[..]) {
            (_, [RUNNING]) => Work::Begins,
            ([RUNNING], _) => Work::Ends,
            _ => Work::None,
        },
        guard: Guard::None,
        enters: Vec::new().into(),
        leaves: vec![NodeIx(u32::from(step.node))].into(),
    }
}

pub fn endpoint(own: u32, steps: &[RandomStep]) -> ProjectedEndpoint {
    let text = |text: String| std::borrow::Cow::Owned(text);
    let node = |at: u8| Node {
        id: text(format!("n{at}")),
        name: text(format!("n{at}")),
        kind: if at < ACTIVITIES { NodeKind::ScriptTask } else { NodeKind::NoneThrowEvent },
        lane: None,
    };
    let place = |at: u8| Place {
        initial: INITIAL[usize::from(at)],
        kind: match at {
            0 => PlaceKind::NotStarted,
            ENDED => PlaceKind::Ended(NodeIx(0)),
            RUNNING => PlaceKind::Running(NodeIx(1)),
            at => {
                PlaceKind::SequenceFlow { id: text(format!("f{at}")), name: None, source: NodeIx(0), target: NodeIx(1) }
            }
        },
    };
    let origin = Origin {
        element: "task".to_owned(),
        id: String::new(),
        name: None,
        span: Span { source: SourceId(0), start: 0, end: 1 },
    };
    let table = Endpoint {
        model: "random".into(),
        version: "0".into(),
        participant: text(format!("p{own}")),
        name: text(format!("p{own}")),
        partners: vec![Partner {
            participant: text(format!("p{}", 1 - own)),
            name: "partner".into(),
            environment: false,
        }]
        .into(),
        lanes: Vec::new().into(),
        nodes: (0..NODES).map(node).collect(),
        places: (0..PLACES).map(place).collect(),
        transitions: steps.iter().map(|step| transition(own, step)).collect(),
        messages: vec![Message { id: "m".into(), name: "m".into(), payload: None }].into(),
        flows: message_flows(own).into(),
        signals: vec![Signal { id: "s".into(), name: "s".into() }].into(),
        timers: Vec::new().into(),
        conditions: Vec::new().into(),
        slots: Vec::new().into(),
        conversations: Vec::new().into(),
        keys: Vec::new().into(),
        key_paths: Vec::new().into(),
        monitoring: Monitoring { rules: Vec::new().into(), points: Vec::new().into() },
    };
    ProjectedEndpoint {
        table,
        participant: ParticipantIx(own),
        conditions: Vec::new(),
        node_origins: (0..NODES).map(|_| origin.clone()).collect(),
        place_origins: vec![None; usize::from(PLACES)],
    }
}

pub fn endpoints(steps: &[Vec<RandomStep>; 2]) -> Endpoints {
    Endpoints {
        model: "random".to_owned(),
        version: "0".to_owned(),
        schema: Schema { package: "random.v1".into(), types: Vec::new().into() },
        list: (0..).zip(steps).map(|(own, steps)| endpoint(own, steps)).collect(),
    }
}

/// A step of a participant that takes from one place and puts to another.
pub fn moving(take: u8, put: u8, exchange: u8, flow: u8) -> RandomStep {
    RandomStep {
        node: take % NODES,
        take: vec![take],
        empty: vec![],
        some: vec![],
        clear: vec![],
        put: vec![put],
        chooses: false,
        exchange,
        flow,
    }
}
