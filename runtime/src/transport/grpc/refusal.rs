//! Refusals as gRPC statuses, and statuses as outcomes of an attempt.
//!
//! A refusal carries its code as metadata, so that no status that a proxy or a library makes by itself
//! is ever taken for one, and is final; only where a limit was the reason, the sender tries again.

use super::metadata::{REFUSAL, ascii, text};
use crate::engine::Refusal;
use crate::transport::Outcome;
use tonic::{Code, Status};

/// The status that answers a refused message or start.
pub(crate) fn status(refusal: &Refusal) -> Status {
    let text = format!("{}: {}", refusal.code, refusal.message);
    if refusal.is_temporary() {
        return Status::resource_exhausted(text);
    }
    let code = match refusal.code.as_str() {
        "malformed" => Code::InvalidArgument,
        "key-reuse" => Code::AlreadyExists,
        _ => Code::FailedPrecondition,
    };
    let mut status = Status::new(code, text);
    status.metadata_mut().insert(REFUSAL, ascii(&refusal.code));
    status
}

/// The status of a message that cannot be read.
pub(crate) fn malformed(message: impl Into<String>) -> Status {
    status(&Refusal { code: "malformed".to_owned(), message: message.into() })
}

/// What a status means for the message that it answers.
pub(crate) fn outcome(status: &Status) -> Outcome {
    let reason = match text(status.metadata(), REFUSAL) {
        Ok(Some(_)) => return Outcome::Refused { reason: status.message().to_owned() },
        Ok(None) | Err(_) => format!("{:?}: {}", status.code(), status.message()),
    };
    match status.code() {
        Code::InvalidArgument
        | Code::NotFound
        | Code::AlreadyExists
        | Code::PermissionDenied
        | Code::FailedPrecondition
        | Code::OutOfRange
        | Code::Unimplemented
        | Code::Unauthenticated => Outcome::Refused { reason },
        // The rest may be a partner that starts, stops, or is overloaded, or a connection that broke.
        Code::Ok
        | Code::Cancelled
        | Code::Unknown
        | Code::DeadlineExceeded
        | Code::ResourceExhausted
        | Code::Aborted
        | Code::Internal
        | Code::Unavailable
        | Code::DataLoss => Outcome::Failed { reason },
    }
}

#[cfg(test)]
mod tests {
    use super::{malformed, outcome, status};
    use crate::engine::Refusal;
    use crate::transport::Outcome;
    use tonic::{Code, Status};

    fn check(status: &Status, code: Code, is_final: bool) {
        assert_eq!(status.code(), code);
        assert_eq!(matches!(outcome(status), Outcome::Refused { .. }), is_final, "{status:?}");
    }

    #[test]
    fn refusals_are_final_and_failures_are_not() {
        let refusal = |code: &str| status(&Refusal { code: code.to_owned(), message: "why".to_owned() });
        check(&refusal("ambiguous"), Code::FailedPrecondition, true);
        check(&refusal("key-reuse"), Code::AlreadyExists, true);
        check(&refusal("overloaded"), Code::ResourceExhausted, false);
        check(&malformed("no message"), Code::InvalidArgument, true);
        check(&Status::unimplemented("no such rpc"), Code::Unimplemented, true);
        check(&Status::out_of_range("too large"), Code::OutOfRange, true);
        check(&Status::resource_exhausted("overloaded"), Code::ResourceExhausted, false);
        check(&Status::unknown("transport error"), Code::Unknown, false);
        assert_eq!(outcome(&refusal("closed")), Outcome::Refused { reason: "closed: why".to_owned() });
    }
}
