//! Records of a JSON file: an array of objects, an object with `records`, or one object after the other. Numbers keep the digits that they
//! are written with, and a key that stands twice is seen: other readers take the first of them or the last.

use super::row::{FileRow, Unreadable, plain};
use super::source::FileSource;
use crate::error::{Error, Place, Problem, Result, Unit};
use crate::store::marks::StateMark;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;
use std::io::BufRead as _;

/// Bytes of all values, at most: JSON is held as a whole.
const BYTES: usize = 512 << 20;
/// Records, at most; as many as rows of a sheet.
const RECORDS: usize = 1 << 20;
/// Different keys, at most; as many as columns of a text file.
const KEYS: usize = 1024;

/// Keys under which programs put the list of records; the first is ours.
const LISTS: [&str; 5] = ["records", "data", "results", "items", "value"];

/// The records of a file; each becomes a row when it is asked for.
pub struct JsonRecords {
    /// The keys, in the order in which they come first.
    pub heads: Vec<String>,
    /// Which state of which register they show, where the file says so.
    pub mark: Option<StateMark>,
    /// What says that the file is one page of a longer list.
    pub more: Option<String>,
    name: String,
    objects: std::vec::IntoIter<JsonObject>,
    count: u64,
}

impl JsonRecords {
    /// The next record; false at the end.
    pub fn next(&mut self, row: &mut FileRow) -> std::result::Result<bool, Unreadable> {
        let Some(object) = self.objects.next() else { return Ok(false) };
        self.count += 1;
        let list = object.into_row(&self.heads, self.count, &self.name, row);
        if list.is_empty() { Ok(true) } else { Err(Unreadable { list, fatal: false }) }
    }
}

/// Reads all records.
pub fn records(source: &FileSource) -> Result<JsonRecords> {
    let name = source.name.as_str();
    let mut input = std::io::BufReader::with_capacity(1 << 16, source.bytes());
    if input.fill_buf().is_ok_and(|start| start.starts_with("\u{feff}".as_bytes())) {
        input.consume(3);
    }
    let mut gathered = Gathered::default();
    let mut stream = serde_json::Deserializer::from_reader(input);
    let failed = |error: serde_json::Error| {
        let place = Place::row(name, Unit::Line, error.line() as u64).column(error.column());
        Error::invalid(
            place,
            match error.classify() {
                serde_json::error::Category::Data => said(&error),
                _ => format!("this is not JSON: {error}"),
            },
        )
    };
    while stream.end().is_err() {
        Entry { to: &mut gathered, outermost: true }.deserialize(&mut stream).map_err(failed)?;
    }
    gathered.unwrap(name)?;
    let Gathered { heads, objects, mark, is_ours, more, wrapped, .. } = gathered;
    let more = more.filter(|_| wrapped);
    if objects.is_empty() && !is_ours {
        return Err(source.refuse("the file holds no record. Export the list again"));
    }
    if let [only] = &objects[..]
        && only.holds_records_alone()
    {
        let keys: Vec<String> = heads.iter().take(3).map(|key| format!("\"{key}\"")).collect();
        let why = format!(
            "the records stand below {} instead of in one list. Export the list as CSV, or keep one list of records",
            keys.join(", ")
        );
        return Err(source.refuse(why));
    }
    Ok(JsonRecords { heads, mark, more, name: name.to_owned(), objects: objects.into_iter(), count: 0 })
}

/// The words of an error without the place, which stands before them.
fn said(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// What one object says: for each key its position among the heads and its value, and the keys that stand twice.
#[derive(Default)]
struct JsonObject {
    values: Vec<(usize, Box<RawValue>)>,
    twice: Vec<usize>,
}

/// All objects, while they are read.
#[derive(Default)]
struct Gathered {
    heads: Vec<String>,
    positions: HashMap<String, usize>,
    objects: Vec<JsonObject>,
    mark: Option<StateMark>,
    /// The records stand where art30 puts them.
    is_ours: bool,
    /// They stand in a list within one object.
    wrapped: bool,
    /// What beside them says that there are more.
    more: Option<String>,
    /// A number of records that stands beside them: of the whole list.
    total: Option<(String, usize)>,
    /// Values of the file, one after the other.
    outer: usize,
    bytes: usize,
}

/// What a value of the file can be, by where it stands.
struct List<'g>(&'g mut Gathered);
struct Entry<'g> {
    to: &'g mut Gathered,
    /// A member of it may hold the records.
    outermost: bool,
}

