//! What a certificate shows of what runs on a network, found to be right: the states, or the structure, of the whole or
//! of all its parts.

use crate::certificate::{Bound, CertificateText, Evidence};
use crate::claim::Refusal;
use crate::composition::Composition;
use crate::evidence::{self, Graph};
use crate::workflow::check_workflow;
use quadrille_endpoint::Endpoint;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A network and a bound.
pub(crate) type Key<'a> = (&'a str, Bound);

/// What is shown of the whole, or of a part.
pub(crate) struct Shown<'a> {
    pub(crate) composition: Composition<'a>,
    pub(crate) by: By<'a>,
}

/// What shows it.
pub(crate) enum By<'a> {
    /// All states, with what is said of them.
    States(Graph, &'a Evidence),
    /// It is a sound free-choice workflow net.
    Workflow,
}

/// What is shown on one network, under one bound.
pub(crate) struct OnNetwork<'a> {
    whole: Composition<'a>,
    parts: Vec<Composition<'a>>,
    /// By part; none is the whole.
    shown: BTreeMap<Option<u32>, Shown<'a>>,
}

impl<'a> OnNetwork<'a> {
    fn new(tables: &'a [&'a Endpoint], network: &str, bound: Bound) -> Result<Self, Refusal> {
        let whole = Composition::of(tables, network, bound)?;
        Ok(Self { parts: whole.parts(), whole, shown: BTreeMap::new() })
    }

    /// The whole, or a part.
    fn of(&self, part: Option<u32>) -> Result<&Composition<'a>, Refusal> {
        let Some(part) = part else { return Ok(&self.whole) };
        let missing = || Refusal(format!("there are {} parts, and none is number {part}", self.parts.len()));
        self.parts.get(part as usize).ok_or_else(missing)
    }

    fn add(&mut self, part: Option<u32>, shown: Shown<'a>) -> Result<(), Refusal> {
        match self.shown.insert(part, shown) {
            None => Ok(()),
            Some(_) => Err(Refusal("the same is shown twice".to_owned())),
        }
    }

    /// What is shown of the whole, or else of each of its parts; or what is missing.
    pub(crate) fn complete(&self) -> Result<Vec<&Shown<'a>>, String> {
        if let Some(whole) = self.shown.get(&None) {
            return Ok(vec![whole]);
        }
        let missing = |part: u32| format!("nothing shows part {part} of {}", self.parts.len());
        let parts = (0..).take(self.parts.len());
        parts.map(|part| self.shown.get(&Some(part)).ok_or_else(|| missing(part))).collect()
    }
}

/// Checks all that a certificate shows; `most` is the most that each counter can hold by invariants.
pub(crate) fn shown<'a>(
    tables: &'a [&'a Endpoint],
    certificate: &'a CertificateText,
    most: &[Option<u64>],
) -> Result<BTreeMap<Key<'a>, OnNetwork<'a>>, Refusal> {
    let mut all: BTreeMap<Key<'a>, OnNetwork<'a>> = BTreeMap::new();
    let inside = |network: &str, refusal: &Refusal| Refusal(format!("on network `{network}`: {refusal}"));
    let mut add = |network: &'a str,
                   bound: Bound,
                   part: Option<u32>,
                   by: &dyn Fn(&Composition<'a>) -> Result<By<'a>, Refusal>| {
        let on_network = match all.entry((network, bound)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(OnNetwork::new(tables, network, bound)?),
        };
        let composition = on_network.of(part).map_err(|refusal| inside(network, &refusal))?.clone();
        let by = by(&composition).map_err(|refusal| inside(network, &refusal))?;
        on_network.add(part, Shown { composition, by }).map_err(|refusal| inside(network, &refusal))
    };
    for evidence in &certificate.evidence {
        let bound = evidence.bound.unwrap_or_default();
        add(&evidence.network, bound, evidence.part, &|composition| {
            Ok(By::States(evidence::graph(composition, evidence)?, evidence))
        })?;
    }
    for text in &certificate.workflows {
        add(&text.network, Bound::default(), Some(text.part), &|composition| {
            let wrong = |what: String| Refusal(format!("part {}: {what}", text.part));
            check_workflow(composition, text, most).map(|()| By::Workflow).map_err(wrong)
        })?;
    }
    Ok(all)
}
