//! Metadata of a message: what the envelope says beside the payload.
//!
//! Values are ASCII on the wire, ids of a diagram need not be: all others than the visible ASCII
//! characters are percent-encoded, and so is the percent sign.

use crate::time::Timestamp;
use crate::transport::Parcel;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use tonic::metadata::{Ascii, MetadataMap, MetadataValue};

/// Id of the envelope.
pub const ENVELOPE: &str = "quadrille-envelope";
/// Id of the sending participant.
pub const SENDER: &str = "quadrille-sender";
/// Id of the message flow: tells flows apart that share an rpc.
pub const FLOW: &str = "quadrille-flow";
/// The choreography instance.
pub const CHOREOGRAPHY: &str = "quadrille-choreography";
/// When the message was sent: nanoseconds since 1970-01-01T00:00:00Z on the sender's clock.
pub const SENT_AT: &str = "quadrille-sent-at";
/// Version of the sender's model.
pub const MODEL_VERSION: &str = "quadrille-model-version";
/// On a reply: the code of a refusal.
pub const REFUSAL: &str = "quadrille-refusal";

/// Longest value of one key, in bytes after decoding.
const VALUE_LIMIT: usize = 512;

const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'%');

/// What a message says of itself beside its payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Id of the envelope.
    pub envelope: Option<String>,
    /// Id of the sending participant.
    pub sender: Option<String>,
    /// Id of the message flow.
    pub flow: Option<String>,
    /// The choreography instance.
    pub choreography: Option<String>,
    /// When it was sent, on the sender's clock.
    pub sent_at: Option<Timestamp>,
    /// Version of the sender's model.
    pub version: Option<String>,
}

impl Metadata {
    /// The metadata of a parcel.
    #[must_use]
    pub fn of(parcel: &Parcel) -> Self {
        let envelope = &parcel.envelope;
        Self {
            envelope: Some(envelope.id.clone()),
            sender: Some(envelope.sender.clone()),
            flow: Some(parcel.flow.to_string()),
            choreography: envelope.choreography.clone(),
            sent_at: envelope.sent_at,
            version: Some(parcel.version.to_string()),
        }
    }

    /// Reads what is there; absent and empty values are none.
    ///
    /// # Errors
    /// The key of a value that is too long, no text or no number, with the reason.
    pub fn read(map: &MetadataMap) -> Result<Self, String> {
        let sent_at = match text(map, SENT_AT)? {
            None => None,
            Some(value) => {
                let nanos = value.parse().map_err(|_| format!("`{SENT_AT}` is no number of nanoseconds"))?;
                Some(Timestamp(nanos))
            }
        };
        Ok(Self {
            envelope: text(map, ENVELOPE)?,
            sender: text(map, SENDER)?,
            flow: text(map, FLOW)?,
            choreography: text(map, CHOREOGRAPHY)?,
            sent_at,
            version: text(map, MODEL_VERSION)?,
        })
    }

    /// Writes what is there.
    pub fn write(&self, map: &mut MetadataMap) {
        let sent_at = self.sent_at.map(|time| time.0.to_string());
        let values = [
            (ENVELOPE, &self.envelope),
            (SENDER, &self.sender),
            (FLOW, &self.flow),
            (CHOREOGRAPHY, &self.choreography),
            (SENT_AT, &sent_at),
            (MODEL_VERSION, &self.version),
        ];
        for (key, value) in values {
            if let Some(value) = value {
                map.insert(key, ascii(value));
            }
        }
    }
}

/// A text as a metadata value.
pub(crate) fn ascii(text: &str) -> MetadataValue<Ascii> {
    let encoded = utf8_percent_encode(text, ESCAPED).to_string();
    MetadataValue::try_from(encoded).expect("percent-encoded text is visible ASCII, which every value may hold")
}

/// The text of a key, if it is there.
pub(crate) fn text(map: &MetadataMap, key: &'static str) -> Result<Option<String>, String> {
    let Some(value) = map.get(key) else { return Ok(None) };
    let encoded = value.to_str().map_err(|_| format!("`{key}` is no ASCII text"))?;
    let decoded = percent_decode_str(encoded).decode_utf8().map_err(|_| format!("`{key}` is no UTF-8 text"))?;
    if decoded.len() > VALUE_LIMIT {
        return Err(format!("`{key}` is longer than {VALUE_LIMIT} bytes"));
    }
    Ok(Some(decoded.into_owned()).filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::{CHOREOGRAPHY, ENVELOPE, Metadata, SENT_AT, VALUE_LIMIT};
    use crate::time::Timestamp;
    use tonic::metadata::MetadataMap;

    fn check(metadata: &Metadata) {
        let mut map = MetadataMap::new();
        metadata.write(&mut map);
        assert_eq!(Metadata::read(&map).as_ref(), Ok(metadata));
    }

    #[test]
    fn what_is_written_is_read() {
        check(&Metadata::default());
        check(&Metadata {
            envelope: Some("Käufer %41/1/2".into()),
            sender: Some("購入者".into()),
            flow: Some("Flow_1".into()),
            choreography: Some("line\nbreak\u{7f}".into()),
            sent_at: Some(Timestamp(-5)),
            version: Some("0123456789abcdef".into()),
        });
    }

    #[test]
    fn unreadable_values_are_named() {
        let read = |key: &'static str, value: &str| {
            let mut map = MetadataMap::new();
            map.insert(key, value.parse().expect("the value is ASCII"));
            Metadata::read(&map)
        };
        assert_eq!(read(SENT_AT, "yesterday"), Err(format!("`{SENT_AT}` is no number of nanoseconds")));
        assert_eq!(read(CHOREOGRAPHY, "%ff"), Err(format!("`{CHOREOGRAPHY}` is no UTF-8 text")));
        let long = "x".repeat(VALUE_LIMIT + 1);
        assert_eq!(read(ENVELOPE, &long), Err(format!("`{ENVELOPE}` is longer than {VALUE_LIMIT} bytes")));
        assert_eq!(read(ENVELOPE, ""), Ok(Metadata::default()));
    }
}
