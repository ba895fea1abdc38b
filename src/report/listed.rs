//! Which customers a list of those whom something affects shows: a planned change, an incident.

/// Which customers are listed.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Also those that are not affected, with the reason.
    pub all: bool,
    /// Only those at these steps, by their words.
    pub states: Vec<String>,
}

impl Listed {
    /// Whether a customer is listed, by whether it is usually and by the word of its step; each is worked out only where it counts.
    pub fn has(&self, usually: impl FnOnce() -> bool, step: impl FnOnce() -> &'static str) -> bool {
        if self.states.is_empty() {
            return self.all || usually();
        }
        let step = step();
        self.states.iter().any(|wanted| wanted == step)
    }
}

/// Rows in an order, of which the first ones are kept, however many come.
pub struct First<R, K> {
    most: usize,
    key: fn(&R) -> K,
    rows: Vec<R>,
}

impl<R, K: Ord> First<R, K> {
    /// None yet, and at most so many.
    #[must_use]
    pub const fn new(most: usize, key: fn(&R) -> K) -> Self {
        Self { most, key, rows: Vec::new() }
    }

    /// Takes a row.
    pub fn take(&mut self, row: R) {
        self.rows.push(row);
        if self.rows.len() >= self.most.saturating_mul(2).max(1) {
            self.cut();
        }
    }

    /// Rows of one key stay in the order in which they came.
    fn cut(&mut self) {
        self.rows.sort_by_key(self.key);
        self.rows.truncate(self.most);
    }

    /// The first of all that were taken.
    #[must_use]
    pub fn in_order(mut self) -> Vec<R> {
        self.cut();
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_many_rows_are_kept_and_equal_ones_stay_in_their_order() {
        let mut first = First::new(3, |row: &(u32, usize)| row.0);
        for (at, key) in [5, 1, 4, 1, 9, 0, 7, 1, 8].into_iter().enumerate() {
            first.take((key, at));
        }
        assert_eq!(first.in_order(), [(0, 5), (1, 1), (1, 3)]);
    }
}
