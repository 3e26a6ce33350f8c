"""Records random streams of NumPy 2.4.6 into tests/data/random/streams.txt, and what it takes for parameters into parameters.txt.

Run as: NPY_DISABLE_CPU_FEATURES="AVX512_ICL X86_V4" python tests/oracle/record_random.py

One line a stream: `family bit_generator seed name parameters... | first four values | FNV-1a of all values`, values as the hexadecimal of their
64 bits. Each stream is drawn in calls of 0, 1, 7 and 500 values, then one uint32 and one double tell that the generator stands where it should.
"""
import os
import pathlib
import random
import signal
import struct

import numpy as np

assert np.__version__ == "2.4.6"
CHUNKS = (0, 1, 7, 500)
BITS = {c.__name__: c for c in (np.random.PCG64, np.random.PCG64DXSM, np.random.MT19937, np.random.Philox, np.random.SFC64)}

CONTINUOUS = {
    "random": [()], "standard_normal": [()], "standard_exponential": [()],
    "normal": [(3.0, 2.5), (-1.0, 0.0)], "uniform": [(-1.0, 3.0), (0.1, 0.7)], "exponential": [(2.5,)],
    "standard_gamma": [(0.0,), (0.3,), (1.0,), (2.5,), (100.0,)], "gamma": [(0.5, 2.0), (7.0, 0.3)],
    "beta": [(0.5, 0.5), (1.0, 1.0), (2.0, 3.0), (0.001, 0.002), (0.3, 4.0)],
    "chisquare": [(1.0,), (5.5,)], "f": [(3.0, 7.0)], "standard_t": [(3.0,), (30.5,)], "standard_cauchy": [()],
    "lognormal": [(0.5, 1.5)], "laplace": [(1.0, 2.0)], "logistic": [(1.0, 2.0)], "gumbel": [(1.0, 2.0)], "rayleigh": [(2.0,)],
    "weibull": [(0.0,), (1.5,)], "power": [(2.5,)], "pareto": [(3.0,)], "wald": [(3.0, 2.0), (1000.0, 0.01)],
    "vonmises": [(0.5, 0.0), (0.5, 1e-6), (0.5, 4.0), (-3.0, 0.1), (0.5, 2e6)], "triangular": [(-1.0, 0.5, 4.0)],
    "noncentral_chisquare": [(3.0, 2.0), (0.5, 2.0), (0.5, 0.0)], "noncentral_f": [(3.0, 5.0, 2.0)],
}
DISCRETE = {
    "poisson": [(0.0,), (0.5,), (9.99,), (10.0,), (1234.5,), (1e10,)],
    "binomial": [(0, 0.5), (10, 0.3), (10, 0.7), (100, 0.5), (1000, 0.01), (1000, 0.9), (10**6, 0.37), (10**12, 0.2), (61, 0.5), (5, 1.0)],
    "geometric": [(0.5,), (0.9,), (0.1,), (1e-5,), (1.0,)], "negative_binomial": [(5.5, 0.3), (1.0, 0.9)],
    "hypergeometric": [(10, 20, 5), (10, 20, 15), (20, 10, 25), (100, 50, 60), (5000, 7000, 300), (3, 0, 2), (10**6, 10**5, 10**4), (15, 300, 290)],
    "logseries": [(0.3,), (0.99,)], "zipf": [(1.5,), (4.0,)],
}
INT_BOUNDS = {
    "int64": [(0, 9), (-5, 5), (7, 7), (0, 2**32 - 1), (0, 2**32), (-(2**63), 2**63 - 1), (0, 2**40 + 12345), (0, 2**31)],
    "uint64": [(0, 2**64 - 1), (0, 2**63 + 5)],
    "int32": [(0, 9), (-(2**31), 2**31 - 1), (0, 2**30 + 7)], "uint32": [(0, 2**32 - 1), (5, 5), (0, 999)],
    "int16": [(0, 9), (-(2**15), 2**15 - 1), (0, 40000 - 2**15)], "uint16": [(0, 65535), (3, 3), (0, 300)],
    "int8": [(0, 9), (-128, 127), (-100, 100)], "uint8": [(0, 255), (3, 3), (0, 5)], "bool": [(0, 1), (0, 0), (1, 1)],
}


