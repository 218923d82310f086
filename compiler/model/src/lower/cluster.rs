//! Clusters (`q:cluster`, extension.md §2.4).

use super::element::Elements;
use super::vocabulary::unknown;
use crate::code::DUPLICATE_ID;
use crate::{ClusterNode, ClusterNodeIx, Fact, Origin};
use quadrille_diagnostics::Diagnostic;
use quadrille_syntax::{Attribute, Namespace, NodeId};
use std::collections::BTreeMap;

/// The nodes of a file's clusters.
pub(crate) struct Cluster {
    /// The nodes.
    pub nodes: Vec<ClusterNode>,
    by_id: BTreeMap<String, ClusterNodeIx>,
}

/// The clusters of collaborations and processes.
pub(crate) fn lower_cluster(elements: &mut Elements<'_>, owners: &[NodeId]) -> Cluster {
    let tree = elements.tree;
    let mut cluster = Cluster { nodes: Vec::new(), by_id: BTreeMap::new() };
    let clusters = owners.iter().flat_map(|owner| tree.extensions(*owner));
    for written in clusters.filter(|child| tree.get(*child).name() == "cluster") {
        elements.not_acted_on(written, "a cluster (q:cluster)", tree.get(written).span());
        for node in tree.children(written, &Namespace::Quadrille).filter(|child| tree.get(*child).name() == "node") {
            cluster.add(elements, node);
        }
    }
    cluster
}

impl Cluster {
    fn add(&mut self, elements: &mut Elements<'_>, id: NodeId) {
        let node = elements.get(id);
        let origin = elements.origin(id);
        // The reader's limits keep the number of elements below 2^32. Without an id, nothing can run there; the
        // metamodel's rules say that it is missing.
        let Ok(at) = u32::try_from(self.nodes.len()) else { return };
        if origin.id.is_empty() {
            return;
        }
        if let Some(first) = self.by_id.get(&origin.id) {
            let message = format!("there are two nodes `{}` of the cluster", origin.id);
            let first = self.nodes[first.index()].origin.span;
            let diagnostic = Diagnostic::error(DUPLICATE_ID, message, origin.span, "the second one");
            elements.report(&origin, diagnostic.label(first, "the first one").help("give one of them another id"));
            return;
        }
        let tree = elements.tree;
        let facts = tree.children(id, &Namespace::Quadrille).filter_map(|fact| {
            let fact = tree.get(fact);
            let [name, value] = ["name", "value"].map(|name| fact.attribute(name).map(str::to_owned));
            (fact.name() == "fact").then_some(())?;
            Some(Fact { name: name?, value: value? })
        });
        self.by_id.insert(origin.id.clone(), ClusterNodeIx(at));
        self.nodes.push(ClusterNode {
            origin,
            endpoint: node.attribute("endpoint").map(str::to_owned),
            capabilities: names(node.attribute("capabilities")),
            facts: facts.collect(),
        });
    }

    /// The node with an id or an address.
    pub(crate) fn find(&self, id: Option<&str>, address: Option<&str>) -> Option<ClusterNodeIx> {
        let by_id = id.and_then(|id| self.by_id.get(id)).copied();
        by_id.or_else(|| {
            let address = address?;
            let at = self.nodes.iter().position(|node| node.endpoint.as_deref() == Some(address))?;
            u32::try_from(at).ok().map(ClusterNodeIx)
        })
    }

    /// The node that an attribute names. One that does not exist is reported, unless the file has no cluster: then
    /// it is known at run time only.
    pub(crate) fn named(
        &self,
        elements: &mut Elements<'_>,
        origin: &Origin,
        written: Attribute<'_>,
    ) -> Option<ClusterNodeIx> {
        let name = written.value.trim();
        let found = self.find(Some(name), None);
        if found.is_none() && !self.nodes.is_empty() {
            let who = super::element::named(origin);
            let message = format!("{who} is to run on `{name}`, which the cluster does not have");
            let known = self.by_id.keys().map(String::as_str);
            unknown(elements, origin, message, written.span, "no node has this id", known);
        }
        found
    }
}

/// The names of a list.
pub(crate) fn names(written: Option<&str>) -> Vec<String> {
    written.into_iter().flat_map(str::split_whitespace).map(str::to_owned).collect()
}
