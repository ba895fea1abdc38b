//! When revisions count as recorded, though a clock was wrong.

use super::revision;
use crate::error::{Given, Result};
use crate::journal;
use crate::store::{Store, moment};
use rusqlite::{OptionalExtension as _, Row};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// When revisions count as recorded, where that is not what their clocks said. Revisions follow each other, so clocks that were right never go
/// back: those that agree with the most others are taken to be right. What another clock recorded was there before the revisions that
/// follow it, and counts at the time of the next one. One clock that was wrong hides nothing then, and brings nothing forward.
pub(in crate::store) type Times = OnceCell<BTreeMap<i64, String>>;

/// When a revision counts as recorded, by its own time and those around it.
pub fn counted(store: &Store, revision: i64, own: String) -> Result<String> {
    Ok(corrected(store)?.get(&revision).cloned().unwrap_or(own))
}

/// The revisions that count at another time than their own.
fn corrected(store: &Store) -> Result<&BTreeMap<i64, String>> {
    if let Some(known) = store.times.get() {
        return Ok(known);
    }
    let goes_back = "SELECT 1 FROM (SELECT time, lag(time) OVER (ORDER BY revision) AS before FROM revision WHERE revision <= ?1) WHERE time < before";
    let mut times: Vec<(i64, String)> = Vec::new();
    if store.db.prepare(goes_back)?.exists([store.last.revision])? {
        let mut statement =
            store.db.prepare("SELECT revision, time FROM revision WHERE revision <= ?1 ORDER BY revision")?;
        let rows = statement.query_map([store.last.revision], |row| Ok((row.get(0)?, row.get(1)?)))?;
        times = rows.collect::<rusqlite::Result<_>>()?;
    }
    let now = journal::time_text(store.clock.now() + moment::BEHIND);
    Ok(store.times.get_or_init(|| corrections(&times, &now)))
}

/// When those of these revisions count that a clock recorded which was wrong. `now` is later than every clock that was right, unless it is
/// behind the newest revision itself.
fn corrections(times: &[(i64, String)], now: &str) -> BTreeMap<i64, String> {
    let limit = Some(now).filter(|now| times.last().is_some_and(|(_, newest)| newest.as_str() <= *now));
    let right = longest_without_going_back(times, moment::FIRST, limit);
    let mut found = BTreeMap::new();
    for (at, (revision, own)) in times.iter().enumerate() {
        let next = right.partition_point(|right| *right < at);
        if right.get(next) != Some(&at)
            && let Some(counts) = right.get(next).or(right.last()).map(|at| &times[*at].1)
            && counts != own
        {
            found.insert(*revision, counts.clone());
        }
    }
    found
}

