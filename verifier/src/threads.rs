//! Work that is done by several threads at a time.

use rayon_core::{ThreadPool, ThreadPoolBuilder};

/// Threads that wait for work; none where the machine gives none.
pub(crate) fn pool(threads: usize) -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(threads).build().ok()
}

/// Does some pieces of work, on the threads of the pool that this one belongs to, and gives back the results in their
/// order.
pub(crate) fn in_parallel<W: Send, R: Send>(
    pieces: impl IntoIterator<Item = W>,
    work: impl Fn(W) -> R + Sync,
) -> Vec<R> {
    let pieces: Vec<W> = pieces.into_iter().collect();
    let mut done: Vec<Option<R>> = pieces.iter().map(|_| None).collect();
    let work = &work;
    let mut pieces = pieces.into_iter().zip(&mut done);
    if pieces.len() == 1 {
        pieces.for_each(|(piece, done)| *done = Some(work(piece)));
    } else {
        rayon_core::scope(|scope| {
            pieces.by_ref().for_each(|(piece, done)| scope.spawn(move |_| *done = Some(work(piece))));
        });
    }
    done.into_iter().flatten().collect()
}
