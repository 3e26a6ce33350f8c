//! Size and depth: no source text overflows a small stack, and each gets a tree or one of CPython's words.

use arrlang::source::Source;
use arrlang::syntax::{
    dump::dump_module, needs_more, parse_expression, parse_module, teaching_comments,
};
use proptest::prelude::*;
use std::fmt::Write;

/// A small stack: code that is not optimised needs several times the room.
const STACK: usize = if cfg!(debug_assertions) {
    8 << 20
} else {
    1 << 20
};

/// What a parse came to, found (and dropped) on a small stack.
fn outcome(text: String) -> String {
    let work = move || {
        let source = Source::new("f", text);
        match parse_module(&source) {
            Ok(module) => {
                let length = dump_module(&module, &source).len();
                format!("tree {}", length > 0)
            }
            Err(error) => error.to_string(),
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK);
    let handle = thread.spawn(work).expect("a thread can be started");
    handle.join().expect("no panic and no overflow")
}

fn nested(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("{}{inner}{}\n", open.repeat(times), close.repeat(times))
}

const TREE: &str = "tree true";
const DEEP: &str = "RecursionError: maximum recursion depth exceeded during compilation";
const BRACKETS: &str = "SyntaxError: too many nested parentheses";

#[test]
fn brackets() {
    assert_eq!(outcome(nested("(", "1", ")", 200)), TREE);
    assert_eq!(outcome(nested("[", "", "]", 200)), TREE);
    assert_eq!(outcome(nested("f(", "1", ")", 200)), TREE);
    assert_eq!(outcome(nested("a[-", "1", "]", 200)), TREE);
    assert_eq!(outcome(nested("{1:", "1", "}", 200)), TREE);
    assert_eq!(outcome(nested("(", "1", ")", 201)), BRACKETS);
    assert_eq!(outcome(nested("[", "", "]", 10_000)), BRACKETS);
    assert_eq!(outcome("(".repeat(1_000_000)), BRACKETS);
    assert_eq!(
        outcome("[".repeat(150)),
        "SyntaxError: '[' was never closed"
    );
}

#[test]
fn wrong_programs_with_many_brackets() {
    assert_eq!(
        outcome(nested("(", "1 2", ")", 90)),
        "SyntaxError: invalid syntax. Perhaps you forgot a comma?"
    );
    assert_eq!(
        outcome(nested("[", "a b", "]", 90)),
        "SyntaxError: invalid syntax. Perhaps you forgot a comma?"
    );
    for (open, close) in [
        ("f(x=", ")"),
        ("{1:", "}"),
        ("{", "}"),
        ("a[", "]"),
        ("(lambda: ", ")"),
        ("(-", ")"),
    ] {
        let error = outcome(nested(open, "1 1", close, 150));
        assert!(error.starts_with("SyntaxError"), "{open}: {error}");
    }
}

#[test]
fn long_chains() {
    assert_eq!(outcome(vec!["a"; 2900].join("+")), TREE);
    assert_eq!(outcome(vec!["1"; 100_000].join("+")), DEEP);
    assert_eq!(outcome(format!("a{}", ".b".repeat(2900))), TREE);
    assert_eq!(outcome(format!("a{}", ".b()".repeat(10_000))), DEEP);
    assert_eq!(outcome(format!("a{}", "[0]".repeat(10_000))), DEEP);
    assert_eq!(outcome(vec!["a"; 100_000].join(" and ")), TREE);
    assert_eq!(outcome(vec!["a"; 100_000].join(" < ")), TREE);
    assert_eq!(
        outcome(format!("{} = 1", vec!["a"; 10_000].join(" = "))),
        TREE
    );
    assert_eq!(outcome(format!("x = {}", "'a' ".repeat(100_000))), TREE);
    assert_eq!(outcome(format!("f'{}'", "{a}".repeat(100_000))), TREE);
    assert_eq!(
        outcome(format!("[{}]", vec!["1"; 1_000_000].join(","))),
        TREE
    );
    assert_eq!(outcome("a = 1;".repeat(100_000)), TREE);
    assert_eq!(outcome(format!("import a{}", ".b".repeat(10_000))), TREE);
    assert_eq!(
        outcome(format!("{}def f(): pass", "@a\n".repeat(10_000))),
        TREE
    );
    assert_eq!(
        outcome(format!("[a {}]", "for a in b ".repeat(10_000))),
        TREE
    );
}

#[test]
fn deep_without_brackets() {
    assert_eq!(outcome(format!("{}1", "-".repeat(400))), TREE);
    assert_eq!(outcome(format!("{}1", "-".repeat(100_000))), DEEP);
    assert_eq!(outcome(format!("{}1", "not ".repeat(100_000))), DEEP);
    assert_eq!(outcome(format!("{}1", "lambda:".repeat(100_000))), DEEP);
    assert_eq!(
        outcome(format!("{}1", "1 if a else ".repeat(100_000))),
        DEEP
    );
    assert_eq!(outcome(vec!["a"; 100_000].join("**")), DEEP);
    let wrong = outcome(format!("{}1 1", "lambda:".repeat(100_000)));
    assert!(wrong == DEEP || wrong.starts_with("SyntaxError"), "{wrong}");
    let wrong = outcome(format!("x = {}1 1", "1 if a else ".repeat(400)));
    assert_eq!(wrong, "SyntaxError: invalid syntax");
}

#[test]
fn blocks() {
    let blocks = |header: &str, times: usize| {
        let mut text = String::new();
        for at in 0..times {
            writeln!(text, "{}{header}", " ".repeat(at)).expect("a String takes any text");
        }
        format!("{text}{}pass\n", " ".repeat(times))
    };
    assert_eq!(outcome(blocks("if a:", 99)), TREE);
    assert_eq!(outcome(blocks("def f():", 99)), TREE);
    assert_eq!(
        outcome(blocks("if a:", 100)),
        "IndentationError: too many levels of indentation"
    );
    assert_eq!(outcome(blocks("for a in b:", 20)), TREE);
    assert_eq!(
        outcome(blocks("for a in b:", 21)),
        "SyntaxError: too many statically nested blocks"
    );
    let chain = format!(
        "if a: pass\n{}else: pass\n",
        "elif a: pass\n".repeat(10_000)
    );
    assert_eq!(outcome(chain), TREE);
    assert_eq!(outcome("if a:\n  pass\n".repeat(10_000)), TREE);
}

#[test]
fn text_beyond_the_limit_is_refused() {
    let error = outcome("1,".repeat(3_100_000));
    assert_eq!(error, "MemoryError: a program of more than 6000000 tokens");
    assert_eq!(outcome(format!("'{}'", "a".repeat(20_000_000))), TREE);
    let digits = outcome("1".repeat(5000));
    assert!(
        digits.starts_with("SyntaxError: Exceeds the limit (4300 digits)"),
        "{digits}"
    );
}

/// Text that is nearly a program: tokens of Python in any order.
fn token_soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "1",
        "2.5",
        "'s'",
        "f'{a}'",
        "f'{a!r:{b}}'",
        "f'{'",
        "'",
        "\"\"\"",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ";",
        "=",
        "==",
        ":=",
        "+",
        "-",
        "*",
        "**",
        "/",
        "//",
        "@",
        ".",
        "...",
        "->",
        "+=",
        "\n",
        "\n    ",
        "\n\t",
        "\\\n",
        "#c",
        " ",
        "if ",
        "elif ",
        "else",
        "for ",
        " in ",
        "while ",
        "def f",
        "class A",
        "return ",
        "yield ",
        "lambda ",
        "try",
        "except ",
        "finally",
        "with ",
        " as ",
        "import ",
        "from ",
        "global a",
        "nonlocal a",
        "del ",
        "assert ",
        "raise ",
        "not ",
        " and ",
        " or ",
        " is ",
        "None",
        "True",
        "print ",
        "match ",
        "await ",
        "é",
        "€",
        "\u{a0}",
        "0x",
        "1_",
        "\u{0}",
        "\r",
        "\\",
        "$",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Every door of the layer; the places of errors must lie in or just past the text.
fn all_doors(text: &str) {
    let source = Source::new("f", text);
    for error in [parse_module(&source).err(), parse_expression(&source).err()]
        .into_iter()
        .flatten()
    {
        error.place(&source);
        assert!(!error.message.is_empty());
        assert!(error.fstring.is_some() || error.span.end as usize <= source.text().len() + 1);
    }
    needs_more(text);
    teaching_comments(text);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_text_is_answered(text in "\\PC{0,60}") {
        all_doors(&text);
    }

    #[test]
    fn any_soup_of_tokens_is_answered(text in token_soup()) {
        all_doors(&text);
    }
}
