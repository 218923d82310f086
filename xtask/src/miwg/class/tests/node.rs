//! Flow nodes that are not there, or are something else.

use super::case::{Case, ORDER, SHIP, between, case};
use crate::miwg::suite::Way::{DrawnAnew, Roundtrip};

pub fn cases() -> Vec<Case> {
    let association = "<association id='a' sourceRef='reject' targetRef='note'/>";
    let sub = between(SHIP, "<subProcess", "</subProcess>");
    let call = "<callActivity id='call' name='Deliver' calledElement='q'/>";
    vec![
        case(
            &["activity as a plain task"],
            Roundtrip,
            ORDER,
            &[("<userTask id='pack' name='Pack'>", "<task id='pack' name='Pack'>"), ("</userTask>", "</task>")],
        ),
        case(
            &["call activity as a sub-process", "called element lost"],
            Roundtrip,
            SHIP,
            &[(call, "<subProcess id='call' name='Deliver'/>")],
        ),
        case(
            &["collapsed sub-process as a call", "sub-process without contents"],
            DrawnAnew,
            SHIP,
            &[(sub, "<callActivity id='sub' name='Check out'/>")],
        ),
        case(&["gateway of another kind"], DrawnAnew, ORDER, &[("exclusiveGateway", "inclusiveGateway")]),
        case(&["no element of that kind", "flow of something lost"], Roundtrip, SHIP, &[(call, "")]),
        case(
            &["element without label", "flow of something lost"],
            Roundtrip,
            &ORDER.replace(association, ""),
            &[
                ("<task id='reject' name='Reject'/>", "<startEvent id='reject'/>"),
                ("<startEvent id='begin' name='Begin'/>", "<task id='begin'/>"),
            ],
        ),
        case(
            &["element drawn otherwise"],
            DrawnAnew,
            ORDER,
            &[("<dataObject id", "<task id='n' name='Call'/><dataObject id")],
        ),
    ]
}
