//! Events that are something else.

use super::case::{Case, SHIP, between, case};
use crate::miwg::suite::Way::{DrawnAnew, Roundtrip};

pub fn cases() -> Vec<Case> {
    let out = between(SHIP, "<intermediateThrowEvent id='out'", "</intermediateThrowEvent>");
    let tell = between(SHIP, "<intermediateThrowEvent id='tell'", "</intermediateThrowEvent>");
    let late = between(SHIP, "<boundaryEvent id='late'", "</boundaryEvent>");
    let caught = "<intermediateCatchEvent id='paid' name='Paid'><signalEventDefinition/></intermediateCatchEvent>";
    let at_border = "</subProcess><boundaryEvent id='paid' name='Paid' attachedToRef='sub'>\
                     <signalEventDefinition/></boundaryEvent>";
    let inside = SHIP.replace("<endEvent id='paid' name='Paid'/>", caught);
    vec![
        case(
            &["border event beside its activity"],
            DrawnAnew,
            SHIP,
            &[(late, "<intermediateCatchEvent id='late' name='Late'><timerEventDefinition/></intermediateCatchEvent>")],
        ),
        case(
            &["event at the border of what is around it"],
            Roundtrip,
            &inside,
            &[(caught, ""), ("</subProcess>", at_border)],
        ),
        case(
            &["throwing event as another one"],
            Roundtrip,
            SHIP,
            &[(
                tell,
                "<intermediateCatchEvent id='tell' name='Delivered'><signalEventDefinition/></intermediateCatchEvent>",
            )],
        ),
        case(
            &["link as start and end", "detail of a trigger lost"],
            DrawnAnew,
            SHIP,
            &[(out, "<endEvent id='out' name='Onwards'/>")],
        ),
        case(&["link named by the tool"], Roundtrip, SHIP, &[("name='L'", "name='4711'")]),
        case(&["trigger lost"], Roundtrip, SHIP, &[("<timerEventDefinition/>", "")]),
        case(&["marker drawn otherwise"], DrawnAnew, SHIP, &[("name='Late'", "name='Late' cancelActivity='false'")]),
    ]
}
