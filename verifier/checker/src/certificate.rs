//! A certificate as it is stored: what was claimed of which tables, and what shows it. JSON by serde.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of certificates that this crate reads and writes.
pub const FORMAT: u32 = 1;

/// A stored certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateText {
    /// [`FORMAT`].
    pub format: u32,
    /// Name and version of the tool that made the claims.
    pub tool: String,
    /// Name of the model.
    pub model: String,
    /// Version of the endpoints, as every table and every journal record carries it.
    pub version: String,
    /// SHA-256 over the endpoint tables, see [`digest`](crate::digest).
    pub sha256: String,
    /// What holds.
    pub claims: Vec<Claim>,
    /// What was demanded and does not hold, or is not known to, and was accepted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Waived>,
    /// How far the endpoints do what a choreography says, if they are projected from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub realization: Option<Realization>,
    /// Weights whose sum no step makes greater, whatever the network and the bound: counter, weight, counter, weight, ….
    /// Counters are the places of all participants, one after the other, then the message flows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invariants: Vec<Vec<u32>>,
    /// States that show the claims: for each network and bound those of the whole, or of some of its parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Parts that are sound free-choice workflow nets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workflows: Vec<WorkflowText>,
    /// Runs that together execute every activity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<RunText>,
}

/// A property that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Name of the property.
    pub property: String,
    /// What a user calls it, if it is a pattern that has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The text of the pattern, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Name of the communication model.
    pub network: String,
    /// The bound up to which it holds; none if it holds everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// Whether the claim is about fair runs only.
    pub fair: bool,
    /// What it rests on, as sentences for people: the network, fairness, what is abstracted.
    pub assumptions: Vec<String>,
    /// Distinct states that the search met.
    pub states: usize,
    /// Why no evidence comes with the claim, if none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_recheckable: Option<String>,
}

/// A verdict that does not hold, accepted by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waived {
    /// Name of the property or clause.
    pub property: String,
    /// The text of the pattern, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Name of the communication model.
    pub network: String,
    /// `violated` or `inconclusive`.
    pub verdict: String,
    /// The code that the waiver names.
    pub code: String,
    /// Id of the element that carries the waiver; empty where it has none.
    pub element: String,
    /// Why it was accepted.
    pub reason: String,
}

/// How far endpoints do what the choreography says that they are projected from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Realization {
    /// Id of the choreography.
    pub choreography: String,
    /// SHA-256 over what it means: who exchanges what with whom, in which orders.
    pub sha256: String,
    /// The clauses that hold.
    pub clauses: Vec<Clause>,
    /// Those that were demanded and do not hold, or are not known to, and were accepted by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<Waived>,
}

/// A clause of what it means to do what a choreography says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its name.
    pub clause: String,
    /// Name of the communication model.
    pub network: String,
    /// The theory that decides it, or `search`.
    pub theory: String,
    /// Why it holds, a sentence for people; none if it is known up to a bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// The runs of which it is known, in words; none if it is known of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// What it rests on, as sentences for people.
    pub assumptions: Vec<String>,
}

/// The greatest counts, inclusive, that the search went to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// Messages in transit on each message flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub messages: Option<u32>,
    /// Tokens or messages on each flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flows: Option<u32>,
    /// Tokens on each node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nodes: Option<u32>,
}

/// All that can be reached on one network, and why fair runs end well there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Name of the communication model.
    pub network: String,
    /// Steps into states beyond it were left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// The part that they are about, with all that is beside it at rest as at first; none if they are of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
    /// The distinct markings of each participant.
    pub participants: Vec<ParticipantMarkings>,
    /// The distinct contents of the network.
    pub transits: Vec<TransitText>,
    /// The states, the initial one first and each other one reached by a step from an earlier one: positions
    /// in `participants`, one after the other, then the position in `transits`.
    pub states: Vec<Vec<u32>>,
    /// For each property of fair runs, in which order the states are left.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub termination: BTreeMap<String, Vec<Part>>,
    /// For each pattern, what its automaton has seen in the states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<Product>,
}

/// The states together with the positions of a pattern's automaton.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// The text of the pattern.
    pub pattern: String,
    /// State, position, state, position, …: the pairs that runs come to.
    pub pairs: Vec<u32>,
    /// In which order those pairs are left in which something has still to happen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owing: Vec<Part>,
}

/// What shows that a part of what runs on a network is a sound free-choice workflow net.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkflowText {
    /// Name of the communication model.
    pub network: String,
    /// The part; the first one is also the whole if it is the only one.
    pub part: u32,
    /// Weights of the places of its net, whose sum no step changes.
    pub places: Vec<u32>,
    /// How often each step of its net happens, so that together they change nothing.
    pub steps: Vec<u32>,
}

/// A run from the first state on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunText {
    /// Name of the communication model.
    pub network: String,
    /// The bound that it keeps to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// Its steps: positions of the participant, and of its transition.
    pub steps: Vec<[u32; 2]>,
}

/// The markings of one participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantMarkings {
    /// Id of the BPMN `participant`.
    pub participant: String,
    /// Each marking as place, tokens, place, tokens, …; places by rising position, empty ones left out.
    pub markings: Vec<Vec<u32>>,
}

/// What the network holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransitText {
    /// Message flow, messages, message flow, messages, …; flows by rising position, empty ones left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<u32>,
    /// The queues that are not empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queues: Vec<QueueText>,
    /// On `causal`: participant, sender, position in the sender's queue, …: what the participant knows of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<u32>,
}

/// A queue of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QueueText {
    /// Whose queue it is: sender and receiver, as far as the network looks at them.
    pub of: [u32; 2],
    /// The messages from its head on, each by the first message flow of its sender, receiver and name.
    pub messages: Vec<u32>,
    /// On `causal`, for each message: sender, position in the sender's queue, …: what went before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<Vec<u32>>,
}

/// A step of a proof: these states are never returned to once a later part is reached, and no fair run stays
/// in them while it is bad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Part {
    /// One state, which is good, or in which some node can act that thereby leaves it.
    State(u32),
    /// States that lead to each other, and why no fair run stays in them while it is bad.
    States {
        /// The states.
        states: Vec<u32>,
        /// Why.
        because: Proof,
    },
}

/// Why no fair run stays in a set of states for ever while it is bad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Proof {
    /// None of them is bad.
    Good,
    /// This node (participant, position of the node) can act in each of them, and none of its steps stays
    /// inside: by weak fairness it acts at last.
    Node(u32, u32),
    /// No step of this branch (participant, position of the place) stays inside: by strong fairness a run
    /// that stays offers it only finitely often, so it stays at last in the states that do not offer it.
    Branch {
        /// Position of the participant.
        participant: u32,
        /// Position of the place that the branch leads to.
        place: u32,
        /// The states that do not offer it, in the order in which they are left.
        rest: Vec<Part>,
    },
}
