//! Relational process structures and coordination processes.

use crate::{lower, model};
use quadrille_diagnostics::Severity;
use quadrille_model::{ProcessTypeIx, RelationCardinality, Semantic, StateIx};

/// Job offers with applications, which have reviews and interviews; more to be filled in.
fn recruitment(types: &str, relations: &str, steps: &str) -> String {
    let plain = |name: &str| {
        format!("<q:processType name='{name}'><q:state name='Begun'/><q:state name='Position Filled'/></q:processType>")
    };
    let types = ["Offer", "Application", "Review", "Interview"].map(plain).concat() + types;
    format!(
        "<collaboration id='C'><extensionElements><q:relationalProcessStructure name='recruitment'>{types}
           <q:relation source='Application' target='Offer' m='1..1'/>
           <q:relation source='Review' target='Application' m='1..1' n='2..5'/>
           <q:relation source='Interview' target='Application'/>{relations}
           <q:coordinationProcess coordinating='Offer'><q:step id='s' type='Offer' state='Begun'/>{steps}
           </q:coordinationProcess></q:relationalProcessStructure></extensionElements></collaboration>
         <process id='P'><startEvent id='S'/><task id='T' q:state='Begun'/><sequenceFlow id='f' sourceRef='S' targetRef='T'/>
         </process><process id='Q'><startEvent id='S2'/></process>"
    )
}

fn step(id: &str, of: &str, after: &str) -> String {
    format!("<q:step id='{id}' type='{of}' state='Position Filled'><q:port>{after}</q:port></q:step>")
}

fn after(step: &str, attributes: &str) -> String {
    format!("<q:after step='{step}' {attributes}/>")
}

/// Steps from the start to the end by way of a review.
fn by_review(of_review: &str, attributes: &str) -> String {
    step("r", "Review", of_review) + &step("e", "Offer", &after("r", attributes))
}

fn check(types: &str, relations: &str, steps: &str, expected: &[&str]) {
    let (_, findings) = lower(&recruitment(types, relations, steps));
    let found = findings.as_slice().iter().filter(|finding| finding.severity < Severity::Note);
    let found: Vec<_> = found.map(|finding| finding.code.0).collect();
    let found: Vec<_> = found.into_iter().filter(|code| *code != "process-outside-pools").collect();
    assert_eq!(found, expected, "{types}{relations}{steps}");
}

#[test]
fn structures() {
    let steps = step("r", "Review", &after("s", "valid='Begun,Position Filled'"))
        + &step("i", "Interview", &after("r", "expr='#In &gt;= 3'"))
        + &step("a", "Review", &after("r", "semantic='self-transverse' ancestor='Application' expr='#In == 0'"))
        + &step("b", "Review", &after("a", ""))
        + &step(
            "e",
            "Offer",
            &(after("i", "semantic='bottom-up' expr='#All &gt; 0'") + &after("b", "expr='#In &gt; 0'")),
        );
    let order = "<q:processType name='Job' processRef='P'><q:state name='Begun' elements='S f'/></q:processType>";
    let found = model(&recruitment(order, "", &steps));
    let structure = &found.structures[0];
    let review = structure.relations[1];
    assert_eq!(review.m, RelationCardinality { lower: 1, upper: Some(1) });
    assert_eq!((review.n.lower, review.n.upper), (2, Some(5)));
    assert_eq!(structure.relations[0].n, RelationCardinality { lower: 0, upper: None });
    let of_state: Vec<_> = structure.types[4].states[0].elements.iter().map(|origin| origin.id.as_str()).collect();
    assert_eq!(of_state, ["S", "f", "T"], "those listed, then those that say it themselves");
    let above: Vec<_> = structure.above(ProcessTypeIx(2)).into_iter().collect();
    assert_eq!(above, [ProcessTypeIx(0), ProcessTypeIx(1)]);
    let semantics: Vec<_> = structure.coordinations[0]
        .steps
        .iter()
        .flat_map(|step| step.ports.iter().flatten())
        .map(|of| of.semantic.clone())
        .collect();
    let text = |text: &str| Some(text.to_owned());
    let application = ProcessTypeIx(1);
    let expected = [
        Semantic::TopDown { valid: vec![StateIx(0), StateIx(1)] },
        Semantic::Transverse { ancestor: application, expression: text("#In >= 3") },
        Semantic::SelfTransverse { ancestor: application, expression: text("#In == 0") },
        Semantic::Itself,
        Semantic::BottomUp { expression: text("#All > 0") },
        Semantic::BottomUp { expression: text("#In > 0") },
    ];
    assert_eq!(semantics, expected);
}

