//! What is noticed of columns while their cells are read; it is said at the end, once for each column.

use super::tally::LISTED;
use crate::error::Place;
use std::collections::BTreeSet;

#[derive(Default)]
pub struct Noticed {
    /// What plans are called.
    pub plans: Vec<PlanName>,
    /// Columns with cells that say in a word that there is nothing.
    pub blanks: BTreeSet<usize>,
    /// Columns whose order of day and month is not known.
    pub undated: BTreeSet<usize>,
    /// Cells that formulas made, and the first of them.
    pub formulas: Option<(usize, Place)>,
    /// It was said that no column tells who runs the product.
    pub no_edition: bool,
}

pub struct PlanName {
    pub name: String,
    /// Rows with it.
    pub count: usize,
    /// The first of them.
    pub line: u64,
}

impl Noticed {
    pub fn plan(&mut self, name: &str, line: u64) {
        if let Some(known) = self.plans.iter_mut().find(|plan| plan.name == name) {
            known.count += 1;
        } else if self.plans.len() < LISTED {
            self.plans.push(PlanName { name: name.to_owned(), count: 1, line });
        }
    }
}
