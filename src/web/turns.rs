//! Whose turn it is to read: while a page of a large register is made it takes memory, and more of them at once than the processors can work
//! on are not done sooner.

use super::authorize::Way;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Pages that are made at once, for each processor: one waits for the disk while the other is worked on.
const EACH: usize = 2;

/// The turns of a server.
pub struct Turns(Semaphore);

impl Default for Turns {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self(Semaphore::new(processors * EACH))
    }
}

impl Turns {
    /// Waits for a turn to read, which ends with what is given. What records waits for nobody who reads.
    pub async fn take(&self, way: Way) -> Option<SemaphorePermit<'_>> {
        match way {
            Way::Get => self.0.acquire().await.ok(),
            Way::Post => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_takes_turns_and_what_records_waits_for_none() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let turns = Turns(Semaphore::new(1));
            let first = turns.take(Way::Get).await;
            assert!(first.is_some() && turns.0.try_acquire().is_err());
            assert!(turns.take(Way::Post).await.is_none(), "a form goes on beside");
            drop(first);
            assert!(turns.0.try_acquire().is_ok());
        });
    }
}
