//! What the rest of the process holds of the participant: the way to give it inputs and ask it questions.

use super::Participant;
use crate::engine::{Answer, Input};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Inputs and questions that wait for the participant.
pub const QUEUE_LIMIT: usize = 4096;
/// How long an input from outside waits for a place in the queue before it is turned away.
pub const ADMISSION_TIMEOUT: Duration = Duration::from_secs(1);

/// Something to be done with the participant between two batches of inputs.
pub(crate) type Question = Box<dyn FnOnce(&mut Participant) + Send>;

/// What the participant's queue holds.
pub(crate) enum Command {
    /// An input, and where its answer goes once its records are stored.
    Input(Input, Option<oneshot::Sender<Answer>>),
    /// A question.
    Question(Question),
}

/// A way to the participant. It stays usable after the participant has stopped, and then says so.
#[derive(Clone, Debug)]
pub(crate) struct Handle {
    queue: mpsc::Sender<Command>,
}

/// Why the participant gives no answer. Both may be over soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unavailable {
    /// Too much waits already.
    Busy,
    /// The participant stops.
    Stopped,
}

impl Handle {
    /// A way to a participant, and the end of the queue that it reads.
    pub(crate) fn new() -> (Self, mpsc::Receiver<Command>) {
        let (queue, commands) = mpsc::channel(QUEUE_LIMIT);
        (Self { queue }, commands)
    }

    /// Gives an input, and waits until its records are stored.
    pub(crate) async fn input(&self, input: Input) -> Result<Answer, Unavailable> {
        let (answer, answered) = oneshot::channel();
        self.admit(Command::Input(input, Some(answer))).await?;
        answered.await.map_err(|_| Unavailable::Stopped)
    }

    /// Gives inputs, as many at once as there is room for, and waits for their answers in order.
    pub(crate) async fn inputs(&self, inputs: Vec<Input>) -> Result<Vec<Answer>, Unavailable> {
        let mut pending = Vec::with_capacity(inputs.len());
        for input in inputs {
            let (answer, answered) = oneshot::channel();
            self.admit(Command::Input(input, Some(answer))).await?;
            pending.push(answered);
        }
        let mut answers = Vec::with_capacity(pending.len());
        for answered in pending {
            answers.push(answered.await.map_err(|_| Unavailable::Stopped)?);
        }
        Ok(answers)
    }

    /// Reports what came of an effect; it waits for room as long as it takes, for it must not be lost.
    pub(crate) async fn report(&self, input: Input) {
        // Who has stopped needs no report: its journal says what is still to be done.
        let _ = self.queue.send(Command::Input(input, None)).await;
    }

    /// Asks about the state that is stored.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Participant) -> T + Send + 'static,
    ) -> Result<T, Unavailable> {
        let (answer, answered) = oneshot::channel();
        let ask: Question = Box::new(move |participant| {
            // Who asked may have gone away meanwhile.
            let _ = answer.send(question(participant));
        });
        self.admit(Command::Question(ask)).await?;
        answered.await.map_err(|_| Unavailable::Stopped)
    }

    async fn admit(&self, command: Command) -> Result<(), Unavailable> {
        match self.queue.send_timeout(command, ADMISSION_TIMEOUT).await {
            Ok(()) => Ok(()),
            Err(mpsc::error::SendTimeoutError::Timeout(_)) => Err(Unavailable::Busy),
            Err(mpsc::error::SendTimeoutError::Closed(_)) => Err(Unavailable::Stopped),
        }
    }
}
