//! The shop: the lines that its owner writes.

use book_shop::{
    AuthorizationRequest, Cancellation, Capture, Confirmation, Context, Data, Fault, Invoice, Offer, Rejection,
    Shipment, Shop,
};
use std::process::ExitCode;

/// What a copy costs.
const PRICE: i32 = 12;

struct Books;

impl Shop for Books {
    async fn ask_for_price(&self, context: &Context, data: &Data) -> Result<Offer, Fault> {
        let inquiry = known(&data.inquiry)?;
        let payment_no = format!("payment {}", context.choreography);
        Ok(Offer { order_no: inquiry.order_no.clone(), payment_no, price: format!("{}.00", inquiry.copies * PRICE) })
    }

    async fn authorize_payment(&self, _context: &Context, data: &Data) -> Result<AuthorizationRequest, Fault> {
        let offer = known(&data.offer)?;
        Ok(AuthorizationRequest { payment_no: offer.payment_no.clone(), amount: offer.price.clone() })
    }

    async fn reject_order(&self, _context: &Context, data: &Data) -> Result<Rejection, Fault> {
        let reason = "the payment was declined".to_owned();
        Ok(Rejection { order_no: known(&data.order)?.order_no.clone(), reason })
    }

    async fn cancel_payment(&self, _context: &Context, data: &Data) -> Result<Cancellation, Fault> {
        Ok(Cancellation { payment_no: known(&data.offer)?.payment_no.clone() })
    }

    async fn confirm_order(&self, context: &Context, data: &Data) -> Result<Confirmation, Fault> {
        let parcel_no = format!("parcel {}", context.choreography);
        Ok(Confirmation { order_no: known(&data.order)?.order_no.clone(), parcel_no })
    }

    async fn hand_over_book(&self, _context: &Context, data: &Data) -> Result<Shipment, Fault> {
        Ok(Shipment {
            parcel_no: known(&data.confirmation)?.parcel_no.clone(),
            address: known(&data.order)?.address.clone(),
            copies: known(&data.inquiry)?.copies,
        })
    }

    async fn capture_payment(&self, _context: &Context, data: &Data) -> Result<Capture, Fault> {
        let offer = known(&data.offer)?;
        Ok(Capture { payment_no: offer.payment_no.clone(), amount: offer.price.clone() })
    }

    async fn send_invoice(&self, context: &Context, data: &Data) -> Result<Invoice, Fault> {
        let offer = known(&data.offer)?;
        let invoice_no = format!("invoice {}", context.choreography);
        Ok(Invoice { invoice_no, order_no: offer.order_no.clone(), amount: offer.price.clone() })
    }
}

/// A message that was exchanged before.
fn known<T>(message: &Option<T>) -> Result<&T, Fault> {
    message.as_ref().ok_or_else(|| Fault::new("a message is missing that comes before"))
}

fn main() -> ExitCode {
    book_shop::run(Books)
}
