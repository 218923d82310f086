//! Damage that editors are known to do to BPMN files, and slips whose meaning is clear: each is undone by one file.
//! The order of children, which many editors write by their own metamodel, is brought about by [`crate::order`].

mod conversation;
mod correlation_key;
mod extension_elements;
mod message_path;
mod reference;
mod renamed;
mod target_namespace;
mod type_prefix;

use crate::report::Report;
use crate::tree::Tree;
use std::fmt;

/// What is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repair {
    /// An element had a name that tools write against the schema: `messageFlowRefs`, `endPointRefs`, and
    /// `formalExpression` for `messagePath`.
    Renamed,
    /// A `messagePath` was lost, and known from `q:path`.
    MessagePathRestored,
    /// A `messageFlowRef` was lost, and known from `q:conversation`.
    MessageFlowRefRestored,
    /// A reference had a prefix for the file's own namespace: schema and editors look for ids without.
    PrefixRemoved,
    /// `extensionElements` stood in `definitions`, where they may not.
    ExtensionElementsMoved,
    /// The attribute `type` of a correlation key was not in the namespace of the vocabulary.
    KeyTypeQualified,
    /// `definitions` had no `targetNamespace`.
    TargetNamespaceAdded,
    /// The prefix of an `xsi:type` was not declared.
    TypePrefixed,
    /// Children did not stand in the order of the schema.
    Reordered,
}

impl fmt::Display for Repair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Renamed => "element named as the schema names it",
            Self::MessagePathRestored => "`messagePath` restored from `q:path`",
            Self::MessageFlowRefRestored => "`messageFlowRef` restored from `q:conversation`",
            Self::PrefixRemoved => "reference without its prefix",
            Self::ExtensionElementsMoved => "`extensionElements` moved out of `definitions`",
            Self::KeyTypeQualified => "`type` of a correlation key as `q:type`",
            Self::TargetNamespaceAdded => "`targetNamespace` added",
            Self::TypePrefixed => "`xsi:type` with a prefix that is declared",
            Self::Reordered => "children in the order of the schema",
        })
    }
}

/// One repair, wherever in the file it is needed.
type Make = fn(&mut Tree<'_>, &mut Report);

/// All repairs, in the order in which they are made.
const REPAIRS: &[Make] = &[
    target_namespace::repair,
    renamed::repair,
    reference::repair,
    message_path::repair,
    conversation::repair,
    correlation_key::repair,
    extension_elements::repair,
    type_prefix::repair,
];

/// Makes all repairs.
pub(crate) fn make(tree: &mut Tree<'_>, report: &mut Report) {
    for repair in REPAIRS {
        repair(tree, report);
    }
}
