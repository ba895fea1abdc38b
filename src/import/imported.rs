//! What a person is shown of an import: the file and its columns before, what became of its rows after.

use super::preview::{Preview, PreviewColumn};
use super::reader::LEFT_OUT_BY_MAP;
use super::{By, RecordChange, Summary};
use crate::error::{Given, Problem};
use crate::model::{Deed, Kind, Remedy, Verb, as_sentence, capitalised, counted, thousands};
use crate::view::{Block, Next, Report, ReportRows, Table};
use serde::Serialize;

/// Changes that are shown unless all are wanted.
const SCREEN: usize = 15;
/// Notices that are shown unless all are wanted.
const NOTICES: usize = 20;
/// What is named of a longer list unless all is wanted.
const NAMED: usize = 3;
/// Characters of a value of a new record.
const VALUE: usize = 80;
/// Characters of one example in the preview.
const EXAMPLE: usize = 30;

impl Report for Preview {
    fn blocks(&self) -> Vec<Block> {
        let facts = self.facts.iter().map(|(about, words)| (about.label().to_owned(), words.clone())).collect();
        vec![Block::Heading(format!("{} from {}", self.kind, self.name)), Block::Facts(facts)]
    }
}

/// The columns of a file, for the end of what is said: what each is to the register, with an example.
#[derive(Serialize)]
pub struct ColumnsShown<'p>(pub &'p Preview);

impl Report for ColumnsShown<'_> {
    fn blocks(&self) -> Vec<Block> {
        let shorten = |text: &str| {
            let line = in_one_line(text, " ");
            if line.chars().count() > EXAMPLE {
                line.chars().take(EXAMPLE - 1).collect::<String>() + "…"
            } else {
                line
            }
        };
        let row = |column: &PreviewColumn| {
            let why = || column.why.as_ref().map_or_else(String::new, ToString::to_string);
            let ours = column.ours.clone().unwrap_or_else(|| format!("– {}", why()));
            let example = column.examples.first().map(|text| shorten(text)).unwrap_or_default();
            vec![column.theirs.clone(), ours, example]
        };
        let columns = &self.0.columns;
        vec![Block::Table(Table::new(vec!["their column", "our field", "example"], columns.iter().map(row)))]
    }
}

/// What `import` says at the end.
#[derive(Serialize)]
pub struct Imported<'s> {
    /// The file.
    pub file: &'s Preview,
    /// What it did, or would do.
    #[serde(flatten)]
    pub summary: &'s Summary,
    /// Whether it was only tried.
    pub dry_run: bool,
    /// Whether every change is shown, or a screen of them.
    #[serde(skip)]
    pub whole: bool,
    /// What of it is shown to people.
    #[serde(skip)]
    pub part: Part,
}

/// What of the result is shown to people: counts come first, then what is wrong or open, then examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    All,
    /// Counts, what was left out, and what is worth a look.
    Counts,
    /// What would change.
    Changes,
    /// The same, with what new records say.
    Values,
    /// Counts, what would be left out, and what is worth a look and no question, for who is asked whether to go on.
    Ahead,
}

impl Imported<'_> {
    /// A line for each field of each record that differs.
    fn table(&self) -> Table {
        let mut rows = Vec::new();
        for change in &self.summary.changes {
            let cells = |what: &str, field: &str, before: &str, after: &str| {
                let by = change.by.map_or("", By::words);
                [&change.record, &change.name, what, field, before, after, by].map(str::to_owned).to_vec()
            };
            if change.new {
                rows.push(cells("new", "", "", ""));
            }
            rows.extend(change.fields.iter().map(|(field, before, after)| cells("changed", field, before, after)));
        }
        Table::new(vec!["record", "name", "change", "field", "before", "after", "recognised by"], rows)
    }
}

