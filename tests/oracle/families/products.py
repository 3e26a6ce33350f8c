"""einsum, matrix and vector products (exact on small integers), and linear algebra (compared to nine digits)."""
from program import FLOATS

SMALL = ["i8", "i4", "f8", "f4", "c16", "u1", "i2", "?", "c8", "f2"]


def matrix(p, dtype, shape):
    """An array whose products are exact in every dtype: small integers."""
    n = 1
    for d in shape:
        n *= d
    low = 0 if dtype in ("u1", "?") else -3
    text = "np.array(%s, dtype='%s')" % ([p.int(low, 3) for _ in range(n)], dtype)
    text += ".reshape(%s)" % (tuple(shape),)
    if len(shape) >= 2 and p.chance(0.3):
        text = "np.asfortranarray(%s)" % text
    elif shape and p.chance(0.15):
        text += "[::-1]"
    return text


def bind(p, dtype, shape):
    name = p.name("m")
    p.unit("%s = %s" % (name, matrix(p, dtype, shape)))
    return name


def subscripts(p):
    """(subscripts, shapes) of a random einsum."""
    sizes = {letter: p.int(1, 3) for letter in "ijkl"}
    terms = ["".join(p.some("ijkl", 0 if p.chance(0.1) else 1, 3)) for _ in range(p.int(1, 3))]
    shapes = [tuple(sizes[c] for c in t) for t in terms]
    letters = sorted(set("".join(terms)))
    out = "".join(p.rng.sample(letters, p.int(0, len(letters))))
    arrow = p.choice(["->" + out, "->" + out, ""])
    if p.chance(0.1):
        terms = ["..." + t for t in terms]
        shapes = [(2,) * p.int(0, 1) + s for s in shapes]
        arrow = arrow and "->..." + out
    if p.chance(0.03):
        arrow = p.choice(["->zz", "->ii", "-"])
    return ",".join(terms) + arrow, shapes


def refused(p, a, b, v):
    """A product that NumPy refuses, mostly."""
    return p.choice([
        "np.einsum('ij,jk', %s)" % v, "np.einsum('i', %s, %s)" % (v, v), "np.einsum('ij->i', %s)" % v, "np.einsum('i->ii', %s)" % v, "np.einsum('i->j', %s)" % v, "np.einsum('i.j', %s)" % v, "np.einsum('i', %s, optimise=True)" % v,
        "np.einsum('i1', %s)" % v, "np.einsum(%s)" % v, "np.einsum('i,i', %s, [1, 2, 3, 4, 5, 6])" % v, "np.einsum('i', %s, out=np.zeros(9))" % v, "np.einsum('i', %s, dtype='i1', casting='no')" % v, "np.einsum('i', %s, optimize='best')" % v,
        "np.matmul(%s, 3)" % a, "%s @ [[1, 2], [3, 4], [5, 6], [7, 8], [9, 0], [1, 2]]" % a, "np.dot(%s, [1, 2, 3, 4, 5, 6])" % a, "np.inner(%s, [1, 2, 3, 4, 5, 6])" % a, "np.tensordot(%s, %s, axes=5)" % (a, b), "np.tensordot(%s, %s, axes=([0], [9]))" % (a, b),
        "np.vdot(%s, [1, 2, 3, 4, 5, 6])" % v, "np.cross([1, 2, 3, 4], [1, 2, 3, 4])", "np.cross(%s, 1)" % v, "np.trace(%s)" % v, "np.trace(%s, axis1=0, axis2=0)" % a, "np.linalg.multi_dot([%s])" % a, "np.linalg.matrix_power(%s, 1.5)" % a,
        "np.linalg.matrix_power(np.ones((2, 3)), 2)", "np.linalg.matrix_power(np.zeros((2, 2)), -1)", "np.outer(%s)" % v, "np.kron(%s, 'a')" % v, "np.vecdot(%s, [1, 2, 3, 4, 5, 6])" % v, "np.matmul(%s, %s, axes=[(0, 1)])" % (a, b)])


def settled_zeros(dtypes, text):
    """A product whose zeros have lost their signs where it is complex: BLAS kernels differ in them."""
    return "(%s) + 0" % text if {"c8", "c16"} & set(dtypes) else text


