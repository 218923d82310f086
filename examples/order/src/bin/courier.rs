//! The courier: the lines that its owner writes.

use order_courier::{Context, Courier, Data, Delivery, DeliveryReport, Fault, Shipment};
use std::process::ExitCode;

struct Rider;

impl Courier for Rider {
    fn handed_to_customer(&self, _context: &Context, data: &Data) -> Result<Delivery, Fault> {
        Ok(Delivery { tracking_no: shipment(data)?.tracking_no.clone(), carrier: "Rapid Riders".to_owned() })
    }

    fn delivery_reported(&self, _context: &Context, data: &Data) -> Result<DeliveryReport, Fault> {
        let delivered_at = Some(std::time::SystemTime::now().into());
        Ok(DeliveryReport { tracking_no: shipment(data)?.tracking_no.clone(), delivered_at })
    }
}

fn shipment(data: &Data) -> Result<&Shipment, Fault> {
    data.shipment.as_ref().ok_or_else(|| Fault::new("there is no shipment"))
}

fn main() -> ExitCode {
    order_courier::run(Rider)
}
