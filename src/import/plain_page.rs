//! What a page in reStructuredText or `AsciiDoc` holds: its tables and its lists, each with the headings above it and the sentence before it, as a
//! page in Markdown has them.

use super::grid_table;
use super::page::{Around, LooseLine, PageItem, PagePart, SpanningCell, spread};

/// Rows that one cell goes over at most.
const MOST_ROWS_OVER: usize = 1_000;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// reStructuredText: headings are underlined.
    Rst,
    /// `AsciiDoc`: headings begin with `=`.
    AsciiDoc,
}

impl Markup {
    /// By the name of a file.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let lower = path.to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
        if ends(&[".rst"]) { Some(Self::Rst) } else { ends(&[".adoc", ".asciidoc", ".asc"]).then_some(Self::AsciiDoc) }
    }
}

/// The tables and lists of a page, in their order, and the lines that are in none of them.
#[must_use]
pub fn parts_and_loose_lines(text: &str, markup: Markup) -> (Vec<PagePart>, Vec<LooseLine>) {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut walk = Walk { lines, markup, at: 0, ..Walk::default_of(markup) };
    while walk.at < walk.lines.len() {
        walk.step();
    }
    walk.end_list();
    (walk.parts, walk.loose)
}

struct Walk<'t> {
    lines: Vec<&'t str>,
    markup: Markup,
    at: usize,
    parts: Vec<PagePart>,
    loose: Vec<LooseLine>,
    headings: Vec<(u8, String)>,
    /// The characters that underline headings, the outermost first.
    underlines: Vec<char>,
    sentence: String,
    items: Vec<PageItem>,
}

impl<'t> Walk<'t> {
    const fn default_of(markup: Markup) -> Self {
        Self {
            lines: Vec::new(),
            markup,
            at: 0,
            parts: Vec::new(),
            loose: Vec::new(),
            headings: Vec::new(),
            underlines: Vec::new(),
            sentence: String::new(),
            items: Vec::new(),
        }
    }

    fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).copied().unwrap_or_default()
    }

    fn step(&mut self) {
        let (line, number) = (self.line(self.at), self.at as u64 + 1);
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() {
            self.at += 1;
        } else if let Some(level) = self.heading_level() {
            self.end_list();
            let words = line.trim_start_matches('=').trim().to_owned();
            self.headings.retain(|(above, _)| *above < level);
            self.headings.push((level, words_of(&words)));
            self.sentence.clear();
            self.at += if self.markup == Markup::Rst { 2 } else { 1 };
        } else if self.table() {
        } else if self.markup == Markup::AsciiDoc && line.starts_with('[') && line.ends_with(']') {
            // What follows is laid out so.
            self.at += 1;
        } else if let Some((depth, words)) = bullet(line, self.markup) {
            self.item(number, depth, words);
        } else if self.is_term(line, indent) {
            let mut body = Vec::new();
            self.at += 1;
            while self.line(self.at).starts_with([' ', '\t']) {
                body.push(self.line(self.at).trim());
                self.at += 1;
            }
            let term = line.trim().trim_end_matches("::");
            self.items.push(item(number, &format!("{term}: {}", body.join(" "))));
        } else {
            self.end_list();
            self.sentence = words_of(line.trim());
            self.keep_loose(line);
            self.at += 1;
            while !self.line(self.at).trim().is_empty() && self.heading_level().is_none() {
                let more = words_of(self.line(self.at).trim());
                self.sentence = format!("{} {more}", self.sentence);
                self.keep_loose(self.line(self.at));
                self.at += 1;
            }
        }
    }

    fn keep_loose(&mut self, line: &str) {
        let headings = self.headings.iter().map(|(_, words)| words.clone()).collect();
        self.loose.push(LooseLine { headings, line: self.at as u64 + 1, text: line.trim().to_owned() });
    }

    /// Whether a line is a term whose meaning follows: indented below it, or behind two colons.
    fn is_term(&self, line: &str, indent: usize) -> bool {
        let next = self.line(self.at + 1);
        let below = next.starts_with([' ', '\t']) && !next.trim().is_empty();
        match self.markup {
            Markup::Rst => indent == 0 && below && !line.starts_with([':', '.', '+', '|']),
            Markup::AsciiDoc => line.ends_with("::") && below,
        }
    }

    fn heading_level(&mut self) -> Option<u8> {
        let line = self.line(self.at);
        match self.markup {
            Markup::AsciiDoc => {
                let signs = line.bytes().take_while(|byte| *byte == b'=').count();
                let level = u8::try_from(signs).ok().filter(|level| (1..=6).contains(level))?;
                line[signs..].starts_with(' ').then_some(level)
            }
            Markup::Rst => {
                let under = self.line(self.at + 1);
                let sign = under.chars().next().filter(|c| "=-~^\"#*+'`:.".contains(*c))?;
                let is = under.chars().all(|c| c == sign)
                    && under.len() >= 3
                    && under.chars().count() >= line.chars().count();
                if !is || line.starts_with(' ') || line.chars().all(|c| c == sign) {
                    return None;
                }
                let known = self.underlines.iter().position(|known| *known == sign).unwrap_or_else(|| {
                    self.underlines.push(sign);
                    self.underlines.len() - 1
                });
                u8::try_from(known + 1).ok()
            }
        }
    }

    fn item(&mut self, number: u64, depth: usize, words: &str) {
        let mut text = words.to_owned();
        self.at += 1;
        // What is indented and no item itself goes on.
        while self.line(self.at).starts_with(' ') && bullet(self.line(self.at), self.markup).is_none() {
            text.push(' ');
            text.push_str(self.line(self.at).trim());
            self.at += 1;
        }
        let new = item(number, &text);
        match self.items.last_mut().filter(|_| depth > 0) {
            Some(above) => above.below.push(new),
            None => self.items.push(new),
        }
    }

    fn end_list(&mut self) {
        if !self.items.is_empty() {
            let around = Around { headings: self.headings.clone(), before: std::mem::take(&mut self.sentence) };
            self.parts.push(PagePart::List(around, std::mem::take(&mut self.items)));
        }
    }

    /// Takes a table, if one begins here.
    fn table(&mut self) -> bool {
        let line = self.line(self.at).trim();
        let rows = match self.markup {
            Markup::AsciiDoc if line == "|===" => self.bars(),
            Markup::Rst if line.starts_with(".. list-table::") => self.list_table(),
            Markup::Rst if line.starts_with(".. csv-table::") => self.csv_table(),
            Markup::Rst if is_border(line) => self.drawn(),
            _ => return false,
        };
        self.end_list();
        let around = Around { headings: self.headings.clone(), before: std::mem::take(&mut self.sentence) };
        self.parts.push(PagePart::Table(around, rows));
        true
    }

    /// A table of `AsciiDoc`: cells behind strokes; where each stands on a line of its own, the first row says how many there are.
    fn bars(&mut self) -> Vec<(u64, Vec<String>)> {
        let mut rows: Vec<(u64, Vec<SpanningCell>)> = Vec::new();
        // Columns of later rows that cells above go over.
        let mut taken: Vec<usize> = Vec::new();
        self.at += 1;
        while self.at < self.lines.len() && self.line(self.at).trim() != "|===" {
            let (line, number) = (self.line(self.at).trim(), self.at as u64 + 1);
            self.at += 1;
            let (before, cells) = bar_cells(line);
            if let Some(last) = rows.last_mut().and_then(|(_, cells)| cells.last_mut()) {
                add_line(&mut last.text, &cell_of(before));
            }
            for (at, cell) in cells.into_iter().enumerate() {
                let columns = |cells: &[SpanningCell]| cells.iter().map(|cell| cell.columns).sum::<usize>();
                let wanted = rows.first().map_or(usize::MAX, |(_, first)| columns(first));
                let above = taken.get(rows.len().saturating_sub(1)).copied().unwrap_or_default();
                let is_full = rows.last().is_none_or(|(_, last)| columns(last) + above >= wanted);
                // The first row ends with its line.
                if rows.is_empty() || (at == 0 && rows.len() == 1) || (rows.len() > 1 && is_full) {
                    rows.push((number, Vec::new()));
                }
                for below in 1..cell.rows.min(MOST_ROWS_OVER) {
                    let place = rows.len() - 1 + below;
                    taken.resize(taken.len().max(place + 1), 0);
                    taken[place] += cell.columns;
                }
                rows.last_mut().expect("there is one").1.push(cell);
            }
        }
        self.at += 1;
        spread(rows)
    }

    /// The directive `list-table`: each row an item, each cell an item within it.
    fn list_table(&mut self) -> Vec<(u64, Vec<String>)> {
        let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
        self.at += 1;
        while self.at < self.lines.len() {
            let line = self.line(self.at);
            let (rest, number) = (line.trim(), self.at as u64 + 1);
            if !rest.is_empty() && !line.starts_with(' ') {
                break;
            }
            self.at += 1;
            if let Some(cell) = rest.strip_prefix("* - ").or_else(|| (rest == "* -").then_some("")) {
                rows.push((number, vec![cell_of(cell)]));
            } else if let Some((_, cells)) = rows.last_mut() {
                if let Some(cell) = rest.strip_prefix("- ").or_else(|| (rest == "-").then_some("")) {
                    cells.push(cell_of(cell));
                } else if let Some(last) = cells.last_mut().filter(|_| !rest.is_empty()) {
                    add_line(last, &cell_of(rest));
                }
            }
        }
        rows
    }

    /// The directive `csv-table`: its heads as an option, its rows below.
    fn csv_table(&mut self) -> Vec<(u64, Vec<String>)> {
        let mut rows = Vec::new();
        self.at += 1;
        while self.at < self.lines.len() && (self.line(self.at).is_empty() || self.line(self.at).starts_with(' ')) {
            let (line, number) = (self.line(self.at).trim(), self.at as u64 + 1);
            self.at += 1;
            let heads = line.strip_prefix(":header:");
            // Other options are not part of the table.
            let cells = heads.unwrap_or(if line.starts_with(':') { "" } else { line }).trim().replace(", \"", ",\"");
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.has_headers(false).trim(csv::Trim::All).from_reader(cells.as_bytes());
            let row = reader.records().find_map(Result::ok);
            rows.extend(row.map(|row| (number, row.iter().map(cell_of).collect())));
        }
        rows
    }

    /// A table between borders, `+---+---+` or `=== ===`, which say where its columns stand.
    fn drawn(&mut self) -> Vec<(u64, Vec<String>)> {
        if !self.line(self.at).trim_start().starts_with('+') {
            return self.between_rules();
        }
        let first = self.at;
        let is_part = |line: &str| line.trim_start().starts_with(['+', '|']);
        let height = self.lines[first..].iter().take_while(|line| is_part(line)).count();
        self.at += height;
        let indent = self.lines[first].len() - self.lines[first].trim_start().len();
        let lines: Vec<&str> =
            self.lines[first..first + height].iter().map(|line| line.get(indent..).unwrap_or_default()).collect();
        let as_cell = |cell: SpanningCell| SpanningCell { text: cell_of(&cell.text), ..cell };
        let numbered = |(at, cells): (usize, Vec<SpanningCell>)| {
            ((first + at) as u64 + 1, cells.into_iter().map(as_cell).collect())
        };
        match grid_table::rows(&lines) {
            Some(rows) => spread(rows.into_iter().map(numbered).collect()),
            // Its borders do not close: the strokes part the cells.
            None => lines
                .iter()
                .enumerate()
                .filter(|(_, line)| line.starts_with('|'))
                .map(|(at, line)| ((first + at) as u64 + 1, line.trim_matches('|').split('|').map(cell_of).collect()))
                .collect(),
        }
    }

    /// A table whose columns are drawn by `=== ===` above it, below its heads and at its end.
    fn between_rules(&mut self) -> Vec<(u64, Vec<String>)> {
        let columns = grid_table::columns(self.line(self.at), '=');
        let mut rows: Vec<(u64, &str, Vec<SpanningCell>)> = Vec::new();
        self.at += 1;
        while self.at < self.lines.len() {
            let (line, number) = (self.line(self.at), self.at as u64 + 1);
            self.at += 1;
            if line.trim().is_empty() {
                continue;
            }
            if is_border(line.trim()) {
                // Behind the last border the page goes on with an empty line.
                if self.line(self.at).trim().is_empty() {
                    break;
                }
                continue;
            }
            // Cells over several columns are underlined.
            if line.trim_start().starts_with("--") && line.chars().all(|c| "- ".contains(c)) {
                if let Some((_, text, cells)) = rows.last_mut() {
                    *cells = cut(text, &grid_table::columns(line, '-'), &columns);
                }
                continue;
            }
            let cells = cut(line, &columns, &columns);
            // A row whose first cell is empty goes on with the one before.
            match rows.last_mut().filter(|_| cells.first().is_some_and(|first| first.text.is_empty())) {
                Some((_, _, last)) if last.len() == cells.len() => {
                    for (known, more) in last.iter_mut().zip(cells) {
                        add_line(&mut known.text, &more.text);
                    }
                }
                _ => rows.push((number, line, cells)),
            }
        }
        spread(rows.into_iter().map(|(number, _, cells)| (number, cells)).collect())
    }
}

