//! What a run that is replayed knows of conditions: the values that they had when they were asked last, as long as
//! nothing has written their data.

use super::Taken;
use crate::data_choice::Asked;
use crate::data_choice::satisfiable::{Satisfiable, satisfiable};
use quadrille_projection::Endpoints;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Values of conditions by participant.
#[derive(Clone)]
pub(crate) struct Knowledge {
    asked: Rc<Vec<Asked>>,
    known: Vec<BTreeMap<usize, bool>>,
}

impl Knowledge {
    /// Before the first step: conditions that have a plain value while nothing is written.
    pub(crate) fn new(endpoints: &Endpoints) -> Self {
        let asked: Vec<Asked> = endpoints.list.iter().map(Asked::of).collect();
        let at_first =
            |own: &Asked| own.at_first().into_iter().enumerate().filter_map(|(at, value)| Some((at, value?)));
        let known = asked.iter().map(|own| at_first(own).collect()).collect();
        Self { asked: Rc::new(asked), known }
    }

    /// Whether nothing that is known contradicts what a step needs.
    pub(crate) fn allows(&self, (endpoint, transition): Taken) -> bool {
        let asked = &self.asked[endpoint];
        let of = |(condition, truth): (usize, bool)| (asked.conditions[condition].clone(), truth);
        let needed = &asked.literals[transition.index()];
        let refuted = |needed: &(usize, bool)| {
            let mut known = self.known[endpoint].iter().map(|(condition, truth)| (*condition, *truth));
            known.any(|known| satisfiable(&[of(*needed), of(known)]) == Satisfiable::No)
        };
        asked.is_possible(transition.index()) && !needed.iter().any(refuted)
    }

    /// Takes a step.
    pub(crate) fn take(&mut self, (endpoint, transition): Taken) {
        let asked = &self.asked[endpoint];
        let written = &asked.writes[transition.index()];
        self.known[endpoint].retain(|condition, _| asked.reads(*condition).is_disjoint(written));
        self.known[endpoint].extend(asked.literals[transition.index()].iter().copied());
    }
}
