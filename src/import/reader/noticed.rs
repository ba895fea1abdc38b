//! What is noticed of columns while their cells are read; it is said at the end, once for each column.

use super::super::standing::Standing;
use super::tally::LISTED;
use crate::error::Place;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How many cells, and the first of them.
pub type CellCount = Option<(usize, Place)>;

#[derive(Default)]
pub struct Noticed {
    /// What plans are called.
    pub plans: Vec<PlanName>,
    /// Columns with cells that say in a word that nothing is known, and those words.
    pub blanks: BTreeMap<usize, BTreeSet<String>>,
    /// Columns with cells that say "none" under our own name of the field.
    pub nones: BTreeMap<usize, (usize, Place)>,
    /// Columns that say how far a DPA has come, with a day beside it.
    pub days_of_standing: BTreeSet<usize>,
    /// Columns of the day of signature with words in place of a day, and what each was read as.
    pub words_of_standing: BTreeMap<usize, BTreeMap<String, Standing>>,
    /// Columns with days of signature, which do not say who signed.
    pub days_of_signature: BTreeSet<usize>,
    /// Columns whose order of day and month is not known.
    pub undated: BTreeSet<usize>,
    /// Cells that formulas made.
    pub formulas: CellCount,
    /// Cells that stand for others, with which they are merged.
    pub merged: CellCount,
    /// Cells with blanks that are none of the keyboard.
    pub odd_blanks: CellCount,
    /// Cells with characters at their ends that nobody sees.
    pub unseen: CellCount,
    /// Names and references that look like days of a spreadsheet.
    pub day_like: CellCount,
    /// Postcodes that lack the zero with which they begin.
    pub short_postcodes: CellCount,
    /// Columns of days that may be those from which somebody is no customer, or those of a DPA.
    pub ends: BTreeSet<usize>,
    /// Columns whose times are midnight in another zone.
    pub zoned: BTreeSet<usize>,
    /// The first day of an export of ours that is written as art30 does not.
    pub rewritten: Option<(String, Place)>,
    /// Lines of customers that were merged into others of the file.
    pub merged_customers: Vec<u64>,
    /// Deployments that an import made, and that the plan of their customer does not name any more.
    pub unnamed_plans: Vec<UnnamedPlan>,
    /// Customers, by number, and the editions that rows of theirs name.
    pub named_plans: HashSet<(i64, &'static str)>,
    /// Deployments whose region is another one in the register than in the name of their plan.
    pub other_regions: Vec<String>,
    /// DPAs that are over, and to which the file gives another last day.
    pub other_ends: Vec<String>,
    /// DPAs that have ended, and that the file has as they were, where no other is in force.
    pub ended: Vec<String>,
    /// Values that were erased, and that the file still has.
    pub erased: Vec<String>,
    /// Values that somebody gave anew once others were erased, which the file may still have.
    pub once_erased: Vec<String>,
    /// It was said that no column tells who runs the product.
    pub no_edition: bool,
}

/// A deployment of an edition that a row of its customer does not name; another row of the customer may.
pub struct UnnamedPlan {
    /// The number of the customer.
    pub customer: i64,
    pub edition: &'static str,
    /// As people read it.
    pub name: String,
}

pub struct PlanName {
    /// As it stands in the file.
    pub name: String,
    /// The same, or what a map says in its place.
    pub said: String,
    /// Rows with it.
    pub count: usize,
    /// The first of them.
    pub line: u64,
}

impl Noticed {
    /// The deployments that no row of their customers names.
    pub fn take_unnamed_plans(&mut self) -> Vec<String> {
        let mut all = std::mem::take(&mut self.unnamed_plans);
        all.retain(|plan| !self.named_plans.contains(&(plan.customer, plan.edition)));
        all.into_iter().map(|plan| plan.name).collect()
    }

    pub fn plan(&mut self, name: &str, said: &str, line: u64) {
        if let Some(known) = self.plans.iter_mut().find(|plan| plan.name == name) {
            known.count += 1;
        } else if self.plans.len() < LISTED {
            self.plans.push(PlanName { name: name.to_owned(), said: said.to_owned(), count: 1, line });
        }
    }
}
