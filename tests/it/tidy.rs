//! The repository's rules as tests: layers, headers, sizes, names, unsafe code, what the core may not touch.
//!
//! A rule that can be read off the text is checked here and nowhere else. The layer table is read from `src/lib.rs`, where people read it.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines a Rust file may have.
const LONGEST_FILE: usize = 600;
/// Lines a macro may have: a macro is a table, never a program.
const LONGEST_MACRO: usize = 40;
/// Where `unsafe` may stand, and why it must.
const UNSAFE_FILES: &[(&str, &str)] = &[
    ("src/array/buffer.rs", "raw storage shared by views"),
    (
        "src/array/owner.rs",
        "pages from the system, and mapped files",
    ),
    (
        "src/engine/load_store.rs",
        "strided loads and stores into that storage",
    ),
    (
        "src/engine/transfer.rs",
        "bytes moved to and from that storage",
    ),
    ("src/engine/kernels/", "vector forms chosen at run time"),
    ("src/host.rs", "signals and limits of the system"),
    ("src/cli/", "signals and limits of the system"),
];
/// What only the rim may say: the Host, the command line, the prompt.
const OUTSIDE_WORLD: &[&str] = &[
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "std::env",
    "std::fs",
    "std::process",
    "Instant::now",
    "SystemTime",
    "io::stdout",
    "io::stderr",
    "io::stdin",
    "thread::sleep",
    "File::open(",
    "File::create(",
];
/// What `Host` itself hands out: types are no access. The number of the process tells nothing of the world.
const HOSTS_TYPES: &[&str] = &[
    "std::fs::File",
    "std::fs::OpenOptions",
    "std::fs::Metadata",
    "std::fs::{File, OpenOptions}",
    "std::process::id",
];
const RIM: &[&str] = &["src/host.rs", "src/cli/", "src/repl/", "src/main.rs"];
/// What no file may say.
const NEVER: &[&str] = &[
    "#[ignore",
    "should_panic",
    "todo!(",
    "unimplemented!(",
    "dbg!(",
    "static mut",
    "thread_local!",
];
/// Words that mark unfinished work.
const UNFINISHED: &[&str] = &["TODO", "FIXME", "XXX"];
/// Folders of one machine.
const MACHINE_PATHS: &[&str] = &["/work/", "/root/", "/home/"];

struct File {
    path: String,
    text: String,
}

