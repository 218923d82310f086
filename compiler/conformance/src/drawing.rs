//! What a participant does, as flow nodes and sequence flows of a process.
//!
//! | state | drawn as |
//! |---|---|
//! | one exchange | send or receive task |
//! | silent edges alone | exclusive gateway |
//! | several exchanges | exclusive gateway if it only sends; else event-based gateway with message events |
//! | exchanges and silent edges | event-based gateway with a timer before each edge that is no receipt; exclusive gateway if there is no receipt |
//! | parallel block | parallel gateways around its branches |
//! | end | end event; beside other edges, behind a gateway |

use quadrille_choreography::{Action, Automaton, Edge, Interaction, RoleIx, StateIx};
use std::collections::BTreeMap;

/// Why an automaton cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrawable {
    /// It can get stuck, and nothing is drawn that does.
    GetsStuck,
    /// In one state it is about to enter a block and can do something else instead.
    BesideBlock,
}

impl std::fmt::Display for Undrawable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::GetsStuck => "it can get stuck, whatever others do",
            Self::BesideBlock => "it can do something else instead of beginning a parallel block",
        })
    }
}

/// A flow node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Start,
    MessageStart(Interaction),
    /// A task.
    Exchange(Interaction),
    /// An event that catches a message.
    Catch(Interaction),
    Timer,
    Exclusive,
    EventBased,
    Parallel,
    End,
}

/// Flow nodes, and sequence flows between them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawing {
    pub(crate) shapes: Vec<Shape>,
    pub(crate) flows: Vec<(usize, usize)>,
}

/// Draws what a participant does. A message starts its process if it can begin with nothing else.
pub(crate) fn draw(automaton: &Automaton, own: RoleIx, starts_by_message: bool) -> Result<Drawing, Undrawable> {
    let mut drawer = Drawer { own, drawing: Drawing::default() };
    let mut region = Region { automaton, entries: BTreeMap::new(), exit: None };
    if starts_by_message {
        for edge in automaton.leaving(automaton.initial) {
            let Action::Exchange(interaction) = &edge.action else { return Err(Undrawable::BesideBlock) };
            let start = drawer.add(Shape::MessageStart(*interaction));
            drawer.go_on(&mut region, start, edge.to)?;
        }
    } else {
        let start = drawer.add(Shape::Start);
        drawer.go_on(&mut region, start, automaton.initial)?;
    }
    Ok(drawer.drawing.settled())
}

impl Drawing {
    /// Without gateways that neither split nor join, in the order of the nodes.
    fn settled(mut self) -> Self {
        for node in 0..self.shapes.len() {
            let entering: Vec<(usize, usize)> = self.flows.iter().filter(|flow| flow.1 == node).copied().collect();
            let leaving: Vec<(usize, usize)> = self.flows.iter().filter(|flow| flow.0 == node).copied().collect();
            if let (Shape::Exclusive, [(from, _)], [(_, to)]) = (self.shapes[node], &entering[..], &leaving[..])
                && *from != node
            {
                self.flows.retain(|flow| flow.0 != node && flow.1 != node);
                self.flows.push((*from, *to));
            }
        }
        let is_kept = |node: usize| self.flows.iter().any(|flow| flow.0 == node || flow.1 == node);
        let kept: Vec<usize> = (0..self.shapes.len()).filter(|node| is_kept(*node)).collect();
        let position = |node: usize| kept.partition_point(|other| *other < node);
        let mut flows: Vec<(usize, usize)> =
            self.flows.iter().map(|(from, to)| (position(*from), position(*to))).collect();
        flows.sort_unstable();
        Self { shapes: kept.iter().map(|node| self.shapes[*node]).collect(), flows }
    }
}

/// An automaton while it is drawn: the nodes before its states.
struct Region<'a> {
    automaton: &'a Automaton,
    entries: BTreeMap<StateIx, usize>,
    /// Where it goes on at its end; an end event for each if there is none.
    exit: Option<usize>,
}

struct Drawer {
    own: RoleIx,
    drawing: Drawing,
}

impl Drawer {
    fn add(&mut self, shape: Shape) -> usize {
        self.drawing.shapes.push(shape);
        self.drawing.shapes.len() - 1
    }

    fn join(&mut self, from: usize, to: usize) {
        self.drawing.flows.push((from, to));
    }

