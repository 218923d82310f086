//! The buyer: the lines that its owner writes.

use book_buyer::{Buyer, Context, Data, Fault, Inquiry, Order};
use std::process::ExitCode;

struct Reader;

impl Buyer for Reader {
    async fn ask_for_price(&self, context: &Context, _data: &Data) -> Result<Inquiry, Fault> {
        let copies = i32::try_from(context.instance % 5).unwrap_or_default() + 1;
        Ok(Inquiry {
            order_no: format!("order {}", context.choreography),
            isbn: "978-0-00-000000-2".to_owned(),
            copies,
        })
    }

    async fn order_book(&self, _context: &Context, data: &Data) -> Result<Order, Fault> {
        let offer = data.offer.as_ref().ok_or_else(|| Fault::new("there is no offer"))?;
        Ok(Order {
            order_no: offer.order_no.clone(),
            name: "Ada".to_owned(),
            address: "12 St James's Square, London".to_owned(),
        })
    }
}

fn main() -> ExitCode {
    book_buyer::run(Reader)
}
