//! What an incident asks of the organisation where it concerns data that it decides about itself: Art. 33(1), 34. This stands beside what it
//! owes to customers as their processor.

use super::{NO_BREACH, is_no_breach};
use crate::model::moment::long;
use crate::model::{Organisation, Record, date};
use crate::rules::regime::{self, Regime};
use chrono::{DateTime, TimeDelta, Utc};

/// Hours until the authority is told, Art. 33(1): plain hours from awareness, through nights, weekends and holidays.
const HOURS: i64 = 72;

/// What the organisation owes as controller.
#[derive(Clone, Copy, Debug)]
pub struct OwnDuty<'r> {
    record: &'r Record,
    /// The law of what the organisation decides itself, where there is one alone.
    law: Option<Regime>,
    /// Whether data is concerned that it decides about.
    pub concerned: Option<bool>,
    /// Until when the authority has to be told; the Swiss act names no hours.
    pub until: Option<DateTime<Utc>>,
    /// The same by the GDPR.
    counted: Option<DateTime<Utc>>,
    /// When it was told.
    pub told: Option<DateTime<Utc>>,
}

impl<'r> OwnDuty<'r> {
    /// Of an incident, as it stood at a moment.
    #[must_use]
    pub fn of(record: &'r Record, organisation: &Organisation, at: DateTime<Utc>) -> Self {
        let law = regime::own_law(organisation, at.date_naive());
        let counted = record.moment("aware").and_then(|aware| aware.checked_add_signed(TimeDelta::hours(HOURS)));
        let told = record.moment("authority_told").filter(|told| *told <= at);
        let until = counted.filter(|_| law != Some(Regime::SwissFadp));
        let concerned = if is_no_breach(record) { Some(false) } else { record.flag("own_data") };
        Self { record, law, concerned, until, counted, told }
    }

    /// Whether the Swiss act is the law: it asks for notice of a breach as soon as possible, and only where a high risk is likely. FADP Art. 24(1).
    #[must_use]
    pub fn is_swiss(&self) -> bool {
        self.law == Some(Regime::SwissFadp)
    }

    /// A provision of the GDPR as the law numbers it.
    #[must_use]
    pub fn provision(&self, gdpr: &'static str) -> String {
        let laws: Vec<Regime> = self.law.into_iter().collect();
        regime::law(&laws, gdpr)
    }

