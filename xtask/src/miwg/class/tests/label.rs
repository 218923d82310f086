//! Names that differ.

use super::case::{Case, ORDER, case, reverse};
use crate::miwg::suite::Way::{DrawnAnew, Roundtrip};

pub fn cases() -> Vec<Case> {
    vec![
        case(&["process named otherwise"], Roundtrip, ORDER, &[("name='Order'", "name='A.1.0'")]),
        case(&["label spelled otherwise"], DrawnAnew, ORDER, &[("In stock?", "in stock")]),
        case(&["label lost"], Roundtrip, ORDER, &[(" name='yes'", "")]),
        case(&["state of data lost from its label"], Roundtrip, ORDER, &[("Goods [sold]", "Goods")]),
        case(&["default label"], Roundtrip, ORDER, &[("name='Done'", "name='End Event'")]),
        reverse(case(
            &["flow numbered by the tool"],
            Roundtrip,
            &ORDER.replace("name='yes'", "name='(2)'"),
            &[(" name='(2)'", "")],
        )),
        reverse(case(
            &["label of another flow"],
            Roundtrip,
            &ORDER.replace("name='yes'", "name='no'"),
            &[("id='f2' name='no'", "id='f2'")],
        )),
        case(&["label escaped"], Roundtrip, ORDER, &[("name='Pack'", "name='P\\u00e4ck'")]),
        case(&["label of another release"], Roundtrip, ORDER, &[("In stock?", "In the warehouse?")]),
        case(&["label typed otherwise"], DrawnAnew, ORDER, &[("name='Pack'", "name='Wrap'")]),
    ]
}
