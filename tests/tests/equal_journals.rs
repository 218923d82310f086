//! Generated and directly executed endpoints are the same program: under the deterministic scheduler and
//! the loopback transport, their journals are equal, record by record, on the same seeds.
//!
//! What a user would write is given to the generated crates by the interpreter: it draws each payload,
//! and the typed trait hands it over. Table, conditions, keys and codecs are the generated ones.

use order_courier::Courier;
use order_customer::Customer;
use order_seller::Seller;
use prost::Message;
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use quadrille_runtime::bytes::Bytes;
use quadrille_runtime::endpoint::{Endpoint, FlowIx, NodeIx, SlotIx};
use quadrille_runtime::interpret::{DecidingMembers, Interpreted, Simulation};
use quadrille_runtime::program::{Context, Data, Fault, Program};
use quadrille_runtime::scheduler::{Outcome, Scheduler, SchedulerOptions};
use quadrille_tests::pipeline::{project, read};
use std::path::Path;
use std::sync::Arc;

fn endpoints() -> Endpoints {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/order/order.bpmn");
    let bytes = std::fs::read(path).expect("the example can be read");
    let (model, findings) = read(&bytes, "order");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    project(&model.expect("a model without errors"), Semantics::Runtime).0
}

fn interpreted(endpoints: &Endpoints, participant: &str, seed: u64) -> Arc<Interpreted> {
    let mut simulation = Simulation::drawn(seed);
    for endpoint in &endpoints.list {
        simulation.deciding.merge(DecidingMembers::of(&endpoint.table, &endpoints.schema, &endpoint.conditions));
    }
    let endpoint = endpoints.list.iter().find(|endpoint| endpoint.table.participant == participant);
    let endpoint = endpoint.expect("the model has this participant").clone();
    let program = Interpreted::new(endpoint.table, endpoints.schema.clone(), endpoint.conditions, simulation);
    Arc::new(program.expect("the table can be interpreted"))
}

/// The implementation of a generated participant: the interpreter's draws, typed.
struct Drawn(Arc<Interpreted>);

impl Drawn {
    fn table(&self) -> &Endpoint {
        self.0.endpoint()
    }

    fn node(&self, id: &str) -> NodeIx {
        let found = self.table().nodes.iter().position(|node| node.id == id);
        NodeIx::at(found.expect("the table has this node"))
    }

    fn slot(&self, name: &str) -> SlotIx {
        let found = self.table().slots.iter().position(|slot| slot.name == name);
        SlotIx::at(found.expect("the table has this slot"))
    }

    /// What an activity gives: the message that it sends, or the data object that it writes.
    async fn work<M: Message + Default>(&self, context: &Context, node: &str, data: Data) -> Result<M, Fault> {
        let result = self.0.perform(context.clone(), self.node(node), data).await?;
        let given =
            result.send.map(|(_, payload)| payload).or_else(|| result.writes.first().map(|(_, value)| value.clone()));
        decode(&given.ok_or_else(|| Fault::new("the activity gives nothing"))?)
    }

    /// The message that an event sends.
    fn event<M: Message + Default>(
        &self,
        context: &Context,
        node: &str,
        message: &str,
        data: &Data,
    ) -> Result<M, Fault> {
        let flows = &self.table().flows;
        let found = flows.iter().position(|flow| self.table().messages[flow.message.index()].name == message);
        let flow = FlowIx::at(found.expect("the table has this flow"));
        decode(&self.0.compose(context, self.node(node), flow, data)?)
    }
}

fn decode<M: Message + Default>(payload: &Bytes) -> Result<M, Fault> {
    M::decode(payload.clone()).map_err(|error| Fault::new(error.to_string()))
}

/// The typed data of an instance as the runtime holds it.
macro_rules! slots {
    ($drawn:expr, $data:expr, $($field:ident)*) => {{
        let mut slots = Data::default();
        $(if let Some(value) = &$data.$field {
            slots.set($drawn.slot(stringify!($field)), Bytes::from(value.encode_to_vec()));
        })*
        slots
    }};
}

impl Drawn {
    fn of_customer(&self, data: &order_customer::Data) -> Data {
        slots!(self, data, order rejection confirmation invoice payment receipt delivery)
    }

    fn of_seller(&self, data: &order_seller::Data) -> Data {
        slots!(self, data, order rejection confirmation invoice payment receipt shipment delivery_report decision)
    }

    fn of_courier(&self, data: &order_courier::Data) -> Data {
        slots!(self, data, shipment delivery delivery_report)
    }
}

impl Customer for Drawn {
    async fn place_order(
        &self,
        context: &Context,
        data: &order_customer::Data,
    ) -> Result<order_customer::Order, Fault> {
        self.work(context, "PlaceOrder", self.of_customer(data)).await
    }

