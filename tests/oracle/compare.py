"""Runs random programs under `arr` (as users run it, with everything fused, and with nothing fused) and under CPython + NumPy, and compares all that they print.

    compare.py FAMILY... [-n N] [--seed S] [--arr PATH] [-j JOBS] [--keep FOLDER] [--coverage] [--stop K]
    compare.py --files a.arr b.arr ... --arr PATH        the same for programs that stand in files
    compare.py all -n 300 --arr target/debug/arr

stdout must be equal to the letter. stderr must be equal too; where an error is left uncaught, the warnings before it and the line
that names it. Where NumPy's own answer is another one on a processor without AVX2 (which of two equal zeros a sort puts first), a difference
is counted apart. A difference is made smaller by dropping statements, and written to the folder of kept cases. The run ends with a table
of the most frequent differences by statement, and the coverage table. Exit code 1 if anything differed.
"""
import argparse
import collections
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402
from coverage import Coverage  # noqa: E402
from families import FAMILIES  # noqa: E402
from generate import program  # noqa: E402

WARNING = re.compile(r"^(\S.*?):(\d+): (\w*Warning: .*)\n(?:  .*\n)?", re.M)
# Kernels of BLAS fill up their vectors with zeros, so that *invalid* of a product with infinities is a matter of the machine and of the shape.
FILLED = re.compile(r"^\S.*?:\d+: RuntimeWarning: invalid value encountered in (?:dot|matmul|inner|vdot|vecdot|matvec|vecmat)\n(?:  .*\n)?", re.M)
NEAR = re.compile(r"^\w+ \([-\d, ]*\) \([-\d, ]*\) \[")
DIGITS = re.compile(r"(-?\d\.\d+)e([+-]\d+)")
MARK = re.compile(r"^#(\d+)$", re.M)
SHRINK_RUNS = 60
WAYS = ([], ["--fuse-from=1"], ["--no-fuse"])


