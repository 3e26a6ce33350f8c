"""Records what CPython's doctest says of 200 transcripts, right and wrong ones: tests/data/transcripts.json.

Each transcript is a text with examples, made from a table of expressions and the ways in which an expected text is right or goes wrong. For each the
record holds how many examples were tried and the lines of those that failed, or that the text was refused.
"""
import doctest
import io
import json
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402

PATH = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "transcripts.json")

# Examples: program text (lines after the first get "... "), as a user would type them.
EXAMPLES = [
    "1 + 1", "'a' * 3", "[1, 2, 3]", "True", "False", "1 == 1", "None", "x = 5", "print('a')", "print('a\\n\\nb')", "print('a\\n  \\nb')", "print()", "print(1, 2, sep='   ')",
    "{'b': 1, 'a': 2}", "(1,)", "0.1 + 0.2", "1e300 * 10", "1 / 0", "int('x')", "undefined", "[][1]", "{}['k']", "raise ValueError('one\\ntwo')", "raise KeyError",
    "assert False, 'no'", "def f(:", "for i in range(3):\n    print(i)", "for i in range(3):\n    i", "if True:\n    'in'", "while True:\n    'once'\n    break",
    "def f(x):\n    'unseen'\n    return x + 1\n", "class C:\n    y = 3\n", "with np.errstate(all='ignore'):\n    1 + 2", "try:\n    1 / 0\nexcept ZeroDivisionError:\n    'caught'",
    "a = np.arange(6).reshape(2, 3)", "np.arange(6).reshape(2, 3)", "np.arange(3) / 3", "np.ones((2, 2))", "np.float64(1.5)", "np.bool_(True)", "np.arange(2000)",
    "np.arange(6).sum()", "np.arange(6.0).mean()", "np.zeros(3, dtype=np.int8)", "np.ones((3, 4)) + np.ones((3, 5))", "np.arange(3)[5]", "np.arange(3).sum(axis=4)",
    "np.array(['a', 'bc'])", "np.arange(12).reshape(3, 4)[::2, ::2].strides", "print(np.arange(4).reshape(2, 2))", "np.linspace(0, 1, 5)", "np.array([1e-10, 1.0])", "1; 2", "x = 1; x",
    "'%s' % 'tab\\there'", "'quote\\'s'", "print('> > >')", "2 ** 100", "1 < 2 < 3", "not 1", "print('# doctest: +SKIP')",
]
DIRECTIVES = ["+ELLIPSIS", "+NORMALIZE_WHITESPACE", "+SKIP", "+IGNORE_EXCEPTION_DETAIL", "+DONT_ACCEPT_BLANKLINE", "+DONT_ACCEPT_TRUE_FOR_1", "+ELLIPSIS, +NORMALIZE_WHITESPACE",
              "-ELLIPSIS", "+ELLIPSIS -ELLIPSIS", "+REPORT_NDIFF", "+NO_SUCH"]


def namespace():
    names = {"__name__": "__main__"}
    oracle.prelude(names)
    return names


class Silent(doctest.DocTestRunner):
    """Notes the lines of failures instead of printing them."""

    def __init__(self):
        super().__init__(verbose=False)
        self.lines, self.got = [], []

    def report_failure(self, out, test, example, got):
        self.lines.append(example.lineno + 1)
        self.got.append(got)

    def report_unexpected_exception(self, out, test, example, exc_info):
        self.lines.append(example.lineno + 1)
        self.got.append("Traceback (most recent call last):\n    ...\n" + doctest.traceback.format_exception_only(*exc_info[:2])[-1])

    def report_success(self, out, test, example, got):
        self.got.append(got)


def judge(text):
    """{"tried": n, "failed": [lines]}, or {"refused": true}."""
    try:
        test = doctest.DocTestParser().get_doctest(text, namespace(), "t", "t", 0)
    except ValueError:
        return {"refused": True}
    runner = Silent()
    result = runner.run(test, out=lambda _: None, clear_globs=True)
    return {"tried": result.attempted, "failed": runner.lines}


