//! Files of protobuf's well-known types, as `protoc` brings them along (comments aside).

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileOptions};

/// `google.protobuf.Duration`.
pub(crate) const DURATION: &str = "google/protobuf/duration.proto";
/// `google.protobuf.Empty`.
pub(crate) const EMPTY: &str = "google/protobuf/empty.proto";
/// `google.protobuf.Timestamp`.
pub(crate) const TIMESTAMP: &str = "google/protobuf/timestamp.proto";

/// The descriptor of a file; none if it is none of these.
pub(crate) fn file(path: &str) -> Option<FileDescriptorProto> {
    let (name, go_package, has_time) = match path {
        DURATION => ("Duration", "google.golang.org/protobuf/types/known/durationpb", true),
        EMPTY => ("Empty", "google.golang.org/protobuf/types/known/emptypb", false),
        TIMESTAMP => ("Timestamp", "google.golang.org/protobuf/types/known/timestamppb", true),
        _ => return None,
    };
    let fields = [field("seconds", 1, Type::Int64), field("nanos", 2, Type::Int32)];
    Some(FileDescriptorProto {
        name: Some(path.to_owned()),
        package: Some("google.protobuf".to_owned()),
        message_type: vec![DescriptorProto {
            name: Some(name.to_owned()),
            field: fields.into_iter().filter(|_| has_time).collect(),
            ..DescriptorProto::default()
        }],
        options: Some(FileOptions {
            java_package: Some("com.google.protobuf".to_owned()),
            java_outer_classname: Some(format!("{name}Proto")),
            java_multiple_files: Some(true),
            go_package: Some(go_package.to_owned()),
            cc_enable_arenas: Some(true),
            objc_class_prefix: Some("GPB".to_owned()),
            csharp_namespace: Some("Google.Protobuf.WellKnownTypes".to_owned()),
            ..FileOptions::default()
        }),
        syntax: Some("proto3".to_owned()),
        ..FileDescriptorProto::default()
    })
}

fn field(name: &str, number: i32, ty: Type) -> FieldDescriptorProto {
    FieldDescriptorProto {
        name: Some(name.to_owned()),
        number: Some(number),
        label: Some(Label::Optional.into()),
        r#type: Some(ty.into()),
        json_name: Some(name.to_owned()),
        ..FieldDescriptorProto::default()
    }
}
