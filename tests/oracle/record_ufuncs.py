"""Records NumPy's ufuncs: names, types, identities, and what every loop makes of special values.

Run with the pinned oracle and NPY_DISABLE_CPU_FEATURES="AVX512_ICL X86_V4":
    python tests/oracle/record_ufuncs.py > tests/data/ufuncs.json
Results are those of arrays of one element, base64 of the raw bytes in native (little-endian) order; `flags` has one digit for each, the bits that
`np.seterrcall` is given (1 divide by zero, 2 overflow, 4 underflow, 8 invalid). Operands of two are every pair of the inputs, the first slowest.
An integer power with a negative exponent is an error; its flag digit is 'e'.
"""

import base64
import json
import os
import warnings

import numpy as np

assert np.__version__ == "2.4.6", np.__version__
assert os.environ.get("NPY_DISABLE_CPU_FEATURES") == "AVX512_ICL X86_V4"
LEFT_OUT = set("gGOqQ")  # long doubles, objects; q and Q are l and L here
PARTS = [0.0, -0.0, 1.0, -1.5, 0.3, -20.0, 1e10, np.inf, -np.inf, np.nan]
PAIRS = [0, 1j, -1, 2 + 0j, complex(-0.0, 2), 0.5 - 0.25j, -3 + 4j, complex(np.inf, 1), complex(np.nan, 1), 1e200 + 1e200j, complex(3, -0.0)]


def inputs(char, nin):
    kind = np.dtype(char).kind
    if kind == "b":
        return np.array([False, True])
    if kind in "iu":
        info = np.iinfo(char)
        values = [0, 1, 2, 3, 5, 7, 100, info.max, info.max - 1, info.max // 2 + 1, info.min]
        values += [-1, -2, -7, -100] if kind == "i" else [200]
        return np.array(values, char)
    if kind == "f":
        info = np.finfo(char)
        values = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 10.75, np.inf, -np.inf, np.nan, info.max, info.tiny, info.smallest_subnormal]
        if nin == 1:
            values += [-info.max, 0.1, -0.7, 1e-3, 1.5, 2.5, 88.8, -88.8, 100.0, -104.0, 710.0, -746.0, 4.2e4, 1.1, 0.9999, -1e-5, 1e5, 1e10]
        with np.errstate(all="ignore"):
            return np.array(values).astype(char)
    if kind == "c":
        with np.errstate(all="ignore"):
            values = PAIRS if nin == 2 else [complex(a, b) for a in PARTS for b in PARTS]
            return np.array(values).astype(char)
    return np.array([0, 1, -1, 7, -100, 86400, 2**62, 2**63 - 1, -(2**63)], "i8").view("m8[s]" if kind == "m" else "M8[s]")


def b64(array):
    return base64.b64encode(array.tobytes()).decode()


def call(function, operands):
    """The results of one call and its flags."""
    seen = []
    with np.errstate(all="call", call=lambda _, flag: seen.append(flag)):
        try:
            results = function(*operands)
        except ValueError:
            return None, "e"
    return results, "%x" % (seen[0] if seen else 0)


def vectors(ufunc, types):
    operand_chars, result_chars = types.split("->")
    grids = [inputs(char, ufunc.nin) for char in operand_chars]
    picks = [(i,) for i in range(len(grids[0]))] if ufunc.nin == 1 else [(i, j) for i in range(len(grids[0])) for j in range(len(grids[1]))]
    outs, flags = [[] for _ in result_chars], ""
    for pick in picks:
        operands = [grid[i : i + 1] for grid, i in zip(grids, pick)]
        results, flag = call(ufunc, operands)
        flags += flag
        results = results if isinstance(results, tuple) else (results,)
        for out, result, char in zip(outs, results, result_chars):
            out.append(np.zeros(1, char) if result is None else result)
    return {"types": types, "out": [b64(np.concatenate(out)) for out in outs], "flags": flags}


def casts():
    for source in "?bBhHiIlLefdFD":
        for target in "?bBhHiIlLefdFD":
            picks = inputs(source, 1)
            if np.dtype(source).kind in "fc":
                extra = np.array([300.0, -200.7, 40000.0, 3e9, -3e9, 1e10, 1e19, 1e20, -1e20, 65519.99, 65520.0, 1.0009766])
                with np.errstate(all="ignore"):
                    picks = np.concatenate([picks, extra.astype(source)])
            done = [call(lambda a: a.astype(target), [picks[i : i + 1]]) for i in range(len(picks))]
            yield {"from": source, "to": target, "in": b64(picks), "out": b64(np.concatenate([d[0] for d in done])), "flags": "".join(d[1] for d in done)}


def main():
    warnings.simplefilter("ignore")
    ufuncs, used = [], set()
    for name in sorted(dir(np)):
        ufunc = getattr(np, name)
        if not isinstance(ufunc, np.ufunc) or ufunc.signature is not None:
            continue
        if name != ufunc.__name__:
            ufuncs.append({"name": name, "alias": ufunc.__name__})
            continue
        types = list(dict.fromkeys(t for t in ufunc.types if not LEFT_OUT & set(t)))
        # np.add.types has 'q' where a difference meets an integer, and 'qQ' where comparisons mix signs.
        mixed = [t.replace("q", "l").replace("Q", "L") for t in ufunc.types if set("qQ") & set(t) and (set("m") & set(t) or {"q", "Q"} <= set(t))]
        types += [t for t in mixed if t not in types]
        used |= {(c, ufunc.nin) for t in types for c in t.split("->")[0]}
        ufuncs.append({
            "name": name, "nin": ufunc.nin, "nout": ufunc.nout, "identity": repr(ufunc.identity), "doc": ufunc.__doc__.split("\n\n")[1].strip(),
            "types": types, "loops": [vectors(ufunc, t) for t in types],
        })  # fmt: skip
    grids = {f"{c}{n}": b64(inputs(c, n)) for c, n in sorted(used)}
    lines = ",\n".join(json.dumps(u) for u in ufuncs)
    cast_lines = ",\n".join(json.dumps(c) for c in casts())
    print('{"inputs": %s,\n"ufuncs": [\n%s\n],\n"casts": [\n%s\n]}' % (json.dumps(grids), lines, cast_lines))


main()
