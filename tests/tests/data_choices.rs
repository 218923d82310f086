//! Conditions over data (semantics.md, clause 15): equal ones agree while nothing writes what they read, and a run
//! that may be possible with no data at all is not shown as a violation.

use quadrille_net::Semantics;
use quadrille_tests::pipeline::{project, read, verdict};
use quadrille_verifier::{Bound, Network, Outcome, Property};

/// The customer sends an order. The seller asks `first`; if it is so, an auditor is told. After `between`, the
/// seller asks `second`; if it is so, it waits for the auditor.
fn model(first: &str, second: &str, between: &str) -> String {
    let condition = |text: &str| format!("<conditionExpression>{text}</conditionExpression>");
    let (first, second) = (condition(first), condition(second));
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
    targetNamespace="urn:test">
  <itemDefinition id="Item_Order"><extensionElements><q:payload>
    <q:member name="amount" type="int32" number="1"/>
    <q:member name="article" type="string" number="2"/>
    <q:member name="city" type="string" number="3"/>
  </q:payload></extensionElements></itemDefinition>
  <itemDefinition id="Item_State"><extensionElements><q:payload>
    <q:member name="large" type="bool" number="1"/>
  </q:payload></extensionElements></itemDefinition>
  <message id="Order" name="order" itemRef="Item_Order"/>
  <message id="Ask" name="ask"/>
  <message id="Answer" name="answer"/>
  <collaboration id="C">
    <participant id="Customer" processRef="Buying"/>
    <participant id="Seller" processRef="Selling"/>
    <participant id="Auditor" processRef="Auditing"/>
    <messageFlow id="m1" sourceRef="PlaceOrder" targetRef="Ordered" messageRef="Order"/>
    <messageFlow id="m2" sourceRef="Tell" targetRef="Told" messageRef="Ask"/>
    <messageFlow id="m3" sourceRef="Reply" targetRef="Wait" messageRef="Answer"/>
  </collaboration>
  <process id="Buying">
    <startEvent id="b1"/><sendTask id="PlaceOrder" messageRef="Order"/><endEvent id="b2"/>
    <sequenceFlow id="bf1" sourceRef="b1" targetRef="PlaceOrder"/>
    <sequenceFlow id="bf2" sourceRef="PlaceOrder" targetRef="b2"/>
  </process>
  <process id="Auditing">
    <startEvent id="Told"><messageEventDefinition messageRef="Ask"/></startEvent>
    <sendTask id="Reply" messageRef="Answer"/><endEvent id="a2"/>
    <sequenceFlow id="af1" sourceRef="Told" targetRef="Reply"/>
    <sequenceFlow id="af2" sourceRef="Reply" targetRef="a2"/>
  </process>
  <process id="Selling">
    <startEvent id="Ordered"><messageEventDefinition messageRef="Order"/></startEvent>
    <dataObject id="State" itemSubjectRef="Item_State"/>
    <dataObjectReference id="StateRef" name="state" dataObjectRef="State"/>
    <exclusiveGateway id="First" name="first" default="no1"/>
    <sendTask id="Tell" messageRef="Ask"/>
    <exclusiveGateway id="Meet"/>
    {between}
    <exclusiveGateway id="Second" name="second" default="no2"/>
    <receiveTask id="Wait" messageRef="Answer"/>
    <exclusiveGateway id="Join"/>
    <endEvent id="s2"/>
    <sequenceFlow id="f1" sourceRef="Ordered" targetRef="First"/>
    <sequenceFlow id="yes1" sourceRef="First" targetRef="Tell">{first}</sequenceFlow>
    <sequenceFlow id="no1" sourceRef="First" targetRef="Meet"/>
    <sequenceFlow id="f2" sourceRef="Tell" targetRef="Meet"/>
    <sequenceFlow id="f3" sourceRef="Meet" targetRef="Between"/>
    <sequenceFlow id="f4" sourceRef="Between" targetRef="Second"/>
    <sequenceFlow id="yes2" sourceRef="Second" targetRef="Wait">{second}</sequenceFlow>
    <sequenceFlow id="no2" sourceRef="Second" targetRef="Join"/>
    <sequenceFlow id="f5" sourceRef="Wait" targetRef="Join"/>
    <sequenceFlow id="f6" sourceRef="Join" targetRef="s2"/>
  </process>
</definitions>"#
    )
}

