//! Running conversations: starting them all at once, and watching until all is done or nothing moves.

use super::progress::Progress;
use quadrille_runtime::client::OperationsError;
use quadrille_runtime::operations::{StartRequest, StatusReply};
use quadrille_runtime::process::Fleet;
use quadrille_runtime::quiescence::{Quiescence, quiescent};
use std::time::{Duration, Instant};

/// How a run ended.
pub struct Outcome {
    /// What each participant said last, in the order of the fleet.
    pub statuses: Vec<StatusReply>,
    /// Conversations that were started.
    pub conversations: u32,
    /// How long it took from the first start to the end of the last instance.
    pub time: Duration,
    /// Whether time ran out before all was quiet.
    pub timed_out: bool,
}

const POLL: Duration = Duration::from_millis(20);
/// Conversations that one call starts.
const STARTS: u32 = 1_000;

/// Starts conversations at every participant that begins by itself, and waits for their end. Where
/// several participants begin by themselves, each conversation is one choreography instance for all.
pub async fn run(
    fleet: &mut Fleet,
    initiators: &[String],
    conversations: u32,
    timeout: u64,
) -> Result<Outcome, String> {
    println!("\nrun");
    let mut progress = Progress::new(u64::from(conversations))?;
    let began = Instant::now();
    if let Err(error) = start(fleet, initiators, conversations).await {
        return Err(fleet.cause(error).await.to_string());
    }
    let (mut time, mut last_ended) = (Duration::ZERO, 0);
    loop {
        let seen = match quiescent(fleet.clients()).await {
            Ok(seen) => seen,
            Err(error) => {
                progress.end();
                return Err(fleet.cause(error).await.to_string());
            }
        };
        let ended: u64 = seen.statuses.iter().map(|status| status.ended).sum();
        if ended > last_ended {
            (time, last_ended) = (began.elapsed(), ended);
        }
        let begun = seen.statuses.iter().filter(|status| initiators.contains(&status.participant));
        progress.show(begun.map(|status| status.ended).min().unwrap_or_default());
        let over = seen.quiet && (seen.live() == 0 || seen.next_due().is_none());
        let timed_out = began.elapsed() >= Duration::from_secs(timeout);
        if over && settled(&seen.statuses) || timed_out {
            progress.end();
            let seen = if seen.live() > 0 && seen.is_over() { close(fleet).await? } else { seen };
            return Ok(Outcome { statuses: seen.statuses, conversations, time, timed_out });
        }
        tokio::time::sleep(POLL).await;
    }
}

/// Whether nothing can change any more: no message waits for its instance or its time to live.
fn settled(statuses: &[StatusReply]) -> bool {
    statuses.iter().all(|status| status.buffered == 0)
}

/// Every choreography instance is over: what waits or is done in it is closed.
async fn close(fleet: &Fleet) -> Result<Quiescence, String> {
    for client in fleet.clients() {
        client.close(None).await.map_err(|error| error.to_string())?;
    }
    quiescent(fleet.clients()).await.map_err(|error| error.to_string())
}

async fn start(fleet: &Fleet, initiators: &[String], conversations: u32) -> Result<(), OperationsError> {
    let clients: Vec<_> = initiators.iter().filter_map(|initiator| fleet.client(initiator)).collect();
    if let [client] = clients[..] {
        let mut left = conversations;
        while left > 0 {
            let count = left.min(STARTS);
            client.start(StartRequest { node: None, choreography: None, count }).await?;
            left -= count;
        }
        return Ok(());
    }
    for conversation in 1..=conversations {
        for client in &clients {
            let choreography = Some(format!("demo-{conversation}"));
            client.start(StartRequest { node: None, choreography, count: 1 }).await?;
        }
    }
    Ok(())
}
