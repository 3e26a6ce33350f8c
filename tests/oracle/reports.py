"""Holds the reports of random programs against what NumPy's arrays and their memory say after each statement.

    reports.py [FAMILY... | all] [-n N] [--seed S] [--index I] [--arr PATH]

The programs are those of `generate.py`, made bare: `show(x)` becomes `s = x`, what prints or raises is left out, and now and then a name is deleted.
Of each line it checks, in this order of importance: the array's dtype, shape, strides, flags; who shares its buffer; `view` exactly where
NumPy's memory is older than the statement; that every byte that changed lies in a range that was told as written; that a buffer which died was told as freed.
Exit code 1 if a report was wrong, with the kinds and the first program of each kind.
"""
import argparse
import ast
import collections
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from contextlib import redirect_stdout

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402
from families import FAMILIES  # noqa: E402
from generate import program  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Families whose statements are about the memory of single arrays.
MEMORY = ["creation", "basic", "advanced", "mixed", "views", "inplace", "methods", "promotion", "reductions", "scans", "sorting", "joining", "einsum", "structured", "strings", "fusion"]
HEADER = "import numpy as np\nnan, inf = np.nan, np.inf\n"


def bare(text, chance):
    """The statements of a generated program, one a line: `show(x)` as an assignment, prints left out, a `del` now and then."""
    lines, names = [], []
    for node in ast.parse(text).body:
        if not isinstance(node, ast.Try) or len(node.body) != 1:
            continue
        statement = node.body[0]
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call) and getattr(statement.value.func, "id", "") in ("show", "near") and statement.value.args:
            lines.append("s%d = %s" % (len(lines), ast.unparse(statement.value.args[0])))
        elif isinstance(statement, (ast.Assign, ast.AugAssign, ast.Expr)) and "print(" not in ast.unparse(statement):
            lines.append(ast.unparse(statement))
        else:
            continue
        names += [t.id for t in ast.walk(ast.parse(lines[-1])) if isinstance(t, ast.Name) and isinstance(t.ctx, ast.Store)]
        if names and chance.random() < 0.12:
            lines.append("del %s" % names.pop(chance.randrange(len(names))))
    return [line for line in lines if "\n" not in line]


def root(array):
    """The array that began the buffer, also through the dummy that as_strided and its kin put between."""
    while True:
        base = array.base
        if not isinstance(base, np.ndarray):
            base = getattr(base, "base", None)
        if not isinstance(base, np.ndarray):
            return array
        array = base


def held(scope):
    """Arrays by the name or place in a list or tuple under which a report knows them."""
    found = {}
    for name, value in scope.items():
        if isinstance(value, np.ndarray) and not name.startswith("_"):
            found[name] = value
        elif isinstance(value, (list, tuple)):
            found.update({"%s[%d]" % (name, i): item for i, item in enumerate(value) if isinstance(item, np.ndarray)})
    return found


def memory(array):
    """The bytes of a buffer: of its root array, wherever that begins."""
    low, high = np.lib.array_utils.byte_bounds(array)
    return (low, high) if array.size and array.itemsize else (low, low)


def snapshot(arrays):
    import ctypes

    return {id(root(a)): (memory(root(a)), ctypes.string_at(memory(root(a))[0], memory(root(a))[1] - memory(root(a))[0])) for a in arrays.values() if not a.dtype.hasobject}


def run_oracle(lines):
    """Per line that runs: (text, arrays by name with their facts, names older than the statement that share, bytes changed, roots that died)."""
    scope, kept, told = {}, [], []
    exec(HEADER, scope)
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        for line in lines:
            before = held(scope)
            bytes_before = snapshot(before)
            objects_before = {name: id(value) for name, value in before.items()}
            old_roots = {id(root(a)) for a in before.values()}
            del before
            try:
                exec(compile(line, "<line>", "exec"), scope)
            except Exception:
                continue
            kept.append(line)
            after = held(scope)
            bytes_after = snapshot(after)
            changed = {}
            for key, (bounds, content) in bytes_before.items():
                now = bytes_after.get(key)
                if now and now[0] == bounds and now[1] != content:
                    different = [i for i, (x, y) in enumerate(zip(content, now[1])) if x != y]
                    changed[key] = (different[0], different[-1] + 1)
            facts = {}
            for name, a in after.items():
                facts[name] = dict(
                    dtype=str(a.dtype), shape=list(a.shape), strides=list(a.strides), owndata=a.flags.owndata, writeable=a.flags.writeable,
                    sharers=sorted(other for other, b in after.items() if other != name and root(b) is root(a)),
                    fresh=objects_before.get(name) != id(a), old=id(root(a)) in old_roots, root=id(root(a)), object=a.dtype.hasobject,
                    same=sorted(other for other, b in after.items() if other != name and b is a), zero=a.size == 0,
                )
            told.append((line, facts, changed))
    return kept, told


