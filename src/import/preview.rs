//! What is found out about a file before its rows are read, and the map of it that a person can fill in.

use super::columns::{Columns, FileColumn, Reason, word};
use super::map::{self, Map, MapLine};
use super::rows::{FileFact, Rows};
use super::summary::Summary;
use crate::error::{Care, OpenPoint, Problem};
use crate::model::{Kind, as_sentence};
use serde::{Serialize, Serializer};

/// What is found out about a file before its rows are read.
#[derive(Debug, Serialize)]
pub struct Preview {
    /// The file.
    pub name: String,
    /// What it lists, as a word in the plural.
    pub kind: &'static str,
    /// What is known of the file as a whole.
    pub facts: Vec<(FileFact, String)>,
    /// The sheets of a workbook that people see, the one that is read first.
    #[serde(skip)]
    pub sheets: Vec<String>,
    /// Its columns that have a name or hold something.
    pub columns: Vec<PreviewColumn>,
    /// Whether art30 wrote it and every column is imported: nothing is to be explained.
    #[serde(skip)]
    pub own: bool,
}

/// A column of the file.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewColumn {
    /// Its name in the file.
    pub theirs: String,
    /// Our field, when it is imported.
    pub ours: Option<String>,
    /// Why it is not imported; empty words otherwise.
    #[serde(serialize_with = "in_words")]
    pub why: Option<Reason>,
    /// Up to three of its values.
    pub examples: Vec<String>,
}

#[allow(clippy::ref_option, reason = "serde hands over the field as it stands")]
fn in_words<S: Serializer>(why: &Option<Reason>, serializer: S) -> Result<S::Ok, S::Error> {
    match why {
        Some(why) => serializer.collect_str(why),
        None => serializer.serialize_str(""),
    }
}

impl Preview {
    /// What is known of `rows`; `file` is what the person named, `-` for stdin.
    #[must_use]
    pub fn of(rows: &Rows, file: &str) -> Self {
        let columns = &rows.columns;
        let column = |at: usize| PreviewColumn {
            theirs: columns.heads[at].clone(),
            ours: word(rows.kind, columns.list[at]),
            why: reason(columns, at),
            examples: rows.examples.get(at).cloned().unwrap_or_default(),
        };
        Self {
            name: if file == "-" { "stdin".into() } else { file.to_owned() },
            kind: rows.kind.plural(),
            own: columns.own() && columns.why.iter().all(Option::is_none),
            facts: rows.facts.clone(),
            sheets: rows.sheets.clone(),
            columns: (0..columns.heads.len())
                .map(column)
                .filter(|column| !column.theirs.is_empty() || !column.examples.is_empty())
                .collect(),
        }
    }

    /// The question which sheet is meant, where a workbook has several.
    #[must_use]
    pub fn sheet_point(&self) -> Option<OpenPoint> {
        let (read, others) = self.sheets.split_first().filter(|(_, others)| !others.is_empty())?;
        let answers: Vec<(&str, &str)> = std::iter::once((read.as_str(), "as it is read"))
            .chain(others.iter().map(|sheet| (sheet.as_str(), "")))
            .collect();
        let asked =
            format!("The workbook has {} sheets, and \"{read}\" is read. Which one is meant?", self.sheets.len());
        Some(OpenPoint::new("sheet", "", "", &answers).asking(asked))
    }

    /// The named columns that are not imported, by the reason. What only people read is no loss.
    #[must_use]
    pub fn left_out(&self) -> Vec<(&Reason, Vec<&str>)> {
        let mut reasons: Vec<(&Reason, Vec<&str>)> = Vec::new();
        for column in self.columns.iter().filter(|column| column.ours.is_none() && !column.theirs.is_empty()) {
            let Some(why) = column.why.as_ref().filter(|why| **why != Reason::ForPeople) else { continue };
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(&column.theirs),
                None => reasons.push((why, vec![&column.theirs])),
            }
        }
        reasons
    }

    /// The lines of a map file: those of `map` as they are, the columns that it does not name, and what was answered.
    #[must_use]
    pub fn map_lines(&self, map: &Map) -> Vec<MapLine> {
        let (own, answered) = map.lines();
        let mut lines = own.to_vec();
        let kind =
            MapLine { what: "kind", ours: self.kind.into(), note: "what the file lists".into(), ..MapLine::default() };
        // What --contacts would import is left to that flag.
        let settled = |column: &&PreviewColumn| !column.theirs.is_empty() && column.why != Some(Reason::Contact);
        let columns = self.columns.iter().filter(settled).map(|column| MapLine {
            what: "column",
            theirs: column.theirs.clone(),
            ours: match &column.why {
                Some(Reason::Asked(_)) => map::OPEN.to_owned(),
                _ => column.ours.clone().unwrap_or_default(),
            },
            note: self.note(column),
            ..MapLine::default()
        });
        add(&mut lines, std::iter::once(kind).chain(columns));
        add(&mut lines, answered.iter().cloned());
        lines
    }

    /// For the person who fills in the line of a column: its values, and where one that is not imported could go.
    fn note(&self, column: &PreviewColumn) -> String {
        let examples = column.examples.join(" | ");
        let Some(why) = &column.why else { return examples };
        if let Reason::Asked(field) = why {
            return MapLine::to_fill_in(&contract_point(&column.theirs, field, &column.examples)).note;
        }
        if !matches!(why, Reason::Unknown | Reason::YesOrNo | Reason::NoDay | Reason::Lookalike(_)) {
            return format!("not imported: {why}");
        }
        let kind = Kind::named(self.kind).map_or(self.kind, Kind::name);
        let more = if kind == Kind::Customer.name() {
            let [deployment, agreement] = [Kind::Deployment, Kind::Agreement].map(|kind| Care::Fields(kind.name()));
            format!("; so do deployment.FIELD and agreement.FIELD ({deployment}, {agreement})")
        } else {
            String::new()
        };
        let of = if examples.is_empty() { String::new() } else { format!(" ({examples})") };
        format!("not imported: {why}{of}. The name of a field imports it: {} lists them{more}", Care::Fields(kind))
    }
}

