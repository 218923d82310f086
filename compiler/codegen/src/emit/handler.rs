//! `src/handler.rs`: the trait, and the types that its methods give.

use super::COMMENT;
use crate::layout::{Uses, signature};
use crate::prose::{folded, lines, quoted};
use crate::service::{Activity, Choice, Returns, Sending, Sends, Service, Variant};
use quadrille_codegen_templates::{ChoiceView, Handler, MethodView, TypeView};

pub(super) fn handler(service: &Service<'_>) -> Handler {
    let mut uses = Uses::default();
    let methods = methods(service, &mut uses);
    if !methods.is_empty() {
        uses.of("crate::data", &["Data"]);
        uses.of("quadrille_runtime::program", &["Context", "Fault"]);
    }
    let results = service.activities.iter().filter_map(|activity| result(service, activity, &mut uses)).collect();
    let sent = service.activities.iter().filter_map(|activity| sent(service, activity, &mut uses));
    let choices: Vec<ChoiceView> = sent.chain(service.choices.iter().map(|choice| chosen(service, choice))).collect();
    let participant = quoted(&service.endpoint.name);
    Handler {
        docs: docs(service, &participant),
        handler: service.handler.clone(),
        has_methods: !methods.is_empty(),
        methods,
        results,
        choices,
        has_uses: !uses.is_empty(),
        uses: uses.items("use"),
        participant,
    }
}

fn docs(service: &Service<'_>, participant: &str) -> Vec<String> {
    let mut paragraphs = vec![format!(
        "{participant} of the collaboration {}: everything that its diagram leaves to an implementation.",
        quoted(&service.endpoint.model),
    )];
    if !service.activities.is_empty() {
        paragraphs.push(
            "Asynchronous methods are activities: they may take their time, and may be done more than once for one \
             enactment, after a crash. All others are asked while a step is decided: they are quick and have no \
             effects."
                .to_owned(),
        );
    }
    paragraphs.push(
        "A fault stops the instance at the element until someone looks at it; with `retry`, the runtime tries again \
         first."
            .to_owned(),
    );
    lines(&paragraphs, COMMENT)
}

fn methods(service: &Service<'_>, uses: &mut Uses) -> Vec<MethodView> {
    let mut methods = Vec::new();
    for activity in &service.activities {
        let output = gives(activity);
        if output != "()" && matches!(activity.returns, Returns::Written | Returns::Sent) && !is_enum(activity) {
            uses.of("crate::messages", &[&output]);
        }
        let future = format!("impl Future<Output = Result<{output}, Fault>> + Send");
        methods.push((activity.node, method(&activity.method, &activity.docs, &future, activity.optional)));
    }
    for composition in &service.compositions {
        if let (Some(name), Some(ty)) = (&composition.method, &composition.sending.ty) {
            uses.of("crate::messages", &[ty]);
            let output = format!("Result<{ty}, Fault>");
            methods.push((composition.node, method(name, &composition.docs, &output, false)));
        }
    }
    for choice in &service.choices {
        let output = format!("Result<{}, Fault>", choice.name);
        methods.push((choice.node, method(&choice.method, &choice.docs, &output, false)));
    }
    for delay in &service.delays {
        uses.of("std::time", &["Duration"]);
        let node = service.endpoint.timers[delay.timer.index()].node;
        methods.push((node, method(&delay.method, &delay.docs, "Result<Duration, Fault>", false)));
    }
    // In the order of the diagram's elements, as a reader walks through it.
    methods.sort_by_key(|(node, _)| *node);
    let numbered = methods.into_iter().enumerate();
    numbered.map(|(at, (_, method))| MethodView { follows: at > 0, ..method }).collect()
}

fn method(name: &str, docs: &[String], output: &str, optional: bool) -> MethodView {
    let parameters = ["&self", "context: &Context", "data: &Data"].map(str::to_owned);
    let end = if optional { " {" } else { ";" };
    let signature = signature(&format!("fn {name}("), &parameters, output, end);
    MethodView { follows: false, docs: lines(docs, COMMENT), signature, optional }
}

/// The type that an activity's method gives.
pub(super) fn gives(activity: &Activity) -> String {
    match &activity.returns {
        Returns::Nothing => "()".to_owned(),
        Returns::Written => activity.writes.first().map(|write| write.ty.clone()).unwrap_or_default(),
        Returns::Sent => match &activity.sends {
            Sends::Nothing => "()".to_owned(),
            Sends::One(sending) => sending.ty.clone().unwrap_or_default(),
            Sends::Several { name, .. } => name.clone(),
        },
        Returns::Parts { name } => name.clone(),
    }
}

fn is_enum(activity: &Activity) -> bool {
    matches!(activity.sends, Sends::Several { .. }) && activity.returns == Returns::Sent
}

/// The struct of what an activity writes and sends, if it is more than one thing.
fn result(service: &Service<'_>, activity: &Activity, uses: &mut Uses) -> Option<TypeView> {
    let Returns::Parts { name } = &activity.returns else { return None };
    let mut fields = Vec::new();
    for write in &activity.writes {
        uses.of("crate::messages", &[&write.ty]);
        fields.push((format!("Written: {}.", write.doc), format!("{}: {}", write.field, write.ty)));
    }
    match &activity.sends {
        Sends::Nothing => {}
        Sends::One(Sending { ty, field, doc, .. }) => {
            if let Some(ty) = ty {
                uses.of("crate::messages", &[ty]);
                fields.push((format!("Sent: {doc}."), format!("{field}: {ty}")));
            }
        }
        Sends::Several { name, field, .. } => {
            fields.push(("Sent: one of the messages.".to_owned(), format!("{field}: {name}")));
        }
    }
    let activity = quoted(&service.endpoint.node(activity.node).name);
    let docs = vec![format!("What {activity} writes and sends.")];
    Some(TypeView { docs: lines(&docs, COMMENT), name: name.clone(), fields })
}

/// The enum of the messages that an activity may send.
fn sent(service: &Service<'_>, activity: &Activity, uses: &mut Uses) -> Option<ChoiceView> {
    let Sends::Several { name, variants, .. } = &activity.sends else { return None };
    let declared = variants.iter().map(|(variant, sending)| {
        let data = sending.ty.as_ref().map(|ty| format!("({ty})")).unwrap_or_default();
        (sentence(variant), format!("{}{data}", variant.name))
    });
    let declared: Vec<(String, String)> = declared.collect();
    for ty in variants.iter().filter_map(|(_, sending)| sending.ty.as_ref()) {
        uses.of("crate::messages", &[ty]);
    }
    let activity = quoted(&service.endpoint.node(activity.node).name);
    Some(ChoiceView {
        docs: lines(&[format!("The message that {activity} sends.")], COMMENT),
        derives: "Clone, Debug, PartialEq".to_owned(),
        name: name.clone(),
        variants: declared,
    })
}

/// The enum of a choice.
fn chosen(service: &Service<'_>, choice: &Choice) -> ChoiceView {
    let node = quoted(&service.endpoint.node(choice.node).name);
    let declared = choice.options.iter().map(|(variant, _)| (sentence(variant), variant.name.clone()));
    ChoiceView {
        docs: lines(&[format!("How {node} goes on.")], COMMENT),
        derives: "Clone, Copy, Debug, PartialEq, Eq".to_owned(),
        name: choice.name.clone(),
        variants: declared.collect(),
    }
}

fn sentence(variant: &Variant) -> String {
    let mut characters = variant.doc.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    folded(&format!("{first}{}.", characters.as_str()))
}
