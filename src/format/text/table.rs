//! Tables as text. A list is one line a row: what does not fit is cut at its end, or left out column by column, the least important first. In
//! any other table cells go on below themselves. Nothing is broken within a word, a date, a handle or a flag.

use super::{Text, safe, width, wrap};
use crate::error::Given;
use crate::view::{Below, Cell, Fit, Table};

/// What stands between two columns.
const BETWEEN: &str = "  ";

/// How far what stands below a row is set in.
const BELOW: &str = "    ";

/// The columns that are shown, with how wide each is, and those that are not.
struct Layout {
    shown: Vec<(usize, usize)>,
    left_out: Vec<usize>,
    below: Vec<usize>,
    /// What ends each row, and where it begins; nothing where it stands at the end of the line.
    end: Option<(usize, Option<usize>)>,
}

impl Text {
    pub(super) fn table(self, table: &Table) -> String {
        let is_list = !table.fits.is_empty();
        let texts = |row: &Vec<Cell>| row.iter().map(|cell| words(cell, is_list)).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = table.rows.iter().map(texts).collect();
        let layout = self.lay_out(table, &rows);
        let mut lines = Vec::new();
        if !table.headless {
            let head = self.ended(&layout, line(&layout, |at| table.heads[at].to_owned()), |at| table.heads[at]);
            let wide = layout.shown.iter().map(|(_, wide)| wide + BETWEEN.len()).sum::<usize>();
            let wide = head.iter().map(|line| width(line) + BETWEEN.len()).max().unwrap_or_default().max(wide);
            lines.extend(head);
            lines.push("─".repeat(wide.saturating_sub(BETWEEN.len())));
        }
        for row in &rows {
            if is_list {
                lines.extend(self.ended(&layout, line(&layout, |at| row[at].clone()), |at| &row[at]));
            } else {
                over_lines(&layout, row, &mut lines);
            }
            let below = layout.below.iter().map(|at| &row[*at]).filter(|text| !text.is_empty());
            lines.extend(below.flat_map(|text| self.below(text)));
        }
        let left_out: Vec<&str> = layout.left_out.iter().map(|at| table.heads[*at]).collect();
        if let Some(room) = self.width.filter(|_| !left_out.is_empty()) {
            let or = if table.choosable {
                format!("; {}, or a wider terminal", Given::named("columns"))
            } else {
                "; a wider terminal shows them".to_owned()
            };
            let note = format!("Not shown at {room} columns: {}{or}", left_out.join(", "));
            lines.extend(wrap(&note, usize::from(room)).into_iter().map(|line| self.dim(&line)));
        }
        lines.join("\n")
    }

