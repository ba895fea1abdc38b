//! Who operates a deployment, and in whose account it runs: as recorded, else as its edition says.

use crate::model::{Kind, Record, thousands};

/// Deployments that are named where the edition of several is to change.
const NAMED: usize = 3;

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

    /// Whether any of it is ours: what we operate, or what runs with us.
    #[must_use]
    pub fn is_ours(self) -> bool {
        self.hosted() || self.operated()
    }

    /// Whether we host and operate it, so that it is nobody else's instance, which could send us anything.
    #[must_use]
    pub fn wholly_ours(self) -> bool {
        self.hosted() && self.operated()
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

/// Deployments that are to be recorded as of another edition than they are, or as run by somebody else: what was a mistake has no past, what was
/// none would lose it.
#[derive(Debug, Default)]
pub struct RunOtherwise {
    /// The first of them.
    first: Vec<Otherwise>,
    count: usize,
}

/// A deployment, how it is recorded to run, and how it would be.
#[derive(Debug)]
struct Otherwise {
    handle: String,
    was: String,
    is: String,
    /// Whether the edition changes.
    is_edition: bool,
}

impl RunOtherwise {
    /// Counts a record that changes, if it is one of those.
    pub fn note(&mut self, before: &Record, after: &Record) {
        let (was, is, runs) = (before.words("edition"), after.words("edition"), [before, after].map(Runs::of));
        let is_edition = was != is && was.is_some() && is.is_some();
        if before.kind != Kind::Deployment || !is_edition && runs[0].is_ours() == runs[1].is_ours() {
            return;
        }
        self.count += 1;
        if self.first.len() < NAMED {
            let said = |edition: Option<String>, runs: Runs| match edition {
                Some(edition) if is_edition => edition,
                _ => format!("\"{}\"", runs.words()),
            };
            let (was, is) = (said(was, runs[0]), said(is, runs[1]));
            self.first.push(Otherwise { handle: before.handle(), was, is, is_edition });
        }
    }

    /// What the change says, for whoever has to confirm it; nothing where none is.
    #[must_use]
    pub fn doubt(&self) -> Option<String> {
        let Otherwise { handle, was, is, is_edition } = self.first.first()?;
        let begins = match (self.count, is_edition) {
            (1, true) => format!(
                "{handle} is recorded as {was}. This says that it was {is} from its first day, and that nothing was {was}: no data to delete is left of that."
            ),
            (1, false) => format!(
                "{handle} is recorded so: {was}. This says that from its first day it was {is}, and never as it is recorded: no data to delete is left of that."
            ),
            (count, _) => {
                let named: Vec<String> =
                    self.first.iter().map(|one| format!("{}, {} instead of {}", one.handle, one.is, one.was)).collect();
                let more = match count - named.len() {
                    0 => String::new(),
                    more => format!("; and {} more", thousands(more)),
                };
                format!(
                    "{} deployments get another edition or operator ({}{more}). This says that each was so from its first day, and that nothing was what is recorded: no data to delete is left of that.",
                    thousands(count),
                    named.join("; ")
                )
            }
        };
        let moved = match self.count {
            1 => format!(
                "If the customer moves, record the last day of {handle} and add another deployment from the day after."
            ),
            _ => "If a customer moves, record the last day of its deployment and add another one from the day after."
                .to_owned(),
        };
        Some(format!("{begins} {moved}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn who_runs_it_follows_from_the_edition_unless_it_is_recorded() {
        let of = |facts: &[(&str, &str)]| Runs::of(&record("DEP-1", facts));
        let (us, customer, other) = (("runs_in", "vendor"), ("runs_in", "customer"), ("runs_in", "third_party"));
        let by = |who| ("operated_by", who);
        for (edition, facts, words) in [
            ("cloud", &[][..], "we run it"),
            ("cloud", &[customer], "we operate it in the customer's account"),
            ("cloud", &[other], "we operate it in the account of a third party"),
            ("cloud", &[by("customer")], "the customer operates it in our account"),
            ("cloud", &[by("third_party")], "a third party operates it in our account"),
            ("self_hosted", &[], "the customer runs it"),
            ("self_hosted", &[other], "the customer runs it"),
            ("self_hosted", &[us], "the customer operates it in our account"),
            ("self_hosted", &[by("vendor")], "we operate it in the customer's account"),
            ("self_hosted", &[by("vendor"), us], "we run it"),
            ("self_hosted", &[by("third_party")], "a third party operates it in the customer's account"),
            ("self_hosted", &[by("third_party"), other], "a third party runs it"),
        ] {
            let runs = of(&[&[("edition", edition)], facts].concat());
            assert_eq!(runs.words(), words, "{edition} {facts:?}");
            assert_eq!(runs.operated(), words.starts_with("we "), "{words}");
            assert_eq!(runs.by_others(), words.starts_with("a third party "), "{words}");
            assert_eq!(runs.hosted(), words.ends_with("in our account") || words == "we run it", "{words}");
        }
        assert_eq!(Runs::default(), of(&[("edition", "self_hosted")]), "what is no deployment is nothing of ours");
    }
}