/// The cells of a line that stand from one character to another, each over the columns of the table that it covers; the last goes to the end.
fn cut(line: &str, cells: &[(usize, usize)], columns: &[(usize, usize)]) -> Vec<SpanningCell> {
    let chars: Vec<char> = line.chars().collect();
    let cell = |(at, (from, to)): (usize, &(usize, usize))| {
        let end = if at + 1 == cells.len() { chars.len() } else { (*to).min(chars.len()) };
        let text: String = chars.get((*from).min(end)..end).unwrap_or_default().iter().collect();
        SpanningCell { text: cell_of(&text), columns: grid_table::columns_over((*from, *to), columns), rows: 1 }
    };
    cells.iter().enumerate().map(cell).collect()
}

/// The cells of a line of `AsciiDoc`, and what stands before the first: `2+|over two columns`, `.2+|over two rows`, `a|with a list`.
fn bar_cells(line: &str) -> (&str, Vec<SpanningCell>) {
    let spec_of = |text: &str| {
        let from = text.rfind(' ').map_or(0, |at| at + 1);
        let known = text[from..].chars().all(|c| c.is_ascii_digit() || ".+*<^>adehlmsv".contains(c));
        if known { from } else { text.len() }
    };
    let parts: Vec<&str> = line.split('|').collect();
    let Some((first, rest)) = parts.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return (line, Vec::new());
    };
    let mut spec = &first[spec_of(first)..];
    let before = &first[..first.len() - spec.len()];
    let mut cells = Vec::new();
    for (at, part) in rest.iter().enumerate() {
        let end = if at + 1 < rest.len() { spec_of(part) } else { part.len() };
        let span = spec.split_once('+').map_or("", |(span, _)| span);
        let (columns, rows) = span.split_once('.').unwrap_or((span, ""));
        let count = |text: &str| text.parse().unwrap_or(1);
        cells.push(SpanningCell { text: cell_of(&part[..end]), columns: count(columns), rows: count(rows) });
        spec = &part[end..];
    }
    (before, cells)
}

