# `texts *= n` and np.multiply(texts, n, out=...): repeated, and cut to the width that is there.
import numpy as np


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0])


def in_place(a, b):
    x = a.copy()
    x *= b
    return x


S = np.array(['ab', 'c', ''])
B = np.array([b'ab', b'c'], 'S3')
W = np.array(['ab', 'c'], 'U7')
for a in (S, B, W, S[None], np.array('ab', 'U6'), np.zeros((0,), 'U3'), W.astype('>U7'), W[::-1]):
    for b in (2, -1, 0, np.array([1, 2, 3]), np.arange(2), np.array([[1], [2]]), 2.5, 'x', True, np.int8(2), np.uint8(2), np.array([2., 1., 1.]), [1, 2], 1j):
        t(lambda: in_place(a, b))
for M in (np.zeros(2, 'M8[s]'), np.zeros(2, 'm8[s]'), np.zeros(2), np.zeros(2, 'i8'), np.zeros(2, '?'), np.zeros(2, 'u1'), np.zeros(2, 'c8')):
    for b in ('a', b'a', W, W.astype('S')):
        t(lambda: in_place(M, b))
    t(lambda: in_place(W, M))
for a in (W, B):
    kind = a.dtype.str[:2]
    t(lambda: a * 2)
    t(lambda: np.multiply(2, a))
    t(lambda: np.multiply(a, 2, out=np.zeros(2, kind + '6')))
    t(lambda: np.multiply(np.int8(3), a, out=np.zeros(2, kind + '4')))
    t(lambda: np.multiply(a, 2, out=np.zeros(2, 'f8')))
    t(lambda: np.multiply(a, 2, out=np.zeros((1,), a.dtype)))
    t(lambda: np.multiply(a, a, out=np.zeros(2, a.dtype)))
    t(lambda: np.multiply(a, 2, out=np.zeros(2, kind + '6'), where=np.arange(2) > 0))
for a in (np.arange(3, dtype='u4'), np.array([2**31], 'u4'), np.array([65, 66], 'u4'), np.array([0x10ffff, 0x110000], 'u4')):
    t(lambda: a.view('U1'))
    t(lambda: str(a.view('>U1')))
