"""Seeded mistakes: each is put into a copy of arr, built, and must be caught by the random programs of one family within 500.

    seeded.py --list                             the mistakes, and whether each still finds its place in the source
    seeded.py [NAME...] [-n 500] [--release] [--work FOLDER]
                                                 one table row a mistake: caught at which program, or missed; exit code 1 if one was missed

What arr gets wrong anyway catches nothing: a program counts only if the copy without the mistake agrees with the oracle. With --work the copy
and what was built of it stay for the next time.

A mistake names a file, a line of a function's head to look behind, a text that stands there, and what it becomes. One that no longer finds its place
is stale and counts as missed: move it with the code.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402
from compare import Bench  # noqa: E402
from generate import program  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@dataclass
class Mistake:
    name: str
    family: str
    file: str
    after: str
    old: str
    new: str

    def applied(self, text):
        """The file with the mistake in it, or None where its place is gone."""
        start = text.find(self.after)
        at = text.find(self.old, start) if start >= 0 else -1
        return None if at < 0 else text[:at] + self.new + text[at + len(self.old):]


MISTAKES = [
    Mistake("a slice forgets its step in the stride", "basic", "src/array/movement/slice.rs", "pub fn apply(", "stride.wrapping_mul(range.step as isize)", "stride"),
    Mistake("a negative index counts from the wrong end", "basic", "src/array/movement/slice.rs", "pub fn check_index(", "index + n } else", "index + n - 1 } else"),
    Mistake("the bound of an index is off by one", "basic", "src/array/movement/slice.rs", "pub fn check_index(", "index < n {", "index <= n {"),
    Mistake("broadcasting stretches with the wrong stride", "views", "src/array/movement/broadcast.rs", "pub fn stretch(", "(1, _) => {}", "(1, _) => wide.strides[skip + axis] = layout.strides[axis],"),
    Mistake("a transpose keeps its strides", "views", "src/array/movement/transpose.rs", "pub fn reversed(", "turned.strides.reverse();", ""),
    Mistake("a diagonal starts at the wrong element", "views", "src/array/movement/diagonal.rs", "pub fn diagonal(", "shift as isize * layout.strides[skipped]", "shift as isize * layout.strides[one]"),
    Mistake("a quarter turn goes the other way", "views", "src/array/movement/flip.rs", "pub fn rot90(", "1 => permute(&flip_axis(layout.clone(), second), &turned)", "1 => permute(&flip_axis(layout.clone(), first), &turned)"),
    Mistake("reshape merges axes that do not merge", "views", "src/array/movement/reshape.rs", "fn merged_strides(", "if !merges {", "if !merges && k > 0 {"),
    Mistake("sharing ignores touching ranges", "views", "src/array/overlap.rs", "fn ranges_meet(", "low_a < high_b", "low_a + 8 < high_b"),
    Mistake("picked axes land at the front always", "mixed", "src/array/indexing/advanced.rs", "pub fn result_axes(", "before.chain(0..picked).chain(after)", "(0..picked).chain(before).chain(after)"),
    Mistake("an index array is read against the wrong axis", "advanced", "src/array/indexing/advanced.rs", "let Some(axis) = f.axis else", "layout.strides[axis])", "layout.strides[axis.saturating_sub(1)])"),
    Mistake("the overlap of operands is not seen", "inplace", "src/engine/elementwise.rs", "fn separate(", "== Relation::Overlap {", "== Relation::Overlap && i > 9 {"),
    Mistake("subtraction of integers swaps its operands", "integers", "src/engine/kernels/arith.rs", "pub fn subtract_int<", "a.wrapping_sub(&b)", "b.wrapping_sub(&a)"),
    Mistake("maximum loses NaN", "floats", "src/engine/kernels/arith.rs", "pub fn maximum<", " || Float::is_nan(a)", ""),
    Mistake("a shift to the right is not arithmetic", "integers", "src/engine/kernels/bits.rs", "pub fn right_shift<", "None if a < T::zero() => a >> all", "None if a < T::zero() => T::zero()"),
    Mistake("greater is greater or equal", "promotion", "src/engine/kernels/compare.rs", "pub fn greater<", "T::less(b, a)", "T::less_equal(b, a)"),
    Mistake("a narrow cast saturates", "integers", "src/engine/kernels/cast.rs", "fn truncate32(", "{ x as i32 } else { i32::MIN }", "{ x as i32 } else { x as i32 }"),
    Mistake("the order of axes of a result is C always", "promotion", "src/engine/order.rs", "pub fn axes_for<", "Order::K if ndim > 1 &&", "Order::K if ndim > 9 &&"),
    Mistake("promotion takes the left kind", "promotion", "src/array/dtype/promote.rs", "pub fn promote_kinds(", "row.get(b as usize)?", "row.get(if a == Kind::I8 { a } else { b } as usize)?"),
    Mistake("a shuffle draws one place too few", "random", "src/numeric/random/choose.rs", "pub fn shuffle<", "i as u64)", "i as u64 - 1)"),
    Mistake("a uniform number forgets its lower end", "random", "src/numeric/random/continuous.rs", "pub fn uniform(", "low +", "0.0 * low +"),
    Mistake("a remainder has the sign of the dividend", "integers", "src/engine/kernels/int_div.rs", "pub fn remainder<", "if crosses { rest + b }", "if crosses { rest }"),
    # Of other kinds: reductions, text, errors, warnings, the language.
    Mistake("a variance forgets its degrees of freedom", "statistics", "src/builtins/numpy/moments.rs", "pub fn var_of(", "&count, &ddof)?;\n    let left = apply", "&count, &Value::Int(0))?;\n    let left = apply"),
    Mistake("an array is summarised one element late", "printing", "src/repr/array_repr.rs", "a.size() as f64", "> options.threshold", "> options.threshold + 1.0"),
    Mistake("the last parts of a split are the long ones", "joining", "src/builtins/numpy/splitting.rs", "let (each, extras)", "i.min(extras)", "(i - (sections - extras)).max(0)"),
    Mistake("an aligned dtype is not padded at its end", "structured", "src/array/dtype/record.rs", "refuse_overlapping_objects(&fields)?;", "if align { round_up(end, widest) } else { end }", "end"),
    Mistake("a warning is told at every call", "warnings", "src/object/warning.rs", "pub fn warn_object(", "cx.warnings.shown.push(key);", "drop(key);"),
    Mistake("an error names the shape in another way", "views", "src/array/movement/reshape.rs", "fn ", "cannot reshape array of size {size} into shape {}", "cannot reshape array of size {size} into {}"),
    Mistake("a quotient of integers is cut, not floored", "language", "src/object/int.rs", "pub fn binary_small(", "q - i64::from(inexact && (x < 0) != (y < 0))", "q - i64::from(inexact && x > i64::MAX - 1)"),
    Mistake("a saved array is C always", "files", "src/builtins/numpy/files/npy.rs", "fortran_order,", "if fortran_order { Order::F } else { Order::C }", "if fortran_order && false { Order::F } else { Order::C }"),
]


def find(mistake, root):
    path = os.path.join(root, mistake.file)
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return mistake.applied(file.read())


def copy(root):
    """The tree as it stands, each file with its own time so that only what changed is built again."""
    for name in os.listdir(root) if os.path.isdir(root) else ():
        if name != "target":
            path = os.path.join(root, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("target", ".git"), dirs_exist_ok=True)


def build(root, release):
    command = ["cargo", "build", "--quiet", "--bin", "arr"] + (["--release"] if release else [])
    done = subprocess.run(command, cwd=root, env=dict(os.environ, CARGO_TARGET_DIR=os.path.join(root, "target")), stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.stderr.write(done.stderr)
    return done.returncode == 0


def caught(mistake, wrong, right, count):
    """How many programs it took to find one that comes out wrong and would not without the mistake, or None."""
    with tempfile.TemporaryDirectory(prefix="arr_seeded_run_") as folder:
        bench, clean = Bench(wrong, folder), Bench(right, folder)
        for index in range(count):
            text = program(mistake.family, "seeded", index).text()
            if bench.check(text)[1] and not clean.check(text)[1]:
                return index + 1
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("-n", type=int, default=500)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--work", help="where the copy is built (default: a temporary folder)")
    args = parser.parse_args()
    wanted = [m for m in MISTAKES if not args.names or any(name in m.name for name in args.names)]
    if args.list:
        for m in wanted:
            print("%-6s %-10s %s" % ("ok" if find(m, ROOT) else "STALE", m.family, m.name))
        sys.exit(any(find(m, ROOT) is None for m in wanted))
    oracle.enter()
    missed = 0
    with tempfile.TemporaryDirectory(prefix="arr_seeded_") as folder:
        root = os.path.join(os.path.abspath(args.work or folder), "arr")
        copy(root)
        arr = os.path.join(root, "target", "release" if args.release else "debug", "arr")
        if not build(root, args.release):
            sys.exit("the copy does not build without any mistake")
        right = shutil.copy2(arr, os.path.join(folder, "right"))
        for m in wanted:
            path, text = os.path.join(root, m.file), find(m, root)
            verdict = "STALE"
            if text is not None:
                with open(path, encoding="utf-8") as file:
                    before = file.read()
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
                verdict = "does not build"
                if build(root, args.release):
                    at = caught(m, arr, right, args.n)
                    verdict = "caught by %d" % at if at else "MISSED"
                with open(path, "w", encoding="utf-8") as file:
                    file.write(before)
            missed += not verdict.startswith("caught")
            print("%-18s %-10s %s" % (verdict, m.family, m.name), flush=True)
    print("%d of %d mistakes caught" % (len(wanted) - missed, len(wanted)))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
