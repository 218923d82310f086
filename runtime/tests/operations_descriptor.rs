//! The operations' messages are written by hand: what they put on the wire is what
//! `proto/operations.proto` says.

#![expect(clippy::panic, reason = "a test says what differs")]

use bytes::Bytes;
use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage};
use quadrille_runtime::operations::{
    AdvanceClockReply, AdvanceClockRequest, CloseReply, CloseRequest, Counters, DeadLetter,
    DeliverFromEnvironmentReply, DeliverFromEnvironmentRequest, EnvironmentReceive, EnvironmentReceivesReply,
    EnvironmentReceivesRequest, Incident, InstanceFigures, LiveInstance, MessageLogReply, MessageLogRequest,
    MonitoringReply, MonitoringRequest, PartnerAddress, RetryReply, RetryRequest, RuleFigures, SentMessage,
    SetPartnersReply, SetPartnersRequest, ShutdownReply, ShutdownRequest, StartReply, StartRequest, StartedInstance,
    StatusReply, StatusRequest,
};
use std::collections::BTreeSet;

fn pool() -> DescriptorPool {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/proto");
    let files = protox::compile(["operations.proto"], [folder]).expect("the file is well-formed");
    DescriptorPool::from_file_descriptor_set(files).expect("the descriptors are complete")
}

/// Messages are compared field by field: those given here set all of theirs.
struct Checker {
    pool: DescriptorPool,
    checked: BTreeSet<String>,
}

impl Checker {
    fn check<M: Message + Default + PartialEq + std::fmt::Debug>(&mut self, name: &str, message: &M) {
        let descriptor = self.pool.get_message_by_name(&format!("quadrille.runtime.v1.{name}"));
        let descriptor = descriptor.unwrap_or_else(|| panic!("`{name}` is not in the file"));
        let dynamic = DynamicMessage::decode(descriptor.clone(), message.encode_to_vec().as_slice());
        let dynamic = dynamic.unwrap_or_else(|error| panic!("`{name}` differs: {error}"));
        assert_eq!(dynamic.unknown_fields().count(), 0, "`{name}` has fields that are not in the file");
        for field in descriptor.fields() {
            assert!(dynamic.has_field(&field), "`{name}` lacks `{}`, or it has another number", field.name());
        }
        assert_eq!(M::decode(dynamic.encode_to_vec().as_slice()).as_ref(), Ok(message), "`{name}`");
        self.checked.insert(name.to_owned());
    }
}

fn text() -> String {
    "x".to_owned()
}

fn check_starts_and_partners(checker: &mut Checker) {
    let started = StartedInstance { instance: 1, choreography: text() };
    let partner = PartnerAddress { participant: text(), address: text() };
    checker.check("StartRequest", &StartRequest { node: Some(text()), choreography: Some(text()), count: 2 });
    checker.check("StartReply", &StartReply { started: vec![started.clone()], messages: 1 });
    checker.check("StartedInstance", &started);
    checker.check("SetPartnersRequest", &SetPartnersRequest { partners: vec![partner.clone()] });
    checker.check("PartnerAddress", &partner);
    checker.check("SetPartnersReply", &SetPartnersReply {});
}

fn check_status(checker: &mut Checker) {
    let counters = Counters { inputs: 1, received: 2, sent: 3, settled: 4 };
    let dead_letter = DeadLetter { envelope: text(), reason: text(), flow: text() };
    let incident = Incident { instance: 1, node: text(), message: text() };
    let instance = LiveInstance { instance: 1, description: text() };
    let status = StatusReply {
        participant: text(),
        name: text(),
        version: text(),
        now: 1,
        idle: true,
        counters: Some(counters),
        started: 1,
        ended: 2,
        live: 3,
        waiting: 4,
        buffered: 5,
        unacknowledged: 6,
        works: 7,
        next_due: Some(8),
        dead_letter_count: 9,
        dead_letters: vec![dead_letter.clone()],
        incident_count: 10,
        incidents: vec![incident.clone()],
        instances: vec![instance.clone()],
        done: 11,
    };
    checker.check("StatusRequest", &StatusRequest {});
    checker.check("StatusReply", &status);
    checker.check("Counters", &counters);
    checker.check("DeadLetter", &dead_letter);
    checker.check("Incident", &incident);
    checker.check("LiveInstance", &instance);
}

fn check_monitoring(checker: &mut Checker) {
    let instance_figures = InstanceFigures { instance: 1, count: 2, sum: 3, least: Some(4), greatest: Some(5) };
    let figures = RuleFigures {
        rule: text(),
        kind: text(),
        function: text(),
        of: Some(text()),
        scope: Some(text()),
        skewed: true,
        count: 1,
        sum: 2,
        least: Some(3),
        greatest: Some(4),
        value: Some(5.0),
        open: 6,
        instances: vec![instance_figures],
    };
    checker.check("MonitoringRequest", &MonitoringRequest { log_records: 1 });
    checker.check("MonitoringReply", &MonitoringReply { rules: vec![figures.clone()], log: vec![text()] });
    checker.check("InstanceFigures", &instance_figures);
    checker.check("RuleFigures", &figures);
}

fn check_message_log(checker: &mut Checker) {
    let sent = SentMessage {
        position: 1,
        time: 2,
        sender: text(),
        receiver: text(),
        message: text(),
        flow: text(),
        choreography: text(),
        envelope: text(),
    };
    checker.check("MessageLogRequest", &MessageLogRequest { after: 1 });
    checker.check("MessageLogReply", &MessageLogReply { messages: vec![sent.clone()], dropped: 1 });
    checker.check("SentMessage", &sent);
}

fn check_environment(checker: &mut Checker) {
    let receive = EnvironmentReceive { instance: 1, transition: 2, node: text() };
    let payload = Some(Bytes::from_static(b"x"));
    let delivery = DeliverFromEnvironmentRequest { instance: 1, transition: 2, payload };
    checker.check("EnvironmentReceivesRequest", &EnvironmentReceivesRequest {});
    checker.check("EnvironmentReceivesReply", &EnvironmentReceivesReply { receives: vec![receive.clone()] });
    checker.check("EnvironmentReceive", &receive);
    checker.check("DeliverFromEnvironmentRequest", &delivery);
    checker.check("DeliverFromEnvironmentReply", &DeliverFromEnvironmentReply {});
}

#[test]
fn messages_are_those_of_the_file() {
    let mut checker = Checker { pool: pool(), checked: BTreeSet::new() };
    check_starts_and_partners(&mut checker);
    check_status(&mut checker);
    check_monitoring(&mut checker);
    check_message_log(&mut checker);
    check_environment(&mut checker);
    checker.check("CloseRequest", &CloseRequest { choreography: Some(text()) });
    checker.check("CloseReply", &CloseReply { closed: 1, open: 2 });
    checker.check("RetryRequest", &RetryRequest { instance: 1, node: text() });
    checker.check("RetryReply", &RetryReply {});
    checker.check("AdvanceClockRequest", &AdvanceClockRequest { to: 1 });
    checker.check("AdvanceClockReply", &AdvanceClockReply { now: 1 });
    checker.check("ShutdownRequest", &ShutdownRequest {});
    checker.check("ShutdownReply", &ShutdownReply {});
    let written: BTreeSet<String> = checker.pool.all_messages().map(|message| message.name().to_owned()).collect();
    assert_eq!(checker.checked, written, "every message of the file is checked");
}
