"""Records what CPython + NumPy give for the programs in tests/: `record.py` writes, `record.py --check` compares, names narrow it down.

    tests/programs/NAME.arr    NAME.out: stdout; NAME.err: stderr, where there is any (warnings). The program ends well.
    tests/errors/NAME.arr      NAME.out: stdout, where there is any; NAME.err: the line that names the uncaught error, as a terminal shows it last.
    tests/spec/*.md            the `>>>` examples hold (checked only: the page is the record).

Recorded files are never edited by hand.
"""
import argparse
import doctest
import glob
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


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


def manual(path):
    """Run a page's examples under the oracle; give the number that failed."""
    import numpy

    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    result = doctest.testfile(path, module_relative=False, optionflags=flags, globs={"np": numpy, "numpy": numpy})
    return result.failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("names", nargs="*", help="parts of file names; all if there are none")
    args = parser.parse_args()
    oracle.enter()
    wanted = lambda path: not args.names or any(name in path for name in args.names)  # noqa: E731
    paths = sorted(glob.glob(os.path.join(TESTS, "programs", "*.arr")) + glob.glob(os.path.join(TESTS, "errors", "*.arr")))
    stale = [name for path in paths if wanted(path) for name in settle(path, args.check)]
    failed = sum(manual(path) for path in sorted(glob.glob(os.path.join(TESTS, "spec", "*.md"))) if wanted(path))
    for name in stale:
        print(("stale: " if args.check else "wrote ") + name)
    print("%d programs, %d files %s, %d examples of the manual fail" % (len(paths), len(stale), "stale" if args.check else "written", failed))
    sys.exit(1 if failed or (args.check and stale) else 0)


if __name__ == "__main__":
    main()
