//! What strangers feed: nothing of it may crash, panic, read outside a buffer or eat the machine. Each is a clear error with its exit code.
use crate::cli::Folder;
use crate::run::{Outcome, arr, command, finish, patience};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn is_clean(got: &Outcome, what: &str) {
    assert!(!got.stderr.contains("panicked"), "{what}: {}", got.stderr);
    assert!(
        ![70, 134, 139].contains(&got.code),
        "{what}: exit code {}\n{}",
        got.code,
        got.stderr
    );
}

/// Run code that must end in this kind of error.
fn raises(program: &str, kind: &str) {
    let got = arr(&["-q", "--mem-limit", "1G", "-c", program]);
    is_clean(&got, program);
    assert_eq!(got.code, 1, "{program}: {}", got.stderr);
    assert!(
        got.stderr.lines().any(|line| line.starts_with(kind)),
        "{program}: no {kind} in\n{}",
        got.stderr
    );
}

#[test]
fn names_types_and_shapes() {
    raises("undefined", "NameError: name 'undefined' is not defined");
    raises(
        "1 + 'a'",
        "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    );
    raises(
        "arange(6).reshape(4, 2)",
        "ValueError: cannot reshape array of size 6 into shape (4,2)",
    );
    raises(
        "open('no_such_file')",
        "FileNotFoundError: [Errno 2] No such file or directory: 'no_such_file'",
    );
    raises(
        "open('/')",
        "IsADirectoryError: [Errno 21] Is a directory: '/'",
    );
}

#[test]
fn sizes_beyond_the_machine() {
    raises("[0] * 10**12", "MemoryError");
    raises("'a' * 10**12", "MemoryError");
    raises(
        "ones((10**6, 10**6))",
        "numpy._core._exceptions._ArrayMemoryError: Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000) and data type float64",
    );
    raises("10 ** 10 ** 10", "MemoryError");
    raises("zeros(2**62)", "");
    raises("[0] * 2**70", "OverflowError");
    raises("list(range(10**12))", "MemoryError");
    raises(
        "d = {}\nfor i in range(10**12):\n    d[i] = 'x' * 1000000",
        "MemoryError",
    );
    raises("s = 'ab'\nwhile True:\n    s += s", "MemoryError");
}

#[test]
fn views_outside_the_buffer() {
    raises(
        "np.lib.stride_tricks.as_strided(arange(8), shape=(6, 5), strides=(8, 8))",
        "ValueError: ",
    );
    raises(
        "np.lib.stride_tricks.as_strided(arange(8), shape=(2,), strides=(-8,))",
        "ValueError: ",
    );
    raises(
        "np.lib.stride_tricks.as_strided(arange(8), shape=(2**40, 2**40), strides=(2**30, 8))",
        "ValueError: ",
    );
    raises("a = arange(8)\na.strides = (16,)", "ValueError: ");
    raises(
        "np.frombuffer(b'abc', dtype='i4')",
        "ValueError: buffer size must be a multiple of element size",
    );
    raises(
        "np.ndarray((4,), 'f8', buffer=b'12345678')",
        "TypeError: buffer is too small for requested array",
    );
}

#[test]
fn depth_is_a_recursion_error() {
    raises(
        "def f(n):\n    return f(n + 1)\nf(0)",
        "RecursionError: maximum recursion depth exceeded",
    );
    raises(
        "class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())",
        "RecursionError",
    );
    raises(
        "l = []\nfor i in range(10**6):\n    l = [l]\nrepr(l)",
        "RecursionError",
    );
    let deep = arr(&[
        "-q",
        "-c",
        "l = []\nfor i in range(10**6):\n    l = [l]\ndel l\nprint('freed')",
    ]);
    is_clean(&deep, "a nested list is freed");
    assert_eq!(deep.stdout, "freed\n");
    for source in [
        format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000)),
        format!("x = {}1", "-".repeat(100_000)),
        format!("x = 1{}", " + 1".repeat(100_000)),
        "[".repeat(10_000),
    ] {
        let folder = Folder::new(&format!("deep{}", source.len()));
        let file = folder.file("p.arr", &source);
        let got = arr(&["-q", &file]);
        is_clean(&got, &source[..20]);
        let told = got.stderr.contains("SyntaxError")
            || got.stderr.contains("RecursionError")
            || got.stderr.contains("MemoryError")
            || got.code == 0;
        assert!(told, "{}", got.stderr);
    }
}

#[test]
fn depth_is_no_stack_overflow_on_a_small_stack() {
    let folder = Folder::new("stack");
    for (name, program) in [
        (
            "calls",
            "def f(n):\n    return f(n + 1)\nf(0)\n".to_string(),
        ),
        (
            "brackets",
            format!("{}1{}\n", "(".repeat(10_000), ")".repeat(10_000)),
        ),
        ("terms", format!("x = 1{}\n", " + 1".repeat(100_000))),
    ] {
        let file = folder.file(&format!("{name}.arr"), program);
        let script = format!(
            "ulimit -s 1024; exec {} -q {file}",
            env!("CARGO_BIN_EXE_arr")
        );
        let child = Command::new("sh")
            .args(["-c", &script])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sh starts");
        is_clean(&finish(child), name);
    }
}

