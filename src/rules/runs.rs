//! Who operates a deployment, and in whose account it runs: as recorded, else as its edition says.

use crate::model::Record;

/// Who does something, or whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The organisation.
    Us,
    /// The customer.
    Customer,
    /// Somebody else.
    Other,
}

/// How a deployment runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runs {
    /// Who operates it.
    pub by: Side,
    /// In whose account or premises.
    pub at: Side,
}

impl Default for Runs {
    /// Of what is no deployment: nothing of ours.
    fn default() -> Self {
        Self { by: Side::Customer, at: Side::Customer }
    }
}

impl Runs {
    /// How a deployment runs. `cloud` stands for ours in both, `self_hosted` for the customer's.
    #[must_use]
    pub fn of(deployment: &Record) -> Self {
        let usual = if deployment.text("edition") == Some("cloud") { Side::Us } else { Side::Customer };
        let side = |field: &str| match deployment.text(field) {
            Some("vendor") => Side::Us,
            Some("customer") => Side::Customer,
            Some("third_party") => Side::Other,
            _ => usual,
        };
        Self { by: side("operated_by"), at: side("runs_in") }
    }

    /// Whether it runs in an account of ours.
    #[must_use]
    pub fn hosted(self) -> bool {
        self.at == Side::Us
    }

    /// Whether we operate it.
    #[must_use]
    pub fn operated(self) -> bool {
        self.by == Side::Us
    }

    /// Whether neither side operates it.
    #[must_use]
    pub fn by_others(self) -> bool {
        self.by == Side::Other
    }

    /// "we run it", "we operate it in the customer's account".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match (self.by, self.at) {
            (Side::Us, Side::Us) => "we run it",
            (Side::Us, Side::Customer) => "we operate it in the customer's account",
            (Side::Us, Side::Other) => "we operate it in the account of a third party",
            (Side::Customer, Side::Us) => "the customer operates it in our account",
            (Side::Customer, _) => "the customer runs it",
            (Side::Other, Side::Us) => "a third party operates it in our account",
            (Side::Other, Side::Customer) => "a third party operates it in the customer's account",
            (Side::Other, Side::Other) => "a third party runs it",
        }
    }
}
