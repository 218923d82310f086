//! Flow and collaboration (BPMN 2.0.2 clauses 8.4, 9, 10.6 and 11): sequence flows, gateways, sub-processes, pools.

mod boundary_event_behind_event_based_gateway;
mod choreography_activity_in_process;
mod choreography_task_without_initiating_message;
mod condition;
mod conditional_default_flow;
mod content_in_global_conversation;
mod default_flow;
mod differently_closed_choreography;
mod differing_sub_choreography_participants;
mod empty_ad_hoc_sub_process;
mod end_event_with_outgoing_flow;
mod end_event_without_start_event;
mod gateway_without_branching;
mod initiator_not_participant;
mod instantiating_node_with_incoming_flow;
mod lone_conditional_flow;
mod message_flow_within_pool;
mod misplaced_choreography_reference;
mod misplaced_condition;
mod misused_choreography_gateway;
mod misused_event_based_gateway;
mod node_in_two_lanes;
mod node_without_incoming_flow;
mod node_without_outgoing_flow;
mod parallel_gateway_start_without_instantiation;
mod process_element_in_choreography;
mod process_without_start_event;
mod receive_task_beside_message_event;
mod role;
mod sequence_flow_across_sub_process;
mod sequence_flow_at_event_sub_process;
mod sequence_flow_to_itself;
mod start_event_with_incoming_flow;
mod start_event_without_end_event;
mod start_or_end_event_in_ad_hoc_sub_process;
mod unlisted_sequence_flow;
mod unmapped_participant;
mod wrong_choreography_event;
mod wrong_choreography_message;
mod wrong_default_flow;
mod wrong_gateway_direction;
mod wrong_number_of_participants;
mod wrong_participant_multiplicity;

use crate::Rule;
use quadrille_diagnostics::Code;

/// The rules of this group, a file each.
pub(crate) const RULES: &[Rule] = &[
    boundary_event_behind_event_based_gateway::check,
    choreography_activity_in_process::check,
    choreography_task_without_initiating_message::check,
    conditional_default_flow::check,
    content_in_global_conversation::check,
    differently_closed_choreography::check,
    differing_sub_choreography_participants::check,
    empty_ad_hoc_sub_process::check,
    end_event_with_outgoing_flow::check,
    end_event_without_start_event::check,
    gateway_without_branching::check,
    initiator_not_participant::check,
    instantiating_node_with_incoming_flow::check,
    lone_conditional_flow::check,
    message_flow_within_pool::check,
    misplaced_choreography_reference::check,
    misplaced_condition::check,
    misused_choreography_gateway::check,
    misused_event_based_gateway::check,
    node_in_two_lanes::check,
    node_without_incoming_flow::check,
    node_without_outgoing_flow::check,
    parallel_gateway_start_without_instantiation::check,
    process_element_in_choreography::check,
    process_without_start_event::check,
    receive_task_beside_message_event::check,
    sequence_flow_across_sub_process::check,
    sequence_flow_at_event_sub_process::check,
    sequence_flow_to_itself::check,
    start_event_with_incoming_flow::check,
    start_event_without_end_event::check,
    start_or_end_event_in_ad_hoc_sub_process::check,
    unlisted_sequence_flow::check,
    unmapped_participant::check,
    wrong_choreography_event::check,
    wrong_choreography_message::check,
    wrong_default_flow::check,
    wrong_gateway_direction::check,
    wrong_number_of_participants::check,
    wrong_participant_multiplicity::check,
];

/// Their codes.
pub(crate) const CODES: &[Code] = &[
    boundary_event_behind_event_based_gateway::CODE,
    choreography_activity_in_process::CODE,
    choreography_task_without_initiating_message::CODE,
    conditional_default_flow::CODE,
    content_in_global_conversation::CODE,
    differently_closed_choreography::CODE,
    differing_sub_choreography_participants::CODE,
    empty_ad_hoc_sub_process::CODE,
    end_event_with_outgoing_flow::CODE,
    end_event_without_start_event::CODE,
    gateway_without_branching::CODE,
    initiator_not_participant::CODE,
    instantiating_node_with_incoming_flow::CODE,
    lone_conditional_flow::CODE,
    message_flow_within_pool::CODE,
    misplaced_choreography_reference::CODE,
    misplaced_condition::CODE,
    misused_choreography_gateway::CODE,
    misused_event_based_gateway::CODE,
    node_in_two_lanes::CODE,
    node_without_incoming_flow::CODE,
    node_without_outgoing_flow::CODE,
    parallel_gateway_start_without_instantiation::CODE,
    process_element_in_choreography::CODE,
    process_without_start_event::CODE,
    receive_task_beside_message_event::CODE,
    sequence_flow_across_sub_process::CODE,
    sequence_flow_at_event_sub_process::CODE,
    sequence_flow_to_itself::CODE,
    start_event_with_incoming_flow::CODE,
    start_event_without_end_event::CODE,
    start_or_end_event_in_ad_hoc_sub_process::CODE,
    unlisted_sequence_flow::CODE,
    unmapped_participant::CODE,
    wrong_choreography_event::CODE,
    wrong_choreography_message::CODE,
    wrong_default_flow::CODE,
    wrong_gateway_direction::CODE,
    wrong_number_of_participants::CODE,
    wrong_participant_multiplicity::CODE,
];