/// Whether a column that tells of a contract tells of the DPA.
#[must_use]
pub fn contract_point(head: &str, field: &'static str, examples: &[String]) -> OpenPoint {
    let means = match field {
        "signed" => "the day on which the customer signed the DPA",
        "countersigned" => "the day on which you signed the DPA",
        "effective" => "the day from which the DPA holds",
        "expires" => "the last day of the DPA",
        _ => "how far the DPA has come",
    };
    let yes = format!("agreement.{field}");
    let answers = [(yes.as_str(), means), (map::LEAVE_OUT, "no: it tells of another contract")];
    let such = examples.first().map(|example| format!(", such as {example}")).unwrap_or_default();
    OpenPoint::new("column", head, "", &answers)
        .asking(format!("Column \"{head}\"{such}: does it tell of the DPA, or of another contract?"))
}

fn reason(columns: &Columns, at: usize) -> Option<Reason> {
    match columns.list[at] {
        FileColumn::ForPeople | FileColumn::AsOf | FileColumn::LinkName(_) => Some(Reason::ForPeople),
        _ => columns.why[at].clone(),
    }
}

/// Adds to a map what a person has to say before the file can be imported.
pub fn add_questions(lines: &mut Vec<MapLine>, summary: &Summary) {
    let plans = summary.plans.iter().map(|(column, value, ours)| MapLine {
        what: "value",
        theirs: column.clone(),
        value: value.clone(),
        ours: ours.clone(),
        note: "cloud, self_hosted, \"cloud; self_hosted\" for both, or not provided".into(),
    });
    let dates = summary.undated.iter().map(|column| MapLine {
        what: "dates",
        theirs: column.clone(),
        note: "day first or month first".into(),
        ..MapLine::default()
    });
    let zoned = summary.zoned.iter().map(|column| MapLine {
        what: "dates",
        theirs: column.clone(),
        note: "next day or as written".into(),
        ..MapLine::default()
    });
    let matches = summary.questions.iter().map(|question| {
        let candidates: Vec<String> =
            question.candidates.iter().map(|(handle, name)| format!("{handle} {name}")).collect();
        let note = format!("{} Write {}. {}", as_sentence(&question.message), question.answers, candidates.join(", "));
        MapLine {
            what: question.what(),
            theirs: question.about.clone(),
            value: question.value.clone(),
            note: note.trim().to_owned(),
            ..MapLine::default()
        }
    });
    let values = summary.problems.iter().filter_map(|problem| problem.settled_by.as_deref()).map(MapLine::to_fill_in);
    add(lines, plans.chain(dates).chain(zoned).chain(values).chain(matches));
}

/// The map of a file that could not be read at all before somebody says more of it; nothing where no answer would help.
#[must_use]
pub fn map_of_refused(problems: &[Problem], map: &Map) -> Option<Vec<MapLine>> {
    let open = problems
        .iter()
        .map(|problem| problem.settled_by.as_deref().map(MapLine::to_fill_in))
        .collect::<Option<Vec<_>>>()?;
    let (own, answered) = map.lines();
    let mut lines = [own, answered].concat();
    add(&mut lines, open.into_iter());
    Some(lines)
}

/// Adds lines of what is not said yet.
fn add(lines: &mut Vec<MapLine>, more: impl Iterator<Item = MapLine>) {
    for line in more {
        if !lines.iter().any(|known| known.is_about(&line)) {
            lines.push(line);
        }
    }
}
