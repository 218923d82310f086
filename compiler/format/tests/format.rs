//! What formatting does to small files.

use quadrille_diagnostics::SourceId;
use quadrille_format::{Options, format};
use quadrille_syntax::Limits;

const OPTIONS: Options = Options { limits: Limits::STANDARD };

const HEAD: &str = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:q="urn:quadrille:bpmn:1.0" xmlns:t="urn:t" targetNamespace="urn:t">"#;

/// Formats what stands in `definitions`; expects its lines, and what is reported: all of it by line and text.
#[track_caller]
fn check(inner: &str, lines: &[&str], reported: &[&str]) {
    let (text, found) = formatted(&format!("{HEAD}\n{inner}</definitions>"));
    let begin = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{HEAD}\n  ");
    let rest = text.strip_prefix(&begin).and_then(|rest| rest.strip_suffix("\n</definitions>\n"));
    assert_eq!(rest, Some(&*lines.join("\n  ")), "of {inner}");
    assert_eq!(found, reported, "of {inner}");
}

/// The text of a file, formatted, and what is reported about it. Formatting again changes nothing.
#[track_caller]
fn formatted(text: &str) -> (String, Vec<String>) {
    let done = format(text, SourceId(0), &OPTIONS).expect("it is well-formed");
    let again = format(&done.text, SourceId(0), &OPTIONS).expect("it is well-formed");
    assert_eq!(again.text, done.text, "formatting twice is formatting once");
    assert_eq!(again.report.repairs, [], "nothing is left to be repaired");
    let repairs = done.report.repairs.iter().map(|(repair, element)| (element, repair.to_string()));
    let remarks = done.report.remarks.iter().map(|(remark, element)| (element, format!("left: {remark}")));
    let said = repairs
        .chain(remarks)
        .map(|(element, text)| format!("{}: {} {}: {text}", element.line, element.name, element.id));
    (done.text, said.collect())
}

#[test]
fn one_layout() {
    check(
        "<process   name='a \"b\" c'\n id='P' isExecutable=\"false\" processType=\"Private\"><task id='T'></task>\n\n</process >",
        &[
            r#"<process id="P" name="a &quot;b&quot; c" processType="Private" isExecutable="false">"#,
            r#"  <task id="T" />"#,
            "</process>",
        ],
        &[],
    );
    let (text, _) = formatted(
        "\u{FEFF}<?xml version='1.0' standalone='yes' encoding='utf-16'?><!--a--><?b c?>\r\n<x:definitions\r\nxmlns:x='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='u' /><!--d-->",
    );
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<!--a-->\n<?b c?>\n<x:definitions xmlns:x=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"u\" /> <!--d-->\n";
    assert_eq!(text, expected);
}

#[test]
fn attributes_of_others_come_last_as_they_stood() {
    check(
        "<process id='P'><userTask z:b='1' implementation='i' z:a='2' name='N' xmlns:z='urn:z' id='T' extra='3'/></process>",
        &[
            r#"<process id="P">"#,
            r#"  <userTask xmlns:z="urn:z" id="T" name="N" implementation="i" z:b="1" z:a="2" extra="3" />"#,
            "</process>",
        ],
        &["2: userTask T: left: attribute that BPMN does not know, without a namespace"],
    );
}

#[test]
fn text_is_kept_where_it_means_something() {
    check(
        "<process id='P'><documentation>\n  a &lt; b <b >c</b>\n   <i></i></documentation>\n<scriptTask id='S'><script><![CDATA[ if (a < b)\n  {} ]]></script></scriptTask>\
         <sequenceFlow id='f' sourceRef='S' targetRef='S'><conditionExpression xsi:type='tFormalExpression' language='l'>\n  </conditionExpression></sequenceFlow></process>",
        &[
            r#"<process id="P">"#,
            "  <documentation>\n  a &lt; b <b>c</b>\n   <i></i></documentation>",
            r#"  <scriptTask id="S">"#,
            "    <script><![CDATA[ if (a < b)\n  {} ]]></script>",
            "  </scriptTask>",
            r#"  <sequenceFlow id="f" sourceRef="S" targetRef="S">"#,
            "    <conditionExpression xsi:type=\"tFormalExpression\" language=\"l\">\n  </conditionExpression>",
            "  </sequenceFlow>",
            "</process>",
        ]
        .map(str::to_owned)
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>(),
        &[],
    );
}

#[test]
fn foreign_elements_are_kept() {
    check(
        "<process id='P'><extensionElements><z:a xmlns:z='urn:z' z='1' a='2'><z:b> </z:b>\n<z:c>x<z:d/> </z:c><z:e xml:space='preserve'> <z:f/></z:e></z:a><u xmlns=''/></extensionElements></process>",
        &[
            r#"<process id="P">"#,
            "  <extensionElements>",
            r#"    <z:a xmlns:z="urn:z" z="1" a="2">"#,
            "      <z:b> </z:b>",
            "      <z:c>x<z:d /> </z:c>",
            r#"      <z:e xml:space="preserve"> <z:f /></z:e>"#,
            "    </z:a>",
            r#"    <u xmlns="" />"#,
            "  </extensionElements>",
            "</process>",
        ],
        &["3: u : left: extension without a namespace"],
    );
}

