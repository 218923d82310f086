//! Every kind of step.

use crate::bench::{Bench, refused};
use crate::implementation::Implementation;
use crate::table::Table;
use bytes::Bytes;
use quadrille_endpoint::NodeKind::{
    AbstractTask, EventBasedGateway, ExclusiveGateway, MessageCatchEvent, MessageEndEvent, MessageStartEvent,
    MessageThrowEvent, NoneEndEvent, NoneStartEvent, ParallelGateway, ReceiveTask, SendTask, TerminateEndEvent,
};
use quadrille_runtime::engine::{Answer, Engine, Input};
use quadrille_runtime::program::{Fault, WorkResult};

/// Starts an instance, does all work, and compares the trace.
fn check(implementation: Implementation, expected: &str) -> Bench {
    let mut bench = Bench::new(implementation);
    bench.start();
    bench.work();
    assert_eq!(bench.trace(), expected);
    bench
}

#[test]
fn a_task_begins_and_ends() {
    let mut table = Table::new("P");
    table.row(&[(NoneStartEvent, "start"), (AbstractTask, "task"), (NoneEndEvent, "end")]);
    let bench = check(Implementation::new(table.finish()), "started, start, task, worked task 1, task, end, ended");
    let status = bench.engine.status();
    assert_eq!((status.started, status.ended, status.live, status.running), (1, 1, 0, 0));
}

#[test]
fn a_start_says_which_choreography_instance() {
    let mut table = Table::new("P");
    table.row(&[(NoneStartEvent, "start"), (AbstractTask, "task"), (NoneEndEvent, "end")]);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    let started = |instance, choreography: &str| Answer::Started { instance, choreography: choreography.to_owned() };
    assert_eq!(bench.start(), started(1, "P/n/1"));
    let input = Input::Start { node: Some(bench.node("start")), choreography: Some("c".to_owned()) };
    assert_eq!(bench.turn(input.clone()), started(2, "c"));
    assert_eq!(refused(&bench.turn(input.clone())), Some("busy"));
    bench.work();
    assert_eq!(refused(&bench.turn(input)), Some("key-reuse"));
    let input = Input::Start { node: Some(bench.node("task")), choreography: None };
    assert_eq!(refused(&bench.turn(input)), Some("unknown"));
}

#[test]
fn messages_are_sent_and_received() {
    let mut table = Table::new("P");
    let nodes = table.row(&[
        (NoneStartEvent, "start"),
        (SendTask, "ask"),
        (ReceiveTask, "hear"),
        (MessageThrowEvent, "tell"),
        (MessageCatchEvent, "catch"),
        (MessageEndEvent, "end"),
    ]);
    table.sends(nodes[1], "Q", "question");
    table.receives(nodes[2], "Q", "answer");
    table.sends(nodes[3], "Q", "thanks");
    table.receives(nodes[4], "Q", "bye");
    table.sends(nodes[5], "Q", "closed");
    let mut bench =
        check(Implementation::new(table.finish()), "started, start, ask, worked ask 1, sent question, ask, hear");
    assert_eq!(bench.engine.describe(1).as_deref(), Some("waits at `hear` for message `answer`"));
    bench.receive_in("answer", "note=x", Some("P/n/1"));
    assert_eq!(bench.trace(), "received answer, hear, sent thanks, tell");
    bench.receive_in("bye", "", Some("P/n/1"));
    assert_eq!(bench.trace(), "received bye, catch, sent closed, end, ended");
    let ids: Vec<_> = bench.sent.iter().map(|envelope| envelope.id.clone()).collect();
    assert_eq!(ids, ["P/n/1/1", "P/n/1/2", "P/n/1/3"]);
    assert_eq!(bench.engine.status().unacknowledged, 3);
    let refusal = Input::Refused { envelope: ids[0].clone(), reason: "no".to_owned() };
    bench.turn(refusal.clone());
    bench.turn(refusal);
    bench.acknowledge();
    assert_eq!(bench.trace(), "failed no, delivered, delivered");
    let status = bench.engine.status();
    assert_eq!(
        (status.acknowledged_total, status.failed_total, status.unacknowledged, status.left_over()),
        (2, 1, 0, 1)
    );
}

