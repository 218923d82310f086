//! What is set at an element, and not drawn.

use super::case::{Case, ORDER, SHIP, TRADE, case, reverse};
use crate::miwg::suite::Way::{DrawnAnew, Roundtrip};

pub fn cases() -> Vec<Case> {
    let many = "multiInstanceLoopCharacteristics";
    let one_only = "<collaboration id='c1'><participant id='x' name='Order' processRef='p'/></collaboration>";
    vec![
        case(&["executable flag"], Roundtrip, ORDER, &[(" isExecutable='true'", "")]),
        case(&["token quantity of zero"], Roundtrip, ORDER, &[("name='Reject'", "name='Reject' startQuantity='0'")]),
        reverse(case(
            &["token quantity lost"],
            Roundtrip,
            ORDER,
            &[("name='Reject'", "name='Reject' startQuantity='2'")],
        )),
        reverse(case(
            &["detail of a trigger lost"],
            Roundtrip,
            TRADE,
            &[("<messageEventDefinition/>", "<messageEventDefinition messageRef='m'/>")],
        )),
        case(&["message lost"], Roundtrip, TRADE, &[(" messageRef='m'", "")]),
        case(
            &["time by default"],
            Roundtrip,
            SHIP,
            &[(
                "<timerEventDefinition/>",
                "<timerEventDefinition><timeDate>1970-01-01T00:00:00Z</timeDate></timerEventDefinition>",
            )],
        ),
        case(
            &["behaviour of a multi-instance activity"],
            Roundtrip,
            SHIP,
            &[("<multiInstanceLoopCharacteristics/>", "<multiInstanceLoopCharacteristics behavior='None'/>")],
        ),
        case(
            &["repetition of zero times"],
            Roundtrip,
            SHIP,
            &[(
                "<multiInstanceLoopCharacteristics/>",
                &format!("<{many}><loopCardinality>0</loopCardinality></{many}>"),
            )],
        ),
        case(&["condition lost"], Roundtrip, ORDER, &[("<conditionExpression>stock</conditionExpression>", "")]),
        case(&["default flow lost"], Roundtrip, ORDER, &[(" default='f3'", "")]),
        case(&["label as condition"], DrawnAnew, ORDER, &[(">stock<", ">yes<")]),
        case(&["called element lost"], Roundtrip, SHIP, &[("calledElement='q'", "calledElement='elsewhere'")]),
        case(&["collection marker lost"], Roundtrip, ORDER, &[(" isCollection='true'", "")]),
        case(&["pool drawn around a process"], DrawnAnew, ORDER, &[("<process", &format!("{one_only}<process"))]),
    ]
}
