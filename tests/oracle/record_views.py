"""The table of views and copies: every function, method and index form that returns an array, over the layouts an array can have.

Writes tests/data/views.json: {"layouts": {name: setup}, "facts": text of the program's helper, "rows": [[layout, expression, facts]]}, where
facts is what the helper prints of the result under CPython + NumPy: does it share memory with the input, its shape and strides, its
flags, and what its base is. `tests/it/views.rs` replays the rows. `--check` compares instead of writing.
"""
import argparse
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402

DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "views.json")

LAYOUTS = {
    "C": "a = np.ones((4, 6), dtype='f8')",
    "F": "a = np.ones((4, 6), dtype='f8', order='F')",
    "strided": "a = np.ones((8, 12), dtype='f8')[::2, ::2]",
    "negative": "a = np.ones((4, 6), dtype='f8')[::-1, ::-1]",
    "transposed": "a = np.ones((6, 4), dtype='f8').T",
    "broadcast": "a = np.broadcast_to(np.ones(6), (4, 6))",
    "unaligned": "a = np.zeros((4, 6), dtype=[('p', 'i1'), ('x', 'f8')])['x']",
    "view of a view": "a = np.ones(24)[:].reshape(4, 6)",
    "vector": "a = np.ones(24)",
    "reversed vector": "a = np.ones(24)[::-1]",
    "zero-dimensional": "a = np.array(1.0)",
    "empty": "a = np.ones((0, 6))",
    "int16, 3-d": "a = np.ones((2, 3, 4), dtype='i2')",
    "complex": "a = np.ones((4, 6), dtype='c16')",
    "read-only": "a = np.ones((4, 6)); a.flags.writeable = False",
}

FACTS = """\
import numpy as np


def base_of(r, a):
    b = r.base
    if b is None:
        return 'none'
    if b is a:
        return 'input'
    if b is a.base:
        return 'base of input'
    return type(b).__name__


def facts(r, a):
    if isinstance(r, (list, tuple)):
        return ' | '.join([facts(x, a) for x in r])
    if not isinstance(r, np.ndarray):
        return type(r).__name__
    f = r.flags
    flags = ''.join([c if on else '-' for c, on in zip('CFOWA', (f.c_contiguous, f.f_contiguous, f.owndata, f.writeable, f.aligned))])
    return ' '.join([r.dtype.str, str(r.shape), str(r.strides), flags, 'shares' if np.shares_memory(r, a) else 'own', base_of(r, a)])

"""

