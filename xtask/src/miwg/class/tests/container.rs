//! Processes, pools and sub-processes that are not there or elsewhere.

use super::case::{Case, ORDER, SHIP, TRADE, between, case};
use crate::miwg::suite::Way::{DrawnAnew, Roundtrip};

pub fn cases() -> Vec<Case> {
    let contents = between(SHIP, "<startEvent id='in'", "targetRef='paid'/>");
    let called = between(SHIP, "<process id='q'>", "</process>");
    let in_called = between(SHIP, "<startEvent id='load'", "targetRef='there'/>");
    let call = "<callActivity id='call' name='Deliver' calledElement='q'/>";
    let at_border = "<boundaryEvent id='in' name='Opened' attachedToRef='sub'/>
        <boundaryEvent id='paid' name='Paid' attachedToRef='sub'/>";
    let late = between(SHIP, "<boundaryEvent id='late'", "</boundaryEvent>");
    vec![
        Case {
            classes: &["nothing exported"],
            way: DrawnAnew,
            reference: ORDER.to_owned(),
            export: "<process/>".into(),
        },
        case(&["process not exported", "called element lost"], Roundtrip, SHIP, &[(called, "")]),
        case(&["sub-process without contents"], Roundtrip, SHIP, &[(contents, "")]),
        case(
            &["contents at the border", "sub-process without contents", "activity as a plain task"],
            Roundtrip,
            SHIP,
            &[
                (contents, ""),
                ("<subProcess id='sub' name='Check out'>", &format!("<task id='sub' name='Check out'/>{at_border}")),
                ("</subProcess>", ""),
            ],
        ),
        case(
            &["called process drawn in place", "call activity as a sub-process", "called element lost"],
            DrawnAnew,
            SHIP,
            &[(called, ""), (call, &format!("<subProcess id='call' name='Deliver'>{in_called}</subProcess>"))],
        ),
        case(
            &["contents beside their sub-process"],
            Roundtrip,
            SHIP,
            &[
                ("<task id='pay' name='Pay'/>", ""),
                ("</process>\n<process id='q'>", "<task id='pay' name='Pay'/></process>\n<process id='q'>"),
            ],
        ),
        case(
            &["border event inside its activity"],
            Roundtrip,
            SHIP,
            &[(late, ""), ("</subProcess>", &format!("{late}</subProcess>"))],
        ),
        case(
            &["empty pool added"],
            Roundtrip,
            TRADE,
            &[("<messageFlow", "<participant id='e' name='A'/><messageFlow")],
        ),
    ]
}
