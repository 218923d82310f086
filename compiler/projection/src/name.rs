//! Names on the wire: one gRPC service per participant, one rpc per message flow at its receiver.
//!
//! Both ends of a message flow must agree on `/package.Service/Rpc`, so that names are settled here,
//! once for the model, and not by whoever generates one participant.

use quadrille_model::{MessageFlow, Model, ParticipantIx, ascii};
use quadrille_net::ChoreographyNet;
use std::collections::{BTreeMap, BTreeSet};

/// The names of a model.
pub(crate) struct Names {
    rpcs: Vec<String>,
}

impl Names {
    /// Names for every message flow of a model that messages pass through.
    pub(crate) fn of(model: &Model, net: &ChoreographyNet) -> Self {
        let services = services(model);
        let mut rpcs = vec![String::new(); model.message_flows.len()];
        for (receiver, service) in services.iter().enumerate() {
            let flows = (0..model.message_flows.len())
                .filter(|at| model.message_flows[*at].target.participant.index() == receiver)
                .filter(|at| net.channels.get(*at).is_none_or(|channel| channel.through.index() == *at))
                .collect::<Vec<_>>();
            for (at, name) in flows.iter().zip(rpc_names(model, &flows)) {
                rpcs[*at] = format!("/{}.{service}/{name}", model.schema.package);
            }
        }
        Self { rpcs }
    }

    /// The path of the rpc of a message flow.
    pub(crate) fn rpc(&self, flow: usize) -> &str {
        &self.rpcs[flow]
    }
}

/// A service name per participant, unique among them and the payload types: they share a package.
fn services(model: &Model) -> Vec<String> {
    let mut taken: BTreeSet<String> = model.schema.types.iter().map(|ty| ty.name.to_string()).collect();
    let origins = model.participants.iter().map(|participant| &participant.origin);
    let services = origins.map(|origin| {
        let name = upper_camel(&[origin.label(), &origin.id, "Participant"]);
        let is_type = model.schema.types.iter().any(|ty| *ty.name == name);
        unique(if is_type { format!("{name}Service") } else { name }, &mut taken)
    });
    services.collect()
}

/// Names for the message flows that enter one participant, each different from the others: the message,
/// then the sender, then the element that receives, until they differ.
fn rpc_names(model: &Model, flows: &[usize]) -> Vec<String> {
    let flow = |at: &usize| &model.message_flows[*at];
    let mut names: Vec<String> = flows.iter().map(|at| of_message(model, flow(at))).collect();
    extend_where_equal(&mut names, flows, |at| format!("From{}", of_sender(model, flow(&at).source.participant)));
    extend_where_equal(&mut names, flows, |at| format!("At{}", of_target(model, flow(&at))));
    let mut taken = BTreeSet::new();
    names.into_iter().map(|name| unique(name, &mut taken)).collect()
}

fn extend_where_equal(names: &mut [String], flows: &[usize], suffix: impl Fn(usize) -> String) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for name in names.iter() {
        *count.entry(name.clone()).or_default() += 1;
    }
    for (name, flow) in names.iter_mut().zip(flows) {
        if count[name] > 1 {
            name.push_str(&suffix(*flow));
        }
    }
}

fn of_message(model: &Model, flow: &MessageFlow) -> String {
    let origin = &model.messages[flow.message.index()].origin;
    upper_camel(&[origin.label(), &origin.id, "Message"])
}

fn of_sender(model: &Model, participant: ParticipantIx) -> String {
    let origin = &model.participants[participant.index()].origin;
    upper_camel(&[origin.label(), &origin.id, "Participant"])
}

fn of_target(model: &Model, flow: &MessageFlow) -> String {
    let node = flow.target.node.and_then(|node| {
        let process = model.process_of(flow.target.participant)?;
        Some(process.nodes[node.index()].origin.id.as_str())
    });
    upper_camel(&[node.unwrap_or_default(), &flow.origin.id, "Pool"])
}

/// The first of several texts that gives an identifier of protobuf in upper camel case: ASCII letters
/// and digits, accents dropped; other characters only part words. The last text is one that does.
fn upper_camel(texts: &[&str]) -> String {
    texts.iter().map(|text| camel(text)).find(|name| !name.is_empty()).unwrap_or_default()
}

fn camel(text: &str) -> String {
    let mut name = String::new();
    let text = ascii(text);
    for word in text.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let (first, rest) = word.split_at(1);
        // A name in capitals is a word like any other: `ORDER FORM` is `OrderForm`, `orderForm` stays.
        let rest = if rest.chars().any(|character| character.is_ascii_lowercase()) {
            rest.to_owned()
        } else {
            rest.to_ascii_lowercase()
        };
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(&rest);
    }
    if name.starts_with(|character: char| character.is_ascii_digit()) {
        name.insert(0, 'N');
    }
    name
}

/// The name, or the name with the first number from 2 that makes it new.
fn unique(name: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2u32..).map(|number| format!("{name}{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|candidate| !taken.contains(candidate));
    let free = free.unwrap_or(name);
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::{camel, unique, upper_camel};
    use std::collections::BTreeSet;

    #[test]
    fn words_become_upper_camel_case() {
        let check = |text: &str, expected: &str| assert_eq!(camel(text), expected, "from `{text}`");
        check("travel offer", "TravelOffer");
        check("ORDER FORM", "OrderForm");
        check("orderForm", "OrderForm");
        check("2nd try", "N2ndTry");
        check("Bücher-Bestellung", "BucherBestellung");
        check("注文", "");
        check("a_b.c", "ABC");
    }

    #[test]
    fn a_name_without_letters_falls_back_to_the_id() {
        assert_eq!(upper_camel(&["注文", "Message_7", "Message"]), "Message7");
        assert_eq!(upper_camel(&["注文", "", "Message"]), "Message");
    }

    #[test]
    fn equal_names_are_numbered() {
        let mut taken = BTreeSet::new();
        let names = ["Order", "Order", "Order2", "Order"].map(|name| unique(name.to_owned(), &mut taken));
        assert_eq!(names, ["Order", "Order2", "Order22", "Order3"]);
    }
}
