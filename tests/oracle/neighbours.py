"""Runs neighbours of given programs - the same with other dtypes, sizes, orders, operators and functions - and compares them with the oracle.

    neighbours.py [FILE...] [-n N] [--seed S] [--arr PATH] [-j JOBS] [--keep FOLDER]

Without files it starts from tests/programs, tests/errors and examples. A neighbour is a legal text: one to four tokens or right-hand sides are
exchanged for others of their kind. Programs that print addresses, times or memory nobody has written to are left out. A difference is made smaller by dropping
lines and kept. This finds what the families of `compare.py` do not think of: they are programs as people write them.
"""
import argparse
import collections
import glob
import io
import multiprocessing
import os
import random
import re
import sys
import tempfile
import tokenize

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402
from compare import Bench, reason  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
UNSTABLE = re.compile(r"timeit|\bempty|\bid\(|perf_counter|time\.|getsizeof|tracemalloc|resize|__array_interface__|\.ctypes|\.data\b|memmap|urandom|default_rng\(\)|getpid|hash\(|input\(|subprocess|\bobject at 0x")
DTYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128".split()
GROUPS = [group.split() for group in (
    "sum prod mean max min std var any all argmax argmin ptp median cumsum cumprod",
    "zeros ones", "zeros_like ones_like", "vstack hstack dstack column_stack concatenate stack",
    "sin cos tan exp log sqrt abs absolute negative square floor ceil rint sign log1p expm1 cbrt reciprocal isnan isfinite tanh log2 log10 trunc",
    "add subtract multiply divide floor_divide power maximum minimum mod remainder greater less equal not_equal logical_and logical_or arctan2 hypot fmax fmin",
    "ravel flatten", "transpose squeeze", "sort argsort", "arange linspace", "dot inner outer matmul kron",
    "nansum nanmean nanmax nanmin nanstd nanvar nanprod", "percentile quantile", "split array_split", "tile repeat", "flip fliplr flipud",
    "bitwise_and bitwise_or bitwise_xor", "union1d intersect1d setdiff1d setxor1d", "argwhere nonzero flatnonzero", "upper lower title strip",
)]
SWAPS = {name: group for group in GROUPS for name in group}
OPERATORS = [group.split() for group in ("+ - * / // % **", "== != < <= > >=", "& | ^", "+= -= *= //= /= **= %=", "<< >>")]
EXCHANGE = {op: group for group in OPERATORS for op in group}
WRAPS = ["np.asarray({}).astype(np.{dtype})", "np.asfortranarray({})", "np.asarray({})[::-1]", "np.asarray({}).T", "np.asarray({})[::2]", "np.asarray({})[..., ::-1]",
         "np.asarray({})[None]", "np.atleast_2d({})", "np.repeat({}, 2, axis=0)[::2]", "np.asarray({}).reshape(-1)", "np.asarray({})[:0]", "np.asarray({}).astype(object)",
         "np.asarray({})[()]", "list({})", "np.asarray({}).tolist()", "np.broadcast_to({}, np.shape({}))", "np.moveaxis({}, 0, -1)"]
ASSIGNED = re.compile(r"^(\s*)([A-Za-z_]\w*)( = )([^#\n]*[^#\n,\\([{:\s])\s*(#.*)?$")