    /// A line with what ends it, or that on a line of its own.
    fn ended<'t>(self, layout: &Layout, line: String, text: impl Fn(usize) -> &'t str) -> Vec<String> {
        let Some((at, from)) = layout.end else { return vec![line] };
        let (text, room) = (text(at), self.width.map_or(usize::MAX, usize::from));
        let from = from.unwrap_or_else(|| room.saturating_sub(width(text)));
        if from < width(&line) + BETWEEN.len() {
            return std::iter::once(line).chain(self.below(text)).collect();
        }
        vec![format!("{line}{}{text}", " ".repeat(from - width(&line)))]
    }

    /// What stands below a row, set in; whole where lines can be of any length.
    fn below(self, text: &str) -> Vec<String> {
        let room = self.width.map_or(usize::MAX, |room| usize::from(room).saturating_sub(BELOW.len()));
        wrap(text, room).into_iter().map(|line| format!("{BELOW}{line}")).collect()
    }

    fn lay_out(self, table: &Table, rows: &[Vec<String>]) -> Layout {
        let is_list = !table.fits.is_empty();
        let head = |at: usize| if table.headless { 0 } else { width(table.heads[at]) };
        let widest = |at: usize, of: fn(&str) -> usize| {
            rows.iter().map(|row| of(&row[at])).chain([head(at)]).max().unwrap_or_default()
        };
        let longest_line = |text: &str| text.split('\n').map(width).max().unwrap_or_default();
        let longest_word = |text: &str| text.split([' ', '\n']).map(width).max().unwrap_or_default();
        // Outside of a list, whatever stands first matters most.
        let fit = |at: usize| table.fits.get(at).copied().unwrap_or(Fit::whole(u8::try_from(at).unwrap_or(u8::MAX)));
        let natural: Vec<usize> = (0..table.heads.len()).map(|at| widest(at, longest_line)).collect();
        let least = |at: usize| match fit(at).least {
            _ if !is_list => widest(at, longest_word),
            Some(least) => natural[at].min(usize::from(least)).max(head(at)),
            None => natural[at],
        };
        let room = self.width.map(|room| usize::from(room) + BETWEEN.len());
        let end = (0..table.heads.len()).find(|at| fit(*at).below == Below::AtEnd);
        let stays = |at: &usize| fit(*at).below != Below::Always && Some(*at) != end;
        let not_below: Vec<usize> = (0..table.heads.len()).filter(stays).collect();
        let whole = not_below.iter().map(|at| least(*at) + BETWEEN.len()).sum::<usize>();
        let fits = room.is_none_or(|room| whole <= room);
        let columns: Vec<usize> = not_below.into_iter().filter(|at| fits || fit(*at).below == Below::Never).collect();
        let below = (0..table.heads.len()).filter(|at| !columns.contains(at) && Some(*at) != end).collect();
        let all = |shown: &[(usize, usize)]| shown.iter().map(|(_, wide)| wide + BETWEEN.len()).sum::<usize>();
        let Some(room) = room else {
            let shown: Vec<_> = columns.iter().map(|at| (*at, natural[*at])).collect();
            return Layout { left_out: Vec::new(), below, end: end.map(|at| (at, Some(all(&shown)))), shown };
        };
        // The most important first, as long as each has the least that it needs.
        let mut by_rank = columns.clone();
        by_rank.sort_by_key(|at| fit(*at).rank);
        let mut shown: Vec<usize> = Vec::new();
        for at in by_rank {
            let with = shown.iter().chain([&at]).map(|at| least(*at) + BETWEEN.len()).sum::<usize>();
            if fit(at).rank == 0 || with <= room {
                shown.push(at);
            }
        }
        shown.sort_unstable();
        let mut widths: Vec<usize> = shown.iter().map(|at| least(*at)).collect();
        // What is spare goes to the narrowest columns that want more.
        let mut spare = room.saturating_sub(widths.iter().map(|wide| wide + BETWEEN.len()).sum());
        while spare > 0 {
            let wanting = (0..widths.len()).filter(|place| widths[*place] < natural[shown[*place]]);
            let Some(place) = wanting.min_by_key(|place| widths[*place]) else { break };
            widths[place] += 1;
            spare -= 1;
        }
        let left_out = columns.into_iter().filter(|at| !shown.contains(at)).collect();
        let shown: Vec<_> = shown.into_iter().zip(widths).collect();
        let from = |at: usize| Some(all(&shown)).filter(|from| from + natural[at] + BETWEEN.len() <= room);
        Layout { left_out, below, end: end.map(|at| (at, from(at))), shown }
    }
}

/// A row whose cells go on below themselves.
fn over_lines(layout: &Layout, row: &[String], lines: &mut Vec<String>) {
    let cells: Vec<Vec<String>> = layout.shown.iter().map(|(at, wide)| wrap(&row[*at], *wide)).collect();
    let high = cells.iter().map(Vec::len).max().unwrap_or_default();
    for at in 0..high {
        let mut cells = cells.iter();
        lines.push(line(layout, |_| cells.next().and_then(|cell| cell.get(at)).cloned().unwrap_or_default()));
    }
}

/// One line of cells, each cut to its column.
fn line(layout: &Layout, mut text: impl FnMut(usize) -> String) -> String {
    let cell = |(at, wide): &(usize, usize)| {
        let text = cut(&text(*at), *wide);
        let pad = " ".repeat(wide.saturating_sub(width(&text)));
        text + &pad
    };
    layout.shown.iter().map(cell).collect::<Vec<_>>().join(BETWEEN).trim_end().to_owned()
}

fn words(cell: &Cell, is_list: bool) -> String {
    if is_list { safe(&cell.brief()).replace('\n', " ") } else { safe(&cell.words()).into_owned() }
}

