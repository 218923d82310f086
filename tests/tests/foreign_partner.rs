//! A partner that was not made here: a courier written by hand, who has the three `.proto` files that are
//! generated for the order example, and gRPC. Its calls carry no metadata, so customer and seller find
//! their instances by the tracking number alone, whether or not theirs carry the choreography id.

use prost_reflect::prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, Value};
use quadrille_net::Semantics;
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::client::OperationsClient;
use quadrille_runtime::interpret::{DecidingMembers, Interpreted, Simulation};
use quadrille_runtime::operations::{PartnerAddress, StartRequest};
use quadrille_runtime::participant::{Running, start};
use quadrille_runtime::quiescence::settled;
use quadrille_runtime::settings::Settings;
use quadrille_runtime::transport::grpc::RawCodec;
use quadrille_tests::pipeline::{project, read};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;
use tonic::body::Body;
use tonic::server::UnaryService;
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Server};
use tonic::{Request, Response, Status};

const LIMIT: Duration = Duration::from_secs(30);

/// What all three files say.
fn interface() -> DescriptorPool {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/order/generated");
    let mut pool = DescriptorPool::new();
    for participant in ["customer", "seller", "courier"] {
        let folder = generated.join(participant).join("proto");
        let files = protox::compile(["order.v1.proto"], [folder]).expect("the generated file is well-formed");
        for mut file in files.file {
            // Each is the view of one participant: the same package, in a file of the same name.
            if file.name() == "order.v1.proto" {
                file.name = Some(format!("{participant}.proto"));
                file.message_type.retain(|message| pool.get_message_by_name(&full(message.name())).is_none());
                file.dependency.extend(pool.files().map(|known| known.name().to_owned()));
                file.dependency.sort();
                file.dependency.dedup();
            }
            if pool.get_file_by_name(file.name()).is_none() {
                pool.add_file_descriptor_proto(file).expect("the files agree");
            }
        }
    }
    pool
}

fn full(message: &str) -> String {
    format!("order.v1.{message}")
}

/// The server of the courier: hands each shipment on, and says that it has it.
#[derive(Clone)]
struct Ear(mpsc::UnboundedSender<(String, Bytes)>);

type Reply<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;

impl tower::Service<http::Request<Body>> for Ear {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Reply<Self::Response, Infallible>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let rpc = Rpc { path: request.uri().path().to_owned(), ear: self.clone() };
        Box::pin(async move { Ok(tonic::server::Grpc::new(RawCodec).unary(rpc, request).await) })
    }
}

struct Rpc {
    path: String,
    ear: Ear,
}

impl UnaryService<Bytes> for Rpc {
    type Response = Bytes;
    type Future = Reply<Response<Bytes>, Status>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let heard = self.ear.0.send((self.path.clone(), request.into_inner()));
        Box::pin(async move {
            heard.map_err(|_| Status::unavailable("the courier has gone"))?;
            Ok(Response::new(Bytes::new()))
        })
    }
}

/// Calls a partner as any gRPC client does.
async fn call(address: &str, path: &'static str, message: &DynamicMessage) {
    let channel = Channel::from_shared(address.to_owned()).expect("the address is good").connect_lazy();
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await.expect("a lazy channel is ready");
    let request = Request::new(Bytes::from(message.encode_to_vec()));
    let reply = client.unary(request, http::uri::PathAndQuery::from_static(path), RawCodec).await;
    assert_eq!(reply.expect("the message is taken").into_inner(), Bytes::new());
}

