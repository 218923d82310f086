//! The operations as a service: bytes in, bytes out.

use super::{
    AdvanceClockReply, AdvanceClockRequest, CloseReply, CloseRequest, DeliverFromEnvironmentReply,
    DeliverFromEnvironmentRequest, EnvironmentReceivesRequest, MessageLogRequest, MonitoringRequest, RetryReply,
    RetryRequest, SetPartnersReply, SetPartnersRequest, ShutdownReply, ShutdownRequest, StartReply, StartRequest,
    StartedInstance, StatusRequest,
};
use crate::clock::Clock;
use crate::engine::{Answer, Input};
use crate::participant::Handle;
use crate::time::Timestamp;
use crate::transport::grpc::{GrpcTransport, refusal};
use bytes::Bytes;
use prost::Message;
use std::sync::Arc;
use tokio::sync::watch;
use tonic::Status;

/// Instances that one call may start.
pub const START_LIMIT: u32 = 10_000;
/// Partners that one call may name.
pub const PARTNER_LIMIT: usize = 1_000;

/// Serves the operations of one participant.
#[derive(Clone)]
pub(crate) struct OperationsService {
    participant: Handle,
    transport: Arc<GrpcTransport>,
    clock: Arc<Clock>,
    stopper: watch::Sender<bool>,
}

impl OperationsService {
    pub(crate) fn new(
        participant: Handle,
        transport: Arc<GrpcTransport>,
        clock: Arc<Clock>,
        stopper: watch::Sender<bool>,
    ) -> Self {
        Self { participant, transport, clock, stopper }
    }

    /// Carries out an operation of this name.
    pub(crate) async fn call(&self, operation: &str, request: Bytes) -> Result<Bytes, Status> {
        match operation {
            "Start" => Ok(reply(&self.start(read(request)?).await?)),
            "SetPartners" => Ok(reply(&self.set_partners(&read(request)?)?)),
            "Status" => {
                let StatusRequest {} = read(request)?;
                Ok(reply(&self.participant.ask(|participant| participant.status()).await?))
            }
            "Monitoring" => {
                let MonitoringRequest { log_records } = read(request)?;
                Ok(reply(&self.participant.ask(move |participant| participant.monitoring(log_records)).await?))
            }
            "MessageLog" => {
                let MessageLogRequest { after } = read(request)?;
                Ok(reply(&self.participant.ask(move |participant| participant.message_log(after)).await?))
            }
            "EnvironmentReceives" => {
                let EnvironmentReceivesRequest {} = read(request)?;
                Ok(reply(&self.participant.ask(|participant| participant.environment_receives()).await?))
            }
            "DeliverFromEnvironment" => Ok(reply(&self.deliver_from_environment(read(request)?).await?)),
            "Close" => Ok(reply(&self.close(read(request)?).await?)),
            "Retry" => Ok(reply(&self.retry(read(request)?).await?)),
            "AdvanceClock" => Ok(reply(&self.advance_clock(read(request)?).await?)),
            "Shutdown" => {
                let ShutdownRequest {} = read(request)?;
                self.stopper.send_replace(true);
                Ok(reply(&ShutdownReply {}))
            }
            unknown => Err(Status::unimplemented(format!("there is no operation `{unknown}`"))),
        }
    }

    async fn start(&self, request: StartRequest) -> Result<StartReply, Status> {
        let count = request.count.max(1);
        if count > START_LIMIT {
            return Err(refusal::malformed(format!("one call starts at most {START_LIMIT} instances")));
        }
        if count > 1 && request.choreography.is_some() {
            return Err(refusal::malformed("a choreography instance has one process instance at a participant"));
        }
        let inputs = self.participant.ask(move |participant| participant.start_inputs(&request, count)).await??;
        let mut reply = StartReply::default();
        for answer in self.participant.inputs(inputs).await? {
            match answer {
                Answer::Started { instance, choreography } => {
                    reply.started.push(StartedInstance { instance, choreography });
                }
                Answer::Accepted => reply.messages += 1,
                Answer::None | Answer::Closed { .. } => {}
                Answer::Refused(refused) => return Err(refusal::status(&refused)),
            }
        }
        Ok(reply)
    }

    fn set_partners(&self, request: &SetPartnersRequest) -> Result<SetPartnersReply, Status> {
        if request.partners.len() > PARTNER_LIMIT {
            return Err(refusal::malformed(format!("one call names at most {PARTNER_LIMIT} partners")));
        }
        for partner in &request.partners {
            let set = self.transport.set_partner(&partner.participant, &partner.address);
            set.map_err(|error| refusal::malformed(error.to_string()))?;
        }
        Ok(SetPartnersReply {})
    }

    async fn deliver_from_environment(
        &self,
        request: DeliverFromEnvironmentRequest,
    ) -> Result<DeliverFromEnvironmentReply, Status> {
        let input = self.participant.ask(move |participant| participant.environment_input(request)).await??;
        self.give(input).await?;
        Ok(DeliverFromEnvironmentReply {})
    }

    async fn close(&self, request: CloseRequest) -> Result<CloseReply, Status> {
        let CloseRequest { choreography } = request;
        match self.participant.input(Input::Close { choreography }).await? {
            Answer::Closed { closed, open } => Ok(CloseReply { closed, open }),
            Answer::Refused(refused) => Err(refusal::status(&refused)),
            Answer::None | Answer::Accepted | Answer::Started { .. } => Ok(CloseReply::default()),
        }
    }

    async fn retry(&self, request: RetryRequest) -> Result<RetryReply, Status> {
        let RetryRequest { instance, node } = request;
        let node = self.participant.ask(move |participant| participant.node(&node)).await??;
        self.give(Input::Retry { instance, node }).await?;
        Ok(RetryReply {})
    }

    async fn advance_clock(&self, request: AdvanceClockRequest) -> Result<AdvanceClockReply, Status> {
        let now = self.clock.advance(Timestamp(request.to));
        let now = now.map_err(|error| Status::failed_precondition(error.to_string()))?;
        self.give(Input::Tick).await?;
        Ok(AdvanceClockReply { now: now.0 })
    }

    async fn give(&self, input: Input) -> Result<(), Status> {
        match self.participant.input(input).await? {
            Answer::Refused(refused) => Err(refusal::status(&refused)),
            Answer::None | Answer::Accepted | Answer::Started { .. } | Answer::Closed { .. } => Ok(()),
        }
    }
}

fn read<Q: Message + Default>(request: Bytes) -> Result<Q, Status> {
    Q::decode(request).map_err(|error| refusal::malformed(error.to_string()))
}

fn reply(reply: &impl Message) -> Bytes {
    Bytes::from(reply.encode_to_vec())
}
