//! The metamodel of BPMN 2.0.2 as its schemas have it (Semantic.xsd, BPMN20.xsd, BPMNDI.xsd, DI.xsd, DC.xsd),
//! and of the `q:` vocabulary: one row per type, with the types that references lead to taken from the
//! tables of the standard. Everything that is said about elements in general is said from here: which
//! element may stand where, what it must carry, what its references lead to, and in which order it is written.

mod collaboration;
mod data;
mod event;
mod index;
mod infrastructure;
mod interchange;
mod process;
mod row;
mod vocabulary;

use crate::ElementType;
use index::index;
pub use index::{AttributeSpec, ChildSpec, Content, Place};
pub use row::{Child as RowChild, Content as RowContent, Type, Value};

/// The namespaces of the metamodel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// The BPMN 2.0 model.
    Bpmn,
    /// BPMN diagram interchange.
    BpmnDi,
    /// Diagram interchange.
    Di,
    /// Diagram common.
    Dc,
    /// The `q:` vocabulary.
    Quadrille,
}

/// All rows, in the order of [`ElementType`], with the namespace of each.
pub fn types() -> impl Iterator<Item = (Language, &'static Type)> {
    const GROUPS: [(Language, &[Type]); 9] = [
        (Language::Bpmn, infrastructure::TYPES),
        (Language::Bpmn, process::TYPES),
        (Language::Bpmn, event::TYPES),
        (Language::Bpmn, data::TYPES),
        (Language::Bpmn, collaboration::TYPES),
        (Language::BpmnDi, interchange::BPMN_DI),
        (Language::Di, interchange::DI),
        (Language::Dc, interchange::DC),
        (Language::Quadrille, vocabulary::TYPES),
    ];
    GROUPS.into_iter().flat_map(|(language, types)| types.iter().map(move |row| (language, row)))
}

impl ElementType {
    /// The type with a name, such as `SequenceFlow`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|of| of.name() == name)
    }

    /// Its name in the standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        index().row(self).name
    }

    /// The row that it is defined by.
    #[must_use]
    pub fn row(self) -> &'static Type {
        index().row(self)
    }

    /// Whether it is another type or extends it.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        index().is(self, other)
    }

    /// Its attributes, those of its bases first.
    #[must_use]
    pub fn attributes(self) -> &'static [AttributeSpec] {
        index().attributes(self)
    }

    /// An attribute of it.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'static AttributeSpec> {
        self.attributes().iter().find(|attribute| attribute.name == name)
    }

    /// An attribute of the `q:` vocabulary that it may carry.
    #[must_use]
    pub fn carried_attribute(self, name: &str) -> Option<&'static AttributeSpec> {
        index().carried_attribute(self, name)
    }

    /// Whether it may carry an element of the `q:` vocabulary in its `extensionElements`.
    #[must_use]
    pub fn carries(self, element: &str) -> bool {
        index().carries(self, element)
    }

    /// Its children, those of its bases first, in the order of the schema.
    #[must_use]
    pub fn children(self) -> &'static [ChildSpec] {
        index().children(self)
    }

    /// What an element with this name directly inside an element of this type is.
    #[must_use]
    pub fn place(self, language: Language, name: &str) -> Option<Place> {
        index().place(self, language, name)
    }
}

/// The type of an element that may stand alone: the outermost one, or one of an extension.
#[must_use]
pub fn global(language: Language, name: &str) -> Option<ElementType> {
    index().global(language, name)
}

/// Whether any type has an element of this name, wherever it may stand.
#[must_use]
pub fn is_known(name: &str) -> bool {
    index().is_known(name)
}

/// The attributes of the `q:` vocabulary on BPMN elements.
pub fn carried_names() -> impl Iterator<Item = &'static str> {
    vocabulary::CARRIED_ATTRIBUTES.iter().map(|carried| carried.attribute.name)
}
