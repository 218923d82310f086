//! A link goes on somewhere: a throw event has a catch event at the other end, and a catch event is reached by
//! a throw event. BPMN 2.0.2, clauses 10.5.4 and 10.5.5.

use super::link::{Direction, Links, Partner};
use super::trigger::at_definition;
use crate::Facts;
use crate::facts::plain;
use crate::finding::{error, named};
use quadrille_diagnostics::{Code, Diagnostics};

pub(crate) const CODE: Code = Code("unpaired-link");

pub(crate) fn check(facts: &Facts<'_>, diagnostics: &mut Diagnostics) {
    let links = Links::new(facts);
    for link in links.list().iter().filter(|link| links.partner(link) == Partner::Missing) {
        let event = named(plain(&link.event));
        let (message, label) = match (link.direction, &link.name) {
            (_, None) => (format!("the link of {event} has no name"), "nothing says where the other end is".to_owned()),
            (Direction::Throw, Some(name)) => (
                format!("the link of {event} leads nowhere"),
                format!("no catch event at this level has the link `{name}`"),
            ),
            (Direction::Catch, Some(name)) => {
                (format!("no link leads to {event}"), format!("no throw event at this level has the link `{name}`"))
            }
        };
        let help = match link.direction {
            Direction::Throw => "add a link catch event of the same link name at this level, or use an end event",
            Direction::Catch => "add a link throw event of the same link name at this level, or remove the event",
        };
        let finding = error(plain(&link.event), CODE, message, label).help(help);
        diagnostics.push(at_definition(finding, link.event, *link.definition));
    }
}
