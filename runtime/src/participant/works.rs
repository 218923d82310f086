//! Work of activities that is running: the user's futures, each ending in an input.

use crate::engine::Input;
use crate::program::{Context, Data, Program};
use quadrille_endpoint::NodeIx;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Works that run at a time; the others wait. How many wait is limited by the engine, which limits
/// instances.
pub const WORK_LIMIT: usize = 1024;

/// The works of one participant; dropping it ends them all.
#[derive(Debug)]
pub(crate) struct Works {
    running: JoinSet<Input>,
    permits: Arc<Semaphore>,
}

impl Works {
    pub(crate) fn new() -> Self {
        Self { running: JoinSet::new(), permits: Arc::new(Semaphore::new(WORK_LIMIT)) }
    }

    /// Begins a work.
    pub(crate) fn begin(&mut self, program: Arc<dyn Program>, node: NodeIx, context: Context, data: Data) {
        let permits = Arc::clone(&self.permits);
        self.running.spawn(async move {
            let _permit = permits.acquire_owned().await.expect("the semaphore is never closed");
            let (instance, enactment) = (context.instance, context.enactment);
            let result = program.perform(context, node, data).await;
            Input::WorkEnded { instance, node, enactment, result }
        });
    }

    /// Works that have begun and whose end has not been taken.
    pub(crate) fn len(&self) -> usize {
        self.running.len()
    }

    /// Waits until a work has ended; for ever if none is running.
    pub(crate) async fn ended(&mut self) -> Input {
        match self.running.join_next().await {
            Some(ended) => ended.expect(NEVER_FAILS),
            None => std::future::pending().await,
        }
    }

    /// A work that has ended already.
    pub(crate) fn try_ended(&mut self) -> Option<Input> {
        self.running.try_join_next().map(|ended| ended.expect(NEVER_FAILS))
    }
}

const NEVER_FAILS: &str = "a guarded program does not panic, and no work is cancelled while the participant runs";
