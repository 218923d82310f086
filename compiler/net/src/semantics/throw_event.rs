//! An intermediate throw event takes a token, does what it is for, and passes the token on (BPMN 2.0.2 clause 10.5.4;
//! semantics.md 4.6).

use super::process::ProcessNet;
use super::result::{self, Next};
use quadrille_endpoint::NodeIx;

pub(super) fn lower(net: &mut ProcessNet<'_>, node: NodeIx) {
    result::lower(net, node, Next::Out);
}