const TASK: &str = r#"<task id="Between"/>"#;
/// A task that writes the state.
const WRITING: &str = r#"<serviceTask id="Between">
  <ioSpecification><dataOutput id="written" itemSubjectRef="Item_State"/><inputSet/>
    <outputSet><dataOutputRefs>written</dataOutputRefs></outputSet></ioSpecification>
  <dataOutputAssociation><sourceRef>written</sourceRef><targetRef>StateRef</targetRef></dataOutputAssociation>
</serviceTask>"#;

fn outcome(text: &str, property: Property) -> Outcome {
    let (model, findings) = read(text.as_bytes(), "model");
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    let (endpoints, findings) = project(&model.expect("a model without errors"), Semantics::Runtime);
    assert!(!findings.has_errors(), "{:?}", findings.as_slice());
    verdict(&endpoints, property, Network::Bag, Semantics::Runtime, Bound::default()).outcome
}

/// Verifies that a model is sound; expects the verdict, and what it says.
fn check(text: &str, expected: &str, says: &[&str]) {
    let outcome = outcome(text, Property::Sound);
    let told = match &outcome {
        Outcome::Holds { .. } => String::new(),
        Outcome::Violated(run) => run.explanation.clone(),
        Outcome::Inconclusive(reason) => reason.to_string(),
    };
    assert_eq!(outcome.name(), expected, "{told}");
    for part in says {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_condition_has_the_same_value_wherever_it_is_asked() {
    check(&model("order.amount &gt; 100", "order.amount &gt; 100", TASK), "holds", &[]);
    check(&model("order.amount &gt; 100", "!(order.amount &lt;= 100)", TASK), "holds", &[]);
    check(&model("!(order.amount &gt; 100)", "order.amount &lt;= 100", TASK), "holds", &[]);
    check(&model("order.article == 'pen'", "'pen' == order.article", TASK), "holds", &[]);
    check(&model("order.article.contains('p')", "order.article.contains('p')", TASK), "holds", &[]);
    // Nothing says that these agree.
    check(&model("order.amount &gt; 100", "order.amount &gt; 50", TASK), "violated", &["Wait"]);
    check(&model("order.amount &gt; 100", "!(order.amount &gt; 100)", TASK), "violated", &[]);
    check(&model("order.amount &gt; 100", "order.article == 'pen'", TASK), "violated", &[]);
}

#[test]
fn what_is_written_in_between_may_differ() {
    let condition = "order.amount &gt; 100 || state.large";
    check(&model(condition, condition, TASK), "holds", &[]);
    check(&model(condition, condition, WRITING), "violated", &["Wait"]);
    let condition = "order.amount &gt; 100";
    check(&model(condition, condition, WRITING), "holds", &[]);
}

#[test]
fn what_nobody_has_written_has_its_default() {
    // The state is not large before the task writes it, and may be then.
    check(&model("state.large", "state.large", TASK), "holds", &[]);
    check(&model("state.large", "state.large", WRITING), "violated", &["Wait"]);
    check(&model("state.large", "!state.large", TASK), "violated", &["Wait"]);
    check(&model("!state.large", "order.amount == order.amount || state.large", TASK), "inconclusive", &["(data)"]);
}

#[test]
fn a_combination_that_is_not_proved_is_inconclusive() {
    let text = model("order.article.startsWith('p')", "order.article.contains('p')", TASK);
    let says = ["(data)", "`order.article.contains('p')` of `Seller`", "`order.article.startsWith('p')` of `Seller`"];
    check(&text, "inconclusive", &says);
    // Other data of the same message is not known to be independent of what is not understood.
    check(&model("order.article.contains('p')", "order.city.contains('p')", TASK), "inconclusive", &["(data)"]);
    // Safe it is, whatever the data.
    assert_eq!(outcome(&text, Property::Safe), Outcome::Holds { bound: None });
}

/// Both partners ask the same of the same message; the seller waits for an answer if it is so.
const SHARED: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
    targetNamespace="urn:test">
  <itemDefinition id="Item_Order"><extensionElements><q:payload>
    <q:member name="amount" type="int32" number="1"/>
    <q:member name="rush" type="bool" number="2"/>
  </q:payload></extensionElements></itemDefinition>
  <message id="Order" name="order" itemRef="Item_Order"/>
  <message id="Answer" name="answer"/>
  <collaboration id="C">
    <participant id="Customer" processRef="Buying"/>
    <participant id="Seller" processRef="Selling"/>
    <messageFlow id="m1" sourceRef="PlaceOrder" targetRef="Ordered" messageRef="Order"/>
    <messageFlow id="m3" sourceRef="Reply" targetRef="Wait" messageRef="Answer"/>
  </collaboration>
  <process id="Buying">
    <startEvent id="b1"/><sendTask id="PlaceOrder" messageRef="Order"/>
    <exclusiveGateway id="G" default="no"/><sendTask id="Reply" messageRef="Answer"/><endEvent id="b2"/><endEvent id="b3"/>
    <sequenceFlow id="bf1" sourceRef="b1" targetRef="PlaceOrder"/>
    <sequenceFlow id="bf2" sourceRef="PlaceOrder" targetRef="G"/>
    <sequenceFlow id="yes" sourceRef="G" targetRef="Reply"><conditionExpression>order.amount &gt; 100</conditionExpression></sequenceFlow>
    <sequenceFlow id="no" sourceRef="G" targetRef="b3"/>
    <sequenceFlow id="bf3" sourceRef="Reply" targetRef="b2"/>
  </process>
  <process id="Selling">
    <startEvent id="Ordered"><messageEventDefinition messageRef="Order"/></startEvent>
    <exclusiveGateway id="H" default="hno"/><receiveTask id="Wait" messageRef="Answer"/><endEvent id="s1"/><endEvent id="s2"/>
    <sequenceFlow id="sf1" sourceRef="Ordered" targetRef="H"/>
    <sequenceFlow id="hyes" sourceRef="H" targetRef="Wait"><conditionExpression>order.amount &gt; 100</conditionExpression></sequenceFlow>
    <sequenceFlow id="hno" sourceRef="H" targetRef="s2"/>
    <sequenceFlow id="sf2" sourceRef="Wait" targetRef="s1"/>
  </process>
</definitions>"#;

#[test]
fn partners_have_the_same_message() {
    // That both always decide alike is more than is proved; that they may not is not shown.
    check(SHARED, "inconclusive", &["(data)", "`Customer`", "`Seller`"]);
    let other = SHARED.replacen("order.amount &gt; 100", "order.rush", 1);
    check(&other, "violated", &[]);
}

/// Repeats the task as long as the condition is so.
fn looping(condition: &str, task: &str) -> String {
    format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
    targetNamespace="urn:test">
  <itemDefinition id="Item_State"><extensionElements><q:payload>
    <q:member name="large" type="bool" number="1"/>
  </q:payload></extensionElements></itemDefinition>
  <process id="P">
    <dataObject id="State" itemSubjectRef="Item_State"/>
    <dataObjectReference id="StateRef" name="state" dataObjectRef="State"/>
    <startEvent id="s"/><exclusiveGateway id="in"/>{task}<exclusiveGateway id="out" default="leave"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="in"/>
    <sequenceFlow id="f2" sourceRef="in" targetRef="Between"/>
    <sequenceFlow id="f3" sourceRef="Between" targetRef="out"/>
    <sequenceFlow id="again" sourceRef="out" targetRef="in"><conditionExpression>{condition}</conditionExpression></sequenceFlow>
    <sequenceFlow id="leave" sourceRef="out" targetRef="e"/>
  </process>
</definitions>"#
    )
}

#[test]
fn a_loop_whose_condition_nothing_changes_is_not_left() {
    check(&looping("!state.large", TASK), "violated", &["Between"]);
    check(&looping("state.large", TASK), "holds", &[]);
    // What the task writes decides; a choice that comes up again and again takes each of its branches.
    check(&looping("!state.large", WRITING), "holds", &[]);
}

/// A question of a random process: its text, and its answer for some data.
#[derive(Clone, Copy)]
enum Question {
    /// Whether a truth value is so, or not so.
    Flag(usize, bool),
    /// Whether the number is greater than this one, or not.
    Greater(i64, bool),
}

const GATEWAYS: usize = 5;

impl Question {
    fn text(self) -> String {
        let (text, wanted) = match self {
            Self::Flag(at, wanted) => (format!("order.flag{at}"), wanted),
            Self::Greater(number, wanted) => (format!("order.amount &gt; {number}"), wanted),
        };
        if wanted { text } else { format!("!({text})") }
    }

    fn answer(self, flags: [bool; 2], amount: i64) -> bool {
        match self {
            Self::Flag(at, wanted) => flags[at] == wanted,
            Self::Greater(number, wanted) => (amount > number) == wanted,
        }
    }
}

/// A walk through questions: each leads to another one, or to the end.
struct Walk(Vec<(Question, [usize; 2])>);

impl Walk {
    /// The same numbers give the same walk.
    fn random(seed: u64) -> Self {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut draw = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).expect("31 bits fit") % below
        };
        let mut question = |_| {
            let question = match draw(4) {
                0 | 1 => Question::Flag(draw(2), draw(2) == 0),
                _ => Question::Greater(i64::try_from(draw(3)).expect("it is small"), draw(2) == 0),
            };
            (question, [draw(GATEWAYS + 4).min(GATEWAYS), draw(GATEWAYS + 4).min(GATEWAYS)])
        };
        Self((0..GATEWAYS).map(&mut question).collect())
    }

    /// Whether it comes to its end, whatever the data.
    fn ends(&self) -> bool {
        let flags = [[false, false], [false, true], [true, false], [true, true]];
        flags.into_iter().all(|flags| (-1..5).all(|amount| self.ends_with(flags, amount)))
    }

    fn ends_with(&self, flags: [bool; 2], amount: i64) -> bool {
        let mut at = 0;
        for _ in 0..=GATEWAYS {
            if at == GATEWAYS {
                return true;
            }
            let (question, targets) = self.0[at];
            at = targets[usize::from(question.answer(flags, amount))];
        }
        false
    }

    fn model(&self) -> String {
        let node = |at: usize| if at == GATEWAYS { "end".to_owned() } else { format!("in{at}") };
        let mut text = String::new();
        for (at, (question, [no, yes])) in self.0.iter().enumerate() {
            let (no, yes, condition) = (node(*no), node(*yes), question.text());
            text += &format!(
                r#"<exclusiveGateway id="in{at}"/><exclusiveGateway id="ask{at}" default="no{at}"/>
    <sequenceFlow id="to{at}" sourceRef="in{at}" targetRef="ask{at}"/>
    <sequenceFlow id="no{at}" sourceRef="ask{at}" targetRef="{no}"/>
    <sequenceFlow id="yes{at}" sourceRef="ask{at}" targetRef="{yes}"><conditionExpression>{condition}</conditionExpression></sequenceFlow>
    "#
            );
        }
        format!(
            r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:quadrille:bpmn:1.0"
    targetNamespace="urn:test">
  <itemDefinition id="Item_Order"><extensionElements><q:payload>
    <q:member name="flag0" type="bool" number="1"/><q:member name="flag1" type="bool" number="2"/>
    <q:member name="amount" type="int32" number="3"/>
  </q:payload></extensionElements></itemDefinition>
  <message id="Order" name="order" itemRef="Item_Order"/>
  <collaboration id="C">
    <participant id="Customer"/><participant id="Seller" processRef="P"/>
    <messageFlow id="m" sourceRef="Customer" targetRef="start" messageRef="Order"/>
  </collaboration>
  <process id="P">
    <startEvent id="start"><messageEventDefinition messageRef="Order"/></startEvent>
    <sequenceFlow id="first" sourceRef="start" targetRef="in0"/>
    {text}<endEvent id="end"/>
  </process>
</definitions>"#
        )
    }
}

/// The naive twin: every kind of data is tried, one after the other.
#[test]
fn random_walks_end_for_all_data_or_are_shown_not_to() {
    let (mut held, mut violated) = (0, 0);
    for seed in 0..600 {
        let walk = Walk::random(seed);
        // A gateway that is never reached, or an end, is a finding of its own.
        let (model, findings) = read(walk.model().as_bytes(), "model");
        let Some(model) = model.filter(|_| !findings.has_errors()) else { continue };
        let (endpoints, _) = project(&model, Semantics::Runtime);
        let found = verdict(&endpoints, Property::Sound, Network::Bag, Semantics::Runtime, Bound::default());
        let expected = if walk.ends() { "holds" } else { "violated" };
        assert_eq!(found.outcome.name(), expected, "seed {seed}: {:?}\n{}", found.outcome, walk.model());
        if walk.ends() { held += 1 } else { violated += 1 }
    }
    println!("{held} walks end, {violated} do not");
    assert!(held > 20 && violated > 20, "{held} walks end, {violated} do not");
}
