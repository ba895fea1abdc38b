//! What a tool takes: described once, for the schema that a client sees and for reading what it sent. All that is wrong is said at once.

use crate::error::{Error, Problem, Result};
use crate::model::date;
use crate::store::{Clock, Moment};
use chrono::NaiveDate;
use rmcp::model::JsonObject;
use serde_json::Value as Json;

/// Characters that a text has at most.
const LONGEST: usize = 20_000;

/// One thing that a tool takes.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    pub name: &'static str,
    pub about: &'static str,
    pub shape: Shape,
    pub required: bool,
}

/// What can be given.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Text,
    /// A whole number from 1 to `most`; `usual` where nothing is given.
    Count {
        most: usize,
        usual: usize,
    },
}

impl Input {
    pub const fn text(name: &'static str, about: &'static str) -> Self {
        Self { name, about, shape: Shape::Text, required: false }
    }

    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// How many entries a result holds at most.
    pub const fn limit(usual: usize) -> Self {
        let shape = Shape::Count { most: 200, usual };
        Self { name: "limit", about: "Entries that the result holds at most", shape, required: false }
    }
}

/// What every tool takes.
const COMMON: [Input; 2] = [
    Input::text("on", "The day for which is asked, by the dates in the records, such as 2026-03-01; else today"),
    Input::text(
        "as_of",
        "The moment as which the register is read: a revision such as 12, a day, or a day with a time in UTC; else the newest",
    ),
];

/// The inputs of a tool, those of every tool last.
pub fn with_common(own: &'static [Input]) -> impl Iterator<Item = &'static Input> + Clone {
    own.iter().chain(&COMMON)
}

/// What was given.
#[derive(Debug, Default)]
pub struct Given {
    texts: Vec<(&'static str, String)>,
    count: Option<usize>,
    /// The day, if one was said.
    pub on: Option<NaiveDate>,
    /// The moment, if one was said.
    pub as_of: Option<Moment>,
}

impl Given {
    /// Reads what a client sent.
    pub fn read(inputs: &'static [Input], sent: &JsonObject, clock: Clock) -> Result<Self> {
        let (mut given, mut problems) = (Self::default(), Vec::new());
        let all = with_common(inputs);
        for name in sent.keys().filter(|name| !all.clone().any(|input| input.name == name.as_str())) {
            let known: Vec<&str> = all.clone().map(|input| input.name).collect();
            problems
                .push(Problem::new(name.clone(), format!("this tool does not take it. It takes {}", known.join(", "))));
        }
        for input in all {
            let value = sent.get(input.name).filter(|value| !value.is_null());
            if let Err(why) = given.take(input, value) {
                problems.push(Problem::new(input.name, why));
            }
        }
        problems.extend(given.dates(clock));
        if problems.is_empty() { Ok(given) } else { Err(Error::Invalid(problems)) }
    }

    fn take(&mut self, input: &Input, value: Option<&Json>) -> std::result::Result<(), String> {
        match (input.shape, value) {
            (Shape::Count { usual, .. }, None) => self.count = Some(usual),
            (Shape::Count { most, .. }, Some(value)) => {
                let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
                let fits = number.and_then(|number| usize::try_from(number).ok());
                let fits = fits.filter(|number| (1..=most).contains(number));
                self.count = Some(fits.ok_or_else(|| format!("{value} is not a whole number from 1 to {most}"))?);
            }
            (Shape::Text, None) if input.required => return Err(format!("is required: {}", input.about)),
            (Shape::Text, None) => {}
            (Shape::Text, Some(value)) => {
                let text = match value {
                    Json::String(text) => text.trim().to_owned(),
                    Json::Number(number) => number.to_string(),
                    other => return Err(format!("{other} is not a text")),
                };
                match text.chars().count() {
                    0 if input.required => return Err(format!("is empty: {}", input.about)),
                    0 => {}
                    long if long > LONGEST => {
                        return Err(format!("has {long} characters; give at most {LONGEST}"));
                    }
                    _ => self.texts.push((input.name, text)),
                }
            }
        }
        Ok(())
    }

    /// Reads the day and the moment.
    fn dates(&mut self, clock: Clock) -> Vec<Problem> {
        let mut problems = Vec::new();
        match self.said("on").map(|text| date::read(text, clock.today())).transpose() {
            Ok(day) => self.on = day,
            Err(why) => problems.push(Problem::new("on", why)),
        }
        match self.said("as_of").map(|text| Moment::read(text, clock)).transpose() {
            Ok(moment) => self.as_of = moment,
            Err(Error::Invalid(wrong)) => {
                problems.extend(wrong.into_iter().map(|problem| Problem::new("as_of", problem.message)));
            }
            Err(other) => problems.push(Problem::new("as_of", other.to_string())),
        }
        problems
    }

    pub fn said(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str())
    }

    /// What has to be given.
    pub fn required(&self, name: &str) -> &str {
        self.said(name).unwrap_or_default()
    }

    /// Entries that the result holds at most.
    pub fn limit(&self) -> usize {
        self.count.unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const INPUTS: [Input; 2] = [Input::text("customer", "name one").required(), Input::limit(20)];

    fn read(sent: Json) -> std::result::Result<Given, String> {
        let clock = Clock::Fixed("2026-11-23T10:00:00Z".parse().unwrap());
        Given::read(&INPUTS, sent.as_object().unwrap(), clock).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_given_is_read_leniently_and_what_is_not_has_its_usual_value() {
        let given = read(json!({ "customer": " acme ", "as_of": 12, "on": "tomorrow", "limit": "7" })).unwrap();
        assert_eq!((given.said("customer"), given.limit()), (Some("acme"), 7));
        assert_eq!(given.on.unwrap().to_string(), "2026-11-24");
        assert!(matches!(given.as_of, Some(Moment::Revision(12))));
        let given = read(json!({ "customer": "acme", "on": null, "as_of": "" })).unwrap();
        assert_eq!((given.on, given.as_of.is_none(), given.limit()), (None, true, 20));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_with_what_fits() {
        let said = read(json!({ "custmer": "x", "limit": 0, "on": "soon", "as_of": "then" })).unwrap_err();
        for part in [
            "custmer: this tool does not take it. It takes customer, limit, on, as_of",
            "customer: is required: name one",
        ] {
            assert!(said.contains(part), "{said}");
        }
        assert!(said.contains("limit: 0 is not a whole number from 1 to 200"), "{said}");
        assert!(said.contains("on: ") && said.contains("as_of: "), "{said}");
        let long = read(json!({ "customer": "x".repeat(LONGEST + 1) })).unwrap_err();
        assert!(long.contains("customer: has 20001 characters; give at most 20000"), "{long}");
        assert!(read(json!({ "customer": ["x"] })).unwrap_err().contains("[\"x\"] is not a text"));
    }
}