impl Imported<'_> {
    /// The first of a list, or all of it, and how many more there are.
    fn some_of(&self, items: &[String], count: usize) -> String {
        let most = if self.whole { items.len() } else { NAMED };
        let shown: Vec<&str> = items.iter().take(most).map(String::as_str).collect();
        let more = count.saturating_sub(shown.len());
        let hint = if self.whole { String::new() } else { format!(" ({} names all)", Given::named("verbose")) };
        let more = if more > 0 { format!("; and {} more{hint}", thousands(more)) } else { String::new() };
        // A name can end with a full stop of its own.
        format!("{}.", format!("{}{more}", shown.join("; ")).trim_end_matches('.'))
    }

    /// What changes, a screen of it. New records are no news once they are written.
    fn changes(&self, blocks: &mut Vec<Block>) {
        let told = |change: &&RecordChange| self.dry_run || !change.new;
        let all = self.summary.changes.iter().filter(told).count();
        let most = if self.whole { all } else { SCREEN };
        let values = self.part == Part::Values;
        let line =
            |change: &RecordChange| if values { new_line(change) } else { None }.unwrap_or_else(|| change_line(change));
        let lines: Vec<String> = self.summary.changes.iter().filter(told).take(most).map(line).collect();
        if lines.is_empty() {
            return;
        }
        let more = all - lines.len() + self.summary.more_changes;
        blocks.push(Block::Points(lines));
        if more > 0 {
            let hint = if self.whole { String::new() } else { format!("; {} shows all", Given::named("verbose")) };
            blocks.push(Block::Text(format!("and {} more{hint}", thousands(more))));
        }
    }
}

fn counts(new: usize, changed: usize, unchanged: usize) -> String {
    format!("{} new, {} changed, {} unchanged", thousands(new), thousands(changed), thousands(unchanged))
}

impl Report for Imported<'_> {
    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "changes" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut changes = Vec::new();
        if matches!(self.part, Part::Changes | Part::Values) {
            self.changes(&mut changes);
            return changes;
        }
        if self.part == Part::All {
            self.changes(&mut changes);
        }
        let mut blocks = vec![Block::Text(self.counted())];
        blocks.extend(changes);
        self.kept(&mut blocks);
        self.left_out(&mut blocks);
        if self.summary.missing_count > 0 {
            blocks.push(Block::Next(Next::Text(missing(self.summary))));
        }
        self.worth_a_look(&mut blocks);
        blocks
    }
}

impl Imported<'_> {
    /// How many rows do what, and what came of it.
    fn counted(&self) -> String {
        let summary = self.summary;
        let also = summary.also.iter().fold(String::new(), |text, also| {
            text + &format!("; {}: {}", also.kind, counts(also.new, also.changed, also.unchanged))
        });
        let end = match (&summary.receipt, self.dry_run) {
            (Some(receipt), _) => format!(" [revision {}]", receipt.revision),
            (None, true) if self.part == Part::Ahead => ". Nothing is recorded yet.".into(),
            (None, true) => ". The register is as it was (dry run).".into(),
            (None, false) => ". Nothing to write.".into(),
        };
        let bad = if summary.bad > 0 { format!(", {} bad or open", thousands(summary.bad)) } else { String::new() };
        let rows = counted(summary.rows, "row", "rows");
        let main = counts(summary.new, summary.changed, summary.unchanged);
        let said = format!("{} in {rows}: {main}{bad}{also}{end}", summary.kind);
        if self.part == Part::Ahead { capitalised(&said) } else { said }
    }

    /// The values of the register that stay, each kind with why.
    fn kept(&self, blocks: &mut Vec<Block>) {
        let summary = self.summary;
        let by_map = if self.part == Part::Ahead {
            "as you said; the file says otherwise"
        } else {
            "as the map says; the file says otherwise"
        };
        let newer = if summary.kept_newer == 1 {
            "it changed in the register after the list was exported"
        } else {
            "they changed in the register after the list was exported"
        };
        let corrected = "made in the register since the last import; the file says the same as then";
        let stays: [(usize, &str, &str, &[String]); 3] = [
            (summary.kept_newer, "newer value", newer, &summary.newer),
            (summary.kept_corrections, "correction", corrected, &summary.corrections),
            (summary.kept_by_map, "value", by_map, &[]),
        ];
        for (count, what, why, which) in stays.into_iter().filter(|(count, ..)| *count > 0) {
            let named = match (which, count) {
                ([], _) => String::new(),
                (which, 1) => format!(" It is: {}", self.some_of(which, 1)),
                (which, count) => format!(" They are: {}", self.some_of(which, count)),
            };
            blocks.push(Block::Text(format!("{} kept: {why}.{named}", counted(count, what, &format!("{what}s")))));
        }
    }

    /// The rows that were left out, by why.
    fn left_out(&self, blocks: &mut Vec<Block>) {
        if self.summary.skipped.is_empty() {
            return;
        }
        let why = |why: &str| match (why, self.part) {
            (LEFT_OUT_BY_MAP, Part::Ahead) => "rows that you left out".to_owned(),
            (why, _) => why.to_owned(),
        };
        let skipped = self.summary.skipped.iter();
        let shown: Vec<String> =
            skipped.map(|(left, count)| format!("{} ({})", why(left), thousands(*count))).collect();
        blocks.push(Block::Text(format!("Left out: {}.", shown.join("; "))));
    }

    /// What a person should know.
    fn worth_a_look(&self, blocks: &mut Vec<Block>) {
        let summary = self.summary;
        let gone = summary.gone.iter().map(|gone| {
            let count = gone.items.len();
            let what = counted(count, gone.what.0, gone.what.1);
            format!("{what}: {} {}", self.some_of(&gone.items, count), gone.then)
        });
        let most = if self.whole { usize::MAX } else { NOTICES };
        // What an answer changes is put as a question there.
        let is_told = |notice: &&Problem| self.part != Part::Ahead || notice.settled_by.is_none();
        let notices: Vec<&Problem> = summary.notices.iter().filter(is_told).collect();
        let told = notices.iter().take(most).map(ToString::to_string);
        let points: Vec<String> =
            gone.chain(told).map(|text| if self.part == Part::Ahead { as_sentence(&text) } else { text }).collect();
        if points.is_empty() {
            return;
        }
        let all = summary.gone.len() + notices.len() + summary.more_notices;
        let more = all - points.len();
        blocks.push(Block::Text(format!("Worth a look ({}):", thousands(all))));
        blocks.push(Block::Points(points));
        if more > 0 && !self.whole {
            let verbose = Given::named("verbose");
            blocks.push(Block::Text(format!("and {} more; {verbose} shows all", thousands(more))));
        }
    }
}

