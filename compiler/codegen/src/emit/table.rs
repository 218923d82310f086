//! `src/endpoint.rs`.

use crate::prose::quoted;
use crate::service::Service;
use crate::table::{self, Field};
use quadrille_codegen_templates::{FieldView, Table};

pub(super) fn table(service: &Service<'_>) -> Table {
    let (fields, mut uses) = table::table(service.endpoint);
    let monitoring = table::monitoring(service.endpoint, &mut uses);
    Table {
        participant: quoted(&service.endpoint.name),
        uses: uses.items("use"),
        fields: fields.into_iter().map(view).collect(),
        monitoring: monitoring.into_iter().map(view).collect(),
    }
}

fn view(field: Field) -> FieldView {
    let lines = field.entries.into_iter().flat_map(|entry| {
        let comment = (!entry.comment.is_empty()).then(|| format!("// {}", entry.comment));
        comment.into_iter().chain(entry.lines)
    });
    let lines: Vec<String> = lines.collect();
    FieldView { name: field.name.to_owned(), is_list: field.value.is_empty(), value: field.value, lines }
}
