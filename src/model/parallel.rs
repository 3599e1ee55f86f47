//! The same work on many things: by all processors, where there are enough of them to be worth starting threads for.

use rayon::prelude::*;
use rayon::{ThreadBuilder, ThreadPoolBuilder};
use std::cmp::Ordering;
use std::num::NonZero;
use std::sync::{Once, mpsc};
use std::thread;

/// So few are done by the thread that asks.
pub const FEW: usize = 48;

/// What comes of each, in their order.
pub fn par_map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if things.len() <= FEW {
        return things.iter().map(work).collect();
    }
    start_threads();
    things.par_iter().map(&work).collect()
}

/// Sorts; what is equal comes in any order.
pub fn sort<T: Send>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering + Sync) {
    if things.len() > FEW {
        start_threads();
    }
    things.par_sort_unstable_by(compare);
}

/// Starts the threads that work is spread over, once: as many as processors, or as the variable `RAYON_NUM_THREADS` says. Where
/// the system lends fewer, those do; where it lends none, the thread that asks does everything. Whoever leaves this out fails
/// there, for the threads would then be started without regard to that.
pub fn start_threads() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        let asked =
            std::env::var("RAYON_NUM_THREADS").ok().and_then(|count| count.parse().ok()).filter(|count| *count > 0);
        let processors = || thread::available_parallelism().map_or(1, NonZero::get);
        let threads: Vec<_> = (0..asked.unwrap_or_else(processors)).map_while(|_| borrowed_thread()).collect();
        let pool = ThreadPoolBuilder::new().num_threads(threads.len().max(1));
        let mut threads = threads.into_iter();
        // An error only says that they are there already.
        let _ = if threads.len() == 0 {
            pool.use_current_thread().build_global()
        } else {
            let hand_over = move |work| {
                let fewer = || std::io::Error::other("fewer threads than were counted");
                threads.next().and_then(|thread| thread.send(work).ok()).ok_or_else(fewer)
            };
            pool.spawn_handler(hand_over).build_global()
        };
    });
}

/// A thread that waits for its work, if the system lends one.
fn borrowed_thread() -> Option<mpsc::Sender<ThreadBuilder>> {
    let (sender, work) = mpsc::channel::<ThreadBuilder>();
    let wait = move || {
        if let Ok(work) = work.recv() {
            work.run();
        }
    };
    thread::Builder::new().spawn(wait).ok().map(|_| sender)
}

/// Lets go of what nobody needs any more, aside where it is much: to free it takes a while, and nothing waits for it.
pub fn drop_in_background<T: Send + 'static>(things: T, count: usize) {
    if count > FEW {
        start_threads();
        rayon::spawn(move || drop(things));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_come_out_in_their_order() {
        for count in [0, 1, FEW, FEW + 1, 5000] {
            let things: Vec<usize> = (0..count).collect();
            assert_eq!(par_map(&things, |thing| thing * 2), (0..count).map(|thing| thing * 2).collect::<Vec<_>>());
        }
    }
}
