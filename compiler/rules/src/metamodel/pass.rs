//! The one pass over the elements of a document that all rules of this group but one feed on: what an element
//! is, what its attributes and children say, and where its references lead.

use super::external::External;
use super::findings::Findings;
use super::lexical::is_valid;
use super::shape::{Member, Shape, positions};
use super::standing::Standing;
use super::{
    dangling_reference, foreign_element_outside_extension, invalid_value, misplaced_extension, missing_attribute,
    missing_element, too_many_elements, unknown_attribute, unknown_element, wrong_reference_type,
};
use crate::Facts;
use hashbrown::HashSet;
use quadrille_diagnostics::{Diagnostic, Diagnostics, Span};
use quadrille_syntax::ast::{Document, Element};
use quadrille_syntax::metamodel::{ChildSpec, Language, Value};
use quadrille_syntax::{Attribute, ElementType, Namespace, Node, NodeId, SyntaxTree};

/// The namespace of `xsi:type`.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A value as it is written, and what it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Written<'d> {
    /// The element that has it: as an attribute, or as a child.
    pub owner: Element<'d>,
    /// The type of that element.
    pub of: ElementType,
    /// The name of the attribute or child as written.
    pub name: &'d str,
    /// What it may be.
    pub kind: Value,
    /// The namespace of the attribute or child.
    pub language: Language,
    /// What it is.
    pub value: &'d str,
    /// Where it stands.
    pub span: Span,
    /// The attribute; none for the text of a child.
    pub attribute: Option<Attribute<'d>>,
}

/// Looks at every element of a document.
pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let document = facts.document;
    let tree = document.tree();
    let (findings, external) = (Findings::new(diagnostics), External::new(document));
    let mut pass = Pass { document, tree, findings, external, left_out: None };
    for node in tree.ids().map(|id| tree.get(id)) {
        pass.element(node);
    }
    pass.findings.finish();
}

struct Pass<'d, 'f> {
    document: &'d Document<'d>,
    tree: &'d SyntaxTree,
    findings: Findings<'f>,
    external: External<'d>,
    /// The ids of elements that are not part of the model, found out when first asked for.
    left_out: Option<HashSet<&'d str>>,
}

