#!/usr/bin/env python3
"""Measures arr beside CPython + NumPy in the same run, and holds the ratios against the bounds.

    python3 benches/run.py [--arr target/release/arr] [--python PYTHON] [--only WORD] [--repeat N]

Every case is a program that times itself with time.perf_counter and prints the best of several rounds; both sides run the same text, in
turn, and the better of the repeats counts. Memory is the peak resident size of the process less that of an idle one. Exit code 1 if a bound is missed.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from cases import LARGE, MEMORY, SMALL, START  # noqa: E402

SMALL_TEXT = """\
import time
import numpy as np
def measure():
    best = 1e9
    {setup}
    for round in range({rounds}):
        t = time.perf_counter()
        for i in range({n}):
            {statement}
        best = min(best, (time.perf_counter() - t) / {n})
    return best
def empty():
    best = 1e9
    for round in range({rounds}):
        t = time.perf_counter()
        for i in range({n}):
            pass
        best = min(best, (time.perf_counter() - t) / {n})
    return best
print(max(measure() - {without} * empty(), 1e-10))
"""
LARGE_TEXT = """\
import time
import numpy as np
{setup}
best = 1e9
for round in range({rounds}):
    t = time.perf_counter()
    r = {expression}
    best = min(best, time.perf_counter() - t)
print(best)
"""
ENVIRONMENT = dict(os.environ, NPY_DISABLE_CPU_FEATURES="AVX512_ICL X86_V4", PYTHONHASHSEED="0")


def run(command):
    """(stdout, seconds, peak resident bytes) of a command."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        out.seek(0)
        err.seek(0)
        if status:
            raise RuntimeError("%s: %s" % (command[0], err.read().decode(errors="replace").strip()[-300:]))
        return out.read().decode(), seconds, usage.ru_maxrss * 1024


class Sides:
    def __init__(self, arr, python, repeat):
        self.arr, self.python, self.repeat = [arr, "-q"], [python], repeat
        self.failed = 0

    def both(self, text, value):
        """The least value on either side, the sides taking turns."""
        best = [float("inf")] * 2
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "case.arr")
            with open(path, "w") as file:
                file.write(text)
            for _ in range(self.repeat):
                for side, command in enumerate((self.arr, self.python)):
                    best[side] = min(best[side], value(run(command + [path])))
        return best

    def row(self, name, show, measure, bound):
        """One line: both figures, their ratio, the bound, whether it holds."""
        try:
            ours, theirs = measure()
        except RuntimeError as fault:
            print("%-44s %s" % (name, str(fault)[:150]))
            self.failed += 1
            return
        held = bound(ours, theirs)
        self.failed += held is False
        print("%-44s %12s %12s %7.2f  %s" % (name, show(ours), show(theirs), ours / theirs if theirs else 0, {True: "ok", False: "MISSED", None: ""}[held]), flush=True)


def seconds(value):
    for unit, scale in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if value >= scale:
            return "%.2f %s" % (value / scale, unit)
    return "%.1f ns" % (value / 1e-9)


def megabytes(value):
    return "%.1f MB" % (value / 1e6)


def within(ratio):
    return lambda ours, theirs: ours <= ratio * theirs


def start(sides, wanted):
    for name, arguments, limit_seconds, limit_bytes in START:
        if not wanted(name):
            continue

        def times(index):
            best = [float("inf")] * 2
            for _ in range(max(sides.repeat, 20)):
                for side, command in enumerate((sides.arr, sides.python)):
                    code = arguments if side == 0 else ["-c", "import numpy\n" + arguments[-1]]
                    best[side] = min(best[side], run(command + code)[index])
            return best

        sides.row(name + ": time", seconds, lambda: times(1), lambda ours, _: ours <= limit_seconds)
        sides.row(name + ": memory", megabytes, lambda: times(2), lambda ours, _: ours <= limit_bytes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--arr", default=os.path.join(HERE, "..", "target", "release", "arr"))
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--only", default="")
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    version = run([args.python, "-c", "import sys, numpy; print(sys.version.split()[0], numpy.__version__)"])[0].split()
    print("arr beside CPython %s with NumPy %s, %d processors\n" % (*version, os.cpu_count() or 1))
    print("%-44s %12s %12s %7s" % ("", "arr", "NumPy", "ratio"))
    sides = Sides(os.path.abspath(args.arr), args.python, args.repeat)
    wanted = lambda name: args.only in name  # noqa: E731
    start(sides, wanted)
    for name, setup, statement, without in SMALL:
        if wanted(name):
            text = SMALL_TEXT.format(setup=setup, statement=statement, without=without, n=200_000, rounds=7)
            sides.row(name, seconds, lambda: sides.both(text, lambda r: float(r[0])), within(1.0))
    for name, setup, expression, ratio in LARGE:
        if wanted(name):
            text = LARGE_TEXT.format(setup=setup, expression=expression, rounds=9)
            sides.row(name, seconds, lambda: sides.both(text, lambda r: float(r[0])), within(ratio))
    idle = None
    for name, setup, expression, result_bytes in MEMORY:
        if wanted(name):
            if idle is None:
                idle = sides.both("import numpy as np\n", lambda r: r[2])
            text = "import numpy as np\n%s\nr = %s\n" % (setup, expression)
            inputs = sides.both("import numpy as np\n%s\n" % setup, lambda r: r[2])
            peak = lambda: [p - i for p, i in zip(sides.both(text, lambda r: r[2]), inputs)]  # noqa: E731
            sides.row(name, megabytes, peak, lambda ours, _: ours <= result_bytes + 40e6)
    print("\n%d bounds missed" % sides.failed)
    sys.exit(1 if sides.failed else 0)


if __name__ == "__main__":
    main()
