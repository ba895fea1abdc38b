//! What a person does with a planned change of subprocessors: plan it, write its notices, record what was sent and what came back, consents and
//! objections, and close it. Closing carries it out: what ends and what begins in the list stands in the same revision.

mod answers;
mod closing;
mod drafts;
mod editing;
mod planning;
mod read_back;
mod telling;

pub use answers::{consent, object};
pub use closing::{Closed, Closing, close};
pub use drafts::{Going, write_drafts, zipped};
pub use editing::refuse_ended;
pub use planning::{NewChange, plan};
pub use read_back::{MailList, ReadBack, read_back, sent_by_mail};
pub use telling::{Sent, tell};

use crate::error::Result;
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::store::lookup::Sure;

/// The change of a handle.
pub fn find(store: &Store, change: &str) -> Result<Record> {
    store.find(Kind::Change, change, Sure::Exact)
}
