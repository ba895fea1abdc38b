//! Arguments that several commands share: names, limits, kinds, periods.

use super::context::Context;
use super::globals::Format;
use crate::act::document::Doubtful;
use crate::error::{Error, Result};
use crate::model::{Kind, Record, as_sentence, date};
use crate::report::found::found_by;
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::texts::Language;
use chrono::NaiveDate;
use clap::Args;

/// How many rows a list shows.
#[derive(Args, Clone, Debug)]
pub struct Limit {
    /// Rows to show at most; by default 200 for people, all for csv and json
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = rows_at_most)]
    limit: Option<usize>,
}

impl Limit {
    pub fn of(&self, context: &Context) -> usize {
        rows(self.limit, context)
    }
}

/// The language that a code names.
pub fn language(code: &str) -> std::result::Result<Language, String> {
    let known = Language::ALL.map(Language::code).join(", ");
    Language::named(code).ok_or_else(|| format!("it is one of {known}"))
}

/// Reads how many rows are shown at most.
pub fn rows_at_most(text: &str) -> std::result::Result<usize, String> {
    text.trim().parse().map_err(|_| "it is no number of rows. Give one such as 50".to_owned())
}

/// The rows that are shown at most, unless another number was given.
pub fn rows(given: Option<usize>, context: &Context) -> usize {
    let people = matches!(context.global.format, Format::Table | Format::Md);
    given.unwrap_or(if people { 200 } else { usize::MAX })
}

/// Whether a file is filed although something was seen in it.
#[derive(Args, Clone, Copy, Debug)]
pub struct AsItIs {
    /// File it even if it is cut off, encrypted, or acts when it is opened; the register says what was seen
    #[arg(long)]
    as_it_is: bool,
}

impl AsItIs {
    pub const fn doubtful(self) -> Doubtful {
        if self.as_it_is { Doubtful::Filed } else { Doubtful::Refused }
    }
}

/// Names of records.
#[derive(Args, Clone, Debug)]
pub struct Names {
    /// Handles, ids, references or exact names
    #[arg(required = true, value_name = "NAME")]
    pub names: Vec<String>,
}

/// Names of records, or what the records that are meant have in common.
#[derive(Args, Clone, Debug)]
pub struct Which {
    /// Handles, ids, references or exact names
    #[arg(required_unless_present = "where", value_name = "NAME")]
    pub names: Vec<String>,
    /// Instead of names: all of which this holds, such as country=DE, state=expired, template=TPL-1, or expires=unknown ("not provided" means
    /// the same) for those where nobody recorded it. May be repeated
    #[arg(long = "where", id = "where", value_name = "FIELD=VALUE", conflicts_with = "names")]
    pub conditions: Vec<String>,
}

impl Which {
    /// The record of a handle.
    pub fn one(handle: String) -> Self {
        Self { names: vec![handle], conditions: Vec::new() }
    }
}

/// The name of one record, for reading.
#[derive(Args, Clone, Debug)]
pub struct Name {
    /// Handle, id, reference, or the beginning of a name
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// The name of one record, to be shown.
#[derive(Args, Clone, Debug)]
pub struct ShowFlags {
    /// Handle, id, reference, or the beginning of a name
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Name every field that is not provided, also those that few records need
    #[arg(long)]
    pub all: bool,
}

/// The customer that a person means, for reading; says by what it was found if that is not its name.
pub fn customer(context: &Context, store: &Store, name: &str) -> Result<Record> {
    let customer = store.find(Kind::Customer, name, Sure::Close)?;
    if let Some((field, words)) = found_by(store, &customer, name)? {
        context.say(&as_sentence(&format!("Found {} by {field}: {words}", customer.name_and_handle())));
    }
    Ok(customer)
}

/// The kind of a name, singular or plural.
pub fn kind_named(name: &str, place: &str) -> Result<Kind> {
    Kind::named(&name.to_lowercase()).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural_typed()).collect();
        Error::invalid(place, format!("\"{name}\" is not one of {}", known.join(", ")))
    })
}

/// The day that a flag names, counted from the day of the facts.
pub fn day(context: &Context, flag: &str, text: Option<&str>) -> Result<Option<NaiveDate>> {
    text.map(|text| date::read(text, context.session.on).map_err(|why| Error::invalid(flag, why))).transpose()
}

/// Two words with = between them.
pub fn pair(text: &str, form: &str) -> std::result::Result<(String, String), String> {
    let pair = text.split_once('=').map(|(one, other)| (one.trim().to_owned(), other.trim().to_owned()));
    pair.filter(|(one, other)| !one.is_empty() && !other.is_empty()).ok_or_else(|| format!("write it as {form}"))
}
