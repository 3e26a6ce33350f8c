//! The prompt in a pseudo-terminal: what a person types, and what they see.
//!
//! A terminal echoes what is typed, so what a test waits for must not stand in what it types.
use crate::cli::Folder;
use crate::run::{arr_fed, command, finish};
use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};
use std::fs;
use std::process::{Command, Stdio};

const UP: &str = "\u{1b}[A";
const DOWN: &str = "\u{1b}[B";
const RIGHT: &str = "\u{1b}[C";

/// Nothing in these tests may take longer, in milliseconds.
const LIMIT: u64 = 30_000;

/// A terminal with arr in it.
struct Terminal {
    session: PtySession,
    device: String,
}

/// How a terminal is set up.
struct Setup<'a> {
    home: &'a Folder,
    columns: usize,
    term: &'a str,
    escapes: bool,
}

impl<'a> Setup<'a> {
    fn new(home: &'a Folder) -> Setup<'a> {
        Setup {
            home,
            columns: 80,
            term: "xterm-256color",
            escapes: false,
        }
    }

    fn open(&self, arguments: &[&str]) -> Terminal {
        let mut command = Command::new("sh");
        let script = format!(
            "tty; stty cols {} rows 24; exec \"$0\" \"$@\"",
            self.columns
        );
        command
            .arg("-c")
            .arg(script)
            .arg(env!("CARGO_BIN_EXE_arr"))
            .args(arguments)
            .current_dir(&self.home.0)
            .env("HOME", &self.home.0)
            .env("TERM", self.term)
            .env("LANG", "C.UTF-8")
            .env("NO_COLOR", "1");
        for variable in [
            "COLUMNS",
            "XDG_STATE_HOME",
            "XDG_CONFIG_HOME",
            "ARR_HISTORY",
            "ARR_CONFIG",
            "LC_ALL",
            "LC_CTYPE",
        ] {
            command.env_remove(variable);
        }
        let options = Options::new()
            .timeout_ms(Some(LIMIT))
            .strip_ansi_escape_codes(!self.escapes);
        let mut session = spawn_with_options(command, options).expect("a terminal opens");
        let device = session.read_line().expect("the terminal tells its name");
        Terminal {
            session,
            device: device.trim().to_string(),
        }
    }
}

impl Terminal {
    /// A terminal of 80 columns, at its first prompt.
    fn new(home: &Folder) -> Terminal {
        let mut terminal = Setup::new(home).open(&[]);
        terminal.sees(">>> ");
        terminal
    }

    /// Keys, one after the other.
    fn types(&mut self, keys: &str) -> &mut Terminal {
        self.session.send(keys).expect("the terminal takes keys");
        self.session.flush().expect("the terminal takes keys");
        self
    }

    /// A line and Enter.
    fn enters(&mut self, line: &str) -> &mut Terminal {
        self.types(line).types("\r")
    }

    /// Waits until this shows; gives what showed before it.
    fn sees(&mut self, text: &str) -> String {
        match self.session.exp_string(text) {
            Ok(before) => before,
            Err(e) => panic!("{text:?} did not show: {e}"),
        }
    }

    /// Drops what is typed.
    fn drops(&mut self) {
        self.types("\u{3}").sees("KeyboardInterrupt");
        self.sees(">>> ");
    }

