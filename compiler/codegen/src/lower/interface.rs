//! The interface that partners see: one rpc for each message flow that comes in.

use super::Lowering;
use crate::GenerateError;
use crate::prose::quoted;
use crate::service::{GrpcService, Interface, Receipt, Rpc};
use quadrille_endpoint::{Direction, FlowIx, MessageFlow};

/// The service of the participant: the paths are settled by projection, so that both ends agree.
pub(crate) fn interface(lowering: &Lowering<'_>) -> Result<Interface, GenerateError> {
    let package = lowering.schema.package.to_string();
    let mut service: Option<GrpcService> = None;
    for (at, flow) in incoming(lowering) {
        let (name, rpc) = path(lowering, &package, flow)?;
        let service = service.get_or_insert_with(|| GrpcService { name: name.to_owned(), rpcs: Vec::new() });
        if service.name != name {
            return Err(lowering.inconsistent(format!("`{}` belongs to another service", flow.rpc)));
        }
        let message = &lowering.endpoint.messages[flow.message.index()];
        let request = message.payload.map(|ty| lowering.schema.types[ty.index()].name.to_string());
        let doc = format!("{} (message flow {}).", lowering.exchange(at, "from"), quoted(&flow.id));
        if service.rpcs.iter().any(|other| other.name == rpc) {
            return Err(lowering.inconsistent(format!("two message flows come in at `{}`", flow.rpc)));
        }
        service.rpcs.push(Rpc { name: rpc.to_owned(), request, doc });
    }
    let file = format!("{package}.proto");
    Ok(Interface { package, file, service })
}

/// Service and rpc of `/package.Service/Rpc`.
fn path<'f>(
    lowering: &Lowering<'_>,
    package: &str,
    flow: &'f MessageFlow,
) -> Result<(&'f str, &'f str), GenerateError> {
    let (service, rpc) = flow.rpc.strip_prefix('/').and_then(|path| path.split_once('/')).unwrap_or_default();
    let service = service.strip_prefix(package).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
    if service.is_empty() || rpc.is_empty() {
        return Err(lowering.inconsistent(format!("`{}` is no rpc of package `{package}`", flow.rpc)));
    }
    Ok((service, rpc))
}

/// What is received on which flow.
pub(crate) fn receipts(lowering: &Lowering<'_>) -> Result<Vec<Receipt>, GenerateError> {
    let receipts = incoming(lowering).map(|(at, flow)| Receipt {
        flow: at,
        ty: lowering.endpoint.messages[flow.message.index()].payload.map(|ty| lowering.types.name(ty)),
        doc: lowering.exchange(at, "from"),
    });
    Ok(receipts.collect())
}

fn incoming<'a>(lowering: &Lowering<'a>) -> impl Iterator<Item = (FlowIx, &'a MessageFlow)> + use<'a> {
    let flows = lowering.endpoint.flows.iter().enumerate();
    flows.filter(|(_, flow)| flow.direction == Direction::Incoming).map(|(at, flow)| (FlowIx::at(at), flow))
}
