#!/usr/bin/env python3
"""Measures arr beside CPython + NumPy in the same run, and holds the ratios against the bounds.

    python3 benches/run.py [--arr target/release/arr] [--python PYTHON] [--only WORD|WORD...] [--repeat N] [--shared]

Every case is a program that waits for a line, times one round with time.perf_counter and prints what it took. Both sides run the same text at
the same time and are asked for a round in turn, so that a machine that becomes slower meanwhile is slower for both: the ratio is the median of the
ratios of the pairs, the times beside it are medians. Memory is the peak resident size of the process less that of one that only has the inputs.
Exit code 1 if a bound is missed.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from cases import LARGE, LOOPS, MEMORY, ONE, SMALL, START  # noqa: E402

SMALL_TEXT = """\
import time
import numpy as np
def measure():
    {setup}
    t = time.{clock}()
    for i in range({n}):
        {statement}
    return time.{clock}() - t
def empty():
    t = time.{clock}()
    for i in range({n}):
        pass
    return time.{clock}() - t
while input():
    print(max((measure() - {without} * empty()) / {n}, 1e-10), flush=True)
"""
LOOP_TEXT = """\
import time
{definitions}
run()
while input():
    t = time.{clock}()
    for _ in range(5):
        run()
    print((time.{clock}() - t) / 5, flush=True)
"""
LARGE_TEXT = """\
import time
import numpy as np
{setup}
made = {expression}
while input():
    began = time.{clock}()
    made = {expression}
    print(time.{clock}() - began, flush=True)
"""
ENVIRONMENT = dict(os.environ, NPY_DISABLE_CPU_FEATURES="AVX512_ICL X86_V4", PYTHONHASHSEED="0")


def run(command):
    """(stdout, seconds, peak resident bytes, seconds of processor time) of a command."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        out.seek(0)
        err.seek(0)
        if status:
            raise RuntimeError("%s: %s" % (command[0], err.read().decode(errors="replace").strip()[-300:]))
        return out.read().decode(), seconds, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime


class Rounds:
    """A program that runs and gives a figure for each line that it is sent."""

    def __init__(self, command):
        self.error = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.error, env=ENVIRONMENT, text=True, bufsize=1
        )

    def next(self):
        try:
            self.process.stdin.write("go\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self.process.wait()
            self.error.seek(0)
            raise RuntimeError(self.error.read().decode(errors="replace").strip()[-300:])
        return float(answer)

    def close(self):
        self.process.kill()
        self.process.wait()


class Sides:
    def __init__(self, arr, python, repeat):
        self.arr, self.python, self.repeat = [arr, "-q"], [python], repeat
        self.failed = 0

    def least(self, text, value):
        """The least value on either side, the sides taking turns."""
        best = [float("inf")] * 2
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "case.arr")
            with open(path, "w") as file:
                file.write(text)
            for _ in range(self.repeat):
                for side, command in enumerate((self.arr, self.python)):
                    best[side] = min(best[side], value(run(command + [path])))
        return (*best, best[0] / max(best[1], 1e-12))

    def pairs(self, text, rounds):
        """Medians of both sides and of their ratio over interleaved rounds; the first round of either only warms it up."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "case.arr")
            with open(path, "w") as file:
                file.write(text)
            sides = [Rounds(command + [path]) for command in (self.arr, self.python)]
            try:
                figures = [[turn(side, sides) for side in sides] for _ in range(rounds + 1)][1:]
            finally:
                [side.close() for side in sides]
        medians = [statistics.median(figure[side] for figure in figures) for side in (0, 1)]
        return (*medians, statistics.median(ours / theirs for ours, theirs in figures))

    def row(self, name, show, measure, bound):
        """One line: both figures, their ratio, the bound, whether it holds. `bound` gets our figure and the ratio."""
        try:
            ours, theirs, ratio = measure()
        except RuntimeError as fault:
            print("%-48s %s" % (name, str(fault)[-150:]))
            self.failed += 1
            return
        held = bound(ours, ratio)
        self.failed += not held
        print("%-48s %12s %12s %7.2f  %s" % (name, show(ours), show(theirs), ratio, "ok" if held else "MISSED"), flush=True)


# Threads of OpenBLAS wait busily for some 110 to 130 ms after a product, and would take a processor from the other side: at most so long they are
# waited for.
PAUSE = 0.5


def is_busy(process):
    """Whether a thread of a process runs or waits for a processor; None where the system does not tell."""
    try:
        folder = "/proc/%d/task" % process.pid
        return any(open("%s/%s/stat" % (folder, thread)).read().rpartition(")")[2].split()[0] == "R" for thread in os.listdir(folder))
    except OSError:
        return None


def turn(side, sides):
    """A side's next round, when the threads of both are asleep."""
    until = time.perf_counter() + PAUSE
    time.sleep(0.015)
    while time.perf_counter() < until and any(is_busy(other.process) is not False for other in sides):
        time.sleep(0.001)
    return side.next()


