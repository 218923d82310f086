//! Nodes, places and transitions of the table, with the diagram's words beside the steps.

use super::{Entry, Printer, listed, optional, text};
use crate::prose::folded;
use quadrille_endpoint::{Action, Guard, Node, Place, PlaceKind, Transition};

impl Printer<'_> {
    pub(super) fn node(&mut self, node: &Node) -> String {
        self.using("Node");
        let kind = self.variant("NodeKind", &node.kind);
        let lane = optional(node.lane.map(|lane| lane.to_string()));
        format!("Node {{ id: {}, name: {}, kind: {kind}, lane: {lane} }}", text(&node.id), text(&node.name))
    }

    pub(super) fn place(&mut self, place: &Place) -> String {
        self.using("Place");
        self.using("PlaceKind");
        let kind = match &place.kind {
            PlaceKind::NotStarted => "PlaceKind::NotStarted".to_owned(),
            PlaceKind::Start(node) => format!("PlaceKind::Start({})", self.position(node)),
            PlaceKind::SequenceFlow { id, name, source, target } => format!(
                "PlaceKind::SequenceFlow {{ id: {}, name: {}, source: {}, target: {} }}",
                text(id),
                optional(name.as_ref().map(text)),
                self.position(source),
                self.position(target),
            ),
            PlaceKind::Running(node) => format!("PlaceKind::Running({})", self.position(node)),
            PlaceKind::Waiting(node) => format!("PlaceKind::Waiting({})", self.position(node)),
            PlaceKind::Ended(node) => format!("PlaceKind::Ended({})", self.position(node)),
            PlaceKind::Stage(node, stage) => {
                self.using("PlaceStage");
                format!("PlaceKind::Stage({}, PlaceStage::{stage:?})", self.position(node))
            }
            PlaceKind::Mark(node, mark) => {
                self.using("PlaceMark");
                format!("PlaceKind::Mark({}, PlaceMark::{mark:?})", self.position(node))
            }
        };
        format!("Place {{ kind: {kind}, initial: {} }}", place.initial)
    }

    /// Transitions take three lines each, under a comment.
    pub(super) fn transitions(&mut self) -> Vec<Entry> {
        let endpoint = self.endpoint;
        let entries = endpoint.transitions.iter().enumerate().map(|(at, transition)| {
            let words = folded(&quadrille_projection::step(endpoint, transition));
            Entry { comment: format!("{at}: {words}"), lines: self.transition(transition) }
        });
        entries.collect()
    }

    fn transition(&mut self, transition: &Transition) -> Vec<String> {
        self.using("Transition");
        let Transition { node, choice, take, empty, some, clear, put, action, work, guard, enters, leaves } =
            transition;
        let choice = optional(choice.map(|choice| self.position(&choice)));
        let (node, action) = (self.position(node), self.action(action));
        let (work, guard) = (self.variant("Work", work), self.guard(guard));
        let (take, empty) = (self.positions(take), self.positions(empty));
        let some = self.positions(some);
        let (clear, put) = (self.positions(clear), self.positions(put));
        let (enters, leaves) = (self.positions(enters), self.positions(leaves));
        vec![
            "Transition {".to_owned(),
            format!("    node: {node}, choice: {choice}, action: {action}, work: {work}, guard: {guard},"),
            format!("    take: {take}, empty: {empty}, some: {some}, clear: {clear}, put: {put},"),
            format!("    enters: {enters}, leaves: {leaves},"),
            "},".to_owned(),
        ]
    }

    fn action(&mut self, action: &Action) -> String {
        self.using("Action");
        match action {
            Action::None => "Action::None".to_owned(),
            Action::Start => "Action::Start".to_owned(),
            Action::Send(flow) => format!("Action::Send({})", self.position(flow)),
            Action::Receive(flow) => format!("Action::Receive({})", self.position(flow)),
            Action::ReceiveFromEnvironment => "Action::ReceiveFromEnvironment".to_owned(),
            Action::SendToEnvironment => "Action::SendToEnvironment".to_owned(),
            Action::Timer(timer) => format!("Action::Timer({})", self.position(timer)),
            Action::Throw(signal) => format!("Action::Throw({})", self.position(signal)),
            Action::Catch(signal) => format!("Action::Catch({})", self.position(signal)),
            Action::Happens => "Action::Happens".to_owned(),
            Action::Peek(flows) => {
                format!("Action::Peek({})", listed(flows.iter().map(|flow| self.position(flow)).collect::<Vec<_>>()))
            }
        }
    }

    fn guard(&mut self, guard: &Guard) -> String {
        self.using("Guard");
        match guard {
            Guard::None => "Guard::None".to_owned(),
            Guard::When(condition) => format!("Guard::When({})", self.position(condition)),
            Guard::Otherwise => "Guard::Otherwise".to_owned(),
            Guard::Opaque => "Guard::Opaque".to_owned(),
        }
    }
}
