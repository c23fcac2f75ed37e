//! Work on many threads with the results in the order of the items, in bounded memory.
//!
//! In: items, one after the other. Out: what the work made of each, in the same order. The one
//! who takes the results also hands out the items, so that an item is only asked for when there is
//! room for it; nothing but the work itself runs on other threads.
//!
//! [`in_order`] is all that most callers need:
//!
//! ```
//! use guihua::parallel::in_order;
//!
//! let words = ["森林", "绿地", "耕地"];
//! let lengths = in_order(words, 2, |word| word.len(), |lengths| lengths.collect::<Vec<_>>());
//! assert_eq!(lengths.unwrap(), [6, 6, 6]);
//! ```
//!
//! [`Pool`] is what it is made of, for callers that bring threads of their own or cannot give an
//! iterator.

use std::any::Any;
use std::collections::BTreeMap;
use std::io;
use std::iter::Fuse;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Items under way per thread: enough that a long document does not keep the others waiting.
pub const WINDOW: usize = 8;

/// The main thread's size; texts may be nested.
pub const STACK: usize = 8 << 20;

/// How many threads the machine can run at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Applies `work` to `items` on so many threads, and gives the results to `take` as an iterator in
/// the order of the items. Where `take` stops early, no more items are asked for.
///
/// # Errors
///
/// Where the system has no room for the threads.
///
/// # Panics
///
/// Where `work` does: `take` meets its panic in the place of the result.
pub fn in_order<I: IntoIterator<Item: Send>, R: Send, O>(
    items: I,
    threads: usize,
    work: impl Fn(I::Item) -> R + Sync,
    take: impl FnOnce(&mut Results<I::IntoIter, R>) -> O,
) -> io::Result<O> {
    thread::scope(|scope| {
        let (pool, workers) = Pool::new(threads);
        for worker in workers {
            let work = || worker.run(&work);
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work)?;
        }
        // Dropped before the scope waits for the threads, which ends them.
        let mut results = Results { items: items.into_iter().fuse(), pool };
        Ok(take(&mut results))
    })
}

/// The results of [`in_order`].
#[derive(Debug)]
pub struct Results<I: Iterator, R> {
    items: Fuse<I>,
    pool: Pool<I::Item, R>,
}

impl<I: Iterator, R> Iterator for Results<I, R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        while self.pool.has_room()
            && let Some(item) = self.items.next()
        {
            self.pool.give(item);
        }
        self.pool.take()
    }
}

/// The side of the pool that hands out items and takes results.
///
/// ```
/// use guihua::parallel::Pool;
///
/// let (mut pool, workers) = Pool::new(2);
/// for worker in workers {
///     std::thread::spawn(move || worker.run(|n: u32| n * n));
/// }
/// pool.give(3);
/// pool.give(4);
/// assert_eq!([pool.take(), pool.take(), pool.take()], [Some(9), Some(16), None]);
/// ```
#[derive(Debug)]
pub struct Pool<T, R> {
    jobs: Sender<(usize, T)>,
    results: Receiver<(usize, thread::Result<R>)>,
    /// Results that came before their turn.
    early: BTreeMap<usize, thread::Result<R>>,
    /// How many items were given, and how many results taken.
    given: usize,
    taken: usize,
    window: usize,
    ended: Arc<AtomicBool>,
}

/// The side of the pool that works: one for each thread.
#[derive(Debug)]
pub struct Worker<T, R> {
    jobs: Arc<Mutex<Receiver<(usize, T)>>>,
    results: Sender<(usize, thread::Result<R>)>,
    ended: Arc<AtomicBool>,
}

/// What [`Pool::take_within`] came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken<R> {
    /// The next result.
    Result(R),
    /// The time is over; the result is still on its way.
    NotYet,
    /// Nothing is under way.
    Nothing,
}

impl<T, R> Pool<T, R> {
    /// A pool, and its workers, each of which is to run on a thread of its own.
    pub fn new(threads: usize) -> (Self, Vec<Worker<T, R>>) {
        let threads = threads.max(1);
        let (jobs, waiting) = mpsc::channel();
        let (done, results) = mpsc::channel();
        let ended = Arc::new(AtomicBool::new(false));
        let waiting = Arc::new(Mutex::new(waiting));
        let worker = || Worker {
            jobs: Arc::clone(&waiting),
            results: done.clone(),
            ended: Arc::clone(&ended),
        };
        let workers = (0..threads).map(|_| worker()).collect();
        let window = threads.saturating_mul(WINDOW);
        let early = BTreeMap::new();
        (Pool { jobs, results, early, given: 0, taken: 0, window, ended }, workers)
    }

