//! A program for tests. Payloads are texts, as in `order=7;note=fine`; conditions are such pairs too.

use bytes::Bytes;
use quadrille_endpoint::{ConditionIx, Endpoint, FlowIx, KeyIx, NodeIx, SlotIx, Text, TimerIx, TransitionIx};
use quadrille_runtime::key::KeyValue;
use quadrille_runtime::program::{Context, Data, Fault, Program, WorkFuture, WorkResult};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

type Work = dyn Fn(&Context, &Data) -> Result<WorkResult, Fault> + Send + Sync;
type Composer = dyn Fn(&Context, &Data) -> String + Send + Sync;

/// What the implementation does, by names of the table.
pub struct Implementation {
    endpoint: Endpoint,
    works: BTreeMap<String, Box<Work>>,
    composers: BTreeMap<String, Box<Composer>>,
    choices: BTreeMap<String, usize>,
}

impl Implementation {
    pub fn new(endpoint: Endpoint) -> Self {
        Self { endpoint, works: BTreeMap::new(), composers: BTreeMap::new(), choices: BTreeMap::new() }
    }

    pub fn work(
        mut self,
        node: &str,
        work: impl Fn(&Context, &Data) -> Result<WorkResult, Fault> + Send + Sync + 'static,
    ) -> Self {
        self.works.insert(node.to_owned(), Box::new(work));
        self
    }

    pub fn message(mut self, name: &str, compose: impl Fn(&Context, &Data) -> String + Send + Sync + 'static) -> Self {
        self.composers.insert(name.to_owned(), Box::new(compose));
        self
    }

    /// Which option is taken where the model leaves it open; beyond the last one is a mistake.
    pub fn choice(mut self, node: &str, option: usize) -> Self {
        self.choices.insert(node.to_owned(), option);
        self
    }

    pub fn shared(self) -> Arc<dyn Program> {
        Arc::new(self)
    }

    /// Keys that are known carry their value; others a new one.
    fn composed(&self, context: &Context, flow: FlowIx, data: &Data) -> Bytes {
        let message = self.endpoint.flows[flow.index()].message;
        let name = self.endpoint.messages[message.index()].name.as_ref();
        if let Some(compose) = self.composers.get(name) {
            return Bytes::from(compose(context, data));
        }
        let carried = self.endpoint.key_paths.iter().filter(|path| path.message == message);
        let pairs = carried.map(|path| {
            let id = &self.endpoint.keys[path.key.index()].id;
            let known = known(&self.endpoint, context, path.key);
            let value = known.unwrap_or_else(|| format!("{}{}-{id}", self.endpoint.participant, context.instance));
            format!("{id}={value}")
        });
        Bytes::from(pairs.collect::<Vec<_>>().join(";"))
    }
}

fn known(endpoint: &Endpoint, context: &Context, key: KeyIx) -> Option<String> {
    let under = match endpoint.keys[key.index()].kind {
        quadrille_endpoint::KeyKind::Association { with } => with,
        quadrille_endpoint::KeyKind::Primary
        | quadrille_endpoint::KeyKind::Alternate
        | quadrille_endpoint::KeyKind::Derived { .. } => key,
    };
    context.keys.get(&under).map(ToString::to_string)
}

/// A member of a payload.
pub fn member(payload: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(payload).ok()?;
    let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value.to_owned()).next()
}

impl Program for Implementation {
    fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    fn condition(&self, condition: ConditionIx, data: &Data) -> Result<bool, Fault> {
        let source = &self.endpoint.conditions[condition.index()].source;
        let (name, wanted) = source.split_once('=').ok_or_else(|| Fault::new("division by zero"))?;
        let slots = (0..self.endpoint.slots.len()).map(SlotIx::at);
        let mut values = slots.filter_map(|slot| member(data.get(slot)?, name));
        Ok(values.any(|value| value == wanted))
    }

    fn choose(
        &self,
        _context: &Context,
        node: NodeIx,
        options: &[TransitionIx],
        _data: &Data,
    ) -> Result<TransitionIx, Fault> {
        let name = self.endpoint.node(node).name.as_ref();
        let option = self.choices.get(name).copied().unwrap_or(0);
        options.get(option).copied().ok_or_else(|| Fault::new("no such option"))
    }

    fn delay(&self, _context: &Context, timer: TimerIx, _data: &Data) -> Result<Duration, Fault> {
        let name = &self.endpoint.node(self.endpoint.timers[timer.index()].node).name;
        if name.contains("never") { Err(Fault::new("nobody knows")) } else { Ok(Duration::from_secs(5)) }
    }

    fn key(&self, path: usize, payload: &[u8]) -> Result<Option<KeyValue>, Fault> {
        if payload == b"garbage" {
            return Err(Fault::new("it does not decode"));
        }
        let key = self.endpoint.key_paths[path].key;
        Ok(member(payload, &self.endpoint.keys[key.index()].id).map(|value| KeyValue(vec![value])))
    }

    fn compose(&self, context: &Context, _node: NodeIx, flow: FlowIx, data: &Data) -> Result<Bytes, Fault> {
        let payload = self.composed(context, flow, data);
        if payload == "fault" { Err(Fault::new("out of ink")) } else { Ok(payload) }
    }

    fn perform<'a>(&'a self, context: Context, node: NodeIx, data: Data) -> WorkFuture<'a> {
        let name = self.endpoint.node(node).name.as_ref();
        let result = self.works.get(name).map_or_else(
            || {
                let sends = self.endpoint.transitions.iter().filter(|step| step.node == node);
                let flow = sends.filter_map(|step| {
                    if let quadrille_endpoint::Action::Send(flow) = step.action { Some(flow) } else { None }
                });
                let send = flow.map(|flow| (flow, self.composed(&context, flow, &data))).next();
                Ok(WorkResult { writes: Vec::new(), send })
            },
            |work| work(&context, &data),
        );
        Box::pin(std::future::ready(result))
    }

    fn accept(&self, _flow: FlowIx, payload: &[u8]) -> Result<(), Fault> {
        if payload == b"unreadable" { Err(Fault::new("it does not decode")) } else { Ok(()) }
    }

    fn inspect(&self, _slot: SlotIx, path: &[Text], payload: &[u8]) -> Option<String> {
        member(payload, path.first()?)
    }
}
