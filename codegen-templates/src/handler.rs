//! View of `src/handler.rs`: the trait that the user implements, and the types that its methods give.

use askama::Template;

/// `src/handler.rs`.
#[derive(Clone, Debug, Template)]
#[template(path = "handler.rs.askama", escape = "none")]
pub struct Handler {
    /// The participant's name, quoted.
    pub participant: String,
    /// Whether there are imports.
    pub has_uses: bool,
    /// Imports.
    pub uses: Vec<String>,
    /// Lines of documentation of the trait.
    pub docs: Vec<String>,
    /// The trait.
    pub handler: String,
    /// Whether it has methods.
    pub has_methods: bool,
    /// Its methods.
    pub methods: Vec<MethodView>,
    /// Structs of results.
    pub results: Vec<TypeView>,
    /// Enums of messages and of choices.
    pub choices: Vec<ChoiceView>,
}

/// A method.
#[derive(Clone, Debug)]
pub struct MethodView {
    /// Whether another method stands before it.
    pub follows: bool,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The signature, up to what follows it.
    pub signature: String,
    /// Whether it has a body that ends at once.
    pub optional: bool,
}

/// A struct of results.
#[derive(Clone, Debug)]
pub struct TypeView {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// Documentation and declaration of its fields.
    pub fields: Vec<(String, String)>,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct ChoiceView {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Derived traits.
    pub derives: String,
    /// Its name.
    pub name: String,
    /// Documentation and declaration of its variants.
    pub variants: Vec<(String, String)>,
}