#[test]
fn an_early_message_waits_in_the_bag_of_its_flow() {
    let mut table = Table::new("P");
    let nodes = table.row(&[
        (NoneStartEvent, "start"),
        (AbstractTask, "task"),
        (MessageCatchEvent, "first"),
        (MessageCatchEvent, "second"),
        (NoneEndEvent, "end"),
    ]);
    table.receives(nodes[2], "Q", "a");
    table.receives(nodes[3], "Q", "b");
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    bench.receive_in("b", "", Some("P/n/1"));
    bench.receive_in("a", "", Some("P/n/1"));
    assert_eq!(bench.engine.status().waiting, 2);
    bench.trace();
    bench.work();
    assert_eq!(bench.trace(), "worked task 1, task, first, second, end, ended");
}

#[test]
fn messages_left_at_the_end_are_dead_letters() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (MessageCatchEvent, "catch"), (NoneEndEvent, "end")]);
    table.receives(nodes[1], "Q", "a");
    table.receives(nodes[1], "Q", "b");
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    bench.trace();
    bench.receive_in("b", "", Some("P/n/1"));
    assert_eq!(bench.trace(), "received b, catch, end, ended");
    assert_eq!(bench.receive_in("a", "", Some("P/n/1")), Answer::Accepted);
    assert_eq!(bench.trace(), "dead closed");
    assert_eq!(bench.engine.status().dead_letters[0].message, "a");
}

#[test]
fn gateways_choose_by_condition_by_default_and_by_implementation() {
    let gateway = |conditions: [&str; 2], note: &'static str| {
        let mut table = Table::new("P");
        let nodes = table.row(&[(NoneStartEvent, "start"), (AbstractTask, "task"), (ExclusiveGateway, "gate")]);
        let slot = table.data("object", nodes[1]);
        for (name, condition) in ["left", "right"].into_iter().zip(conditions) {
            let end = table.node(NoneEndEvent, name);
            table.branch(nodes[2], end, condition);
        }
        Implementation::new(table.finish()).work("task", move |_, _| {
            Ok(WorkResult { writes: vec![(slot, Bytes::from(format!("note={note}")))], send: None })
        })
    };
    let before = "started, start, task, worked task 1, task, ";
    check(gateway(["note=a", "note=b"], "b"), &format!("{before}gate, right, ended"));
    check(gateway(["note=a", "note=a"], "a"), &format!("{before}gate, left, ended"));
    check(gateway(["else", "note=b"], "b"), &format!("{before}gate, right, ended"));
    check(gateway(["else", "note=b"], "c"), &format!("{before}gate, left, ended"));
    check(gateway(["", ""], "a").choice("gate", 1), &format!("{before}gate, right, ended"));
    check(gateway(["else", ""], "a").choice("gate", 1), &format!("{before}gate, right, ended"));
    let none = "incident gate: no condition holds, and there is no default flow";
    check(gateway(["note=a", "note=b"], "c"), &format!("{before}{none}"));
    let fault = "incident gate: condition `broken` cannot be evaluated: division by zero";
    check(gateway(["broken", "else"], "c"), &format!("{before}{fault}"));
    let fault = "incident gate: the implementation cannot choose: no such option";
    check(gateway(["", ""], "a").choice("gate", 2), &format!("{before}{fault}"));
}

#[test]
fn parallel_branches_join() {
    let mut table = Table::new("P");
    let start = table.node(NoneStartEvent, "start");
    let split = table.node(ParallelGateway, "split");
    let tasks = [table.node(AbstractTask, "a"), table.node(AbstractTask, "b")];
    let join = table.node(ParallelGateway, "join");
    let end = table.node(NoneEndEvent, "end");
    table.join(start, split);
    for task in tasks {
        table.join(split, task);
        table.join(task, join);
    }
    table.join(join, end);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    assert_eq!(bench.trace(), "started, start, split, a, b");
    let work = bench.works.pop_front().expect("`a` has begun");
    bench.end_work(1, work.0, 1, Ok(WorkResult::default()));
    assert_eq!(bench.trace(), "worked a 1, a");
    assert_eq!(bench.engine.describe(1).as_deref(), Some("works at `b`; waits before `join`"));
    bench.work();
    assert_eq!(bench.trace(), "worked b 1, b, join, end, ended");
}

#[test]
fn terminate_cancels_running_work() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (ParallelGateway, "split"), (AbstractTask, "slow")]);
    let end = table.node(NoneEndEvent, "end");
    table.join(nodes[2], end);
    let quick = table.node(AbstractTask, "quick");
    table.join(nodes[1], quick);
    let stop = table.node(TerminateEndEvent, "stop");
    table.join(quick, stop);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    let (slow, quick) = (bench.node("slow"), bench.node("quick"));
    bench.end_work(1, quick, 1, Ok(WorkResult::default()));
    assert_eq!(bench.trace(), "started, start, split, slow, quick, worked quick 1, quick, stop, ended");
    bench.end_work(1, slow, 1, Ok(WorkResult::default()));
    assert_eq!(bench.trace(), "", "the result of cancelled work is old news");
    assert_eq!(bench.engine.status().running, 0);
}