    /// Ends with Ctrl-D, which may be typed while something still runs.
    fn leaves(mut self) {
        self.types("\u{4}");
        self.session.exp_eof().expect("Ctrl-D ends the session");
    }
}

#[test]
fn lines_are_answered_with_value_and_report() {
    let home = Folder::new("prompt_typing");
    let mut t = Terminal::new(&home);
    t.enters("a = arange(24).reshape(4, 6)");
    t.sees(" a  int64 (4, 6)  strides (48, 8)  C  view B1 192 B");
    t.enters("v = a[::2]").sees("view B1 ");
    t.enters("40 + 2").sees("\n42");
    t.enters("_ + 1").sees("\n43");
    t.enters("1 / 0")
        .sees("ZeroDivisionError: division by zero");
    t.enters("print('open', end='!')").sees("\nopen!\r\n");
    t.leaves();
}

#[test]
fn the_first_run_explains_itself_in_three_lines() {
    let home = Folder::new("prompt_banner");
    let mut first = Setup::new(&home).open(&[]);
    let banner = first.sees(">>> ");
    assert_eq!(banner.trim().lines().count(), 3, "{banner:?}");
    assert!(banner.lines().all(|l| l.trim().len() < 80), "{banner:?}");
    first.enters("1");
    first.leaves();
    let mut second = Setup::new(&home).open(&[]);
    let banner = second.sees(">>> ");
    assert_eq!(banner.trim().lines().count(), 1, "{banner:?}");
    second.leaves();
}

#[test]
fn tab_completes_with_a_gloss() {
    let home = Folder::new("prompt_tab");
    home.file("data_of_mine.txt", "1 2\n");
    let mut t = Terminal::new(&home);
    t.types("np.resha\t").sees("np.reshape");
    t.enters("(range(6), (2, 3)).shape").sees("\n(2, 3)");
    t.enters("d = {'first': 10, 'second': 20}");
    t.types("d['se\t").sees("second']");
    t.enters(" + 1").sees("\n21");
    t.types("ones(3).astype('float3\t').dty\t\r")
        .sees("\ndtype('float32')");
    t.types("open('data_o\t').read()\r").sees("\n'1 2\\n'");
    t.types("np.sort([3, 1], kin\t").sees("kind=");
    t.types("'stable')\r").sees("array([1, 3])");
    t.enters("b = zeros(3)").sees("new B");
    // The first Tab shows what there is, the next ones put it in.
    t.types("np.linsp\t").sees("np.linspace");
    t.drops();
    t.types("b.cum\t").sees("cumsum");
    t.types("\t").sees("b.cumprod");
    t.types("\t").sees("b.cumsum");
    t.drops();
    t.types("b.str\t").sees("b.strides");
    t.types("\r").sees("(8,)");
    t.types("b.so\t").sees("b.sort");
    t.drops();
    t.types("%wh\t").sees("dtype, shape, strides, buffer");
    t.drops();
    t.types("f'{b.stri\t").sees("b.strides");
    t.drops();
    t.types("np.sum(b, keepd\t").sees("keepdims=");
    t.drops();
    t.types("np.var(b, \t")
        .sees("what is taken from the count in the divisor");
    t.drops();
    t.types("import numpy.l\t");
    let modules = t.sees("numpy.linalg");
    assert!(!modules.contains("_impl"), "{modules}");
    t.drops();
    t.leaves();
}

#[test]
fn the_call_that_is_typed_shows_its_parameters() {
    let home = Folder::new("prompt_signature");
    let mut t = Terminal::new(&home);
    t.types("np.reshape(")
        .sees("a, /, shape, order='C', *, copy=None)");
    t.types("[1, 2], ").sees("shape, order='C'");
    t.drops();
    t.enters("def area(width, *, height=3): return width * height")
        .sees("... ");
    t.enters("").sees(">>> ");
    t.enters("'a' + 'rea'").sees("'area'");
    t.types("area(").sees("width, *, height=3)");
    t.drops();
    t.leaves();
}

#[test]
fn blocks_are_read_with_their_indentation() {
    let home = Folder::new("prompt_blocks");
    let mut t = Terminal::new(&home);
    t.enters("for i in range(2):").sees("...     ");
    t.enters("if i:").sees("...         ");
    t.enters("print('odd', i)").sees("...         ");
    t.enters("").sees("odd 1");
    t.enters("def f(x):").sees("...     ");
    t.enters("return x + [").sees("... ");
    t.enters("5]").sees("... ");
    t.enters("").sees(">>> ");
    t.enters("f([4])").sees("[4, 5]");
    // Backspace takes one level of an indentation away.
    t.enters("if 0:").sees("...     ");
    t.enters("pass").sees("... ");
    t.enters("else:").sees("...     ");
    t.enters("print(6 * 7)").sees("...     ");
    t.types("\u{7f}\r").sees("\n42");
    t.enters("for i in range(2):").sees("...     ");
    t.enters("if i == 5:").sees("...         ");
    t.enters("i").sees("...         ");
    t.types("\u{7f}print('at', i)\r").sees("...     ");
    t.enters("").sees("at 1");
    // `else` and its like go back to the block that they continue.
    t.enters("for i in range(2):").sees("...     ");
    t.enters("if i:").sees("...         ");
    t.enters("print('yes', i)").sees("...         ");
    t.enters("else:").sees("...         ");
    t.enters("print('no', i)").sees("...         ");
    t.enters("").sees("no 0");
    t.sees("yes 1");
    t.enters("try:").sees("...     ");
    t.enters("1 / 0").sees("...     ");
    t.enters("except ZeroDivisionError:").sees("...     ");
    t.enters("print('by ' + 'none')").sees("...     ");
    t.enters("").sees("by none");
    t.leaves();
}

#[test]
fn what_is_pasted_is_one_entry() {
    let home = Folder::new("prompt_paste");
    let mut t = Terminal::new(&home);
    let block = "def g(n):\n    m = n\n\n    for i in range(3):\n        m += i\n\n    return m\n\nprint('sum', g(39))\n";
    t.types(&format!("\u{1b}[200~{block}\u{1b}[201~"))
        .types("\r");
    t.sees("sum 42");
    let handout =
        ">>> x = 20\n>>> for i in range(2):\n...     x += 1\n...\n>>> x + 1\n99\n>>> 'x is %d' % x";
    t.types(&format!("\u{1b}[200~{handout}\u{1b}[201~"))
        .types("\r");
    t.sees("\n23");
    t.sees("\n'x is 22'");
    t.types("\u{1b}[200~In [1]: y = 5\n\nIn [2]: y * 5\nOut[2]: 1\u{1b}[201~")
        .types("\r");
    t.sees("\n25");
    // A notebook's cell, commands among its lines.
    t.types("\u{1b}[200~%matplotlib inline\nimport numpy as np\n!pip install x\nz = np.arange(4)\nz.sum()\n\u{1b}[201~")
        .types("\r");
    t.sees("arr draws no plots");
    t.sees("runs no shell");
    t.sees("np.int64(6)");
    t.enters("%save cell.arr 4").sees("1 entry written");
    let saved = fs::read_to_string(home.0.join("cell.arr")).expect("it was saved");
    assert_eq!(
        saved,
        "# %matplotlib inline\nimport numpy as np\n# !pip install x\nz = np.arange(4)\nz.sum()\n"
    );
    // A part of a function's body.
    t.types("\u{1b}[200~    y += 1\n\n    if y:\n        y -= 3\n\n    print('now', y)\u{1b}[201~")
        .types("\r");
    t.sees("now 3");
    t.leaves();
}

#[test]
fn history_lasts_and_answers_to_what_is_typed() {
    let home = Folder::new("prompt_history");
    let mut t = Terminal::new(&home);
    t.enters("first = 11").sees(">>> ");
    t.enters("second = 22").sees(">>> ");
    t.enters("second = 22").sees(">>> ");
    t.enters(" secret = 33").sees(">>> ");
    t.enters("for i in range(2):").sees("... ");
    t.enters("print('turn', i)").sees("... ");
    t.enters("").sees("turn 1");
    t.leaves();
    let file = home.0.join(".local/state/arr/history");
    let text = fs::read_to_string(&file).expect("the history is kept");
    assert_eq!(
        text,
        "#V2\nfirst = 11\nsecond = 22\nfor i in range(2):\\n    print('turn', i)\n"
    );
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(&file)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut t = Terminal::new(&home);
    // A block comes back whole, and the key goes on to what is older.
    t.types(UP).sees("print('turn', i)");
    t.types("\r").sees("turn 1");
    t.types("fi").types(UP).sees("first = 11");
    t.types(DOWN).types(" + 0\u{1}\u{b}").sees(">>> ");
    t.enters("%hist -g seco").sees("-: second = 22");
    t.types("\u{12}cond").sees("second = 22");
    t.types("\r").sees(">>> ");
    t.types("fi").types(UP).sees("first = 11");
    t.types("0\r").sees(">>> ");
    t.enters("first, 1").sees("(110, 1)");
    // The dim rest of an older entry is taken by the right arrow.
    t.types("seco").sees("nd = 22");
    t.types(RIGHT).types(" * 2\r").sees(">>> ");
    t.enters("second, 0").sees("\n(44, 0)");
    t.leaves();
}

#[test]
fn settings_come_from_a_file() {
    let home = Folder::new("prompt_settings");
    fs::create_dir_all(home.0.join(".config/arr")).expect("a folder can be made");
    home.file(
        ".config/arr/config.toml",
        "prompt = 'arr> '\nreport = off\ncolour = always\n",
    );
    let mut t = Setup::new(&home).open(&["-i", "-c", "kept = 5"]);
    t.sees("config.toml:3: no setting 'colour'; did you mean 'color'?");
    t.sees("arr> ");
    t.enters("a = ones(kept)").sees("arr> ");
    t.enters("%config report=line").sees("arr> ");
    t.enters("b = a[1:]").sees("view B1 +8");
    t.leaves();
    let mut t = Setup::new(&home).open(&["--no-config"]);
    t.sees(">>> ");
    t.leaves();
}

#[test]
fn interrupts_stop_a_line_and_never_the_session() {
    let home = Folder::new("prompt_interrupt");
    let mut t = Terminal::new(&home);
    t.types("half a li").sees("half a li");
    t.types("\u{3}").sees("KeyboardInterrupt");
    t.types("\u{3}").sees("KeyboardInterrupt");
    t.enters("for i in range(3):").sees("... ");
    t.types("\u{3}").sees("KeyboardInterrupt");
    t.enters("print('run' + 'ning')\u{1b}\rwhile True: pass")
        .sees("running");
    t.types("\u{3}").sees("KeyboardInterrupt");
    // A program that waits for a line stops at once.
    t.enters("input('na' + 'me? ')").sees("name? ");
    t.types("\u{3}").sees("KeyboardInterrupt");
    t.enters("4 * 4").sees("\n16");
    // What is typed right behind Ctrl-C is the next entry.
    t.types("given up\u{3}5 * 5\r").sees("KeyboardInterrupt");
    t.sees("\n25");
    t.leaves();
}

#[test]
fn an_end_of_input_typed_while_a_statement_runs_ends_the_session_after_it() {
    let home = Folder::new("prompt_typed_ahead");
    let mut t = Terminal::new(&home);
    t.enters("import time").sees(">>> ");
    t.enters("print('run' + 'ning'); time.sleep(1); print('do' + 'ne')")
        .sees("running");
    t.types("\u{4}").sees("done");
    t.session.exp_eof().expect("Ctrl-D ends the session");
    // The lines before it are entries still.
    let mut t = Terminal::new(&home);
    t.enters("import time").sees(">>> ");
    t.enters("print('run' + 'ning'); time.sleep(1); print('do' + 'ne')")
        .sees("running");
    t.types("6 * 7\r\u{4}").sees("done");
    t.sees("\n42");
    t.session.exp_eof().expect("Ctrl-D ends the session");
}

#[test]
fn exit_and_the_end_of_input_leave() {
    let home = Folder::new("prompt_exit");
    for (line, code) in [("exit", 0), ("quit", 0), ("exit(3)", 3), ("\u{4}", 0)] {
        let mut t = Terminal::new(&home);
        t.enters(line);
        t.session.exp_eof().expect("the session ends");
        let status = t.session.process().wait().expect("it has ended");
        assert!(
            format!("{status:?}").contains(&format!(", {code})")),
            "{line:?}: {status:?}"
        );
    }
    let mut t = Terminal::new(&home);
    t.enters("exit = 6").sees(">>> ");
    t.enters("exit").sees("\n6");
    t.leaves();
}

#[test]
fn questions_are_answered() {
    let home = Folder::new("prompt_help");
    let mut t = Terminal::new(&home);
    t.enters("%config pager=off").sees(">>> ");
    t.enters("a = zeros((2, 3))").sees(">>> ");
    t.enters("a?").sees("6 x 8 B = 48 B");
    t.enters("np.reshape?")
        .sees("(a, /, shape, order='C', *, copy=None)");
    t.sees("None: copy only where it must be");
    // The example is run, so a memory report stands under it.
    t.sees("strides (24, 8)");
    t.enters("help(len)").sees("How many items");
    t.enters("np.arg*sort?").sees("np.argsort");
    t.enters("?").sees("%quickref");
    t.enters("help").sees("%quickref");
    t.enters("nosuch?").sees("not found");
    t.leaves();
}

#[test]
fn commands_do_what_ipythons_do() {
    let home = Folder::new("prompt_magics");
    home.file(
        "p.arr",
        "import sys\nfound = len(sys.argv)\nprint(__name__, sys.argv)\n",
    );
    let mut t = Terminal::new(&home);
    t.enters("%who").sees("Interactive namespace is empty.");
    t.enters("a = arange(4); n = 3").sees(">>> ");
    t.enters("%who").sees("a         n");
    t.enters("whos").sees("(8,) C");
    t.enters("%run p x -y")
        .sees("__main__ ['p.arr', 'x', '-y']");
    t.enters("found").sees("\n3");
    t.enters("%timeit -n 5 -r 2 n + 1")
        .sees("2 runs, 5 loops each)");
    t.enters("%time n + 1").sees("Wall time: ");
    t.enters("%timeit -n 5 -r 2 a[::2].sum()")
        .sees("16 B in 1 cache line of 64 B");
    t.enters("%%time").sees("... ");
    t.enters("print('timed')").sees("... ");
    t.enters("").sees("\ntimed");
    t.sees("Wall time: ");
    t.enters("%timeit?").sees("[-n N] [-r R] STATEMENT");
    t.enters("!date").sees("runs no shell");
    t.enters("%xmode plain")
        .sees("Exception reporting mode: Plain");
    t.enters("%xmode").sees("Context");
    t.enters("%pwd").sees("prompt_magics");
    t.enters("ls").sees("p.arr");
    t.enters("%why a[::2]").sees("VIEW");
    t.enters("%why nosuch").sees("\nNameError: name 'nosuch'");
    t.enters("%config").sees("report = line");
    t.enters("%config cache-line=128").sees(">>> ");
    t.enters("%buf a").sees("cache line 0 of 1");
    t.enters("%timeit -n 5 -r 2 a[::2].sum()").sees("of 128 B");
    t.enters("%graph").sees("live");
    t.enters("%tme 1").sees("Did you mean `%time`?");
    t.enters("%hist -n 1-2").sees("2: a = arange(4); n = 3");
    t.enters("%save kept.py 2").sees("written to 'kept.py'");
    t.enters("%save kept.arr").sees(">>> ");
    t.enters("sum(a) + sum([1, 2])").sees("\nnp.int64(9)");
    t.enters("%hist -g sum").sees("sum(a)");
    t.enters("%save both.py 2 28").sees("2 entries written");
    t.enters("%save talk.md 2-3").sees(">>> ");
    t.enters("%save -q talk.md").sees("exists");
    t.enters("%precision 3").sees(">>> ");
    t.enters("np.float64(1) / np.arange(3, 4)").sees("0.333])");
    t.enters("%load kept.arr").sees("a = arange(4); n = 3");
    t.drops();
    t.enters("%reset -f").sees(">>> ");
    t.enters("%who").sees("Interactive namespace is empty.");
    t.leaves();
    let read = |name: &str| fs::read_to_string(home.0.join(name)).expect("it was saved");
    assert!(
        read("kept.py") == "import numpy as np\nfrom numpy import arange\n\na = arange(4); n = 3\n",
        "{}",
        read("kept.py")
    );
    let both = read("both.py");
    assert!(both.contains("\nsum = _of_array(sum, np.sum)\n"), "{both}");
    let kept = read("kept.arr");
    assert_eq!(kept, "a = arange(4); n = 3\n# %run p x -y\nfound\n");
    let talk = read("talk.md");
    assert!(
        talk.contains(">>> a = arange(4); n = 3\n a  int64 (4,)")
            && talk.contains(">>> %who\na         n\n"),
        "{talk}"
    );
}

#[test]
fn narrow_terminals_and_new_sizes_are_respected() {
    let home = Folder::new("prompt_width");
    let mut narrow = Setup::new(&home);
    narrow.columns = 40;
    let mut t = narrow.open(&[]);
    t.sees(">>> ");
    t.enters("a = zeros((3, 4))");
    let shown = t.sees("strides (32, 8)  C");
    assert!(shown.contains(" a  float64 (3, 4)  new B1 96 B"), "{shown}");
    t.enters("%whos").sees("strides: (32, 8) C");
    // An example of a documentation folds as the screen does.
    t.enters("%config pager=off").sees(">>> ");
    t.enters("np.cumsum?").sees(">>> np.cumsum(");
    t.sees("new B1 24 B");
    t.sees("strides (8,)  C");
    t.sees(">>> ");
    t.types("np.reshape(").sees("...");
    t.drops();
    let sized = Command::new("stty")
        .args(["-F", &t.device, "cols", "100"])
        .status();
    assert!(sized.is_ok_and(|s| s.success()), "the terminal is resized");
    t.enters("b = zeros((3, 4))")
        .sees(" b  float64 (3, 4)  strides (32, 8)  C  new B2 96 B");
    t.leaves();
}

#[test]
fn a_terminal_that_is_made_narrow_while_it_waits_wraps_the_line_that_is_typed() {
    let home = Folder::new("prompt_resize");
    let mut wide = Setup::new(&home);
    wide.escapes = true;
    let mut t = wide.open(&[]);
    t.sees(">>> ");
    t.enters("'ready' + 'now'").sees("readynow");
    t.sees(">>> ");
    let sized = Command::new("stty")
        .args(["-F", &t.device, "cols", "30"])
        .status();
    assert!(sized.is_ok_and(|s| s.success()), "the terminal is resized");
    std::thread::sleep(std::time::Duration::from_millis(300));
    // The editor goes to the second row itself where the first one is full.
    t.types("'a line that is longer than this' * 2")
        .sees("'a line that is longer tha\r\n");
    t.types("\r").sees("than thisa line that");
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let home = Folder::new("prompt_dumb");
    let mut dumb = Setup::new(&home);
    dumb.term = "dumb";
    dumb.escapes = true;
    let mut t = dumb.open(&["--color=auto"]);
    let mut shown = t.sees(">>> ");
    t.types("for i in range(2):\n");
    shown += &t.sees("... ");
    t.types("    print('line', i)\n");
    shown += &t.sees("... ");
    t.types("\n");
    shown += &t.sees("line 1");
    t.types("a = zeros(3)\n%whos\n");
    shown += &t.sees("+--");
    t.types("\u{4}");
    shown += &t.session.exp_eof().expect("the end of input ends it");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

#[test]
fn without_a_terminal_there_is_no_prompt() {
    let got = arr_fed(&[], "a = 1\nprint(a)\n");
    assert_eq!(
        (got.stdout.as_str(), got.stderr.as_str(), got.code),
        ("1\n", "", 0)
    );
    // -i reads entries from whatever standard input is; nothing of the editor shows.
    let got = arr_fed(
        &["-q", "-i", "-c", "x = 20"],
        "x + 1\nfor i in range(2):\n    print(i)\n\nexit(4)\n",
    );
    assert_eq!(got.code, 4, "{}", got.stderr);
    assert_eq!(got.stdout, "21\n0\n1\n");
    let child = command(&["-q", "-i", "-c", "x = 1"])
        .stdin(Stdio::null())
        .spawn();
    assert_eq!(finish(child.expect("arr starts")).code, 0);
}
