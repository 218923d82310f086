//! Monitoring rules that nothing acts on yet: conditions, percentiles, agreements and targets, and who asks for them.

#![expect(clippy::panic, reason = "a test that finds something else has failed")]

use crate::{codes, lower, lower_with, model};
use quadrille_diagnostics::{Severity, SourceId};
use quadrille_endpoint::Scope;
use quadrille_model::{
    ElementPlace, FieldLock, Injection, KpiTarget, Moment, MonitoringCondition, Operand, RequestedRuleIx, RuleContent,
    Statistic,
};

/// Two participants with a data object; rules of the collaboration and requests of a process to be filled in.
fn trade(rules: &str, references: &str) -> String {
    format!(
        "<itemDefinition id='item'><extensionElements><q:payload><q:member name='total' type='decimal'/></q:payload>
         </extensionElements></itemDefinition>
         <collaboration id='C'><extensionElements><q:monitoringModel id='M' version='2' injection='intercept'>{rules}
         </q:monitoringModel></extensionElements>
           <participant id='A' processRef='P'/><participant id='B' processRef='Q'/>
           <messageFlow id='m' sourceRef='Send' targetRef='Start'/></collaboration>
         <process id='P'>{references}<startEvent id='S'/><sendTask id='Send'/>
           <sequenceFlow id='f1' sourceRef='S' targetRef='Send'/><dataObject id='Order' itemSubjectRef='item'/></process>
         <process id='Q'><startEvent id='Start'><messageEventDefinition/></startEvent><userTask id='Check'/>
           <sequenceFlow id='f2' sourceRef='Start' targetRef='Check'/></process>"
    )
}

const RANGE: &str = "<q:range id='r' function='duration'><q:at elementRef='Send'/></q:range>";
const AVERAGE: &str = "<q:aggregate id='a' function='avg' of='r' scope='process'/>";

/// What the only rule, or the last one, asks for.
fn content(rules: &str) -> RuleContent {
    let mut found = model(&trade(rules, "")).monitoring.rules;
    found.pop().and_then(|rule| rule.content).expect("the rule has no fault")
}

/// The codes of errors and warnings that rules give.
fn check(rules: &str, expected: &[&str]) {
    let (_, findings) = lower(&trade(rules, ""));
    let found = findings.as_slice().iter().filter(|finding| finding.severity < Severity::Note);
    let found: Vec<_> = found.map(|finding| finding.code.0).collect();
    assert_eq!(found, expected, "{rules}");
}

#[test]
fn models_and_their_rules() {
    let found =
        model(&trade(&format!("{RANGE}{AVERAGE}<q:log id='l' element='Task' when='during' every='PT5S'/>"), ""));
    let monitoring = &found.monitoring;
    let own = &monitoring.models[0];
    assert_eq!((own.origin.id.as_str(), own.version.as_deref(), own.injection), ("M", Some("2"), Injection::Intercept));
    assert_eq!((own.scope, own.is_imported), (None, false));
    let acted_on: Vec<_> = monitoring.rules.iter().map(|rule| rule.acted_on.map(|rule| rule.0)).collect();
    assert_eq!(acted_on, [Some(0), Some(1), None]);
    let Some(RuleContent::Log(log)) = &monitoring.rules[2].content else { panic!("a log is a log") };
    assert_eq!((log.moment, log.every), (Moment::During, Some(5_000)));
    assert_eq!(found.rules.len(), 2);
}

