# einsum with optimize=, and the paths that it takes.
import numpy as np
r = np.random.default_rng(3)
a, b, c, d = (r.integers(-3, 4, s).astype(float) for s in ((2, 3), (3, 4), (4, 5), (5, 2)))
for text, arrays in (('ij,jk,kl->il', (a, b, c)), ('ij,jk,kl,lm->im', (a, b, c, d)), ('ij,jk,kl,li', (a, b, c, d)), ('ij,ij->', (a, a)), ('ij,kj->ik', (a, a)), ('ij,j->i', (a, b[:, 0])), ('ij,kl->', (a, b)), ('ij->ji', (a,)), ('ii', (np.eye(3),)), ('i,j,k', (a[0], b[0], c[0]))):
    for optimize in (True, 'greedy', 'optimal', ['einsum_path', tuple(range(len(arrays)))]):
        out = np.einsum(text, *arrays, optimize=optimize)
        print(text, optimize, out.shape, out.tolist(), out.strides if isinstance(out, np.ndarray) else '')
    path, table = np.einsum_path(text, *arrays)
    print(path)
    print(table)
for job in (lambda: np.einsum('ij,jk', a, optimize=True), lambda: np.einsum('ij,jk', a, a, optimize=True), lambda: np.einsum('i1', a, optimize=True), lambda: np.einsum('ij->ijk', a, optimize=True), lambda: np.einsum('ij->ii', a, optimize=True), lambda: np.einsum('ij', a, optimize='bad'), lambda: np.einsum('ij,jk,kl', a, b, c, optimize='bad'), lambda: np.einsum('ij', a, optimize=True, foo=1), lambda: np.einsum_path(), lambda: np.einsum('i-j', a, optimize=True), lambda: np.einsum('ij,jk,kl', a, b, c, optimize=['einsum_path', (0, 1)])):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