#[test]
fn comments_go_with_their_elements() {
    check(
        "<process id='P'>\n<!-- the flow -->\n<sequenceFlow id='f' sourceRef='T' targetRef='T'/> <!-- on its line -->\n\
         <!-- two\n lines --><task id='T'><outgoing>\n f </outgoing><!-- in --><incoming>f</incoming></task>\n<?keep me?>\n<laneSet id='L'/>\n<!-- end --></process>",
        &[
            r#"<process id="P">"#,
            "  <?keep me?>",
            r#"  <laneSet id="L" />"#,
            "  <!-- the flow -->",
            r#"  <sequenceFlow id="f" sourceRef="T" targetRef="T" /> <!-- on its line -->"#,
            "  <!-- two\n lines -->",
            r#"  <task id="T">"#,
            "    <!-- in -->",
            "    <incoming>f</incoming>",
            "    <outgoing>f</outgoing>",
            "  </task>",
            "  <!-- end -->",
            "</process>",
        ],
        &["2: process P: children in the order of the schema", "6: task T: children in the order of the schema"],
    );
}

#[test]
fn auditing_before_monitoring() {
    check(
        "<process id='P'><monitoring/><auditing/></process>",
        &[r#"<process id="P">"#, "  <auditing />", "  <monitoring />", "</process>"],
        &["2: process P: children in the order of the schema"],
    );
    check(
        "<collaboration id='C'><participant id='A'><monitoring q:rules='r'/></participant></collaboration>",
        &[
            r#"<collaboration id="C">"#,
            r#"  <participant id="A">"#,
            r#"    <monitoring q:rules="r" />"#,
            "  </participant>",
            "</collaboration>",
        ],
        &["2: monitoring : left: BPMN element where it may not stand"],
    );
}

#[test]
fn conversations() {
    check(
        "<collaboration id='C'><participant id='A'><endPointRefs>E</endPointRefs></participant>\
         <messageFlow id='m' sourceRef='t:A' targetRef='A' q:conversation='K'/><messageFlow id='n' sourceRef='A' targetRef='A' q:conversation='t:K'/>\
         <conversation id='K'><participantRef>A</participantRef><messageFlowRefs>m</messageFlowRefs><correlationKey id='k' type='primary'/></conversation></collaboration>",
        &[
            r#"<collaboration id="C">"#,
            r#"  <participant id="A">"#,
            "    <endPointRef>E</endPointRef>",
            "  </participant>",
            r#"  <messageFlow id="m" sourceRef="A" targetRef="A" q:conversation="K" />"#,
            r#"  <messageFlow id="n" sourceRef="A" targetRef="A" q:conversation="K" />"#,
            r#"  <conversation id="K">"#,
            "    <participantRef>A</participantRef>",
            "    <messageFlowRef>m</messageFlowRef>",
            "    <messageFlowRef>n</messageFlowRef>",
            r#"    <correlationKey id="k" q:type="primary" />"#,
            "  </conversation>",
            "</collaboration>",
        ],
        &[
            "2: endPointRefs : element named as the schema names it",
            "2: messageFlowRefs : element named as the schema names it",
            "2: messageFlow m: reference without its prefix",
            "2: messageFlow n: reference without its prefix",
            "2: conversation K: `messageFlowRef` restored from `q:conversation`",
            "2: correlationKey k: `type` of a correlation key as `q:type`",
        ],
    );
}

#[test]
fn message_paths() {
    check(
        "<correlationProperty id='p'><correlationPropertyRetrievalExpression messageRef='m'><formalExpression>a</formalExpression></correlationPropertyRetrievalExpression>\
         <correlationPropertyRetrievalExpression messageRef='n' q:path='a[1]]>b'/></correlationProperty>",
        &[
            r#"<correlationProperty id="p">"#,
            r#"  <correlationPropertyRetrievalExpression messageRef="m">"#,
            "    <messagePath>a</messagePath>",
            "  </correlationPropertyRetrievalExpression>",
            r#"  <correlationPropertyRetrievalExpression messageRef="n" q:path="a[1]]>b">"#,
            "    <messagePath>a[1]]&gt;b</messagePath>",
            "  </correlationPropertyRetrievalExpression>",
            "</correlationProperty>",
        ],
        &[
            "2: formalExpression : element named as the schema names it",
            "2: correlationPropertyRetrievalExpression : `messagePath` restored from `q:path`",
        ],
    );
}

#[test]
fn references_keep_the_prefixes_of_others() {
    check(
        "<import namespace='urn:o' location='o.bpmn' importType='b'/><process id='P' xmlns:o='urn:o'><laneSet><lane><flowNodeRef>t:T</flowNodeRef><flowNodeRef>o:T</flowNodeRef></lane></laneSet>\
         <task id='T' default='t:f'/><callActivity id='t:odd' calledElement='o:X'/><boundaryEvent id='B' attachedToRef='t:odd'/></process>",
        &[
            r#"<import namespace="urn:o" location="o.bpmn" importType="b" />"#,
            r#"<process xmlns:o="urn:o" id="P">"#,
            "  <laneSet>",
            "    <lane>",
            "      <flowNodeRef>T</flowNodeRef>",
            "      <flowNodeRef>o:T</flowNodeRef>",
            "    </lane>",
            "  </laneSet>",
            r#"  <task id="T" default="f" />"#,
            r#"  <callActivity id="t:odd" calledElement="o:X" />"#,
            r#"  <boundaryEvent id="B" attachedToRef="t:odd" />"#,
            "</process>",
        ],
        &["2: flowNodeRef : reference without its prefix", "2: task T: reference without its prefix"],
    );
}

#[test]
fn extensions_of_the_file_go_to_the_collaboration() {
    let extension = "<extensionElements><q:cluster/></extensionElements>";
    check(
        &format!("{extension}<process id='P'/><collaboration id='C'><documentation>d</documentation></collaboration>"),
        &[
            r#"<process id="P" />"#,
            r#"<collaboration id="C">"#,
            "  <documentation>d</documentation>",
            "  <extensionElements>",
            "    <q:cluster />",
            "  </extensionElements>",
            "</collaboration>",
        ],
        &["2: extensionElements : `extensionElements` moved out of `definitions`"],
    );
    check(
        &format!("{extension}<process id='P'><extensionElements>\n<q:placement/></extensionElements></process>"),
        &[
            r#"<process id="P">"#,
            "  <extensionElements>",
            "    <q:placement />",
            "    <q:cluster />",
            "  </extensionElements>",
            "</process>",
        ],
        &["2: extensionElements : `extensionElements` moved out of `definitions`"],
    );
    // There, the prefix stands for something else; and here, nothing can take them.
    check(
        &format!("{extension}<process id='P' xmlns:q='urn:other'/>"),
        &[
            "<extensionElements>",
            "  <q:cluster />",
            "</extensionElements>",
            r#"<process xmlns:q="urn:other" id="P" />"#,
        ],
        &["2: extensionElements : left: BPMN element where it may not stand"],
    );
    check(
        extension,
        &["<extensionElements>", "  <q:cluster />", "</extensionElements>"],
        &["2: extensionElements : left: BPMN element where it may not stand"],
    );
}

#[test]
fn what_definitions_lack() {
    let (text, found) = formatted(
        "<b:definitions xmlns:b='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:other'><b:collaboration id='C'><b:correlationKey id='k' type='alternate'/></b:collaboration></b:definitions>",
    );
    let head = text.lines().nth(1);
    assert_eq!(
        head,
        Some(
            r#"<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="urn:other" xmlns:q1="urn:quadrille:bpmn:1.0" targetNamespace="urn:quadrille:model">"#
        )
    );
    assert!(text.contains(r#"<b:correlationKey id="k" q1:type="alternate" />"#), "{text}");
    assert_eq!(found.len(), 2);
}

#[test]
fn types_are_in_the_namespace_of_their_element() {
    check(
        "<process id='P'><sequenceFlow id='f' sourceRef='a' targetRef='a'><conditionExpression xsi:type='bpmn:tFormalExpression'/></sequenceFlow></process>",
        &[
            r#"<process id="P">"#,
            r#"  <sequenceFlow id="f" sourceRef="a" targetRef="a">"#,
            r#"    <conditionExpression xsi:type="tFormalExpression" />"#,
            "  </sequenceFlow>",
            "</process>",
        ],
        &["2: conditionExpression : `xsi:type` with a prefix that is declared"],
    );
}

#[test]
fn stray_text_stays() {
    check(
        "<process id='P'>note<task  id='T'/>\n</process>",
        &["<process id=\"P\">note<task id=\"T\" />\n</process>"],
        &["2: process P: left: text between elements"],
    );
}

#[test]
fn what_cannot_be_read_is_refused() {
    let check = |text: &str, code: &str| {
        let refused = format(text, SourceId(0), &OPTIONS).expect_err("it is no BPMN");
        let codes: Vec<_> = refused.as_slice().iter().map(|found| found.code.0).collect();
        assert_eq!(codes, [code], "of {text}");
    };
    check("<a>", "malformed-xml");
    check("<html/>", "not-bpmn");
    check("<!DOCTYPE a><a/>", "document-type-declaration");
    check(&format!("{}{}", "<a>".repeat(300), "</a>".repeat(300)), "limit-exceeded");
    let options = Options { limits: Limits { bytes: 100, ..Limits::STANDARD } };
    let short = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace=''/>";
    let refused = format(short, SourceId(0), &options).expect_err("it becomes too long");
    assert_eq!(refused.as_slice()[0].code.0, "limit-exceeded");
}
