//! The command and the files that it meets: what it reads, what it refuses, what it writes.

#![expect(clippy::panic, reason = "a test reports by panicking")]

mod field_numbers;
mod generation;
mod import;
mod input;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of a test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// A file in a folder of its own.
fn file(folder: &Path, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, contents).expect("the file can be written");
    path
}

/// What the command did.
#[derive(Debug)]
struct Outcome {
    status: Option<i32>,
    output: String,
    errors: String,
}

impl Outcome {
    fn json(&self) -> Value {
        serde_json::from_str(&self.output).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }
}

/// Runs a command on a model.
fn quadrille(command: &str, model: &Path, arguments: &[&str]) -> Outcome {
    let output = Command::new(env!("CARGO_BIN_EXE_quadrille"))
        .arg(command)
        .arg(model)
        .args(arguments)
        .output()
        .expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Outcome { status: output.status.code(), output: text(&output.stdout), errors: text(&output.stderr) }
}

/// A customer who sends a seller an order and then a reminder, each message with its item definition.
struct Trade {
    /// What stands before everything else.
    top: &'static str,
    /// Members of the order.
    members: String,
    /// Whether the reminder is sent.
    reminder: bool,
}

impl Trade {
    fn with(members: &str) -> Self {
        Self { top: "", members: members.to_owned(), reminder: false }
    }

    /// The order's item definition, unless its members stand in an imported file.
    fn item(&self) -> String {
        let members = &self.members;
        format!(
            "<itemDefinition id='item_order'><extensionElements><q:payload>{members}</q:payload></extensionElements>\
             </itemDefinition>"
        )
    }

    fn text(&self) -> String {
        let item = if self.top.is_empty() {
            self.item()
        } else {
            "<itemDefinition id='item_order' structureRef='Order'/>".to_owned()
        };
        let (flow, message, send, receive) = if self.reminder {
            (
                "<messageFlow id='n' messageRef='Reminder' sourceRef='Remind' targetRef='Wait'/>",
                "<message id='Reminder'/>",
                "<sendTask id='Remind'/><sequenceFlow id='p3' sourceRef='Remind' targetRef='PEnd'/>",
                "<receiveTask id='Wait'/><sequenceFlow id='q3' sourceRef='Wait' targetRef='QEnd'/>",
            )
        } else {
            ("", "", "", "")
        };
        let [after_send, after_receive] = if self.reminder { ["Remind", "Wait"] } else { ["PEnd", "QEnd"] };
        format!(
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:q='urn:quadrille:bpmn:1.0'>{top}{item}
             <message id='Order' itemRef='item_order'/>{message}
             <collaboration id='Trade'><participant id='Customer' processRef='P'/><participant id='Seller' processRef='Q'/>
             <messageFlow id='m' messageRef='Order' sourceRef='Send' targetRef='Begin'/>{flow}</collaboration>
             <process id='P'><startEvent id='PStart'/><sendTask id='Send'/>{send}<endEvent id='PEnd'/>
             <sequenceFlow id='p1' sourceRef='PStart' targetRef='Send'/>
             <sequenceFlow id='p2' sourceRef='Send' targetRef='{after_send}'/></process>
             <process id='Q'><startEvent id='Begin'><messageEventDefinition/></startEvent>{receive}<endEvent id='QEnd'/>
             <sequenceFlow id='q1' sourceRef='Begin' targetRef='{after_receive}'/></process></definitions>",
            top = self.top,
        )
    }
}
