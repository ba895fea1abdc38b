//! A form that comes twice, by a double click or a page that is loaded again, is done once and answered as the first time.

use super::pairs::Pairs;
use super::reply::Reply;
use super::upload::Upload;
use crate::model::digest::{Hash, sha256};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Answers that are remembered.
const ROOM: usize = 1000;

/// Where those who sent a form were led, by what they sent.
#[derive(Default)]
pub struct Twice(Mutex<VecDeque<(Hash, String)>>);

impl Twice {
    /// What tells a form that records something from all others: every form has an id of its own, and who changes what stands in it sends another.
    pub fn key(path: &str, form: &Pairs, files: &[Upload]) -> Option<Hash> {
        form.said("op_id")?;
        let mut whole = format!("{path}{}", form.written());
        for file in files {
            whole.extend(["&", &file.field, "=", &crate::model::digest::hex(&file.digest)]);
        }
        Some(sha256(whole.as_bytes()))
    }

    /// The answer of the first time.
    pub fn before(&self, key: Option<&Hash>) -> Option<Reply> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|(known, _)| Some(known) == key).map(|(_, address)| Reply::See(address.clone()))
    }

    /// The answer to a form: that of the first time if it failed now, since it was done then.
    pub fn answer(&self, key: Option<Hash>, reply: Reply) -> Reply {
        match (key, reply) {
            (Some(key), Reply::See(address)) => {
                let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                all.push_back((key, address.clone()));
                let over = all.len().saturating_sub(ROOM);
                all.drain(..over);
                Reply::See(address)
            }
            (key, reply) => self.before(key.as_ref()).unwrap_or(reply),
        }
    }
}
