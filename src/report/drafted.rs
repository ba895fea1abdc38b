//! What was written for the customers that are to be told of a planned change or an incident: how many drafts, and what the records leave open.

use super::wording::Notice;
use crate::model::{Deed, Kind, Record, Verb, counted};
use crate::view::{Block, Report};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was written for the customers that are to be told.
#[derive(Debug, Default, Serialize)]
pub struct Drafted {
    /// Into which folder; nothing where it was only tried.
    pub folder: Option<String>,
    /// For how many customers.
    pub customers: usize,
    /// How many of them have no address.
    pub without_address: usize,
    /// The first of these, by name and handle.
    pub such_as: Vec<String>,
    /// Those who are told in another way than by mail, by their DPA: (how, how many).
    pub otherwise: BTreeMap<String, usize>,
    /// Those of which something is not recorded that the notice would say.
    pub not_said: usize,
    /// Whether a notice says itself that this follows.
    #[serde(skip)]
    pub follows: bool,
    /// Whether no address is recorded from which it goes.
    pub without_sender: bool,
    /// What to ask before they are handed out: words of them may name another customer.
    #[serde(skip)]
    pub doubt: Option<String>,
}

/// How many names it lists.
const NAMES: usize = 5;

impl Drafted {
    /// Counts a notice.
    pub fn take(&mut self, customer: &Record, has_address: bool, otherwise: Option<String>, notice: &Notice) {
        self.customers += 1;
        self.not_said += usize::from(!notice.not_said.is_empty());
        if !has_address {
            self.without_address += 1;
            if self.such_as.len() < NAMES {
                self.such_as.push(customer.name_and_handle());
            }
        }
        if let Some(way) = otherwise {
            *self.otherwise.entry(way).or_default() += 1;
        }
    }
}

impl Report for Drafted {
    fn blocks(&self) -> Vec<Block> {
        let drafts = counted(self.customers, "draft", "drafts");
        let mut lines = vec![match &self.folder {
            Some(folder) => format!(
                "{drafts} and recipients.csv written into {folder}. Nothing is sent: your mail program does that."
            ),
            None => format!("{drafts} would be written."),
        }];
        let customers = |count: usize| counted(count, "customer", "customers");
        for (way, count) in &self.otherwise {
            lines.push(format!(
                "{}: by the DPA told in another way ({way}). The text to print or post stands beside, as .txt.",
                customers(*count)
            ));
        }
        if self.without_address > 0 {
            let more = self.without_address.saturating_sub(self.such_as.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let names = format!("{}{more}", self.such_as.join(", "));
            lines.push(format!(
                "{}: no address is provided ({names}). The draft names none; {address} records it.",
                customers(self.without_address),
                address = Deed::with(Verb::Edit, Kind::Customer).of("NAME").give("privacy_email", "ADDRESS")
            ));
        }
        if self.not_said > 0 {
            lines.push(format!(
                "{}: {}; the column \"not said\" of recipients.csv names it.",
                customers(self.not_said),
                if self.follows {
                    "the notice says that what is not provided follows"
                } else {
                    "the notice leaves out what is not provided"
                }
            ));
        }
        if self.without_sender {
            lines.push(
                "No address of the DPO or of the privacy contact is provided, so the drafts say from nobody."
                    .to_owned(),
            );
        }
        vec![Block::Text(lines.remove(0)), Block::Points(lines)]
            .into_iter()
            .filter(|block| !matches!(block, Block::Points(lines) if lines.is_empty()))
            .collect()
    }
}
