//! The shell transcripts of docs/: in a ```` ```console ```` block each `$ arr ...` prints what stands below it, byte for byte.
use crate::run::{arr_in, assert_only_pending, tests_folder};
use std::fs;

/// The words of a command: blanks part them, except inside single quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("there is a first word").push(c),
        }
    }
    words
}

/// The commands of a page, with what stands below each.
fn transcripts(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match (line.strip_prefix("```"), line.strip_prefix("$ arr ")) {
            (Some(language), _) => inside = language == "console",
            (_, Some(command)) if inside => found.push((command.to_string(), String::new())),
            _ if inside => {
                let shown = &mut found.last_mut().expect("a block begins with a command").1;
                *shown += line;
                shown.push('\n');
            }
            _ => {}
        }
    }
    found
}

#[test]
fn shell_transcripts_show_what_is_printed() {
    let docs = tests_folder().join("../docs");
    let mut outcomes = Vec::new();
    let mut pages: Vec<_> = fs::read_dir(&docs)
        .expect("docs are there")
        .flatten()
        .map(|e| e.path())
        .collect();
    pages.sort();
    for page in pages
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
    {
        let text = fs::read_to_string(page).expect("a page can be read");
        for (command, want) in transcripts(&text) {
            let words = words(&command);
            let got = arr_in(&docs, &words.iter().map(String::as_str).collect::<Vec<_>>());
            let shown = got.stdout + &got.stderr;
            let fault = (shown.trim_end() != want.trim_end())
                .then(|| format!("want\n{want}\ngot\n{shown}"));
            outcomes.push((command, fault));
        }
    }
    assert!(
        outcomes.len() >= 5,
        "only {} transcripts were found",
        outcomes.len()
    );
    assert_only_pending("consoles", &outcomes);
}