def bits_of(values):
    """Each value as an unsigned 64-bit integer that holds its bits."""
    values = np.asarray(values)
    if values.dtype == np.float64:
        values = np.where(np.isnan(values), np.nan, values)  # the sign of a NaN is the processor's
        return [int(v) for v in values.ravel().view(np.uint64)]
    if values.dtype == np.float32:
        return [int(v) for v in values.ravel().view(np.uint32)]
    return [int(v) & (2**64 - 1) for v in values.ravel()]


def fnv(words):
    state = 0xCBF29CE484222325
    for word in words:
        for byte in struct.pack("<Q", word):
            state = ((state ^ byte) * 0x100000001B3) & (2**64 - 1)
    return state


LINES = []


def record(label, draw, after):
    words = [w for chunk in CHUNKS for w in bits_of(draw(chunk))] + [w for v in after() for w in bits_of(v)]
    LINES.append(f"{' '.join(map(str, label))} | {' '.join(format(w, 'x') for w in words[:4])} | {fnv(words):016x}")


def family(kind, make, bit_generators, seeds):
    for bits in bit_generators:
        main = bits in ("PCG64", "MT19937")
        for seed in seeds if main else seeds[:2]:
            def go(name, params, call):
                rng = make(bits, seed)
                if kind == "Generator":
                    after = lambda: (rng.integers(2**32, dtype=np.uint32), rng.random())
                else:
                    after = lambda: (rng.standard_normal(), rng.randint(2**32, dtype=np.uint32), rng.random_sample())
                record((kind, bits, seed, name, *params), lambda n: call(rng, n), after)
            for table in (CONTINUOUS, DISCRETE):
                for name, cases in table.items():
                    if not main and name not in ("random", "standard_normal", "standard_exponential", "poisson"):
                        continue
                    name = "random_sample" if (kind, name) == ("RandomState", "random") else name
                    for case in cases:
                        go(name, case, lambda rng, n: getattr(rng, name)(*case, size=n))
            for dtype, bounds in INT_BOUNDS.items():
                for low, high in bounds:
                    if kind == "Generator":
                        go("integers", (dtype, low, high), lambda rng, n: rng.integers(low, high, size=n, dtype=dtype, endpoint=True))
                    else:
                        go("randint", (dtype, low, high), lambda rng, n: rng.randint(low, high + 1, size=n, dtype=dtype))
            if kind == "Generator" and main:
                for name in ("random", "standard_normal", "standard_exponential"):
                    go(name + "_float", (), lambda rng, n: getattr(rng, name)(size=n, dtype=np.float32))
                for shape in (0.0, 0.3, 1.0, 2.5):
                    go("standard_gamma_float", (shape,), lambda rng, n: rng.standard_gamma(shape, size=n, dtype=np.float32))
                go("standard_exponential_inv", (), lambda rng, n: rng.standard_exponential(size=n, method="inv"))
                go("standard_exponential_inv_float", (), lambda rng, n: rng.standard_exponential(size=n, method="inv", dtype=np.float32))
            p = np.array([0.1, 0.4, 0.0, 0.3, 0.2])
            go("shuffle", (), lambda rng, n: permuted(rng, n))
            go("choice_p", (), lambda rng, n: rng.choice(5, size=n, p=p))
            go("choice_p_once", (), lambda rng, n: rng.choice(1000, size=n, p=np.arange(1000) / 499500, replace=False))
            go("multinomial", (50,), lambda rng, n: rng.multinomial(50, p, size=n))
            for alpha in ((0.5, 1.0, 2.5), (0.01, 0.02, 0.03)):
                go("dirichlet", alpha, lambda rng, n: rng.dirichlet(alpha, size=n))
            if kind == "Generator":
                for pop in (500, 9999, 10001, 20000, 100000):
                    for shuffle in (1, 0):
                        go("choice_once", (pop, shuffle), lambda rng, n: rng.choice(pop, size=n, replace=False, shuffle=bool(shuffle)))


def permuted(rng, n):
    x = np.arange(n)
    rng.shuffle(x)
    return x


def seed_sequences():
    cases = [(0, ()), (1, ()), (2**32, ()), (2**100 + 17, ()), ([1, 2, 3], ()), ([0, 0], ()), (list(range(9)), ()), (42, (0,)), (42, (1, 2)), (42, (2**40,))]
    for entropy, key in cases:
        sequence = np.random.SeedSequence(entropy, spawn_key=key)
        words = bits_of(sequence.generate_state(11)) + bits_of(sequence.generate_state(5, np.uint64)) + bits_of(sequence.spawn(3)[2].generate_state(3))
        text = ",".join(map(str, entropy)) if isinstance(entropy, list) else str(entropy)
        LINES.append(f"SeedSequence {text} {','.join(map(str, key)) or '-'} | {' '.join(format(w, 'x') for w in words[:4])} | {fnv(words):016x}")


