//! Which link events belong together: by the references `source` and `target` of their event definitions, or,
//! as most tools have it, by a name at one level. BPMN 2.0.2, clauses 10.5.4 and 10.5.5.

use crate::Facts;
use crate::facts::{level, plain};
use crate::finding::name;
use hashbrown::HashMap;
use quadrille_syntax::NodeId;
use quadrille_syntax::ast::{Event, IntermediateCatchEvent, IntermediateThrowEvent, LinkEventDefinition, Reference};
use std::collections::BTreeSet;

/// A link event definition at an intermediate event.
pub(super) struct Link<'d> {
    pub event: Event<'d>,
    pub definition: LinkEventDefinition<'d>,
    /// The name that pairs it: that of the definition, or that of the event where the definition has none.
    pub name: Option<String>,
    pub direction: Direction,
    level: Option<NodeId>,
    /// The other ends that references join it with.
    referred: BTreeSet<usize>,
    /// Whether it refers to something that is not there.
    is_open: bool,
}

/// Whether a link leads away, or arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Direction {
    Throw,
    Catch,
}

/// Where the other end of a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Partner {
    /// At the same level.
    Here,
    /// At another level.
    Elsewhere(usize),
    /// Nowhere.
    Missing,
    /// Nobody knows: what would tell is missing, and reported as such.
    Unknown,
}

/// The links of a document.
pub(super) struct Links<'d> {
    list: Vec<Link<'d>>,
    /// By direction, name and level: the links, in document order.
    by_name: HashMap<(Direction, String, Option<NodeId>), Vec<usize>>,
    /// By direction and name: the first link without partner at its own level.
    lonely: HashMap<(Direction, String), usize>,
}

impl<'d> Links<'d> {
    pub(super) fn new(facts: &Facts<'d>) -> Self {
        let mut links = Self { list: Vec::new(), by_name: HashMap::new(), lonely: HashMap::new() };
        if facts.document.each::<LinkEventDefinition<'d>>().next().is_none() {
            return links;
        }
        for event in facts.document.each::<IntermediateThrowEvent<'d>>() {
            links.add(facts, **event, Direction::Throw);
        }
        for event in facts.document.each::<IntermediateCatchEvent<'d>>() {
            links.add(facts, **event, Direction::Catch);
        }
        links.follow_references();
        for (index, link) in links.list.iter().enumerate() {
            let Some(name) = &link.name else { continue };
            links.by_name.entry((link.direction, name.clone(), link.level)).or_default().push(index);
        }
        for (index, link) in links.list.iter().enumerate() {
            let Some(name) = &link.name else { continue };
            if link.referred.is_empty() && !link.is_open && !links.has_namesake(link, name) {
                links.lonely.entry((link.direction, name.clone())).or_insert(index);
            }
        }
        links
    }

    /// The links: those that lead away first, each in document order.
    pub(super) fn list(&self) -> &[Link<'d>] {
        &self.list
    }

    /// Where the other end of a link is.
    pub(super) fn partner(&self, link: &Link<'d>) -> Partner {
        if let Some(first) = link.referred.first() {
            let is_here = |other: &usize| self.list[*other].level == link.level;
            return if link.referred.iter().any(is_here) { Partner::Here } else { Partner::Elsewhere(*first) };
        }
        if link.is_open {
            return Partner::Unknown;
        }
        let Some(name) = &link.name else {
            let has_name = link.definition.node().attribute("name").is_some();
            return if has_name { Partner::Missing } else { Partner::Unknown };
        };
        if self.has_namesake(link, name) {
            return Partner::Here;
        }
        let elsewhere = self.lonely.get(&(link.direction.opposite(), name.clone()));
        elsewhere.map_or(Partner::Missing, |other| Partner::Elsewhere(*other))
    }

    /// Links of a name that arrive at one level, and that no reference tells apart: several at a time.
    pub(super) fn ambiguous(&self) -> Vec<Vec<&Link<'d>>> {
        let is_named = |link: &&Link<'d>| link.referred.is_empty() && !link.is_open;
        let groups = self.by_name.iter().filter(|((direction, _, _), _)| *direction == Direction::Catch);
        let links = groups.map(|(_, group)| group.iter().map(|index| &self.list[*index]).filter(is_named).collect());
        let mut several: Vec<Vec<&Link<'d>>> = links.filter(|group: &Vec<_>| group.len() > 1).collect();
        several.sort_by_key(|group| group.first().map(|link| link.event.node_id()));
        several
    }

    fn add(&mut self, facts: &Facts<'d>, event: Event<'d>, direction: Direction) {
        let definitions = facts.definitions(event).into_iter();
        for definition in definitions.filter_map(|definition| definition.cast::<LinkEventDefinition<'d>>()) {
            let written = name(plain(&definition));
            // Some tools write the id into the definition, as the schema requires a name, and show that of the event.
            let own = written.filter(|name| Some(name.as_str()) != definition.node().attribute("id"));
            self.list.push(Link {
                event,
                definition,
                name: own.or_else(|| name(plain(&event))),
                direction,
                level: level(plain(&event)).map(|level| level.node_id()),
                referred: BTreeSet::new(),
                is_open: false,
            });
        }
    }

    fn follow_references(&mut self) {
        let mut by_definition: HashMap<NodeId, Vec<usize>> = HashMap::new();
        for (index, link) in self.list.iter().enumerate() {
            by_definition.entry(link.definition.node_id()).or_default().push(index);
        }
        for index in 0..self.list.len() {
            let (definition, direction) = (self.list[index].definition, self.list[index].direction);
            let references: Vec<Reference<'d, LinkEventDefinition<'d>>> = match direction {
                Direction::Throw => definition.target().into_iter().collect(),
                Direction::Catch => definition.source().collect(),
            };
            for reference in references {
                let Some(referred) = reference.target() else {
                    self.list[index].is_open = true;
                    continue;
                };
                let others = by_definition.get(&referred.node_id()).into_iter().flatten();
                for other in
                    others.copied().filter(|other| self.list[*other].direction != direction).collect::<Vec<_>>()
                {
                    self.list[index].referred.insert(other);
                    self.list[other].referred.insert(index);
                }
            }
        }
    }

    /// Whether there is another end of the name at the level of a link.
    fn has_namesake(&self, link: &Link<'d>, name: &str) -> bool {
        self.by_name.contains_key(&(link.direction.opposite(), name.to_owned(), link.level))
    }
}

impl Direction {
    const fn opposite(self) -> Self {
        match self {
            Self::Throw => Self::Catch,
            Self::Catch => Self::Throw,
        }
    }
}
