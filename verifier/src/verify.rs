//! One search per network, one verdict per property.

use crate::assumption::assumptions;
use crate::decide::{Claimed, outcome};
use crate::explore::{Explored, Graph, explore};
use crate::growth::{PiledUp, explore_if_bounded};
use crate::layout::Widths;
use crate::network::delivers_all;
use crate::pattern::Woven;
use crate::question::Question;
use crate::reduction::{Analysis, Answer, Preparations};
use crate::transition_system::System;
use crate::watch::Watch;
use crate::{Network, Options, Outcome, Property, Reason, Reduction, Verdict, WrittenProperty, data_choice, one_step};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;
use std::cell::OnceCell;

/// Where a run was found in a reduced system, the whole is searched up to so many states for a shortest one.
const SEARCHED_FOR_SHORTEST: usize = 200_000;
/// So many counters of all states together are searched before anything is reduced.
const SMALL: usize = 1 << 22;
/// The verdict says so where that was too many.
const NOT_SHORTEST: &str = "the run was found by a reduction of the model: it need not be a shortest one";

/// How large a composition is on one network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// The network.
    pub network: Network,
    /// Distinct states.
    pub states: usize,
    /// Steps between them.
    pub transitions: usize,
    /// Bytes for states, their index and their parents.
    pub bytes: usize,
    /// Why not all states were found, if they were not.
    pub stopped: Option<Reason>,
}

/// Explores the composition of all endpoints on each network, and decides nothing.
#[must_use]
pub fn sizes(endpoints: &Endpoints, options: &Options) -> Vec<Size> {
    let unknown = |network: &Network, reason: &Reason| {
        let (network, stopped) = (*network, Some(reason.clone()));
        Size { network, states: 0, transitions: 0, bytes: 0, stopped }
    };
    let system = match system(endpoints, options) {
        Ok(system) => system,
        Err(reason) => return options.networks.iter().map(|network| unknown(network, &reason)).collect(),
    };
    let mut widths = Widths::narrowest(&system);
    let size = |network: &Network| {
        let watch = Watch::new(options, *network);
        let graph = explore(&system, &watch, &mut widths);
        let explored = Explored { system: &system, graph: &graph, watch: &watch };
        let (states, transitions, bytes) = (explored.len(), graph.transitions, explored.bytes());
        Size { network: *network, states, transitions, bytes, stopped: graph.stopped.clone() }
    };
    options.networks.iter().map(size).collect()
}

/// What is explored.
///
/// # Errors
/// The reason why it ended before it was done.
pub(crate) fn system(endpoints: &Endpoints, options: &Options) -> Result<System, Reason> {
    let watch = Watch::new(options, options.networks.first().copied().unwrap_or(Network::Bag));
    watch.begin("putting the participants together");
    let mut system = System::new(endpoints, options.bound);
    match options.semantics {
        Semantics::Runtime => {
            data_choice::weave(&mut system, endpoints, &watch)?;
            one_step::fuse(&mut system, endpoints);
        }
        Semantics::Oracle => {}
    }
    Ok(system)
}

/// Verdicts on the composition of all endpoints: property by property, each network by network.
#[must_use]
pub fn verify(endpoints: &Endpoints, options: &Options) -> Vec<Verdict> {
    match system(endpoints, options) {
        Ok(system) => {
            let asked = Asked { system: &system, properties: &options.properties, written: None };
            on_networks(endpoints, options, &asked)
        }
        Err(reason) => unknown(endpoints, options, &options.properties, &reason),
    }
}

/// What is asked of a system.
pub(crate) struct Asked<'a> {
    pub(crate) system: &'a System,
    pub(crate) properties: &'a [Property],
    /// What a user wrote, and the pattern that is woven into the system.
    pub(crate) written: Option<(&'a WrittenProperty, &'a Woven)>,
}

/// Verdicts on what is asked: property by property, each network by network.
pub(crate) fn on_networks(endpoints: &Endpoints, options: &Options, asked: &Asked<'_>) -> Vec<Verdict> {
    let system = asked.system;
    let mut widths = Widths::narrowest(system);
    let mut on_network: Vec<Vec<Verdict>> = Vec::new();
    let mut preparations = Preparations::default();
    let mut plain: Option<usize> = None;
    for (at, network) in options.networks.iter().enumerate() {
        let is_plain = delivers_all(*network, &system.channels);
        let verdicts = match plain.filter(|_| is_plain) {
            Some(same) => on_network[same].iter().map(|verdict| verdict.clone().on(*network)).collect(),
            None => on(endpoints, asked, &Watch::new(options, *network), (&mut widths, &mut preparations)),
        };
        plain = plain.or(is_plain.then_some(at));
        on_network.push(verdicts);
    }
    let of_property = |at: usize| on_network.iter().map(move |verdicts| verdicts[at].clone());
    (0..asked.properties.len()).flat_map(of_property).collect()
}

/// No verdict at all, since there was nothing to be asked.
pub(crate) fn unknown(
    endpoints: &Endpoints,
    options: &Options,
    properties: &[Property],
    reason: &Reason,
) -> Vec<Verdict> {
    let verdict = |(property, network): (Property, Network)| Verdict {
        property,
        written: None,
        network,
        outcome: Outcome::Inconclusive(reason.clone()),
        assumptions: assumptions(endpoints, options, property, network),
        states: 0,
        transitions: 0,
        bytes: 0,
        version: endpoints.version.clone(),
    };
    let all = properties.iter().flat_map(|property| options.networks.iter().map(|network| (*property, *network)));
    all.map(verdict).collect()
}