#[test]
fn bytes_that_are_no_program() {
    let folder = Folder::new("bytes");
    let binary: Vec<u8> = (0..4096u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let cases: [(&str, Vec<u8>); 6] = [
        ("binary", binary),
        ("invalid_utf8", b"x = '\xff\xfe'\n".to_vec()),
        ("nul", b"x = 1\0\n".to_vec()),
        (
            "elf",
            std::fs::read(env!("CARGO_BIN_EXE_arr"))
                .map(|bytes| bytes[..65536].to_vec())
                .unwrap_or_default(),
        ),
        ("crlf", b"x = 1\r\nprint(x)\r\n".to_vec()),
        ("bom", b"\xef\xbb\xbfprint('bom')\n".to_vec()),
    ];
    for (name, bytes) in cases {
        let file = folder.file(&format!("{name}.arr"), bytes);
        let got = arr(&["-q", &file]);
        is_clean(&got, name);
        let wanted: &[i32] = if ["crlf", "bom"].contains(&name) {
            &[0]
        } else {
            &[1, 2]
        };
        assert!(
            wanted.contains(&got.code),
            "{name}: {} {}",
            got.code,
            got.stderr
        );
    }
}

#[test]
fn a_line_of_a_hundred_megabytes() {
    let folder = Folder::new("line");
    let file = folder.file(
        "long.arr",
        [
            b"x = '".as_slice(),
            &vec![b'a'; 100_000_000],
            b"'\nprint(len(x))\n",
        ]
        .concat(),
    );
    let got = arr(&["-q", &file]);
    is_clean(&got, "a long line");
    assert_eq!(
        (got.stdout.as_str(), got.code),
        ("100000000\n", 0),
        "{}",
        got.stderr
    );
}

#[test]
fn a_map_whose_file_was_cut() {
    let folder = Folder::new("cut");
    let path = folder.0.join("map.bin");
    let program = format!(
        "import numpy as np, os\nm = np.memmap({path:?}, 'f8', 'w+', shape=100000)\nm[:] = 1\nm.flush()\nwith open({path:?}, 'r+b') as f:\n    f.truncate(8)\nprint(m.sum())\n"
    );
    let got = arr(&["-q", "-c", &program]);
    is_clean(&got, "a cut map");
    assert_eq!(got.code, 1, "{}", got.stderr);
    assert!(got.stderr.contains("OSError"), "{}", got.stderr);
}

/// Start a program, send it SIGINT once it says that it runs, and give how long it took to end.
fn interrupted(program: &str) -> (Outcome, Duration) {
    use std::io::{BufRead, BufReader};
    let mut child = command(&["-q", "-c", program]).spawn().expect("arr starts");
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
    stdout
        .read_line(&mut line)
        .expect("the program says that it runs");
    sleep(Duration::from_millis(200));
    let started = Instant::now();
    let id = child.id().to_string();
    Command::new("kill")
        .args(["-INT", &id])
        .status()
        .expect("kill is there");
    (finish(child), started.elapsed())
}

#[test]
fn an_interrupt_ends_a_loop_and_a_product() {
    let lines = format!(
        "x = [1] * 10**6\nprint('runs', flush=True)\n{}",
        "y = x + x\n".repeat(5000)
    );
    for program in [
        lines.as_str(),
        "print('runs', flush=True)\nwhile True:\n    pass",
        "print('runs', flush=True)\nx = list(range(10**6))\nwhile True:\n    sorted(x)",
        "a = ones((3000, 3000))\nprint('runs', flush=True)\nwhile True:\n    a @ a",
        "a = arange(4 * 10**6) / 3\nprint('runs', flush=True)\nwhile True:\n    (sin(a) + exp(-a)).sum()",
        "a = zeros((100, 100))\ni = arange(2 * 10**6) % 100\nprint('runs', flush=True)\nwhile True:\n    a[i, i]",
        "print('runs', flush=True)\nn = 3\nwhile True:\n    n = n * n % 10**4000",
    ] {
        let (got, took) = interrupted(program);
        assert_eq!(got.code, 130, "{program}: {}", got.stderr);
        assert!(
            got.has_error_line("KeyboardInterrupt"),
            "{program}: {}",
            got.stderr
        );
        assert!(
            took < patience(Duration::from_secs(5)),
            "{program}: {took:?}"
        );
    }
    // One that is caught is over, whether the evaluator or the engine noticed it.
    for work in ["pass", "(sin(a) + exp(-a)).sum()"] {
        let (got, _) = interrupted(&format!(
            "a = arange(10**6) / 3\nprint('runs', flush=True)\ntry:\n    while True:\n        {work}\nexcept KeyboardInterrupt:\n    pass\nfor i in range(1000):\n    (a + 1).sum()\nexit(3)",
        ));
        assert_eq!(got.code, 3, "{work}: {}", got.stderr);
    }
}