impl<'d> Pass<'d, '_> {
    fn element(&mut self, node: Node<'d>) {
        match Standing::of(self.tree, node) {
            Standing::Typed(of) => self.typed(node, of),
            Standing::Value(spec) => self.leaf(node, spec),
            Standing::Kept | Standing::Within => {}
            Standing::Outside => self.report(node.id(), foreign_element_outside_extension::finding),
            // An outermost element that BPMN does not have is no model at all: the reader says so.
            Standing::Unknown if node.parent().is_none() => {}
            Standing::Unknown => self.unknown(node),
        }
    }

    fn unknown(&mut self, node: Node<'d>) {
        let element = self.document.element(node.id());
        let finding = match misplaced_extension::beside_extensions(element) {
            Some(finding) => finding,
            None => unknown_element::finding(element, self.findings.may_compare()),
        };
        self.findings.push(finding);
    }

    fn typed(&mut self, node: Node<'d>, of: ElementType) {
        let shape = Shape::of(of);
        let given = self.attributes(node, of, shape);
        // What a waiver lacks is said by those who follow it: it is no error, only without effect.
        let is_wanted = of != ElementType::Allow;
        for at in positions(shape.required & !given).filter(|_| is_wanted) {
            self.report(node.id(), |element| missing_attribute::finding(element, of, &shape.attributes[at]));
        }
        self.children(node, of, shape);
        self.place(node, of);
    }

    /// Looks at the attributes of an element; gives those that have a value.
    fn attributes(&mut self, node: Node<'d>, of: ElementType, shape: &'static Shape) -> u64 {
        let mut given = 0;
        for attribute in node.attributes() {
            match attribute.namespace {
                None => match shape.attribute(attribute.name) {
                    Some((bit, member)) => given |= self.attribute(node, of, attribute, (bit, member), shape.required),
                    None => self.unlisted(node, of, attribute),
                },
                Some(Namespace::Foreign(_)) => {}
                Some(Namespace::Quadrille) => self.carried(node, of, attribute),
                Some(Namespace::Bpmn | Namespace::BpmnDi | Namespace::Di | Namespace::Dc) => {
                    self.unknown_attribute(node, of, attribute);
                }
            }
        }
        given
    }

    /// Looks at an attribute of the type; gives its bit if it has a value. One that must have a value and has
    /// none is reported as missing.
    fn attribute(
        &mut self,
        node: Node<'d>,
        of: ElementType,
        attribute: Attribute<'d>,
        (bit, member): (u64, &Member),
        required: u64,
    ) -> u64 {
        if member.value == Value::Text {
            return bit;
        }
        if bit & required != 0 && attribute.value.trim().is_empty() {
            return 0;
        }
        self.member(node, of, attribute, member, super::wording::language(node));
        bit
    }

    /// Looks at an attribute that the type does not have: the one that `xsi:type` names may have it.
    fn unlisted(&mut self, node: Node<'d>, of: ElementType, attribute: Attribute<'d>) {
        let narrower = node.attributes().find(|other| {
            other.name == "type" && matches!(other.namespace, Some(Namespace::Foreign(uri)) if uri == INSTANCE)
        });
        let narrower = narrower.and_then(|other| {
            let local = other.value.trim().rsplit(':').next()?;
            ElementType::of_name(local.strip_prefix('t')?).filter(|narrower| narrower.is(of))
        });
        match narrower.and_then(|narrower| Shape::of(narrower).attribute(attribute.name)) {
            Some((_, member)) => self.member(node, of, attribute, member, Language::Bpmn),
            None => self.unknown_attribute(node, of, attribute),
        }
    }

    /// Looks at an attribute of the vocabulary on an element of BPMN.
    fn carried(&mut self, node: Node<'d>, of: ElementType, attribute: Attribute<'d>) {
        if *node.namespace() == Namespace::Quadrille {
            return self.unknown_attribute(node, of, attribute);
        }
        match of.carried_attribute(attribute.name) {
            Some(spec) => {
                let member = Member::new(spec.name, spec.value);
                self.member(node, of, attribute, &member, Language::Quadrille);
                let element = self.document.element(node.id());
                if let Some(finding) = misplaced_extension::in_process(element, attribute) {
                    self.findings.push(finding);
                }
            }
            None => self.report(node.id(), |element| misplaced_extension::attribute(element, of, attribute)),
        }
    }

    fn unknown_attribute(&mut self, node: Node<'d>, of: ElementType, attribute: Attribute<'d>) {
        let may_compare = self.findings.may_compare();
        self.report(node.id(), |element| unknown_attribute::finding(element, Some(of), attribute, may_compare));
    }

    /// Looks at the children of an element: which are missing, which stand there too often.
    fn children(&mut self, node: Node<'d>, of: ElementType, shape: &'static Shape) {
        if shape.single | shape.needed == 0 {
            return;
        }
        let mut seen: u64 = 0;
        for child in node.children().map(|child| self.tree.get(child)) {
            let Some(spec) = child.spec() else { continue };
            let bit = 1 << spec.position;
            if seen & bit & shape.single != 0 {
                self.report(node.id(), |element| {
                    too_many_elements::finding(element, of, self.document.element(child.id()), spec)
                });
            }
            seen |= bit;
        }
        for at in positions(shape.needed & !seen) {
            let spec = &of.children()[at];
            if !missing_element::is_said_otherwise(node, spec) {
                self.report(node.id(), |element| missing_element::finding(element, of, spec));
            }
        }
    }

    /// Looks at where an element stands that has a type: in extensions, any element has one.
    fn place(&mut self, node: Node<'d>, of: ElementType) {
        if node.spec().is_some() {
            return;
        }
        let Some(list) = node.parent().map(|list| self.tree.get(list)) else { return };
        if of == ElementType::ExtensionElements {
            return self.report(node.id(), misplaced_extension::of_the_file);
        }
        if !list.is(ElementType::ExtensionElements) {
            return;
        }
        let element = self.document.element(node.id());
        if *node.namespace() == Namespace::Quadrille {
            self.findings.extend(misplaced_extension::element(element, list));
        } else if of != ElementType::Documentation {
            let finding = unknown_element::finding(element, false);
            self.findings.push(finding);
        }
    }

    /// Looks at an element that holds a value.
    fn leaf(&mut self, node: Node<'d>, spec: &'static ChildSpec) {
        let Some(owner) = node.parent() else { return };
        let Some(of) = self.tree.get(owner).element_type() else { return };
        let member = &Shape::of(of).children[usize::from(spec.position)];
        let value = node.trimmed_text();
        let span = node.text_span().unwrap_or_else(|| node.span());
        let (owner, name) = (self.document.element(owner), node.name());
        let language = super::wording::language(node);
        let kind = member.value;
        self.value(Written { owner, of, name, kind, language, value, span, attribute: None }, member);
        for attribute in node.attributes().filter(|attribute| attribute.namespace.is_none()) {
            self.report(node.id(), |element| unknown_attribute::finding(element, None, attribute, false));
        }
    }

    fn member(
        &mut self,
        node: Node<'d>,
        of: ElementType,
        attribute: Attribute<'d>,
        member: &Member,
        language: Language,
    ) {
        // Most values are as they should be, and cost as little as possible.
        let is_reference = matches!(member.value, Value::Reference(_));
        if !is_reference && is_valid(attribute.value, member.value) {
            return;
        }
        let owner = self.document.element(node.id());
        let (name, value, span) = (attribute.name, attribute.value.trim(), attribute.span);
        let kind = member.value;
        self.value(Written { owner, of, name, kind, language, value, span, attribute: Some(attribute) }, member);
    }

    fn value(&mut self, written: Written<'d>, member: &Member) {
        if written.value.is_empty() {
            // An id that is none is the same as no id: the reader gives one.
            if written.kind != Value::Id && written.kind != Value::Text {
                self.findings.push(invalid_value::empty(written));
            }
            return;
        }
        if !matches!(member.value, Value::Reference(_)) {
            if !is_valid(written.value, written.kind) {
                self.findings.push(invalid_value::finding(written));
            }
            return;
        }
        let finding = match self.document.find_from(written.owner.node_id(), written.value) {
            Some(found) => match found.node().element_type() {
                Some(of) if member.leads_to(of) => return,
                Some(_) | None if self.external.is(written) => return,
                Some(_) | None => wrong_reference_type::finding(written, found),
            },
            None if self.external.is(written) || self.is_left_out(written.value) => return,
            None => dangling_reference::finding(written, self.findings.may_compare()),
        };
        self.findings.push(finding);
    }

    /// Whether an id is that of an element which is not part of the model: this has been said, and is what is to be
    /// mended.
    fn is_left_out(&mut self, reference: &str) -> bool {
        let tree = self.tree;
        let left_out = self.left_out.get_or_insert_with(|| {
            let nodes = tree.ids().map(|id| tree.get(id)).filter(|node| node.namespace().language().is_some());
            nodes.filter(|node| node.element_type().is_none()).filter_map(|node| node.attribute("id")).collect()
        });
        left_out.contains(reference.rsplit(':').next().unwrap_or(reference))
    }

    fn report(&mut self, id: NodeId, finding: impl FnOnce(Element<'d>) -> Diagnostic) {
        self.findings.push(finding(self.document.element(id)));
    }
}
