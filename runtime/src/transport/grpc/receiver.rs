//! The receiving side of the gRPC binding: one service that answers every path.

use super::metadata::Metadata;
use super::{CLOSING_TIMEOUT, HEADER_LIMIT, MESSAGE_LIMIT, RawCodec, STREAM_LIMIT, refusal};
use crate::engine::{Answer, Input};
use crate::envelope::Envelope;
use crate::operations::{OperationsService, SERVICE};
use crate::participant::{Handle, Unavailable};
use bytes::Bytes;
use quadrille_endpoint::{Direction, Endpoint, FlowIx, Text};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use tokio::sync::watch;
use tonic::body::Body;
use tonic::server::{Grpc, UnaryService};
use tonic::transport::Server;
use tonic::transport::server::{TcpConnectInfo, TcpIncoming};
use tonic::{Request, Response, Status};

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Serves the rpcs of a participant's incoming message flows, and its operations.
#[derive(Clone)]
pub(crate) struct Receiver {
    table: Arc<Table>,
}

/// What the table of the endpoint says about incoming messages.
struct Table {
    flows: BTreeMap<Text, Vec<IncomingFlow>>,
    version: Text,
    /// Begins the ids of envelopes that come without one.
    foreign: String,
    foreign_count: AtomicU64,
    warned: AtomicBool,
    participant: Handle,
    operations: OperationsService,
}

struct IncomingFlow {
    flow: FlowIx,
    id: Text,
    partner: Text,
}

impl Receiver {
    /// A service for an endpoint. The nonce keeps the ids given to foreign envelopes apart from those of
    /// an earlier start.
    pub(crate) fn new(endpoint: &Endpoint, nonce: &str, participant: Handle, operations: OperationsService) -> Self {
        let mut flows: BTreeMap<Text, Vec<IncomingFlow>> = BTreeMap::new();
        for (at, flow) in endpoint.flows.iter().enumerate() {
            if flow.direction == Direction::Incoming {
                let partner = endpoint.partners[flow.partner.index()].participant.clone();
                let incoming = IncomingFlow { flow: FlowIx::at(at), id: flow.id.clone(), partner };
                flows.entry(flow.rpc.clone()).or_default().push(incoming);
            }
        }
        let table = Table {
            flows,
            version: endpoint.version.clone(),
            foreign: format!("foreign/{}/{nonce}", endpoint.participant),
            foreign_count: AtomicU64::new(0),
            warned: AtomicBool::new(false),
            participant,
            operations,
        };
        Self { table: Arc::new(table) }
    }
}

/// Listens on an address; the port 0 is any that is free.
///
/// # Errors
/// If the address cannot be bound.
pub(crate) fn bind(address: SocketAddr) -> std::io::Result<(TcpIncoming, SocketAddr)> {
    let incoming = TcpIncoming::bind(address)?.with_nodelay(Some(true));
    let address = incoming.local_addr()?;
    Ok((incoming, address))
}

/// Serves until told to stop, then lets open requests finish for a while.
///
/// # Errors
/// If the server fails.
pub(crate) async fn listen(
    incoming: TcpIncoming,
    receiver: Receiver,
    stop: watch::Receiver<bool>,
) -> Result<(), tonic::transport::Error> {
    let stopped = |mut stop: watch::Receiver<bool>| async move {
        // A sender that is gone can tell nobody to go on.
        let _ = stop.wait_for(|stop| *stop).await;
    };
    let server = Server::builder()
        .max_concurrent_streams(STREAM_LIMIT)
        .http2_max_header_list_size(HEADER_LIMIT)
        .serve_with_incoming_shutdown(receiver, incoming, stopped(stop.clone()));
    let overdue = async {
        stopped(stop).await;
        tokio::time::sleep(CLOSING_TIMEOUT).await;
    };
    tokio::select! {
        served = server => served,
        () = overdue => Ok(()),
    }
}

impl tower::Service<http::Request<Body>> for Receiver {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let rpc = Rpc { table: Arc::clone(&self.table), path: request.uri().path().to_owned() };
        Box::pin(async move {
            // Who asks for something unknown is answered before the message is read.
            if let Err(status) = rpc.admit(&request) {
                return Ok(status.into_http());
            }
            Ok(Grpc::new(RawCodec).max_decoding_message_size(MESSAGE_LIMIT).unary(rpc, request).await)
        })
    }
}

