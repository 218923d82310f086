//! Choreographies of the tests, sketched in a few lines.
//!
//! A line is a node (`id kind`) or a flow (`a -> b`, with `? condition` or `default` behind it). Kinds are `start`,
//! `end`, `terminate`, `xor`, `and`, `or`, `complex`, `event`, `race` (an event-based gateway where the first wins),
//! `timer`, `throw name`, `catch name`, `at host` (a timer at the border of an activity), `sub`, and an exchange:
//! `A>B`, or `A<>B` with an answer; `loop` behind an activity repeats it. A dot in an id puts a node into a
//! sub-choreography (`s.a`). The message of task `a` is called `a`, and its answer `a'`.

use quadrille_diagnostics::SourceId;
use quadrille_model::{LowerOptions, Model};
use quadrille_syntax::{Limits, ast::Document, parse};
use std::fmt::Write;

/// The model of a sketch.
pub(crate) fn model(sketch: &str) -> Model {
    lowered(&format!("<choreography id='Whole'>{}</choreography>", body(sketch)))
}

/// The model of what stands in `definitions`.
pub(crate) fn lowered(body: &str) -> Model {
    let namespaces = "xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:quadrille:bpmn:1.0'";
    let text = format!("<definitions {namespaces}>{body}</definitions>");
    let (tree, read) = parse(&text, SourceId(0), &Limits::STANDARD);
    assert!(!read.has_errors(), "{:?}", read.as_slice());
    let field_lock = quadrille_model::FieldLock::default();
    let options =
        LowerOptions { file_stem: "test".to_owned(), field_lock, imports: quadrille_model::Imports::default() };
    quadrille_model::lower(&Document::new(&tree), &options).0.expect("definitions give a model")
}

/// What stands in the choreography of a sketch.
pub(crate) fn body(sketch: &str) -> String {
    let lines: Vec<Vec<&str>> = sketch.lines().map(|line| line.split_whitespace().collect()).collect();
    let lines: Vec<_> = lines.into_iter().filter(|words| !words.is_empty()).collect();
    let mut text: String = ["A", "B", "C", "D"].map(|role| format!("<participant id='{role}'/>")).concat();
    for words in lines.iter().filter(|words| words[1].contains('>') && words[1] != "->") {
        let (from, to, answers) = ends(words[1]);
        write!(text, "<messageFlow id='{0}.m' name='{0}' sourceRef='{from}' targetRef='{to}'/>", words[0])
            .expect("fits");
        if answers {
            write!(text, "<messageFlow id='{0}.r' name=\"{0}'\" sourceRef='{to}' targetRef='{from}'/>", words[0])
                .expect("fits");
        }
    }
    text + &level(&lines, None)
}

fn ends(exchange: &str) -> (&str, &str, bool) {
    let (from, to) = exchange.split_once("<>").or_else(|| exchange.split_once('>')).expect("an exchange");
    (from, to, exchange.contains("<>"))
}

fn level(lines: &[Vec<&str>], around: Option<&str>) -> String {
    let mut text = String::new();
    let inside = |id: &str| id.rsplit_once('.').map(|(around, _)| around) == around;
    for (at, words) in lines.iter().enumerate().filter(|(_, words)| inside(words[0])) {
        if words[1] == "->" {
            flow(&mut text, at, words);
        } else {
            node(&mut text, lines, words);
        }
    }
    text
}

fn flow(text: &mut String, at: usize, words: &[&str]) {
    let (from, to) = (words[0], words[2]);
    write!(text, "<sequenceFlow id='f{at}.{from}.{to}' sourceRef='{from}' targetRef='{to}'>").expect("fits");
    if words.get(3) == Some(&"?") {
        write!(text, "<conditionExpression>{}</conditionExpression>", words[4..].join(" ")).expect("fits");
    }
    text.push_str("</sequenceFlow>");
}

fn node(text: &mut String, lines: &[Vec<&str>], words: &[&str]) {
    let id = words[0];
    let repeated = if words.last() == Some(&"loop") { " loopType='Standard'" } else { "" };
    let default = lines.iter().position(|line| line[0] == id && line.last() == Some(&"default"));
    let default = default.map(|at| format!(" default='f{at}.{id}.{}'", lines[at][2])).unwrap_or_default();
    let timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
    let written = match words[1] {
        "start" => format!("<startEvent id='{id}'/>"),
        "end" => format!("<endEvent id='{id}'/>"),
        "terminate" => format!("<endEvent id='{id}'><terminateEventDefinition/></endEvent>"),
        "xor" => format!("<exclusiveGateway id='{id}'{default}/>"),
        "and" => format!("<parallelGateway id='{id}'/>"),
        "or" => format!("<inclusiveGateway id='{id}'{default}/>"),
        "complex" => format!("<complexGateway id='{id}'{default}/>"),
        "event" => format!("<eventBasedGateway id='{id}'/>"),
        "race" => format!("<eventBasedGateway id='{id}' q:race='first-wins'/>"),
        "timer" => format!("<intermediateCatchEvent id='{id}'>{timer}</intermediateCatchEvent>"),
        "throw" => format!("<intermediateThrowEvent id='{id}'>{}</intermediateThrowEvent>", link(words[2])),
        "catch" => format!("<intermediateCatchEvent id='{id}'>{}</intermediateCatchEvent>", link(words[2])),
        "at" => format!("<boundaryEvent id='{id}' attachedToRef='{}'>{timer}</boundaryEvent>", words[2]),
        "sub" => {
            let participants = ["A", "B", "C"].map(|role| format!("<participantRef>{role}</participantRef>")).concat();
            let inner = level(lines, Some(id));
            format!(
                "<subChoreography id='{id}' initiatingParticipantRef='A'{repeated}>{participants}{inner}</subChoreography>"
            )
        }
        exchange => {
            let (from, to, answers) = ends(exchange);
            let reply = if answers { format!("<messageFlowRef>{id}.r</messageFlowRef>") } else { String::new() };
            format!(
                "<choreographyTask id='{id}' name='{id}' initiatingParticipantRef='{from}'{repeated}>\
                 <participantRef>{from}</participantRef><participantRef>{to}</participantRef>\
                 <messageFlowRef>{id}.m</messageFlowRef>{reply}</choreographyTask>"
            )
        }
    };
    text.push_str(&written);
}

fn link(name: &str) -> String {
    format!("<linkEventDefinition name='{name}'/>")
}
