//! A race that the first wins: the loser may have sent as well, which is dropped.

use super::{WORDS, conversation, parts, protocol_of};
use quadrille_choreography::{Direction, Event as Half, RoleIx, is_complete};
use std::collections::BTreeMap;
use std::path::Path;

const SELLER: RoleIx = RoleIx(0);

#[test]
fn the_loser_may_have_sent_as_well() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("choreographies/auction.bpmn");
    let reading = quadrille::read(&path).expect("the auction can be read");
    let (protocol, parts) = (protocol_of(&reading), parts(&reading));
    let mut bids = BTreeMap::new();
    for seed in 0..60 {
        let run = conversation(protocol, &parts, "Seller", seed);
        assert_eq!(is_complete(protocol, &run, WORDS), Ok(true), "seed {seed}: {run:?}");
        let to_seller = |half: &&Half| half.interaction.receiver == SELLER;
        let sent = run.iter().filter(to_seller).filter(|half| half.direction == Direction::Send).count();
        let first = run.iter().filter(to_seller).find(|half| half.direction == Direction::Receive);
        let winner = first.expect("somebody bids").interaction.sender;
        *bids.entry((winner, sent)).or_insert(0) += 1;
    }
    // Either wins, and the other one has bid, too; or has not, since it was told before.
    let expected = [(RoleIx(1), 1), (RoleIx(1), 2), (RoleIx(2), 2)];
    assert_eq!(bids.keys().copied().collect::<Vec<_>>(), expected, "{bids:?}");
}
