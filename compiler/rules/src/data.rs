//! Data (BPMN 2.0.2 clause 10.4): inputs, outputs, sets, associations, loops, called elements.

mod call;
mod call_data_count_mismatch;
mod call_data_type_mismatch;
mod called_process_without_none_start;
mod collection_mismatch;
mod data_association_type_mismatch;
mod data_object_reference_with_type;
mod data_outside_sets;
mod data_set;
mod event_data;
mod event_data_count;
mod event_data_type_mismatch;
mod loop_data_outside_activity;
mod loop_item_mismatch;
mod mismatch;
mod multi_instance_without_cardinality;
mod one_sided_set_reference;
mod optional_data_not_in_set;
mod quantity_below_one;
mod service_task_without_input_set;
mod service_without_binding;
mod several_association_sources;
mod sub_process_with_io_specification;
mod task_input_mismatch;
mod task_message;
mod task_output_mismatch;
mod too_many_task_inputs;
mod too_many_task_outputs;
mod while_executing_data_not_in_set;
mod wrong_io_binding;

use crate::Rule;
use quadrille_diagnostics::Code;

/// The rules of this group, a file each.
pub(crate) const RULES: &[Rule] = &[
    call_data_count_mismatch::check,
    call_data_type_mismatch::check,
    called_process_without_none_start::check,
    collection_mismatch::check,
    data_association_type_mismatch::check,
    data_object_reference_with_type::check,
    data_outside_sets::check,
    event_data_count::check,
    event_data_type_mismatch::check,
    loop_data_outside_activity::check,
    loop_item_mismatch::check,
    multi_instance_without_cardinality::check,
    one_sided_set_reference::check,
    optional_data_not_in_set::check,
    quantity_below_one::check,
    service_task_without_input_set::check,
    service_without_binding::check,
    several_association_sources::check,
    sub_process_with_io_specification::check,
    task_input_mismatch::check,
    task_output_mismatch::check,
    too_many_task_inputs::check,
    too_many_task_outputs::check,
    while_executing_data_not_in_set::check,
    wrong_io_binding::check,
];

/// Their codes.
pub(crate) const CODES: &[Code] = &[
    call_data_count_mismatch::CODE,
    call_data_type_mismatch::CODE,
    called_process_without_none_start::CODE,
    collection_mismatch::CODE,
    data_association_type_mismatch::CODE,
    data_object_reference_with_type::CODE,
    data_outside_sets::CODE,
    event_data_count::CODE,
    event_data_type_mismatch::CODE,
    loop_data_outside_activity::CODE,
    loop_item_mismatch::CODE,
    multi_instance_without_cardinality::CODE,
    one_sided_set_reference::CODE,
    optional_data_not_in_set::CODE,
    quantity_below_one::CODE,
    service_task_without_input_set::CODE,
    service_without_binding::CODE,
    several_association_sources::CODE,
    sub_process_with_io_specification::CODE,
    task_input_mismatch::CODE,
    task_output_mismatch::CODE,
    too_many_task_inputs::CODE,
    too_many_task_outputs::CODE,
    while_executing_data_not_in_set::CODE,
    wrong_io_binding::CODE,
];