impl Gathered {
    fn position<E: serde::de::Error>(&mut self, key: String) -> std::result::Result<usize, E> {
        if let Some(at) = self.positions.get(&key) {
            return Ok(*at);
        }
        let at = self.heads.len();
        if at == KEYS {
            return Err(E::custom(format!(
                "the records have more than {KEYS} different keys; at most {KEYS} are read. Export fewer"
            )));
        }
        self.heads.push(key.clone());
        self.positions.insert(key, at);
        Ok(at)
    }

    fn count<E: serde::de::Error>(&mut self, value: &RawValue) -> std::result::Result<(), E> {
        self.bytes += value.get().len();
        if self.bytes > BYTES {
            let most = BYTES >> 20;
            return Err(E::custom(format!(
                "the values have more than {most} MB. Split the file, or save the list as \"CSV UTF-8\""
            )));
        }
        Ok(())
    }
}

impl<'d> DeserializeSeed<'d> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'d>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'d> Visitor<'d> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'d>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while list.next_element_seed(Entry { to: self.0, outermost: false })?.is_some() {}
        Ok(())
    }
}

impl<'d> DeserializeSeed<'d> for Entry<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'d>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'d> Visitor<'d> for Entry<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object of fields as record {}", self.to.objects.len() + 1)
    }

    fn visit_seq<A: SeqAccess<'d>>(self, list: A) -> std::result::Result<(), A::Error> {
        if self.outermost {
            List(self.to).visit_seq(list)
        } else {
            Err(serde::de::Error::invalid_type(serde::de::Unexpected::Seq, &self))
        }
    }

    fn visit_map<A: MapAccess<'d>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let mut object = JsonObject::default();
        let (before, mut beside) = (self.to.heads.len(), false);
        self.to.outer += usize::from(self.outermost);
        while let Some(key) = map.next_key::<String>()? {
            let value: Box<RawValue> = map.next_value()?;
            self.to.count(&value)?;
            if self.outermost && key == LISTS[0] && value.get().starts_with('[') {
                if beside {
                    return Err(serde::de::Error::custom(second_list(&key)));
                }
                (self.to.is_ours, self.to.wrapped) = (true, true);
                // What stands beside the records says where they come from; it is no column.
                self.to.mark = object.mark(&self.to.heads);
                self.to.forget_heads(before);
                self.to.take_list(value.get()).map_err(serde::de::Error::custom)?;
                beside = true;
                continue;
            }
            if self.outermost {
                self.to.see_more(&key, &value);
            }
            if !beside {
                object.take(self.to.position(key)?, value);
            }
        }
        if !beside {
            self.to.objects.push(object);
        }
        if self.to.objects.len() > RECORDS {
            return Err(serde::de::Error::custom(format!("the file has more than {RECORDS} records. Split it")));
        }
        Ok(())
    }
}

/// Whether a value is a list of objects, or an empty one.
fn is_list(value: &str) -> bool {
    value.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', ']']))
}

fn second_list(key: &str) -> String {
    format!("\"{key}\" is a second list of records. Keep one")
}

impl Gathered {
    /// Takes the records of a list; what is wrong otherwise.
    fn take_list(&mut self, list: &str) -> std::result::Result<(), String> {
        let mut inner = serde_json::Deserializer::from_str(list);
        List(self).deserialize(&mut inner).map_err(|error| said(&error))
    }