def outcome(source):
    """The text that an example gives, as it would be written below it."""
    runner = Silent()
    test = doctest.DocTestParser().get_doctest(prompt(source), namespace(), "t", "t", 0)
    runner.run(test, out=lambda _: None)
    got = runner.got[-1] if runner.got else ""
    return "".join((line if line.strip() else "<BLANKLINE>") + "\n" for line in got.splitlines())


def prompt(source, comment="", indent=""):
    lines = source.split("\n")
    lines[0] += comment
    return "".join(indent + ("... " if at else ">>> ") + line + "\n" for at, line in enumerate(lines))


def spoiled(want, how):
    """An expected text that may be wrong."""
    lines = want.splitlines()
    if how == "right" or not lines:
        return want
    if how == "other":
        return want.replace("1", "7", 1) if "1" in want else want + "more\n"
    if how == "blanks":
        return want.replace(" ", "   ") if " " in want else " " + want
    if how == "dots":
        return want[: len(want) // 3] + "..." + want[2 * len(want) // 3:]
    if how == "less":
        return "".join(line + "\n" for line in lines[:-1])
    if how == "blank lines":
        return want.replace("<BLANKLINE>", "")
    if how == "detail":
        return want.rsplit(":", 1)[0] + ": something else\n"
    if how == "short name":
        return "".join(line.split("numpy.exceptions.")[-1] + "\n" for line in lines)
    if how == "one for true":
        return want.replace("True", "1").replace("False", "0")
    if how == "stack":
        return want.replace("    ...\n", "  File \"x.py\", line 1, in f\n    1 / 0\n")
    return want


WAYS = ["right", "right", "right", "other", "blanks", "dots", "less", "blank lines", "detail", "short name", "one for true", "stack"]
PROSE = ["Some words.\n", "\n", "# A heading\n", "Text with >>> in it.\n", "```\n", "* an item\n"]
REFUSED = [">>>x\n1\n", ">>> x = 1\n...y\n", "    >>> 1\n  1\n", "  >>> for i in range(2):\n... print(i)\n", ">>> 1 # doctest: ELLIPSIS\n1\n", "\t>>> 1\n    1\n"]


def transcript(rng, outcomes):
    text = ""
    for _ in range(rng.randint(1, 6)):
        if rng.random() < 0.4:
            text += rng.choice(PROSE[:2] + PROSE[2:4])
        source = rng.choice(EXAMPLES)
        comment = "  # doctest: " + rng.choice(DIRECTIVES[:-1]) if rng.random() < 0.35 and not source.startswith("def f(:") else ""
        indent = rng.choice(["", "", "", "    ", "\t"])
        want = spoiled(outcomes[source], rng.choice(WAYS))
        text += prompt(source, comment, indent)
        text += "".join(indent + line + "\n" for line in want.splitlines())
        text += rng.choice(["", "\n", "   \n"])
    if rng.random() < 0.05:
        text += ">>> # only a comment\n"
    if rng.random() < 0.06:
        text += "\n" + rng.choice(REFUSED + [">>> 1  # doctest: +NO_SUCH\n1\n"])
    return text


def main():
    oracle.enter()
    rng = random.Random(0)
    outcomes = {source: outcome(source) for source in EXAMPLES}
    records = []
    while len(records) < 200:
        text = transcript(rng, outcomes)
        stdout, sys.stdout = sys.stdout, io.StringIO()
        try:
            records.append({"text": text, **judge(text)})
        finally:
            sys.stdout = stdout
    with open(PATH, "w", encoding="utf-8") as file:
        json.dump(records, file, indent=0, ensure_ascii=False)
        file.write("\n")
    failed = sum(len(r.get("failed", [])) for r in records)
    tried = sum(r.get("tried", 0) for r in records)
    print("%d transcripts, %d examples, %d of them fail, %d texts refused" % (len(records), tried, failed, sum("refused" in r for r in records)))


if __name__ == "__main__":
    main()