/// A text that is cut at its end, with a sign that it was; days, handles and numbers are left out whole.
fn cut(text: &str, wide: usize) -> String {
    if width(text) <= wide {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        // In the width of all: what joins letters changes that of the whole.
        if width(&kept) + 1 > wide {
            kept.pop();
            break;
        }
    }
    let within = text[kept.len()..].starts_with(|c: char| c != ' ');
    if let Some((before, _)) =
        kept.rsplit_once(' ').filter(|(_, last)| within && last.contains(|c: char| c.is_ascii_digit()))
    {
        kept.truncate(before.len());
    }
    kept.truncate(kept.trim_end_matches([' ', ',', '\u{200D}']).len());
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(rows: &[[&str; 4]]) -> Table {
        let fits = [Fit::KEY, Fit::cut(1, 8), Fit::whole(2), Fit::whole(3)];
        Table::new(vec!["no", "name", "ends", "country"], rows.iter().map(|row| row.to_vec())).fitted(fits)
    }

    fn at(wide: u16, table: &Table) -> Vec<String> {
        let text = Text { bold: false, width: Some(wide) }.table(table);
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_list_cuts_names_and_leaves_out_columns_and_says_which() {
        let rows =
            list(&[["CUS-1", "Łabędź i Ćma Towarzystwo", "2026-11-23", "PL"], ["CUS-2", "中文公司名称有限", "", "CN"]]);
        assert_eq!(at(60, &rows)[2], "CUS-1  Łabędź i Ćma Towarzystwo  2026-11-23  PL");
        assert_eq!(
            at(28, &rows),
            [
                "no     name       ends",
                "────────────────────────────",
                "CUS-1  Łabędź i…  2026-11-23",
                "CUS-2  中文公司…",
                "Not shown at 28 columns:",
                "country; a wider terminal",
                "shows them"
            ]
        );
        let narrow = at(12, &rows);
        assert!(narrow[2].starts_with("CUS-1") && !narrow.iter().any(|line| line.contains("2026-11")), "{narrow:?}");
    }

    #[test]
    fn a_narrow_column_is_shown_where_a_more_important_one_does_not_fit() {
        let rows = list(&[["CUS-1", "Łabędź", "2026-11-23", "PL"]]);
        assert_eq!(at(24, &rows)[0], "no     name    country");
    }

    #[test]
    fn a_command_stands_below_its_row_and_is_not_broken_within_a_flag() {
        let table = Table::new(vec!["what", "cure"], [vec!["no DPA", "art30 agreement edit DPA-22 --effect executed"]]);
        let lines = at(40, &table.fitted([Fit::cut(0, 8), Fit::BELOW]));
        assert_eq!(lines[2..], ["no DPA", "    art30 agreement edit DPA-22 --effect", "    executed"]);
    }

    #[test]
    fn what_ends_a_row_stands_below_the_others_or_at_the_end_of_the_line() {
        let rows = [vec!["6", "none is in force", "dpa-missing"], vec!["12", "it is over", "late"]];
        let table = Table::new(vec!["found", "what", "rule"], rows).fitted([Fit::KEY, Fit::KEY, Fit::END]);
        let (first, second) = ("6      none is in force", "12     it is over");
        assert_eq!(at(40, &table)[2..], [format!("{first}  dpa-missing"), format!("{second}        late")]);
        assert_eq!(
            at(35, &table)[2..],
            [first.to_owned(), "    dpa-missing".into(), format!("{second}              late")]
        );
        assert_eq!(at(36, &table)[2..], [format!("{first}  dpa-missing"), format!("{second}        late")]);
        let text = Text { bold: false, width: None }.table(&table);
        assert!(text.contains(&format!("{second}        late")), "{text}");
    }

    #[test]
    fn other_tables_break_between_words_and_leave_out_what_does_not_fit() {
        let table = Table::new(vec!["rule", "why"], [vec!["self-hosted", "neither we nor the customer"]]);
        assert_eq!(at(24, &table)[2..], ["self-hosted  neither we", "             nor the", "             customer"]);
        assert_eq!(at(15, &table)[2], "self-hosted");
    }

    #[test]
    fn letters_of_any_width_are_cut_whole() {
        assert_eq!(cut("中文公司", 5), "中文…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("it expired on 2026-10-31", 20), "it expired on…");
        assert_eq!(cut("DPA-11 Pingüino", 10), "DPA-11 Pi…");
    }
}
