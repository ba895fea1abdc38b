//! JSON whose list has a member on each line: written one by one, so that it has no size, and read so strictly that no two programs
//! can read it differently.

use super::form::{LINES, RECORDS};
use crate::error::{Error, Result};
use crate::journal::checkpoint::Checkpoint;
use serde_json::{Map, Value as Json, json};
use std::io::Write;

/// A file of such JSON.
pub struct Members {
    /// Its name in a pack.
    pub file: &'static str,
    /// Its first line: what it is of, and the beginning of the list.
    first: String,
}

impl Members {
    /// Every record of a register.
    #[must_use]
    pub fn records(of: &Checkpoint) -> Self {
        let head = json!({ "register": of.register, "revision": of.revision, "hash": of.head });
        Self::new(RECORDS, &head, "records")
    }

    /// Lines of a journal, each with its path to the root.
    #[must_use]
    pub fn lines(of: &Checkpoint) -> Self {
        Self::new(LINES, &json!({ "register": of.register, "size": of.size, "root": of.root }), "lines")
    }

    fn new(file: &'static str, head: &Json, list: &str) -> Self {
        Self { file, first: format!("{},\"{list}\":[\n", head.to_string().trim_end_matches('}')) }
    }

    /// Begins to write it.
    pub fn write(self, out: &mut dyn Write) -> Result<Writer<'_>> {
        let mut writer = Writer { out, file: self.file, count: 0 };
        writer.put(self.first.trim_end_matches('\n'))?;
        Ok(writer)
    }

    /// Begins to read it.
    #[must_use]
    pub fn read(&self) -> MemberReader<'_> {
        MemberReader { members: self, next: NextMember::Head }
    }
}

/// A file that is being written.
pub struct Writer<'w> {
    out: &'w mut dyn Write,
    file: &'static str,
    count: usize,
}

impl Writer<'_> {
    /// Writes one more member.
    pub fn push(&mut self, member: &Json) -> Result<()> {
        let comma = if self.count == 0 { "\n" } else { ",\n" };
        self.count += 1;
        self.put(&format!("{comma}{member}"))
    }

    /// Ends the list; gives the number of its members.
    pub fn end(mut self) -> Result<usize> {
        self.put("\n]}\n")?;
        Ok(self.count)
    }

    fn put(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes()).map_err(Error::io(format!("write {}", self.file)))
    }
}

/// A file that is being read, line by line.
pub struct MemberReader<'m> {
    members: &'m Members,
    next: NextMember,
}

/// What has to come next.
#[derive(Clone, Copy)]
enum NextMember {
    Head,
    MemberOrEnd,
    Member,
    End,
    Nothing,
}

impl MemberReader<'_> {
    /// Takes the next line; gives the member that stands on it, or what is wrong with it.
    pub fn step(&mut self, line: &str) -> std::result::Result<Option<Map<String, Json>>, String> {
        let start = || line.trim_end().chars().take(60).collect::<String>();
        let whole = line.strip_suffix('\n').unwrap_or_default();
        let (text, more) = whole.strip_suffix(',').map_or((whole, false), |text| (text, true));
        match self.next {
            NextMember::Head => {
                self.next = NextMember::MemberOrEnd;
                if line == self.members.first { Ok(None) } else { Err("its head is not that of this pack".into()) }
            }
            NextMember::MemberOrEnd | NextMember::End if whole == "]}" => {
                self.next = NextMember::Nothing;
                Ok(None)
            }
            NextMember::MemberOrEnd | NextMember::Member if !whole.is_empty() => {
                self.next = if more { NextMember::Member } else { NextMember::End };
                let member = serde_json::from_str::<Json>(text).ok().filter(|member| format!("{member}") == text);
                match member {
                    Some(Json::Object(member)) => Ok(Some(member)),
                    _ => Err(format!("a line is not as art30 writes it: {}", start())),
                }
            }
            _ => Err(format!("it is not put together as art30 writes it, at: {}", start())),
        }
    }

    /// Whether the list has ended.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        matches!(self.next, NextMember::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members() -> Members {
        Members::new("list.json", &json!({ "of": 1 }), "them")
    }

    fn written(count: usize) -> String {
        let mut out = Vec::new();
        let mut writer = members().write(&mut out).unwrap();
        (0..count).for_each(|at| writer.push(&json!({ "at": at })).unwrap());
        assert_eq!(writer.end().unwrap(), count);
        String::from_utf8(out).unwrap()
    }

    /// The members of a text; `None` when anything is wrong with it.
    fn read(text: &str) -> Option<usize> {
        let members = members();
        let mut reader = members.read();
        let mut count = 0;
        for line in text.split_inclusive('\n') {
            count += usize::from(reader.step(line).ok()?.is_some());
        }
        reader.has_ended().then_some(count)
    }

    #[test]
    fn what_is_written_reads_back_and_is_json() {
        for count in 0..3 {
            let text = written(count);
            assert_eq!(read(&text), Some(count), "{text}");
            let json: Json = serde_json::from_str(&text).unwrap();
            assert_eq!(json["them"].as_array().unwrap().len(), count);
        }
    }

    #[test]
    fn whatever_else_stands_there_is_found() {
        let good = written(2);
        for bad in [
            good.replacen("\"of\":1", "\"of\":2", 1),
            good.replacen(",\n", "\n", 1),
            good.replacen("}\n]}", "},\n]}", 1),
            good.replacen("{\"at\":0}", "{\"at\": 0}", 1),
            good.replacen("{\"at\":0}", "{\"at\":0,\"at\":0}", 1),
            good.replacen("{\"at\":0},\n", "{\"at\":0},\n\n", 1),
            good.replacen("{\"at\":0}", "[0]", 1),
            good.replacen("\n]}\n", "\n]}", 1),
            good.replacen("\n]}\n", "\n", 1),
            format!("{good}{{}}\n"),
            format!("{good}]}}\n"),
        ] {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }
}