impl File {
    /// The text without comments, up to the unit tests at its end.
    fn code(&self) -> String {
        let end = self
            .text
            .find("#[cfg(test)]\nmod ")
            .unwrap_or(self.text.len());
        let lines = self.text[..end].lines();
        lines
            .map(|line| {
                line.split("//")
                    .next()
                    .expect("split gives at least one part")
            })
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn is_under(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .map(|dir| dir.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The files under these folders whose name ends so, in order.
fn files(folders: &[&str], extensions: &[&str]) -> Vec<File> {
    let mut paths = Vec::new();
    for folder in folders {
        walk(&root().join(folder), &mut paths);
    }
    let wanted = |path: &PathBuf| {
        path.extension()
            .is_some_and(|e| extensions.iter().any(|x| e == *x))
    };
    let own = |path: &PathBuf| {
        path.strip_prefix(root())
            .expect("walked from the root")
            .to_string_lossy()
            .replace('\\', "/")
    };
    let read = |path: PathBuf| File {
        path: own(&path),
        text: fs::read_to_string(&path).unwrap_or_default(),
    };
    paths.into_iter().filter(wanted).map(read).collect()
}

fn rust_files() -> Vec<File> {
    files(&["src", "tests", "benches"], &["rs"])
}

fn source_files() -> Vec<File> {
    files(&["src"], &["rs"])
}

fn assert_none(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

/// `module -> (rank, letter)` from the table in src/lib.rs.
fn layers() -> BTreeMap<String, (u32, String)> {
    let text = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is there");
    let mut table = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let mut cells = line.split('|').map(str::trim);
        let (Some(layer), Some(modules)) = (cells.next(), cells.next()) else {
            continue;
        };
        let digits: String = layer.chars().take_while(char::is_ascii_digit).collect();
        let Ok(rank) = digits.parse() else { continue };
        for name in modules.split('`').skip(1).step_by(2) {
            table.insert(name.to_string(), (rank, layer[digits.len()..].to_string()));
        }
    }
    table
}

/// The top-level modules that a file's code names after `crate::`.
fn imported(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let ident = |text: &str| {
            text.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        };
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (i, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && !c.is_whitespace() => {
                        names.push(ident(&group[i..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            names.push(ident(rest));
        }
    }
    names
}

#[test]
fn every_module_has_its_layer() {
    let table = layers();
    let text = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is there");
    let modules = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let missing: Vec<_> = modules
        .filter(|name| !table.contains_key(*name))
        .map(str::to_string)
        .collect();
    assert_none(
        "modules that the table in src/lib.rs does not name:",
        &missing,
    );
}

#[test]
fn lower_layers_do_not_know_higher_ones() {
    let table = layers();
    let mut faults = Vec::new();
    for file in source_files() {
        let own = file.path["src/".len()..]
            .split(['/', '.'])
            .next()
            .unwrap_or_default();
        let Some((rank, letter)) = table.get(own) else {
            continue;
        };
        for name in imported(&file.code()) {
            let Some((other, other_letter)) = table.get(&name) else {
                continue;
            };
            if other > rank || (other == rank && letter != other_letter) {
                faults.push(format!(
                    "{} (layer {rank}{letter}) uses crate::{name} (layer {other}{other_letter})",
                    file.path
                ));
            }
        }
    }
    assert_none("a lower layer imports a higher one:", &faults);
}

#[test]
fn every_file_says_what_it_is() {
    let faults: Vec<_> = rust_files()
        .into_iter()
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| file.path)
        .collect();
    assert_none("files that do not begin with `//!`:", &faults);
}

#[test]
fn files_stay_small() {
    let long = |file: &File| file.text.lines().count() > LONGEST_FILE;
    let faults: Vec<_> = rust_files()
        .iter()
        .filter(|file| long(file))
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert_none(
        &format!("files of more than {LONGEST_FILE} lines:"),
        &faults,
    );
}

#[test]
fn macros_stay_small() {
    let mut faults = Vec::new();
    for file in source_files() {
        let lines: Vec<_> = file.text.lines().collect();
        for (at, line) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.trim_start().starts_with("macro_rules!"))
        {
            let margin = line.len() - line.trim_start().len();
            let closes = |l: &str| {
                l.len() > margin
                    && l.starts_with(&" ".repeat(margin))
                    && l[margin..].starts_with('}')
            };
            let length = lines[at..]
                .iter()
                .position(|l| closes(l))
                .map_or(1, |end| end + 1);
            if length > LONGEST_MACRO {
                faults.push(format!(
                    "{}:{}: a macro of {length} lines",
                    file.path,
                    at + 1
                ));
            }
        }
    }
    assert_none(
        &format!("macros of more than {LONGEST_MACRO} lines:"),
        &faults,
    );
}

#[test]
fn names_say_what_a_file_holds() {
    let vague = ["utils", "util", "helpers", "helper", "common", "misc"];
    let stem = |file: &File| {
        Path::new(&file.path)
            .with_extension("")
            .to_string_lossy()
            .to_string()
    };
    let faults: Vec<_> = rust_files()
        .iter()
        .filter(|file| stem(file).split('/').any(|part| vague.contains(&part)))
        .map(|file| file.path.clone())
        .collect();
    assert_none("names that say nothing:", &faults);
}

#[test]
fn unsafe_stands_in_named_files_with_its_conditions() {
    let places: Vec<_> = UNSAFE_FILES.iter().map(|(place, _)| *place).collect();
    let mut faults = Vec::new();
    for file in rust_files()
        .iter()
        .filter(|file| !file.path.ends_with("tidy.rs"))
    {
        let lines: Vec<_> = file.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            // Not in comments, and not between quotes: casting='unsafe' is a word of NumPy's.
            let code = line.split("//").next().unwrap_or_default();
            let code: String = code.split('"').step_by(2).collect();
            let word = |w: &str| {
                code.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .any(|x| x == w)
            };
            if !word("unsafe") {
                continue;
            }
            if !file.is_under(&places) {
                faults.push(format!(
                    "{}:{}: unsafe outside the named files",
                    file.path,
                    at + 1
                ));
            }
            let above = &lines[at.saturating_sub(15)..=at];
            if !above
                .iter()
                .any(|l| l.contains("SAFETY:") || l.contains("# Safety"))
            {
                faults.push(format!(
                    "{}:{}: unsafe without its conditions",
                    file.path,
                    at + 1
                ));
            }
        }
    }
    assert_none("unsafe code:", &faults);
}

#[test]
fn the_core_touches_the_world_through_the_host_only() {
    let mut faults = Vec::new();
    for file in source_files().iter().filter(|file| !file.is_under(RIM)) {
        for (at, line) in file.code().lines().enumerate() {
            let line = HOSTS_TYPES
                .iter()
                .fold(line.to_string(), |line, name| line.replace(name, "File"));
            for word in OUTSIDE_WORLD.iter().filter(|word| line.contains(**word)) {
                faults.push(format!("{}:{}: {word}", file.path, at + 1));
            }
        }
    }
    assert_none(
        "printing, files, clock or environment below layer 9:",
        &faults,
    );
}

#[test]
fn nothing_is_left_half_done() {
    let mut faults = Vec::new();
    for file in rust_files()
        .iter()
        .filter(|file| !file.path.ends_with("tidy.rs"))
    {
        for (at, line) in file.text.lines().enumerate() {
            let words: Vec<_> = line
                .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .collect();
            let found = NEVER.iter().filter(|word| line.contains(**word));
            let unfinished = UNFINISHED.iter().filter(|word| words.contains(*word));
            for word in found.chain(unfinished) {
                faults.push(format!("{}:{}: {word}", file.path, at + 1));
            }
        }
    }
    assert_none("words that no file may hold:", &faults);
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    let folders = [
        "src", "tests", "benches", "docs", "examples", "grammar", ".ci",
    ];
    let mut texts = files(
        &folders,
        &[
            "rs", "py", "md", "arr", "out", "err", "sh", "lalrpop", "toml", "txt",
        ],
    );
    texts.extend(
        [".ci/run", "README.md", "Cargo.toml", "build.rs"].map(|path| File {
            path: path.to_string(),
            text: fs::read_to_string(root().join(path)).unwrap_or_default(),
        }),
    );
    let mut faults = Vec::new();
    for file in texts.iter().filter(|file| !file.path.ends_with("tidy.rs")) {
        for (at, line) in file.text.lines().enumerate() {
            for path in MACHINE_PATHS.iter().filter(|path| line.contains(**path)) {
                faults.push(format!("{}:{}: {path}", file.path, at + 1));
            }
        }
    }
    assert_none("paths of one machine:", &faults);
}

#[test]
fn every_program_has_its_record() {
    let mut faults = Vec::new();
    for (folder, extension) in [("tests/programs", "out"), ("tests/errors", "err")] {
        for file in files(&[folder], &["arr"]) {
            if !root().join(&file.path).with_extension(extension).exists() {
                faults.push(format!("{}: no .{extension}", file.path));
            }
        }
    }
    assert_none(
        "programs without a recorded output (tests/oracle/record.py):",
        &faults,
    );
}
