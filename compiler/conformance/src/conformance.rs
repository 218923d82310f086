//! Whether a collaboration does what a choreography says (the idea: F. Corradini, A. Morichetta, A. Polini, B. Re,
//! F. Tiezzi, *Collaboration vs. choreography conformance in BPMN*, LMCS 16(4), 2020; the notions here are our own).
//!
//! Both become labelled transition systems over the exchanges of the choreography; the rest of the collaboration is
//! silent. What the comparison decides, and what it saw, stands in the verdict.

use crate::branching::branching_bisimilar;
use crate::composition::{Composition, kept};
use crate::difference::{Difference, of_branching, of_trace};
use crate::observation::exchange_of;
use crate::play::branching_difference;
use crate::protocol_system::{ProtocolSystem, exchange, interactions};
use crate::reference::{Included, Reference};
use crate::{Exchange, LimitReached, Observation, Side};
use quadrille_choreography::{Protocol, Role, has_races};
use quadrille_endpoint::{Direction, FlowIx};
use quadrille_projection::Endpoints;
use quadrille_verifier::{Network, Options};
use std::collections::{BTreeMap, BTreeSet};

/// When a collaboration counts as doing what a choreography says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notion {
    /// Both have the same completed traces.
    Trace,
    /// Every completed trace of the collaboration is one of the choreography: nothing extra.
    Inclusion,
    /// Every completed trace of the choreography is one of the collaboration: nothing missing.
    Coverage,
    /// They are divergence-preserving branching bisimilar: the same choices at the same moments, too.
    Branching,
}

impl Notion {
    /// All notions.
    pub const ALL: [Self; 4] = [Self::Trace, Self::Inclusion, Self::Coverage, Self::Branching];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trace => "trace",
            Self::Inclusion => "inclusion",
            Self::Coverage => "coverage",
            Self::Branching => "branching",
        }
    }

    /// What it says, in a line.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Trace => "Both have the same completed traces",
            Self::Inclusion => "Each completed trace of the collaboration is one of the choreography",
            Self::Coverage => "Each completed trace of the choreography is one of the collaboration",
            Self::Branching => "Both make the same choices at the same moments (branching bisimilarity)",
        }
    }
}

/// What is compared, and how far.
#[derive(Clone, Debug)]
pub struct ConformanceOptions {
    /// The notion.
    pub notion: Notion,
    /// What is seen of an exchange.
    pub observation: Observation,
    /// The communication model of the collaboration.
    pub network: Network,
    /// Names of messages that the choreography need not know.
    pub silent: BTreeSet<String>,
    /// The search of the collaboration: semantics, bound, limits.
    pub search: Options,
}

/// Whether a collaboration conforms.
#[derive(Clone, Debug)]
pub struct ConformanceVerdict {
    /// The notion that was decided.
    pub notion: Notion,
    /// What was seen of an exchange.
    pub observation: Observation,
    /// The communication model.
    pub network: Network,
    /// What was found out.
    pub outcome: ConformanceOutcome,
    /// What it rests on, as sentences.
    pub assumptions: Vec<String>,
    /// States of the collaboration that were met.
    pub states: usize,
}

/// What was found out.
#[derive(Clone, Debug)]
pub enum ConformanceOutcome {
    /// It conforms.
    Holds,
    /// It does not, and this shows it.
    Violated(Box<Difference>),
    /// Nobody knows, for this reason.
    Inconclusive(String),
}

/// The collaboration exchanges messages that the choreography does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMessages(pub Vec<Exchange>);