    /// Takes the list within an object in its place, where the object is all of the file and no record itself.
    fn unwrap(&mut self, name: &str) -> Result<()> {
        if let Some((key, _)) = self.total.take_if(|(_, total)| self.wrapped && *total > self.objects.len()) {
            self.more.get_or_insert(key);
        }
        let [only] = &self.objects[..] else { return Ok(()) };
        if self.outer != 1 || self.wrapped || only.is_named(&self.heads) {
            return Ok(());
        }
        let known = |at: usize| LISTS.contains(&self.heads[at].as_str());
        let lists: Vec<usize> =
            only.values.iter().filter(|(_, value)| is_list(value.get())).map(|(at, _)| *at).collect();
        let of_programs: Vec<usize> = lists.iter().copied().filter(|at| known(*at)).collect();
        let at = match (&of_programs[..], &lists[..]) {
            ([at], _) | ([], [at]) => *at,
            ([_, second, ..], _) => return Err(Error::invalid(name, second_list(&self.heads[*second]))),
            ([], _) => return Ok(()),
        };
        let object = self.objects.remove(0);
        self.forget_heads(0);
        self.wrapped = true;
        let list = object.values.into_iter().find(|(known, _)| *known == at).map(|(_, value)| value);
        let Some(list) = list else { return Ok(()) };
        self.take_list(list.get()).map_err(|why| Error::invalid(name, why))?;
        self.unwrap(name)
    }

    /// Notes what beside the records says that the list goes on in other files.
    fn see_more(&mut self, key: &str, value: &RawValue) {
        const NEXT: [&str; 9] = [
            "next",
            "nextlink",
            "nextpage",
            "nextpagetoken",
            "nextcursor",
            "nextrecordsurl",
            "nexturl",
            "odatanextlink",
            "hasmore",
        ];
        const TOTAL: [&str; 5] = ["total", "totalcount", "totalresults", "totalsize", "odatacount"];
        const WITHIN: [&str; 7] = ["paging", "pagination", "links", "meta", "page", "pageinfo", "responsemetadata"];
        let plain = |key: &str| key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let says = |key: &str, value: &str| {
            let nothing = matches!(value, "null" | "false" | "\"\"" | "{}" | "[]" | "0");
            !nothing && (NEXT.contains(&key) || matches!(key, "hasnextpage" | "hasnext"))
        };
        let said = plain(key);
        if says(&said, value.get()) {
            self.more.get_or_insert_with(|| key.to_owned());
        } else if TOTAL.contains(&said.as_str()) {
            self.total = value.get().parse().ok().map(|total| (key.to_owned(), total)).or(self.total.take());
        } else if WITHIN.contains(&said.as_str())
            && let Ok(within) = serde_json::from_str::<HashMap<String, Box<RawValue>>>(value.get())
            && let Some((inner, _)) = within.iter().find(|(inner, value)| says(&plain(inner), value.get()))
        {
            self.more.get_or_insert_with(|| format!("{key}.{inner}"));
        }
    }

    /// Forgets the heads from a position on.
    fn forget_heads(&mut self, from: usize) {
        for head in self.heads.drain(from..) {
            self.positions.remove(&head);
        }
    }
}

impl JsonObject {
    /// Which state of which register the object tells of.
    fn mark(&self, heads: &[String]) -> Option<StateMark> {
        let said = |name: &str| {
            let (_, value) = self.values.iter().find(|(at, _)| heads[*at] == name)?;
            text(value).ok()
        };
        StateMark::of(&said("register")?, said("revision")?.parse().ok()?, &said("hash")?)
    }

    /// Whether it is a record itself: it says what its company is called.
    fn is_named(&self, heads: &[String]) -> bool {
        const NAMES: [&str; 9] =
            ["name", "legal_name", "company", "company_name", "customer", "account", "domain", "website", "email"];
        let is_text = |value: &RawValue| value.get().starts_with('"');
        self.values.iter().any(|(at, value)| NAMES.contains(&plain(&heads[*at]).as_str()) && is_text(value))
    }

    /// Whether all that it holds are objects, or lists of them: records, of which it is none itself.
    fn holds_records_alone(&self) -> bool {
        let mut values = self.values.iter().map(|(_, value)| value.get());
        let holds = |value: &str| value.strip_prefix('[').unwrap_or(value).trim_start().starts_with('{');
        !self.values.is_empty() && values.all(holds)
    }