/// The places of the most times that do not go back, none earlier than the first and none later than the limit; of two that are as many, those
/// that were recorded later.
fn longest_without_going_back(times: &[(i64, String)], first: &str, limit: Option<&str>) -> Vec<usize> {
    let time = |at: usize| times[at].1.as_str();
    let may_be_right = |at: &usize| time(*at) >= first && limit.is_none_or(|limit| time(*at) <= limit);
    // The place where the best row of each length ends, and what stands before each place in its row.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), vec![None; times.len()]);
    for at in (0..times.len()).filter(may_be_right) {
        let length = ends.partition_point(|end| time(*end) <= time(at));
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        ends.truncate(ends.len().max(length));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut row: Vec<usize> = std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    row.reverse();
    row
}

/// The newest revision that counts as recorded before a time, or at it.
pub(in crate::store) fn newest_by(store: &Store, time: &str, at_it: bool) -> Result<Option<i64>> {
    let corrected = corrected(store)?;
    let is_by = |counts: &str| counts < time || at_it && counts == time;
    let sql =
        "SELECT revision FROM revision WHERE (time < ?1 OR ?2 AND time = ?1) AND revision <= ?3 ORDER BY revision DESC";
    let mut statement = store.db.prepare_cached(sql)?;
    let mut rows = statement.query((time, at_it, store.last.revision))?;
    let mut newest = corrected.iter().rev().find(|(_, counts)| is_by(counts)).map(|(revision, _)| *revision);
    while let Some(row) = rows.next()? {
        let revision = row.get(0)?;
        if !corrected.contains_key(&revision) {
            newest = newest.max(Some(revision));
            break;
        }
    }
    Ok(newest)
}

/// What is wrong with the time of a revision, if that shows at a glance: one that is later than now, or that goes back.
pub fn wrong_clock(store: &Store) -> Result<Option<String>> {
    let sql = "SELECT revision, time FROM revision WHERE revision <= ?1 ORDER BY time DESC, revision DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok::<(i64, String), _>((row.get(0)?, row.get(1)?));
    let latest = store.db.query_row(sql, [store.last.revision], read).optional()?;
    let now = journal::time_text(store.clock.now() + moment::BEHIND);
    let later = latest.filter(|(_, time)| *time > now).map(|(revision, time)| {
        (revision, time, "later than now. Either the clock of this computer is wrong now, or a clock was wrong then")
    });
    let found = match (later, corrected(store)?.keys().next()) {
        (Some(later), _) => later,
        (None, Some(first)) => {
            let time = revision(store, *first)?.commit.time;
            (*first, time, "out of order with those around it: a clock was wrong then")
        }
        (None, None) => return Ok(None),
    };
    let (revision, time, why) = found;
    let counts = counted(store, revision, time.clone())?;
    let counts = if counts == time {
        format!("If the clock is wrong now, set it. If it is right, confirm the next change with {yes}; {as_of} and periods then count both revisions at the time of that change", yes = Given::named("yes"), as_of = Given::named("as-of")).to_owned()
    } else {
        format!("For {as_of} and periods it counts as of {counts}", as_of = Given::named("as-of"))
    };
    Ok(Some(format!("revision {revision} was recorded as of {time}, {why}. {counts}")))
}

/// What is asked of the clock before the next revision is recorded, if it does not go on from the newest as clocks do.
#[must_use]
pub fn clock_question(store: &Store) -> Option<String> {
    moment::doubtful(store.clock.now(), &store.last.time).map(|unusual| unusual.question())
}

/// Why today may be another day than the clock shows: it is behind the newest revision, whichever the store shows.
pub fn doubt_of_today(store: &Store) -> Result<Option<String>> {
    let newest = crate::store::newest(&store.db)?.time;
    Ok(moment::unusual(store.clock.now(), &newest).and_then(|unusual| unusual.doubt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_wrong_counts_as_those_around_it_say() {
        let at = |day: &str| if day.len() == 2 { format!("2026-11-{day}") } else { day.to_owned() };
        let counts = |days: &[&str], now: &str| {
            let times: Vec<(i64, String)> = (1..).zip(days.iter().map(|day| at(day))).collect();
            let found = corrections(&times, &at(now)).into_iter();
            found
                .map(|(revision, time)| format!("{revision}: {}", time.trim_start_matches("2026-11-")))
                .collect::<Vec<_>>()
        };
        let none: [&str; 0] = [];
        assert_eq!(counts(&["04", "05", "05", "07"], "09"), none);
        assert_eq!(
            counts(&["03", "04", "05", "02", "07"], "09"),
            ["4: 07"],
            "one that was behind hides nothing before it"
        );
        assert_eq!(counts(&["03", "04", "08", "05", "06"], "09"), ["3: 05"], "nor one that was ahead after it");
        assert_eq!(counts(&["03", "04", "05", "02"], "09"), ["4: 05"], "also where nothing follows");
        assert_eq!(counts(&["20", "20", "20", "05"], "09"), ["1: 05", "2: 05", "3: 05"], "none was later than now");
        assert_eq!(counts(&["20", "20", "20", "05", "06"], "30"), ["4: 20", "5: 20"], "the most agree");
        assert_eq!(counts(&["04", "03"], "09"), ["1: 03"], "of two, the later is right");
        assert_eq!(counts(&["04", "07", "03", "08"], "09"), ["3: 08"]);
        let (dead, since) = ("1970-01-01", ["1970-01-01", "1970-01-02", "1970-01-02"]);
        assert_eq!(counts(&["04", dead], "09"), ["2: 04"], "of two, the one that can be right is");
        assert_eq!(counts(&[&["04", "05"][..], &since].concat(), "09"), ["3: 05", "4: 05", "5: 05"], "nor do many");
        assert_eq!(counts(&[&["04"][..], &since, &["06"]].concat(), "09"), ["2: 06", "3: 06", "4: 06"]);
        assert_eq!(counts(&["04", "07"], "05"), none, "the clock that is behind is that of now");
    }
}
