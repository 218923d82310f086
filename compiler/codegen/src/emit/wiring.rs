//! `src/service.rs`: the arms that lead from numbers of the table to methods and functions.

use crate::layout::{Uses, arm};
use crate::prose::quoted;
use crate::service::{Activity, Choice, Composition, Opened, Returns, Sends, Service};
use quadrille_codegen_templates::{ArmView, ArmsView, Service as View};
use quadrille_endpoint::NodeIx;

/// Arms stand in a `match` of a method; those of `perform` one block deeper.
const ARM: usize = 12;

pub(super) fn service(service: &Service<'_>) -> View {
    let table = service.endpoint;
    let delays = service.delays.iter().map(|delay| {
        let comment = element(service, table.timers[delay.timer.index()].node);
        ArmView {
            comment,
            lines: called(&delay.timer.0.to_string(), &format!("self.implementation.{}(context, &data)", delay.method)),
        }
    });
    let conditions = service.conditions.iter().enumerate().map(|(at, function)| {
        let comment = crate::prose::folded(&table.conditions[at].source);
        ArmView { comment, lines: called(&at.to_string(), &format!("conditions::{}(slots)", function.name)) }
    });
    let keys = service.keys.iter().enumerate().map(|(at, function)| {
        let path = &table.key_paths[at];
        let (key, message) = (&table.keys[path.key.index()], &table.messages[path.message.index()]);
        let comment = format!("{} in {}", quoted(&key.name), quoted(&message.name));
        ArmView { comment, lines: called(&at.to_string(), &format!("keys::{}(payload)", function.name)) }
    });
    let receipts = service.receipts.iter().map(|receipt| {
        let name = &table.messages[table.flows[receipt.flow.index()].message.index()].name;
        let expression = match &receipt.ty {
            Some(ty) => format!("decode::<{ty}>(payload, {:?}).map(drop)", &**name),
            None => format!("decode::<()>(payload, {:?})", &**name),
        };
        ArmView { comment: receipt.doc.clone(), lines: called(&receipt.flow.0.to_string(), &expression) }
    });
    let inspections = service.inspections.iter().map(|inspection| {
        let path: Vec<String> = inspection.path.iter().map(|member| format!("{:?}", &**member)).collect();
        let pattern = format!("({}, [{}])", inspection.slot.0, path.join(", "));
        let comment = inspection.function.docs.join(" ");
        let expression = format!("monitoring::{}(payload)", inspection.function.name);
        ArmView { comment, lines: called(&pattern, &expression) }
    });
    let composes_data = service.compositions.iter().any(|composition| composition.method.is_some());
    let compose_from = if composes_data { "let data = Data::decode(slots)?;" } else { "let _ = (context, slots);" };
    View {
        participant: quoted(&table.name),
        uses: uses(service, composes_data),
        handler: service.handler.clone(),
        conditions: arms(conditions),
        choices: arms(service.choices.iter().map(|choice| chosen(service, choice))),
        delays: arms(delays),
        keys: arms(keys),
        compose_from: compose_from.to_owned(),
        compositions: arms(service.compositions.iter().map(|composition| composed(service, composition))),
        activities: arms(service.activities.iter().map(|activity| performed(service, activity))),
        receipts: arms(receipts),
        inspections: arms(inspections),
    }
}

fn arms(arms: impl Iterator<Item = ArmView>) -> ArmsView {
    let arms: Vec<ArmView> = arms.collect();
    ArmsView { any: !arms.is_empty(), arms }
}

fn called(pattern: &str, expression: &str) -> Vec<String> {
    vec![arm(ARM, pattern, expression)]
}

fn element(service: &Service<'_>, node: NodeIx) -> String {
    let node = service.endpoint.node(node);
    if node.name == node.id { quoted(&node.id) } else { format!("{} ({})", quoted(&node.name), quoted(&node.id)) }
}

fn composed(service: &Service<'_>, composition: &Composition) -> ArmView {
    let comment = format!("{} sends {}", element(service, composition.node), composition.sending.doc);
    let pattern = format!("({}, {})", composition.node.0, composition.sending.flow.0);
    let expression = match &composition.method {
        Some(method) => format!("self.implementation.{method}(context, &data).map(|message| encode(&message))"),
        None => "Ok(Bytes::new())".to_owned(),
    };
    let lines = if crate::layout::fits(ARM, &format!("{pattern} => {expression},")) {
        called(&pattern, &expression)
    } else {
        let method = composition.method.as_deref().unwrap_or_default();
        vec![
            format!("{pattern} => {{"),
            format!("    let message = self.implementation.{method}(context, &data)?;"),
            "    Ok(encode(&message))".to_owned(),
            "}".to_owned(),
        ]
    };
    ArmView { comment, lines }
}

fn chosen(service: &Service<'_>, choice: &Choice) -> ArmView {
    let sends = choice.options.iter().any(|(_, opened)| matches!(opened, Opened::MessageFlow(_)));
    let mut lines = vec![
        format!("{} => {{", choice.node.0),
        format!("    let chosen = match self.implementation.{}(context, &data)? {{", choice.method),
    ];
    for (variant, opened) in &choice.options {
        let position = match opened {
            Opened::SequenceFlow(place) => format!("PlaceIx({})", place.0),
            Opened::MessageFlow(flow) => format!("FlowIx({})", flow.0),
        };
        lines.push(format!("        {}::{} => {position},", choice.name, variant.name));
    }
    let function = if sends { "sending_on" } else { "leaving_by" };
    lines.extend(["    };".to_owned(), format!("    {function}(&ENDPOINT, options, chosen)"), "}".to_owned()]);
    ArmView { comment: element(service, choice.node), lines }
}

