//! The data of events (BPMN 2.0.2, clause 10.5.1): an event that throws has an input for each definition that
//! carries data, one that catches has an output for each.

use crate::Facts;
use crate::facts::plain;
use quadrille_syntax::ElementType;
use quadrille_syntax::ast::{
    CatchEvent, Element, ErrorEventDefinition, EscalationEventDefinition, Event, EventDefinition,
    MessageEventDefinition, SignalEventDefinition, ThrowEvent,
};

/// An event with inputs or outputs.
pub(crate) struct EventData<'d> {
    /// The event.
    pub event: Element<'d>,
    /// Its inputs or outputs.
    pub data: Vec<Element<'d>>,
    /// Its definitions.
    pub definitions: Vec<EventDefinition<'d>>,
}

impl<'d> EventData<'d> {
    /// The definitions that carry data.
    pub(crate) fn carriers(&self) -> impl Iterator<Item = EventDefinition<'d>> {
        self.definitions.iter().copied().filter(|definition| carries_data(plain(definition)))
    }

    /// Whether there is an input or output for each definition that carries data, and none without a definition.
    pub(crate) fn is_complete(&self) -> bool {
        (self.carriers().count()..=self.definitions.len()).contains(&self.data.len())
    }
}

/// The events that have inputs or outputs.
pub(crate) fn events_with_data<'d>(facts: &Facts<'d>) -> Vec<EventData<'d>> {
    let of = |event: Event<'d>, data: Vec<Element<'d>>| {
        (!data.is_empty()).then(|| EventData { event: plain(&event), data, definitions: facts.definitions(event) })
    };
    let thrown = facts.document.each::<ThrowEvent<'d>>();
    let thrown = thrown.filter_map(|event| of(*event, event.data_input().map(|data| plain(&data)).collect()));
    let caught = facts.document.each::<CatchEvent<'d>>();
    let caught = caught.filter_map(|event| of(*event, event.data_output().map(|data| plain(&data)).collect()));
    thrown.chain(caught).collect()
}

fn carries_data(definition: Element<'_>) -> bool {
    [
        ElementType::MessageEventDefinition,
        ElementType::ErrorEventDefinition,
        ElementType::EscalationEventDefinition,
        ElementType::SignalEventDefinition,
    ]
    .into_iter()
    .any(|carrier| definition.node().is(carrier))
}

/// The message, error, escalation or signal of a definition.
pub(crate) fn carried(definition: EventDefinition<'_>) -> Option<Element<'_>> {
    if let Some(definition) = definition.cast::<MessageEventDefinition<'_>>() {
        return definition.message_ref()?.target().map(|message| plain(&message));
    }
    if let Some(definition) = definition.cast::<ErrorEventDefinition<'_>>() {
        return definition.error_ref()?.target().map(|error| plain(&error));
    }
    if let Some(definition) = definition.cast::<EscalationEventDefinition<'_>>() {
        return definition.escalation_ref()?.target().map(|escalation| plain(&escalation));
    }
    let definition = definition.cast::<SignalEventDefinition<'_>>()?;
    definition.signal_ref()?.target().map(|signal| plain(&signal))
}
