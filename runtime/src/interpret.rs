//! The interpreted program: any endpoint table, run without generated code, with simulated tasks.
//!
//! Payloads are dynamic messages over the model's schema, conditions are evaluated by [`evaluate`], and
//! what people would decide or write is drawn. Every draw is a pure function of the seed and of what is
//! drawn for (participant, choreography instance, node, enactment), so that a run does not depend on the
//! order in which things are scheduled.

mod compose;
mod datum;
mod deciding;
mod delay;
mod draw;
mod evaluate;
mod fresh;
mod member;
mod plausible;
mod scalar_text;
mod schema_pool;
mod simulation;

#[cfg(test)]
mod sample;

pub use deciding::DecidingMembers;
pub use evaluate::evaluate;
pub use schema_pool::schema_pool;
pub use simulation::{Simulation, UnusedChoice, UnusedReason};

use crate::key::{KeyValue, ValueRef, part};
use crate::program::{Context, Data, Fault, Program, WorkFuture, WorkResult};
use bytes::Bytes;
use draw::Draw;
use prost_reflect::DynamicMessage;
use quadrille_endpoint::{
    Action, ConditionIx, Endpoint, Expression, FlowIx, KeyPath, NodeIx, Schema, SlotIx, Text, TimerIx, TimerKind,
    TransitionIx, TypeIx,
};
use schema_pool::Descriptors;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A participant whose payloads, conditions and tasks are interpreted.
#[derive(Debug)]
pub struct Interpreted {
    endpoint: Endpoint,
    schema: Schema,
    descriptors: Descriptors,
    conditions: Vec<Expression>,
    simulation: Simulation,
}

impl Interpreted {
    /// The program of an endpoint, with the schema of its model and its checked conditions, by
    /// `ConditionIx`. Members that these conditions read are added to `simulation.deciding`; members that
    /// other participants' conditions read are the caller's to add.
    ///
    /// # Errors
    /// If the schema is no valid protobuf, a key path leads nowhere, or conditions are missing.
    pub fn new(
        endpoint: Endpoint,
        schema: Schema,
        conditions: Vec<Expression>,
        mut simulation: Simulation,
    ) -> Result<Self, Fault> {
        if conditions.len() != endpoint.conditions.len() {
            let (table, given) = (endpoint.conditions.len(), conditions.len());
            return Err(Fault::new(format!("the table has {table} conditions, but {given} expressions are given")));
        }
        let descriptors = Descriptors::of(&schema)?;
        for key_path in endpoint.key_paths.iter() {
            check_key_path(&endpoint, &schema, key_path)?;
        }
        simulation.deciding.merge(DecidingMembers::of(&endpoint, &schema, &conditions));
        Ok(Self { endpoint, schema, descriptors, conditions, simulation })
    }

    /// Given choices that decide nothing at this participant. A gateway that is missing here may stand in
    /// another participant: only what no participant knows is a mistake.
    #[must_use]
    pub fn unused_choices(&self) -> Vec<UnusedChoice> {
        self.simulation.unused_choices(&self.endpoint)
    }

    /// A payload as a message of its type. What has no type in the model is read as a message without
    /// members.
    fn decode(&self, ty: Option<TypeIx>, payload: &[u8]) -> Result<DynamicMessage, Fault> {
        let descriptor = self.descriptors.message(ty);
        let name = descriptor.full_name().to_owned();
        DynamicMessage::decode(descriptor, payload)
            .map_err(|error| Fault::new(format!("the payload is not a `{name}`: {error}")))
    }

    /// The draws for one purpose.
    fn draw(&self, context: &Context, node: NodeIx, purpose: &str) -> Draw {
        let node = self.endpoint.node(node);
        let enactment = context.enactment.to_string();
        let parts = [&self.endpoint.participant, context.choreography.as_str(), &node.id, &enactment, purpose];
        Draw::new(self.simulation.seed, &parts)
    }

    fn work(&self, context: &Context, node: NodeIx, mut data: Data) -> Result<WorkResult, Fault> {
        let mut result = WorkResult::default();
        for (position, slot) in self.endpoint.slots.iter().enumerate() {
            if slot.writers.contains(&node) {
                let value = self.compose_slot(context, node, SlotIx::at(position), &data)?;
                data.set(SlotIx::at(position), value.clone());
                result.writes.push((SlotIx::at(position), value));
            }
        }
        let flows: BTreeSet<FlowIx> = (self.endpoint.transitions.iter())
            .filter(|transition| transition.node == node)
            .filter_map(|transition| if let Action::Send(flow) = transition.action { Some(flow) } else { None })
            .collect();
        let flows: Vec<FlowIx> = flows.into_iter().collect();
        if let Some(flow) = self.draw(context, node, "message flow").pick(&flows) {
            result.send = Some((*flow, self.compose_message(context, node, *flow, &data)?));
        }
        Ok(result)
    }
}