/// Delivers each parcel at once: to the customer first, or last.
async fn deliver(
    mut shipments: mpsc::UnboundedReceiver<(String, Bytes)>,
    customer: String,
    seller: String,
    parcels: Arc<AtomicU32>,
) {
    let pool = interface();
    let descriptor = |name: &str| pool.get_message_by_name(&full(name)).expect("a file has this message");
    while let Some((path, payload)) = shipments.recv().await {
        assert_eq!(path, "/order.v1.Courier/Shipment");
        let shipment = DynamicMessage::decode(descriptor("Shipment"), payload).expect("it is a shipment");
        let number = shipment.get_field_by_name("tracking_no").expect("a shipment has a number").into_owned();
        let mut delivery = DynamicMessage::new(descriptor("Delivery"));
        delivery.set_field_by_name("tracking_no", number.clone());
        delivery.set_field_by_name("carrier", Value::String("Hand and Foot".to_owned()));
        let mut report = DynamicMessage::new(descriptor("DeliveryReport"));
        report.set_field_by_name("tracking_no", number);
        let count = parcels.fetch_add(1, Ordering::SeqCst);
        if count.is_multiple_of(2) {
            call(&customer, "/order.v1.Customer/Delivery", &delivery).await;
        }
        call(&seller, "/order.v1.Seller/DeliveryReport", &report).await;
        if !count.is_multiple_of(2) {
            call(&customer, "/order.v1.Customer/Delivery", &delivery).await;
        }
    }
}

/// Customer and seller of the model, executed directly.
fn participants(settings: &Settings) -> Vec<Running> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/order/order.bpmn");
    let (model, findings) = read(&std::fs::read(path).expect("the example can be read"), "order");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let endpoints = project(&model.expect("a model without errors"), Semantics::Runtime).0;
    let mut simulation = Simulation::drawn(7);
    for endpoint in &endpoints.list {
        simulation.deciding.merge(DecidingMembers::of(&endpoint.table, &endpoints.schema, &endpoint.conditions));
    }
    let running = ["Customer", "Seller"].map(|participant| {
        let mut list = endpoints.list.iter().cloned();
        let endpoint = list.find(|endpoint| endpoint.table.participant == participant);
        let endpoint = endpoint.expect("the model has this participant");
        let (schema, simulation) = (endpoints.schema.clone(), simulation.clone());
        let program = Interpreted::new(endpoint.table, schema, endpoint.conditions, simulation);
        start(Arc::new(program.expect("the table can be interpreted")), settings.clone()).expect("it starts")
    });
    running.into()
}

async fn check(settings: Settings) {
    let running = participants(&settings);
    let address = |at: usize| format!("http://{}", running[at].address());
    let (customer, seller) = (address(0), address(1));
    let (heard, shipments) = mpsc::unbounded_channel();
    let incoming = TcpIncoming::bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("there is a free port");
    let courier = format!("http://{}", incoming.local_addr().expect("the port is known"));
    let server = tokio::spawn(Server::builder().serve_with_incoming(Ear(heard), incoming));
    let parcels = Arc::new(AtomicU32::new(0));
    let delivering = tokio::spawn(deliver(shipments, customer.clone(), seller.clone(), Arc::clone(&parcels)));
    let mut clients = Vec::new();
    for own in [&customer, &seller] {
        let client = OperationsClient::connect(own).await.expect("the participant answers");
        let partner = |participant: &str, address: &String| PartnerAddress {
            participant: participant.to_owned(),
            address: address.clone(),
        };
        let partners = vec![partner("Customer", &customer), partner("Seller", &seller), partner("Courier", &courier)];
        client.set_partners(partners).await.expect("the addresses are good");
        clients.push(client);
    }
    let request = StartRequest { count: 30, ..StartRequest::default() };
    clients[0].start(request).await.expect("the start event is triggered");
    // The courier is not asked whether it is at rest: all is over when all instances have ended.
    let began = std::time::Instant::now();
    let statuses = loop {
        let seen = settled(&clients, LIMIT).await.expect("the participants answer");
        if seen.live() == 0 || began.elapsed() > LIMIT || delivering.is_finished() {
            break seen.statuses;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    for status in statuses {
        assert_eq!((status.started, status.ended, status.live), (30, 30, 0), "{status:#?}");
        let left = status.waiting + status.buffered + status.unacknowledged + status.dead_letter_count;
        assert_eq!((left, status.incident_count), (0, 0), "{status:#?}");
    }
    assert!(!delivering.is_finished(), "the courier has understood everything");
    assert!(parcels.load(Ordering::SeqCst) > 5, "it had something to do");
    delivering.abort();
    server.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_courier_made_elsewhere_takes_part() {
    check(Settings::new()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_all_that_a_partner_needs() {
    check(Settings { strip_choreography_id: true, ..Settings::new() }).await;
}
