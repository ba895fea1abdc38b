//! The picture of ARCHITECTURE.md stays true: one module per layer, imports that point downward only, and no circle between files.

use art30::model::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Hands out every source: its path below `src`, its module, and its code without tests.
fn each_source(mut look: impl FnMut(&str, &str, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    assert!(files.len() > 100);
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let module = name.split(['/', '.']).next().unwrap().to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        // What tests use does not count.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        look(&name, &module, code);
    }
}

/// The layers as ARCHITECTURE.md draws them, the lowest first: the first word of each line of the picture.
fn layers() -> Vec<String> {
    let text = include_str!("../../ARCHITECTURE.md");
    let picture = text.split("## Layers").nth(1).unwrap().split("```").nth(1).unwrap();
    let mut layers: Vec<String> =
        picture.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    layers.reverse();
    layers
}

/// The modules that a path of a use or an expression names, from the crate's root: `crate::a::{b, c::d}` names `a::b` and `a::c::d`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = lines.join("\n");
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':')) {
                tree(&code[at..], &mut Vec::new(), &mut found);
            }
        }
    }
    found
}

/// Reads one tree of a use; gives what follows it.
fn tree<'c>(code: &'c str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'c str {
    let depth = before.len();
    let mut rest = code;
    loop {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        before.push(rest[..end].to_owned());
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(more) => rest = more,
            None => break,
        }
        if let Some(mut group) = rest.strip_prefix('{') {
            while !group.starts_with('}') {
                group = tree(group.trim_start_matches([' ', '\n', ',']), before, found)
                    .trim_start_matches([' ', '\n', ',']);
                let named =
                    group.strip_prefix("as ").map(|more| more.trim_start_matches(|c: char| c != ',' && c != '}'));
                group = named.unwrap_or(group).trim_start_matches([' ', '\n', ',']);
                if !group.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '}') {
                    break;
                }
            }
            before.truncate(depth);
            return group.strip_prefix('}').unwrap_or(group);
        }
    }
    found.push(before.clone());
    before.truncate(depth);
    rest
}

/// The modules that a file lies in, from the crate's root.
fn module(name: &str) -> Vec<String> {
    let name = name.trim_end_matches(".rs");
    if name == "lib" { Vec::new() } else { name.split('/').map(str::to_owned).collect() }
}

/// All files, each with the names that its uses bring in, and with the path that each of them stands for.
struct Files(BTreeMap<String, (String, BTreeMap<String, Vec<String>>)>);

impl Files {
    fn read() -> Self {
        let mut files = BTreeMap::new();
        each_source(|name, _, code| {
            files.insert(name.to_owned(), (code.to_owned(), BTreeMap::new()));
        });
        let names: BTreeSet<String> = files.keys().cloned().collect();
        for (name, (code, brought)) in &mut files {
            for path in brought_in(code) {
                let own = module(name).join("/");
                let child = format!("{own}/{}.rs", path[0]);
                let whole = match path[0].as_str() {
                    "crate" | "super" => from_the_root(name, &path),
                    _ if names.contains(&child) => Some([module(name), path.clone()].concat()),
                    _ => None,
                };
                brought.extend(whole.map(|whole| (path[path.len() - 1].clone(), whole)));
            }
        }
        Self(files)
    }

    /// The file in which the last of a path stands, from the crate's root: the file of the longest path of modules that it begins with, or that
    /// from which that file brings in the next name.
    fn of(&self, path: &[String], deep: usize) -> Option<String> {
        let file_of = |length: &usize| (*length, path[..*length].join("/") + ".rs");
        let (length, file) =
            (1..=path.len()).rev().map(|length| file_of(&length)).find(|(_, file)| self.0.contains_key(file))?;
        let brought = path.get(length).and_then(|next| self.0[&file].1.get(next));
        match brought.filter(|_| deep < 5) {
            Some(further) => self.of(&[further, &path[length + 1..]].concat(), deep + 1).or(Some(file)),
            None => Some(file),
        }
    }
}

/// The paths of the uses at the top of a file.
fn brought_in(code: &str) -> Vec<Vec<String>> {
    let starts = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "];
    let mut found = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        if let Some(start) = starts.iter().find(|start| line.starts_with(**start)) {
            tree(&code[at + start.len()..], &mut Vec::new(), &mut found);
        }
        at += line.len();
    }
    found
}

