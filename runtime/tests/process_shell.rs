//! The process shell on loopback: two participants in this process, talking gRPC, and strangers that
//! talk to them.

mod exchange;

use bytes::Bytes;
use exchange::{PANIC, QUESTION, answerer, asker};
use prost::Message;
use quadrille_runtime::client::OperationsClient;
use quadrille_runtime::operations::{PartnerAddress, SERVICE, StartRequest, StatusReply};
use quadrille_runtime::participant::{Running, start};
use quadrille_runtime::program::Program;
use quadrille_runtime::quiescence::{Quiescence, settled};
use quadrille_runtime::settings::Settings;
use quadrille_runtime::time::Timestamp;
use quadrille_runtime::transport::grpc::{MESSAGE_LIMIT, RawCodec};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tonic::transport::{Channel, Server};
use tonic::{Code, Request, Status};

const NO_WAIT: Duration = Duration::ZERO;
const LIMIT: Duration = Duration::from_secs(20);

/// A participant in this process with a client of its operations.
struct Member {
    running: Running,
    client: OperationsClient,
}

async fn member(program: impl Program, settings: Settings) -> Member {
    let running = start(Arc::new(program), settings).expect("the participant starts");
    let client = OperationsClient::connect(&format!("http://{}", running.address())).await;
    Member { running, client: client.expect("the participant answers") }
}

/// An asker and an answerer that know each other.
async fn pair(asking: Settings, answering: Settings, wait: Duration) -> (Member, Member) {
    let asker = member(asker(), asking).await;
    let answerer = member(answerer(wait), answering).await;
    introduce(&asker.client, "Answerer", answerer.client.address()).await;
    introduce(&answerer.client, "Asker", asker.client.address()).await;
    (asker, answerer)
}

async fn introduce(client: &OperationsClient, participant: &str, address: &str) {
    let partner = PartnerAddress { participant: participant.to_owned(), address: address.to_owned() };
    client.set_partners(vec![partner]).await.expect("the address is good");
}

async fn begin(client: &OperationsClient, count: u32) -> usize {
    let request = StartRequest { count, ..StartRequest::default() };
    client.start(request).await.expect("the start event is triggered").started.len()
}

async fn rest(clients: &[&OperationsClient]) -> Quiescence {
    let clients: Vec<OperationsClient> = clients.iter().map(|client| (*client).clone()).collect();
    let seen = settled(&clients, LIMIT).await.expect("the participants answer");
    assert!(seen.quiet, "not at rest: {:#?}", seen.statuses);
    seen
}

