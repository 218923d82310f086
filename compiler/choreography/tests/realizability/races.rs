//! Races that the first wins: hand-written ones with what is expected of them, and random ones compared with a naive
//! twin that lists all charts.

use crate::agreement::{Tally, projected};
use crate::first_wins::{Found, Listed, compose, is_exchanged};
use crate::random::Random;
use crate::term::{Term, protocol, term};
use crate::{BY_THEORY, seeds};
use quadrille_choreography::{
    Clause, Event, Fault, Network, Protocol, RealizabilityLimits, Run, Verdict, is_complete, is_prefix, realizability,
};

const LIMITS: RealizabilityLimits =
    RealizabilityLimits { states: 100_000, in_transit: 8, covers: 500_000, ahead: 12, max_time: None };

/// The four verdicts under a network, a letter each; the naive twin agrees.
fn verdicts(protocol: &Protocol, network: Network) -> Result<String, String> {
    let listed = Listed::new(protocol).ok_or("too many charts")?;
    let found = compose(&listed, network, BY_THEORY.situations).ok_or("too many runs")?;
    let projection = projected(protocol, network, false);
    let projected_for = if network == Network::Bag { Network::Bag } else { Network::FifoPair };
    let ours = realizability(protocol, &projection, projected_for, network, &LIMITS);
    let mut letters = String::new();
    for (clause, verdict) in &ours.verdicts {
        letters.push(letter(&listed, network, *clause, verdict, &found).map_err(|why| {
            format!("disagrees under {}, {}: {why}\n{verdict:?}\n{found:?}", network.name(), clause.name())
        })?);
    }
    if ours.is_realizable() && !projection.obstacles.is_empty() && network <= Network::FifoPair {
        return Err(format!("disagrees: no run shows the obstacles {:?}", projection.obstacles));
    }
    Ok(letters)
}

fn letter(
    listed: &Listed,
    network: Network,
    clause: Clause,
    verdict: &Verdict,
    found: &Found,
) -> Result<char, &'static str> {
    let bad = match clause {
        Clause::NothingExtra => found.extra,
        // The twin's participants do all that some chart has for them.
        Clause::NothingMissing => false,
        Clause::NoDeadlock => found.deadlock,
        Clause::NoStrayMessage => found.stray,
    };
    match verdict {
        Verdict::Holds(_) if bad => Err("called so, but some run violates it"),
        Verdict::Holds(_) => Ok('+'),
        Verdict::Violated(_) if !bad => Err("called violated, but no run violates it"),
        Verdict::Violated(run) => shows(listed, network, run).then_some('-').ok_or("the run does not show it"),
        Verdict::HoldsUpTo(_) | Verdict::Inconclusive(_) => Err("without loops all is known"),
    }
}

/// Whether the twin has the run, and it shows what it should.
fn shows(listed: &Listed, network: Network, run: &Run) -> bool {
    let (mut at, mut exchanged) = (listed.start(), false);
    for event in &run.events {
        exchanged = is_exchanged(&at, network, *event);
        let Some(next) = listed.after(&at, network, *event) else { return false };
        at = next;
    }
    let clean = listed.is_done(&at) && at.in_transit().is_empty();
    match &run.fault {
        Fault::Extra => !listed.has(&at),
        Fault::Exchanged => exchanged,
        Fault::EndsEarly => listed.is_end(&at, network) && clean && !listed.has_whole(&at),
        Fault::Stuck { .. } => listed.is_end(&at, network) && !clean,
        Fault::NeverReceived(message) => at.in_transit().contains(message),
        Fault::Missing(_) | Fault::NotDone(_) => false,
    }
}

fn check(text: &str, expected: [&str; 7]) {
    let protocol = protocol(&term(text));
    let found = Network::ALL.map(|network| verdicts(&protocol, network).expect("the naive twin agrees"));
    assert_eq!(found.each_ref().map(String::as_str), expected, "{text}");
}

#[test]
fn a_loser_that_is_told_can_follow() {
    check("?(A>C:a ; C>B:c | B>C:b ; C>A:d)", ["++++"; 7]);
    check("?(A>C:a ; C>A:w ; C>B:l | B>C:b ; C>B:w ; C>A:l)", ["++++"; 7]);
    // Three begin; the two that lose are told.
    check("?(A>D:a ; D>B:l ; D>C:l | B>D:b ; D>A:l ; D>C:l | C>D:c ; D>A:l ; D>B:l)", ["++++"; 7]);
    // What was before the race, and what is behind it.
    // With one message in transit, C cannot tell B that it begins once A has sent.
    let expected = ["++++", "++++", "++++", "++++", "++++", "++++", "++--"];
    check("C>A:o ; C>B:o ; ?(A>C:a ; C>B:l | B>C:b ; C>A:l) ; C>D:d", expected);
}

#[test]
fn without_first_wins_the_same_is_a_race() {
    check("(A>C:a ; C>B:c | B>C:b ; C>A:d)", ["-+--", "-+--", "-+--", "-+--", "-+--", "-+--", "-+--"]);
}

#[test]
fn a_loser_that_is_not_told_may_stop_or_send_too_late() {
    // Both may stop, each as if the other one had won.
    check("?(A>C:a | B>C:b)", ["++-+"; 7]);
    // A is told in one way only: in the other one it may do what belongs to the first.
    check("?(A>C:a ; A>D:d ; C>B:l | B>C:b)", ["-+++"; 7]);
}