def jumps():
    for name, bits in BITS.items():
        for seed in (0, 12345):
            if name not in ("SFC64", "MT19937"):
                words = bits_of(bits(seed).jumped(3).random_raw(20)) + bits_of(bits(seed).advance(2**70 + 5).random_raw(20))
                LINES.append(f"jump {name} {seed} | {' '.join(format(w, 'x') for w in words[:4])} | {fnv(words):016x}")
    for seeds in ([1], [1, 2, 3], list(range(700))):
        words = bits_of(np.random.RandomState(seeds).random_sample(1000))
        LINES.append(f"seed_array {','.join(map(str, seeds))} | {' '.join(format(w, 'x') for w in words[:4])} | {fnv(words):016x}")


def outcome_of(call):
    try:
        with np.errstate(all="ignore"):
            result = call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    bits = bits_of(result)
    shape = str(list(result.shape)) if isinstance(result, np.ndarray) else "None"
    return f"{shape} {' '.join(format(w, 'x') for w in bits[:4])} | {fnv(bits):016x}"


def in_child(text_of):
    """What `text_of` gives in a process of its own, None where NumPy never comes back (it loops for ever on some parameters)."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        signal.alarm(1)
        os.write(writer, text_of().encode())
        os._exit(0)
    os.close(writer)
    os.wait()
    with os.fdopen(reader) as answer:
        return answer.read() or None


def parameters():
    """Random parameters, good and bad, as numbers and arrays, with sizes: the outcome of each."""
    choose = random.Random(1)
    shapes, sizes = [(), (), (1,), (2,), (3,), (2, 1), (2, 3), (0,)], [None, None, (), (1,), (2,), (3,), (2, 3), (4, 2, 3)]
    floats, ints = [-1.0, -0.0, 0.0, 0.25, 0.5, 1.0, 1.5, 7.0, 40.0, 1e20, float("nan"), float("inf")], [-1, 0, 1, 4, 20, 100, 2 * 10**9]
    counts = {"binomial": (0,), "hypergeometric": (0, 1, 2)}
    text = lambda shape: "x".join(map(str, shape)) or "-"
    lines = []
    for kind in ("Generator", "RandomState"):
        for name, cases in (CONTINUOUS | DISCRETE).items():
            name = "random_sample" if (kind, name) == ("RandomState", "random") else name
            for _ in range(25 if cases[0] else 4):
                # Most parameters are near a good one, so that not every case is refused by its first.
                good, plain, args, words = choose.choice(cases), choose.random() < 0.4, [], []
                for i, near in enumerate(good):
                    pool = (ints if i in counts.get(name, ()) else floats) if choose.random() < 0.3 else [near, abs(near) + (i in counts.get(name, ()))]
                    shape = () if plain else choose.choice(shapes)
                    values = [choose.choice(pool) for _ in range(int(np.prod(shape)))]
                    args.append(np.array(values, np.int64 if i in counts.get(name, ()) else float).reshape(shape))
                    words.append(f"{text(shape)}:{','.join(map(str, values))}")
                size = choose.choice(sizes)
                rng = np.random.default_rng(5) if kind == "Generator" else np.random.RandomState(5)
                outcome = in_child(lambda: outcome_of(lambda: getattr(rng, name)(*[a if a.ndim else a.item() for a in args], size=size)))
                if outcome is None:
                    continue
                lines.append(" ".join([kind, name, "None" if size is None else text(size), *words]) + " | " + outcome)
    return lines


seed_sequences()
jumps()
family("Generator", lambda bits, seed: np.random.Generator(BITS[bits](seed)), BITS, (12345, 0, 2**70 + 3))
family("RandomState", lambda bits, seed: np.random.RandomState(seed), ("MT19937",), (42, 0, 2**32 - 1))
folder = pathlib.Path(__file__).parent.parent / "data" / "random"
for target, lines in (("streams.txt", LINES), ("parameters.txt", parameters())):
    (folder / target).write_text("\n".join(lines) + "\n")
    print(target, len(lines), "lines,", (folder / target).stat().st_size, "bytes")
