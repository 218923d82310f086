//! Correlation: which instance a message belongs to (BPMN 2.0.2 clause 8.4.2; keys after WS-CDL 1.0).
//!
//! A key value is present in a message only if all its properties are. All keys present are looked up,
//! and all hits must agree. One hit: the message belongs there, and values seen for the first time are
//! bound with it. No hit: the message starts an instance, or the choreography id in its metadata
//! identifies one whose keys are not bound yet, or it is kept until a key that it awaits is bound: one
//! whose value another message tells (decision C6), whatever the metadata says. Keys decide against
//! metadata. Nothing here changes anything: the outcome is recorded by the caller.

use crate::conversation::Instance;
use crate::engine::{Definition, Refusal};
use crate::envelope::Envelope;
use crate::key::KeyValue;
use crate::program::Fault;
use crate::state::{Holder, State};
use crate::time::Timestamp;
use quadrille_endpoint::{FlowIx, KeyIx, KeyKind};
use std::collections::BTreeSet;

/// Key values in a message or newly bound.
pub type Keys = Vec<(KeyIx, KeyValue)>;

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It belongs to a live instance.
    Deliver { instance: u64, binds: Keys },
    /// It starts an instance.
    Start { binds: Keys },
    /// It is kept until an instance binds one of the values, or its choreography instance begins here.
    Keep { awaits: Keys, reason: &'static str },
    /// Nobody will ever consume it.
    GiveUp { instance: Option<u64>, reason: &'static str },
    /// It is refused.
    Refuse(Refusal),
}

/// Decides what becomes of a message from a flow to this participant.
pub fn correlate(definition: &Definition, state: &State, envelope: &Envelope, now: Timestamp) -> Fate {
    match present_keys(definition, envelope.flow, &envelope.payload) {
        Ok(present) => Arrival { definition, state, envelope, now, present }.fate(),
        Err(fault) => Fate::Refuse(Refusal::new("malformed", format!("the keys cannot be read: {fault}"))),
    }
}

/// The keys that a message of a flow carries completely.
pub fn present_keys(definition: &Definition, flow: FlowIx, payload: &[u8]) -> Result<Keys, Fault> {
    let mut present = Keys::new();
    for (path, key) in &definition.layout.paths[flow.index()] {
        if let Some(value) = definition.program.key(*path, payload)?
            && !present.iter().any(|(other, _)| other == key)
        {
            present.push((*key, value));
        }
    }
    Ok(present)
}

/// The values that a message binds in an instance (none: one that it starts): its primary and alternate
/// keys, and its derived ones, also as the keys of the conversations to come (decisions C1, C4, C5).
pub fn bindings(
    definition: &Definition,
    state: &State,
    owner: Option<(u64, &Instance)>,
    present: &[(KeyIx, KeyValue)],
    now: Timestamp,
) -> Result<Keys, Refusal> {
    let mut binds = Keys::new();
    for (key, value) in present {
        let (names, code): (&[KeyIx], _) = match definition.endpoint().keys[key.index()].kind {
            KeyKind::Primary | KeyKind::Alternate => (&[*key], "ambiguous"),
            KeyKind::Derived { target } => (&[*key, target], "derived-conflict"),
            KeyKind::Association { .. } => continue,
        };
        for name in names {
            let fail = |what: &str| {
                let key = &definition.endpoint().keys[name.index()].name;
                Err(Refusal::new(code, format!("key `{key}` has value `{value}`, {what}")))
            };
            match owner.and_then(|(_, process)| process.keys.get(name)) {
                Some(bound) if bound == value => continue,
                Some(bound) => return fail(&format!("but the instance's is `{bound}`")),
                None => {}
            }
            match state.owners().of_key(*name, value, now) {
                Some(Holder::Live(_)) => return fail("which another instance holds"),
                Some(Holder::Ended(_)) => return fail("which an instance held that has ended"),
                None => match binds.iter().find(|(other, _)| other == name) {
                    Some((_, bound)) if bound != value => return fail(&format!("but the same message says `{bound}`")),
                    Some(_) => {}
                    None => binds.push((*name, value.clone())),
                },
            }
        }
    }
    Ok(binds)
}

/// Whether the associations of a message are the values that its instance knows.
pub fn check_associations(
    definition: &Definition,
    process: &Instance,
    present: &[(KeyIx, KeyValue)],
) -> Result<(), String> {
    for (key, value) in present {
        let named = &definition.endpoint().keys[key.index()];
        let KeyKind::Association { .. } = named.kind else { continue };
        let known = definition.layout.lookup[key.index()].and_then(|with| process.keys.get(&with));
        if let Some(known) = known.filter(|known| *known != value) {
            return Err(format!("key `{}` has value `{value}`, but the instance's is `{known}`", named.name));
        }
    }
    Ok(())
}

/// A message on arrival.
struct Arrival<'a> {
    definition: &'a Definition,
    state: &'a State,
    envelope: &'a Envelope,
    now: Timestamp,
    present: Keys,
}

/// Keys that identify, by what they are looked up as, that no instance holds.
#[derive(Default)]
struct Unknown {
    identities: Keys,
    associations: Keys,
}

impl Unknown {
    fn is_empty(&self) -> bool {
        self.identities.is_empty() && self.associations.is_empty()
    }

    fn keep(self) -> Fate {
        let reason = if self.associations.is_empty() { "uncorrelated" } else { "unknown-parent" };
        let mut awaits = self.identities;
        awaits.extend(self.associations);
        Fate::Keep { awaits, reason }
    }
}

