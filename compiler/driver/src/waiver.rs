//! Waivers: `<q:allow code="…" reason="…"/>` in the `extensionElements` of an element says that a finding about
//! this element may stay, and why.
//!
//! A waiver is about the element that carries it, and not about what that element contains: whoever adds a task
//! to a process has not yet been allowed anything. A finding is about an element if it names it, or, where it
//! names none, if it is placed at its start tag. Waivers can do no more than settings can: an error that leaves
//! a part of the model without meaning stays.
//!
//! A waiver of a verdict, or of an inconclusive one, is kept until there are verdicts. At the collaboration (at
//! the process or choreography, in a file without one) it is about the verdict wherever it shows.

use crate::code::{self, FIXED_SEVERITY, Stage, UNKNOWN_CODE, UNUSED_WAIVER, WAIVER_WITHOUT_REASON, WITHOUT_MEANING};
use crate::settings;
use quadrille_diagnostics::{Code, Diagnostic, Diagnostics, Edit, Element, Span, Waived};
use quadrille_syntax::{Namespace, Node, SyntaxTree};

/// A waiver as it is written.
#[derive(Debug)]
pub(crate) struct Waiver {
    /// The element that carries it; none where it stands somewhere else than in `extensionElements`.
    carrier: Option<Carrier>,
    /// The code with its place.
    code: Option<(String, Span)>,
    /// The reason; none where there is none to read.
    reason: Option<String>,
    /// The head of its tag.
    span: Span,
    /// Takes it away.
    removal: Edit,
}

/// An element with a waiver.
#[derive(Debug)]
struct Carrier {
    element: Element,
    /// Its start tag.
    tag: Span,
    /// Whether it stands for the whole model.
    is_whole: bool,
}

impl Carrier {
    fn has(&self, finding: &Diagnostic) -> bool {
        let place = finding.primary.span;
        let is_placed_here =
            place.source == self.tag.source && self.tag.start <= place.start && place.end <= self.tag.end;
        finding.element.as_ref().map_or(is_placed_here, |about| {
            // Without an id of its own, its place tells an element from others of its kind.
            about.kind == self.element.kind
                && if self.element.id.is_empty() { is_placed_here } else { about.id == self.element.id }
        })
    }

    /// The element in a sentence.
    fn named(&self) -> String {
        let Element { kind, id, name } = &self.element;
        match (name.is_empty(), id.is_empty()) {
            (false, _) => format!("{kind} `{name}`"),
            (true, false) => format!("{kind} `{id}`"),
            (true, true) => kind.clone(),
        }
    }
}

/// What the waivers of a file make of findings.
pub(crate) struct Applied {
    /// Those that stay, and those about the waivers themselves.
    pub(crate) kept: Diagnostics,
    /// Those that the file waives.
    pub(crate) waived: Vec<Waived>,
    /// Its waivers of verdicts, which are yet to come.
    pub(crate) of_verdicts: Vec<Waiver>,
}

/// Splits findings into those that stay and those that a file waives.
pub(crate) fn apply(tree: &SyntaxTree, found: Diagnostics) -> Applied {
    let waivers = waivers(tree);
    if waivers.is_empty() {
        return Applied { kept: found, waived: Vec::new(), of_verdicts: Vec::new() };
    }
    let mut uses = vec![Use::default(); waivers.len()];
    let (mut kept, mut waived) = (Diagnostics::new(), Vec::new());
    for finding in found.as_slice() {
        let matching = waivers.iter().zip(&mut uses).find(|(waiver, _)| waiver.is_about(finding));
        match matching.and_then(|(waiver, uses)| waiver.reason.clone().map(|reason| (waiver, uses, reason))) {
            Some((_, uses, _)) if settings::is_fixed(finding) => {
                uses.refused = true;
                kept.push(finding.clone());
            }
            Some((waiver, uses, reason)) => {
                uses.waived = true;
                waived.push(Waived { finding: finding.clone(), reason, span: waiver.span });
            }
            None => kept.push(finding.clone()),
        }
    }
    // Rules about the whole are not looked at while a part is missing: what they would find is not known.
    let is_complete = !found.as_slice().iter().any(settings::is_fixed);
    for (waiver, uses) in waivers.iter().zip(&uses) {
        let finding = waiver.own_finding(uses).filter(|finding| is_complete || finding.code != UNUSED_WAIVER);
        if let Some(finding) = finding {
            kept.push(waiver.on_carrier(finding));
        }
    }
    kept.sort();
    Applied { kept, waived, of_verdicts: waivers.into_iter().filter(Waiver::is_of_verdict).collect() }
}

/// What came of a waiver.
#[derive(Clone, Copy, Default)]
struct Use {
    /// It waived a finding.
    waived: bool,
    /// It is about an error that stays.
    refused: bool,
}

impl Waiver {
    /// Whether it is about a verdict, and says all that it has to.
    fn is_of_verdict(&self) -> bool {
        let stage = self.code.as_ref().and_then(|(code, _)| code::stage(code));
        stage == Some(Stage::Verdict) && self.reason.is_some() && self.carrier.is_some()
    }

    /// The code that it names.
    pub(crate) fn code(&self) -> &str {
        self.code.as_ref().map_or("", |(code, _)| code)
    }

    /// Id of the element that carries it; empty where it has none.
    pub(crate) fn element(&self) -> &str {
        self.carrier.as_ref().map_or("", |carrier| &carrier.element.id)
    }

