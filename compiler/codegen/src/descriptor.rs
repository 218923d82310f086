//! The interface as protobuf descriptors: what `protoc` would make of the `.proto` file, so that tools
//! and tests need no `protoc`.

mod well_known;

use crate::service::{MessageMember, MessageStruct, ProtobufType, Service};
use prost::Message as _;
use prost_types::descriptor_proto::ReservedRange;
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet, MethodDescriptorProto,
    OneofDescriptorProto, ServiceDescriptorProto,
};
use quadrille_endpoint::Scalar;

const EMPTY: &str = ".google.protobuf.Empty";

/// The descriptor set of a participant's interface, with the well-known types that it imports.
pub(crate) fn encoded(service: &Service<'_>) -> Vec<u8> {
    let mut file: Vec<FileDescriptorProto> = imports(service).into_iter().filter_map(well_known::file).collect();
    file.push(described(service));
    FileDescriptorSet { file }.encode_to_vec()
}

/// The files that the `.proto` file imports.
pub(crate) fn imports(service: &Service<'_>) -> Vec<&'static str> {
    let has = |wanted: Scalar| {
        let mut members = service.messages.iter().flat_map(|message| &message.members);
        members.any(|member| matches!(member.ty, ProtobufType::Scalar(scalar) if scalar == wanted))
    };
    let wanted = [
        (has(Scalar::Duration), well_known::DURATION),
        (service.interface.service.is_some(), well_known::EMPTY),
        (has(Scalar::Timestamp), well_known::TIMESTAMP),
    ];
    wanted.into_iter().filter(|(wanted, _)| *wanted).map(|(_, file)| file).collect()
}

impl Service<'_> {
    /// Whether payloads have points or lengths of time.
    pub(crate) fn has_times(&self) -> bool {
        imports(self).iter().any(|file| *file != well_known::EMPTY)
    }

    /// The full name of a message, with the point in front.
    fn qualified(&self, message: &str) -> String {
        format!(".{}.{message}", self.interface.package)
    }
}

fn described(service: &Service<'_>) -> FileDescriptorProto {
    let services = service.interface.service.iter().map(|grpc| ServiceDescriptorProto {
        name: Some(grpc.name.clone()),
        method: (grpc.rpcs.iter())
            .map(|rpc| MethodDescriptorProto {
                name: Some(rpc.name.clone()),
                input_type: Some(rpc.request.as_ref().map_or(EMPTY.to_owned(), |request| service.qualified(request))),
                output_type: Some(EMPTY.to_owned()),
                ..MethodDescriptorProto::default()
            })
            .collect(),
        options: None,
    });
    FileDescriptorProto {
        name: Some(service.interface.file.clone()),
        package: Some(service.interface.package.clone()),
        dependency: imports(service).into_iter().map(str::to_owned).collect(),
        message_type: service.messages.iter().map(|of| message(service, of)).collect(),
        service: services.collect(),
        syntax: Some("proto3".to_owned()),
        ..FileDescriptorProto::default()
    }
}

fn message(service: &Service<'_>, message: &MessageStruct) -> DescriptorProto {
    let mut descriptor = DescriptorProto { name: Some(message.protobuf.clone()), ..DescriptorProto::default() };
    for member in &message.members {
        let mut field = field(service, member);
        if member.label == Some("optional") {
            // Presence in proto3 is a oneof of one: descriptors spell it out.
            field.proto3_optional = Some(true);
            field.oneof_index = i32::try_from(descriptor.oneof_decl.len()).ok();
            let name = Some(format!("_{}", member.protobuf));
            descriptor.oneof_decl.push(OneofDescriptorProto { name, options: None });
        }
        descriptor.field.push(field);
    }
    descriptor.reserved_range = message.reserved.iter().map(|number| range(*number)).collect();
    descriptor
}

fn range(number: u32) -> ReservedRange {
    let start = number_of(number);
    ReservedRange { start: Some(start), end: Some(start.saturating_add(1)) }
}

/// Field numbers end at 2^29 - 1, as the model has checked.
fn number_of(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn field(service: &Service<'_>, member: &MessageMember) -> FieldDescriptorProto {
    let (ty, type_name) = match &member.ty {
        ProtobufType::Scalar(scalar) => scalar_type(*scalar),
        ProtobufType::Message(name) => (Type::Message, Some(service.qualified(name))),
    };
    let label = if member.label == Some("repeated") { Label::Repeated } else { Label::Optional };
    FieldDescriptorProto {
        name: Some(member.protobuf.clone()),
        number: Some(number_of(member.number)),
        label: Some(label.into()),
        r#type: Some(ty.into()),
        type_name,
        json_name: Some(json_name(&member.protobuf)),
        ..FieldDescriptorProto::default()
    }
}

fn scalar_type(scalar: Scalar) -> (Type, Option<String>) {
    match scalar {
        Scalar::String | Scalar::Decimal | Scalar::Date | Scalar::Uuid => (Type::String, None),
        Scalar::Bool => (Type::Bool, None),
        Scalar::Int32 => (Type::Int32, None),
        Scalar::Int64 => (Type::Int64, None),
        Scalar::Uint32 => (Type::Uint32, None),
        Scalar::Uint64 => (Type::Uint64, None),
        Scalar::Double => (Type::Double, None),
        Scalar::Bytes => (Type::Bytes, None),
        Scalar::Timestamp | Scalar::Duration => (Type::Message, Some(format!(".{}", scalar.protobuf()))),
    }
}

/// The name in JSON, as `protoc` derives it: underscores go, and raise the letter behind them.
fn json_name(name: &str) -> String {
    let mut json = String::new();
    let mut raise = false;
    for character in name.chars() {
        if character == '_' {
            raise = true;
        } else {
            json.push(if raise { character.to_ascii_uppercase() } else { character });
            raise = false;
        }
    }
    json
}