def exchange(rng, kind, text):
    """Another token of the same kind, or None."""
    if kind == tokenize.NUMBER:
        if re.fullmatch(r"\d+", text):
            number = int(text)
            near = [number + 1, max(number - 1, 0), 0, 1, 2, 3, number * 2 if number < 10_000 else number // 3]
            return rng.choice([str(rng.choice(near)), str(rng.choice(near)), "-%d" % number, "%s.5" % number, "None"])
        return rng.choice([text + "e3" if "e" not in text and "j" not in text else "0.0", "0.0", "1", "2", "-" + text, "1e308", "0.1", "2j"])
    if kind == tokenize.NAME:
        if text in SWAPS:
            return rng.choice(SWAPS[text])
        if text in DTYPES:
            return rng.choice(DTYPES)
        if text in ("True", "False"):
            return rng.choice(["True", "False", "1", "None"])
    if kind == tokenize.STRING:
        if text[1:-1] in DTYPES + ["f4", "f8", "i4", "i8", "u1"]:
            return repr(rng.choice(DTYPES))
        if text[1:-1] in ("C", "F", "A", "K"):
            return repr(rng.choice("CFAK"))
    if kind == tokenize.OP and text in EXCHANGE:
        return rng.choice(EXCHANGE[text])
    return None


def change_token(rng, text):
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    lines = text.splitlines(keepends=True)
    for token in rng.sample(tokens, len(tokens)):
        other = exchange(rng, token.type, token.string)
        if other is None or other == token.string:
            continue
        row, column = token.start[0] - 1, token.start[1]
        lines[row] = lines[row][:column] + other + lines[row][column + len(token.string):]
        return "".join(lines)
    return text


def change_value(rng, text):
    lines = text.split("\n")
    found = [i for i, line in enumerate(lines) if ASSIGNED.match(line)]
    if not found:
        return text
    at = rng.choice(found)
    indent, name, equals, value, _ = ASSIGNED.match(lines[at]).groups()
    lines[at] = indent + name + equals + rng.choice(WRAPS).replace("{dtype}", rng.choice(DTYPES)).replace("{}", value)
    return "\n".join(lines)


def neighbour(rng, text):
    for _ in range(rng.choice([1, 1, 2, 3, 4])):
        other = change_value(rng, text) if rng.random() < 0.35 else change_token(rng, text)
        try:
            compile(other, "x", "exec")
        except (SyntaxError, ValueError):
            continue
        text = other
    return text


def shrink(bench, text):
    """The fewest lines that still differ."""
    lines, size = text.split("\n"), max(text.count("\n") // 2, 1)
    for _ in range(60):
        at, shrunk = 0, False
        while at < len(lines):
            trial = lines[:at] + [line for line in lines[at:at + size] if "seed(" in line] + lines[at + size:]
            if trial == lines:
                at += size
                continue
            try:
                compile("\n".join(trial), "x", "exec")
                if bench.check("\n".join(trial))[1]:
                    lines, shrunk = trial, True
                    continue
            except (SyntaxError, ValueError):
                pass
            at += size
        if size == 1 and not shrunk:
            break
        size = max(size // 2, 1)
    return "\n".join(lines)


def work(job):
    paths, seed, numbers, arr = job
    found, ran = [], 0
    with tempfile.TemporaryDirectory(prefix="arr_neighbours_") as directory:
        bench = Bench(arr, directory)
        for number in numbers:
            rng = random.Random("%s/%d" % (seed, number))
            path = rng.choice(paths)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            try:
                other = neighbour(rng, text)
            except (tokenize.TokenError, IndentationError):
                continue
            if not oracle.imports_numpy(other):
                other = "import numpy as np; from numpy import *\n" + other if "np." in other and "from __future__" not in other else other
            ran += 1
            difference = bench.check(other)[1]
            if difference:
                small = shrink(bench, other)
                found.append((path, number, bench.check(small)[1] or difference, small))
    return found, ran


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="*")
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--arr", default="target/release/arr")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "arr_neighbours"))
    args = parser.parse_args()
    oracle.enter()
    paths = [os.path.abspath(path) for path in args.file] or sorted(sum((glob.glob(os.path.join(ROOT, folder, "*.arr")) for folder in ("tests/programs", "tests/errors", "examples")), []))
    with open(os.path.join(ROOT, "tests", "programs", "PENDING"), encoding="utf-8") as file:
        pending = {line.split("#")[0].strip() for line in file}
    stable = []
    for path in paths:
        if "/".join(path.split(os.sep)[-2:])[:-4] in pending:
            continue
        with open(path, encoding="utf-8") as file:
            if not UNSTABLE.search(file.read()):
                stable.append(path)
    jobs = [(stable, args.seed, range(i, min(i + 10, args.n)), os.path.abspath(args.arr)) for i in range(0, args.n, 10)]
    os.makedirs(args.keep, exist_ok=True)
    kinds, ran, bad = collections.Counter(), 0, 0
    with multiprocessing.Pool(args.j) as pool:
        for found, count in pool.imap_unordered(work, jobs):
            ran += count
            for path, number, difference, small in found:
                bad += 1
                why = reason(difference)
                kinds[why] += 1
                name = os.path.join(args.keep, "%s_%s.arr" % (args.seed, number))
                with open(name, "w", encoding="utf-8") as file:
                    file.write(small)
                if kinds[why] <= 2:
                    print("---- %s %d (%s)\n%s\n  want: %s\n  got:  %s" % (os.path.basename(path), number, why, small[-700:], difference[1][-400:], difference[2][-400:]), flush=True)
    for why, count in kinds.most_common(40):
        print("%6d  %s" % (count, why))
    print("%d of %d neighbours of %d programs differ; kept in %s" % (bad, ran, len(stable), args.keep))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
