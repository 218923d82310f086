//! Views of `Cargo.toml`, `src/lib.rs` and the `.proto` file.

use askama::Template;

/// `Cargo.toml`.
#[derive(Clone, Debug, Template)]
#[template(path = "Cargo.toml.askama", escape = "none")]
pub struct Manifest {
    /// Who the crate is for, as a comment of one line.
    pub head: String,
    /// The package.
    pub package: String,
    /// Its description, as a TOML string.
    pub description: String,
    /// The dependency on the runtime, as TOML.
    pub runtime: String,
    /// Whether payloads have points or lengths of time.
    pub has_times: bool,
}

/// `src/lib.rs`.
#[derive(Clone, Debug, Template)]
#[template(path = "lib.rs.askama", escape = "none")]
pub struct Library {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Modules, sorted.
    pub modules: Vec<String>,
    /// Re-exports.
    pub exports: Vec<String>,
    /// The trait that the user implements.
    pub handler: String,
    /// The participant's name, quoted.
    pub participant: String,
}

/// The `.proto` file.
#[derive(Clone, Debug, Template)]
#[template(path = "service.proto.askama", escape = "none")]
pub struct Proto {
    /// Comment lines at the head.
    pub head: Vec<String>,
    /// The package.
    pub package: String,
    /// Imported files.
    pub imports: Vec<String>,
    /// The services: one, or none for a participant that receives nothing.
    pub services: Vec<ServiceView>,
    /// The messages.
    pub messages: Vec<ProtoMessageView>,
}

/// A gRPC service.
#[derive(Clone, Debug)]
pub struct ServiceView {
    /// What it is.
    pub doc: String,
    /// Its name.
    pub name: String,
    /// Its rpcs.
    pub rpcs: Vec<RpcView>,
}

/// An rpc.
#[derive(Clone, Debug)]
pub struct RpcView {
    /// What it receives.
    pub doc: String,
    /// Its name.
    pub name: String,
    /// The message that it takes.
    pub request: String,
}

/// A protobuf message.
#[derive(Clone, Debug)]
pub struct ProtoMessageView {
    /// What it is.
    pub doc: String,
    /// Its name.
    pub name: String,
    /// `reserved` statements.
    pub reserved: Vec<String>,
    /// Its fields.
    pub fields: Vec<ProtoFieldView>,
}

/// A protobuf field.
#[derive(Clone, Debug)]
pub struct ProtoFieldView {
    /// What it holds.
    pub doc: String,
    /// Label, type, name and number.
    pub text: String,
}
