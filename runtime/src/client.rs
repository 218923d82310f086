//! A client of a participant's operations.

use crate::operations::{
    AdvanceClockReply, AdvanceClockRequest, CloseReply, CloseRequest, DeliverFromEnvironmentReply,
    DeliverFromEnvironmentRequest, EnvironmentReceive, EnvironmentReceivesReply, EnvironmentReceivesRequest,
    MessageLogReply, MessageLogRequest, MonitoringReply, MonitoringRequest, PartnerAddress, RetryReply, RetryRequest,
    SERVICE, SetPartnersReply, SetPartnersRequest, ShutdownReply, ShutdownRequest, StartReply, StartRequest,
    StatusReply, StatusRequest,
};
use crate::time::Timestamp;
use crate::transport::grpc::{ATTEMPT_TIMEOUT, RawCodec, connect_lazily};
use bytes::Bytes;
use http::uri::PathAndQuery;
use prost::Message;
use tonic::client::Grpc;
use tonic::transport::Channel;
use tonic::{Request, Status};

/// Talks to the operations service of one participant.
#[derive(Clone, Debug)]
pub struct OperationsClient {
    channel: Channel,
    address: String,
}

/// An operation that failed.
#[derive(Clone, Debug)]
pub struct OperationsError {
    /// Where the participant listens.
    pub address: String,
    /// The rpc.
    pub operation: &'static str,
    /// Why it failed.
    pub reason: String,
}

impl std::fmt::Display for OperationsError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "operation `{}` at {} failed: {}", self.operation, self.address, self.reason)
    }
}

impl std::error::Error for OperationsError {}

impl OperationsClient {
    /// Connects to a participant (`http://127.0.0.1:50051`) and makes sure that it answers.
    ///
    /// # Errors
    /// If the address cannot be used or nobody answers there.
    pub async fn connect(address: &str) -> Result<Self, OperationsError> {
        let channel = connect_lazily(address).map_err(|reason| OperationsError {
            address: address.to_owned(),
            operation: "Status",
            reason,
        })?;
        let client = Self { channel, address: address.to_owned() };
        client.status().await?;
        Ok(client)
    }

    /// Where the participant listens.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Triggers a start event, once or several times.
    ///
    /// # Errors
    /// If the participant refuses or does not answer.
    pub async fn start(&self, request: StartRequest) -> Result<StartReply, OperationsError> {
        self.call("Start", &request).await
    }

    /// Gives or changes the addresses of partners.
    ///
    /// # Errors
    /// If an address cannot be used or the participant does not answer.
    pub async fn set_partners(&self, partners: Vec<PartnerAddress>) -> Result<(), OperationsError> {
        let SetPartnersReply {} = self.call("SetPartners", &SetPartnersRequest { partners }).await?;
        Ok(())
    }

    /// What the participant is doing.
    ///
    /// # Errors
    /// If it does not answer.
    pub async fn status(&self) -> Result<StatusReply, OperationsError> {
        self.call("Status", &StatusRequest {}).await
    }

    /// The figures of the monitoring rules.
    ///
    /// # Errors
    /// If the participant does not answer.
    pub async fn monitoring(&self) -> Result<MonitoringReply, OperationsError> {
        self.call("Monitoring", &MonitoringRequest { log_records: 0 }).await
    }

    /// The latest records of the log rules, each a JSON object, by rule, the oldest first.
    ///
    /// # Errors
    /// If the participant does not answer.
    pub async fn log_records(&self, limit: u32) -> Result<Vec<String>, OperationsError> {
        let reply: MonitoringReply = self.call("Monitoring", &MonitoringRequest { log_records: limit }).await?;
        Ok(reply.log)
    }

    /// The next page of the messages that the participant has sent.
    ///
    /// # Errors
    /// If it does not answer.
    pub async fn message_log(&self, after: u64) -> Result<MessageLogReply, OperationsError> {
        self.call("MessageLog", &MessageLogRequest { after }).await
    }

    /// Receipts that wait for the environment.
    ///
    /// # Errors
    /// If the participant does not answer.
    pub async fn environment_receives(&self) -> Result<Vec<EnvironmentReceive>, OperationsError> {
        let reply: EnvironmentReceivesReply = self.call("EnvironmentReceives", &EnvironmentReceivesRequest {}).await?;
        Ok(reply.receives)
    }

    /// Delivers a message from the environment; the participant composes it if no payload is given.
    ///
    /// # Errors
    /// If the receipt does not wait any more, or the participant refuses or does not answer.
    pub async fn deliver_from_environment(
        &self,
        receive: &EnvironmentReceive,
        payload: Option<Bytes>,
    ) -> Result<(), OperationsError> {
        let EnvironmentReceive { instance, transition, .. } = *receive;
        let request = DeliverFromEnvironmentRequest { instance, transition, payload };
        let DeliverFromEnvironmentReply {} = self.call("DeliverFromEnvironment", &request).await?;
        Ok(())
    }

    /// Moves virtual time forward; gives the time that the clock then shows.
    ///
    /// # Errors
    /// If the participant runs on real time or does not answer.
    pub async fn advance_clock(&self, to: Timestamp) -> Result<Timestamp, OperationsError> {
        let reply: AdvanceClockReply = self.call("AdvanceClock", &AdvanceClockRequest { to: to.0 }).await?;
        Ok(Timestamp(reply.now))
    }

    /// Says that a choreography instance is over, or all are, if none is named: what waits or is done is closed.
    ///
    /// # Errors
    /// If the participant does not answer.
    pub async fn close(&self, choreography: Option<String>) -> Result<CloseReply, OperationsError> {
        self.call("Close", &CloseRequest { choreography }).await
    }

    /// Asks that an incident be tried again.
    ///
    /// # Errors
    /// If there is no such incident, or the participant does not answer.
    pub async fn retry(&self, instance: u64, node: &str) -> Result<(), OperationsError> {
        let RetryReply {} = self.call("Retry", &RetryRequest { instance, node: node.to_owned() }).await?;
        Ok(())
    }

    /// Stops the participant.
    ///
    /// # Errors
    /// If it does not answer.
    pub async fn shutdown(&self) -> Result<(), OperationsError> {
        let ShutdownReply {} = self.call("Shutdown", &ShutdownRequest {}).await?;
        Ok(())
    }

    async fn call<Q: Message, R: Message + Default>(
        &self,
        operation: &'static str,
        request: &Q,
    ) -> Result<R, OperationsError> {
        let failed = |reason: String| OperationsError { address: self.address.clone(), operation, reason };
        let path =
            PathAndQuery::try_from(format!("/{SERVICE}/{operation}")).map_err(|error| failed(error.to_string()))?;
        let message = Request::new(Bytes::from(request.encode_to_vec()));
        let call = async {
            let mut client = Grpc::new(self.channel.clone());
            client.ready().await.map_err(|error| Status::unavailable(error.to_string()))?;
            client.unary(message, path, RawCodec).await
        };
        let reply = tokio::time::timeout(ATTEMPT_TIMEOUT, call)
            .await
            .map_err(|_| failed(format!("no reply within {} s", ATTEMPT_TIMEOUT.as_secs())))?
            .map_err(|status| failed(format!("{:?}: {}", status.code(), status.message())))?;
        R::decode(reply.into_inner()).map_err(|error| failed(error.to_string()))
    }
}
