//! The shipper: the lines that its owner writes.

use book_shipper::{Context, Data, Delivery, DeliveryReport, Fault, Shipment, Shipper};
use std::process::ExitCode;

struct Van;

impl Shipper for Van {
    async fn deliver_book(&self, _context: &Context, data: &Data) -> Result<Delivery, Fault> {
        Ok(Delivery { parcel_no: shipment(data)?.parcel_no.clone(), carrier: "Rapid Vans".to_owned() })
    }

    async fn report_delivery(&self, _context: &Context, data: &Data) -> Result<DeliveryReport, Fault> {
        let delivered_at = Some(std::time::SystemTime::now().into());
        Ok(DeliveryReport { parcel_no: shipment(data)?.parcel_no.clone(), delivered_at })
    }
}

fn shipment(data: &Data) -> Result<&Shipment, Fault> {
    data.shipment.as_ref().ok_or_else(|| Fault::new("there is no shipment"))
}

fn main() -> ExitCode {
    book_shipper::run(Van)
}
