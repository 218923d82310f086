//! Participants that are many (BPMN 2.0.2 clause 9.3.1; semantics.md 11.5): as many participants of the same process.
//!
//! A participant with a `maximum` above one stands for partners that all run the same process, such as suppliers that
//! are asked for a price. The net knows participants only, so the model is given one for each, up to a number; the
//! first keeps its place and its id, further ones follow all others. A message flow to or from such a participant is
//! one to or from each of its copies.

use quadrille_model::{MessageFlow, MessageFlowEnd, Model, Origin, Participant, ParticipantIx, ProcessIx};
use std::borrow::Cow;

/// What stands between the id of a participant and the number of its copy.
const MARK: char = '#';

/// A model with every participant that is many as so many participants, at most `most` each.
#[must_use]
pub fn with_copies(model: &Model, most: u32) -> Cow<'_, Model> {
    let numbers: Vec<u32> = model.participants.iter().map(|participant| number(participant, most)).collect();
    if numbers.iter().all(|number| *number == 1) {
        return Cow::Borrowed(model);
    }
    let mut unfolded = model.clone();
    let mut copies: Vec<Vec<ParticipantIx>> = (0..).take(numbers.len()).map(|at| vec![ParticipantIx(at)]).collect();
    for (at, number) in numbers.iter().enumerate() {
        for ordinal in 2..=*number {
            copies[at].push(copy(&mut unfolded, at, ordinal));
        }
    }
    unfolded.message_flows = model.message_flows.iter().flat_map(|flow| flows(flow, &copies)).collect();
    Cow::Owned(unfolded)
}

/// The id of the participant that a copy stands for.
#[must_use]
pub fn original(participant: &str) -> &str {
    let split = participant.rsplit_once(MARK);
    split.filter(|(_, ordinal)| ordinal.parse::<u32>().is_ok()).map_or(participant, |(id, _)| id)
}

/// How many a participant is.
fn number(participant: &Participant, most: u32) -> u32 {
    let multiplicity = &participant.multiplicity;
    if participant.process.is_none() || multiplicity.maximum == Some(1) {
        return 1;
    }
    let maximum = multiplicity.maximum.unwrap_or(i64::from(most)).clamp(1, i64::from(most.max(1)));
    u32::try_from(maximum).unwrap_or(1)
}

/// Adds a copy of a participant, with a process of its own.
fn copy(model: &mut Model, at: usize, ordinal: u32) -> ParticipantIx {
    let mut participant = model.participants[at].clone();
    participant.origin = Origin {
        id: format!("{}{MARK}{ordinal}", participant.origin.id),
        name: Some(format!("{} ({ordinal})", participant.origin.label())),
        ..participant.origin
    };
    if let Some(process) = participant.process {
        let process = model.processes[process.index()].clone();
        participant.process = Some(ProcessIx(u32_of(model.processes.len())));
        model.processes.push(process);
    }
    let added = ParticipantIx(u32_of(model.participants.len()));
    model.participants.push(participant);
    added
}

/// A message flow between each two copies of its ends.
fn flows(flow: &MessageFlow, copies: &[Vec<ParticipantIx>]) -> Vec<MessageFlow> {
    let ends = |end: MessageFlowEnd| {
        copies[end.participant.index()]
            .iter()
            .map(move |participant| MessageFlowEnd { participant: *participant, ..end })
    };
    ends(flow.source)
        .flat_map(|source| ends(flow.target).map(move |target| MessageFlow { source, target, ..flow.clone() }))
        .collect()
}

fn u32_of(position: usize) -> u32 {
    u32::try_from(position).expect("the reader limits a model to fewer than 2^32 elements")
}

#[cfg(test)]
mod tests {
    use super::{original, with_copies};
    use quadrille_diagnostics::SourceId;
    use quadrille_model::{LowerOptions, Model};
    use quadrille_syntax::ast::Document;
    use quadrille_syntax::{Limits, parse};
    use std::borrow::Cow;

    fn model(multiplicity: &str) -> Model {
        let text = format!(
            r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
              <collaboration id="C"><participant id="A" processRef="P"/>
                <participant id="B" name="Supplier" processRef="Q">{multiplicity}</participant>
                <messageFlow id="m" name="ask" sourceRef="send" targetRef="start"/></collaboration>
              <process id="P"><sendTask id="send"/></process>
              <process id="Q"><startEvent id="start"><messageEventDefinition/></startEvent></process>
            </definitions>"#
        );
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let field_lock = quadrille_model::FieldLock::default();
        let options =
            LowerOptions { file_stem: "test".to_owned(), field_lock, imports: quadrille_model::Imports::default() };
        quadrille_model::lower(&Document::new(&tree), &options).0.expect("definitions give a model")
    }

    /// Ids and names of participants, and who is at the ends of the message flows.
    fn check(multiplicity: &str, most: u32, participants: &[&str], flows: &[(u32, u32)]) {
        let given = model(multiplicity);
        let unfolded = with_copies(&given, most);
        assert_eq!(matches!(unfolded, Cow::Borrowed(_)), participants.len() == 2, "{multiplicity}");
        let shown = |participant: &quadrille_model::Participant| {
            format!("{} {}", participant.origin.id, participant.origin.label())
        };
        assert_eq!(unfolded.participants.iter().map(shown).collect::<Vec<_>>(), participants);
        let ends = unfolded.message_flows.iter().map(|flow| (flow.source.participant.0, flow.target.participant.0));
        assert_eq!(ends.collect::<Vec<_>>(), flows);
        for (owner, _, process) in unfolded.executable_participants() {
            assert_eq!(process.nodes.len(), 1, "every copy has a process of its own: {owner:?}");
        }
    }

    #[test]
    fn a_participant_that_is_many_is_copied_with_its_message_flows() {
        check("", 3, &["A A", "B Supplier"], &[(0, 1)]);
        let two = r#"<participantMultiplicity minimum="1" maximum="2"/>"#;
        check(two, 3, &["A A", "B Supplier", "B#2 Supplier (2)"], &[(0, 1), (0, 2)]);
        check(two, 1, &["A A", "B Supplier"], &[(0, 1)]);
        let five = r#"<participantMultiplicity maximum="5"/>"#;
        let three = ["A A", "B Supplier", "B#2 Supplier (2)", "B#3 Supplier (3)"];
        check(five, 3, &three, &[(0, 1), (0, 2), (0, 3)]);
    }

    #[test]
    fn the_id_of_a_copy_names_its_original() {
        assert_eq!(["B#2", "B", "B#b"].map(original), ["B", "B", "B#b"]);
    }
}
