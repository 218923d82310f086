//! Public views: what partners see is kept, what they do not see is gone.

use crate::written::{endpoints, endpoints_of, search};
use quadrille_conformance::{ParticipantProcess, Undrawable, View, branching_bisimilar};

fn process(text: &str) -> ParticipantProcess {
    of_endpoints(&endpoints(&[("A", text), ("B", ""), ("C", "")]))
}

fn of_endpoints(endpoints: &quadrille_projection::Endpoints) -> ParticipantProcess {
    match ParticipantProcess::new(endpoints, "A", &search()) {
        Some(Ok(process)) => process,
        Some(Err(reason)) => panic!("{reason}"),
        None => panic!("no such participant"),
    }
}

/// The text of the view does what the process does, and has nothing of its own elements; gives how many flow nodes it has.
#[track_caller]
fn seen(text: &str) -> usize {
    let process = process(text);
    let drawn = View::of(&process).text().expect("a view that can be drawn");
    let again = of_endpoints(&endpoints_of(&drawn));
    assert!(branching_bisimilar(&process.participant.system, &again.participant.system), "{drawn}");
    assert!(!drawn.contains("\"A_"), "{drawn}");
    drawn.matches("id=\"Node_").count()
}

#[test]
fn what_is_private_is_gone() {
    assert_eq!(seen("!B:order ?B:reply"), 4);
    assert_eq!(seen("task !B:order task [xor task | task task] ?B:reply task"), 4);
    assert_eq!(seen("?B:order [and task | task] !B:reply"), 3);
}

#[test]
fn choices_stay_where_they_are() {
    seen("?B:order [xor task !B:yes | task !B:no]");
    seen("!B:order [event ?B:yes | ?B:no]");
    // Decided before the order is sent: another gateway than decided by B.
    let early = seen("[xor !B:order ?B:yes | !B:order ?B:no]");
    let late = seen("!B:order [xor ?B:yes | ?B:no]");
    assert!(early > late);
    seen("!B:order [xor ?B:yes | task]");
}

#[test]
fn loops_and_blocks() {
    seen("[loop !B:item ?B:next] !B:done");
    seen("[forever !B:item [event ?B:next | ?B:done stop]]");
    seen("?B:begin [forever [event ?B:item !B:next | ?B:done stop]]");
    seen("[and !B:one ?B:two | !C:three ?C:four] !B:five");
    seen("[and [xor !B:one | !B:two] | [forever !C:item [event ?C:next | ?C:done stop]]]");
    // Private work that may go on for ever may still do so.
    seen("?B:order [loop task] !B:reply");
    seen("[forever ?B:ask !B:reply]");
}

#[test]
fn what_gets_stuck_is_not_drawn() {
    let stuck = process("?B:order [and !B:yes | [xor task | stop]] !B:done");
    assert_eq!(View::of(&stuck).text(), Err(Undrawable::GetsStuck));
}

#[test]
fn names_are_escaped() {
    let text = crate::written::bpmn(&[("A", "!B:order"), ("B", "")])
        .replace("name=\"order\"", "name=\"a &lt; &quot;b&quot; &amp; c\"");
    let process = of_endpoints(&endpoints_of(&text));
    let drawn = View::of(&process).text().expect("a view that can be drawn");
    let again = of_endpoints(&endpoints_of(&drawn));
    assert_eq!(again.participant.actions[0].message, "a < \"b\" & c");
}