    /// Whether the authority may still have to be told.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let risk = self.record.text("own_risk");
        let low = risk == Some("unlikely") || self.is_swiss() && risk == Some("risk");
        self.concerned != Some(false) && self.told.is_none() && !low
    }

    /// Until when an authority in the EU has to be told, where another law names no hours and nobody recorded whether the GDPR applies too: Art. 3(2),
    /// 33(1). It asks for notice from any risk on.
    #[must_use]
    pub fn until_by_gdpr(&self) -> Option<DateTime<Utc>> {
        let may =
            self.concerned != Some(false) && self.told.is_none() && self.record.text("own_risk") != Some("unlikely");
        self.counted.filter(|_| self.is_swiss() && may)
    }

    /// Whether the people have to be told, since the risk to them is high, and no record says that they were.
    #[must_use]
    pub fn owes_people(&self) -> bool {
        let high = self.record.text("own_risk") == Some("high_risk");
        self.concerned == Some(true) && high && !self.is_swiss() && self.record.get("people_told").is_none()
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
        if is_no_breach(self.record) {
            return format!("{NO_BREACH}. Keep why you came to that");
        }
        if self.is_swiss() {
            return self.swiss();
        }
        let law = self.provision("Art. 33(1)");
        let by = match self.until {
            Some(until) => format!("by {} (72 hours after you became aware, {law})", long(until)),
            None => format!("within 72 hours after you became aware, {law}; when that was is not provided"),
        };
        let authority = self.record.text("own_authority").unwrap_or("the authority");
        // Who is established in the United Kingdom alone can be under the GDPR too, Art. 3(2).
        let too = if self.law == Some(Regime::UkGdpr) {
            ". Whether the GDPR applies to you too is not recorded; under it, an authority in the EU is to be told as well (Art. 33(1))"
        } else {
            ". Where the UK GDPR or the Swiss FADP applies to some of it too, the Information Commissioner (UK GDPR Art. 33(1)) or, where a high risk is likely, the FDPIC (Swiss FADP Art. 24(1)) is to be told as well"
        };
        let said = match (self.concerned, self.told) {
            (Some(false), _) => "no data that you decide about yourself, as recorded".to_owned(),
            (None, _) => format!(
                "whether it concerns data that you decide about yourself is not provided. If so, {authority} is told {by}, unless a risk is unlikely"
            ),
            (Some(true), Some(told)) => {
                let late = if self.until.is_some_and(|until| told > until) { self.reasons() } else { String::new() };
                format!("{authority} was told on {}; it was to be told {by}{late}. {}", long(told), self.people())
            }
            (Some(true), None) if self.record.text("own_risk") == Some("unlikely") => {
                let document = self.provision("Art. 33(5)");
                format!(
                    "your own data too; a risk is unlikely, as recorded, so that {law} asks for no notice. {document} asks that you document it"
                )
            }
            (Some(true), None) => format!("{authority} is to be told {by}; it was not told. {}", self.people()),
        };
        let asks_for_none = self.told.is_none() && self.record.text("own_risk") == Some("unlikely");
        let too = if self.concerned == Some(false) || asks_for_none { "" } else { too };
        if too.is_empty() { said } else { format!("{}{too}", said.trim_end_matches('.')) }
    }

    /// The same under the Swiss act. FADP Art. 24(1), (4).
    fn swiss(&self) -> String {
        const WHEN: &str = "as soon as possible where a high risk is likely (Swiss FADP Art. 24(1))";
        let authority = self.record.text("own_authority").unwrap_or("the FDPIC");
        let people = "The people are told where that is needed to protect them, or the FDPIC asks for it (Swiss FADP Art. 24(4))";
        let too = "Whether the GDPR applies to you too is not recorded; under it, 72 hours count (Art. 33(1))";
        let said = match (self.concerned, self.told, self.record.text("own_risk")) {
            (Some(false), ..) => return "no data that you decide about yourself, as recorded".to_owned(),
            (None, ..) => {
                format!(
                    "whether it concerns data that you decide about yourself is not provided. If so, {authority} is told {WHEN}"
                )
            }
            (_, Some(told), _) => format!("{authority} was told on {}. {people}", long(told)),
            (_, None, Some("high_risk")) => {
                format!(
                    "{authority} is to be told as soon as possible, since the risk is high (Swiss FADP Art. 24(1)); it was not told. {people}"
                )
            }
            (_, None, Some(_)) => {
                "your own data too; no high risk is recorded, so that Swiss FADP Art. 24(1) asks for no notice"
                    .to_owned()
            }
            (_, None, None) => format!("{authority} is told {WHEN}; the risk is not provided. {people}"),
        };
        format!("{said}. {too}")
    }

    fn reasons(&self) -> String {
        let why = self.record.text("authority_delay").unwrap_or("not provided");
        format!("; reasons for the delay: {}", why.trim_end_matches('.'))
    }

    /// Art. 34 asks for it without undue delay where the risk is high.
    fn people(&self) -> String {
        let told = self.record.date("people_told").map(date::long).or_else(|| self.record.words("people_told"));
        let told = told.unwrap_or_else(|| "not provided".to_owned());
        let law = self.provision("Art. 34");
        match self.record.text("own_risk") {
            Some("high_risk") => {
                format!("The risk is high, so the people are told without undue delay ({law}): {told}")
            }
            Some(_) => format!("A risk below high is recorded; {law} has the people told only where it is high"),
            None => format!("Risk: not provided; where it is high, the people are told too ({law})"),
        }
    }
}
