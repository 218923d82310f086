//! `src/messages.rs` and `src/data.rs`.

use super::COMMENT;
use crate::layout::{Uses, delimited};
use crate::prose::{lines, quoted};
use crate::service::{DataField, Service};
use quadrille_codegen_templates::{Data, DataFieldView, MessageFieldView, MessageView, Messages};

pub(super) fn messages(service: &Service<'_>) -> Messages {
    let messages = service.messages.iter().map(|message| MessageView {
        docs: lines(std::slice::from_ref(&message.doc), COMMENT),
        name: message.name.clone(),
        has_fields: !message.members.is_empty(),
        fields: message
            .members
            .iter()
            .map(|member| MessageFieldView {
                docs: lines(std::slice::from_ref(&member.doc), COMMENT),
                attribute: member.attribute.clone(),
                name: member.name.clone(),
                ty: member.rust.clone(),
            })
            .collect(),
    });
    Messages { participant: quoted(&service.endpoint.name), messages: messages.collect() }
}

pub(super) fn data(service: &Service<'_>) -> Data {
    let mut uses = Uses::default();
    uses.of("quadrille_runtime::program", &["Data as Slots", "Fault"]);
    if !service.data.is_empty() {
        uses.of("quadrille_runtime::endpoint", &["SlotIx"]);
        uses.of("quadrille_runtime::generated", &["slot"]);
    }
    for field in &service.data {
        uses.of("crate::messages", &[&field.ty]);
    }
    let fields = service.data.iter().map(|field| DataFieldView {
        docs: lines(std::slice::from_ref(&field.doc), COMMENT),
        name: field.field.clone(),
        ty: field.ty.clone(),
    });
    let decoded = service.data.iter().map(|field| {
        let DataField { field, slot, label, .. } = field;
        format!("{field}: slot(slots, SlotIx({}), {label:?})?", slot.0)
    });
    let decoded: Vec<String> = decoded.collect();
    Data {
        participant: quoted(&service.endpoint.name),
        uses: uses.items("use"),
        has_fields: !service.data.is_empty(),
        fields: fields.collect(),
        construction: delimited(8, "Ok(Self {", &decoded, "})", ""),
    }
}