#[test]
fn faults_of_structures() {
    let relation =
        |source: &str, target: &str, more: &str| format!("<q:relation source='{source}' target='{target}' {more}/>");
    check("", "", "", &[]);
    let unknown = "unknown-vocabulary-name";
    check("", &relation("Offer", "Firm", ""), "", &[unknown]);
    check("", &relation("Offer", "Review", ""), "", &["cyclic-relations"]);
    check("", &relation("Offer", "Offer", ""), "", &["cyclic-relations"]);
    for wrong in ["1", "2..1", "0..0", "*..*", "a..b", "1..-1"] {
        check("", &relation("Interview", "Offer", &format!("m='{wrong}'")), "", &["invalid-value"]);
    }
    let process_type =
        |attributes: &str, inside: &str| format!("<q:processType name='Job' {attributes}>{inside}</q:processType>");
    let state = |name: &str, elements: &str| format!("<q:state name='{name}' elements='{elements}'/>");
    check(&process_type("", "").replace("Job", "Offer"), "", "", &["duplicate-id"]);
    check(&process_type("", &state("A", "").repeat(2)), "", "", &["duplicate-id"]);
    check(&process_type("processRef='P'", &state("Begun", "S T")), "", "", &[]);
    check(&process_type("processRef='P'", &state("Begun", "S U")), "", "", &[unknown]);
    check(&process_type("processRef='P'", &state("Ended", "S")), "", "", &[unknown]);
    check(
        &process_type("processRef='P'", &(state("Begun", "S") + &state("Ended", "T"))),
        "",
        "",
        &["wrong-state-view"],
    );
    check(
        &process_type("processRef='P'", &(state("Begun", "S") + &state("Ended", "S"))),
        "",
        "",
        &["wrong-state-view"],
    );
    check(&process_type("processRef='P'", &state("Begun", "S2")), "", "", &["wrong-state-view"]);
    check(&process_type("processRef='P'", &state("Begun", "C")), "", "", &["wrong-state-view"]);
    let transition = |from: &str, to: &str| format!("<q:transition from='{from}' to='{to}'/>");
    check(&process_type("", &(state("A", "") + &state("B", "") + &transition("A", "B"))), "", "", &[]);
    check(&process_type("", &(state("A", "") + &transition("A", "B"))), "", "", &[unknown]);
}

#[test]
fn faults_of_coordination_processes() {
    let top_down = after("s", "");
    check("", "", &by_review(&top_down, "expr='#In &gt; 0'"), &[]);
    check("", "", &by_review(&top_down, ""), &["relationship-without-expression"]);
    let unknown = "unknown-vocabulary-name";
    check("", "", &by_review(&after("x", ""), "expr='#In &gt; 0'"), &[unknown]);
    check("", "", &by_review(&after("s", "valid='Gone'"), "expr='#In &gt; 0'"), &[unknown]);
    check("", "", &by_review(&top_down, "expr='#In &gt; 0'").replace("'Review'", "'Firm'"), &[unknown]);
    check("", "", &by_review(&top_down, "expr='#In &gt; 0'").replace("Position Filled", "Closed"), &[unknown; 2]);
    let wrong = "wrong-semantic-relationship";
    check("", "", &by_review(&after("s", "semantic='bottom-up'"), "expr='#In &gt; 0'"), &[wrong]);
    check("", "", &by_review(&after("s", "expr='#In &gt; 0'"), "expr='#In &gt; 0'"), &[wrong]);
    check("", "", &by_review(&top_down, "expr='#In &gt; 0' valid='Begun'"), &[wrong]);
    check(
        "<q:processType name='Firm'><q:state name='Position Filled'/></q:processType>",
        "",
        &step("r", "Firm", &top_down),
        &[wrong],
    );
    let two_ancestors = "<q:relation source='Review' target='Club'/><q:relation source='Interview' target='Club'/>";
    let club = "<q:processType name='Club'/>";
    let transverse = |attributes: &str| {
        step("r", "Review", &top_down)
            + &step("i", "Interview", &after("r", attributes))
            + &step("e", "Offer", &after("i", "expr='#In &gt; 0'"))
    };
    check(club, two_ancestors, &transverse("expr='#In &gt; 0'"), &[wrong]);
    check(club, two_ancestors, &transverse("expr='#In &gt; 0' ancestor='Club'"), &[]);
    check(club, "", &transverse("expr='#In &gt; 0' ancestor='Club'"), &[wrong]);
    check("", "", &transverse("expr='#In &gt; 0'"), &[]);
    let malformed = "malformed-coordination-process";
    check("", "", &step("r", "Review", &top_down), &[malformed]);
    check("", "", "<q:step id='t' type='Offer' state='Begun'/>", &[malformed]);
    check("", "", "<q:step id='s' type='Offer' state='Begun'/>", &["duplicate-id"]);
    let circle = step("a", "Offer", &(after("s", "") + &after("b", ""))) + &step("b", "Offer", &after("a", ""));
    check("", "", &(circle + &step("e", "Offer", &after("b", ""))), &[malformed]);
    let user = "<q:processType name='Applicant' user='true'><q:state name='Position Filled'/></q:processType>";
    let below = "<q:relation source='Applicant' target='Offer'/>";
    let by_user = step("u", "Applicant", &top_down) + &step("e", "Offer", &after("u", "expr='#In &gt; 0'"));
    check(user, below, &by_user, &[malformed]);
}

#[test]
fn a_coordination_process_beside_its_structure() {
    let body = recruitment("", "", "").replace(
        "</q:relationalProcessStructure>",
        "</q:relationalProcessStructure><q:coordinationProcess coordinating='Application'>
           <q:step id='a' type='Application' state='Begun'/></q:coordinationProcess>",
    );
    assert_eq!(model(&body).structures[0].coordinations.len(), 2);
    let (_, findings) = lower(&body.replace("coordinating='Application'", "coordinating='Firm'"));
    assert!(findings.as_slice().iter().any(|finding| finding.code.0 == "unknown-vocabulary-name"));
}