/// A run of the protocol in words, `!` sent and `?` received: whether it is the beginning of a chart, and a whole one.
fn membership(text: &str, run: &str) -> [bool; 2] {
    let protocol = protocol(&term(text));
    let event = |word: &str| {
        let (exchange, is_sent) = word.strip_suffix('!').map_or((&word[..word.len() - 1], false), |it| (it, true));
        let Term::Exchange(sender, receiver, label) = term(exchange) else { unreachable!("{word}") };
        let interaction = quadrille_choreography::Interaction {
            sender: quadrille_choreography::RoleIx(sender),
            receiver: quadrille_choreography::RoleIx(receiver),
            label: quadrille_choreography::LabelIx(label),
        };
        if is_sent { Event::send(interaction) } else { Event::receive(interaction) }
    };
    let events: Vec<Event> = run.split_whitespace().map(event).collect();
    [is_prefix(&protocol, &events, 10_000), is_complete(&protocol, &events, 10_000)].map(|known| known == Ok(true))
}

#[test]
fn a_loser_sends_before_it_hears_and_is_dropped_behind_the_winner() {
    let race = "?(A>C:a ; C>B:c | B>C:b ; C>A:d)";
    assert_eq!(membership(race, "A>C:a! A>C:a? C>B:c! C>B:c?"), [true, true]);
    // B has sent before it hears, and C drops that before or behind its answer.
    assert_eq!(membership(race, "A>C:a! B>C:b! A>C:a? B>C:b? C>B:c! C>B:c?"), [true, true]);
    assert_eq!(membership(race, "A>C:a! A>C:a? C>B:c! B>C:b! C>B:c? B>C:b?"), [true, true]);
    // Not dropped yet.
    assert_eq!(membership(race, "A>C:a! B>C:b! A>C:a? C>B:c! C>B:c?"), [true, false]);
    // B sends although it has heard.
    assert_eq!(membership(race, "A>C:a! A>C:a? C>B:c! C>B:c? B>C:b!"), [false, false]);
    // C tells both that they have lost.
    assert_eq!(membership(race, "A>C:a! B>C:b! A>C:a? C>B:c! B>C:b? C>A:d!"), [false, false]);
}

/// A random race, with something before and behind it.
fn sample(random: &mut Random) -> Term {
    let mut maker = Maker { random, roles: 0, labels: 0 };
    maker.roles = 3 + maker.random.below(2);
    let before = maker.tasks(1);
    let race = maker.race(1);
    let behind = maker.tasks(1);
    Term::Sequence([before, vec![race], behind].concat())
}

struct Maker<'a> {
    random: &'a mut Random,
    roles: u32,
    /// How many labels there are: messages that race are not sent again.
    labels: u32,
}

impl Maker<'_> {
    fn label(&mut self) -> u32 {
        self.labels += 1;
        self.labels - 1
    }

    fn percent(&mut self, percent: u32) -> bool {
        self.random.below(100) < percent
    }

    fn race(&mut self, depth: u32) -> Term {
        let receiver = self.random.below(self.roles);
        let mut senders: Vec<u32> = (0..self.roles).filter(|role| *role != receiver).collect();
        if senders.len() > 2 && self.percent(60) {
            senders.remove(usize::try_from(self.random.below(3)).expect("it is small"));
        }
        if self.percent(15) {
            senders.push(senders[0]);
        }
        let mut ways = Vec::new();
        for winner in senders.clone() {
            let mut way = vec![Term::Exchange(winner, receiver, self.label())];
            for other in senders.iter().copied().chain([winner]).filter(|other| *other != winner || depth == 0) {
                if self.percent(85) {
                    way.push(Term::Exchange(receiver, other, self.label()));
                }
            }
            if self.percent(20) {
                way.extend(self.tasks(2));
            }
            if depth > 0 && self.percent(12) {
                way.push(self.race(depth - 1));
            }
            ways.push(Term::Sequence(way));
        }
        Term::Race(ways)
    }

    fn tasks(&mut self, most: u32) -> Vec<Term> {
        (0..self.random.below(most + 1)).map(|_| self.task()).collect()
    }

    fn task(&mut self) -> Term {
        let exchange = |this: &mut Self| {
            let sender = this.random.below(this.roles);
            let receiver = (sender + 1 + this.random.below(this.roles - 1)) % this.roles;
            Term::Exchange(sender, receiver, this.label())
        };
        let (one, other) = (exchange(self), exchange(self));
        match self.random.below(10) {
            0 => Term::Choice(vec![one, other]),
            1 => Term::Parallel(vec![one, other]),
            _ => one,
        }
    }
}

fn failure(term: &Term, tally: &mut Tally, networks: &[Network]) -> Option<String> {
    let protocol = protocol(term);
    networks.iter().find_map(|network| match verdicts(&protocol, *network) {
        Ok(letters) => {
            tally.count(format!("{}: {letters}", network.name()));
            None
        }
        Err(why) if why.starts_with("disagrees") => Some(why),
        Err(why) => {
            tally.count(why);
            None
        }
    })
}

fn compare_random(count: u64, from: u64, networks: &[Network]) -> Tally {
    let mut tally = Tally::default();
    for seed in seeds(count, from, 1) {
        let sample = sample(&mut Random(seed));
        let failure = failure(&sample, &mut tally, networks);
        assert!(failure.is_none(), "seed {seed}: {sample}\n{}", failure.unwrap_or_default());
    }
    tally.print();
    tally
}

#[test]
fn random_races_agree_with_the_naive_twin() {
    let tally = compare_random(24, 5_000_000, &[Network::FifoPair, Network::Bag]);
    for network in ["fifo-pair", "bag"] {
        assert!(tally.of(&format!("{network}: ++++")) > 0, "no race is realizable under {network}");
        assert!(tally.of(&format!("{network}: -+--")) > 0, "every race is realizable under {network}");
    }
}

#[test]
fn random_races_agree_with_the_naive_twin_under_every_network() {
    compare_random(4, 6_000_000, &Network::ALL);
}
