"""Feeds arr with broken and mutated programs: no crash, no panic, no hang.

    fuzz.py [--arr PATH] [--minutes M] [--seed S] [-j JOBS] [--keep FOLDER]

Texts come from tests/programs, tests/errors and the random programs; each is cut, doubled, shuffled, spliced with another, or has
tokens and bytes exchanged. It is run with --no-files and limits of memory and time, half of the time with arrays of any size waiting to be fused. What ends by a signal, with exit code 70 or 101, or not at
all within the limit is kept, made smaller line by line. Nothing is compared: `compare.py` does that.
"""
import argparse
import glob
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from families import FAMILIES  # noqa: E402
from generate import program  # noqa: E402

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOKEN = re.compile(r"\w+|\s+|.", re.S)
SPICE = ["(", ")", "[", "]", "{", "}", ":", "=", "==", ",", ".", "*", "**", "//", "%", "@", "->", ":=", "lambda", "yield", "None", "...", "'", '"', "'''", "\\", "\n", "    ", "\t", "0", "-1", "10**30", "1e400", "2**63", "nan", "[]", "()", "''", "f'{", "}'", "\x00", "\u00e9", "\U0001F600", "def f():", "class A:", "try:", "except:", "finally:", "with", "for", "in", "if", "else", "del", "global", "nonlocal", "import", "from", "raise", "return", "not", "is", "and", "or", "np.", ".shape", ".strides", ".T", "[::-1]", "[None]", "axis=", "dtype=", "out=", "'O'", "'V4'", "'M8[D]'", "-10**18", "<<", "10**6"]
CRASHES = {70, 101, 132, 134, 135, 136, 139}


def corpus():
    paths = glob.glob(os.path.join(TESTS, "programs", "*.arr")) + glob.glob(os.path.join(TESTS, "errors", "*.arr"))
    texts = []
    for path in sorted(paths):
        with open(path, encoding="utf-8") as file:
            texts.append(file.read())
    return texts


def mutate(rng, text, other):
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        how = rng.randrange(9)
        tokens = TOKEN.findall(text) or [""]
        at = rng.randrange(len(tokens))
        lines = text.split("\n")
        if how == 0:
            tokens[at] = rng.choice(SPICE)
        elif how == 1:
            tokens.insert(at, rng.choice(SPICE))
        elif how == 2:
            del tokens[at]
        elif how == 3:
            tokens[at] = rng.choice(TOKEN.findall(other) or [""])
        elif how == 4:
            tokens = tokens[:at] + tokens[at:at + 20] * rng.choice([2, 3, 300])
        elif how == 5:
            del lines[rng.randrange(len(lines))]
            tokens = ["\n".join(lines)]
        elif how == 6:
            rng.shuffle(lines)
            tokens = ["\n".join(lines)]
        elif how == 7:
            tokens = tokens[:at] + [other[rng.randrange(len(other) + 1):][:400]]
        else:
            numbers = [i for i, t in enumerate(tokens) if t.isdigit()]
            if numbers:
                tokens[rng.choice(numbers)] = rng.choice(["0", "-1", "1", "9223372036854775807", "18446744073709551616", "1000000000000", "1e308", "True", "None", "65", "-9223372036854775808"])
        text = "".join(tokens)[:200_000]
    return text


def run(arr, options, text, folder):
    path = os.path.join(folder, "fuzz.arr")
    with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
        file.write(text)
    command = [arr, "-q", *options, "--no-files", "--mem-limit", "500M", "--time-limit", "5", path]
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=20)
    except subprocess.TimeoutExpired:
        return "no end"
    err = result.stderr.decode("utf-8", "replace")
    if result.returncode < 0 or result.returncode in CRASHES or "panicked" in err:
        return "exit %d: %s" % (result.returncode, next((l for l in err.split("\n") if "panicked" in l or "memory allocation" in l), err.strip()[-200:]))
    return None


def shrink(arr, options, text, folder):
    lines, size = text.split("\n"), max(text.count("\n") // 2, 1)
    started = time.time()
    while size and time.time() - started < 20:
        at = 0
        while at < len(lines) and time.time() - started < 20:
            trial = lines[:at] + lines[at + size:]
            if run(arr, options, "\n".join(trial), folder):
                lines = trial
            else:
                at += size
        size //= 2
    return "\n".join(lines)


def work(job):
    arr, seed, number = job
    rng, texts, found = random.Random("%s/%s" % (seed, number)), corpus(), []
    with tempfile.TemporaryDirectory(prefix="arr_fuzz_") as folder:
        for _ in range(50):
            pick = lambda: rng.choice(texts) if rng.random() < 0.6 else program(rng.choice(list(FAMILIES)), seed, rng.randrange(10**6)).text()  # noqa: E731
            text = mutate(rng, pick(), pick())
            options = rng.choice([[], ["--fuse-from=1"]])
            why = run(arr, options, text, folder)
            if why:
                found.append((" ".join([why, *options]), shrink(arr, options, text, folder)))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--arr", default="target/release/arr")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", default="0")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", default=os.path.join(tempfile.gettempdir(), "arr_crashes"))
    args = parser.parse_args()
    started, ran, kinds = time.time(), 0, {}

    def jobs():
        number = 0
        while time.time() - started < args.minutes * 60:
            yield os.path.abspath(args.arr), args.seed, number
            number += 1

    with multiprocessing.Pool(args.j) as pool:
        source = jobs()
        pending = [pool.apply_async(work, (job,)) for job, _ in zip(source, range(args.j * 2))]
        while pending:
            for why, text in pending.pop(0).get():
                kind = re.sub(r"\d+", "N", why)
                kinds[kind] = kinds.get(kind, 0) + 1
                if kinds[kind] <= 3:
                    os.makedirs(args.keep, exist_ok=True)
                    path = os.path.join(args.keep, "crash_%d.arr" % len(os.listdir(args.keep)))
                    with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
                        file.write(text)
                    print("%s\n    %s" % (why[:300], path), flush=True)
            ran += 50
            pending += [pool.apply_async(work, (job,)) for job, _ in zip(source, range(1))]
    print("%d programs in %.0f s; %d crashes of %d kinds" % (ran, time.time() - started, sum(kinds.values()), len(kinds)))
    sys.exit(1 if kinds else 0)


if __name__ == "__main__":
    main()