    async fn pay(&self, context: &Context, data: &order_customer::Data) -> Result<order_customer::Payment, Fault> {
        self.work(context, "Pay", self.of_customer(data)).await
    }
}

impl Seller for Drawn {
    async fn check_order(&self, context: &Context, data: &order_seller::Data) -> Result<order_seller::Decision, Fault> {
        self.work(context, "CheckOrder", self.of_seller(data)).await
    }

    fn order_rejected(&self, context: &Context, data: &order_seller::Data) -> Result<order_seller::Rejection, Fault> {
        self.event(context, "RejectOrder", "Rejection", &self.of_seller(data))
    }

    async fn confirm_order(
        &self,
        context: &Context,
        data: &order_seller::Data,
    ) -> Result<order_seller::Confirmation, Fault> {
        self.work(context, "ConfirmOrder", self.of_seller(data)).await
    }

    async fn send_invoice(&self, context: &Context, data: &order_seller::Data) -> Result<order_seller::Invoice, Fault> {
        self.work(context, "SendInvoice", self.of_seller(data)).await
    }

    async fn send_receipt(&self, context: &Context, data: &order_seller::Data) -> Result<order_seller::Receipt, Fault> {
        self.work(context, "SendReceipt", self.of_seller(data)).await
    }

    async fn hand_over_parcel(
        &self,
        context: &Context,
        data: &order_seller::Data,
    ) -> Result<order_seller::Shipment, Fault> {
        self.work(context, "HandOverParcel", self.of_seller(data)).await
    }

    async fn archive_order(&self, _context: &Context, _data: &order_seller::Data) -> Result<(), Fault> {
        Ok(())
    }
}

impl Courier for Drawn {
    fn handed_to_customer(
        &self,
        context: &Context,
        data: &order_courier::Data,
    ) -> Result<order_courier::Delivery, Fault> {
        self.event(context, "HandToCustomer", "Delivery", &self.of_courier(data))
    }

    fn delivery_reported(
        &self,
        context: &Context,
        data: &order_courier::Data,
    ) -> Result<order_courier::DeliveryReport, Fault> {
        self.event(context, "DeliveryReported", "Delivery report", &self.of_courier(data))
    }
}

fn outcome(programs: Vec<Arc<dyn Program>>, seed: u64, strip: bool) -> Outcome {
    let options = SchedulerOptions {
        strip_choreography_id: strip,
        duplicates_percent: 10,
        ..SchedulerOptions::new(seed, vec![("Customer".to_owned(), 10)])
    };
    Scheduler::new(programs, options).expect("the tables can be run").run().expect("all work is done at once")
}

#[test]
fn generated_and_interpreted_endpoints_write_the_same_journals() {
    let endpoints = endpoints();
    let mut rejected = 0;
    for seed in 0..20 {
        let program = |participant: &str| interpreted(&endpoints, participant, seed);
        let (customer, seller, courier) = (program("Customer"), program("Seller"), program("Courier"));
        for strip in [false, true] {
            let directly = outcome(vec![customer.clone(), seller.clone(), courier.clone()], seed, strip);
            let generated: Vec<Arc<dyn Program>> = vec![
                Arc::new(order_customer::service(Drawn(customer.clone()))),
                Arc::new(order_seller::service(Drawn(seller.clone()))),
                Arc::new(order_courier::service(Drawn(courier.clone()))),
            ];
            let generated = outcome(generated, seed, strip);
            assert!(directly.completed, "seed {seed}: {:?}", directly.waiting);
            for (participant, journal) in &directly.journals {
                let other = &generated.journals[participant];
                let first = journal.iter().zip(other).find(|(one, two)| one != two);
                assert!(first.is_none(), "seed {seed}, {participant}: {first:#?}");
                assert_eq!(journal.len(), other.len(), "seed {seed}, {participant}");
            }
            let records: usize = directly.journals.values().map(Vec::len).sum();
            assert!(records > 200, "seed {seed}: there is something to compare in {records} records");
            assert_eq!(directly, generated, "seed {seed}");
            rejected += directly.messages.iter().filter(|message| message.message == "Rejection").count();
        }
    }
    assert!((50..350).contains(&rejected), "both branches are taken: {rejected} of 400 orders are rejected");
}

#[test]
fn generated_tables_are_what_is_projected() {
    let endpoints = endpoints();
    let generated = [&order_customer::ENDPOINT, &order_seller::ENDPOINT, &order_courier::ENDPOINT];
    for (projected, generated) in endpoints.list.iter().zip(generated) {
        assert_eq!(projected.table, *generated, "generate the example anew: cargo xtask demo");
    }
}
