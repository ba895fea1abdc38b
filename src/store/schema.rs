//! The schema as it stands in every register: its statements, read once, with what each makes.

use std::sync::LazyLock;

/// The schema.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// What a statement makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Makes {
    Table,
    Index,
    Trigger,
}

/// A statement of the schema, as `SQLite` keeps it: without what is said between them.
pub(super) struct Statement {
    pub makes: Makes,
    /// What it makes is called.
    pub name: &'static str,
    /// The table that it is about: itself, or that of the index or trigger.
    pub table: &'static str,
    pub text: &'static str,
}

/// All of them, in order.
pub(super) static STATEMENTS: LazyLock<Vec<Statement>> = LazyLock::new(|| {
    let starts: Vec<usize> = SCHEMA.match_indices("\nCREATE ").map(|(at, _)| at + 1).collect();
    let ends = starts.iter().copied().skip(1).chain([SCHEMA.len()]);
    starts.iter().copied().zip(ends).map(|(from, to)| Statement::read(&SCHEMA[from..to])).collect()
});

impl Statement {
    /// A statement, and what is said after it.
    fn read(text: &'static str) -> Self {
        // It ends at a line that ends with a semicolon and is no remark.
        let ended = text.match_indices(";\n").map(|(at, _)| at).take_while(|at| {
            let line = text[..*at].rsplit('\n').next().unwrap_or_default();
            !line.starts_with("--")
        });
        let text = ended.last().map_or(text.trim_end_matches([';', '\n']), |at| &text[..at]);
        let mut words = text.split([' ', '\n']).filter(|word| *word != "UNIQUE").skip(1);
        let makes = match words.next() {
            Some("INDEX") => Makes::Index,
            Some("TRIGGER") => Makes::Trigger,
            _ => Makes::Table,
        };
        let name = words.next().unwrap_or_default();
        let table = if makes == Makes::Table {
            name
        } else {
            words.skip_while(|word| *word != "ON").nth(1).unwrap_or_default()
        };
        Self { makes, name, table, text }
    }

    /// Of a table, its columns in order.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        // What begins with a capital is asked of the whole row.
        let is_name = |word: &&str| word.starts_with(|first: char| first.is_ascii_lowercase());
        let lines = self.text.lines().skip(1).filter(|_| self.makes == Makes::Table);
        lines.filter_map(move |line| line.strip_prefix("  ")?.split(' ').next().filter(is_name))
    }

    /// The same for a table, or an index of one, that is gone with the connection.
    pub fn temporary(&self) -> String {
        match self.makes {
            Makes::Table => self.text.replacen("CREATE TABLE ", "CREATE TEMP TABLE ", 1),
            Makes::Index | Makes::Trigger => self.text.replacen(self.name, &format!("temp.{}", self.name), 1),
        }
    }
}

/// The statement that makes a table.
pub(super) fn table(name: &str) -> &'static Statement {
    let found = STATEMENTS.iter().find(|one| one.makes == Makes::Table && one.name == name);
    found.expect("the schema has a table per kind")
}

/// The statements that make a table's indexes.
pub(super) fn indexes(table: &str) -> impl Iterator<Item = &'static Statement> {
    STATEMENTS.iter().filter(move |one| one.makes == Makes::Index && one.table == table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn statements_are_read_as_sqlite_reads_them() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SCHEMA).unwrap();
        let mut made = db.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL").unwrap();
        let text = |row: &rusqlite::Row<'_>, at| row.get::<_, String>(at);
        let made = made.query_map([], |row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?))).unwrap();
        let made: Vec<_> = made.map(Result::unwrap).collect();
        assert_eq!(made.len(), STATEMENTS.len());
        for (kind, name, table, sql) in made {
            let one = STATEMENTS.iter().find(|one| one.name == name).unwrap();
            let makes = match one.makes {
                Makes::Table => "table",
                Makes::Index => "index",
                Makes::Trigger => "trigger",
            };
            assert_eq!((makes, one.table, one.text), (&*kind, &*table, &*sql), "{name}");
            let mut columns = db.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
            let columns: Vec<String> =
                columns.query_map([&name], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            if one.makes == Makes::Table {
                assert_eq!(one.columns().collect::<Vec<_>>(), columns, "{name}");
            }
        }
    }

    #[test]
    fn a_temporary_table_stands_before_the_real_one_with_its_indexes() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SCHEMA).unwrap();
        for one in STATEMENTS.iter().filter(|one| one.makes == Makes::Table) {
            db.execute_batch(&one.temporary()).unwrap();
            indexes(one.name).for_each(|index| db.execute_batch(&index.temporary()).unwrap());
        }
        let there: i64 = db
            .query_row("SELECT count(*) FROM temp.sqlite_schema WHERE sql IS NOT NULL", [], |row| row.get(0))
            .unwrap();
        let all = STATEMENTS.iter().filter(|one| one.makes != Makes::Trigger).count();
        assert_eq!(usize::try_from(there), Ok(all));
    }
}