/// A path that begins with `crate` or `super`, from the crate's root.
fn from_the_root(name: &str, path: &[String]) -> Option<Vec<String>> {
    let own = module(name);
    let ups = path.iter().take_while(|word| *word == "super").count();
    let start = if ups > 0 { own[..own.len().checked_sub(ups)?].to_vec() } else { Vec::new() };
    let skip = ups.max(usize::from(path[0] == "crate"));
    Some(start.into_iter().chain(path[skip..].iter().cloned()).collect())
}

/// Which file uses which. A name that a file brings in from another one counts as that other one's, so that none hides behind its parent.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let files = Files::read();
    let used = |(name, (code, _)): (&String, &(String, _))| {
        let all = paths(code).into_iter().filter_map(|path| files.of(&from_the_root(name, &path)?, 0));
        (name.clone(), all.filter(|file| file != name).collect())
    };
    files.0.iter().map(used).collect()
}

#[test]
fn the_picture_names_every_module_once() {
    let mut drawn = layers();
    let mut modules = BTreeSet::new();
    each_source(|_, module, _| {
        modules.insert(module.to_owned());
    });
    modules.remove("lib");
    drawn.sort();
    assert_eq!(drawn, modules.into_iter().collect::<Vec<_>>(), "ARCHITECTURE.md, Layers");
}

#[test]
fn imports_point_downward() {
    let layers = layers();
    let layer = |file: &str| {
        let module = file.split(['/', '.']).next().unwrap();
        layers.iter().position(|name| name == module).unwrap_or_else(|| panic!("{module} is in no layer"))
    };
    let mut seen = 0;
    for (file, used) in uses().iter().filter(|(file, _)| *file != "lib.rs") {
        for other in used {
            seen += 1;
            assert!(layer(other) <= layer(file), "{file} uses {other}, which stands above it");
        }
    }
    assert!(seen > 300, "only {seen} imports were read");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let uses = uses();
    // A module and what lies within it belong together.
    let kin = |one: &str, other: &str| {
        let folder = |file: &str| format!("{}/", file.trim_end_matches(".rs"));
        one.starts_with(&folder(other)) || other.starts_with(&folder(one))
    };
    let next = |file: &str| uses[file].iter().filter(|other| !kin(file, other)).cloned().collect::<Vec<_>>();
    for start in uses.keys() {
        let mut open = next(start);
        let mut seen = BTreeSet::new();
        while let Some(file) = open.pop() {
            assert!(file != *start, "{start} comes back to itself through {seen:?}");
            if seen.insert(file.clone()) {
                open.extend(next(&file));
            }
        }
    }
}

#[test]
fn a_name_counts_as_that_of_the_file_in_which_it_stands() {
    let files = Files::read();
    let of = |path: &str| files.of(&path.split("::").map(str::to_owned).collect::<Vec<_>>(), 0).expect("a file");
    assert_eq!(of("store::Revision"), "store/revision.rs");
    assert_eq!(of("store::Store"), "store.rs");
    assert_eq!(of("store::log::steps"), "store/log.rs");
    assert_eq!(of("model::Kind::ALL"), "model/kinds/which.rs");
}

#[test]
fn a_use_is_read_with_its_groups() {
    let found = |code: &str| paths(code).into_iter().map(|path| path.join("::")).collect::<Vec<_>>();
    assert_eq!(
        found("use crate::a::{b::{c, d as e}, f};\nlet x = super::g::h(1);"),
        ["crate::a::b::c", "crate::a::b::d", "crate::a::f", "super::g::h"]
    );
    assert_eq!(found("// use crate::a::b;\nlet y = crate::model::Kind::ALL;"), ["crate::model::Kind::ALL"]);
}

#[test]
fn libraries_stay_in_their_layers() {
    each_source(|name, module, code| {
        let allowed = |library: &str, modules: &[&str]| {
            assert!(!code.contains(&format!("{library}::")) || modules.contains(&module), "{name} uses {library}");
        };
        // The error type wraps SQLite's; beside the store, only what users sign in with is kept so.
        allowed("rusqlite", &["store", "access", "error"]);
        allowed("clap", &["cli"]);
        allowed("unicode_width", &["format"]);
        allowed("icalendar", &["format"]);
        allowed("krilla", &["format"]);
        allowed("skrifa", &["format"]);
        allowed("maud", &["format", "publication", "web"]);
        allowed("axum", &["web"]);
        allowed("hyper", &["web"]);
        allowed("tokio", &["web", "mcp"]);
        allowed("rmcp", &["mcp"]);
        allowed("lettre", &["smtp"]);
        allowed("rust_xlsxwriter", &["format", "ropa"]);
        allowed("quick_xml", &["import", "model", "questionnaire"]);
        allowed("zip", &["import", "audit", "questionnaire", "format"]);
        allowed("ssh_key", &["journal"]);
        allowed("signal_hook", &["cli"]);
        assert!(!code.contains("println!") || module == "cli", "{name} prints");
        assert!(!code.contains("process::exit"), "{name} leaves without a word");
    });
}