/// Whether each property of a key path is a single scalar of a type that has members at all.
fn check_key_path(endpoint: &Endpoint, schema: &Schema, key_path: &KeyPath) -> Result<(), Fault> {
    let message = &endpoint.messages[key_path.message.index()];
    let key = &endpoint.keys[key_path.key.index()];
    let leads_somewhere = |path: &[Text]| message.payload.and_then(|ty| member::scalar_at(schema, ty, path)).is_some();
    if key_path.paths.len() == key.properties.len() && key_path.paths.iter().all(|path| leads_somewhere(path)) {
        return Ok(());
    }
    Err(Fault::new(format!("message `{}` does not carry every property of key `{}`", message.name, key.name)))
}

impl Program for Interpreted {
    fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    fn condition(&self, condition: ConditionIx, data: &Data) -> Result<bool, Fault> {
        let expression =
            self.conditions.get(condition.index()).ok_or_else(|| Fault::new("there is no such condition"))?;
        let mut read = BTreeSet::new();
        deciding::slots(expression, &mut read);
        let mut messages = BTreeMap::new();
        for slot in read {
            let ty = self.endpoint.slots.get(slot.index()).and_then(|declared| declared.payload);
            if let Some(payload) = data.get(slot) {
                messages.insert(slot, self.decode(ty, payload)?);
            }
        }
        evaluate(expression, &messages)
    }

    fn choose(
        &self,
        context: &Context,
        node: NodeIx,
        options: &[TransitionIx],
        _data: &Data,
    ) -> Result<TransitionIx, Fault> {
        let given = self.simulation.choice(&self.endpoint, node, context.enactment, options);
        given
            .or_else(|| self.draw(context, node, "choice").pick(options).copied())
            .ok_or_else(|| Fault::new("there is nothing to choose from"))
    }

    fn delay(&self, context: &Context, timer: TimerIx, _data: &Data) -> Result<Duration, Fault> {
        let timer = self.endpoint.timers.get(timer.index()).ok_or_else(|| Fault::new("there is no such timer"))?;
        let node = self.endpoint.node(timer.node);
        let written = || match &timer.kind {
            TimerKind::Unspecified { source } => delay::written(source).or_else(|| delay::written(&node.name)),
            TimerKind::Duration { .. } | TimerKind::Date { .. } => delay::written(&node.name),
        };
        let drawn = || delay::drawn(&mut self.draw(context, timer.node, "delay"));
        Ok(self.simulation.delay(node, context.enactment).or_else(written).unwrap_or_else(drawn))
    }

    fn key(&self, path: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        let key_path = self.endpoint.key_paths.get(path).ok_or_else(|| Fault::new("there is no such key path"))?;
        let message = self.decode(self.endpoint.messages[key_path.message.index()].payload, payload)?;
        let scalars = self.endpoint.keys[key_path.key.index()].properties.iter();
        KeyValue::of(scalars.zip(key_path.paths.iter()).map(|(scalar, path)| {
            let value = member::value(&message, path)?;
            part(*scalar, value.as_ref().map_or(Ok(ValueRef::Absent), member::value_ref)?)
        }))
    }

    fn compose(&self, context: &Context, node: NodeIx, flow: FlowIx, data: &Data) -> Result<Bytes, Fault> {
        self.compose_message(context, node, flow, data)
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, data: Data) -> WorkFuture<'a> {
        Box::pin(std::future::ready(self.work(&context, node, data)))
    }

    fn accept(&self, flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        let flow = self.endpoint.flows.get(flow.index()).ok_or_else(|| Fault::new("there is no such message flow"))?;
        self.decode(self.endpoint.messages[flow.message.index()].payload, payload).map(|_| ())
    }

    fn inspect(&self, slot: SlotIx, path: &[Text], payload: &[u8]) -> Option<String> {
        let message = self.decode(self.endpoint.slots.get(slot.index())?.payload, payload).ok()?;
        if path.is_empty() {
            return Some(message.to_string());
        }
        let value = member::value(&message, path).ok()??;
        member::value_ref(&value).map_or_else(|_| Some(value.to_string()), ValueRef::text)
    }
}

#[cfg(test)]
mod tests;
