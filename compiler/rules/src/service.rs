//! Services, expressions and imports (BPMN 2.0.2 clause 8.4): operations, messages, correlation, languages.

mod empty_expression;
mod escalation_without_code;
mod executable_public_process;
mod expression;
mod informal_expression;
mod message_event_without_message;
mod non_immediate_sequence_flow;
mod script_without_format;

use crate::Rule;
use quadrille_diagnostics::Code;

/// The rules of this group, a file each.
pub(crate) const RULES: &[Rule] = &[
    empty_expression::check,
    escalation_without_code::check,
    executable_public_process::check,
    informal_expression::check,
    message_event_without_message::check,
    non_immediate_sequence_flow::check,
    script_without_format::check,
];

/// Their codes.
pub(crate) const CODES: &[Code] = &[
    empty_expression::CODE,
    escalation_without_code::CODE,
    executable_public_process::CODE,
    informal_expression::CODE,
    message_event_without_message::CODE,
    non_immediate_sequence_flow::CODE,
    script_without_format::CODE,
];
