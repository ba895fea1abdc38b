//! The picture of ARCHITECTURE.md stays true: imports point downward only.

use std::path::{Path, PathBuf};

/// The layers, the lowest first. A module may use those of its own layer and of the layers before it.
const LAYERS: [&[&str]; 8] = [
    &["error"],
    &["model"],
    &["journal"],
    &["store"],
    &["rules"],
    &["report", "import", "export"],
    &["cli"],
    &["main"],
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if !path.starts_with(concat!(env!("CARGO_MANIFEST_DIR"), "/src/export/fonts")) {
            found.push(path);
        }
    }
}

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|names| names.contains(&module)).unwrap_or_else(|| panic!("{module} is in no layer"))
}

fn each_source(mut look: impl FnMut(&str, &str, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40);
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let module = name.split(['/', '.']).next().unwrap().to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        // What tests use does not count.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        look(&name, &module, code);
    }
}

#[test]
fn imports_point_downward() {
    each_source(|name, module, code| {
        if module == "lib" || module == "main" {
            return;
        }
        for used in code.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(layer(&used) <= layer(module), "{name} uses {used}, which stands above it");
        }
    });
}

#[test]
fn libraries_stay_in_their_layers() {
    each_source(|name, module, code| {
        let allowed = |library: &str, modules: &[&str]| {
            assert!(!code.contains(&format!("{library}::")) || modules.contains(&module), "{name} uses {library}");
        };
        // The error type wraps SQLite's; nothing else outside the store knows it.
        allowed("rusqlite", &["store", "error"]);
        allowed("clap", &["cli"]);
        allowed("comfy_table", &["cli"]);
        allowed("icalendar", &["cli"]);
        allowed("krilla", &["export"]);
        allowed("skrifa", &["export"]);
        allowed("rust_xlsxwriter", &["export"]);
        allowed("quick_xml", &["import", "export"]);
        allowed("zip", &["import", "export"]);
        allowed("ssh_key", &["journal"]);
        assert!(!code.contains("println!") || module == "cli", "{name} prints");
        assert!(!code.contains("process::exit"), "{name} leaves without a word");
    });
}

#[test]
fn the_register_is_opened_through_sqlite_only() {
    // POSIX locks vanish on any close() of the file, so nothing may open it but SQLite. These are the places that open a file;
    // each opens something else: a new file before SQLite sees it, an import, a document, a pack, a key, a page, the head file, a finished copy.
    let known = [
        ("import/document.rs", 1),
        ("import/source.rs", 1),
        ("import/pack.rs", 1),
        ("export/pack/archive.rs", 2),
        ("store.rs", 1),
        ("store/head.rs", 3),
        ("store/replace.rs", 1),
        ("cli/init.rs", 1),
        ("cli/audit.rs", 1),
        ("cli/publish.rs", 1),
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
