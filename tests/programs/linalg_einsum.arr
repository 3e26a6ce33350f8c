# einsum: text and lists, views, sums, refusals.
import numpy as np

def shown(f):
    try:
        r = f()
        print(repr(r), getattr(r, "strides", None))
    except Exception as e:
        print(type(e).__name__ + ":", e)

a = np.arange(6).reshape(2, 3)
s = np.arange(9).reshape(3, 3)
v = np.arange(3)
shown(lambda: np.einsum("ii->i", s))
shown(lambda: np.einsum("ij->ji", a))
shown(lambda: np.einsum("ii", s))
shown(lambda: np.einsum("ij->", a))
shown(lambda: np.einsum("i,i", v, v))
shown(lambda: np.einsum("i,j", v, v))
shown(lambda: np.einsum("ij,kj->ik", a, a))
shown(lambda: np.einsum("ij,ij->ji", a, a))
shown(lambda: np.einsum("...j,j", a, v))
shown(lambda: np.einsum("bA", a))
shown(lambda: np.einsum("ij,jk,kl->il", s, s, s))
shown(lambda: np.einsum("ijk->ki", np.arange(24).reshape(2, 3, 4)))
shown(lambda: np.einsum(a, [0, 1], v, [1]))
shown(lambda: np.einsum(a, [0, Ellipsis], [Ellipsis, 0]))
shown(lambda: np.einsum("i,i", v, v, dtype=float))
shown(lambda: np.einsum("ij,jk", a, a))
shown(lambda: np.einsum("ij->ik", a))
shown(lambda: np.einsum("..i", a))
shown(lambda: np.einsum("i,j", v))
shown(lambda: np.einsum("i", v, v))
shown(lambda: np.einsum("ijk", a))
shown(lambda: np.einsum("i", a))
shown(lambda: np.einsum("ij->ii", a))
shown(lambda: np.einsum("ii->i", a))
d = np.zeros((3, 3))
np.einsum("ii->i", d)[:] = 1
print(d)
big = np.arange(40.0).reshape(20, 2)
print(np.einsum("ij,kj->ik", big, big).sum(), np.einsum("ij,ij->i", big, big)[-1])
