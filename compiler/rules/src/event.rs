//! Events (BPMN 2.0.2 clause 10.5): definitions, boundary events, event sub-processes, links, compensation.

mod allowed;
mod ambiguous_link_target;
mod boundary_event_with_incoming_flow;
mod boundary_event_without_outgoing_flow;
mod cancel_outside_transaction;
mod cannot_be_non_interrupting;
mod compensation_event_with_outgoing_flow;
mod compensation_event_without_handler;
mod compensation_handler_not_marked;
mod compensation_handler_with_sequence_flow;
mod event_definition_not_reusable;
mod event_sub_process_without_one_start;
mod event_without_trigger;
mod handler;
mod link;
mod link_across_levels;
mod link_within_path;
mod one_sided_link;
mod trigger;
mod triggered_start_in_sub_process;
mod unpaired_link;
mod wrong_boundary_trigger;
mod wrong_catch_trigger;
mod wrong_end_trigger;
mod wrong_event_sub_process_trigger;
mod wrong_start_trigger;
mod wrong_throw_trigger;

use crate::Rule;
use quadrille_diagnostics::Code;

/// The rules of this group, a file each.
pub(crate) const RULES: &[Rule] = &[
    ambiguous_link_target::check,
    boundary_event_with_incoming_flow::check,
    boundary_event_without_outgoing_flow::check,
    cancel_outside_transaction::check,
    cannot_be_non_interrupting::check,
    compensation_event_with_outgoing_flow::check,
    compensation_event_without_handler::check,
    compensation_handler_not_marked::check,
    compensation_handler_with_sequence_flow::check,
    event_definition_not_reusable::check,
    event_sub_process_without_one_start::check,
    event_without_trigger::check,
    link_across_levels::check,
    link_within_path::check,
    one_sided_link::check,
    triggered_start_in_sub_process::check,
    unpaired_link::check,
    wrong_boundary_trigger::check,
    wrong_catch_trigger::check,
    wrong_end_trigger::check,
    wrong_event_sub_process_trigger::check,
    wrong_start_trigger::check,
    wrong_throw_trigger::check,
];

/// Their codes.
pub(crate) const CODES: &[Code] = &[
    ambiguous_link_target::CODE,
    boundary_event_with_incoming_flow::CODE,
    boundary_event_without_outgoing_flow::CODE,
    cancel_outside_transaction::CODE,
    cannot_be_non_interrupting::CODE,
    compensation_event_with_outgoing_flow::CODE,
    compensation_event_without_handler::CODE,
    compensation_handler_not_marked::CODE,
    compensation_handler_with_sequence_flow::CODE,
    event_definition_not_reusable::CODE,
    event_sub_process_without_one_start::CODE,
    event_without_trigger::CODE,
    link_across_levels::CODE,
    link_within_path::CODE,
    one_sided_link::CODE,
    triggered_start_in_sub_process::CODE,
    unpaired_link::CODE,
    wrong_boundary_trigger::CODE,
    wrong_catch_trigger::CODE,
    wrong_end_trigger::CODE,
    wrong_event_sub_process_trigger::CODE,
    wrong_start_trigger::CODE,
    wrong_throw_trigger::CODE,
];
