//! A verdict: what the search found out about one property on one network, and under what assumptions.

use crate::assumption::about;
use crate::{Bound, Network, Property, Scene, Trouble, WrittenProperty};
use quadrille_endpoint::{NodeIx, TransitionIx};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};
use std::time::Duration;

/// A verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The property.
    pub property: Property,
    /// What a user wrote, if the property is such a one.
    pub written: Option<WrittenProperty>,
    /// The communication model.
    pub network: Network,
    /// What was found out.
    pub outcome: Outcome,
    /// What it rests on, as sentences for people.
    pub assumptions: Vec<String>,
    /// Distinct states that the search met.
    pub states: usize,
    /// Steps between them.
    pub transitions: usize,
    /// Bytes that the search kept for states, their index and their parents.
    pub bytes: usize,
    /// The version of the endpoints that it is about: a verdict certifies nothing else.
    pub(crate) version: String,
}

impl Verdict {
    /// The same verdict on a network that makes no difference.
    pub(crate) fn on(self, network: Network) -> Self {
        Self { network, assumptions: about(network, self.assumptions), ..self }
    }
}

/// What was found out about a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The property holds: everywhere, or as far as the bound lets the search go.
    Holds {
        /// The bound, if it left a step out.
        bound: Option<Bound>,
    },
    /// The property does not hold; the run shows it.
    Violated(Run),
    /// The search ended before it knew.
    Inconclusive(Reason),
}

/// Why a search ended before it knew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There are more states than this.
    StateLimit(usize),
    /// States and steps need more bytes than this.
    MemoryLimit(usize),
    /// More time than this has passed.
    TimeLimit(Duration),
    /// The search was ended from outside.
    Cancelled,
    /// Some place or channel can hold more than this.
    CounterLimit(u32),
    /// Messages pile up without a bound, so that the search has no end.
    Unbounded,
    /// Tokens pile up without a bound at this element, and perhaps messages with them.
    TokensPileUp(String),
    /// What a user wrote is no pattern over events of the model: this is wrong with it.
    NoPattern(String),
    /// One step can be several events of the pattern, at several participants.
    SeveralEvents,
    /// Something was left out beyond the bound that might decide it.
    Bound(Bound),
    /// The run that was found needs all of this of the data, and it is not known whether some data is like that.
    Data(Vec<String>),
    /// The property was demanded, but never verified on these endpoints.
    NotVerified,
    /// The endpoints follow the oracle's semantics, which the runtime does not execute.
    OracleSemantics,
    /// A counterexample was found that separate code could not replay: a defect of the verifier.
    NotReplayed,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::StateLimit(states) => write!(formatter, "the search was given up after {states} states"),
            Self::MemoryLimit(bytes) => {
                // As the limit is given: a multiple of a megabyte, but for who calls us.
                let (amount, unit) = if bytes % (1 << 20) == 0 { (bytes >> 20, "MB") } else { (*bytes, "bytes") };
                write!(formatter, "the search was given up at {amount} {unit} of memory")
            }
            Self::TimeLimit(time) => write!(formatter, "the search was given up after {} s", time.as_secs_f64()),
            Self::Cancelled => formatter.write_str("the search was cancelled"),
            Self::CounterLimit(count) => write!(formatter, "more than {count} messages or tokens pile up in one place"),
            Self::Unbounded => formatter.write_str("messages pile up without a bound, so that the search has no end"),
            Self::TokensPileUp(node) => {
                write!(formatter, "tokens pile up without a bound at `{node}`, and perhaps messages with them")
            }
            Self::NoPattern(fault) => formatter.write_str(fault),
            Self::SeveralEvents => {
                formatter.write_str("a signal makes several events of the pattern happen in one step")
            }
            Self::Bound(bound) => write!(formatter, "what lies beyond the bound {bound} may decide it"),
            Self::Data(conditions) => {
                let conditions = conditions.join(", ");
                write!(formatter, "(data) the run that was found is possible only with data of which {conditions}")
            }
            Self::NotVerified => formatter.write_str("not verified"),
            Self::OracleSemantics => {
                formatter.write_str("verified under the oracle's semantics, which is not executed")
            }
            Self::NotReplayed => formatter.write_str("internal: counterexample did not replay"),
        }
    }
}