fn performed(service: &Service<'_>, activity: &Activity) -> ArmView {
    let binding = if activity.returns == Returns::Nothing { "" } else { "let result = " };
    let mut lines = vec![
        format!("{} => {{", activity.node.0),
        format!("    {binding}self.implementation.{}(&context, &data).await?;", activity.method),
    ];
    let parts = matches!(activity.returns, Returns::Parts { .. });
    let value = |field: &str| if parts { format!("&result.{field}") } else { "&result".to_owned() };
    let written =
        activity.writes.iter().map(|write| format!("writing(SlotIx({}), {})", write.slot.0, value(&write.field)));
    let mut steps: Vec<String> = written.collect();
    match &activity.sends {
        Sends::Nothing => {}
        Sends::One(sending) => steps.push(match sending.ty {
            Some(_) => format!("sending(FlowIx({}), {})", sending.flow.0, value(&sending.field)),
            None => format!("signalling(FlowIx({}))", sending.flow.0),
        }),
        Sends::Several { name, field, variants } => {
            let sent = if parts { format!("result.{field}") } else { "result".to_owned() };
            for step in steps.drain(..) {
                lines.push(format!("    let work = {}.{step};", started(&lines)));
            }
            let work = started(&lines);
            lines.push(format!("    Ok(match {sent} {{"));
            for (variant, sending) in variants {
                let flow = sending.flow.0;
                let (data, step) = match sending.ty {
                    Some(_) => ("(message)", format!("sending(FlowIx({flow}), &message)")),
                    None => ("", format!("signalling(FlowIx({flow}))")),
                };
                let pattern = format!("{name}::{}{data}", variant.name);
                lines.push(format!("        {}", arm(ARM + 12, &pattern, &format!("{work}.{step}"))));
            }
            lines.extend(["    })".to_owned(), "}".to_owned()]);
            return ArmView { comment: element(service, activity.node), lines };
        }
    }
    match &steps[..] {
        [] => lines.push("    Ok(WorkResult::default())".to_owned()),
        [only] => lines.push(format!("    Ok(WorkResult::default().{only})")),
        [all @ .., last] => {
            for step in all {
                lines.push(format!("    let work = {}.{step};", started(&lines)));
            }
            lines.push(format!("    Ok(work.{last})"));
        }
    }
    lines.push("}".to_owned());
    ArmView { comment: element(service, activity.node), lines }
}

/// The result that has been put together so far.
fn started(lines: &[String]) -> &'static str {
    if lines.iter().any(|line| line.starts_with("    let work = ")) { "work" } else { "WorkResult::default()" }
}

/// Imports: those of every service, and those of what this one has.
fn uses(service: &Service<'_>, composes_data: bool) -> Vec<String> {
    let mut uses = Uses::default();
    let (choices, activities) = (&service.choices, &service.activities);
    uses.of("crate::endpoint", &["ENDPOINT"]);
    uses.of("crate::handler", &[&service.handler]);
    let indices = ["ConditionIx", "Endpoint", "FlowIx", "NodeIx", "SlotIx", "Text", "TimerIx", "TransitionIx"];
    uses.of("quadrille_runtime::endpoint", &indices);
    uses.of("quadrille_runtime::bytes", &["Bytes"]);
    uses.of("quadrille_runtime::generated", &["missing"]);
    uses.of("quadrille_runtime::key", &["KeyValue"]);
    uses.of("quadrille_runtime::program", &["Context", "Data as Slots", "Fault", "Program", "WorkFuture"]);
    uses.of("std::time", &["Duration"]);
    let mut when = |used: bool, module: &str, names: &[&str]| {
        if used {
            uses.of(module, names)
        }
    };
    let reads = composes_data || !choices.is_empty() || !activities.is_empty() || !service.delays.is_empty();
    when(reads, "crate::data", &["Data"]);
    when(!service.conditions.is_empty(), "crate", &["conditions"]);
    when(!service.keys.is_empty(), "crate", &["keys"]);
    when(!service.inspections.is_empty(), "crate", &["monitoring"]);
    when(!service.receipts.is_empty(), "quadrille_runtime::generated", &["decode"]);
    when(composes_data, "quadrille_runtime::generated", &["encode"]);
    when(!activities.is_empty(), "quadrille_runtime::program", &["WorkResult"]);
    when(activities.is_empty(), "std::future", &["ready"]);
    let opened = || choices.iter().flat_map(|choice| choice.options.iter().map(|(_, opened)| *opened));
    let leaves = opened().any(|opened| matches!(opened, Opened::SequenceFlow(_)));
    when(leaves, "quadrille_runtime::endpoint", &["PlaceIx"]);
    when(leaves, "quadrille_runtime::generated", &["leaving_by"]);
    let sends = opened().any(|opened| matches!(opened, Opened::MessageFlow(_)));
    when(sends, "quadrille_runtime::generated", &["sending_on"]);
    for choice in choices {
        uses.of("crate::handler", &[&choice.name]);
    }
    for activity in activities {
        if let Sends::Several { name, .. } = &activity.sends {
            uses.of("crate::handler", &[name]);
        }
    }
    for ty in service.receipts.iter().filter_map(|receipt| receipt.ty.as_ref()) {
        uses.of("crate::messages", &[ty]);
    }
    uses.items("use")
}
