//! A collaboration for tests of the process shell: `Asker` sends a question, `Answerer` waits a while and
//! sends an answer. The number in both is the primary key of their conversation.

use bytes::Bytes;
use prost::Message as _;
use quadrille_endpoint::{
    Action, ConditionIx, Conversation, ConversationIx, DataSlot, Direction, Endpoint, FlowIx, Guard, Key, KeyIx,
    KeyKind, KeyPath, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind, Partner, PartnerIx, Place,
    PlaceIx, PlaceKind, Scalar, SlotIx, SlotKind, Text, Timer, TimerIx, TimerKind, Transition, TransitionIx, Work,
};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data, Fault, Program, WorkFuture, WorkResult};
use std::time::Duration;

/// The rpc of the question, at the answerer.
pub const QUESTION: &str = "/exchange.v1.Answerer/Question";
/// The rpc of the answer, at the asker.
pub const ANSWER: &str = "/exchange.v1.Asker/Answer";

/// How choreography instances are called in which tasks panic.
pub const PANIC: &str = "panic";

/// The payload of both messages.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct Note {
    #[prost(string, tag = "1")]
    pub number: String,
}

/// A participant with its tasks implemented.
pub struct Exchange {
    pub endpoint: Endpoint,
}

/// Sends a question with a number of its own, and takes the answer.
pub fn asker() -> Exchange {
    Exchange { endpoint: asker_table() }
}

/// Takes a question, and sends the answer after a while.
pub fn answerer(wait: Duration) -> Exchange {
    Exchange { endpoint: answerer_table(wait) }
}

const START: NodeIx = NodeIx(0);
const END: NodeIx = NodeIx(3);
const NOT_STARTED: PlaceIx = PlaceIx(0);
const FIRST: PlaceIx = PlaceIx(1);
const RUNNING: PlaceIx = PlaceIx(2);
const SECOND: PlaceIx = PlaceIx(3);
const THIRD: PlaceIx = PlaceIx(4);
const ENDED: PlaceIx = PlaceIx(5);
const ASKED: FlowIx = FlowIx(0);
const ANSWERED: FlowIx = FlowIx(1);

fn asker_table() -> Endpoint {
    let task = NodeIx(1);
    let catch = NodeIx(2);
    Endpoint {
        nodes: vec![
            node("Event_Start", NodeKind::NoneStartEvent),
            node("Task_Ask", NodeKind::SendTask),
            node("Event_Answer", NodeKind::MessageCatchEvent),
            node("Event_End", NodeKind::NoneEndEvent),
        ]
        .into(),
        places: places(task, START, task, catch, END),
        transitions: vec![
            step(START, NOT_STARTED, FIRST, Action::Start),
            Transition { work: Work::Begins, leaves: vec![].into(), ..step(task, FIRST, RUNNING, Action::None) },
            Transition { work: Work::Ends, enters: vec![].into(), ..step(task, RUNNING, SECOND, Action::Send(ASKED)) },
            step(catch, SECOND, THIRD, Action::Receive(ANSWERED)),
            step(END, THIRD, ENDED, Action::None),
        ]
        .into(),
        flows: flows(Direction::Outgoing, Direction::Incoming),
        ..table("Asker", "Answerer")
    }
}

fn answerer_table(wait: Duration) -> Endpoint {
    let timer = NodeIx(1);
    let task = NodeIx(2);
    let millis = u64::try_from(wait.as_millis()).expect("tests wait for hours at most");
    Endpoint {
        nodes: vec![
            node("Event_Question", NodeKind::MessageStartEvent),
            node("Event_Wait", NodeKind::TimerCatchEvent),
            node("Task_Answer", NodeKind::SendTask),
            node("Event_End", NodeKind::NoneEndEvent),
        ]
        .into(),
        places: places(task, START, timer, task, END),
        transitions: vec![
            step(START, NOT_STARTED, FIRST, Action::Receive(ASKED)),
            step(timer, FIRST, SECOND, Action::Timer(TimerIx(0))),
            Transition { work: Work::Begins, leaves: vec![].into(), ..step(task, SECOND, RUNNING, Action::None) },
            Transition {
                work: Work::Ends,
                enters: vec![].into(),
                ..step(task, RUNNING, THIRD, Action::Send(ANSWERED))
            },
            step(END, THIRD, ENDED, Action::None),
        ]
        .into(),
        flows: flows(Direction::Incoming, Direction::Outgoing),
        signals: vec![].into(),
        timers: vec![Timer { node: timer, kind: TimerKind::Duration { millis } }].into(),
        ..table("Answerer", "Asker")
    }
}