/// Sends a message as a stranger does, with the metadata given.
async fn tell(
    address: SocketAddr,
    path: &str,
    payload: Vec<u8>,
    metadata: &[(&'static str, &str)],
) -> Result<Bytes, Status> {
    let channel = Channel::from_shared(format!("http://{address}")).expect("the address is good").connect_lazy();
    let mut request = Request::new(Bytes::from(payload));
    for (key, value) in metadata {
        request.metadata_mut().insert(*key, value.parse().expect("the value is ASCII"));
    }
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await.expect("a lazy channel is ready");
    client.unary(request, path.parse().expect("the path is good"), RawCodec).await.map(tonic::Response::into_inner)
}

fn note(number: &str) -> Vec<u8> {
    exchange::Note { number: number.to_owned() }.encode_to_vec()
}

fn check_ended(status: &StatusReply, instances: u64) {
    assert_eq!((status.started, status.ended, status.live), (instances, instances, 0), "{status:#?}");
    assert_eq!((status.waiting, status.buffered, status.unacknowledged, status.works), (0, 0, 0, 0), "{status:#?}");
    assert_eq!((status.dead_letter_count, status.incident_count), (0, 0), "{status:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn conversations_run_to_their_end() {
    let (asker, answerer) = pair(Settings::new(), Settings::new(), Duration::from_millis(5)).await;
    assert_eq!(begin(&asker.client, 50).await, 50);
    let seen = rest(&[&asker.client, &answerer.client]).await;
    for status in &seen.statuses {
        check_ended(status, 50);
        let counters = status.counters.expect("a status has totals");
        assert_eq!((counters.received, counters.sent, counters.settled), (50, 50, 50));
    }
    assert_eq!((seen.statuses[0].participant.as_str(), seen.live()), ("Asker", 0));
    let log = asker.client.message_log(0).await.expect("the asker answers");
    assert_eq!((log.messages.len(), log.dropped), (50, 0));
    let last = &log.messages[49];
    let names = [&last.sender, &last.receiver, &last.message, &last.flow].map(String::as_str);
    assert_eq!(names, ["Asker", "Answerer", "question", "MessageFlow_Question"]);
    assert_eq!(last.position, 50);
    assert!(!last.choreography.is_empty());
}

#[tokio::test]
async fn instances_are_found_by_their_keys_alone() {
    let stripped = || Settings { strip_choreography_id: true, ..Settings::new() };
    let (asker, answerer) = pair(stripped(), stripped(), NO_WAIT).await;
    begin(&asker.client, 3).await;
    let seen = rest(&[&asker.client, &answerer.client]).await;
    seen.statuses.iter().for_each(|status| check_ended(status, 3));
    let sent = asker.client.message_log(0).await.expect("the asker answers");
    let answered = answerer.client.message_log(0).await.expect("the answerer answers");
    for message in &answered.messages {
        let known = sent.messages.iter().any(|other| other.choreography == message.choreography);
        assert!(!known, "the choreography id has travelled");
    }
}

#[tokio::test]
async fn a_message_is_taken_once_however_often_it_is_delivered() {
    let answerer = member(answerer(NO_WAIT), Settings::new()).await;
    let address = answerer.running.address();
    let metadata = [("quadrille-envelope", "Asker/1/1"), ("quadrille-sender", "Asker")];
    for _ in 0..3 {
        tell(address, QUESTION, note("7"), &metadata).await.expect("a duplicate is acknowledged");
    }
    let status = answerer.client.status().await.expect("the answerer answers");
    assert_eq!(status.started, 1);
}

#[tokio::test]
async fn a_stranger_needs_no_metadata() {
    let answerer = member(answerer(NO_WAIT), Settings::new()).await;
    for number in ["7", "8"] {
        let reply = tell(answerer.running.address(), QUESTION, note(number), &[]).await;
        assert_eq!(reply.expect("the message is accepted"), Bytes::new());
    }
    let status = answerer.client.status().await.expect("the answerer answers");
    assert_eq!(status.started, 2);
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused() {
    let answerer = member(answerer(NO_WAIT), Settings::new()).await;
    let address = answerer.running.address();
    let check =
        async |path: &str, payload: Vec<u8>, metadata: &[(&'static str, &str)], code: Code, refusal: Option<&str>| {
            let status = tell(address, path, payload, metadata).await.expect_err("it is refused");
            assert_eq!(status.code(), code, "{path}: {status:?}");
            assert_eq!(status.metadata().get("quadrille-refusal").and_then(|value| value.to_str().ok()), refusal);
        };
    let no_metadata: &[(&'static str, &str)] = &[];
    check("/exchange.v1.Answerer/Other", note("7"), no_metadata, Code::Unimplemented, None).await;
    check("/quadrille.runtime.v1.Operations/Other", Vec::new(), no_metadata, Code::Unimplemented, None).await;
    check("/quadrille.runtime.v1.Operations/Start", vec![0xff], no_metadata, Code::InvalidArgument, Some("malformed"))
        .await;
    check(QUESTION, vec![0xff], no_metadata, Code::InvalidArgument, Some("malformed")).await;
    check(QUESTION, note("7"), &[("quadrille-sent-at", "now")], Code::InvalidArgument, Some("malformed")).await;
    check(QUESTION, vec![0; MESSAGE_LIMIT + 1], no_metadata, Code::OutOfRange, None).await;
    tell(address, QUESTION, note("7"), no_metadata).await.expect("a good message is still accepted");
    let status = answerer.client.status().await.expect("the answerer answers");
    assert_eq!((status.started, status.dead_letter_count), (1, 0));
}

#[tokio::test]
async fn headers_are_limited() {
    let answerer = member(answerer(NO_WAIT), Settings::new()).await;
    let long = "x".repeat(64 * 1024);
    let refused = tell(answerer.running.address(), QUESTION, note("7"), &[("quadrille-envelope", &long)]).await;
    assert!(refused.is_err());
    tell(answerer.running.address(), QUESTION, note("7"), &[]).await.expect("a good message is still accepted");
}

#[tokio::test]
async fn a_partner_may_come_up_late() {
    let asker = member(asker(), Settings::new()).await;
    begin(&asker.client, 2).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    // No address is known, then one where nobody listens.
    let status = asker.client.status().await.expect("the asker answers");
    assert_eq!(status.unacknowledged, 2);
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let listen = free.expect("there is a free port");
    introduce(&asker.client, "Answerer", &format!("http://{listen}")).await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    let status = asker.client.status().await.expect("the asker answers");
    assert_eq!((status.unacknowledged, status.idle), (2, true));
    let answerer = member(answerer(NO_WAIT), Settings { listen, ..Settings::new() }).await;
    introduce(&answerer.client, "Asker", asker.client.address()).await;
    let seen = rest(&[&asker.client, &answerer.client]).await;
    seen.statuses.iter().for_each(|status| check_ended(status, 2));
}

/// A partner that answers every call with the next of its statuses, and with the last of them from then on.
#[derive(Clone)]
struct Scripted {
    statuses: Arc<Vec<Status>>,
    calls: Arc<AtomicU32>,
}

impl tower::Service<http::Request<tonic::body::Body>> for Scripted {
    type Response = http::Response<tonic::body::Body>;
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Self::Error>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<tonic::body::Body>) -> Self::Future {
        let call = self.calls.fetch_add(1, Ordering::SeqCst) as usize;
        let status = self.statuses[call.min(self.statuses.len() - 1)].clone();
        std::future::ready(Ok(status.into_http()))
    }
}

/// What a status of the partner does to a message that it was sent.
async fn check_sending(statuses: Vec<Status>, calls: u32, incidents: u64) {
    let partner = Scripted { statuses: Arc::new(statuses), calls: Arc::new(AtomicU32::new(0)) };
    let incoming = tonic::transport::server::TcpIncoming::bind(SocketAddr::from(([127, 0, 0, 1], 0)));
    let incoming = incoming.expect("there is a free port");
    let address = incoming.local_addr().expect("the port is known");
    let server = tokio::spawn(Server::builder().serve_with_incoming(partner.clone(), incoming));
    let asker = member(asker(), Settings::new()).await;
    introduce(&asker.client, "Answerer", &format!("http://{address}")).await;
    begin(&asker.client, 1).await;
    let began = Instant::now();
    while partner.calls.load(Ordering::SeqCst) < calls {
        assert!(began.elapsed() < LIMIT, "the message is not sent again");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let seen = rest(&[&asker.client]).await;
    assert_eq!(partner.calls.load(Ordering::SeqCst), calls);
    assert_eq!(seen.statuses[0].incident_count, incidents, "{:#?}", seen.statuses);
    server.abort();
}

#[tokio::test]
async fn failures_are_repeated_and_refusals_are_not() {
    let final_refusal = || Status::failed_precondition("not like this");
    check_sending(vec![Status::unavailable("not yet"), Status::internal("oops"), final_refusal()], 3, 1).await;
    check_sending(vec![final_refusal()], 1, 1).await;
    check_sending(vec![Status::resource_exhausted("too much"), Status::new(Code::AlreadyExists, "again")], 2, 1).await;
}

#[tokio::test]
async fn a_panic_in_a_task_concerns_its_instance_alone() {
    let asker = member(asker(), Settings::new()).await;
    for number in 1..=2 {
        let choreography = Some(format!("{PANIC}{number}"));
        let request = StartRequest { choreography, ..StartRequest::default() };
        asker.client.start(request).await.expect("the start event is triggered");
    }
    let seen = rest(&[&asker.client]).await;
    let status = &seen.statuses[0];
    assert_eq!((status.live, status.incident_count, status.incidents.len()), (2, 2, 2), "{status:#?}");
    assert_eq!(status.incidents[0].node, "Task_Ask");
    assert!(status.incidents[0].message.contains("the task cannot be done"), "{status:#?}");
    assert_eq!(status.instances.len(), 2);
}

#[tokio::test]
async fn virtual_time_moves_when_it_is_told_to() {
    const HOUR: Duration = Duration::from_secs(3600);
    let begin_of_time = Timestamp(1_000);
    let on_virtual_time = || Settings { virtual_clock: Some(begin_of_time), ..Settings::new() };
    let (asker, answerer) = pair(on_virtual_time(), on_virtual_time(), HOUR).await;
    begin(&asker.client, 4).await;
    let seen = rest(&[&asker.client, &answerer.client]).await;
    let due = seen.next_due().expect("the answerer waits");
    // Every input takes a nanosecond of virtual time.
    assert!((0..1_000).contains(&due.since(begin_of_time.after(HOUR))), "{due:?}");
    assert_eq!(seen.live(), 8);
    let now = answerer.client.advance_clock(due.after(Duration::from_secs(1))).await.expect("the clock is virtual");
    assert!(now > due);
    let seen = rest(&[&asker.client, &answerer.client]).await;
    seen.statuses.iter().for_each(|status| check_ended(status, 4));
    let on_real_time = member(exchange::asker(), Settings::new()).await;
    assert!(on_real_time.client.advance_clock(now).await.is_err());
}

#[tokio::test]
async fn what_is_due_at_once_needs_no_move_of_virtual_time() {
    let on_virtual_time = || Settings { virtual_clock: Some(Timestamp(0)), ..Settings::new() };
    let (asker, answerer) = pair(on_virtual_time(), on_virtual_time(), NO_WAIT).await;
    begin(&asker.client, 8).await;
    let seen = rest(&[&asker.client, &answerer.client]).await;
    seen.statuses.iter().for_each(|status| check_ended(status, 8));
}

#[tokio::test]
async fn starts_name_their_event() {
    let asker = member(asker(), Settings::new()).await;
    let check = async |node: &str, starts: bool| {
        let request = StartRequest { node: Some(node.to_owned()), ..StartRequest::default() };
        assert_eq!(asker.client.start(request).await.is_ok(), starts, "{node}");
    };
    check("Event_Start", true).await;
    check("Task_Ask", false).await;
    check("Event_Other", false).await;
    let mine = |count| StartRequest { choreography: Some("mine".to_owned()), count, ..StartRequest::default() };
    assert!(asker.client.start(mine(2)).await.is_err());
    let reply = asker.client.start(mine(1)).await.expect("the start event is triggered");
    assert_eq!(reply.started[0].choreography, "mine");
    assert!(asker.client.start(mine(1)).await.is_err(), "it is there already");
    let too_many = StartRequest { count: u32::MAX, ..StartRequest::default() };
    assert!(asker.client.start(too_many).await.is_err());
}

#[tokio::test]
async fn a_pool_without_a_process_begins_conversations_and_takes_everything() {
    let mut program = answerer(NO_WAIT);
    program.endpoint.partners.to_mut()[0].environment = true;
    let answerer = member(program, Settings::new()).await;
    let request = StartRequest { count: 3, ..StartRequest::default() };
    let reply = answerer.client.start(request).await.expect("the environment sends");
    assert_eq!((reply.started.len(), reply.messages), (0, 3));
    let seen = rest(&[&answerer.client]).await;
    check_ended(&seen.statuses[0], 3);
    let log = answerer.client.message_log(0).await.expect("the answerer answers");
    let mut choreographies: Vec<&str> = log.messages.iter().map(|message| message.choreography.as_str()).collect();
    choreographies.sort_unstable();
    choreographies.dedup();
    assert_eq!(choreographies.len(), 3, "{choreographies:?}");
}

#[tokio::test]
async fn every_operation_of_the_descriptor_is_served() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/proto");
    let files = protox::compile(["operations.proto"], [folder]).expect("the file is well-formed");
    let asker = member(asker(), Settings::new()).await;
    // The last of them ends the participant.
    for method in &files.file[0].service[0].method {
        let path = format!("/{SERVICE}/{}", method.name());
        let answered = tell(asker.running.address(), &path, Vec::new(), &[]).await;
        let code = answered.map_or_else(|status| status.code(), |_| Code::Ok);
        assert_ne!(code, Code::Unimplemented, "{path}");
    }
    asker.running.ended().await.expect("it ends well");
}

#[tokio::test]
async fn shutting_down_ends_it() {
    let asker = member(asker(), Settings::new()).await;
    let address = asker.running.address();
    asker.client.shutdown().await.expect("the asker answers");
    tokio::time::timeout(LIMIT, asker.running.ended()).await.expect("it ends in time").expect("it ends well");
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
    // Stopping from outside, with a message that is still being sent.
    let asker = member(exchange::asker(), Settings::new()).await;
    begin(&asker.client, 1).await;
    tokio::time::timeout(LIMIT, asker.running.stop()).await.expect("it ends in time").expect("it ends well");
}