INDEXING = """a[0]|a[-1]|a[()]|a[...]|a[:]|a[1:3]|a[::2]|a[::-1]|a[None]|a[..., None]|a[:, None]|a[:, 1]|a[:, ::2]|a[1:, 1:]|a[0, 0]|a[..., 0]|a[:0]|a[5:]|a[0:1]
a[[0, 1]]|a[[1]]|a[[]]|a[:, [0, 1]]|a[[0, 1], [1, 0]]|a[np.array([0, 1])]|a[np.array(0)]|a[a > 0]|a[a < 0]|a[[True] + [False] * (len(a) - 1)]|a[np.ix_([0, 1], [0])]|a[[0], :]|a[0, [0, 1]]|a[[0, 1], None]|a[None, [0]]|a[True]|a[..., [0, 1]]|a[[0], 0:2]|a[0:2, [0]]"""
METHODS = """a.T|a.mT|a.transpose()|a.transpose(1, 0)|a.swapaxes(0, 1)|a.reshape(-1)|a.reshape(24)|a.reshape(6, 4)|a.reshape(2, -1)|a.reshape(4, 6)|a.reshape(4, 6, 1)|a.reshape(24, order='F')|a.reshape(6, 4, order='F')|a.reshape(-1, order='A')
a.reshape(24, copy=True)|a.reshape(24, copy=False)|a.reshape(a.shape, copy=False)|a.ravel()|a.ravel('F')|a.ravel('A')|a.ravel('K')|a.flatten()|a.flatten('F')|a.squeeze()|a.diagonal()|a.diagonal(1)|a.copy()|a.copy('F')|a.copy('A')|a.copy('K')
a.astype('f4')|a.astype(a.dtype)|a.astype(a.dtype, copy=False)|a.astype('f8', order='F')|a.astype('f8', order='C', copy=False)|a.view()|a.view('u1')|a.view('i8')|a.view('i2')|a.view('c16')|a.view('V8')|a.real|a.imag|a.conj()|a.conjugate()|a.byteswap()|a.round()|a.clip(0, 1)
a.repeat(2)|a.repeat(1, axis=0)|a.take([0])|a.take([0, 1], axis=0)|a.compress([True])|a.compress([True], axis=0)|a.choose([1, 2])|a.sum(axis=0)|a.sum(axis=-1, keepdims=True)|a.mean(axis=0)|a.max(axis=0)|a.cumsum()|a.cumsum(axis=0)|a.cumsum(axis=-1)|a.argsort(axis=-1)|a.argmax(axis=0)|a.nonzero()|a.dot(2)|a.flat[0:2]|a.flat[[0]]|a.base|a.tolist()|a.item(0)|a.any(axis=0)|a.prod(axis=-1)|a.std(axis=0)"""
FUNCTIONS = """np.reshape(a, -1)|np.ravel(a)|np.ravel(a, order='F')|np.transpose(a)|np.permute_dims(a)|np.matrix_transpose(a)|np.swapaxes(a, 0, -1)|np.moveaxis(a, 0, -1)|np.moveaxis(a, 0, 0)|np.rollaxis(a, -1)|np.rollaxis(a, 0)|np.squeeze(a)|np.squeeze(a[None])|np.expand_dims(a, 0)|np.expand_dims(a, (0, -1))|np.atleast_1d(a)|np.atleast_2d(a)|np.atleast_3d(a)
np.broadcast_to(a, a.shape)|np.broadcast_to(a, (2,) + a.shape)|np.broadcast_arrays(a, a)|np.broadcast_arrays(a, 1)|np.flip(a)|np.flip(a, 0)|np.flipud(a)|np.fliplr(a)|np.rot90(a)|np.rot90(a, 2)|np.rot90(a, 4)|np.roll(a, 1)|np.roll(a, 0)|np.roll(a, 1, axis=0)|np.diagonal(a)|np.diag(a)|np.diagflat(a)|np.real(a)|np.imag(a)|np.conj(a)|np.trace(a)|np.tril(a)|np.triu(a)
np.array(a)|np.array(a, copy=False)|np.array(a, copy=None)|np.array(a, order='F')|np.array(a, ndmin=4)|np.array(a, copy=None, ndmin=4)|np.asarray(a)|np.asarray(a, dtype='f8')|np.asarray(a, dtype='f4')|np.asarray(a, order='F')|np.asarray(a, order='C')|np.asanyarray(a)|np.ascontiguousarray(a)|np.asfortranarray(a)|np.require(a, requirements='C')|np.require(a, requirements='W')|np.require(a, requirements='O')|np.copy(a)|np.copy(a, order='C')|np.asarray_chkfinite(a)
np.split(a, 2)|np.array_split(a, 3)|np.hsplit(a, 2)|np.vsplit(a, 2)|np.unstack(a)|np.concatenate([a])|np.concatenate([a, a])|np.stack([a])|np.vstack([a])|np.hstack([a, a])|np.dstack([a])|np.column_stack([a, a])|np.block([a])|np.tile(a, 1)|np.tile(a, 2)|np.repeat(a, 1)|np.pad(a, 0)|np.pad(a, 1)|np.append(a, 1)|np.insert(a, 0, 1)|np.delete(a, 0)|np.resize(a, (2, 2))|np.trim_zeros(a)
np.where(a, a, a)|np.select([a > 0], [a])|np.choose([0], [a])|np.take(a, 0)|np.take(a, [0, 1], axis=0)|np.compress([True], a)|np.extract(a > 0, a)|np.sort(a)|np.sort(a, axis=0)|np.argsort(a)|np.partition(a, 0)|np.unique(a)|np.clip(a, 0, 1)|np.round(a)|np.abs(a)|np.negative(a)|np.positive(a)|a + 1|a * a|a > 0|-a|a @ a.T|np.sqrt(a)|np.add(a, a.T.T)|np.cumsum(a)|np.diff(a)|np.gradient(a)|np.nan_to_num(a)|np.nan_to_num(a, copy=False)|np.real_if_close(a)
np.einsum('ij->ji', a)|np.einsum('ii->i', a[:4, :4])|np.einsum('ij', a)|np.einsum('ij->i', a)|np.einsum('ij,ij->ij', a, a)|np.einsum('ij,jk', a, a.T)|np.dot(a, a.T)|np.outer(a, a)|np.inner(a, a)|np.tensordot(a, a, 0)|np.kron(a, a)|np.linalg.norm(a, axis=0)|np.linalg.matrix_transpose(a)
np.zeros_like(a)|np.ones_like(a)|np.full_like(a, 1)|np.empty_like(a)|np.zeros_like(a, order='C')|np.zeros_like(a, order='F')|np.zeros_like(a, shape=(2, 3))|np.meshgrid(a.ravel()[:2], [1, 2])|np.meshgrid(a.ravel()[:2], [1, 2], copy=False, sparse=True)|np.ix_([0], [1])|np.frombuffer(a.tobytes())|np.lib.stride_tricks.sliding_window_view(a, 2, axis=0)|np.lib.stride_tricks.as_strided(a, (0,), (8,))|np.lib.stride_tricks.as_strided(a, a.shape, a.strides)|np.vectorize(lambda x: x)(a)|np.apply_along_axis(np.sum, 0, a)|np.apply_along_axis(lambda x: x, 0, a)|np.ndarray((2,), 'f8', a.copy())|np.sum(a, axis=0)|np.mean(a, axis=-1)|np.median(a, axis=0)|np.char.add('a', 'b')|np.interp(a, [0, 1], [0, 1])|np.convolve(a, [1, 2])|np.histogram(a)|np.searchsorted([1, 2], a)|np.digitize(a, [1])|np.isnan(a)|np.isin(a, [1])|np.packbits(a > 0)"""


