//! Flows that are not there, are added, or lead elsewhere.

use super::case::{Case, ORDER, SHIP, TRADE, between, case, reverse};
use crate::miwg::suite::Way::{DrawnAnew, Roundtrip};

pub fn cases() -> Vec<Case> {
    let to_reject = "<sequenceFlow id='f3' name='no' sourceRef='stock' targetRef='reject'/>";
    let condition = "<conditionExpression>_undefined</conditionExpression>";
    let message_flow = between(TRADE, "<messageFlow", "/>");
    let late = between(SHIP, "<boundaryEvent id='late'", "</boundaryEvent>");
    let beside = "<intermediateCatchEvent id='late' name='Late'><timerEventDefinition/></intermediateCatchEvent>
        <sequenceFlow id='n' sourceRef='sub' targetRef='late'/>";
    let two_ways = "<sequenceFlow id='n' sourceRef='pack' targetRef='reject'/><dataObject id";
    let default = ORDER.replace("name='Pack'", "name='Pack' default='n'").replace("<dataObject id", two_ways);
    let throws = between(SHIP, "<intermediateThrowEvent id='tell'", "</intermediateThrowEvent>");
    vec![
        case(
            &["placeholder of an expression"],
            Roundtrip,
            &ORDER.replace(" default='f3'", ""),
            &[(to_reject, &format!("{}>{condition}</sequenceFlow>", to_reject.trim_end_matches("/>")))],
        ),
        case(&["truth value written otherwise"], Roundtrip, &ORDER.replace(">stock<", ">true<"), &[(">true<", ">1<")]),
        case(&["flow of something lost", "element drawn otherwise"], DrawnAnew, SHIP, &[(throws, "")]),
        case(&["message flow lost"], Roundtrip, TRADE, &[(message_flow, "")]),
        reverse(case(&["message named by the tool"], Roundtrip, TRADE, &[(" messageRef='m'", "")])),
        case(
            &["flow from the border joined to the activity", "border event beside its activity"],
            DrawnAnew,
            SHIP,
            &[(late, beside)],
        ),
        case(
            &["default flow of an activity dropped"],
            Roundtrip,
            &default,
            &[("<sequenceFlow id='n' sourceRef='pack' targetRef='reject'/>", ""), (" default='n'", "")],
        ),
        case(
            &["flow between things without labels", "label lost"],
            Roundtrip,
            ORDER,
            &[(" name='Reject'", ""), ("sourceRef='reject' targetRef='done'", "sourceRef='reject' targetRef='pack'")],
        ),
        case(
            &["flow drawn otherwise"],
            DrawnAnew,
            ORDER,
            &[("sourceRef='reject' targetRef='done'", "sourceRef='reject' targetRef='pack'")],
        ),
    ]
}
