//! The net of `Insurer`: what it does, step by step.

use quadrille_runtime::endpoint::{
    Action, Condition, ConditionIx, Conversation, ConversationIx, DataField, DataSlot, Direction, Endpoint, FlowIx,
    Guard, Key, KeyIx, KeyKind, KeyPath, Lane, Message, MessageFlow, MessageIx, Monitoring, Node, NodeIx, NodeKind,
    Partner, PartnerIx, Phase, Place, PlaceIx, PlaceKind, Point, PointRole, Rule, RuleIx, RuleKind, Scalar, SlotIx,
    SlotKind, Timer, TimerIx, TimerKind, Transition, TypeIx, Work,
};
use std::borrow::Cow::Borrowed;

/// The behaviour of `Insurer` as a table: the runtime runs it, and the compiler has verified it.
#[rustfmt::skip]
pub static ENDPOINT: Endpoint = Endpoint {
    model: Borrowed("claim"),
    version: Borrowed("17e51d663407c640"),
    participant: Borrowed("Insurer"),
    name: Borrowed("Insurer"),
    partners: Borrowed(&[
        /* 0 */ Partner { participant: Borrowed("Insured"), name: Borrowed("Insured person"), environment: false },
        /* 1 */ Partner { participant: Borrowed("Authority"), name: Borrowed("Authority"), environment: true },
        /* 2 */ Partner { participant: Borrowed("Auditor"), name: Borrowed("Auditor"), environment: true },
    ]),
    lanes: Borrowed(&[
        /* 0 */ Lane { id: Borrowed("Lane_Office"), name: Borrowed("Back office") },
    ]),
    nodes: Borrowed(&[
        /* 0 */ Node { id: Borrowed("Reported"), name: Borrowed("Claim received"), kind: NodeKind::MessageStartEvent, lane: None },
        /* 1 */ Node { id: Borrowed("Assess"), name: Borrowed("Assess damage"), kind: NodeKind::UserTask, lane: Some(0) },
        /* 2 */ Node { id: Borrowed("Answer"), name: Borrowed("Answer question"), kind: NodeKind::UserTask, lane: None },
        /* 3 */ Node { id: Borrowed("Method"), name: Borrowed("How to inspect?"), kind: NodeKind::ExclusiveGateway, lane: None },
        /* 4 */ Node { id: Borrowed("Call"), name: Borrowed("Call"), kind: NodeKind::AbstractTask, lane: None },
        /* 5 */ Node { id: Borrowed("Visit"), name: Borrowed("Visit"), kind: NodeKind::ManualTask, lane: None },
        /* 6 */ Node { id: Borrowed("Inspected"), name: Borrowed("Inspected"), kind: NodeKind::ExclusiveGateway, lane: None },
        /* 7 */ Node { id: Borrowed("Cooling"), name: Borrowed("Cooling off"), kind: NodeKind::TimerCatchEvent, lane: None },
        /* 8 */ Node { id: Borrowed("Night"), name: Borrowed("Next day"), kind: NodeKind::TimerCatchEvent, lane: None },
        /* 9 */ Node { id: Borrowed("Decide"), name: Borrowed("Decide"), kind: NodeKind::SendTask, lane: None },
        /* 10 */ Node { id: Borrowed("Count"), name: Borrowed("Count case"), kind: NodeKind::MessageThrowEvent, lane: None },
        /* 11 */ Node { id: Borrowed("Size"), name: Borrowed("How large?"), kind: NodeKind::ExclusiveGateway, lane: None },
        /* 12 */ Node { id: Borrowed("Score"), name: Borrowed("Score"), kind: NodeKind::ScriptTask, lane: None },
        /* 13 */ Node { id: Borrowed("Scored"), name: Borrowed("Scored"), kind: NodeKind::ExclusiveGateway, lane: None },
        /* 14 */ Node { id: Borrowed("File"), name: Borrowed("File case"), kind: NodeKind::MessageEndEvent, lane: Some(0) },
    ]),
    places: Borrowed(&[
        /* 0 */ Place { kind: PlaceKind::NotStarted, initial: 1 },
        /* 1 */ Place { kind: PlaceKind::Start(NodeIx(0)), initial: 1 },
        /* 2 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F1"), name: None, source: NodeIx(0), target: NodeIx(1) }, initial: 0 },
        /* 3 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F2"), name: None, source: NodeIx(1), target: NodeIx(2) }, initial: 0 },
        /* 4 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F3"), name: None, source: NodeIx(2), target: NodeIx(3) }, initial: 0 },
        /* 5 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F_phone"), name: Some(Borrowed("by phone")), source: NodeIx(3), target: NodeIx(4) }, initial: 0 },
        /* 6 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F_visit"), name: None, source: NodeIx(3), target: NodeIx(5) }, initial: 0 },
        /* 7 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F4"), name: None, source: NodeIx(4), target: NodeIx(6) }, initial: 0 },
        /* 8 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F5"), name: None, source: NodeIx(5), target: NodeIx(6) }, initial: 0 },
        /* 9 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F6"), name: None, source: NodeIx(6), target: NodeIx(7) }, initial: 0 },
        /* 10 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F6b"), name: None, source: NodeIx(7), target: NodeIx(8) }, initial: 0 },
        /* 11 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F7"), name: None, source: NodeIx(8), target: NodeIx(9) }, initial: 0 },
        /* 12 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F8"), name: None, source: NodeIx(9), target: NodeIx(10) }, initial: 0 },
        /* 13 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F9"), name: None, source: NodeIx(10), target: NodeIx(11) }, initial: 0 },
        /* 14 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_large"), name: Some(Borrowed("large")), source: NodeIx(11), target: NodeIx(12) }, initial: 0 },
        /* 15 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_odd"), name: Some(Borrowed("odd")), source: NodeIx(11), target: NodeIx(12) }, initial: 0 },
        /* 16 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_many"), name: None, source: NodeIx(11), target: NodeIx(12) }, initial: 0 },
        /* 17 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("Flow_small"), name: Some(Borrowed("small")), source: NodeIx(11), target: NodeIx(13) }, initial: 0 },
        /* 18 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F10"), name: None, source: NodeIx(12), target: NodeIx(13) }, initial: 0 },
        /* 19 */ Place { kind: PlaceKind::SequenceFlow { id: Borrowed("F11"), name: None, source: NodeIx(13), target: NodeIx(14) }, initial: 0 },
        /* 20 */ Place { kind: PlaceKind::Running(NodeIx(1)), initial: 0 },
        /* 21 */ Place { kind: PlaceKind::Running(NodeIx(2)), initial: 0 },
        /* 22 */ Place { kind: PlaceKind::Waiting(NodeIx(2)), initial: 0 },
        /* 23 */ Place { kind: PlaceKind::Running(NodeIx(4)), initial: 0 },
        /* 24 */ Place { kind: PlaceKind::Running(NodeIx(5)), initial: 0 },
        /* 25 */ Place { kind: PlaceKind::Running(NodeIx(9)), initial: 0 },
        /* 26 */ Place { kind: PlaceKind::Running(NodeIx(12)), initial: 0 },
        /* 27 */ Place { kind: PlaceKind::Ended(NodeIx(14)), initial: 0 },
    ]),
    transitions: Borrowed(&[
        // 0: `Claim received` receives `Claim` from `Insured person`: not started + start `Claim received` -> flow `Claim received` to `Assess damage`
        Transition {
            node: NodeIx(0), choice: None, action: Action::Receive(FlowIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(0), PlaceIx(1)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(2)]),
            enters: Borrowed(&[NodeIx(0)]), leaves: Borrowed(&[NodeIx(0)]),
        },
        // 1: `Assess damage`: flow `Claim received` to `Assess damage` -> running `Assess damage`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(2)]), empty: Borrowed(&[PlaceIx(20)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(20)]),
            enters: Borrowed(&[NodeIx(1)]), leaves: Borrowed(&[]),
        },
        // 2: `Assess damage`: running `Assess damage` -> flow `Assess damage` to `Answer question`
        Transition {
            node: NodeIx(1), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(20)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(3)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(1)]),
        },
        // 3: `Answer question`: flow `Assess damage` to `Answer question` -> waiting `Answer question`
        Transition {
            node: NodeIx(2), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(3)]), empty: Borrowed(&[PlaceIx(21), PlaceIx(22)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(22)]),
            enters: Borrowed(&[NodeIx(2)]), leaves: Borrowed(&[]),
        },
        // 4: `Answer question` receives `Question` from `Insured person`: waiting `Answer question` -> running `Answer question`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Receive(FlowIx(1)), work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(22)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(21)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[]),
        },
        // 5: `Answer question` sends `Reply` to `Insured person`: running `Answer question` -> flow `Answer question` to gateway `How to inspect?`
        Transition {
            node: NodeIx(2), choice: None, action: Action::Send(FlowIx(2)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(21)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(4)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(2)]),
        },
        // 6: `How to inspect?`: flow `Answer question` to gateway `How to inspect?` -> flow `by phone` gateway `How to inspect?` to `Call`, as the implementation chooses
        Transition {
            node: NodeIx(3), choice: Some(PlaceIx(5)), action: Action::None, work: Work::None, guard: Guard::Opaque,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(5)]),
            enters: Borrowed(&[NodeIx(3)]), leaves: Borrowed(&[NodeIx(3)]),
        },
        // 7: `How to inspect?`: flow `Answer question` to gateway `How to inspect?` -> flow gateway `How to inspect?` to `Visit`, as the implementation chooses
        Transition {
            node: NodeIx(3), choice: Some(PlaceIx(6)), action: Action::None, work: Work::None, guard: Guard::Opaque,
            take: Borrowed(&[PlaceIx(4)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(6)]),
            enters: Borrowed(&[NodeIx(3)]), leaves: Borrowed(&[NodeIx(3)]),
        },
        // 8: `Call`: flow `by phone` gateway `How to inspect?` to `Call` -> running `Call`
        Transition {
            node: NodeIx(4), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(5)]), empty: Borrowed(&[PlaceIx(23)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(23)]),
            enters: Borrowed(&[NodeIx(4)]), leaves: Borrowed(&[]),
        },
        // 9: `Call`: running `Call` -> flow `Call` to gateway `Inspected`
        Transition {
            node: NodeIx(4), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(23)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(7)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(4)]),
        },
        // 10: `Visit`: flow gateway `How to inspect?` to `Visit` -> running `Visit`
        Transition {
            node: NodeIx(5), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(6)]), empty: Borrowed(&[PlaceIx(24)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(24)]),
            enters: Borrowed(&[NodeIx(5)]), leaves: Borrowed(&[]),
        },
        // 11: `Visit`: running `Visit` -> flow `Visit` to gateway `Inspected`
        Transition {
            node: NodeIx(5), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(24)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(8)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(5)]),
        },
        // 12: `Inspected`: flow `Call` to gateway `Inspected` -> flow gateway `Inspected` to `Cooling off`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(7)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[NodeIx(6)]),
        },
        // 13: `Inspected`: flow `Visit` to gateway `Inspected` -> flow gateway `Inspected` to `Cooling off`
        Transition {
            node: NodeIx(6), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(8)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(9)]),
            enters: Borrowed(&[NodeIx(6)]), leaves: Borrowed(&[NodeIx(6)]),
        },
        // 14: `Cooling off` is due: flow gateway `Inspected` to `Cooling off` -> flow `Cooling off` to `Next day`
        Transition {
            node: NodeIx(7), choice: None, action: Action::Timer(TimerIx(0)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(9)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(10)]),
            enters: Borrowed(&[NodeIx(7)]), leaves: Borrowed(&[NodeIx(7)]),
        },
        // 15: `Next day` is due: flow `Cooling off` to `Next day` -> flow `Next day` to `Decide`
        Transition {
            node: NodeIx(8), choice: None, action: Action::Timer(TimerIx(1)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(10)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(11)]),
            enters: Borrowed(&[NodeIx(8)]), leaves: Borrowed(&[NodeIx(8)]),
        },
        // 16: `Decide`: flow `Next day` to `Decide` -> running `Decide`
        Transition {
            node: NodeIx(9), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(11)]), empty: Borrowed(&[PlaceIx(25)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(25)]),
            enters: Borrowed(&[NodeIx(9)]), leaves: Borrowed(&[]),
        },
        // 17: `Decide` sends `Approval` to `Insured person`: running `Decide` -> flow `Decide` to `Count case`
        Transition {
            node: NodeIx(9), choice: None, action: Action::Send(FlowIx(3)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(25)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(12)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(9)]),
        },
        // 18: `Decide` sends `Denial` to `Insured person`: running `Decide` -> flow `Decide` to `Count case`
        Transition {
            node: NodeIx(9), choice: None, action: Action::Send(FlowIx(4)), work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(25)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(12)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(9)]),
        },
        // 19: `Count case` sends `count` to `Authority`: flow `Decide` to `Count case` -> flow `Count case` to gateway `How large?`
        Transition {
            node: NodeIx(10), choice: None, action: Action::Send(FlowIx(5)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(12)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(13)]),
            enters: Borrowed(&[NodeIx(10)]), leaves: Borrowed(&[NodeIx(10)]),
        },
        // 20: `How large?`: flow `Count case` to gateway `How large?` -> flow `large` gateway `How large?` to `Score`, if double(claim.total) > 1000.0 || claim.persons + 1 >= 3 && claim.vip
        Transition {
            node: NodeIx(11), choice: Some(PlaceIx(14)), action: Action::None, work: Work::None, guard: Guard::When(ConditionIx(0)),
            take: Borrowed(&[PlaceIx(13)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(14)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 21: `How large?`: flow `Count case` to gateway `How large?` -> flow `odd` gateway `How large?` to `Score`, if size(claim.lines) == 0 || claim.note.startsWith("odd") || has(claim.points) && claim.points > 5u
        Transition {
            node: NodeIx(11), choice: Some(PlaceIx(15)), action: Action::None, work: Work::None, guard: Guard::When(ConditionIx(1)),
            take: Borrowed(&[PlaceIx(13)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(15)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 22: `How large?`: flow `Count case` to gateway `How large?` -> flow gateway `How large?` to `Score`, if !(claim.header.region == 0u) && (claim.weight * 2.0 > 10.0 ? claim.type : assessment.by) + "!" == "lost!" && -claim.persons < int(claim.type) && size(claim.old_claims) % 2 == 1 && has(claim.reported_at) && has(claim.header.number) && size(claim.signature) > 3 && assessment.details.part.text == claim.type
        Transition {
            node: NodeIx(11), choice: Some(PlaceIx(16)), action: Action::None, work: Work::None, guard: Guard::When(ConditionIx(2)),
            take: Borrowed(&[PlaceIx(13)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(16)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 23: `How large?`: flow `Count case` to gateway `How large?` -> flow `small` gateway `How large?` to gateway `Scored`, otherwise
        Transition {
            node: NodeIx(11), choice: Some(PlaceIx(17)), action: Action::None, work: Work::None, guard: Guard::Otherwise,
            take: Borrowed(&[PlaceIx(13)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(17)]),
            enters: Borrowed(&[NodeIx(11)]), leaves: Borrowed(&[NodeIx(11)]),
        },
        // 24: `Score`: flow `large` gateway `How large?` to `Score` -> running `Score`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(14)]), empty: Borrowed(&[PlaceIx(26)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(26)]),
            enters: Borrowed(&[NodeIx(12)]), leaves: Borrowed(&[]),
        },
        // 25: `Score`: flow `odd` gateway `How large?` to `Score` -> running `Score`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(15)]), empty: Borrowed(&[PlaceIx(26)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(26)]),
            enters: Borrowed(&[NodeIx(12)]), leaves: Borrowed(&[]),
        },
        // 26: `Score`: flow gateway `How large?` to `Score` -> running `Score`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::Begins, guard: Guard::None,
            take: Borrowed(&[PlaceIx(16)]), empty: Borrowed(&[PlaceIx(26)]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(26)]),
            enters: Borrowed(&[NodeIx(12)]), leaves: Borrowed(&[]),
        },
        // 27: `Score`: running `Score` -> flow `Score` to gateway `Scored`
        Transition {
            node: NodeIx(12), choice: None, action: Action::None, work: Work::Ends, guard: Guard::None,
            take: Borrowed(&[PlaceIx(26)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(18)]),
            enters: Borrowed(&[]), leaves: Borrowed(&[NodeIx(12)]),
        },
        // 28: `Scored`: flow `small` gateway `How large?` to gateway `Scored` -> flow gateway `Scored` to `File case`
        Transition {
            node: NodeIx(13), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(17)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(19)]),
            enters: Borrowed(&[NodeIx(13)]), leaves: Borrowed(&[NodeIx(13)]),
        },
        // 29: `Scored`: flow `Score` to gateway `Scored` -> flow gateway `Scored` to `File case`
        Transition {
            node: NodeIx(13), choice: None, action: Action::None, work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(18)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(19)]),
            enters: Borrowed(&[NodeIx(13)]), leaves: Borrowed(&[NodeIx(13)]),
        },
        // 30: `File case` sends `Record` to `Authority`: flow gateway `Scored` to `File case` -> ended `File case`
        Transition {
            node: NodeIx(14), choice: None, action: Action::Send(FlowIx(6)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(19)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(27)]),
            enters: Borrowed(&[NodeIx(14)]), leaves: Borrowed(&[NodeIx(14)]),
        },
        // 31: `File case` sends `Record` to `Auditor`: flow gateway `Scored` to `File case` -> ended `File case`
        Transition {
            node: NodeIx(14), choice: None, action: Action::Send(FlowIx(7)), work: Work::None, guard: Guard::None,
            take: Borrowed(&[PlaceIx(19)]), empty: Borrowed(&[]), some: Borrowed(&[]), clear: Borrowed(&[]), put: Borrowed(&[PlaceIx(27)]),
            enters: Borrowed(&[NodeIx(14)]), leaves: Borrowed(&[NodeIx(14)]),
        },
    ]),
    messages: Borrowed(&[
        /* 0 */ Message { id: Borrowed("Message_Claim"), name: Borrowed("Claim"), payload: Some(TypeIx(2)) },
        /* 1 */ Message { id: Borrowed("Message_Question"), name: Borrowed("Question"), payload: Some(TypeIx(3)) },
        /* 2 */ Message { id: Borrowed("Message_Reply"), name: Borrowed("Reply"), payload: Some(TypeIx(4)) },
        /* 3 */ Message { id: Borrowed("Message_Approval"), name: Borrowed("Approval"), payload: Some(TypeIx(5)) },
        /* 4 */ Message { id: Borrowed("Message_Denial"), name: Borrowed("Denial"), payload: Some(TypeIx(6)) },
        /* 5 */ Message { id: Borrowed("Message_Record"), name: Borrowed("Record"), payload: Some(TypeIx(8)) },
        /* 6 */ Message { id: Borrowed("Flow_Count"), name: Borrowed("count"), payload: None },
    ]),
    flows: Borrowed(&[
        /* 0 */ MessageFlow { id: Borrowed("Flow_Claim"), name: Borrowed("Claim"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(0), rpc: Borrowed("/claim.v1.Insurer/Claim"), conversation: Some(ConversationIx(0)) },
        /* 1 */ MessageFlow { id: Borrowed("Flow_Question"), name: Borrowed("Question"), direction: Direction::Incoming, partner: PartnerIx(0), message: MessageIx(1), rpc: Borrowed("/claim.v1.Insurer/Question"), conversation: Some(ConversationIx(0)) },
        /* 2 */ MessageFlow { id: Borrowed("Flow_Reply"), name: Borrowed("Reply"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(2), rpc: Borrowed("/claim.v1.InsuredPerson/Reply"), conversation: Some(ConversationIx(0)) },
        /* 3 */ MessageFlow { id: Borrowed("Flow_Approval"), name: Borrowed("Approval"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(3), rpc: Borrowed("/claim.v1.InsuredPerson/Approval"), conversation: Some(ConversationIx(0)) },
        /* 4 */ MessageFlow { id: Borrowed("Flow_Denial"), name: Borrowed("Denial"), direction: Direction::Outgoing, partner: PartnerIx(0), message: MessageIx(4), rpc: Borrowed("/claim.v1.InsuredPerson/Denial"), conversation: Some(ConversationIx(0)) },
        /* 5 */ MessageFlow { id: Borrowed("Flow_Count"), name: Borrowed("count"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(6), rpc: Borrowed("/claim.v1.Authority/Count"), conversation: None },
        /* 6 */ MessageFlow { id: Borrowed("Flow_Archive"), name: Borrowed("Record"), direction: Direction::Outgoing, partner: PartnerIx(1), message: MessageIx(5), rpc: Borrowed("/claim.v1.Authority/Record"), conversation: None },
        /* 7 */ MessageFlow { id: Borrowed("Flow_Audit"), name: Borrowed("Record"), direction: Direction::Outgoing, partner: PartnerIx(2), message: MessageIx(5), rpc: Borrowed("/claim.v1.Auditor/Record"), conversation: None },
    ]),
    signals: Borrowed(&[]),
    timers: Borrowed(&[
        /* 0 */ Timer { node: NodeIx(7), kind: TimerKind::Unspecified { source: Borrowed("") } },
        /* 1 */ Timer { node: NodeIx(8), kind: TimerKind::Duration { millis: 43200000 } },
    ]),
    conditions: Borrowed(&[
        /* 0 */ Condition { source: Borrowed("double(claim.total) > 1000.0 || claim.persons + 1 >= 3 && claim.vip"), flow: PlaceIx(14) },
        /* 1 */ Condition { source: Borrowed("size(claim.lines) == 0 || claim.note.startsWith(\"odd\") || has(claim.points) && claim.points > 5u"), flow: PlaceIx(15) },
        /* 2 */ Condition { source: Borrowed("!(claim.header.region == 0u) && (claim.weight * 2.0 > 10.0 ? claim.type : assessment.by) + \"!\" == \"lost!\" && -claim.persons < int(claim.type) && size(claim.old_claims) % 2 == 1 && has(claim.reported_at) && has(claim.header.number) && size(claim.signature) > 3 && assessment.details.part.text == claim.type"), flow: PlaceIx(16) },
    ]),
    slots: Borrowed(&[
        /* 0 */ DataSlot { name: Borrowed("claim"), kind: SlotKind::Message(MessageIx(0)), payload: Some(TypeIx(2)), writers: Borrowed(&[]) },
        /* 1 */ DataSlot { name: Borrowed("question"), kind: SlotKind::Message(MessageIx(1)), payload: Some(TypeIx(3)), writers: Borrowed(&[]) },
        /* 2 */ DataSlot { name: Borrowed("reply"), kind: SlotKind::Message(MessageIx(2)), payload: Some(TypeIx(4)), writers: Borrowed(&[]) },
        /* 3 */ DataSlot { name: Borrowed("approval"), kind: SlotKind::Message(MessageIx(3)), payload: Some(TypeIx(5)), writers: Borrowed(&[]) },
        /* 4 */ DataSlot { name: Borrowed("denial"), kind: SlotKind::Message(MessageIx(4)), payload: Some(TypeIx(6)), writers: Borrowed(&[]) },
        /* 5 */ DataSlot { name: Borrowed("count"), kind: SlotKind::Message(MessageIx(6)), payload: None, writers: Borrowed(&[]) },
        /* 6 */ DataSlot { name: Borrowed("record"), kind: SlotKind::Message(MessageIx(5)), payload: Some(TypeIx(8)), writers: Borrowed(&[]) },
        /* 7 */ DataSlot { name: Borrowed("assessment"), kind: SlotKind::DataObject(Borrowed("Assessment")), payload: Some(TypeIx(7)), writers: Borrowed(&[NodeIx(1), NodeIx(12)]) },
        /* 8 */ DataSlot { name: Borrowed("note"), kind: SlotKind::DataObject(Borrowed("Note")), payload: Some(TypeIx(8)), writers: Borrowed(&[NodeIx(1), NodeIx(9)]) },
    ]),
    conversations: Borrowed(&[
        /* 0 */ Conversation { id: Borrowed("Claims"), name: Borrowed("Claims"), keys: Borrowed(&[KeyIx(0), KeyIx(1), KeyIx(2)]) },
    ]),
    keys: Borrowed(&[
        /* 0 */ Key { id: Borrowed("Claims_claim"), name: Borrowed("claim"), conversation: ConversationIx(0), kind: KeyKind::Primary, properties: Borrowed(&[Scalar::String, Scalar::Uint32]) },
        /* 1 */ Key { id: Borrowed("Claims_policy"), name: Borrowed("policy and day"), conversation: ConversationIx(0), kind: KeyKind::Alternate, properties: Borrowed(&[Scalar::Uuid, Scalar::Date, Scalar::Decimal]) },
        /* 2 */ Key { id: Borrowed("Claims_rest"), name: Borrowed("rest"), conversation: ConversationIx(0), kind: KeyKind::Alternate, properties: Borrowed(&[Scalar::Timestamp, Scalar::Duration, Scalar::Uint64, Scalar::Bool, Scalar::Bytes]) },
    ]),
    key_paths: Borrowed(&[
        /* 0 */ KeyPath { message: MessageIx(0), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 1 */ KeyPath { message: MessageIx(1), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 2 */ KeyPath { message: MessageIx(2), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 3 */ KeyPath { message: MessageIx(3), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 4 */ KeyPath { message: MessageIx(4), key: KeyIx(0), paths: Borrowed(&[Borrowed(&[Borrowed("header"), Borrowed("number")]), Borrowed(&[Borrowed("header"), Borrowed("region")])]) },
        /* 5 */ KeyPath { message: MessageIx(0), key: KeyIx(1), paths: Borrowed(&[Borrowed(&[Borrowed("policy")]), Borrowed(&[Borrowed("day")]), Borrowed(&[Borrowed("total")])]) },
        /* 6 */ KeyPath { message: MessageIx(0), key: KeyIx(2), paths: Borrowed(&[Borrowed(&[Borrowed("reported_at")]), Borrowed(&[Borrowed("waited")]), Borrowed(&[Borrowed("points")]), Borrowed(&[Borrowed("vip")]), Borrowed(&[Borrowed("signature")])]) },
    ]),
    monitoring: Monitoring {
        rules: Borrowed(&[
            /* 0 */ Rule { id: Borrowed("assessed"), kind: RuleKind::Log { fields: Borrowed(&[Borrowed("name")]), data: Borrowed(&[DataField { reference: Borrowed("Assessment"), slot: Some(SlotIx(7)), path: Borrowed(&[]) }, DataField { reference: Borrowed("Assessment"), slot: Some(SlotIx(7)), path: Borrowed(&[Borrowed("grade")]) }, DataField { reference: Borrowed("Assessment"), slot: Some(SlotIx(7)), path: Borrowed(&[Borrowed("details"), Borrowed("price")]) }, DataField { reference: Borrowed("Assessment"), slot: Some(SlotIx(7)), path: Borrowed(&[Borrowed("took")]) }]) } },
        ]),
        points: Borrowed(&[
            /* 0 */ Point { rule: RuleIx(0), role: PointRole::Log { node: NodeIx(1), phase: Phase::After } },
        ]),
    },
};