    fn go_on(&mut self, region: &mut Region<'_>, from: usize, state: StateIx) -> Result<(), Undrawable> {
        let next = self.entry(region, state)?;
        self.join(from, next);
        Ok(())
    }

    /// The node before a state, drawn now with all that follows if it is not there.
    fn entry(&mut self, region: &mut Region<'_>, state: StateIx) -> Result<usize, Undrawable> {
        if let Some(known) = region.entries.get(&state) {
            return Ok(*known);
        }
        let automaton = region.automaton;
        let edges: Vec<&Edge> = automaton.leaving(state).collect();
        if edges.is_empty() {
            if !automaton.is_final(state) {
                return Err(Undrawable::GetsStuck);
            }
            let end = self.end(region.exit);
            region.entries.insert(state, end);
            return Ok(end);
        }
        let is_entered_again = automaton.edges.iter().filter(|edge| edge.to == state).count() > 1
            || (state == automaton.initial && automaton.edges.iter().any(|edge| edge.to == state));
        let merge = is_entered_again.then(|| self.add(Shape::Exclusive));
        region.entries.extend(merge.map(|merge| (state, merge)));
        let first = self.state(region, &edges, automaton.is_final(state))?;
        match merge {
            Some(merge) => self.join(merge, first),
            None => {
                region.entries.insert(state, first);
            }
        }
        Ok(merge.unwrap_or(first))
    }

    /// An end. A gateway that joins must hear of each branch once, whichever way that ends.
    fn end(&mut self, exit: Option<usize>) -> usize {
        match exit {
            Some(join) => {
                let merge = self.add(Shape::Exclusive);
                self.join(merge, join);
                merge
            }
            None => self.add(Shape::End),
        }
    }

    /// What happens in a state.
    fn state(&mut self, region: &mut Region<'_>, edges: &[&Edge], is_final: bool) -> Result<usize, Undrawable> {
        if let ([edge], false) = (edges, is_final) {
            return match &edge.action {
                Action::Exchange(interaction) => {
                    let task = self.add(Shape::Exchange(*interaction));
                    self.go_on(region, task, edge.to)?;
                    Ok(task)
                }
                Action::Silent => self.choice(region, edges, false),
                Action::Parallel(branches) => self.block(region, branches, edge.to),
            };
        }
        if edges.iter().any(|edge| matches!(edge.action, Action::Parallel(_))) {
            return Err(Undrawable::BesideBlock);
        }
        self.choice(region, edges, is_final)
    }

    fn choice(&mut self, region: &mut Region<'_>, edges: &[&Edge], is_final: bool) -> Result<usize, Undrawable> {
        let waits = edges.iter().any(|edge| self.receipt(edge).is_some());
        let gateway = self.add(if waits { Shape::EventBased } else { Shape::Exclusive });
        for edge in edges {
            let mut from = gateway;
            if waits {
                from = self.add(self.receipt(edge).map_or(Shape::Timer, Shape::Catch));
                self.join(gateway, from);
            }
            let caught = waits && self.receipt(edge).is_some();
            if let (Action::Exchange(interaction), false) = (&edge.action, caught) {
                let task = self.add(Shape::Exchange(*interaction));
                self.join(from, task);
                from = task;
            }
            self.go_on(region, from, edge.to)?;
        }
        if is_final {
            let end = self.end(region.exit);
            self.join(gateway, end);
        }
        Ok(gateway)
    }

    /// What the participant receives on an edge.
    fn receipt(&self, edge: &Edge) -> Option<Interaction> {
        match &edge.action {
            Action::Exchange(interaction) if interaction.receiver == self.own => Some(*interaction),
            Action::Exchange(_) | Action::Silent | Action::Parallel(_) => None,
        }
    }

    fn block(&mut self, region: &mut Region<'_>, branches: &[Automaton], behind: StateIx) -> Result<usize, Undrawable> {
        let (split, join) = (self.add(Shape::Parallel), self.add(Shape::Parallel));
        for automaton in branches {
            let mut inner = Region { automaton, entries: BTreeMap::new(), exit: Some(join) };
            self.go_on(&mut inner, split, automaton.initial)?;
        }
        self.go_on(region, join, behind)?;
        Ok(split)
    }
}

/// Text inside an attribute.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