    fn take(&mut self, at: usize, value: Box<RawValue>) {
        if self.values.iter().any(|(known, _)| *known == at) {
            self.twice.push(at);
        } else {
            self.values.push((at, value));
        }
    }

    /// Makes a row of the object; gives what is wrong with it.
    fn into_row(self, heads: &[String], count: u64, name: &str, row: &mut FileRow) -> Vec<Problem> {
        let place = |at: usize| Place::row(name, Unit::Record, count).cell(&heads[at]);
        let twice = "the key stands twice in the record, and programs differ in which one they take. Keep one";
        let mut list: Vec<Problem> = self.twice.into_iter().map(|at| Problem::new(place(at), twice)).collect();
        let last = self.values.iter().map(|(at, _)| at + 1).max().unwrap_or_default();
        let mut cells = vec![String::new(); last];
        for (at, value) in self.values {
            match text(&value) {
                Ok(text) => cells[at] = text,
                Err(why) => list.push(Problem::new(place(at), why)),
            }
        }
        *row = FileRow { line: count, cells: csv::StringRecord::from(cells), ..FileRow::default() };
        list
    }
}

/// A value as the text of a cell: a number as it is written.
fn text(value: &RawValue) -> std::result::Result<String, &'static str> {
    let raw = value.get();
    match raw.as_bytes() {
        // The file was read as JSON; only a character of two halves is looked at when its text is made.
        [b'"', ..] => serde_json::from_str(raw).map_err(
            |_| "the text holds half of a character (\\ud800 to \\udfff without the other half). Export the list again, or write the text anew",
        ),
        [b'n', ..] => Ok(String::new()),
        [b'{' | b'[', ..] => Err(
            "a list or an object cannot be a value, though programs hand such values to each other. Export the list as CSV, or give each value a key of its own",
        ),
        _ => Ok(raw.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<JsonRecords> {
        records(&FileSource::spool(text.as_bytes(), "list.json")?)
    }

    #[test]
    fn records_stand_in_a_list_in_an_object_or_one_after_the_other() {
        for text in [
            r#"[{"name":"A","n":1},{"name":"B","more":null}]"#,
            r#"{"kind":"customer","records":[{"name":"A","n":1},{"name":"B","more":null}],"hash":"x"}"#,
            r#"{"object":"list","data":[{"name":"A","n":1},{"name":"B","more":null}],"has_more":true}"#,
            r#"{"results":[{"name":"A","n":1},{"name":"B","more":null}],"paging":{"next":{"after":"1"}}}"#,
            "\u{feff}{\"name\":\"A\",\"n\":1}\n{\"name\":\"B\",\"more\":null}\n\n",
        ] {
            let mut found = read(text).unwrap();
            assert_eq!(found.heads, ["name", "n", "more"], "{text}");
            let (mut row, mut all) = (FileRow::default(), Vec::new());
            while found.next(&mut row).unwrap() {
                all.push(row.cells.iter().collect::<Vec<_>>().join("|"));
            }
            assert_eq!(all, ["A|1", "B||"], "{text}");
        }
        let one = read(r#"{"name":"A","records":"none"}"#).unwrap();
        assert_eq!(one.mark, None);
        let register = uuid::Uuid::nil();
        let ours = format!(r#"{{"register":"{register}","revision":7,"hash":"0123456789abcdef01","records":[]}}"#);
        assert_eq!(read(&ours).unwrap().mark.unwrap().to_string(), "r7.0123456789abcdef.000000000000");
        assert_eq!((one.heads.len(), one.objects.len()), (2, 1));
    }

    #[test]
    fn a_file_without_a_record_is_refused_unless_it_is_ours() {
        for text in ["[]", r#"{"data":[]}"#] {
            let said = read(text).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(said.contains("the file holds no record"), "{text}: {said}");
        }
        assert_eq!(read(r#"{"records":[]}"#).unwrap().objects.len(), 0);
    }

    #[test]
    fn records_that_stand_below_several_keys_are_refused_by_their_keys() {
        for text in [
            r#"{"customers":[{"name":"A"}],"vendors":[{"name":"V"}]}"#,
            r#"{"customers":{"name":"A"},"vendors":{"name":"B"}}"#,
        ] {
            let said = read(text).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(said.contains("the records stand below \"customers\", \"vendors\""), "{text}: {said}");
        }
    }

    #[test]
    fn a_list_within_a_record_is_no_list_of_records_and_one_page_of_several_is_told() {
        let heads = |text: &str| {
            let found = read(text).unwrap();
            (found.heads.join(","), found.objects.len(), found.more.unwrap_or_default())
        };
        let line = r#"{"name":"Acme","items":[{"sku":"1"}]}"#;
        assert_eq!(heads(line), ("name,items".into(), 1, String::new()));
        assert_eq!(heads(&format!("{line}\n{line}\n")), ("name,items".into(), 2, String::new()));
        let plain = r#"{"owner":"O","items":[{"sku":"1"}]}"#;
        assert_eq!(heads(&format!("{plain}\n{plain}\n")).0, "owner,items");
        assert_eq!(heads(r#"{"customers":[{"name":"A"}],"exported":"2026-01-01"}"#), ("name".into(), 1, String::new()));
        for (beside, more) in [
            (r#""has_more":true"#, "has_more"),
            (r#""has_more":false"#, ""),
            (r#""paging":{"next":{"after":"7"}}"#, "paging.next"),
            (r#""paging":{"next":null}"#, ""),
            (r#""@odata.nextLink":"https://x.example/2""#, "@odata.nextLink"),
            (r#""nextPageToken":"abc""#, "nextPageToken"),
            (r#""total":1"#, ""),
            (r#""total":250"#, "total"),
        ] {
            for list in ["data", "value", "records", "customers"] {
                let found = heads(&format!(r#"{{{beside},"{list}":[{{"name":"A"}}]}}"#));
                assert_eq!(found, ("name".into(), 1, more.into()), "{list} beside {beside}");
                let found = heads(&format!(r#"{{"{list}":[{{"name":"A"}}],{beside}}}"#));
                assert_eq!(found, ("name".into(), 1, more.into()), "{list} before {beside}");
            }
        }
        let twice = read(r#"{"data":[{"name":"A"}],"items":[{"name":"B"}]}"#).err().unwrap().to_string();
        assert!(twice.contains("\"items\" is a second list of records"), "{twice}");
    }

    #[test]
    fn digits_stay_and_keys_stand_once() {
        let text =
            r#"[{"r":123456789012345678901234567890,"x":1.50,"b":true,"t":"\u00e9","r":2,"o":{},"h":"A\ud800"}]"#;
        let mut row = FileRow::default();
        let wrong = read(text).unwrap().next(&mut row).unwrap_err();
        assert_eq!(
            row.cells.iter().collect::<Vec<_>>(),
            ["123456789012345678901234567890", "1.50", "true", "é", "", ""]
        );
        let said: Vec<String> = wrong.list.iter().map(ToString::to_string).collect();
        assert!(said[0].starts_with("list.json record 1, r: the key stands twice"), "{said:?}");
        assert!(said[1].starts_with("list.json record 1, o: a list or an object"), "{said:?}");
        assert!(said[2].starts_with("list.json record 1, h: the text holds half of a character"), "{said:?}");
    }

    #[test]
    fn what_is_no_list_of_objects_is_refused_with_its_place() {
        for (text, words) in [
            ("[{\"name\": ", "this is not JSON"),
            ("[{\"a\":1}, 2]", "expected an object of fields as record 2"),
            ("7", "expected an object of fields as record 1"),
            ("{\"records\":[[1]]}", "expected an object of fields as record 1"),
            ("[{\"a\":1}] x", "this is not JSON"),
            ("[{\"a\":1,}]", "this is not JSON"),
        ] {
            let said = read(text).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(said.contains(words) && said.contains("line 1"), "{text}: {said}");
        }
    }
}
