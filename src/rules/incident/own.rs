//! What an incident asks of the organisation where it concerns data that it decides about itself: Art. 33(1), 34. This stands beside what it
//! owes to customers as their processor.

use crate::model::moment::long;
use crate::model::{Record, date};
use chrono::{DateTime, TimeDelta, Utc};

/// Hours until the authority is told, Art. 33(1): plain hours from awareness, through nights, weekends and holidays.
const HOURS: i64 = 72;

/// What the organisation owes as controller.
#[derive(Clone, Copy, Debug)]
pub struct OwnDuty<'r> {
    record: &'r Record,
    /// Whether data is concerned that it decides about.
    pub concerned: Option<bool>,
    /// Until when the authority has to be told.
    pub until: Option<DateTime<Utc>>,
    /// When it was told.
    pub told: Option<DateTime<Utc>>,
}

impl<'r> OwnDuty<'r> {
    /// Of an incident, as it stood at a moment.
    #[must_use]
    pub fn of(record: &'r Record, at: DateTime<Utc>) -> Self {
        let until = record.moment("aware").and_then(|aware| aware.checked_add_signed(TimeDelta::hours(HOURS)));
        let told = record.moment("authority_told").filter(|told| *told <= at);
        Self { record, concerned: record.flag("own_data"), until, told }
    }

    /// Whether the authority may still have to be told.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.concerned != Some(false) && self.told.is_none() && self.record.text("own_risk") != Some("unlikely")
    }

    /// Whether the people have to be told, since the risk to them is high, and no record says that they were.
    #[must_use]
    pub fn owes_people(&self) -> bool {
        let high = self.record.text("own_risk") == Some("high_risk");
        self.concerned == Some(true) && high && self.record.get("people_told").is_none()
    }

    /// The moment that was missed: nobody told the authority by then, or later and gave no reasons.
    #[must_use]
    pub fn missed(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = self.until.filter(|_| self.concerned == Some(true))?;
        let late = match self.told {
            Some(told) => told > until && self.record.text("authority_delay").is_none(),
            None => self.is_open() && at > until,
        };
        late.then_some(until)
    }

    /// As a sentence or two.
    #[must_use]
    pub fn words(&self) -> String {
        let by = match self.until {
            Some(until) => format!("by {} (72 hours after you became aware, Art. 33(1))", long(until)),
            None => "within 72 hours after you became aware, Art. 33(1); when that was is not provided".to_owned(),
        };
        let authority = self.record.text("own_authority").unwrap_or("the authority");
        match (self.concerned, self.told) {
            (Some(false), _) => "no data that you decide about yourself, as recorded".to_owned(),
            (None, _) => format!(
                "whether it concerns data that you decide about yourself is not provided. If so, {authority} is told {by}, unless a risk is unlikely"
            ),
            (Some(true), Some(told)) => {
                let late = if self.until.is_some_and(|until| told > until) { self.reasons() } else { String::new() };
                format!("{authority} was told on {}; it was to be told {by}{late}. {}", long(told), self.people())
            }
            (Some(true), None) if self.record.text("own_risk") == Some("unlikely") => {
                "your own data too; a risk is unlikely, as recorded, so that Art. 33(1) asks for no notice. Art. 33(5) asks that you document it".to_owned()
            }
            (Some(true), None) => format!("{authority} is to be told {by}; it was not told. {}", self.people()),
        }
    }

    fn reasons(&self) -> String {
        let why = self.record.text("authority_delay").unwrap_or("not provided");
        format!("; reasons for the delay: {}", why.trim_end_matches('.'))
    }

    /// Art. 34 asks for it without undue delay where the risk is high.
    fn people(&self) -> String {
        let told = self.record.date("people_told").map(date::long).or_else(|| self.record.words("people_told"));
        let told = told.unwrap_or_else(|| "not provided".to_owned());
        match self.record.text("own_risk") {
            Some("high_risk") => {
                format!("The risk is high, so the people are told without undue delay (Art. 34): {told}")
            }
            Some(_) => "A high risk is not recorded, so Art. 34 asks for no word to the people".to_owned(),
            None => "Risk: not provided; where it is high, the people are told too (Art. 34)".to_owned(),
        }
    }
}