/// The verdicts on one network, in the order of the properties.
fn on(
    endpoints: &Endpoints,
    Asked { system, properties, written }: &Asked<'_>,
    watch: &Watch<'_>,
    (widths, preparations): (&mut Widths, &mut Preparations),
) -> Vec<Verdict> {
    let Watch { options, network, .. } = *watch;
    let woven = written.map(|(_, woven)| woven);
    let small = explore_small(system, watch, widths);
    let mut analyse = || Analysis::of(endpoints, system, woven, watch, preparations);
    // Where that ended before it was done, so does what comes next.
    let analysis = if small.is_some() { None } else { analyse().ok().flatten() };
    let told = |property: &Property, answer: Answer| told(endpoints, watch, *property, answer);
    let known = |property: &Property| told(property, analysis.as_ref()?.answer(*property));
    let mut known: Vec<Option<Outcome>> = properties.iter().map(known).collect();
    let max_states = if known.contains(&None) { usize::MAX } else { SEARCHED_FOR_SHORTEST };
    let is_open = || known.iter().any(|outcome| !matches!(outcome, Some(Outcome::Holds { .. })));
    let whole = small.or_else(|| is_open().then(|| explore_if_bounded(system, &watch.up_to(max_states), widths)));
    if let Some(Reason::StateLimit(_) | Reason::MemoryLimit(_)) =
        whole.as_ref().and_then(|graph| graph.stopped.as_ref())
    {
        for (property, known) in properties.iter().zip(&mut known).filter(|(_, known)| known.is_none()) {
            *known = analysis.as_ref().and_then(|analysis| told(property, analysis.answer_of_large(*property)));
        }
    }
    let whole = whole.as_ref().map(|graph| Explored { system, graph, watch });
    let asked = |explored| woven.into_iter().fold(Question::new(endpoints, explored), Question::about);
    let question = whole.as_ref().map(asked);
    let piled_up = OnceCell::new();
    let verdict = |(property, known): (&Property, Option<Outcome>)| {
        let holds = matches!(known, Some(Outcome::Holds { .. }));
        let question = question.as_ref().filter(|_| !holds);
        let mut assumptions = assumptions(endpoints, options, *property, network);
        let found = question.map(|question| outcome(question, *property));
        let outcome = match (known, found) {
            (Some(known), Some(Outcome::Inconclusive(_))) => {
                if matches!(&known, Outcome::Violated(run) if !run.steps.is_empty()) {
                    assumptions.push(NOT_SHORTEST.to_owned());
                }
                known
            }
            (_, Some(found)) | (Some(found), None) => found,
            (None, None) => unreachable!("the whole is searched where nothing is known"),
        };
        let outcome = match (&outcome, question) {
            (Outcome::Inconclusive(reason), Some(question)) if is_too_large(reason) => {
                let piled_up = piled_up.get_or_init(|| PiledUp::of(question));
                let decided = piled_up.as_ref().and_then(|piled_up| piled_up.outcome(*property));
                if matches!(&decided, Some(Outcome::Violated(run)) if !run.steps.is_empty()) {
                    assumptions.push(NOT_SHORTEST.to_owned());
                }
                // What might have decided it was perhaps ended.
                let ended = || watch.ask_now().err().map(Outcome::Inconclusive);
                decided.or_else(ended).unwrap_or(outcome)
            }
            _ => outcome,
        };
        let searched = question.map(|question| question.explored);
        let searched = searched.map(|explored| (explored.len(), explored.graph.transitions, explored.bytes()));
        let size = searched.or_else(|| analysis.as_ref().map(Analysis::size));
        let (states, transitions, bytes) = size.unwrap_or_default();
        let version = endpoints.version.clone();
        let (property, written) = (*property, written.map(|(written, _)| written.clone()));
        Verdict { property, written, network, outcome, assumptions, states, transitions, bytes, version }
    };
    properties.iter().zip(known).map(verdict).collect()
}

/// Whether a search was given up because there are too many states.
const fn is_too_large(reason: &Reason) -> bool {
    match reason {
        Reason::StateLimit(_) | Reason::MemoryLimit(_) | Reason::CounterLimit(_) | Reason::Unbounded => true,
        Reason::TimeLimit(_)
        | Reason::Cancelled
        | Reason::TokensPileUp(_)
        | Reason::NoPattern(_)
        | Reason::SeveralEvents
        | Reason::Bound(_)
        | Reason::Data(_)
        | Reason::NotVerified
        | Reason::OracleSemantics
        | Reason::NotReplayed => false,
    }
}

/// The whole, if it is so small that reducing it takes longer than searching it.
fn explore_small(system: &System, watch: &Watch<'_>, widths: &mut Widths) -> Option<Graph> {
    match watch.options.reduction {
        Reduction::None | Reduction::Eager => None,
        Reduction::Preserving => {
            let max_states = (SMALL / system.counters.len().max(1)).clamp(64, 4096);
            let graph = explore_if_bounded(system, &watch.up_to(max_states), widths);
            Some(graph).filter(|graph| graph.stopped.is_none())
        }
    }
}

/// What reductions know of a property: that it holds, or a run that violates it, replayed.
fn told(endpoints: &Endpoints, watch: &Watch<'_>, property: Property, answer: Answer) -> Option<Outcome> {
    match answer {
        Answer::Holds => Some(Outcome::Holds { bound: None }),
        Answer::Violated(lasso, subject) => {
            let claimed = Claimed { endpoints, watch, lasso: &lasso, subject: &subject };
            claimed.told(property).ok().map(Outcome::Violated)
        }
        Answer::Unknown => None,
    }
}