#[test]
fn conditions() {
    let when = |condition: &str| format!("<q:when id='w'>{condition}<q:log element='Event' when='after'/></q:when>");
    let condition = |written: &str| {
        let RuleContent::Conditional(conditional) = content(&when(written)) else { panic!("it is no condition") };
        conditional.condition
    };
    let MonitoringCondition::And(both) = condition(
        "<q:and><q:occurred elementRef='Order'/><q:not><q:occurred elementRef='Send' when='before'/></q:not></q:and>",
    ) else {
        panic!("and is and")
    };
    let occurred = |condition: &MonitoringCondition| {
        let MonitoringCondition::Occurred { selector, moment } = condition else { panic!("it is no occurrence") };
        let element = selector.element.as_ref().expect("it names an element");
        (element.origin.id.clone(), element.place.is_some(), *moment)
    };
    assert_eq!(occurred(&both[0]), ("Order".to_owned(), false, Moment::After));
    let MonitoringCondition::Not(inner) = &both[1] else { panic!("not is not") };
    assert_eq!(occurred(inner), ("Send".to_owned(), true, Moment::Before));
    let MonitoringCondition::Less(left, right) = condition("<q:lt left='Order.total' right='100'/>") else {
        panic!("lt is less")
    };
    let Operand::Element { origin, path } = left else { panic!("it names a data object") };
    assert_eq!((origin.id.as_str(), &path[..], right), ("Order", &["total".to_owned()][..], Operand::Number(100.0)));
    let texts = "<q:eq left='true' right=\"'a b'\"/>";
    let both = MonitoringCondition::Equal(Operand::Boolean(true), Operand::Text("a b".to_owned()));
    assert_eq!(condition(texts), both);
    let above = MonitoringCondition::Greater(Operand::Duration(60_000), Operand::Number(-1.5));
    assert_eq!(condition("<q:gt left='PT1M' right='-1.5'/>"), above);

    let count = "wrong-operand-count";
    let occurred = "<q:occurred elementRef='Send'/>";
    check(&when(occurred), &[]);
    check(&when(""), &[count]);
    check(&when(&occurred.repeat(2)), &[count, "too-many-elements"]);
    check(&when(&format!("<q:and>{occurred}</q:and>")), &[count]);
    check(&when(&format!("<q:or>{}</q:or>", occurred.repeat(3))), &[]);
    check(&when("<q:not/>"), &[count]);
    check(&when(&format!("<q:not>{}</q:not>", occurred.repeat(2))), &[count, "too-many-elements"]);
    check(&when("<q:eq left='Order.sum' right='1'/>"), &["unknown-member"]);
    check(&when("<q:eq left='Basket.sum' right='1'/>"), &["unknown-vocabulary-name"]);
    check(&when("<q:occurred elementRef='Nothing'/>"), &["dangling-reference"]);
    check(&when("<q:occurred element='Job'/>"), &["invalid-value"]);
    check("<q:when id='w'><q:occurred elementRef='Send'/></q:when>", &["missing-element"]);
}

#[test]
fn statistics() {
    let aggregate = |attributes: &str| format!("{RANGE}<q:aggregate id='p' of='r' scope='system' {attributes}/>");
    let RuleContent::Aggregate(found) =
        content(&aggregate("function='percentile' p='99.9' window='PT5M' groupBy='name'"))
    else {
        panic!("an aggregate is an aggregate")
    };
    assert_eq!(
        (found.function, found.of, found.scope),
        (Statistic::Percentile(99.9), RequestedRuleIx(0), Scope::System)
    );
    assert_eq!((found.window, found.group_by.as_deref()), (Some(300_000), Some("name")));
    let wrong = "wrong-percentile";
    check(&aggregate("function='percentile' p='50'"), &[]);
    check(&aggregate("function='stddev'"), &[]);
    check(&aggregate("function='percentile'"), &[wrong]);
    check(&aggregate("function='percentile' p='0'"), &[wrong]);
    check(&aggregate("function='percentile' p='100'"), &[wrong]);
    check(&aggregate("function='percentile' p='many'"), &["invalid-value"]);
    check(&aggregate("function='avg' p='50'"), &[wrong]);
    check(&aggregate("function='median'"), &["invalid-value"]);
    check(&aggregate("function='avg' window='5M'"), &["invalid-value"]);
    let over = |of: &str, function: &str| {
        let when = "<q:when id='w'><q:occurred elementRef='Send'/><q:log element='Event' when='after'/></q:when>";
        format!("{RANGE}{AVERAGE}{when}<q:aggregate id='b' of='{of}' scope='system' function='{function}'/>")
    };
    check(&over("w", "count"), &[]);
    check(&over("w", "avg"), &["misused-monitoring-rule"]);
    check(&over("a", "count"), &["misused-monitoring-rule"]);
}

#[test]
fn logs_during_activities() {
    check("<q:log id='l' element='Task' when='during' every='PT1M'/>", &[]);
    check("<q:log id='l' element='Task' when='after' every='PT1M'/>", &["misused-monitoring-rule"]);
    check("<q:log id='l' element='Task' when='during' every='P1M'/>", &["inexact-duration"]);
    check("<q:log id='l' element='Task' when='during' every='often'/>", &["invalid-value"]);
}

#[test]
fn targets() {
    let kpi = |aggregate: &str, target: &str| {
        let count = "<q:aggregate id='c' function='count' of='r' scope='process'/>";
        format!("{RANGE}{AVERAGE}{count}<q:kpi id='k' aggregate='{aggregate}' op='lt' target='{target}'/>")
    };
    let RuleContent::Kpi(found) = content(&kpi("a", "PT30M")) else { panic!("a target is a target") };
    assert_eq!((found.aggregate, found.target), (RequestedRuleIx(1), KpiTarget::Duration(1_800_000)));
    let RuleContent::Kpi(found) = content(&kpi("c", "12")) else { panic!("a target is a target") };
    assert_eq!(found.target, KpiTarget::Number(12.0));
    check(&kpi("a", "12"), &["invalid-value"]);
    check(&kpi("c", "PT30M"), &["invalid-value"]);
    check(&kpi("r", "PT30M"), &["misused-monitoring-rule"]);
    check(&kpi("x", "PT30M"), &["unknown-monitoring-rule"]);
}