#[test]
fn an_activity_in_a_loop_is_a_new_enactment_each_time() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (ExclusiveGateway, "merge"), (AbstractTask, "task")]);
    let slot = table.data("object", nodes[2]);
    let gate = table.node(ExclusiveGateway, "gate");
    let end = table.node(NoneEndEvent, "end");
    table.join(nodes[2], gate);
    table.branch(gate, end, "round=3");
    table.branch(gate, nodes[1], "else");
    let implementation = Implementation::new(table.finish()).work("task", move |context, _| {
        Ok(WorkResult { writes: vec![(slot, Bytes::from(format!("round={}", context.enactment)))], send: None })
    });
    let round = |number: u32| format!("merge, task, worked task {number}, task, gate");
    let mut bench =
        check(implementation, &format!("started, start, {}, {}, {}, end, ended", round(1), round(2), round(3)));
    bench.end_work(1, bench.node("task"), 1, Ok(WorkResult::default()));
    assert_eq!(bench.trace(), "");
}

#[test]
fn one_of_several_message_flows_is_chosen() {
    let build = || {
        let mut table = Table::new("P");
        let nodes = table.row(&[(NoneStartEvent, "start"), (MessageThrowEvent, "tell"), (NoneEndEvent, "end")]);
        table.sends(nodes[1], "Q", "yes");
        table.sends(nodes[1], "R", "no");
        Implementation::new(table.finish())
    };
    check(build(), "started, start, sent yes, tell, end, ended");
    check(build().choice("tell", 1), "started, start, sent no, tell, end, ended");
    check(
        build().message("yes", |_, _| "fault".to_owned()),
        "started, start, incident tell: the implementation cannot make message `yes`: out of ink",
    );
}

#[test]
fn the_result_of_a_task_says_which_message_it_sends() {
    let build = |send: Option<usize>| {
        let mut table = Table::new("P");
        let nodes =
            table.row(&[(NoneStartEvent, "start"), (SendTask, "tell"), (AbstractTask, "rest"), (NoneEndEvent, "end")]);
        let flows =
            [table.sends(nodes[1], "Q", "yes"), table.sends(nodes[1], "R", "no"), table.sends(nodes[3], "R", "bye")];
        let send = send.map(|at| (flows[at], Bytes::new()));
        Implementation::new(table.finish())
            .work("tell", move |_, _| Ok(WorkResult { writes: Vec::new(), send: send.clone() }))
            .work("rest", move |_, _| Err(Fault::new("tired")))
    };
    let rest = "rest, incident rest: the work failed: tired";
    check(build(Some(1)), &format!("started, start, tell, worked tell 1, sent no, tell, {rest}"));
    let none = "the work was to send message `yes`, and gave none";
    check(build(None), &format!("started, start, tell, incident tell: {none}"));
    let wrong = "the work sends on a message flow that does not leave the activity";
    check(build(Some(2)), &format!("started, start, tell, incident tell: {wrong}"));
}

#[test]
fn an_incident_is_tried_again_when_a_person_asks() {
    let mut table = Table::new("P");
    table.row(&[(NoneStartEvent, "start"), (AbstractTask, "task"), (NoneEndEvent, "end")]);
    let failing = Fault { message: "offline".to_owned(), retry: true };
    let implementation = Implementation::new(table.finish()).work("task", move |_, _| Err(failing.clone()));
    let mut bench =
        check(implementation, "started, start, task, incident task: the work failed: offline (tried 3 times)");
    let task = bench.node("task");
    assert_eq!(
        bench.engine.describe(1).as_deref(),
        Some("stands still at `task`: the work failed: offline (tried 3 times)")
    );
    assert_eq!(bench.engine.status().incidents[0].name, "task");
    assert!(bench.engine.outstanding().is_empty(), "what stands still waits for a person");
    assert_eq!(bench.turn(Input::Retry { instance: 1, node: task }), Answer::Accepted);
    assert_eq!(bench.works.len(), 1);
    bench.end_work(1, task, 1, Ok(WorkResult::default()));
    assert_eq!(bench.trace(), "retried task, worked task 1, task, end, ended");
    assert_eq!(refused(&bench.turn(Input::Retry { instance: 1, node: task })), Some("unknown"));
}

