"""Records what CPython + NumPy give for the programs in tests/: `record.py` writes, `record.py --check` compares, names narrow it down.

    tests/programs/NAME.arr    NAME.out: stdout; NAME.err: stderr, where there is any (warnings). The program ends well.
    examples/NAME.arr          the same.
    tests/errors/NAME.arr      NAME.out: stdout, where there is any; NAME.err: the line that names the uncaught error, as a terminal shows it last.
    tests/spec/NAME.md, PAGES of docs/: the text below each `>>>` example is what it shows; the rest of the page is left alone.

Recorded files are never edited by hand.
"""
import argparse
import contextlib
import doctest
import glob
import io
import os
import sys
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGES = ["first-steps.md", "tour.md", "language.md"]


def expected(path):
    """{suffix: text or None} for one program."""
    directory, name = os.path.split(path)
    result = oracle.run(name, directory=directory)
    if result.code < 0:
        raise SystemExit("%s: ended by signal %d under the oracle" % (path, -result.code))
    if os.path.basename(directory) == "errors":
        if not result.error:
            raise SystemExit("%s: no error under the oracle" % path)
        return {".out": result.stdout or None, ".err": oracle.last_line(result.error) + "\n"}
    if result.error or result.code:
        raise SystemExit("%s: fails under the oracle:\n%s" % (path, result.error))
    if "/numpy/" in result.stderr:
        raise SystemExit("%s: a warning from a file of NumPy's own; its place cannot be recorded:\n%s" % (path, result.stderr))
    return {".out": result.stdout, ".err": result.stderr or None}


def read(path):
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def settle(path, check):
    """Write or compare the recorded files of one program; give the names that were stale."""
    stale = []
    for suffix, text in expected(path).items():
        recorded = os.path.splitext(path)[0] + suffix
        if read(recorded) == text:
            continue
        stale.append(os.path.relpath(recorded, TESTS))
        if check:
            continue
        if text is None:
            os.remove(recorded)
        else:
            with open(recorded, "w", encoding="utf-8", newline="") as file:
                file.write(text)
    return stale


def shown(source, namespace):
    """What an example shows at the prompt."""
    out, hook = io.StringIO(), sys.displayhook
    try:
        with contextlib.redirect_stdout(out):
            sys.displayhook = lambda value: None if value is None else print(repr(value))
            exec(compile(source, "<stdin>", "single", dont_inherit=True), namespace)
    except Exception as fault:
        words = "".join(traceback.format_exception_only(type(fault), fault)).splitlines()[-1]
        out.write("Traceback (most recent call last):\n    ...\n%s\n" % words.rstrip())
    finally:
        sys.displayhook = hook
    return out.getvalue()


def manual(path):
    """The page with what its examples show under the oracle; one namespace a page, NumPy's names bare."""
    namespace = {"__name__": "__main__"}
    oracle.prelude(namespace)
    text = ""
    for part in doctest.DocTestParser().parse(read(path)):
        if isinstance(part, str):
            text += part
            continue
        margin = " " * part.indent
        lines = part.source.rstrip("\n").split("\n")
        text += "".join((margin + ("... " if at else ">>> ") + line).rstrip() + "\n" for at, line in enumerate(lines))
        result = shown(part.source, namespace)
        text += "".join((margin + (line or "<BLANKLINE>")).rstrip() + "\n" for line in result.splitlines())
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("names", nargs="*", help="parts of file names; all if there are none")
    args = parser.parse_args()
    oracle.enter()
    wanted = lambda path: not args.names or any(name in path for name in args.names)  # noqa: E731
    paths = sorted(glob.glob(os.path.join(TESTS, "programs", "*.arr")) + glob.glob(os.path.join(TESTS, "..", "examples", "*.arr")) + glob.glob(os.path.join(TESTS, "errors", "*.arr")))
    stale = [name for path in paths if wanted(path) for name in settle(path, args.check)]
    pages = sorted(glob.glob(os.path.join(TESTS, "spec", "*.md"))) + [os.path.join(TESTS, "..", "docs", name) for name in PAGES]
    for path in filter(wanted, pages):
        text = manual(path)
        if text != read(path):
            stale.append(os.path.relpath(path, TESTS))
            if not args.check:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
    for name in stale:
        print(("stale: " if args.check else "wrote ") + name)
    print("%d programs, %d files %s" % (len(paths), len(stale), "stale" if args.check else "written"))
    sys.exit(1 if args.check and stale else 0)


if __name__ == "__main__":
    main()