def einsum(p):
    for _ in range(p.int(5, 9)):
        dtype = p.choice(SMALL)
        other = p.choice(SMALL) if p.chance(0.3) else dtype
        m, k, n = p.int(0 if p.chance(0.1) else 1, 4), p.int(1, 4), p.int(1, 4)
        if p.chance(0.4):
            text, shapes = subscripts(p)
            names = [bind(p, p.choice([dtype, dtype, other]), s) for s in shapes]
            p.show(settled_zeros([dtype, other], "np.einsum('%s', %s%s)" % (text, ", ".join(names), p.keywords(
                optimize=(0.4, lambda: p.choice(["True", "False", "'greedy'", "'optimal'"])), dtype=(0.1, "'f8'"), order=(0.1, "'F'")))))
            continue
        batch = p.choice([(), (), (2,), (1,), (2, 1)])
        a = bind(p, dtype, batch + (m, k))
        b = bind(p, other, p.choice([(), (2,)]) + (k if p.chance(0.95) else k + 1, n))
        line = p.choice(SMALL)
        v = bind(p, line, (k,))
        product = p.choice([
            lambda: "%s @ %s" % (a, b), lambda: "np.matmul(%s, %s%s)" % (a, b, p.keywords(dtype=(0.2, "'f8'"), casting=(0.1, "'unsafe'"))), lambda: "np.dot(%s, %s)" % (a, b), lambda: "%s @ %s" % (a, v),
            lambda: "%s.dot(%s)" % (a, v), lambda: "np.inner(%s, %s)" % (a, v), lambda: "np.outer(%s, %s)" % (v, a), lambda: "np.tensordot(%s, %s, axes=%s)" % (a, b, p.choice(["1", "0", "([-1], [0])", "([-1], [-2])", "2"])),
            lambda: "np.kron(%s, %s)" % (a, b), lambda: "np.trace(%s%s)" % (a, p.keywords(offset=(0.4, "1"))), lambda: "np.vdot(%s, %s)" % (v, v), lambda: "np.cross(%s, %s)" % (bind(p, dtype, (3,)), bind(p, other, (2, 3))),
            lambda: "np.linalg.multi_dot([%s, %s, %s])" % (bind(p, dtype, (2, 3)), bind(p, dtype, (3, 4)), bind(p, dtype, (4, 1))), lambda: "np.vecdot(%s, %s)" % (v, v), lambda: "np.matvec(%s, %s)" % (a, v), lambda: "np.vecmat(%s, %s)" % (v, b),
            lambda: "np.linalg.matrix_power(%s, %d)" % (bind(p, dtype, (2, 2)), p.int(0, 4)), lambda: "%s @ 2" % a, lambda: "%s.T @ %s" % (b, b),
            lambda: "np.linalg.outer(%s, %s)" % (v, v), lambda: "np.matrix_transpose(%s)" % a, lambda: refused(p, a, b, v), lambda: refused(p, a, b, v),
            lambda: "np.einsum_path('ij,jk,kl->il', %s, %s, %s%s)" % (bind(p, dtype, (2, 3)), bind(p, dtype, (3, 4)), bind(p, dtype, (4, 1)), p.keywords(optimize=(0.6, lambda: p.choice(["True", "False", "'greedy'", "'optimal'"])))),
            lambda: "np.einsum(%s, [0, 1], %s, [1, 2]%s)" % (bind(p, dtype, (2, 3)), bind(p, other, (3, 2)), p.choice(["", ", [0, 2]", ", [2, 0]", ", [0]", ", [5]"])),
            lambda: "np.matmul(%s, %s, out=np.zeros(%s, '%s'))" % (bind(p, dtype, (2, 3)), bind(p, dtype, (3, 2)), p.choice(["(2, 2)", "(2, 2)", "(3, 2)"]), p.choice([dtype, dtype, "f8", "i4"])),
            lambda: "np.dot(%s, %s, out=np.zeros((2, 2), '%s'))" % (bind(p, dtype, (2, 3)), bind(p, dtype, (3, 2)), p.choice([dtype, dtype, "f8"])),
            lambda: "np.cross(%s, %s%s)" % (bind(p, dtype, (3, 2)), bind(p, other, (3, 2)), p.keywords(axis=(0.5, "0"), axisa=(0.2, "0"), axisb=(0.2, "0"), axisc=(0.2, "-1")))])()
        p.show(product if product.startswith("np.einsum_path") else settled_zeros([dtype, other, line], product))


