//! The payment provider: the lines that its owner writes.

use book_payment_provider::{Authorization, Context, Data, Fault, PaymentProvider, Settlement};
use std::process::ExitCode;

/// Larger amounts are declined.
const LIMIT: f64 = 45.0;

struct Bank;

impl PaymentProvider for Bank {
    async fn authorize_payment(&self, _context: &Context, data: &Data) -> Result<Authorization, Fault> {
        let request = data.authorization_request.as_ref().ok_or_else(|| Fault::new("there is no request"))?;
        let amount: f64 = request.amount.parse().map_err(|_| Fault::new("the amount is no number"))?;
        Ok(Authorization { payment_no: request.payment_no.clone(), accepted: amount <= LIMIT })
    }

    async fn capture_payment(&self, _context: &Context, data: &Data) -> Result<Settlement, Fault> {
        let capture = data.capture.as_ref().ok_or_else(|| Fault::new("there is nothing to capture"))?;
        let settled_at = Some(std::time::SystemTime::now().into());
        Ok(Settlement { payment_no: capture.payment_no.clone(), settled_at })
    }
}

fn main() -> ExitCode {
    book_payment_provider::run(Bank)
}