/// What both tables have in common, and lists that the callers fill.
fn table(participant: &'static str, partner: &'static str) -> Endpoint {
    let text = |text: &'static str| Text::Borrowed(text);
    let message = |name: &'static str| Message { id: text(name), name: text(name), payload: None };
    let slot = |name: &'static str, message| DataSlot {
        name: text(name),
        kind: SlotKind::Message(MessageIx(message)),
        payload: None,
        writers: vec![].into(),
    };
    let path = |message| KeyPath {
        message: MessageIx(message),
        key: KeyIx(0),
        paths: vec![vec![text("number")].into()].into(),
    };
    Endpoint {
        model: text("exchange"),
        version: text("0123456789abcdef"),
        participant: text(participant),
        name: text(participant),
        partners: vec![Partner { participant: text(partner), name: text(partner), environment: false }].into(),
        lanes: vec![].into(),
        nodes: vec![].into(),
        places: vec![].into(),
        transitions: vec![].into(),
        messages: vec![message("question"), message("answer")].into(),
        flows: vec![].into(),
        signals: vec![].into(),
        timers: vec![].into(),
        conditions: vec![].into(),
        slots: vec![slot("question", 0), slot("answer", 1)].into(),
        conversations: vec![Conversation {
            id: text("Conversation_1"),
            name: text("exchange"),
            keys: vec![KeyIx(0)].into(),
        }]
        .into(),
        keys: vec![Key {
            id: text("Key_1"),
            name: text("number"),
            conversation: ConversationIx(0),
            kind: KeyKind::Primary,
            properties: vec![Scalar::String].into(),
        }]
        .into(),
        key_paths: vec![path(0), path(1)].into(),
        monitoring: Monitoring { rules: vec![].into(), points: vec![].into() },
    }
}

fn node(id: &'static str, kind: NodeKind) -> Node {
    Node { id: id.into(), name: id.into(), kind, lane: None }
}

fn places(task: NodeIx, first: NodeIx, second: NodeIx, third: NodeIx, last: NodeIx) -> quadrille_endpoint::List<Place> {
    let sequence = |id: &'static str, source, target| {
        let kind = PlaceKind::SequenceFlow { id: id.into(), name: None, source, target };
        Place { kind, initial: 0 }
    };
    vec![
        Place { kind: PlaceKind::NotStarted, initial: 1 },
        sequence("Flow_1", first, second),
        Place { kind: PlaceKind::Running(task), initial: 0 },
        sequence("Flow_2", second, third),
        sequence("Flow_3", third, last),
        Place { kind: PlaceKind::Ended(last), initial: 0 },
    ]
    .into()
}

fn step(node: NodeIx, take: PlaceIx, put: PlaceIx, action: Action) -> Transition {
    Transition {
        node,
        choice: None,
        take: vec![take].into(),
        empty: vec![].into(),
        some: vec![].into(),
        clear: vec![].into(),
        put: vec![put].into(),
        action,
        work: Work::None,
        guard: Guard::None,
        enters: vec![node].into(),
        leaves: vec![node].into(),
    }
}

fn flows(question: Direction, answer: Direction) -> quadrille_endpoint::List<MessageFlow> {
    let flow = |id: &'static str, name: &'static str, direction, message, rpc: &'static str| MessageFlow {
        id: id.into(),
        name: name.into(),
        direction,
        partner: PartnerIx(0),
        message: MessageIx(message),
        rpc: rpc.into(),
        conversation: Some(ConversationIx(0)),
    };
    vec![
        flow("MessageFlow_Question", "question", question, 0, QUESTION),
        flow("MessageFlow_Answer", "answer", answer, 1, ANSWER),
    ]
    .into()
}

fn note(payload: &[u8]) -> Result<Note, Fault> {
    Note::decode(payload).map_err(|error| Fault::new(error.to_string()))
}

impl Program for Exchange {
    fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    fn condition(&self, _: ConditionIx, _: &Data) -> Result<bool, Fault> {
        Err(Fault::new("the exchange has no conditions"))
    }

    fn choose(&self, _: &Context, _: NodeIx, _: &[TransitionIx], _: &Data) -> Result<TransitionIx, Fault> {
        Err(Fault::new("the exchange has no choices"))
    }

    fn delay(&self, _: &Context, _: TimerIx, _: &Data) -> Result<Duration, Fault> {
        Err(Fault::new("the exchange has no unspecified timers"))
    }

    fn key(&self, _: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        let number = note(payload)?.number;
        Ok((!number.is_empty()).then(|| KeyValue(vec![number])))
    }

    fn compose(&self, context: &Context, _: NodeIx, _: FlowIx, _: &Data) -> Result<Bytes, Fault> {
        // No event of the exchange sends: this is a message in the name of the environment.
        Ok(Note { number: context.instance.to_string() }.encode_to_vec().into())
    }

    fn perform<'a>(&'a self, context: Context, _: NodeIx, data: Data) -> WorkFuture<'a> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            assert!(!context.choreography.starts_with(PANIC), "the task cannot be done");
            let send = match data.get(SlotIx(0)) {
                Some(question) => (ANSWERED, question.clone()),
                None => {
                    let number = format!("{}/{}", context.choreography, context.instance);
                    (ASKED, Note { number }.encode_to_vec().into())
                }
            };
            Ok(WorkResult { writes: Vec::new(), send: Some(send) })
        })
    }

    fn accept(&self, _: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        note(payload).map(|_| ())
    }

    fn inspect(&self, _: SlotIx, _: &[Text], _: &[u8]) -> Option<String> {
        None
    }
}