#[test]
fn below_the_command_line_nobody_words_a_command_or_a_flag() {
    // What a file says to who opens it later names commands, since it has no surface of its own.
    let of_files = ["audit/pack/readme.rs", "audit/pack/index.rs", "format/xlsx/kind.rs"];
    let flag = |text: &str| {
        text.match_indices("--").any(|(at, _)| {
            let before = text[..at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric() && c != '-')
                && text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase())
        })
    };
    let command = |text: &str| {
        let kinds = Kind::ALL.map(Kind::typed);
        let words =
            ["agreement", "audit", "change", "check", "due", "export", "import", "log", "role", "undo", "verify"];
        let named = |rest: &str| {
            let word = rest.split(' ').next().unwrap_or_default();
            kinds.contains(&word) || words.contains(&word)
        };
        text.match_indices("art30 ").any(|(at, found)| named(&text[at + found.len()..]))
    };
    each_source(|name, module, code| {
        // The log says of each list of the example that `init --example` loaded it.
        if matches!(module, "cli" | "main") || of_files.contains(&name) || name == "act/init.rs" {
            return;
        }
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for text in lines.split('"').skip(1).step_by(2) {
            assert!(!flag(text), "{name} words a flag, which `Given` does: {text}");
            assert!(!command(text), "{name} words a command, which `Deed` and `Care` do: {text}");
        }
    });
}

#[test]
fn only_acts_write_a_register() {
    each_source(|name, module, code| {
        if matches!(module, "store" | "act") {
            return;
        }
        let writes = [".begin(", "restore::restore(", "salvage::salvage(", "backup::backup("];
        for writes in writes.into_iter().filter(|writes| code.contains(writes)) {
            // The command asks the act of that name.
            let asks = name == "cli/salvage.rs" && writes.starts_with("salvage");
            assert!(asks, "{name} writes: {writes}");
        }
    });
}

#[test]
fn the_architecture_names_files_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = |name: &str| {
        let path = format!("/{name}");
        let mut open = ["src", "tests", "examples"].map(|folder| root.join(folder)).to_vec();
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap().path();
                if entry.to_str().unwrap().ends_with(&path) {
                    return true;
                }
                open.extend(Some(entry).filter(|entry| entry.is_dir()));
            }
        }
        root.join(name).exists()
    };
    let text = include_str!("../../ARCHITECTURE.md");
    let quoted = text.split('`').skip(1).step_by(2);
    let files: BTreeSet<&str> = quoted.filter(|word| word.contains(".rs") || word.contains(".s")).collect();
    assert!(files.len() > 40);
    for file in files {
        assert!(known(file), "ARCHITECTURE.md names {file}");
    }
}

#[test]
fn the_register_is_opened_through_sqlite_only() {
    // POSIX locks vanish on any close() of the file, so nothing may open it but SQLite. These are the places that open a file;
    // each opens something else: a new file before SQLite sees it, an import, a document, a pack, a key, a page, a pipe, the head file, the list of erasures,
    // a finished copy, what a killed program left, a draft of a mail, a file that came with a form, a pack that is handed on.
    let known = [
        ("disk/outside.rs", 1),
        ("disk/leftovers.rs", 5),
        ("import/source.rs", 1),
        ("audit/pack/archive.rs", 2),
        ("store/state_folder.rs", 1),
        ("store/partial.rs", 3),
        ("store/salvage/damaged_file.rs", 7),
        ("act/init.rs", 1),
        ("act/drafts.rs", 1),
        ("format/file.rs", 1),
        ("web/upload.rs", 2),
        ("web/exports.rs", 1),
    ];
    each_source(|name, _, code| {
        let calls = [
            "File::open",
            "File::create",
            "OpenOptions::new",
            "fs::read(",
            "fs::read_to_string",
            "fs::write",
            "fs::copy",
        ];
        let count: usize = calls.iter().map(|call| code.matches(call).count()).sum();
        let expected = known.iter().find(|(known, _)| *known == name).map_or(0, |(_, count)| *count);
        assert_eq!(count, expected, "{name} opens files in {count} places");
    });
}