    /// Whether it accepts a finding about a verdict; `code` is that of the property.
    pub(crate) fn accepts(&self, finding: &Diagnostic, code: Code) -> Option<Waived> {
        let carrier = self.carrier.as_ref()?;
        let is_about = self.code() == finding.code.0 && (carrier.is_whole || carrier.has(finding));
        let is_about = is_about || self.code() == code.0 && carrier.is_whole;
        let waived =
            || Waived { finding: finding.clone(), reason: self.reason.clone().unwrap_or_default(), span: self.span };
        is_about.then(waived)
    }

    fn is_about(&self, finding: &Diagnostic) -> bool {
        let is_code = self.code.as_ref().is_some_and(|(code, _)| code == finding.code.0);
        is_code && self.reason.is_some() && self.carrier.as_ref().is_some_and(|carrier| carrier.has(finding))
    }

    pub(crate) fn on_carrier(&self, finding: Diagnostic) -> Diagnostic {
        match &self.carrier {
            Some(Carrier { element: Element { kind, id, name }, .. }) => finding.on(kind, id, name),
            None => finding,
        }
    }

    /// What is wrong with the waiver.
    fn own_finding(&self, uses: &Use) -> Option<Diagnostic> {
        let Some((written, place)) = &self.code else {
            let message = "a waiver names no code";
            let finding = Diagnostic::warning(UNKNOWN_CODE, message, self.span, "no code here");
            return Some(finding.help("add the code of the finding that may stay: code=\"…\""));
        };
        let Some(carrier) = &self.carrier else {
            let message = format!("a waiver of `{written}` belongs to no element");
            let finding = Diagnostic::warning(UNUSED_WAIVER, message, self.span, "it has no effect here");
            return Some(finding.help("put it into the extensionElements of the element that the finding is about"));
        };
        let on = carrier.named();
        let stage = code::stage(written);
        if stage.is_none() {
            return Some(unknown(written, *place));
        }
        if self.reason.is_none() {
            let message = format!("the waiver of `{written}` on {on} has no reason");
            let finding = Diagnostic::warning(WAIVER_WITHOUT_REASON, message, self.span, "it is not followed");
            return Some(finding.help("say why the finding may stay: reason=\"…\""));
        }
        if uses.refused || stage == Some(Stage::Meaning) {
            let message = format!("`{written}` of {on} stays an error");
            let finding = Diagnostic::warning(FIXED_SEVERITY, message, *place, "this waiver is not followed");
            let error = "a model with this error has no meaning that could be verified or generated";
            let note = if uses.refused { error } else { WITHOUT_MEANING };
            return Some(finding.with_note(note).help("remove the waiver, and mend what the error reports"));
        }
        // Whether a verdict needs it is known when there are verdicts.
        (!uses.waived && stage != Some(Stage::Verdict)).then(|| self.unused()).flatten()
    }

    /// That the waiver waives nothing.
    pub(crate) fn unused(&self) -> Option<Diagnostic> {
        let on = self.carrier.as_ref()?.named();
        let message = format!("the waiver of `{}` on {on} waives nothing", self.code());
        let finding = Diagnostic::warning(UNUSED_WAIVER, message, self.span, "no such finding is about its element");
        let note = "a waiver is about the element that carries it, not about what that element contains";
        let finding = finding.with_note(note).help("remove it, or put it where the finding is");
        Some(finding.suggest("remove the waiver", vec![self.removal.clone()]))
    }
}

fn unknown(written: &str, place: Span) -> Diagnostic {
    let message = format!("no finding has the code `{written}`");
    let finding = Diagnostic::warning(UNKNOWN_CODE, message, place, "this code is not known");
    let finding = finding.help("`quadrille explain` lists all codes");
    match code::meant(written) {
        Some(near) => finding.suggest_maybe(format!("`{near}` may be meant"), vec![Edit::replace(place, near.0)]),
        None => finding,
    }
}

/// The waivers of a file, in document order.
fn waivers(tree: &SyntaxTree) -> Vec<Waiver> {
    let all = tree.ids().map(|id| tree.get(id));
    let all = all.filter(|node| *node.namespace() == Namespace::Quadrille && node.name() == "allow");
    let is_alone = !tree.ids().any(|id| tree.get(id).is_bpmn("collaboration"));
    let waivers = all.map(|node| {
        let code = node.attribute_node(None, "code").map(|code| (code.value.trim().to_owned(), code.span));
        let reason = node.attribute("reason").map(folded);
        Waiver {
            carrier: carrier(tree, node, is_alone),
            code: code.filter(|(code, _)| !code.is_empty()),
            reason: reason.filter(|reason| !reason.is_empty()),
            span: node.span(),
            removal: Edit::remove_lines(node.whole(), tree.text()),
        }
    });
    waivers.collect()
}

fn carrier(tree: &SyntaxTree, waiver: Node<'_>, is_alone: bool) -> Option<Carrier> {
    let list = waiver.parent().map(|list| tree.get(list)).filter(|list| list.is_bpmn("extensionElements"))?;
    let node = tree.get(list.parent()?);
    let text = |name: &str| folded(node.attribute(name).unwrap_or_default());
    let element = Element { kind: node.name().to_owned(), id: text("id"), name: text("name") };
    let stands_for_it = node.is_bpmn("process") || node.is_bpmn("choreography");
    let is_whole = node.is_bpmn("collaboration") || is_alone && stands_for_it;
    Some(Carrier { element, tag: node.start_tag(), is_whole })
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
