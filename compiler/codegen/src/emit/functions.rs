//! `src/conditions.rs`, `src/keys.rs` and `src/monitoring.rs`: compiled functions.

use super::COMMENT;
use crate::layout::{Uses, fits};
use crate::prose::{lines, quoted};
use crate::service::{Function, MessageStruct, Service};
use quadrille_codegen_templates::{FunctionView, Functions, MembersView};

pub(super) fn conditions(service: &Service<'_>) -> Option<Functions> {
    let mut uses = Uses::default();
    uses.of("quadrille_runtime::program", &["Data as Slots", "Fault"]);
    let functions = service.conditions.iter().map(|function| {
        let reads = function.statements.iter().any(|line| line.contains("slot(slots, "));
        let slots = if reads { "slots" } else { "_slots" };
        view(function, &mut uses, &format!("({slots}: &Slots) -> Result<bool, Fault>"))
    });
    let functions: Vec<FunctionView> = functions.collect();
    let head = format!("Conditions of {}, compiled.", quoted(&service.endpoint.name));
    (!functions.is_empty()).then(|| Functions {
        head,
        has_expressions: true,
        uses: uses.items("use"),
        functions,
        members: Vec::new(),
    })
}

pub(super) fn keys(service: &Service<'_>) -> Option<Functions> {
    let mut uses = Uses::default();
    uses.of("quadrille_runtime::key", &["KeyValue"]);
    uses.of("quadrille_runtime::program", &["Fault"]);
    let tail = "(payload: &[u8]) -> Result<Option<KeyValue>, Fault>";
    let functions = service.keys.iter().map(|function| view(function, &mut uses, tail));
    let functions: Vec<FunctionView> = functions.collect();
    let head = format!("Where the messages of {} carry correlation keys.", quoted(&service.endpoint.name));
    (!functions.is_empty()).then(|| Functions {
        head,
        has_expressions: false,
        uses: uses.items("use"),
        functions,
        members: Vec::new(),
    })
}

pub(super) fn monitoring(service: &Service<'_>) -> Option<Functions> {
    let mut uses = Uses::default();
    let tail = "(payload: &[u8]) -> Option<String>";
    let inspections = service.inspections.iter().map(|inspection| view(&inspection.function, &mut uses, tail));
    let functions: Vec<FunctionView> = inspections.collect();
    let shown = service.messages.iter().filter(|message| service.shown.contains(&message.name));
    let members: Vec<MembersView> = shown.map(|message| members(message, &mut uses)).collect();
    let head = format!("Data of {} that monitoring records.", quoted(&service.endpoint.name));
    (!functions.is_empty()).then(|| Functions {
        head,
        has_expressions: false,
        uses: uses.items("use"),
        functions,
        members,
    })
}

/// How a message shows its members: in the order of their numbers, as descriptors have them.
fn members(message: &MessageStruct, uses: &mut Uses) -> MembersView {
    uses.of("crate::messages", &[&message.name]);
    uses.of("quadrille_runtime::generated", &["Members", "Show"]);
    let mut members: Vec<_> = message.members.iter().collect();
    members.sort_by_key(|member| member.number);
    let line = |member: &&crate::service::MessageMember| {
        let kind = match (member.label, member.rust.starts_with("Option<")) {
            (Some("repeated"), _) => "repeated",
            (_, true) => "optional",
            (_, false) => "single",
        };
        format!("show.{kind}({:?}, &self.{});", member.protobuf, member.name)
    };
    let lines: Vec<String> =
        if members.is_empty() { vec!["let _ = show;".to_owned()] } else { members.iter().map(line).collect() };
    MembersView { name: message.name.clone(), lines }
}

fn view(function: &Function, uses: &mut Uses, tail: &str) -> FunctionView {
    for (module, name) in &function.uses {
        uses.of(module, &[name]);
    }
    let mut docs = lines(&function.docs, COMMENT);
    if let Some(source) = &function.source {
        docs.extend([String::new(), " ```text".to_owned(), format!(" {source}"), " ```".to_owned()]);
    }
    let signature = format!("pub(crate) fn {}{tail} {{", function.name);
    let body: Vec<String> = function.statements.iter().chain([&function.result]).cloned().collect();
    let is_wide = !fits(0, &signature) || body.iter().any(|line| !fits(4, line));
    FunctionView { docs, is_wide, signature, lines: body }
}
