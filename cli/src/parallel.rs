//! Work on many threads with the results in the order of the items, in bounded memory.

use std::collections::BTreeMap;
use std::iter::Fuse;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

use anyhow::Result;

/// Items under way per thread: enough that a long document does not keep the others waiting.
const WINDOW: usize = 8;

/// The main thread's size; texts may be nested.
const STACK: usize = 8 << 20;

/// Applies `work` to `items` on so many threads and gives the results to `take` one by one, in
/// the order of the items. Ends early where `take` breaks or fails.
pub(crate) fn in_order<T: Send, R: Send>(
    items: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    take: impl FnMut(R) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let queue = Queue::new(items, threads * WINDOW);
    thread::scope(|scope| {
        // However this ends, the threads are to end.
        let _end = End(&queue);
        let (send, results) = mpsc::channel();
        for _ in 0..threads {
            let (send, queue, work) = (send.clone(), &queue, &work);
            let worker = move || {
                // Where one thread fails the others must not wait for it.
                let _end = End(queue);
                while let Some((at, item)) = queue.next() {
                    if send.send((at, work(item))).is_err() {
                        break;
                    }
                }
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker)?;
        }
        drop(send);
        put_in_order(&queue, results, take)
    })
}

/// Hands on the results, each in its turn.
fn put_in_order<I: Iterator, R>(
    queue: &Queue<I>,
    results: mpsc::Receiver<(usize, R)>,
    mut take: impl FnMut(R) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let mut early = BTreeMap::new();
    let mut due = 0;
    for (at, result) in results {
        early.insert(at, result);
        while let Some(result) = early.remove(&due) {
            due += 1;
            queue.taken(due);
            if take(result)?.is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The items that wait, handed out so far ahead of the results as the window is wide.
struct Queue<I: Iterator> {
    state: Mutex<State<I>>,
    room: Condvar,
    window: usize,
}

struct State<I: Iterator> {
    items: Fuse<I>,
    /// How many were handed out.
    next: usize,
    /// How many results were taken.
    taken: usize,
    ended: bool,
}

impl<I: Iterator> Queue<I> {
    fn new(items: I, window: usize) -> Self {
        let state = State { items: items.fuse(), next: 0, taken: 0, ended: false };
        Queue { state: Mutex::new(state), room: Condvar::new(), window }
    }

    /// The next item with its place; waits while too many are under way.
    fn next(&self) -> Option<(usize, I::Item)> {
        let full = |state: &mut State<I>| !state.ended && state.next >= state.taken + self.window;
        let state = self.room.wait_while(self.lock(), full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.ended {
            return None;
        }
        let item = state.items.next()?;
        state.next += 1;
        Some((state.next - 1, item))
    }

    fn taken(&self, count: usize) {
        self.lock().taken = count;
        self.room.notify_all();
    }

    fn end(&self) {
        self.lock().ended = true;
        self.room.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<I>> {
        // A thread that failed has ended the queue; there is nothing half done in it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the queue when the thread that hands results on is done, or a worker fails.
struct End<'q, I: Iterator>(&'q Queue<I>);

impl<I: Iterator> Drop for End<'_, I> {
    fn drop(&mut self) {
        self.0.end();
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::{WINDOW, in_order};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 8] {
            let mut taken = Vec::new();
            let work = |n: u64| {
                thread::sleep(Duration::from_micros(n * 37 % 100));
                n * 2
            };
            in_order(0..500, threads, work, |n| {
                taken.push(n);
                Ok(ControlFlow::Continue(()))
            })
            .unwrap();
            assert_eq!(taken, (0..500).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_is_under_way_than_the_window_holds() {
        let started = AtomicUsize::new(0);
        let mut taken = 0;
        let work = |_| started.fetch_add(1, Ordering::SeqCst);
        in_order(0..10_000, 4, work, |_| {
            taken += 1;
            assert!(started.load(Ordering::SeqCst) <= taken + 4 * WINDOW);
            Ok(ControlFlow::Continue(()))
        })
        .unwrap();
        assert_eq!(taken, 10_000);
    }

    #[test]
    fn it_can_be_ended_early() {
        let mut taken = 0;
        in_order(
            0..,
            4,
            |n| n,
            |n| {
                taken += 1;
                Ok(if n == 9 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            },
        )
        .unwrap();
        assert_eq!(taken, 10);
        let failed = in_order(
            0..,
            4,
            |n| n,
            |n| match n {
                9 => anyhow::bail!("nine"),
                _ => Ok(ControlFlow::Continue(())),
            },
        );
        assert_eq!(failed.unwrap_err().to_string(), "nine");
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn work_that_fails_does_not_hang() {
        let work = |n| assert!(n != 9, "nine");
        in_order(0.., 4, work, |()| Ok(ControlFlow::Continue(()))).unwrap();
    }
}
