//! Random diagrams: blocks within blocks, then some flows and gateways changed so that structure is lost here and there.

use super::{Words, blocks, naive, words};
use crate::sketch;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

const CASES: usize = 160;
const LONGEST: usize = 3;

/// The same numbers on every run.
struct Dice(TestRng);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.0.next_u32()).expect("it fits") % limit
    }
}

struct Diagram {
    lines: Vec<String>,
    next: usize,
}

pub(super) fn check() {
    let mut dice = Dice(TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let (mut compared, mut with_blocks) = (0, 0);
    for _ in 0..CASES {
        let sketch = diagram(&mut dice);
        let model = sketch::model(&sketch);
        let (lowered, findings) = super::super::lower_within(&model, &model.choreographies[0], 1_000);
        let Some(protocol) = lowered else {
            let codes: Vec<_> = findings.as_slice().iter().map(|finding| finding.code).collect();
            assert_eq!(codes, [crate::code::CHOREOGRAPHY_TOO_LARGE], "{sketch}");
            continue;
        };
        let Some(expected) = naive::words(&model.choreographies[0], LONGEST, 1_500) else { continue };
        let found: Words = words(&protocol, LONGEST);
        assert_eq!(found, expected, "{sketch}");
        compared += 1;
        with_blocks += usize::from(blocks(&protocol.body) > 0);
    }
    println!("{compared} of {CASES} compared, {with_blocks} with blocks");
    assert!(compared > CASES / 2 && with_blocks > CASES / 10, "{compared} compared, {with_blocks} with blocks");
}

fn diagram(random: &mut Dice) -> String {
    let mut diagram = Diagram { lines: Vec::new(), next: 0 };
    let start = diagram.node("", "start");
    let last = diagram.part(random, "", 3, &start);
    let end = diagram.node("", "end");
    diagram.flow(&last, &end);
    for _ in 0..random.below(3) {
        diagram.change(random);
    }
    diagram.lines.join("\n")
}

impl Diagram {
    fn node(&mut self, around: &str, kind: &str) -> String {
        let id = format!("{around}n{}", self.next);
        self.next += 1;
        self.lines.push(format!("{id} {kind}"));
        id
    }

    fn flow(&mut self, from: &str, to: &str) {
        self.lines.push(format!("{from} -> {to}"));
    }

    /// Something behind a node; its last node.
    fn part(&mut self, random: &mut Dice, around: &str, depth: usize, before: &str) -> String {
        let kinds = if depth == 0 { 2 } else { 9 };
        match random.below(kinds) {
            0 | 1 => self.task(random, around, before),
            2 | 3 => {
                let middle = self.part(random, around, depth - 1, before);
                self.part(random, around, depth - 1, &middle)
            }
            4..=6 => self.block(random, around, depth, before),
            7 => {
                let [merge, split] = ["xor", "xor"].map(|kind| self.node(around, kind));
                self.flow(before, &merge);
                let last = self.part(random, around, depth - 1, &merge);
                self.flow(&last, &split);
                self.flow(&split, &merge);
                split
            }
            _ => {
                let kind = if random.below(3) == 0 { "sub loop" } else { "sub" };
                let inner = self.node(around, kind);
                self.flow(before, &inner);
                let inside = format!("{inner}.");
                let start = self.node(&inside, "start");
                self.part(random, &inside, depth - 1, &start);
                self.boundary(random, around, &inner);
                inner
            }
        }
    }

    fn task(&mut self, random: &mut Dice, around: &str, before: &str) -> String {
        let kinds = ["A>B", "B>C", "C>A", "A<>C", "A>B loop", "timer"];
        let kind = kinds[random.below(kinds.len())];
        let task = self.node(around, kind);
        self.flow(before, &task);
        if kind != "timer" {
            self.boundary(random, around, &task);
        }
        task
    }

    /// Now and then, something that interrupts an activity.
    fn boundary(&mut self, random: &mut Dice, around: &str, host: &str) {
        if random.below(8) == 0 {
            let event = self.node(around, &format!("at {host}"));
            let last = self.part(random, around, 0, &event);
            let end = self.node(around, "end");
            self.flow(&last, &end);
        }
    }

    fn block(&mut self, random: &mut Dice, around: &str, depth: usize, before: &str) -> String {
        let kind = ["xor", "and", "or", "and"][random.below(4)];
        let [split, join] = [kind, kind].map(|kind| self.node(around, kind));
        self.flow(before, &split);
        for _ in 0..2 + random.below(2) {
            let last = match random.below(8) {
                0 => split.clone(),
                6 => {
                    // Branches of a branch, joined in one step with all others.
                    let inner = self.part(random, around, 0, &split);
                    let inner_split = self.node(around, kind);
                    self.flow(&inner, &inner_split);
                    let last = self.part(random, around, 0, &inner_split);
                    self.flow(&last, &join);
                    self.part(random, around, 0, &inner_split)
                }
                7 => {
                    // Two branches that are joined before the others.
                    let inner_join = self.node(around, kind);
                    for _ in 0..2 {
                        let last = self.part(random, around, 0, &split);
                        self.flow(&last, &inner_join);
                    }
                    self.part(random, around, 0, &inner_join)
                }
                1 => {
                    // This branch ends for itself, now and then.
                    let last = self.part(random, around, depth - 1, &split);
                    if random.below(3) == 0 {
                        let kind = if random.below(3) == 0 { "terminate" } else { "end" };
                        let end = self.node(around, kind);
                        self.flow(&last, &end);
                        continue;
                    }
                    last
                }
                _ => self.part(random, around, depth - 1, &split),
            };
            self.flow(&last, &join);
        }
        join
    }

    /// Loses structure: a flow leads elsewhere, is added or removed, or a gateway becomes another one.
    fn change(&mut self, random: &mut Dice) {
        let at = random.below(self.lines.len());
        let words: Vec<String> = self.lines[at].split(' ').map(str::to_owned).collect();
        let gateways = ["xor", "and", "or"];
        if gateways.contains(&words[1].as_str()) {
            self.lines[at] = format!("{} {}", words[0], gateways[random.below(3)]);
        } else if words[1] == "->" {
            let level = |id: &str| id.rsplit_once('.').map(|(around, _)| around.to_owned());
            let is_target = |line: &&String| {
                let words: Vec<&str> = line.split(' ').collect();
                !["->", "start", "at"].contains(&words[1]) && level(words[0]) == level(&self.lines[at])
            };
            let targets: Vec<String> = self.lines.iter().filter(is_target).cloned().collect();
            let Some(target) = targets.get(random.below(targets.len().max(1))) else { return };
            let target = target.split(' ').next().unwrap_or_default();
            match random.below(3) {
                0 => self.lines[at] = format!("{} -> {target}", words[0]),
                1 => self.lines.push(format!("{} -> {target}", words[0])),
                _ => {
                    self.lines.remove(at);
                }
            }
        }
    }
}
