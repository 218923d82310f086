//! Verdicts on what users wrote: for each pattern the system with its automaton, searched like any other. What is one
//! step elsewhere (`one_step`) is two here: a pattern can tell what comes between.

use super::{Event, Pattern, WrittenProperty, resolve, weave};
use crate::transition_system::System;
use crate::verify::{Asked, on_networks, unknown};
use crate::watch::Watch;
use crate::{Network, Options, Property, Reason, Verdict, data_choice};
use quadrille_net::Semantics;
use quadrille_projection::Endpoints;

/// Verdicts on what users wrote about the composition of all endpoints: property by property, each network by network.
/// What `options` says of properties is not looked at.
#[must_use]
pub fn verify_written(endpoints: &Endpoints, options: &Options, written: &[WrittenProperty]) -> Vec<Verdict> {
    let verdicts = |written: &WrittenProperty| {
        let found = resolve(&written.pattern, endpoints).map_err(Reason::NoPattern);
        found.and_then(|pattern| verdicts(endpoints, options, written, pattern)).unwrap_or_else(|reason| {
            let open = unknown(endpoints, options, &[Property::Written], &reason).into_iter();
            open.map(|verdict| Verdict { written: Some(written.clone()), ..verdict }).collect()
        })
    };
    written.iter().flat_map(verdicts).collect()
}

fn verdicts(
    endpoints: &Endpoints,
    options: &Options,
    written: &WrittenProperty,
    pattern: Pattern<Event>,
) -> Result<Vec<Verdict>, Reason> {
    let watch = Watch::new(options, options.networks.first().copied().unwrap_or(Network::Bag));
    let mut system = System::new(endpoints, options.bound);
    if options.semantics == Semantics::Runtime {
        data_choice::weave(&mut system, endpoints, &watch)?;
    }
    let woven = weave(&mut system, endpoints, pattern).ok_or(Reason::SeveralEvents)?;
    let asked = Asked { system: &system, properties: &[Property::Written], written: Some((written, &woven)) };
    Ok(on_networks(endpoints, options, &asked))
}
