//! Views of the files that join the user's code to the runtime: messages, data, compiled functions, and
//! the service itself.

use askama::Template;

/// `src/messages.rs`.
#[derive(Clone, Debug, Template)]
#[template(path = "messages.rs.askama", escape = "none")]
pub struct Messages {
    /// The participant's name, quoted.
    pub participant: String,
    /// The structs.
    pub messages: Vec<MessageView>,
}

/// A payload type.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// Whether it has members.
    pub has_fields: bool,
    /// Its members.
    pub fields: Vec<MessageFieldView>,
}

/// A member of a payload type.
#[derive(Clone, Debug)]
pub struct MessageFieldView {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Arguments of the `prost` attribute.
    pub attribute: String,
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: String,
}

/// `src/data.rs`.
#[derive(Clone, Debug, Template)]
#[template(path = "data.rs.askama", escape = "none")]
pub struct Data {
    /// The participant's name, quoted.
    pub participant: String,
    /// Imports.
    pub uses: Vec<String>,
    /// Whether there are fields.
    pub has_fields: bool,
    /// The fields.
    pub fields: Vec<DataFieldView>,
    /// The expression that decodes them.
    pub construction: String,
}

/// A field of the instance's data.
#[derive(Clone, Debug)]
pub struct DataFieldView {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its type, without `Option`.
    pub ty: String,
}

/// `src/keys.rs`.
#[derive(Clone, Debug, Template)]
#[template(path = "functions.rs.askama", escape = "none")]
pub struct Functions {
    /// What the file holds.
    pub head: String,
    /// Whether model expressions stand in it, as their author writes them.
    pub has_expressions: bool,
    /// Imports.
    pub uses: Vec<String>,
    /// The functions.
    pub functions: Vec<FunctionView>,
    /// How messages show their members.
    pub members: Vec<MembersView>,
}

/// A compiled function.
#[derive(Clone, Debug)]
pub struct FunctionView {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Whether its lines are longer than a formatter would leave them.
    pub is_wide: bool,
    /// The signature, with the opening brace.
    pub signature: String,
    /// Its statements, the last one giving the result.
    pub lines: Vec<String>,
}

/// How a message shows its members.
#[derive(Clone, Debug)]
pub struct MembersView {
    /// The message.
    pub name: String,
    /// Statements, a member each.
    pub lines: Vec<String>,
}

/// `src/service.rs`.
#[derive(Clone, Debug, Template)]
#[template(path = "service.rs.askama", escape = "none")]
pub struct Service {
    /// The participant's name, quoted.
    pub participant: String,
    /// Imports.
    pub uses: Vec<String>,
    /// The trait.
    pub handler: String,
    /// `condition`.
    pub conditions: ArmsView,
    /// `choose`.
    pub choices: ArmsView,
    /// `delay`.
    pub delays: ArmsView,
    /// `key`.
    pub keys: ArmsView,
    /// What `compose` does first: it reads the data, unless no event sends any.
    pub compose_from: String,
    /// `compose`.
    pub compositions: ArmsView,
    /// `perform`.
    pub activities: ArmsView,
    /// `accept`.
    pub receipts: ArmsView,
    /// `inspect`.
    pub inspections: ArmsView,
}

/// The arms of one function.
#[derive(Clone, Debug, Default)]
pub struct ArmsView {
    /// Whether there are any.
    pub any: bool,
    /// The arms.
    pub arms: Vec<ArmView>,
}

/// An arm: what is done for one element.
#[derive(Clone, Debug)]
pub struct ArmView {
    /// The element, in the diagram's words.
    pub comment: String,
    /// Pattern and expression.
    pub lines: Vec<String>,
}