/// Compares a collaboration with a choreography.
///
/// # Errors
/// If it exchanges messages that the choreography does not know and that are not listed as silent.
pub fn conforms(
    endpoints: &Endpoints,
    protocol: &Protocol,
    options: &ConformanceOptions,
) -> Result<ConformanceVerdict, UnknownMessages> {
    let compared = Compared::new(endpoints, protocol, options)?;
    let mut verdict = ConformanceVerdict {
        notion: options.notion,
        observation: options.observation,
        network: options.network,
        outcome: ConformanceOutcome::Holds,
        assumptions: compared.assumptions(),
        states: 0,
    };
    if options.notion == Notion::Branching && has_races(&protocol.body) {
        return Ok(inconclusive(verdict, FIRST_WINS.to_owned()));
    }
    let naming = |exchange: &Exchange, direction| compared.label(exchange, direction);
    let composition = match Composition::new(endpoints, options.network, &options.search, &naming) {
        Ok(composition) => composition,
        Err(reason) => return Ok(inconclusive(verdict, reason.to_string())),
    };
    verdict.states = composition.system.states as usize;
    if let Some(exchange) = compared.half_seen(endpoints) {
        let reason =
            format!("of `{exchange}` only one end can be seen, since the other one is a pool without a process");
        return Ok(inconclusive(verdict, reason));
    }
    let limit = kept(&options.search).limits.max_states;
    let reference = match Reference::new(protocol, options.network, options.observation, limit) {
        Ok(reference) => reference,
        Err(limit) => return Ok(inconclusive(verdict, limit.to_string())),
    };
    if composition.system.may_never_complete() && options.notion != Notion::Branching {
        verdict.assumptions.push(FOR_EVER.to_owned());
    }
    verdict.outcome = decide(&composition, &reference, options)
        .unwrap_or_else(|limit| ConformanceOutcome::Inconclusive(limit.to_string()));
    Ok(verdict)
}

const FIRST_WINS: &str = "where the first of several wins, what the others send and nobody heeds is not drawn";

const FOR_EVER: &str =
    "runs of the collaboration that never complete are not compared: there are some, and `branching` sees them";

fn inconclusive(verdict: ConformanceVerdict, reason: String) -> ConformanceVerdict {
    ConformanceVerdict { outcome: ConformanceOutcome::Inconclusive(reason), ..verdict }
}

fn decide(
    composition: &Composition<'_>,
    reference: &Reference,
    options: &ConformanceOptions,
) -> Result<ConformanceOutcome, LimitReached> {
    let limit = kept(&options.search).limits.max_states;
    let told = |side: Side, included: Included| match included {
        Included::Yes => ConformanceOutcome::Holds,
        Included::Unknown(why) => ConformanceOutcome::Inconclusive(why),
        Included::No(difference) => match of_trace(composition, &reference.drawn, side, &difference) {
            Ok(difference) => ConformanceOutcome::Violated(Box::new(difference)),
            Err(reason) => ConformanceOutcome::Inconclusive(reason.to_string()),
        },
    };
    let extra = || Ok(told(Side::Left, reference.includes(&composition.system, limit)?));
    let missing = || Ok(told(Side::Right, reference.is_covered(&composition.system, limit)?));
    match options.notion {
        Notion::Inclusion => extra(),
        Notion::Coverage => missing(),
        Notion::Trace => match extra()? {
            ConformanceOutcome::Holds => missing(),
            violated @ ConformanceOutcome::Violated(_) => Ok(violated),
            unknown @ ConformanceOutcome::Inconclusive(_) => match missing()? {
                violated @ ConformanceOutcome::Violated(_) => Ok(violated),
                ConformanceOutcome::Holds | ConformanceOutcome::Inconclusive(_) => Ok(unknown),
            },
        },
        Notion::Branching => Ok(branching(composition, &reference.drawn)),
    }
}

/// Larger systems are told apart after they are minimized: the difference has no run of the diagram then.
const TOLD_WHOLE: u32 = 50_000;

fn branching(composition: &Composition<'_>, drawn: &ProtocolSystem) -> ConformanceOutcome {
    let (left, right) = (&composition.system, &drawn.system);
    let (least_left, least_right) = (left.minimized(), right.minimized());
    if branching_bisimilar(&least_left, &least_right) {
        return ConformanceOutcome::Holds;
    }
    let is_small = left.states.saturating_add(right.states) <= TOLD_WHOLE;
    let (left, right) = if is_small { (left, right) } else { (&least_left, &least_right) };
    branching_difference(left, right).map_or(ConformanceOutcome::Holds, |difference| {
        let told = is_small.then_some(composition);
        ConformanceOutcome::Violated(Box::new(of_branching(told, &difference)))
    })
}

