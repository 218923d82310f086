//! Askama views of the generated files: one struct for each file, one template for each struct.
//!
//! *Reads* texts that are decided and laid out. *Gives* the files' text. *Guarantees*: a template prints,
//! loops and tests one flag. *Never does*: compute, name, or break a line.

mod handler;
mod manifest;
mod table;
mod wiring;

pub use askama::{Error, Template};
pub use handler::{ChoiceView, Handler, MethodView, TypeView};
pub use manifest::{Library, Manifest, Proto, ProtoFieldView, ProtoMessageView, RpcView, ServiceView};
pub use table::{FieldView, Table};
pub use wiring::{
    ArmView, ArmsView, Data, DataFieldView, FunctionView, Functions, MembersView, MessageFieldView, MessageView,
    Messages, Service,
};