#[test]
fn agreements() {
    let sla = |attributes: &str| format!("<q:sla id='s' {attributes}/>");
    let RuleContent::Sla(found) =
        content(&sla("item='Parcel' start='S' finish='x:Check' within='PT4H' onViolated='stop'"))
    else {
        panic!("an agreement is an agreement")
    };
    let place = |place: Option<ElementPlace>| place.map(|place| place.process().0);
    assert_eq!((place(found.start.place), place(found.finish.place)), (Some(0), Some(1)), "it spans two processes");
    assert_eq!((found.item.as_deref(), found.within), (Some("Parcel"), 14_400_000));
    assert_eq!((found.on_predicted.as_str(), found.on_violated.as_str()), ("alert", "stop"));
    check(&sla("start='f1' finish='Send' within='PT4H'"), &[]);
    check(&sla("start='Order' finish='Send' within='PT4H'"), &["misused-monitoring-rule"]);
    check(&sla("start='m' finish='Send' within='PT4H'"), &["wrong-reference-type"]);
    check(&sla("start='S' finish='Nothing' within='PT4H'"), &["dangling-reference"]);
    check(&sla("start='S' finish='Send' within='soon'"), &["invalid-value"]);
    let body = trade(
        "",
        "<extensionElements><q:monitoringModel id='N'><q:sla id='s' start='S' finish='Check' within='PT4H'/>
        </q:monitoringModel></extensionElements>",
    );
    let found: Vec<_> = codes(&body).into_iter().filter(|code| *code != "no-correlation-keys").collect();
    assert_eq!(found, ["misused-monitoring-rule"], "a rule of a process is about this process");
}

#[test]
fn who_asks_for_rules() {
    let log = "<q:log id='l' when='after'/>";
    let found = model(&trade(log, "<auditing q:sink='file:audit.log'/><monitoring q:rules='l'/>"));
    let requests = &found.monitoring.requests;
    let shown: Vec<_> = requests
        .iter()
        .map(|request| (request.at.id.as_str(), request.is_auditing, request.rules.len(), request.sink.as_deref()))
        .collect();
    assert_eq!(shown, [("P", true, 0, Some("file:audit.log")), ("P", false, 1, None)]);
}

#[test]
fn rules_of_imported_files() {
    let import =
        "<import importType='urn:quadrille:bpmn:1.0' location='rules.xml' namespace='urn:quadrille:bpmn:1.0'/>";
    let body = format!("{import}{}", trade("", "<monitoring q:rules='far'/>"));
    let file = |rules: &str| {
        format!("<monitoringModel xmlns='urn:quadrille:bpmn:1.0' id='far_rules'>{rules}</monitoringModel>")
    };
    let rules = file(
        "<log id='far' when='after'/><range id='long' function='duration'><at elementRef='Check'/></range>
         <sla id='s' start='S' finish='Check' within='PT1H'/>",
    );
    let read = |files: &[(&str, &str)]| {
        let (model, findings) = lower_with(&body, FieldLock::default(), files);
        let errors = findings.as_slice().iter().filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<_> = errors.map(|finding| (finding.code.0, finding.primary.span.source)).collect();
        (model.expect("definitions give a model"), errors)
    };
    let (model, errors) = read(&[("rules.xml", &rules)]);
    assert_eq!(errors, []);
    assert_eq!(model.monitoring.models.iter().map(|model| model.is_imported).collect::<Vec<_>>(), [false, true]);
    assert_eq!((model.rules.len(), model.points.len()), (2, 4));
    assert!(model.monitoring.rules.iter().all(|rule| rule.content.is_some()));
    let (_, errors) = read(&[("rules.xml", &file("<range id='far' function='longest'><at elementRef='S'/></range>"))]);
    assert_eq!(errors, [("invalid-value", SourceId(1))]);
    let (_, errors) = read(&[("rules.xml", "<rules/>")]);
    assert_eq!(errors, [("missing-import", SourceId(0)), ("unknown-monitoring-rule", SourceId(0))]);
    let (_, errors) = read(&[]);
    assert_eq!(errors, [("missing-import", SourceId(0)), ("unknown-monitoring-rule", SourceId(0))]);
}