/// Whether a line is the border of a table.
fn is_border(line: &str) -> bool {
    let grid = line.starts_with("+-") || line.starts_with("+=");
    let plain = line.starts_with("==") && line.contains("= =");
    (grid && line.chars().all(|c| "+-=".contains(c))) || (plain && line.chars().all(|c| "= ".contains(c)))
}

/// The depth and the words of an item.
fn bullet(line: &str, markup: Markup) -> Option<(usize, &str)> {
    let rest = line.trim_start();
    let indent = line.len() - rest.len();
    match markup {
        Markup::AsciiDoc => {
            let stars = rest.bytes().take_while(|byte| *byte == b'*').count();
            let words = if stars > 0 { rest[stars..].strip_prefix(' ') } else { rest.strip_prefix("- ") }?;
            Some((stars.saturating_sub(1), words))
        }
        Markup::Rst => {
            let words = rest.strip_prefix("* ").or_else(|| rest.strip_prefix("- "))?;
            Some((usize::from(indent > 0), words))
        }
    }
}

/// An item by its text: a link as RST and `AsciiDoc` write it is what it begins with.
fn item(line: u64, text: &str) -> PageItem {
    let words = words_of(text);
    let link = link_in(text).map(|(words, to, _)| (words, to));
    PageItem { line, words, link, below: Vec::new() }
}