/// A collaboration and a choreography, participants matched.
struct Compared<'a> {
    /// Names of the choreography for the collaboration's.
    names: BTreeMap<String, String>,
    known: BTreeSet<Exchange>,
    options: &'a ConformanceOptions,
    protocol: &'a Protocol,
    silenced: BTreeSet<Exchange>,
}

impl<'a> Compared<'a> {
    fn new(
        endpoints: &Endpoints,
        protocol: &'a Protocol,
        options: &'a ConformanceOptions,
    ) -> Result<Self, UnknownMessages> {
        let mut names = BTreeMap::new();
        let mut add = |id: &str, name: &str| {
            if let Some(role) = role_of(&protocol.roles, id, name) {
                names.insert(name.to_owned(), role.name.clone());
            }
        };
        for table in endpoints.list.iter().map(|endpoint| &endpoint.table) {
            add(&table.participant, &table.name);
            table.partners.iter().for_each(|partner| add(&partner.participant, &partner.name));
        }
        let known = interactions(&protocol.body).into_iter().map(|found| exchange(protocol, found)).collect();
        let mut this = Self { names, known, options, protocol, silenced: BTreeSet::new() };
        let mut unknown = BTreeSet::new();
        for table in endpoints.list.iter().map(|endpoint| &endpoint.table) {
            for flow in 0..table.flows.len() {
                let exchange = this.renamed(&exchange_of(table, FlowIx::at(flow)).0);
                if !this.known.contains(&exchange) {
                    let is_listed = options.silent.contains(&exchange.message);
                    (if is_listed { &mut this.silenced } else { &mut unknown }).insert(exchange);
                }
            }
        }
        if unknown.is_empty() { Ok(this) } else { Err(UnknownMessages(unknown.into_iter().collect())) }
    }

    /// The exchange with the names that participants have in the choreography.
    fn renamed(&self, exchange: &Exchange) -> Exchange {
        let name = |name: &String| self.names.get(name).unwrap_or(name).clone();
        Exchange {
            sender: name(&exchange.sender),
            receiver: name(&exchange.receiver),
            message: exchange.message.clone(),
        }
    }

    fn label(&self, exchange: &Exchange, direction: Direction) -> Option<String> {
        let exchange = self.renamed(exchange);
        let is_seen = self.options.observation.sees(direction) && self.known.contains(&exchange);
        is_seen.then(|| exchange.label(self.options.observation, direction))
    }

    /// An exchange with a pool without a process, if both ends are to be seen.
    fn half_seen(&self, endpoints: &Endpoints) -> Option<Exchange> {
        if self.options.observation != Observation::Both {
            return None;
        }
        let known = |id: &str| endpoints.list.iter().any(|other| other.table.participant == id);
        endpoints.list.iter().map(|endpoint| &endpoint.table).find_map(|table| {
            let flows = table.flows.iter().enumerate();
            let open = flows.filter(|(_, flow)| !known(&table.partners[flow.partner.index()].participant));
            let mut exchanges = open.map(|(at, _)| self.renamed(&exchange_of(table, FlowIx::at(at)).0));
            exchanges.find(|exchange| self.known.contains(exchange))
        })
    }

    fn assumptions(&self) -> Vec<String> {
        let mut list = vec![
            self.options.observation.sentence().to_owned(),
            self.options.network.assumption().to_owned(),
            "conditions over data may turn out either way".to_owned(),
            match self.options.notion {
                Notion::Branching => "the choreography does one exchange after the other, as it is drawn",
                Notion::Trace | Notion::Inclusion | Notion::Coverage => {
                    "the choreography orders what each participant does, and nothing else"
                }
            }
            .to_owned(),
        ];
        for exchange in &self.silenced {
            list.push(format!("`{exchange}` is not part of the choreography and is not seen"));
        }
        list.extend(self.protocol.assumptions.iter().cloned());
        list
    }
}

/// The role of a participant: by its name, then by its id.
pub(crate) fn role_of<'r>(roles: &'r [Role], id: &str, name: &str) -> Option<&'r Role> {
    roles.iter().find(|role| role.name == name).or_else(|| roles.iter().find(|role| role.id == id))
}
