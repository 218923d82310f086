//! How the rows of the metamodel are written: constant values put together by constant functions.

/// A type of the metamodel: a row.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// Its name in the standard (`SequenceFlow`).
    pub name: &'static str,
    /// The type that it extends.
    pub base: Option<&'static str>,
    /// Its element, where it has one that may stand wherever the type is expected (`sequenceFlow`).
    pub element: Option<&'static str>,
    /// Whether no element of this very type can be written.
    pub is_abstract: bool,
    /// Whether its elements hold text.
    pub has_text: bool,
    /// Whether its elements may hold elements of any namespace.
    pub holds_anything: bool,
    /// Attributes that it adds to those of its base.
    pub attributes: &'static [Attribute],
    /// Children that it adds behind those of its base, in the order of the schema.
    pub children: &'static [Child],
}

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// What its value may be.
    pub value: Value,
    /// Whether it must be given.
    pub is_required: bool,
    /// What holds where it is not given.
    pub default: Option<&'static str>,
}

/// A child element.
#[derive(Clone, Copy, Debug)]
pub struct Child {
    /// Its element. Where this is the element of its type, elements of derived types may stand for it.
    pub name: &'static str,
    /// Another name under which tools write it, against the schema.
    pub also: Option<&'static str>,
    /// What it holds.
    pub content: Content,
    /// Whether at least one must be given.
    pub is_required: bool,
    /// Whether more than one may be given.
    pub is_many: bool,
}

/// What a child element holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Attributes and children of a type.
    Type(&'static str),
    /// A value as its text.
    Value(Value),
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Any text.
    Text,
    /// An id: unique in the file.
    Id,
    /// `true`, `false`, `1` or `0`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A name without white space.
    Token,
    /// Such names, separated by white space.
    Tokens,
    /// An ISO 8601 duration.
    Duration,
    /// A qualified name of something outside of BPMN.
    Name,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The id of an element of one of these types.
    Reference(&'static [&'static str]),
}

/// An attribute of the `q:` vocabulary on BPMN elements.
#[derive(Clone, Copy, Debug)]
pub struct Carried {
    /// The attribute.
    pub attribute: Attribute,
    /// The types that may carry it.
    pub carriers: &'static [&'static str],
}

pub(super) const TEXT: Value = Value::Text;
pub(super) const ID: Value = Value::Id;
pub(super) const BOOLEAN: Value = Value::Boolean;
pub(super) const INTEGER: Value = Value::Integer;
pub(super) const NUMBER: Value = Value::Number;
pub(super) const TOKEN: Value = Value::Token;
pub(super) const TOKENS: Value = Value::Tokens;
pub(super) const DURATION: Value = Value::Duration;
pub(super) const NAME: Value = Value::Name;

pub(super) const fn one_of(words: &'static [&'static str]) -> Value {
    Value::OneOf(words)
}

pub(super) const fn to(types: &'static [&'static str]) -> Value {
    Value::Reference(types)
}

pub(super) const fn named(name: &'static str) -> Type {
    Type {
        name,
        base: None,
        element: None,
        is_abstract: false,
        has_text: false,
        holds_anything: false,
        attributes: &[],
        children: &[],
    }
}

impl Type {
    pub(super) const fn base(mut self, base: &'static str) -> Self {
        self.base = Some(base);
        self
    }

    pub(super) const fn element(mut self, element: &'static str) -> Self {
        self.element = Some(element);
        self
    }

    pub(super) const fn is_abstract(mut self) -> Self {
        self.is_abstract = true;
        self
    }

    pub(super) const fn has_text(mut self) -> Self {
        self.has_text = true;
        self
    }

    pub(super) const fn holds_anything(mut self) -> Self {
        self.holds_anything = true;
        self
    }

    pub(super) const fn attributes(mut self, attributes: &'static [Attribute]) -> Self {
        self.attributes = attributes;
        self
    }

    pub(super) const fn children(mut self, children: &'static [Child]) -> Self {
        self.children = children;
        self
    }
}

pub(super) const fn attribute(name: &'static str, value: Value) -> Attribute {
    Attribute { name, value, is_required: false, default: None }
}

impl Attribute {
    pub(super) const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    pub(super) const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }
}

pub(super) const fn child(name: &'static str, of: &'static str) -> Child {
    Child { name, also: None, content: Content::Type(of), is_required: false, is_many: false }
}

pub(super) const fn leaf(name: &'static str, value: Value) -> Child {
    Child { name, also: None, content: Content::Value(value), is_required: false, is_many: false }
}

impl Child {
    pub(super) const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    pub(super) const fn many(mut self) -> Self {
        self.is_many = true;
        self
    }

    pub(super) const fn also(mut self, name: &'static str) -> Self {
        self.also = Some(name);
        self
    }
}

pub(super) const fn carried(attribute: Attribute, carriers: &'static [&'static str]) -> Carried {
    Carried { attribute, carriers }
}