def seconds(value):
    for unit, scale in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if value >= scale:
            return "%.2f %s" % (value / scale, unit)
    return "%.1f ns" % (value / 1e-9)


def megabytes(value):
    return "%.1f MB" % (value / 1e6)


def within(most):
    return lambda ours, ratio: ratio <= most


STATUS = "/proc/self/status"


def peak_of(result):
    """The peak of the resident size that a program told of itself; the one that `wait4` tells has the parent's in it from before `exec`."""
    lines = [line for line in result[0].splitlines() if line.startswith("VmHWM")]
    return int(lines[0].split()[1]) * 1024 if lines else result[2]


def start(sides, wanted, clock):
    for name, code, limit_seconds, limit_bytes in START:
        if not wanted(name):
            continue
        tells = "\nprint(open('%s').read())" % STATUS if os.path.exists(STATUS) else ""

        def times(tells, value):
            best = [float("inf")] * 2
            for _ in range(max(sides.repeat, 20)):
                for side, (command, head) in enumerate(((sides.arr, ""), (sides.python, "import numpy\n"))):
                    best[side] = min(best[side], value(run(command + ["-c", head + code + tells])))
            return (*best, best[0] / best[1])

        sides.row(name + ": time", seconds, lambda: times("", lambda r: r[clock]), lambda ours, _: ours <= limit_seconds)
        sides.row(name + ": memory", megabytes, lambda: times(tells, peak_of), lambda ours, _: ours <= limit_bytes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--arr", default=os.path.join(HERE, "..", "target", "release", "arr"))
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--only", default="")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--shared", action="store_true", help="other programs run too: count processor time, on one thread each")
    args = parser.parse_args()
    clock = "process_time" if args.shared else "perf_counter"
    if args.shared:
        ENVIRONMENT.update(ARR_THREADS="1", OPENBLAS_NUM_THREADS="1")
    version = run([args.python, "-c", "import sys, numpy; print(sys.version.split()[0], numpy.__version__)"])[0].split()
    print("arr beside CPython %s with NumPy %s, %d processors\n" % (*version, os.cpu_count() or 1))
    print("%-48s %12s %12s %7s" % ("", "arr", "NumPy", "ratio"))
    sides = Sides(os.path.abspath(args.arr), args.python, args.repeat)
    wanted = lambda name: any(word in name for word in args.only.split("|"))  # noqa: E731
    start(sides, wanted, 3 if args.shared else 1)
    for name, setup, statement, without in SMALL:
        if wanted(name):
            text = SMALL_TEXT.format(setup=setup, statement=statement, without=without, n=100_000, clock=clock)
            sides.row(name, seconds, lambda: sides.pairs(text, 5 * args.repeat), within(1.0))
    for name, definitions in LOOPS:
        if wanted(name):
            text = LOOP_TEXT.format(definitions=definitions, clock=clock)
            sides.row(name, seconds, lambda: sides.pairs(text, 5 * args.repeat), within(ONE))
    for name, setup, expression, most in LARGE:
        if wanted(name):
            text = LARGE_TEXT.format(setup=setup, expression=expression, clock=clock)
            sides.row(name, seconds, lambda: sides.pairs(text, 7 * args.repeat), within(most))
    for name, setup, expression, result_bytes in MEMORY:
        if wanted(name):
            text = "import numpy as np\n%s\n" % setup
            inputs = sides.least(text, lambda r: r[2])

            def above():
                ours, theirs = (p - i for p, i in zip(sides.least(text + "r = %s\n" % expression, lambda r: r[2])[:2], inputs))
                return ours, theirs, ours / theirs

            sides.row(name + ": memory", megabytes, above, lambda ours, _: ours <= result_bytes + 40e6)
    print("\n%d bounds missed" % sides.failed)
    sys.exit(1 if sides.failed else 0)


if __name__ == "__main__":
    main()