impl Arrival<'_> {
    fn fate(&self) -> Fate {
        let mut hits = BTreeSet::new();
        let mut unknown = Unknown::default();
        let mut ended_parent = None;
        for (key, value) in &self.present {
            let Some(lookup) = self.definition.layout.lookup[key.index()] else { continue };
            let identifies = lookup == *key;
            match self.state.owners().of_key(lookup, value, self.now) {
                Some(Holder::Ended(instance)) if !identifies => ended_parent = Some(instance),
                Some(holder) => {
                    hits.insert(holder);
                }
                None if identifies => unknown.identities.push((lookup, value.clone())),
                None => unknown.associations.push((lookup, value.clone())),
            }
        }
        let mut hits = hits.into_iter();
        match (hits.next(), hits.next(), ended_parent) {
            (None, _, None) => self.without_hit(unknown),
            (None, _, Some(parent)) => Fate::GiveUp { instance: Some(parent), reason: "closed-parent" },
            (Some(Holder::Live(instance)), None, None) => self.with_hit(instance),
            (Some(Holder::Ended(instance)), None, None) => self.with_ended(instance),
            (Some(_), _, _) => self.refuse("ambiguous", "its keys belong to different instances"),
        }
    }

    fn refuse(&self, code: &str, why: &str) -> Fate {
        let message = self.definition.message_name(self.envelope.flow);
        Fate::Refuse(Refusal::new(code, format!("message `{message}`: {why}")))
    }

    /// All keys that are known belong to one live instance.
    fn with_hit(&self, instance: u64) -> Fate {
        let Some(process) = self.state.instance(instance) else {
            return self.refuse("unknown", "its instance has ended");
        };
        if self.envelope.choreography.as_ref().is_some_and(|said| *said != process.choreography) {
            let why = "its keys belong to another choreography instance than its metadata says";
            return self.refuse("identity-conflict", why);
        }
        self.deliver(instance, process)
    }

    fn deliver(&self, instance: u64, process: &Instance) -> Fate {
        if let Err(why) = check_associations(self.definition, process, &self.present) {
            return self.refuse("ambiguous", &why);
        }
        match bindings(self.definition, self.state, Some((instance, process)), &self.present, self.now) {
            Err(refusal) => self.refuse(&refusal.code, &refusal.message),
            Ok(binds) if self.definition.layout.follows[self.envelope.flow.index()] => {
                Fate::Deliver { instance, binds }
            }
            Ok(_) => self.refuse("busy", "it starts an instance, and its instance has started already"),
        }
    }

    /// The keys are those of an instance that has ended not long ago (decision C2).
    fn with_ended(&self, instance: u64) -> Fate {
        if self.can_start() {
            self.refuse("key-reuse", "its key is that of an instance that has ended")
        } else {
            Fate::GiveUp { instance: Some(instance), reason: "closed" }
        }
    }

    /// No key that is present is known here: what its metadata says comes next.
    fn without_hit(&self, unknown: Unknown) -> Fate {
        let said = self.envelope.choreography.as_deref();
        match said.and_then(|said| self.state.owners().of_choreography(said, self.now)) {
            Some(Holder::Live(instance)) => self.with_metadata(instance, unknown),
            Some(Holder::Ended(instance)) => Fate::GiveUp { instance: Some(instance), reason: "closed" },
            None => self.unidentified(unknown),
        }
    }

    /// Metadata identifies an instance as long as no key of it says otherwise (decision C11).
    fn with_metadata(&self, instance: u64, unknown: Unknown) -> Fate {
        let Some(process) = self.state.instance(instance) else {
            return self.refuse("unknown", "its instance has ended");
        };
        let mut keys = unknown.identities.iter().chain(&unknown.associations);
        if let Some((key, value)) = keys.find(|(key, _)| process.keys.contains_key(key)) {
            let key = &self.definition.endpoint().keys[key.index()].name;
            let why = format!("key `{key}` has value `{value}`, but not in the choreography instance of its metadata");
            return self.refuse("identity-conflict", &why);
        }
        // Another message will tell this value. Until then nobody can say whether it fits (decisions C6, C7).
        if unknown.identities.iter().any(|(key, _)| self.definition.layout.derived[key.index()])
            || !unknown.associations.is_empty()
        {
            return unknown.keep();
        }
        self.deliver(instance, process)
    }

    fn unidentified(&self, unknown: Unknown) -> Fate {
        if unknown.associations.is_empty() && self.can_start() {
            return match bindings(self.definition, self.state, None, &self.present, self.now) {
                Ok(binds) => Fate::Start { binds },
                Err(refusal) => self.refuse(&refusal.code, &refusal.message),
            };
        }
        if unknown.is_empty() && self.envelope.choreography.is_none() {
            return self
                .refuse("uncorrelated", "it carries no complete key, and its metadata no choreography instance");
        }
        unknown.keep()
    }

    /// Whether a start event receives the message, its conversation may start an instance here (decision
    /// C6), and the conversation's primary key is complete, if it has one.
    fn can_start(&self) -> bool {
        let flow = self.envelope.flow;
        let layout = &self.definition.layout;
        if layout.starting[flow.index()].is_empty() {
            return false;
        }
        let Some(conversation) = self.definition.endpoint().flows[flow.index()].conversation else { return true };
        let primary = layout.primary[conversation.index()];
        layout.may_start[conversation.index()]
            && primary.is_none_or(|primary| self.present.iter().any(|(key, _)| *key == primary))
    }
}