/// The first link of a text, with its words, and where it stands.
fn link_in(text: &str) -> Option<(String, String, std::ops::Range<usize>)> {
    // `words <https://…>`_
    if let Some((from, rest)) = text.find('`').map(|at| (at, &text[at + 1..]))
        && let Some(end) = rest.find("`_")
        && let Some((words, to)) = rest[..end].rsplit_once('<')
    {
        let mut to_end = from + 1 + end + 2;
        while text[to_end..].starts_with('_') {
            to_end += 1;
        }
        return Some((words.trim().to_owned(), to.trim_end_matches('>').to_owned(), from..to_end));
    }
    // https://…[words]
    let from = text.find("https://").or_else(|| text.find("http://"))?;
    let rest = &text[from..];
    let open = rest.find('[')?;
    let close = open + rest[open..].find(']')?;
    if rest[..open].contains(char::is_whitespace) {
        return None;
    }
    Some((rest[open + 1..close].trim_end_matches('^').to_owned(), rest[..open].to_owned(), from..from + close + 1))
}

/// A text without markup.
fn words_of(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some((words, _, at)) = link_in(&text) {
        text.replace_range(at, &words);
    }
    text.replace("**", "").replace("``", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text goes on with another line.
fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

/// A cell as Markdown has it.
fn cell_of(text: &str) -> String {
    fn linked(text: &str) -> String {
        match link_in(text) {
            Some((words, to, at)) => format!("{}[{words}]({to}){}", &text[..at.start], linked(&text[at.end..])),
            None => text.to_owned(),
        }
    }
    linked(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts_of(page: &str, markup: Markup) -> Vec<PagePart> {
        parts_and_loose_lines(page, markup).0
    }

    #[test]
    fn lines_that_are_in_no_table_and_no_list_are_kept() {
        let page = "Subprocessors\n=============\n\nWe use Example Inc. too.\nAlso Other Ltd.\n\n* First Inc. - Mail\n";
        let (parts, loose) = parts_and_loose_lines(page, Markup::Rst);
        let said: Vec<(u64, &str)> = loose.iter().map(|line| (line.line, line.text.as_str())).collect();
        assert_eq!((parts.len(), said), (1, vec![(4, "We use Example Inc. too."), (5, "Also Other Ltd.")]));
        assert_eq!(loose[0].headings, ["Subprocessors"]);
    }

    fn cells(part: &PagePart) -> Vec<Vec<String>> {
        let PagePart::Table(_, rows) = part else { panic!("{part:?}") };
        rows.iter().map(|(_, cells)| cells.clone()).collect()
    }

    #[test]
    fn rst_has_terms_items_and_three_kinds_of_tables() {
        let page = "Sub-processors\n==============\n\n:Last updated: **April 16, 2021**\n\nWe use the following sub-processors.\n\nAWS Inc.\n    Hosting of\n    everything.\n\n`Mail <https://mail.example>`__\n    Mail.\n\nMore\n----\n\n* Chat Ltd - Chat\n\n  * Location: US\n\n+------+---------+\n| Name | Purpose |\n+======+=========+\n| A    | Logs    |\n|      | and run |\n+------+---------+\n\n==== =======\nName Purpose\n==== =======\nB    Calls\n==== =======\n\n.. list-table::\n   :header-rows: 1\n\n   * - Name\n     - Purpose\n   * - C\n     - Search\n";
        let parts = parts_of(page, Markup::Rst);
        assert_eq!(parts.len(), 5, "{parts:?}");
        let PagePart::List(around, terms) = &parts[0] else { panic!("{parts:?}") };
        assert_eq!(around.before, "We use the following sub-processors.");
        assert_eq!((terms[0].line, terms[0].words.as_str()), (8, "AWS Inc.: Hosting of everything."));
        assert_eq!(terms[1].leading_link(), Some(("Mail".to_owned(), "https://mail.example")));
        let PagePart::List(around, items) = &parts[1] else { panic!("{parts:?}") };
        assert_eq!((around.headings.len(), items[0].below[0].words.as_str()), (2, "Location: US"));
        assert_eq!(cells(&parts[2]), [["Name", "Purpose"], ["A", "Logs and run"]]);
        assert_eq!(cells(&parts[3]), [["Name", "Purpose"], ["B", "Calls"]]);
        assert_eq!(cells(&parts[4]), [["Name", "Purpose"], ["C", "Search"]]);
    }

    #[test]
    fn cells_of_drawn_tables_stand_in_each_column_and_row_that_they_go_over() {
        let page = "Sub\n===\n\n+------+-----------+\n| Name | Place     |\n|      +-----+-----+\n|      | now | old |\n+======+=====+=====+\n| A    | US        |\n|      +-----+-----+\n|      | DE  | FR  |\n+------+-----+-----+\n\n====  === ===\nName  Place\n----  -------\nName  Now Old\n====  === ===\nB     ES  IT\n      PT\n====  === ===\n\nEnd.\n";
        let parts = parts_of(page, Markup::Rst);
        let expected = [["Name", "Place", "Place"], ["Name", "now", "old"], ["A", "US", "US"], ["A", "DE", "FR"]];
        assert_eq!(cells(&parts[0]), expected);
        assert_eq!(cells(&parts[1]), [["Name", "Place", "Place"], ["Name", "Now", "Old"], ["B", "ES PT", "IT"]]);
        let PagePart::Table(_, rows) = &parts[0] else { panic!("{parts:?}") };
        assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 7, 9, 11]);
    }

    #[test]
    fn cells_over_several_rows_and_columns_and_tables_of_csv_are_read() {
        let page = "[cols=\"1,1,1\",options=\"header\"]\n|===\n|Name |Purpose |Location\n\na|Alpha |Hosting |DE\n.2+|Beta |Mail |IE\n|Support |FR\n2+|Gamma |US\n|Delta\n|Logs\n|ES\n|===\n";
        let rows = cells(&parts_of(page, Markup::AsciiDoc)[0]);
        let expected = [
            ["Name", "Purpose", "Location"],
            ["Alpha", "Hosting", "DE"],
            ["Beta", "Mail", "IE"],
            ["Beta", "Support", "FR"],
            ["Gamma", "Gamma", "US"],
            ["Delta", "Logs", "ES"],
        ];
        assert_eq!(rows, expected);
        let page = "Sub\n===\n\n.. csv-table:: Ours\n   :header: \"Name\", \"Purpose\"\n   :widths: 1, 2\n\n   \"A, Inc.\", Mail\n   B, Logs\n\nEnd.\n";
        let part = &parts_of(page, Markup::Rst)[0];
        assert_eq!(cells(part), [["Name", "Purpose"], ["A, Inc.", "Mail"], ["B", "Logs"]]);
        let PagePart::Table(_, rows) = part else { panic!("{part:?}") };
        assert_eq!(rows[1].0, 8);
    }

    #[test]
    fn asciidoc_has_tables_on_one_line_a_row_or_a_cell_and_items() {
        let page = "= Page\n\n== Sub-processors\n\n|===\n|Name |Purpose\n\n|https://a.example[A Inc.]\n|Mail\n\n|B |Logs\n|===\n\n* C: Chat\n** Location: US\n";
        let parts = parts_of(page, Markup::AsciiDoc);
        assert_eq!(cells(&parts[0]), [["Name", "Purpose"], ["[A Inc.](https://a.example)", "Mail"], ["B", "Logs"]]);
        let PagePart::List(around, items) = &parts[1] else { panic!("{parts:?}") };
        assert_eq!(around.headings.last(), Some(&(2, "Sub-processors".to_owned())));
        assert_eq!((items[0].words.as_str(), items[0].below.len()), ("C: Chat", 1));
    }
}
