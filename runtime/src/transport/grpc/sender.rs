//! The sending side of the gRPC binding.

use super::metadata::Metadata;
use super::{ATTEMPT_TIMEOUT, CONNECT_TIMEOUT, MESSAGE_LIMIT, RawCodec, refusal};
use crate::transport::{Attempt, Outcome, Parcel, Transport};
use http::uri::PathAndQuery;
use std::collections::BTreeMap;
use tokio::sync::watch;
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};

/// Delivers envelopes over gRPC, to partners whose addresses may become known, and change, at any time.
#[derive(Debug)]
pub struct GrpcTransport {
    channels: watch::Sender<BTreeMap<String, Channel>>,
    /// Whether envelopes leave without their choreography id.
    strip_choreography_id: bool,
}

/// A partner's address cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusableAddress {
    /// Id of the partner.
    pub partner: String,
    /// The address as it was given.
    pub address: String,
    /// Why.
    pub reason: String,
}

impl std::fmt::Display for UnusableAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the address `{}` of `{}` cannot be used: {}", self.address, self.partner, self.reason)
    }
}

impl std::error::Error for UnusableAddress {}

impl GrpcTransport {
    /// A transport that knows no partner yet. With `strip_choreography_id`, receivers have to find the
    /// instance by its keys alone.
    #[must_use]
    pub fn new(strip_choreography_id: bool) -> Self {
        Self { channels: watch::Sender::new(BTreeMap::new()), strip_choreography_id }
    }

    /// Learns, or changes, the address of a partner (`http://127.0.0.1:50051`). Envelopes that wait
    /// for it leave now.
    ///
    /// # Errors
    /// If it is no address.
    pub fn set_partner(&self, partner: &str, address: &str) -> Result<(), UnusableAddress> {
        let channel = connect_lazily(address).map_err(|reason| UnusableAddress {
            partner: partner.to_owned(),
            address: address.to_owned(),
            reason,
        })?;
        self.channels.send_modify(|channels| {
            channels.insert(partner.to_owned(), channel);
        });
        Ok(())
    }

    async fn channel(&self, partner: &str) -> Option<Channel> {
        let mut channels = self.channels.subscribe();
        let known = channels.wait_for(|channels| channels.contains_key(partner)).await.ok()?;
        known.get(partner).cloned()
    }

    async fn attempt(&self, parcel: &Parcel) -> Outcome {
        let Ok(path) = PathAndQuery::try_from(&*parcel.rpc) else {
            return Outcome::Refused { reason: format!("`{}` is no path of an rpc", parcel.rpc) };
        };
        let Some(channel) = self.channel(&parcel.partner).await else {
            return Outcome::Failed { reason: "the participant stops".to_owned() };
        };
        let mut metadata = Metadata::of(parcel);
        if self.strip_choreography_id {
            metadata.choreography = None;
        }
        let mut request = Request::new(parcel.envelope.payload.clone());
        metadata.write(request.metadata_mut());
        let call = async {
            let mut client = Grpc::new(channel).max_decoding_message_size(MESSAGE_LIMIT);
            client.ready().await.map_err(|error| Status::unavailable(error.to_string()))?;
            client.unary(request, path, RawCodec).await
        };
        match tokio::time::timeout(ATTEMPT_TIMEOUT, call).await {
            Ok(Ok(_)) => Outcome::Acknowledged,
            Ok(Err(status)) => refusal::outcome(&status),
            Err(_) => Outcome::Failed { reason: format!("no reply within {} s", ATTEMPT_TIMEOUT.as_secs()) },
        }
    }
}

impl Transport for GrpcTransport {
    fn deliver<'a>(&'a self, parcel: &'a Parcel) -> Attempt<'a> {
        Box::pin(self.attempt(parcel))
    }

    fn knows(&self, partner: &str) -> bool {
        self.channels.borrow().contains_key(partner)
    }
}

/// A channel that connects when it is first used, and again whenever the connection was lost.
pub(crate) fn connect_lazily(address: &str) -> Result<Channel, String> {
    let endpoint = Endpoint::from_shared(address.to_owned()).map_err(|error| error.to_string())?;
    let uri = endpoint.uri();
    if uri.scheme_str() != Some("http") || uri.host().is_none() {
        return Err("it has to be of the form `http://host:port`".to_owned());
    }
    Ok(endpoint.connect_timeout(CONNECT_TIMEOUT).connect_lazy())
}

#[cfg(test)]
mod tests {
    use super::GrpcTransport;
    use crate::transport::Transport;

    #[tokio::test]
    async fn addresses_are_checked_when_given() {
        let check = |address: &str, usable: bool| {
            let transport = GrpcTransport::new(false);
            assert_eq!(transport.set_partner("Seller", address).is_ok(), usable, "{address}");
            assert_eq!(transport.knows("Seller"), usable, "{address}");
        };
        check("http://127.0.0.1:50051", true);
        check("http://seller.example", true);
        check("https://seller.example", false);
        check("127.0.0.1:50051", false);
        check("", false);
        check("http:// seller", false);
    }
}
