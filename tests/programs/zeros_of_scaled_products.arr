# A product with a scalar is added to zeros; what a result without elements leaves out warns all the same; nditer asks for refs_ok.
import numpy as np


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0])


for c in 'efdFD':
    for x in (np.array([-0.0, 0.0, -1.0], c), np.array([-0.0], c), np.array([[[-0.0, 1]]], c), np.array([[-0.0, 1]], c), np.array(-0.0, c), np.array([[-0.0, 1], [2, -0.]], c).T):
        for s in (2, -2, 0, np.array(-2., c)):
            print(c, x.dot(s).tolist(), np.dot(s, x).tolist(), np.inner(x, s).tolist())
a = np.array([[65504.0], [-7.5]])
e = np.array([])
print(np.sum(np.where(a > 0, e, 1) // (2.25 / (a < -100))))
print((e + np.sqrt(-a * a)).shape, (e * (a / 0)).shape)
o = np.array([1, None], object)
for kw in ({}, {'order': 'A'}, {'flags': ['refs_ok']}, {'flags': ['buffered']}, {'flags': ['buffered', 'refs_ok']}):
    t(lambda: [str(x) for x in np.nditer(o, **kw)])
    t(lambda: [str(x) for x in np.nditer([o, np.arange(2)], **kw)])
t(lambda: list(np.nditer(np.zeros(2, 'O,i4'))))
t(lambda: list(np.ndenumerate(o)))
t(lambda: np.nditer(np.zeros(0, object)))
f = np.frompyfunc(lambda x, y: x + y, 2, 1)
for z in (np.zeros((0, 2)), np.zeros((2, 0))):
    for ax in (0, 1):
        t(lambda: f.reduce(z, axis=ax, keepdims=True, initial=0).strides)
        t(lambda: np.add.reduce(z.astype(object), axis=ax, keepdims=True).strides)
