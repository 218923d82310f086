//! Where link event definitions refer to each other, they do so from both sides. BPMN 2.0.2, clause 10.5.5.

use crate::Facts;
use crate::edit::add_child;
use crate::facts::plain;
use crate::finding::{named, warning};
use hashbrown::HashSet;
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics};
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{CatchEvent, Element, Event, LinkEventDefinition, Reference, ThrowEvent};

pub(crate) const CODE: Code = Code("one-sided-link");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let sources = Sources::new(facts);
    for link in facts.document.each::<LinkEventDefinition<'_>>() {
        if let Some(reference) = link.target()
            && let Some(target) = reference.target()
            && !sources.lead_to(target, link)
        {
            let is_catch = owner(target).cast::<CatchEvent<'_>>().is_some();
            diagnostics.push(one_sided(link, reference, target, is_catch.then_some("source")));
        }
        for reference in link.source() {
            let Some(source) = reference.target() else { continue };
            let is_back = |back: Reference<'_, LinkEventDefinition<'_>>| {
                // A reference to nothing is reported as such.
                back.target().is_none_or(|target| target.node_id() == link.node_id())
            };
            if source.target().is_some_and(is_back) {
                continue;
            }
            let is_free_throw = source.target().is_none() && owner(source).cast::<ThrowEvent<'_>>().is_some();
            diagnostics.push(one_sided(link, reference, source, is_free_throw.then_some("target")));
        }
    }
}

/// The children `source` of all links: one link may have very many of them.
struct Sources {
    /// The links with what they refer to.
    pairs: HashSet<(NodeId, NodeId)>,
    /// The links that refer to something that is not there, which is reported as such.
    open: HashSet<NodeId>,
}

impl Sources {
    fn new(facts: &Facts<'_>) -> Self {
        let mut sources = Self { pairs: HashSet::new(), open: HashSet::new() };
        for link in facts.document.each::<LinkEventDefinition<'_>>() {
            for reference in link.source() {
                match reference.target() {
                    Some(source) => sources.pairs.insert((link.node_id(), source.node_id())),
                    None => sources.open.insert(link.node_id()),
                };
            }
        }
        sources
    }

    /// Whether one link refers to another one, as far as can be told.
    fn lead_to(&self, link: LinkEventDefinition<'_>, source: LinkEventDefinition<'_>) -> bool {
        self.open.contains(&link.node_id()) || self.pairs.contains(&(link.node_id(), source.node_id()))
    }
}

/// The event of a definition; itself where it stands on its own.
fn owner<'d>(definition: LinkEventDefinition<'d>) -> Element<'d> {
    let event = definition.parent().filter(|around| around.cast::<Event<'d>>().is_some());
    event.unwrap_or_else(|| plain(&definition))
}

/// A link that refers to another one, which does not refer back; `missing` is the child that would do so.
fn one_sided<'d>(
    link: LinkEventDefinition<'d>,
    reference: Reference<'d, LinkEventDefinition<'d>>,
    other: LinkEventDefinition<'d>,
    missing: Option<&str>,
) -> Diagnostic {
    let message = format!("the link of {} does not refer back to {}", named(owner(other)), named(owner(link)));
    let mut finding = warning(owner(link), CODE, message, "this link is referred to")
        .label(other.span(), "it does not refer back")
        .help("let both link event definitions refer to each other, or none of them: names will do");
    finding.primary.span = reference.span();
    let (Some(missing), Some(id)) = (missing, link.node().attribute("id")) else { return finding };
    // References of the file have a prefix, or they have not.
    let back = match reference.value().rsplit_once(':') {
        Some((prefix, _)) => format!("{prefix}:{id}"),
        None => id.to_owned(),
    };
    finding.suggest(format!("add the `{missing}`"), vec![add_child(plain(&other), missing, &back)])
}
