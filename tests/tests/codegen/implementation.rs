//! The insurer of `claim`, written as its owner would, with nothing to decide.

use claim_insurer::{
    Approval, AssessDamageResult, Assessment, Context, Data, DecideMessage, DecideResult, Fault, FileCaseChoice,
    HowToInspectChoice, Insurer, Record, Reply,
};
use std::time::Duration;

pub struct Nobody;

impl Insurer for Nobody {
    async fn assess_damage(&self, _context: &Context, _data: &Data) -> Result<AssessDamageResult, Fault> {
        Ok(AssessDamageResult { assessment: Assessment::default(), note: Record::default() })
    }

    async fn answer_question(&self, _context: &Context, data: &Data) -> Result<Reply, Fault> {
        let question = data.question.as_ref().ok_or_else(|| Fault::new("nobody asked"))?;
        Ok(Reply { header: question.header.clone(), text: "yes".to_owned() })
    }

    fn choose_how_to_inspect(&self, _context: &Context, _data: &Data) -> Result<HowToInspectChoice, Fault> {
        Ok(HowToInspectChoice::ByPhone)
    }

    fn cooling_off_delay(&self, _context: &Context, _data: &Data) -> Result<Duration, Fault> {
        Ok(Duration::from_secs(60))
    }

    async fn decide(&self, context: &Context, data: &Data) -> Result<DecideResult, Fault> {
        let header = data.claim.as_ref().and_then(|claim| claim.header.clone());
        let message = DecideMessage::Approval(Approval { header, amount: "1".to_owned() });
        Ok(DecideResult { note: Record { text: context.choreography.clone() }, message })
    }

    async fn score(&self, _context: &Context, _data: &Data) -> Result<Assessment, Fault> {
        Ok(Assessment { grade: 1, ..Assessment::default() })
    }

    fn file_case_record_to_authority(&self, _context: &Context, _data: &Data) -> Result<Record, Fault> {
        Ok(Record::default())
    }

    fn file_case_record_to_auditor(&self, _context: &Context, _data: &Data) -> Result<Record, Fault> {
        Ok(Record::default())
    }

    fn choose_file_case(&self, _context: &Context, _data: &Data) -> Result<FileCaseChoice, Fault> {
        Ok(FileCaseChoice::RecordToAuthority)
    }
}