def linalg(p):
    for _ in range(p.int(4, 8)):
        n = p.int(1, 4)
        dtype = p.choice(FLOATS[1:] + ["i8", "c16", "f8", "f8"])
        a = bind(p, dtype, p.choice([(n, n), (n, n), (2, n, n)]))
        p.unit("%s = %s + %s * np.eye(%d, dtype='%s') * 4" % (a, a, "1", n, dtype))
        b = bind(p, p.choice(["f8", "i4"]), p.choice([(n,), (n, 2)]))
        t = bind(p, p.choice(["f8", "f4"]), (n + 1, n))
        r = "np.linalg."
        p.settled(p.choice([
            lambda: r + "solve(%s, %s)" % (a, b), lambda: r + "inv(%s)" % a, lambda: r + "det(%s)" % a, lambda: "np.array(%sslogdet(%s))" % (r, a),
            lambda: r + "norm(%s%s)" % (t, p.keywords(ord=(0.6, lambda: p.choice(["'fro'", "'nuc'", "1", "-1", "2", "np.inf"])), axis=(0.2, "0"))), lambda: r + "eigvalsh(%s + %s.swapaxes(-1, -2))" % (a, a),
            lambda: "np.sort_complex(np.round(%seigvals(%s), 4))" % (r, a), lambda: r + "svd(%s, compute_uv=False)" % t, lambda: r + "qr(%s)[1]" % t, lambda: r + "qr(%s, mode='r')" % t,
            lambda: r + "cholesky(%s @ %s.swapaxes(-1, -2) + np.eye(%d))" % (a, a, n), lambda: r + "lstsq(%s, np.ones(%d), rcond=None)[0]" % (t, n + 1), lambda: r + "pinv(%s)" % t,
            lambda: r + "matrix_rank(%s)" % t, lambda: r + "cond(%s)" % a, lambda: r + "eigh(%s + %s.swapaxes(-1, -2))[0]" % (a, a), lambda: r + "inv(np.ones((2, 2)))", lambda: r + "solve(%s, %s)" % (t, b), lambda: r + "det(%s)" % t,
            lambda: "(lambda u: u @ u.conj().T)(%ssvd(%s)[0][:, :%smatrix_rank(%s)])" % (r, t, r, t), lambda: r + "cholesky(-np.eye(2))", lambda: r + "svdvals(%s)" % t, lambda: "np.sort_complex(np.round(%seig(%s)[0], 4))" % (r, a), lambda: "np.sort_complex(np.round(%seig(%s).eigenvalues, 4))" % (r, a),
            lambda: "(lambda e: (e[1] * e[0][..., None, :]) @ e[1].conj().swapaxes(-1, -2))(%seigh(%s + %s.swapaxes(-1, -2), UPLO='U'))" % (r, a, a), lambda: r + "norm(%s%s)" % (a, p.keywords(axis=(0.5, lambda: p.choice(["(-2, -1)", "-1", "0"])), keepdims=(0.4, "True"), ord=(0.5, lambda: p.choice(["1", "-2", "2", "'fro'", "0", "np.inf", "3"])))),
            lambda: r + "tensorsolve(np.eye(6).reshape(2, 3, 6) * 2, np.ones((2, 3)))", lambda: r + "tensorinv(np.eye(6).reshape(2, 3, 2, 3) * 2%s)" % p.choice(["", ", ind=2", ", ind=0"]),
            lambda: r + "cond(%s, %s)" % (a, p.choice(["1", "2", "'fro'", "np.inf", "None"])), lambda: r + "matrix_rank(%s, tol=%s)" % (t, p.choice(["0.1", "100", "None"])), lambda: r + "pinv(%s, rcond=0.1)" % t, lambda: r + "qr(%s, mode=%s)" % (t, p.choice(["'complete'", "'raw'", "'reduced'", "'full'"])) + ("[1]" if p.chance(0.7) else "[0]"),
            lambda: "(lambda v: v.conj().T @ v)(%ssvd(%s, full_matrices=%s)[2][:%smatrix_rank(%s)])" % (r, t, p.choice(["True", "False"]), r, t), lambda: r + "matrix_norm(%s)" % a, lambda: r + "vector_norm(%s)" % a, lambda: r + "inv(%s)" % t, lambda: r + "eigvals(np.array([[nan, 1], [1, 2]]))"])())