#[test]
fn the_first_message_wins_at_an_event_based_gateway() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (AbstractTask, "task"), (EventBasedGateway, "gate")]);
    for name in ["a", "b"] {
        let caught = table.node(MessageCatchEvent, name);
        table.join(nodes[2], caught);
        table.receives(caught, "Q", name);
        let end = table.node(NoneEndEvent, &format!("end {name}"));
        table.join(caught, end);
    }
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    bench.receive_in("b", "", Some("P/n/1"));
    bench.now.0 += 1;
    bench.receive_in("a", "", Some("P/n/1"));
    bench.trace();
    bench.work();
    assert_eq!(bench.trace(), "worked task 1, task, b, end b, dead unconsumed, ended");
}

#[test]
fn a_task_behind_an_event_based_gateway_works_after_its_receipt() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (EventBasedGateway, "gate")]);
    for name in ["a", "b"] {
        let task = table.node(AbstractTask, name);
        table.join(nodes[1], task);
        table.receives(task, "Q", name);
        let end = table.node(NoneEndEvent, &format!("end {name}"));
        table.join(task, end);
    }
    let mut bench = check(Implementation::new(table.finish()), "started, start");
    bench.receive_in("b", "", Some("P/n/1"));
    assert_eq!(bench.trace(), "received b, b");
    assert_eq!(bench.engine.describe(1).as_deref(), Some("works at `b`"));
    bench.crash();
    bench.work();
    assert_eq!(bench.trace(), "worked b 1, b, end b, ended");
}

#[test]
fn the_environment_sends_and_takes_without_message_flows() {
    let mut table = Table::new("P");
    table.row(&[
        (MessageStartEvent, "start"),
        (MessageCatchEvent, "catch"),
        (MessageThrowEvent, "tell"),
        (ReceiveTask, "hear"),
        (MessageEndEvent, "end"),
    ]);
    let mut bench = Bench::new(Implementation::new(table.finish()));
    let send = |bench: &mut Bench| {
        let waiting = bench.engine.environment_receives().next();
        let (instance, transition) = waiting.expect("something waits for the environment");
        bench.turn(Input::FromEnvironment { instance, transition })
    };
    assert_eq!(bench.engine.starts(), [bench.node("start")]);
    bench.start();
    assert_eq!(bench.engine.describe(1).as_deref(), Some("waits at `catch` for a message from the environment"));
    assert_eq!(send(&mut bench), Answer::Accepted);
    assert_eq!(send(&mut bench), Answer::Accepted);
    assert_eq!(bench.trace(), "started, start, catch, tell, hear, hear, end, ended");
    assert_eq!(bench.engine.environment_receives().count(), 0);
    let late = Input::FromEnvironment { instance: 1, transition: quadrille_endpoint::TransitionIx(0) };
    assert_eq!(refused(&bench.turn(late)), Some("unknown"));
}

#[test]
fn messages_are_data() {
    let mut table = Table::new("P");
    let nodes = table.row(&[(NoneStartEvent, "start"), (ReceiveTask, "hear"), (ExclusiveGateway, "gate")]);
    table.receives(nodes[1], "Q", "answer");
    for (name, condition) in [("yes", "answer=yes"), ("no", "else")] {
        let end = table.node(NoneEndEvent, name);
        table.branch(nodes[2], end, condition);
    }
    let mut bench = Bench::new(Implementation::new(table.finish()));
    bench.start();
    bench.receive_in("answer", "answer=yes", Some("P/n/1"));
    assert_eq!(bench.trace(), "started, start, hear, received answer, hear, gate, yes, ended");
}

#[test]
fn a_table_that_cannot_be_run_is_refused() {
    let check = |change: fn(&mut quadrille_endpoint::Transition), expected: &str| {
        let mut table = Table::new("P");
        table.row(&[(NoneStartEvent, "start"), (NoneEndEvent, "end")]);
        let mut endpoint = table.finish();
        change(&mut endpoint.transitions.to_mut()[0]);
        let made = Engine::new(Implementation::new(endpoint).shared(), crate::bench::options());
        assert_eq!(made.err().as_deref(), Some(expected));
    };
    check(|step| step.put = vec![quadrille_endpoint::PlaceIx(9)].into(), "the table refers to place 9 of 4");
    check(|step| step.take = Vec::new().into(), "a step of `start` takes no token");
    check(
        |step| step.action = quadrille_endpoint::Action::Peek(Vec::new().into()),
        "`start` has a step that is for verification only",
    );
}
