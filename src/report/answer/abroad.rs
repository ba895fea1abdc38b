//! From where our own staff, and those who process data for us, can see data, or saw it.

use super::Asking;
use super::agreement::our_group;
use super::said::Statement;
use super::subprocessors::with_access;
use crate::model::{Record, Value};
use crate::rules::runs::Runs;

/// From where our staff can see something, or saw it: by session, by company of our group, and what is not recorded of it.
pub fn from_abroad(asking: &Asking<'_>) -> Statement {
    let mut said = with_access(asking);
    let closed = |one: &Record| one.get("support_access") == Some(&Value::Nil) && !Runs::of(one).hosted();
    let none_at_all = asking.deployments().next().is_some() && asking.deployments().all(closed);
    if !none_at_all {
        said.with(our_group(asking));
        said.say(crate::texts::answers::FROM_WHERE_UNSAID);
    }
    said
}
