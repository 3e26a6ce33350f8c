//! The command line: ways to give a program, options, exit codes.
use crate::run::{arr, arr_fed, arr_in, command, finish};
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

/// A folder for one test, removed at its end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("arr_it_{}_{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        Folder(path)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).expect("a temporary file can be written");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_program_comes_from_a_file_an_argument_or_stdin() {
    let folder = Folder::new("ways");
    let file = folder.file("p.arr", "print(arange(3) + 1)\n");
    for got in [
        arr(&["-q", &file]),
        arr(&["-q", "-c", "print(arange(3) + 1)"]),
        arr_fed(&["-q", "-"], "print(arange(3) + 1)\n"),
        arr_fed(&["-q"], "print(arange(3) + 1)\n"),
    ] {
        assert_eq!(
            (got.stdout.as_str(), got.stderr.as_str(), got.code),
            ("[1 2 3]\n", "", 0)
        );
    }
}

#[test]
fn arguments_reach_the_program() {
    let folder = Folder::new("argv");
    folder.file("p.arr", "import sys\nprint(sys.argv, len(sys.argv))\n");
    assert_eq!(
        arr_in(&folder.0, &["-q", "p.arr", "one", "-x", "--two"]).stdout,
        "['p.arr', 'one', '-x', '--two'] 4\n"
    );
    assert_eq!(
        arr(&["-q", "-c", "import sys\nprint(sys.argv)", "a"]).stdout,
        "['-c', 'a']\n"
    );
}

#[test]
fn exit_codes_are_those_of_python() {
    for (program, code) in [
        ("1", 0),
        ("1 / 0", 1),
        ("exit(3)", 3),
        ("import sys\nsys.exit()", 0),
        ("import sys\nsys.exit(7)", 7),
        ("raise SystemExit(4)", 4),
        ("def f(:", 1),
        ("raise KeyboardInterrupt", 130),
        ("import sys\nsys.exit('bye')", 1),
        ("try:\n    exit(5)\nexcept Exception:\n    pass", 5),
    ] {
        assert_eq!(arr(&["-q", "-c", program]).code, code, "{program}");
    }
    assert_eq!(
        arr(&["-q", "-c", "import sys\nsys.exit('bye')"]).stderr,
        "bye\n"
    );
}

#[test]
fn usage_errors_are_two() {
    for arguments in [
        &["--no-such-option"][..],
        &["no_such_file.arr"],
        &["-q", "/"],
        &["--threads", "many", "-c", "1"],
    ] {
        let got = arr(arguments);
        assert_eq!(got.code, 2, "{arguments:?}");
        assert!(
            !got.stderr.is_empty() && got.stdout.is_empty(),
            "{arguments:?}"
        );
    }
}

#[test]
fn an_error_is_on_stderr_after_what_was_printed() {
    let got = arr(&[
        "-q",
        "-c",
        "print('before')\nones((3, 4)) + ones((3, 5))\nprint('after')",
    ]);
    assert_eq!((got.stdout.as_str(), got.code), ("before\n", 1));
    assert!(
        got.has_error_line(
            "ValueError: operands could not be broadcast together with shapes (3,4) (3,5) "
        ),
        "{}",
        got.stderr
    );
}

#[test]
fn reports_change_no_result() {
    let program = "a = arange(16).reshape(4, 4)\nb = a[::2]\nb += 1\nprint(a.sum(), b.base is a.base)\ndel a\n";
    let quiet = arr(&["-q", "-c", program]);
    for report in ["off", "line", "full", "json"] {
        let got = arr(&["--report", report, "-c", program]);
        assert_eq!(got.code, 0, "{report}: {}", got.stderr);
        assert!(
            got.stdout
                .lines()
                .any(|line| line == quiet.stdout.trim_end()),
            "{report}: {}",
            got.stdout
        );
    }
    assert_eq!(
        arr(&["--report", "off", "-c", program]).stdout,
        quiet.stdout
    );
}

#[test]
fn stdout_that_closes_early_ends_silently() {
    let mut child = command(&[
        "-q",
        "-c",
        "for i in range(10**7):\n    print('a line that fills the pipe', i)",
    ])
    .spawn()
    .expect("arr starts");
    drop(child.stdout.take());
    let got = finish(child);
    assert_eq!((got.stderr.as_str(), got.code), ("", 141));
}

#[test]
fn a_full_device_is_an_error() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("/dev/full is there");
    let child = command(&["-q", "-c", "print('x' * 100000)"])
        .stdout(Stdio::from(full))
        .spawn()
        .expect("arr starts");
    let got = finish(child);
    assert_eq!(got.code, 1);
    assert!(
        got.has_error_line("OSError: [Errno 28] No space left on device"),
        "{}",
        got.stderr
    );
}

#[test]
fn no_files_refuses_files() {
    let folder = Folder::new("nofiles");
    let path = folder.file("data.txt", "text");
    for program in [
        format!("open({path:?})"),
        format!("open({path:?}, 'w')"),
        format!("loadtxt({path:?})"),
        format!("import os\nos.remove({path:?})"),
    ] {
        let got = arr(&["-q", "--no-files", "-c", &program]);
        assert_eq!(got.code, 1, "{program}: {}", got.stderr);
    }
    assert_eq!(
        fs::read_to_string(&path).expect("the file is still there"),
        "text"
    );
}

