//! Endpoints to the service IR: every name, type and sentence is decided here.

mod access;
mod activity;
mod condition;
mod data;
mod event;
mod interface;
mod key;
mod payload;

use crate::GenerateError;
use crate::name::{Names, TAKEN_METHODS, TAKEN_TYPES, TAKEN_TYPES_OF_RUNTIME, snake_of, upper_camel};
use crate::prose::quoted;
use crate::service::{Crate, Service};
use payload::Types;
use quadrille_endpoint::{Action, Endpoint, FlowIx, NodeIx, Schema, Work};
use quadrille_projection::{Endpoints, ProjectedEndpoint};

/// What is read while one participant is lowered, and the names given so far.
pub(crate) struct Lowering<'a> {
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) schema: &'a Schema,
    pub(crate) projected: &'a ProjectedEndpoint,
    pub(crate) types: Types,
    /// Types of the crate.
    pub(crate) type_names: Names,
    /// Methods of the trait.
    pub(crate) methods: Names,
}

/// The services of all participants.
pub(crate) fn lower(endpoints: &Endpoints) -> Result<Vec<Service<'_>>, GenerateError> {
    let crates = crates(endpoints);
    endpoints.list.iter().zip(crates).map(|(projected, krate)| service(endpoints, projected, krate)).collect()
}

fn service<'a>(
    endpoints: &'a Endpoints,
    projected: &'a ProjectedEndpoint,
    krate: Crate,
) -> Result<Service<'a>, GenerateError> {
    let endpoint = &projected.table;
    let taken: Vec<&str> = TAKEN_TYPES.into_iter().chain(TAKEN_TYPES_OF_RUNTIME).collect();
    let mut type_names = Names::without(&taken);
    let types = Types::of(endpoint, &endpoints.schema, &mut type_names)?;
    let handler = upper_camel(&snake_of(&[&endpoint.name, &endpoint.participant, "participant"]));
    let handler = type_names.claim(&[handler.clone(), format!("{handler}Handler")]);
    let methods = Names::without(&TAKEN_METHODS);
    let mut lowering = Lowering { endpoint, schema: &endpoints.schema, projected, types, type_names, methods };
    Ok(Service {
        endpoint,
        krate,
        handler,
        interface: interface::interface(&lowering)?,
        messages: payload::messages(&lowering)?,
        data: data::fields(&lowering),
        activities: activity::activities(&mut lowering)?,
        compositions: event::compositions(&mut lowering)?,
        choices: event::choices(&mut lowering),
        delays: event::delays(&mut lowering),
        conditions: condition::conditions(&lowering)?,
        keys: key::keys(&lowering)?,
        inspections: data::inspections(&lowering)?,
        shown: data::shown(&lowering)?,
        receipts: interface::receipts(&lowering)?,
    })
}

/// Names of the crates: folders and packages are unique in a model.
fn crates(endpoints: &Endpoints) -> Vec<Crate> {
    // A package cannot depend on itself.
    let mut packages = Names::without(&["quadrille-runtime", "prost-types"]);
    let crates = endpoints.list.iter().map(|projected| {
        let table = &projected.table;
        let participant = snake_of(&[&table.name, &table.participant, "participant"]);
        let model = snake_of(&[&endpoints.model, "model"]);
        let kebab = format!("{model}-{participant}").replace('_', "-");
        let package = packages.claim(&[kebab.clone(), format!("{kebab}-participant")]);
        let directory = package[model.len() + 1..].replace('-', "_");
        Crate { directory, library: package.replace('-', "_"), package }
    });
    crates.collect()
}

impl<'a> Lowering<'a> {
    /// Flows on which a node sends, with or without work before it.
    pub(crate) fn sends(&self, node: NodeIx, after_work: bool) -> Vec<FlowIx> {
        let mut flows = Vec::new();
        for transition in self.endpoint.transitions.iter().filter(|transition| transition.node == node) {
            if let Action::Send(flow) = transition.action
                && (transition.work == Work::Ends) == after_work
                && !flows.contains(&flow)
            {
                flows.push(flow);
            }
        }
        flows
    }

    /// Nodes of the endpoint.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = NodeIx> + use<> {
        (0..self.endpoint.nodes.len()).map(NodeIx::at)
    }

    /// `Message` to/from `Partner`.
    pub(crate) fn exchange(&self, flow: FlowIx, preposition: &str) -> String {
        let flow = &self.endpoint.flows[flow.index()];
        let message = &self.endpoint.messages[flow.message.index()];
        let partner = &self.endpoint.partners[flow.partner.index()];
        format!("{} {preposition} {}", quoted(&message.name), quoted(&partner.name))
    }

    /// The element of a node: name, kind, id and lane.
    pub(crate) fn element(&self, node: NodeIx) -> String {
        let node = self.endpoint.node(node);
        let kind = node.kind.words();
        let id = if node.name == node.id { String::new() } else { format!(" ({})", quoted(&node.id)) };
        let lane = node.lane.and_then(|lane| self.endpoint.lanes.get(lane as usize));
        let lane = lane.map(|lane| format!(", in lane {}", quoted(&lane.name))).unwrap_or_default();
        format!("{}{id}: {kind}{lane}.", quoted(&node.name))
    }

    /// The error of a table that does not belong to its schema.
    pub(crate) fn inconsistent(&self, what: impl Into<String>) -> GenerateError {
        GenerateError::Inconsistent { participant: self.endpoint.name.to_string(), what: what.into() }
    }
}
