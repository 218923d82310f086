//! What a participant's process is told when it starts: by arguments, or by environment variables.

use crate::time::Timestamp;
use clap::Parser;
use std::net::SocketAddr;
use std::time::Duration;

/// Settings of one participant's process.
#[derive(Clone, Debug, Parser)]
#[command(about = "A participant of a collaboration, as a process of its own that talks gRPC")]
pub struct Settings {
    /// Where to listen; the actual address is printed as `listening on ADDRESS`.
    #[arg(long, env = "QUADRILLE_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,

    /// Where a partner listens; partners may also be given while running.
    #[arg(long = "partner", env = "QUADRILLE_PARTNERS", value_name = "PARTICIPANT=URL", value_delimiter = ',',
        value_parser = parse_partner)]
    pub partners: Vec<PartnerAddress>,

    /// Send messages without the choreography id, so that receivers find the instance by its keys alone.
    #[arg(long, env = "QUADRILLE_STRIP_CHOREOGRAPHY_ID")]
    pub strip_choreography_id: bool,

    /// Run on virtual time, from this point in time (RFC 3339, or nanoseconds since 1970).
    #[arg(long, env = "QUADRILLE_VIRTUAL_CLOCK", value_name = "TIME", value_parser = parse_time,
        allow_negative_numbers = true)]
    pub virtual_clock: Option<Timestamp>,

    /// How long a message that belongs to no instance yet is kept.
    #[arg(long, env = "QUADRILLE_TIME_TO_LIVE", value_name = "SECONDS", default_value = "300",
        value_parser = parse_seconds)]
    pub time_to_live: Duration,

    /// How long keys of ended instances stay taken; twice the time to live if absent, and never shorter
    /// than that once.
    #[arg(long, env = "QUADRILLE_RETENTION", value_name = "SECONDS", value_parser = parse_seconds)]
    pub retention: Option<Duration>,

    /// Close an instance that waits or is done when nothing has happened in it for so long. If absent, it stays open
    /// until the operation `Close` says that its choreography instance is over.
    #[arg(long, env = "QUADRILLE_CLOSE_AFTER", value_name = "SECONDS", value_parser = parse_seconds)]
    pub close_after: Option<Duration>,

    /// What makes this start's ids different from those of earlier starts; drawn if absent.
    #[arg(long, env = "QUADRILLE_NONCE", value_name = "TEXT", value_parser = parse_nonce)]
    pub nonce: Option<String>,

    /// Stop when standard input closes, which it does when whoever started the process ends.
    #[arg(long)]
    pub stop_with_parent: bool,
}

/// Where a partner listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerAddress {
    /// Id of the BPMN `participant`.
    pub participant: String,
    /// As in `http://127.0.0.1:50051`.
    pub address: String,
}

impl Settings {
    /// The settings of a process without arguments: the starting point of whoever embeds a participant.
    #[must_use]
    pub fn new() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            partners: Vec::new(),
            strip_choreography_id: false,
            virtual_clock: None,
            time_to_live: Duration::from_secs(300),
            retention: None,
            close_after: None,
            nonce: None,
            stop_with_parent: false,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

fn parse_partner(text: &str) -> Result<PartnerAddress, String> {
    let (participant, address) = text.split_once('=').ok_or("it has to be of the form PARTICIPANT=URL")?;
    if participant.is_empty() || address.is_empty() {
        return Err("neither the participant nor the URL may be empty".to_owned());
    }
    Ok(PartnerAddress { participant: participant.to_owned(), address: address.to_owned() })
}

fn parse_time(text: &str) -> Result<Timestamp, String> {
    if let Ok(nanos) = text.parse() {
        return Ok(Timestamp(nanos));
    }
    let time: prost_types::Timestamp =
        text.parse().map_err(|_| "it has to be a point in time, as in 2026-01-31T12:00:00Z")?;
    let nanos = time.seconds.checked_mul(1_000_000_000).and_then(|nanos| nanos.checked_add(i64::from(time.nanos)));
    nanos.map(Timestamp).ok_or_else(|| "it is too far from 1970".to_owned())
}

fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "it has to be a number of seconds")?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

fn parse_nonce(text: &str) -> Result<String, String> {
    let plain = !text.is_empty() && text.len() <= 32 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { Ok(text.to_owned()) } else { Err("it has to be 1 to 32 ASCII letters and digits".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::{PartnerAddress, Settings};
    use crate::time::Timestamp;
    use clap::Parser;
    use std::time::Duration;

    fn parse(arguments: &str) -> Result<Settings, clap::Error> {
        Settings::try_parse_from(std::iter::once("participant").chain(arguments.split_whitespace()))
    }

    #[test]
    fn no_argument_is_needed() {
        let parsed = parse("").expect("every setting has a default");
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Settings::new()));
    }

    #[test]
    fn arguments_are_read() {
        let settings = parse(
            "--partner Seller=http://127.0.0.1:1 --partner Courier=http://127.0.0.1:2 --strip-choreography-id \
             --time-to-live 0.5 --nonce a1 --listen 127.0.0.1:7 --stop-with-parent",
        )
        .expect("the arguments are good");
        let partner = |participant: &str, address: &str| PartnerAddress {
            participant: participant.to_owned(),
            address: address.to_owned(),
        };
        let expected = [partner("Seller", "http://127.0.0.1:1"), partner("Courier", "http://127.0.0.1:2")];
        assert_eq!(settings.partners, expected);
        assert_eq!(settings.time_to_live, Duration::from_millis(500));
        assert_eq!((settings.nonce.as_deref(), settings.listen.port()), (Some("a1"), 7));
        assert!(settings.strip_choreography_id && settings.stop_with_parent);
    }

    #[test]
    fn points_in_time_are_read() {
        let check = |text: &str, expected: Option<i64>| {
            let time = parse(&format!("--virtual-clock {text}")).ok().and_then(|settings| settings.virtual_clock);
            assert_eq!(time, expected.map(Timestamp), "{text}");
        };
        check("1970-01-01T00:00:01.5Z", Some(1_500_000_000));
        check("-5", Some(-5));
        check("2026-01-01T00:00:00Z", Some(1_767_225_600_000_000_000));
        check("9000-01-01T00:00:00Z", None);
        check("tomorrow", None);
    }

    #[test]
    fn bad_arguments_are_refused() {
        for arguments in ["--partner Seller", "--partner =x", "--time-to-live -1", "--nonce a/b", "--listen here"] {
            assert!(parse(arguments).is_err(), "{arguments}");
        }
    }
}