    /// Whether another item may be given before a result is taken.
    pub fn has_room(&self) -> bool {
        self.given < self.taken + self.window
    }

    /// Hands out an item. Without room it is done all the same, but later.
    pub fn give(&mut self, item: T) {
        // Without workers the item is lost, and `take` says so.
        let _ = self.jobs.send((self.given, item));
        self.given += 1;
    }

    /// The result of the item whose turn it is; `None` where none is under way.
    ///
    /// # Panics
    ///
    /// Where the work on this item did.
    pub fn take(&mut self) -> Option<R> {
        loop {
            match self.take_within(Duration::MAX) {
                Taken::Result(result) => return Some(result),
                Taken::NotYet => {}
                Taken::Nothing => return None,
            }
        }
    }

    /// The same, but not for longer than `time`.
    ///
    /// # Panics
    ///
    /// Where the work on this item did.
    pub fn take_within(&mut self, time: Duration) -> Taken<R> {
        while self.taken < self.given {
            if let Some(result) = self.early.remove(&self.taken) {
                self.taken += 1;
                return Taken::Result(result.unwrap_or_else(|panic| resume_unwind(panic)));
            }
            match self.results.recv_timeout(time) {
                Ok((at, result)) => drop(self.early.insert(at, result)),
                Err(RecvTimeoutError::Timeout) => return Taken::NotYet,
                Err(RecvTimeoutError::Disconnected) => return Taken::Nothing,
            }
        }
        Taken::Nothing
    }
}

impl<T, R> Drop for Pool<T, R> {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

impl<T, R> Worker<T, R> {
    /// Works until the pool is dropped; what waits by then is not begun.
    pub fn run(self, work: impl Fn(T) -> R) {
        while let Some((at, item)) = self.next() {
            // A fault is told to the one who waits for this result.
            let result: Result<R, Box<dyn Any + Send>> =
                catch_unwind(AssertUnwindSafe(|| work(item)));
            if self.results.send((at, result)).is_err() {
                break;
            }
        }
    }

    fn next(&self) -> Option<(usize, T)> {
        // Nothing is half done where a thread that held the lock failed.
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.recv().ok().filter(|_| !self.ended.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::{Pool, Taken, WINDOW, in_order};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 8] {
            let work = |n: u64| {
                thread::sleep(Duration::from_micros(n * 37 % 100));
                n * 2
            };
            let taken = in_order(0..500, threads, work, |taken| taken.collect::<Vec<_>>());
            assert_eq!(taken.unwrap(), (0..500).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_is_under_way_than_the_window_holds() {
        let asked = AtomicUsize::new(0);
        let items = (0..10_000).inspect(|_| {
            asked.fetch_add(1, Ordering::SeqCst);
        });
        let count = in_order(
            items,
            4,
            |n| n,
            |results| {
                let within = |(taken, _)| asked.load(Ordering::SeqCst) <= taken + 4 * WINDOW;
                assert!(results.by_ref().enumerate().take(5000).all(within));
                results.count()
            },
        );
        assert_eq!(count.unwrap(), 5_000);
    }

    #[test]
    fn it_can_be_ended_early() {
        let taken = in_order(0.., 4, |n| n, |results| results.take(10).sum::<u32>());
        assert_eq!(taken.unwrap(), 45);
    }

    #[test]
    #[should_panic(expected = "nine")]
    fn work_that_fails_fails_where_its_result_is_taken() {
        let work = |n| assert!(n != 9, "nine");
        in_order(0.., 4, work, |results| results.count()).unwrap();
    }

    #[test]
    fn one_who_waits_can_look_around() {
        let (mut pool, workers) = Pool::new(1);
        assert_eq!(pool.take_within(Duration::ZERO), Taken::Nothing);
        pool.give(1);
        assert_eq!(pool.take_within(Duration::from_millis(1)), Taken::NotYet);
        let threads = workers.into_iter().map(|worker| thread::spawn(|| worker.run(|n| n + 1)));
        let threads: Vec<_> = threads.collect();
        assert_eq!(pool.take(), Some(2));
        drop(pool);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    }
}