def judge(told, reports):
    """Differences as (kind, line number, text)."""
    wrong = []
    for number, (line, facts, changed) in enumerate(told, HEADER.count("\n") + 1):
        entries = [r for r in reports.get(number, []) if r["name"]]
        target = ast.parse(line).body[0]
        if isinstance(target, ast.Assign) and isinstance(target.targets[0], ast.Name) and target.targets[0].id in facts:
            name = target.targets[0].id
            fact = facts[name]
            entry = next((r for r in entries if r["name"] == name and "dtype" in r), None)
            if entry is None:
                wrong.append(("no report of a bound array", number, line))
                continue
            for key in ("dtype", "shape", "strides", "owndata", "writeable"):
                if entry[key] != fact[key]:
                    wrong.append((key, number, "%s: want %r, got %r" % (line, fact[key], entry[key])))
            if sorted(entry["sharers"]) != fact["sharers"]:
                wrong.append(("sharers", number, "%s: want %r, got %r" % (line, fact["sharers"], entry["sharers"])))
            if fact["old"] and fact["sharers"] and entry["kind"] not in ("view", "wrote"):
                wrong.append(("kind: shares, but " + entry["kind"], number, line))
            if not fact["sharers"] and entry["kind"] == "view" and fact["owndata"]:
                wrong.append(("kind: owns its data, but view", number, line))
        for key, (low, high) in changed.items():
            names = {n for n, f in facts.items() if f["root"] == key}
            writes = [r["wrote"] for r in entries if r["wrote"] and (r["name"] in names or names & set(r["sharers"]))]
            if not writes:
                wrong.append(("a write was not told", number, "%s: %s" % (line, sorted(names))))
            elif min(w["low"] for w in writes) > low or max(w["high"] for w in writes) < high:
                wrong.append(("the written range", number, "%s: want %d..%d, got %s" % (line, low, high, writes)))
    return wrong


def run_arr(arr, text, folder):
    path = os.path.join(folder, "program.arr")
    with open(path, "w") as file:
        file.write(text)
    ran = subprocess.run([arr, "--report=json", path], capture_output=True, timeout=60, errors="replace", text=True)
    reports = collections.defaultdict(list)
    for line in ran.stdout.splitlines():
        if line.startswith('{"buffer"'):
            entry = json.loads(line)
            reports[entry["line"]].append(entry)
    return reports, ran


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("families", nargs="*", default=["all"])
    parser.add_argument("-n", type=int, default=50)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--index", type=int)
    parser.add_argument("--arr", default=os.path.join(ROOT, "target", "release", "arr"))
    args = parser.parse_args()
    families = MEMORY if "all" in args.families else args.families
    unknown = [f for f in families if f not in FAMILIES]
    if unknown:
        parser.error("no such family: %s" % ", ".join(unknown))
    kinds, first, lines_checked = collections.Counter(), {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for name in families:
            for index in [args.index] if args.index is not None else range(args.n):
                lines = bare(program(name, args.seed, index).text(), random.Random("%s/%s/%d" % (args.seed, name, index)))
                kept, told = run_oracle(lines)
                text = HEADER + "\n".join(kept) + "\n"
                reports, ran = run_arr(args.arr, text, folder)
                wrong = judge(told, reports)
                if ran.returncode:
                    wrong.append(("arr failed: " + (ran.stderr.strip().splitlines() or ["?"])[-1][:80], 0, ""))
                lines_checked += len(kept)
                for kind, number, what in wrong:
                    kinds[kind] += 1
                    first.setdefault(kind, []).append((name, index, number, what))
                if args.index is not None:
                    print(text)
    for kind, places in first.items():
        print("---- %s (%d)" % (kind, kinds[kind]))
        for name, index, number, what in places[:6]:
            print("  %s --seed %s --index %d line %d: %s" % (name, args.seed, index, number, what[:300]))
    print("%d statements, %d wrong reports" % (lines_checked, sum(kinds.values())))
    sys.exit(bool(kinds))


if __name__ == "__main__":
    oracle.enter()
    import numpy as np

    main()