def run_arr(arr, options, path, directory, timeout=20):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        environment = dict(os.environ, COLUMNS="80", NO_COLOR="1")
        process = subprocess.Popen([arr, "-q", *options, path], cwd=directory, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return "", "(no end within %d s)" % timeout, -9
        texts = []
        for file in (out, err):
            file.seek(0)
            # CPython names the main program by its full path, the oracle's fork by what it was given: without the folder both agree.
            texts.append(file.read(16 << 20).decode("utf-8", "replace").replace(directory + os.sep, ""))
        return texts[0], texts[1], process.returncode


def sections(stdout):
    """{number of the unit: what it printed}"""
    parts = MARK.split(stdout)
    found = {int(n): text for n, text in zip(parts[1::2], parts[2::2])}
    found[-1] = parts[0]
    return found


def without_inner(wanted, given):
    """Both texts without the warnings that NumPy's own Python files gave: those name a path of the installation, and are told once a
    place in NumPy where arr tells them once a line of the program. Each of them must be in the given text at least once."""
    inner = {m.group(3) for m in WARNING.finditer(wanted) if "/numpy/" in m.group(1)}
    if not inner or not inner <= {m.group(3) for m in WARNING.finditer(given)}:
        return wanted, given
    drop = lambda text: WARNING.sub(lambda m: "" if m.group(3) in inner else m.group(0), text)  # noqa: E731
    return drop(wanted), drop(given)


def is_near(wanted, given):
    """Whether two texts of `near` (program.py) differ by one in the last digit of some numbers: a rounded digit may turn either way."""
    if wanted == given:
        return True
    if not given or not (NEAR.match(wanted) and NEAR.match(given)) or DIGITS.sub("", wanted) != DIGITS.sub("", given):
        return False
    for (a, p), (b, q) in zip(DIGITS.findall(wanted), DIGITS.findall(given)):
        unit = 1.01 * 10.0 ** (max(int(p), int(q)) - len(a.split(".")[1]))
        if abs(float("%se%s" % (a, p)) - float("%se%s" % (b, q))) > unit:
            return False
    return True


def difference(want, got):
    """None, or (unit or None, wanted text, given text) of the first difference."""
    out, err, code = got
    err = FILLED.sub("", err)
    if out != want.stdout:
        left, right = sections(want.stdout), sections(out)
        if left.keys() == right.keys() and all(is_near(left[key], right[key]) for key in left):
            left = right = {}
        for key in left:
            if not is_near(left[key], right.get(key)):
                tail = "" if key in right else "(ended: %s)" % err.strip()[-400:]
                return key, left[key].strip("\n"), right.get(key, "").strip("\n") + tail
        if left:
            return max(left), want.stdout[-200:], out[-200:]
    if want.error:
        last = oracle.last_line(want.error)
        before, given = without_inner(FILLED.sub("", want.warnings), err)
        if not given.startswith(before) or last not in err.split("\n"):
            return None, want.warnings + last, err
        return None if code == want.code else (None, "exit code %d" % want.code, "exit code %d" % code)
    left, right = without_inner(FILLED.sub("", want.stderr), err)
    if left != right:
        left, right = left.split("\n"), right.split("\n")
        at = next((i for i, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), min(len(left), len(right)))
        return None, "stderr: " + "\n".join(left[at:at + 2]), "stderr: " + "\n".join(right[at:at + 2])
    return None if code == want.code else (None, "exit code %d" % want.code, "exit code %d" % code)


class Bench:
    """A folder to run in, and the program under test."""

    def __init__(self, arr, directory):
        self.arr, self.directory = arr and os.path.abspath(arr), directory
        os.makedirs(os.path.join(directory, "d"), exist_ok=True)

    def check(self, text, name="prog.arr"):
        with open(os.path.join(self.directory, name), "w") as file:
            file.write(text)
        want = oracle.run(name, directory=self.directory)
        if want.code < 0 or not self.arr:
            return want, None
        found = None
        for options in WAYS:
            got = run_arr(self.arr, options, name, self.directory)
            found = difference(want, got)
            if found:
                return want, found + (options,)
        return want, None

    def is_of_processor(self, name, want, found):
        """Whether NumPy itself answers the statement otherwise, or warns otherwise, on another processor."""
        other = oracle.run_elsewhere(name, self.directory)
        apart = difference(want, (other.stdout, other.stderr, other.code))
        return apart is not None and apart[0] == found[0]


def shrink(bench, made, culprit):
    """The fewest units that still give a difference: those that the culprit needs, found by dropping from the front."""
    keep = [i for i in range(len(made.units)) if culprit is None or i <= culprit]
    runs = 0
    size = max(len(keep) // 2, 1)
    while size >= 1 and runs < SHRINK_RUNS:
        at, shrunk = 0, False
        while at < len(keep) and runs < SHRINK_RUNS:
            trial = keep[:at] + keep[at + size:]
            runs += 1
            if trial and bench.check(made.text(set(trial)))[1]:
                keep, shrunk = trial, True
            else:
                at += size
        if not shrunk or size > 1:
            size //= 2
    text = made.text(set(keep))
    return text, bench.check(text)[1]


def work(job):
    """One chunk of programs of a family, in a process of its own."""
    name, seed, indices, arr, options = job
    coverage, faults, of_processor = Coverage(), [], 0
    with tempfile.TemporaryDirectory(prefix="arr_compare_") as directory:
        bench = Bench(arr, directory)
        for index in indices:
            made = program(name, seed, index)
            want, found = bench.check(made.text())
            coverage.add(made, want.stdout)
            if not found:
                continue
            if bench.is_of_processor("prog.arr", want, found):
                of_processor += 1
                continue
            culprit = found[0]
            statement = made.units[culprit] if culprit is not None and 0 <= culprit < len(made.units) else "(stderr or exit code)"
            text = None
            if options["shrink"] and len(faults) < options["shrink"]:
                text, small = shrink(bench, made, culprit)
                found = small or found
            faults.append((name, seed, index, statement, found, text))
    return faults, of_processor, coverage.cells, coverage.statements, coverage.raised, len(indices)


def reason(found):
    """A short name for a difference, to count by."""
    _, want, got, options = found
    ended = re.findall(r"^\S*(?:Error|Interrupt|Exit|Warning)\b.*", got, re.M) if "(ended: " in got else []
    if ended:
        return "ended: " + re.sub(r"\d+", "N", ended[-1])[:90]
    for line in got.split("\n"):
        match = re.search(r"! \w+ .*|\(ended: .*|\w+Error: .*|stderr: .*", line)
        if match:
            text = re.sub(r"\d+", "N", match.group(0))[:90]
            return " ".join(options + [text])
    pairs = zip(want.split("\n"), got.split("\n"))
    for a, b in pairs:
        if a != b:
            return "value: " + re.sub(r"[-\d.]+", "N", a)[:50]
    return "text"


def report(faults, keep):
    counts = collections.Counter(reason(f[4]) for f in faults)
    shown = collections.Counter()
    for name, seed, index, statement, found, text in sorted(faults, key=lambda f: -counts[reason(f[4])]):
        why = reason(found)
        shown[why] += 1
        if text and keep:
            os.makedirs(keep, exist_ok=True)
            with open(os.path.join(keep, "%s_%s_%05d.arr" % (name, seed, index)), "w") as file:
                file.write(text)
        if shown[why] > 2:
            continue
        print("---- %s --seed %s --index %d  (%d alike: %s) %s" % (name, seed, index, counts[why], why, " ".join(found[3])))
        for line in statement.split("\n"):
            print("    " + line[:300])
        print("  want: " + found[1][:600].replace("\n", "\n        "))
        print("  got:  " + found[2][:600].replace("\n", "\n        "))
    if counts:
        print("\ndifferences by kind:")
        for why, n in counts.most_common(40):
            print("%6d  %s" % (n, why))


def compare_files(paths, arr):
    bad = 0
    for path in paths:
        directory, name = os.path.split(os.path.abspath(path))
        want = oracle.run(name, directory=directory)
        for options in WAYS:
            found = difference(want, run_arr(os.path.abspath(arr), options, name, directory))
            if found:
                bad += 1
                print("---- %s %s\n  want: %s\n  got:  %s" % (path, " ".join(options), found[1][-1500:], found[2][-1500:]))
                break
    print("%d of %d files differ" % (bad, len(paths)))
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("family", nargs="*")
    parser.add_argument("-n", type=int, default=100)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--index", type=int, default=0)
    parser.add_argument("--arr", default="target/debug/arr")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "arr_differences"))
    parser.add_argument("--shrink", type=int, default=2, help="differences made small, per chunk of programs")
    parser.add_argument("--coverage", action="store_true")
    parser.add_argument("--oracle-only", action="store_true", help="run nothing but the oracle: for the coverage table")
    parser.add_argument("--stop", type=int, default=0, help="end a family after so many differences")
    parser.add_argument("--files", nargs="*")
    args = parser.parse_args()
    oracle.enter()
    if args.files:
        sys.exit(1 if compare_files(args.files, args.arr) else 0)
    if args.oracle_only:
        args.arr = ""
    names = list(FAMILIES) if args.family in ([], ["all"]) else args.family
    total, coverage, chunk = 0, Coverage(), 20
    started = time.time()
    for name in names:
        jobs = [(name, args.seed, range(i, min(i + chunk, args.index + args.n)), args.arr, {"shrink": args.shrink})
                for i in range(args.index, args.index + args.n, chunk)]
        faults, of_processor, done = [], 0, 0
        with multiprocessing.Pool(args.j) as pool:
            for found, apart, cells, statements, raised, n in pool.imap_unordered(work, jobs):
                faults += found
                of_processor += apart
                done += n
                coverage.merge(cells, statements, raised)
                if args.stop and len(faults) >= args.stop:
                    pool.terminate()
                    break
        report(faults, args.keep)
        apart = ", %d where NumPy's answer is the processor's" % of_processor if of_processor else ""
        print("%s: %d of %d programs differ%s (%.0f s)" % (name, len(faults), done, apart, time.time() - started), flush=True)
        total += len(faults)
    if args.coverage:
        print(coverage.table(args.n))
    if total:
        print("small cases: %s" % args.keep)
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
