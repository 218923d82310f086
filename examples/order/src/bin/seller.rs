//! The seller: the lines that its owner writes.

use order_seller::{
    Confirmation, Context, Data, Decision, Fault, Invoice, Order, Receipt, Rejection, Seller, Shipment,
};
use std::process::ExitCode;

/// More than this is not in stock.
const STOCK: i32 = 5;

struct Shop;

impl Seller for Shop {
    async fn check_order(&self, _context: &Context, data: &Data) -> Result<Decision, Fault> {
        let accepted = order(data)?.quantity <= STOCK;
        let reason = if accepted { String::new() } else { format!("only {STOCK} in stock") };
        Ok(Decision { accepted, reason })
    }

    fn order_rejected(&self, _context: &Context, data: &Data) -> Result<Rejection, Fault> {
        let reason = data.decision.as_ref().map(|decision| decision.reason.clone()).unwrap_or_default();
        Ok(Rejection { order_id: order(data)?.order_id.clone(), reason })
    }

    async fn confirm_order(&self, context: &Context, data: &Data) -> Result<Confirmation, Fault> {
        let tracking_no = format!("parcel {}", context.choreography);
        Ok(Confirmation { order_id: order(data)?.order_id.clone(), tracking_no })
    }

    async fn send_invoice(&self, context: &Context, data: &Data) -> Result<Invoice, Fault> {
        let order = order(data)?;
        let invoice_no = format!("invoice {}", context.choreography);
        Ok(Invoice { invoice_no, order_id: order.order_id.clone(), amount: order.total.clone() })
    }

    async fn send_receipt(&self, _context: &Context, data: &Data) -> Result<Receipt, Fault> {
        let payment = data.payment.as_ref().ok_or_else(|| Fault::new("nothing was paid"))?;
        Ok(Receipt { invoice_no: payment.invoice_no.clone() })
    }

    async fn hand_over_parcel(&self, _context: &Context, data: &Data) -> Result<Shipment, Fault> {
        let confirmation = data.confirmation.as_ref().ok_or_else(|| Fault::new("nothing was confirmed"))?;
        let order = order(data)?;
        Ok(Shipment {
            tracking_no: confirmation.tracking_no.clone(),
            article: order.article.clone(),
            quantity: order.quantity,
        })
    }

    async fn archive_order(&self, _context: &Context, _data: &Data) -> Result<(), Fault> {
        Ok(())
    }
}

fn order(data: &Data) -> Result<&Order, Fault> {
    data.order.as_ref().ok_or_else(|| Fault::new("there is no order"))
}

fn main() -> ExitCode {
    order_seller::run(Shop)
}