# Where NumPy's view reads outside the array's memory, arr refuses.
OUTSIDE = [("empty", "np.einsum('ii->i', a[:4, :4])")]


def expressions():
    return [e.strip() for group in (INDEXING, METHODS, FUNCTIONS) for line in group.split("\n") for e in line.split("|") if e.strip()]


def program(layout, rows):
    """The text that prints the facts of these expressions, one line each. The Rust test writes the same."""
    parts = [FACTS, layout, "\n"]
    for expression in rows:
        parts.append("try:\n    r = %s\n    print(facts(r, a))\nexcept Exception as e:\n    print('!', type(e).__name__)\n" % expression)
    return "".join(parts)


def table():
    rows, listed = [], expressions()
    with tempfile.TemporaryDirectory() as folder:
        for name, setup in LAYOUTS.items():
            with open(os.path.join(folder, "views.arr"), "w") as file:
                file.write(program(setup, listed))
            result = oracle.run("views.arr", directory=folder)
            lines = result.stdout.splitlines()
            if result.error or len(lines) != len(listed):
                raise SystemExit("%s: %d lines for %d expressions\n%s" % (name, len(lines), len(listed), result.error))
            rows += [[name, expression, line] for expression, line in zip(listed, lines) if (name, expression) not in OUTSIDE]
    return {"layouts": LAYOUTS, "facts": FACTS, "rows": rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    oracle.enter()
    made = table()
    rows = ",\n".join(json.dumps(row) for row in made.pop("rows"))
    text = '%s,\n"rows": [\n%s\n]}\n' % (json.dumps(made, indent=1)[:-2], rows)
    old = open(DATA, encoding="utf-8").read() if os.path.exists(DATA) else ""
    if args.check:
        print("views: %s" % ("fresh" if old == text else "stale"))
        sys.exit(old != text)
    os.makedirs(os.path.dirname(DATA), exist_ok=True)
    with open(DATA, "w", encoding="utf-8") as file:
        file.write(text)
    print("%d expressions over %d layouts" % (len(expressions()), len(LAYOUTS)))


if __name__ == "__main__":
    main()