/// A text in one line, with something between its lines, however these end.
fn in_one_line(text: &str, between: &str) -> String {
    text.replace("\r\n", between).replace(['\r', '\n'], between)
}

/// A new record with what it says, each value as far as it fits a line.
fn new_line(change: &RecordChange) -> Option<String> {
    let cut = |text: &str| {
        let line = in_one_line(text, ", ");
        if line.chars().count() > VALUE { line.chars().take(VALUE - 1).collect::<String>() + "…" } else { line }
    };
    let values: Vec<String> = change.values.iter().map(|(field, value)| format!("{field}: {}", cut(value))).collect();
    (change.new && !values.is_empty())
        .then(|| format!("{} new: {} ({})", change.record, change.name, values.join("; ")))
}

fn change_line(change: &RecordChange) -> String {
    if change.new {
        return format!("{} new: {}", change.record, change.name);
    }
    let fields: Vec<String> = change
        .fields
        .iter()
        .map(|(field, before, after)| in_one_line(&format!("{field}: {before} → {after}"), ", "))
        .collect();
    let words = |by: By| if by == By::Map { "your answer" } else { by.words() };
    let by = change.by.map(|by| format!(" (recognised by {})", words(by))).unwrap_or_default();
    format!("{} {}{by}: {}", change.record, change.name, fields.join("; "))
}

fn missing(summary: &Summary) -> Remedy {
    let shown: Vec<String> = summary
        .missing
        .iter()
        .map(|(handle, name)| if handle == name { handle.clone() } else { format!("{handle} {name}") })
        .collect();
    let more = summary.missing_count - summary.missing.len();
    let more = if more > 0 { format!(" and {} more", thousands(more)) } else { String::new() };
    let records = counted(summary.missing_count, "record of the register is", "records of the register are");
    let what = format!("{records} not in the file; nothing is deleted by an import: {}{more}.", shown.join(", "));
    match Kind::named(&summary.kind) {
        Some(Kind::Customer) => {
            let archive = Deed::with(Verb::Archive, Kind::Customer).of("NAME");
            Remedy::say(what + " A customer that left: ").then(archive).then(".")
        }
        _ => Remedy::say(what),
    }
}