#[test]
fn limits_of_time_and_memory_hold() {
    let got = arr(&["-q", "--time-limit", "0.3", "-c", "while True:\n    pass"]);
    assert_ne!(got.code, 0);
    let got = arr(&[
        "-q",
        "--mem-limit",
        "100M",
        "-c",
        "try:\n    ones(10**8)\nexcept MemoryError as e:\n    print(e)",
    ]);
    assert_eq!(
        (got.stdout.as_str(), got.code),
        (
            "Unable to allocate 763. MiB for an array with shape (100000000,) and data type float64\n",
            0
        )
    );
}

#[test]
fn version_and_help_are_told() {
    assert!(arr(&["--version"]).stdout.starts_with("arr "));
    let help = arr(&["--help"]);
    assert_eq!(help.code, 0);
    for option in [
        "--no-fuse",
        "--report",
        "--threads",
        "--mem-limit",
        "--no-files",
        "--time-limit",
        "-q",
        "-i",
        "-c",
    ] {
        assert!(help.stdout.contains(option), "{option}");
    }
}

#[test]
fn help_begins_with_purpose_and_examples_and_ends_with_where_to_go_on() {
    let help = arr(&["--help"]).stdout;
    let first: Vec<&str> = help.lines().filter(|l| !l.is_empty()).take(2).collect();
    assert!(
        first[0].starts_with("NumPy's memory model, live") && first[1] == "Examples:",
        "{help}"
    );
    for text in [
        "arr -q program.arr | sort",
        "arr <COMMAND>",
        "doctest",
        "completions",
        "NO_COLOR",
        "%quickref",
    ] {
        assert!(help.contains(text), "{text}: {help}");
    }
    assert!(!help.contains("\u{1b}"));
    assert_eq!(arr(&["-V"]).stdout, arr(&["--version"]).stdout);
    assert!(
        arr(&["-V"])
            .stdout
            .starts_with("arr 0.1.0 (numpy 2.4 semantics")
    );
}

#[test]
fn shells_get_completions_and_readers_a_manual() {
    for (shell, mark) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef arr"),
        ("fish", "complete -c arr"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let got = arr(&["completions", shell]);
        assert_eq!(got.code, 0, "{shell}: {}", got.stderr);
        assert!(
            got.stdout.contains(mark) && got.stdout.contains("mem-limit"),
            "{shell}"
        );
    }
    assert_eq!(arr(&["completions", "csh"]).code, 2);
    let manual = arr(&["man"]).stdout;
    assert!(
        manual.contains(".TH arr 1") && manual.contains("no\\-fuse"),
        "{manual}"
    );
}

#[test]
fn files_win_over_commands_and_keep_their_words() {
    let folder = Folder::new("files_win");
    folder.file("man", "import sys\nprint(sys.argv)\n");
    assert_eq!(
        arr_in(&folder.0, &["-q", "man", "-q", "--version"]).stdout,
        "['man', '-q', '--version']\n"
    );
    assert!(arr_in(&folder.0, &["man"]).stdout.starts_with("['man']"));
    assert_eq!(
        arr(&["-q", "-c", "import sys\nprint(sys.argv)", "-q", "man"]).stdout,
        "['-c', '-q', 'man']\n"
    );
    let got = arr_in(&folder.0, &["doctst", "x.md"]);
    assert_eq!(got.code, 2);
    assert!(
        got.stderr.contains("No such file or directory") && got.stderr.contains("`arr doctest`"),
        "{}",
        got.stderr
    );
}

#[test]
fn programs_come_as_editors_write_them() {
    let folder = Folder::new("as_written");
    let text =
        "#!/usr/bin/env -S arr -q\n# -*- coding: utf-8 -*-\nif True:\n\tx = 'a\u{e9}'\nprint(x)\n";
    let files = [
        folder.file("plain.arr", text),
        folder.file("bom.arr", format!("\u{feff}{text}")),
        folder.file("crlf.arr", text.replace('\n', "\r\n")),
    ];
    for file in &files {
        assert_eq!(arr(&["-q", file]).stdout, "a\u{e9}\n", "{file}");
    }
    let wrong = folder.file("wrong.arr", "x = 1\ny = x / 0\n");
    let got = arr(&["-q", &wrong]);
    assert!(
        got.stderr.starts_with(&format!("{wrong}:2:5")),
        "{}",
        got.stderr
    );
}

#[test]
fn colours_come_where_they_are_wanted() {
    let coloured = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(["-c", "a = ones(3)"]);
        let mut command = command(&all);
        command.env_remove("NO_COLOR").env("TERM", "xterm-256color");
        command.envs(set.iter().copied());
        finish(command.spawn().expect("arr starts"))
            .stdout
            .contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]), "a pipe");
    assert!(coloured(&[], &["--color=always"]));
    assert!(coloured(&[("FORCE_COLOR", "1")], &[]));
    assert!(coloured(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("FORCE_COLOR", "1")], &["--color=never"]));
    assert!(!coloured(&[], &["--color", "always", "--plain"]));
}

#[test]
fn settings_stand_in_a_file_and_options_win() {
    let folder = Folder::new("settings");
    let file = folder.file(
        "config.toml",
        "# quiet, please\nreport = \"off\"\nreprot = 'line'\n",
    );
    let run = |arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(["-c", "a = ones(3)"]);
        finish(
            command(&all)
                .env("ARR_CONFIG", &file)
                .spawn()
                .expect("arr starts"),
        )
    };
    let got = run(&[]);
    assert_eq!((got.stdout.as_str(), got.code), ("", 0));
    assert!(
        got.stderr
            .contains("config.toml:3: no setting 'reprot'; did you mean 'report'?"),
        "{}",
        got.stderr
    );
    assert!(run(&["--report", "line"]).stdout.contains("new B1"));
    let got = run(&["--no-config"]);
    assert!(got.stdout.contains("new B1") && got.stderr.is_empty());
}
