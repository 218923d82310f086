//! `Cargo.toml`, `src/lib.rs` and the `.proto` file.

use super::COMMENT;
use super::handler::gives;
use crate::layout::Uses;
use crate::prose::{folded, lines, quoted};
use crate::service::{MessageMember, ProtobufType, Returns, Sends, Service};
use crate::{Options, RuntimeDependency};
use quadrille_codegen_templates::{Library, Manifest, Proto, ProtoFieldView, ProtoMessageView, RpcView, ServiceView};

pub(super) fn manifest(service: &Service<'_>, options: &Options) -> Manifest {
    let (participant, model) = (folded(&service.endpoint.name), folded(&service.endpoint.model));
    Manifest {
        head: format!(" from {}", folded(&options.source_file)),
        package: service.krate.package.clone(),
        description: toml_string(&format!("{participant} of the collaboration {model}")),
        runtime: match &options.runtime {
            RuntimeDependency::Published { version } => toml_string(version),
            RuntimeDependency::Path(path) => format!("{{ path = {} }}", toml_string(path)),
        },
        has_times: service.has_times(),
    }
}

/// A basic string of TOML.
fn toml_string(text: &str) -> String {
    let escaped = text.chars().map(|character| match character {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        control if control.is_control() => format!("\\u{:04X}", u32::from(control)),
        other => other.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

pub(super) fn library(service: &Service<'_>, options: &Options) -> Library {
    let has = |used: bool, module: &str| used.then(|| module.to_owned());
    let modules = [
        has(!service.conditions.is_empty(), "conditions"),
        has(true, "data"),
        has(true, "endpoint"),
        has(true, "handler"),
        has(!service.keys.is_empty(), "keys"),
        has(!service.messages.is_empty(), "messages"),
        has(!service.inspections.is_empty(), "monitoring"),
        has(true, "service"),
    ];
    let mut exports = Uses::default();
    exports.of("data", &["Data"]);
    exports.of("endpoint", &["ENDPOINT"]);
    exports.of("handler", &handler_types(service).iter().map(String::as_str).collect::<Vec<_>>());
    exports.of("messages", &service.messages.iter().map(|message| message.name.as_str()).collect::<Vec<_>>());
    exports.of("quadrille_runtime::program", &["Context", "Fault"]);
    exports.of("service", &["Service", "service"]);
    let mut uses = Uses::default();
    uses.of("std::process", &["ExitCode"]);
    uses.of("std::sync", &["Arc"]);
    let private = uses.items("use");
    Library {
        docs: docs(service, options),
        modules: modules.into_iter().flatten().collect(),
        exports: exports.items("pub use").into_iter().chain(private).collect(),
        handler: service.handler.clone(),
        participant: quoted(&service.endpoint.name),
    }
}

/// The trait and the types that its methods give.
fn handler_types(service: &Service<'_>) -> Vec<String> {
    let mut types = vec![service.handler.clone()];
    for activity in &service.activities {
        if let Returns::Parts { name } = &activity.returns {
            types.push(name.clone());
        }
        if let Sends::Several { name, .. } = &activity.sends {
            types.push(name.clone());
        }
    }
    types.extend(service.choices.iter().map(|choice| choice.name.clone()));
    types
}

fn docs(service: &Service<'_>, options: &Options) -> Vec<String> {
    let (participant, library) = (quoted(&service.endpoint.name), &service.krate.library);
    let paragraphs = [
        format!(
            "{participant} of the collaboration {}, generated from {}. Do not edit: change the model, and generate \
             anew.",
            quoted(&service.endpoint.model),
            quoted(&options.source_file),
        ),
        format!("Implement [`{}`], and call [`run`] in `main`:", service.handler),
    ];
    let mut docs = lines(&paragraphs, COMMENT);
    docs.push(String::new());
    docs.push(" ```no_run".to_owned());
    docs.extend(
        example(service, library).into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") }),
    );
    docs.push(" ```".to_owned());
    docs
}

/// A program that lacks nothing but what only its author knows.
fn example(service: &Service<'_>, library: &str) -> Vec<String> {
    let mut used = vec![service.handler.clone()];
    let mut methods = Vec::new();
    for activity in service.activities.iter().filter(|activity| !activity.optional) {
        let output = gives(activity);
        methods.push((activity.node, stub("async fn", &activity.method, &output)));
        used.extend((output != "()").then_some(output));
    }
    for composition in &service.compositions {
        if let (Some(method), Some(ty)) = (&composition.method, &composition.sending.ty) {
            methods.push((composition.node, stub("fn", method, ty)));
            used.push(ty.clone());
        }
    }
    for choice in &service.choices {
        methods.push((choice.node, stub("fn", &choice.method, &choice.name)));
        used.push(choice.name.clone());
    }
    for delay in &service.delays {
        let node = service.endpoint.timers[delay.timer.index()].node;
        methods.push((node, stub("fn", &delay.method, "std::time::Duration")));
    }
    methods.sort_by_key(|(node, _)| *node);
    if !methods.is_empty() {
        used.extend(["Context", "Data", "Fault"].map(str::to_owned));
    }
    let mut uses = Uses::default();
    uses.of(library, &used.iter().map(String::as_str).collect::<Vec<_>>());
    let mut lines: Vec<String> =
        uses.items("use").iter().flat_map(|item| item.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines.extend([String::new(), "struct Implementation;".to_owned(), String::new()]);
    if methods.is_empty() {
        lines.push(format!("impl {} for Implementation {{}}", service.handler));
    } else {
        lines.push(format!("impl {} for Implementation {{", service.handler));
        lines.extend(methods.into_iter().flat_map(|(_, stub)| stub));
        lines.push("}".to_owned());
    }
    lines.extend([
        String::new(),
        "fn main() -> std::process::ExitCode {".to_owned(),
        format!("    {library}::run(Implementation)"),
        "}".to_owned(),
    ]);
    lines
}

fn stub(keyword: &str, method: &str, output: &str) -> Vec<String> {
    vec![
        format!("    {keyword} {method}(&self, context: &Context, data: &Data) -> Result<{output}, Fault> {{"),
        "        todo!()".to_owned(),
        "    }".to_owned(),
    ]
}

pub(super) fn proto(service: &Service<'_>, options: &Options) -> Proto {
    let participant = quoted(&service.endpoint.name);
    let head = format!(
        "The interface of {participant} in the collaboration {}, generated from {}. A partner in any language that \
         speaks gRPC can take part with it.",
        quoted(&service.endpoint.model),
        quoted(&options.source_file),
    );
    let services = service.interface.service.iter().map(|grpc| ServiceView {
        doc: format!("What {participant} receives."),
        name: grpc.name.clone(),
        rpcs: (grpc.rpcs.iter())
            .map(|rpc| RpcView {
                doc: folded(&rpc.doc),
                name: rpc.name.clone(),
                request: rpc.request.clone().unwrap_or_else(|| "google.protobuf.Empty".to_owned()),
            })
            .collect(),
    });
    let messages = service.messages.iter().map(|message| ProtoMessageView {
        doc: folded(&message.doc),
        name: message.protobuf.clone(),
        reserved: message.reserved.iter().map(|number| format!("reserved {number};")).collect(),
        fields: message.members.iter().map(field).collect(),
    });
    Proto {
        head: lines(&[head], COMMENT),
        package: service.interface.package.clone(),
        imports: crate::descriptor::imports(service).into_iter().map(str::to_owned).collect(),
        services: services.collect(),
        messages: messages.collect(),
    }
}

fn field(member: &MessageMember) -> ProtoFieldView {
    let ty = match &member.ty {
        ProtobufType::Scalar(scalar) => scalar.protobuf(),
        ProtobufType::Message(name) => name,
    };
    let label = member.label.map(|label| format!("{label} ")).unwrap_or_default();
    ProtoFieldView {
        doc: folded(&member.doc.replace("[`", "`").replace("`]", "`")),
        text: format!("{label}{ty} {} = {};", member.protobuf, member.number),
    }
}