/// One call.
struct Rpc {
    table: Arc<Table>,
    path: String,
}

impl Rpc {
    fn operation(&self) -> Option<&str> {
        self.path.strip_prefix('/')?.strip_prefix(SERVICE)?.strip_prefix('/')
    }

    /// Whether there is such an rpc, and the caller may use it: operations are for callers on the same
    /// machine, since they have no other protection.
    fn admit(&self, request: &http::Request<Body>) -> Result<(), Status> {
        if self.operation().is_none() {
            let known = self.table.flows.contains_key(self.path.as_str());
            return if known { Ok(()) } else { Err(Status::unimplemented(format!("there is no rpc `{}`", self.path))) };
        }
        let peer = request.extensions().get::<TcpConnectInfo>().and_then(TcpConnectInfo::remote_addr);
        if peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback()) {
            Ok(())
        } else {
            Err(Status::permission_denied("operations are open to callers on the same machine only"))
        }
    }
}

impl UnaryService<Bytes> for Rpc {
    type Response = Bytes;
    type Future = BoxFuture<Result<Response<Bytes>, Status>>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let rpc = Self { table: Arc::clone(&self.table), path: std::mem::take(&mut self.path) };
        Box::pin(async move {
            let reply = match rpc.operation() {
                Some(operation) => rpc.table.operations.call(operation, request.into_inner()).await?,
                None => rpc.table.receive(&rpc.path, &request).await?,
            };
            Ok(Response::new(reply))
        })
    }
}

impl Table {
    /// Takes a message; the reply is an empty message, given once the message is stored.
    async fn receive(&self, path: &str, request: &Request<Bytes>) -> Result<Bytes, Status> {
        let metadata = Metadata::read(request.metadata()).map_err(refusal::malformed)?;
        let flow = self.flow(path, &metadata)?;
        self.warn_of_other_version(&metadata);
        let envelope = Envelope {
            id: metadata.envelope.unwrap_or_else(|| self.next_foreign_id()),
            flow,
            sender: metadata.sender.unwrap_or_default(),
            choreography: metadata.choreography,
            sent_at: metadata.sent_at,
            payload: request.get_ref().clone(),
        };
        match self.participant.input(Input::Receive(envelope)).await {
            Ok(Answer::Refused(refused)) => Err(refusal::status(&refused)),
            Ok(Answer::Accepted | Answer::None | Answer::Started { .. } | Answer::Closed { .. }) => Ok(Bytes::new()),
            Err(unavailable) => Err(unavailable.into()),
        }
    }

    /// The message flow that a message came by. Several may share an rpc: the sender says which, or the
    /// sender's name does.
    fn flow(&self, path: &str, metadata: &Metadata) -> Result<FlowIx, Status> {
        let flows = self.flows.get(path).map(Vec::as_slice).unwrap_or_default();
        if let [only] = flows {
            return Ok(only.flow);
        }
        let named = |flow: &&IncomingFlow| metadata.flow.as_deref() == Some(&*flow.id);
        let sent = |flow: &&IncomingFlow| metadata.sender.as_deref() == Some(&*flow.partner);
        let found = flows.iter().find(named).or_else(|| flows.iter().find(sent));
        found.map(|flow| flow.flow).ok_or_else(|| {
            refusal::malformed(format!("several message flows share `{path}`: the metadata has to name one"))
        })
    }

    fn next_foreign_id(&self) -> String {
        let number = self.foreign_count.fetch_add(1, Ordering::Relaxed) + 1;
        format!("{}/{number}", self.foreign)
    }

    fn warn_of_other_version(&self, metadata: &Metadata) {
        let Some(version) = metadata.version.as_ref().filter(|version| **version != *self.version) else { return };
        if !self.warned.swap(true, Ordering::Relaxed) {
            let sender = metadata.sender.as_deref().unwrap_or("a partner");
            eprintln!("`{sender}` runs version {version} of the model, this participant {}", self.version);
        }
    }
}

impl From<Unavailable> for Status {
    fn from(unavailable: Unavailable) -> Self {
        match unavailable {
            Unavailable::Busy => Self::resource_exhausted("the participant is overloaded; try again"),
            Unavailable::Stopped => Self::unavailable("the participant stops"),
        }
    }
}
