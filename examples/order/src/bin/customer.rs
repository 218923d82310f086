//! The customer: the lines that its owner writes.

use order_customer::{Context, Customer, Data, Fault, Order, Payment};
use std::process::ExitCode;

struct Shopper;

impl Customer for Shopper {
    async fn place_order(&self, context: &Context, _data: &Data) -> Result<Order, Fault> {
        let quantity = i32::try_from(context.instance % 7).unwrap_or_default() + 1;
        Ok(Order {
            order_id: format!("order {}", context.choreography),
            customer: "Ada".to_owned(),
            article: "quadrille paper".to_owned(),
            quantity,
            total: format!("{}.50", quantity * 4),
        })
    }

    async fn pay(&self, _context: &Context, data: &Data) -> Result<Payment, Fault> {
        let invoice = data.invoice.as_ref().ok_or_else(|| Fault::new("there is no invoice to pay"))?;
        Ok(Payment { invoice_no: invoice.invoice_no.clone(), amount: invoice.amount.clone() })
    }
}

fn main() -> ExitCode {
    order_customer::run(Shopper)
}
