//! Complex gateways: semantics.md 4.9.

use super::check_all;

fn gateway(condition: &str) -> String {
    format!(
        r#"<startEvent id="s"/><userTask id="t"/><endEvent id="e"/><complexGateway id="T">{condition}</complexGateway>
           <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="T"/>
           <sequenceFlow id="f3" sourceRef="s" targetRef="T"/><sequenceFlow id="f4" sourceRef="T" targetRef="e"/>"#
    )
}

const RESET: [&str; 5] = [
    // One token had arrived first, and the other way is empty, or its token comes late.
    "resetting(T)+taken(0)(T) -> ; empty f3+taken(1)(T)",
    "resetting(T)+taken(0)(T)+f3 -> ; empty taken(1)(T)",
    "resetting(T)+taken(1)(T) -> ; empty start(s)+f1+f2+running(t)+taken(0)(T)",
    "resetting(T)+taken(1)(T)+f2 -> ; empty taken(0)(T)",
    "resetting(T)+taken(0)(T)+taken(1)(T) -> ",
];

#[test]
fn it_fires_with_enough_tokens_and_takes_the_late_ones_away() {
    let one = [
        "f2 -> f4+resetting(T)+taken(0)(T); empty resetting(T); in T; out T",
        "f3 -> f4+resetting(T)+taken(1)(T); empty resetting(T); in T; out T",
    ];
    let both = "f2+f3 -> f4+resetting(T)+taken(0)(T)+taken(1)(T); empty resetting(T); in T; out T";
    let expected = |first: &[&'static str]| [first, &RESET].concat();
    let condition = |text: &str| gateway(&format!("<activationCondition>{text}</activationCondition>"));
    check_all(&gateway(""), &expected(&[one[0], one[1], both]));
    check_all(&condition("as it seems fit"), &expected(&[one[0], one[1], both]));
    check_all(&condition("activationCount &gt;= 2"), &expected(&[both]));
    check_all(&condition("activationCount == 1"), &expected(&one));
}

#[test]
fn with_one_way_in_it_chooses_like_an_inclusive_gateway() {
    let body = r#"<startEvent id="s"/><endEvent id="e"/><complexGateway id="T"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="T"/><sequenceFlow id="f2" sourceRef="T" targetRef="e"/>
        <sequenceFlow id="f3" sourceRef="T" targetRef="e"/>"#;
    let expected = [
        "f1 -> f2; opaque; chooses f2; in T; out T",
        "f1 -> f3; opaque; chooses f3; in T; out T",
        "f1 -> f2+f3; opaque; in T; out T",
    ];
    check_all(body, &expected);
}