/// A run that violates a property: a path from the beginning, then what is repeated for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What the diagram looks like before the first step.
    pub before: Scene,
    /// Its steps.
    pub steps: Vec<RunStep>,
    /// The step, counted from 0, with which the part begins that is repeated for ever. None where the run
    /// ends with its last step and nothing more happens.
    pub cycle_start: Option<usize>,
    /// What each repetition leaves more of than the one before, as names of messages; empty if it leaves all as it was.
    pub grows: Vec<String>,
    /// What goes wrong, in the words of the diagram.
    pub explanation: String,
    /// Where it goes wrong, the most telling first.
    pub troubles: Vec<Trouble>,
    /// The same, as positions.
    pub(crate) findings: Vec<Finding>,
}

/// An element at which a run goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) endpoint: usize,
    pub(crate) node: NodeIx,
    /// For the whole: names the participant and the element.
    pub(crate) sentence: String,
    /// For a label at the element.
    pub(crate) label: String,
}

/// A step of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunStep {
    /// Name of the participant whose step it is.
    pub participant: String,
    /// Id of the element.
    pub node: String,
    /// Name of the element, its id if it has none.
    pub node_name: String,
    /// What it does, as a predicate: sends `order` to `Seller`.
    pub action: String,
    /// The message that is sent or received.
    pub message: Option<String>,
    /// Id of the message flow on which it is sent or received.
    pub message_flow: Option<String>,
    /// Ids of all elements that act in this step, the one that it is shown at first.
    pub elements: Vec<String>,
    /// What the diagram looks like after the step.
    pub after: Scene,
    pub(crate) endpoint: usize,
    pub(crate) transition: TransitionIx,
}

impl Outcome {
    /// The name in machine-readable output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Holds { .. } => "holds",
            Self::Violated(_) => "violated",
            Self::Inconclusive(_) => "inconclusive",
        }
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let extra = !matches!(self.outcome, Outcome::Holds { bound: None });
        let mut object =
            serializer.serialize_struct("Verdict", 6 + usize::from(extra) + 2 * usize::from(self.written.is_some()))?;
        object.serialize_field("property", self.property.name())?;
        if let Some(written) = &self.written {
            object.serialize_field("name", &written.name)?;
            object.serialize_field("pattern", &written.pattern)?;
        }
        object.serialize_field("network", self.network.name())?;
        object.serialize_field("verdict", self.outcome.name())?;
        match &self.outcome {
            Outcome::Holds { bound: None } => {}
            Outcome::Holds { bound } => object.serialize_field("bound", bound)?,
            Outcome::Violated(run) => object.serialize_field("run", run)?,
            Outcome::Inconclusive(reason) => object.serialize_field("reason", &reason.to_string())?,
        }
        object.serialize_field("assumptions", &self.assumptions)?;
        object.serialize_field("states", &self.states)?;
        object.serialize_field("transitions", &self.transitions)?;
        object.end()
    }
}

impl Serialize for Run {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Run", 5 + usize::from(self.cycle_start.is_some()))?;
        object.serialize_field("before", &self.before)?;
        object.serialize_field("steps", &self.steps)?;
        if let Some(start) = &self.cycle_start {
            object.serialize_field("cycle_start", start)?;
        }
        object.serialize_field("grows", &self.grows)?;
        object.serialize_field("explanation", &self.explanation)?;
        object.serialize_field("troubles", &self.troubles)?;
        object.end()
    }
}

impl Serialize for RunStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let optional = usize::from(self.message.is_some()) + usize::from(self.message_flow.is_some());
        let mut object = serializer.serialize_struct("RunStep", 6 + optional)?;
        object.serialize_field("participant", &self.participant)?;
        object.serialize_field("node", &self.node)?;
        object.serialize_field("node_name", &self.node_name)?;
        object.serialize_field("action", &self.action)?;
        if let Some(message) = &self.message {
            object.serialize_field("message", message)?;
        }
        if let Some(flow) = &self.message_flow {
            object.serialize_field("message_flow", flow)?;
        }
        object.serialize_field("elements", &self.elements)?;
        object.serialize_field("after", &self.after)?;
        object.end()
    }
}
