//! Lanes, data and artifacts that are not there, or are something else.

use super::case::{Case, ORDER, TRADE, between, case};
use crate::miwg::suite::Way::{DrawnAnew, Roundtrip};

pub fn cases() -> Vec<Case> {
    let lanes = between(TRADE, "<laneSet>", "</laneSet>");
    let desk = between(TRADE, "<lane id='l1'", "</lane>");
    let association = "<association id='a' sourceRef='reject' targetRef='note'/>";
    let flows = between(ORDER, "<dataInputAssociation", "</dataInputAssociation>");
    let one_lane = "<laneSet><lane id='l'><flowNodeRef>send</flowNodeRef></lane></laneSet><startEvent id='open'";
    let note = between(ORDER, "<textAnnotation", "</textAnnotation>");
    let to_reject = "<association id='b' sourceRef='order' targetRef='pack'/>";
    let to_archive = "<dataInputAssociation id='n'><sourceRef>archive</sourceRef><targetRef>in</targetRef>\
                      </dataInputAssociation></userTask>";
    let nowhere = "<dataInputAssociation id='n'/></userTask>";
    vec![
        case(&["only lane of a pool"], Roundtrip, TRADE, &[("<startEvent id='open'", one_lane)]),
        case(
            &["lane as a pool", "lane lost"],
            Roundtrip,
            TRADE,
            &[(desk, ""), ("<messageFlow", "<participant id='l1' name='Desk'/><messageFlow")],
        ),
        case(&["lane lost"], Roundtrip, TRADE, &[(lanes, "")]),
        case(
            &["lane by position"],
            Roundtrip,
            TRADE,
            &[
                ("<flowNodeRef>store</flowNodeRef>", ""),
                ("<flowNodeRef>wait</flowNodeRef>", "<flowNodeRef>wait</flowNodeRef><flowNodeRef>store</flowNodeRef>"),
            ],
        ),
        case(&["pool or lane named otherwise"], Roundtrip, TRADE, &[("name='Buyer'", "name='C.1'")]),
        case(
            &["artifact as another one"],
            Roundtrip,
            ORDER,
            &[
                ("<dataStoreReference id='archive' name='Archive'/>", ""),
                ("<dataObject id", "<dataObjectReference id='archive' name='Archive'/><dataObject id"),
            ],
        ),
        case(&["artifact lost", "association lost"], Roundtrip, ORDER, &[(note, ""), (association, "")]),
        case(
            &["association as another one", "association lost"],
            Roundtrip,
            ORDER,
            &[(flows, ""), (association, &format!("{association}{to_reject}"))],
        ),
        case(&["association lost"], Roundtrip, ORDER, &[(association, "")]),
        case(&["association to nowhere"], Roundtrip, ORDER, &[("</userTask>", nowhere)]),
        case(&["association of the picture"], Roundtrip, ORDER, &[("</userTask>", to_archive)]),
        case(
            &["association drawn elsewhere"],
            DrawnAnew,
            ORDER,
            &[(association, &format!("{association}<association id='b' sourceRef='pack' targetRef='note'/>"))],
        ),
    ]
}
