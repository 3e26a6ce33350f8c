# What a cast notices is told before shapes are refused: of short operands, in order, up to the first that is long.
import numpy as np

big, table = np.full(3, 1 << 62, 'i8'), np.full((3, 3), 1 << 62, 'i8')
one, four = np.ones(3, 'f2'), np.ones(4, 'f2')


def tried(what):
    try:
        print(what().shape)
    except Exception as e:
        print(type(e).__name__, e)


half = dict(dtype='f2', casting='unsafe')
tried(lambda: np.add(big, four, **half))
tried(lambda: np.add(four, big, **half))
tried(lambda: np.add(table, four, **half))
tried(lambda: np.add(big, table[:2], **half))
tried(lambda: np.add(table[:2], big[:2], **half))
tried(lambda: np.add(big, one, out=np.ones(2, 'f2'), **half))
tried(lambda: np.add(big[0], four, out=np.ones(2, 'f2'), **half))
tried(lambda: np.negative(big, out=np.ones((), 'f8'), **half))
tried(lambda: np.negative(table, out=np.ones((), 'f8'), **half))
tried(lambda: np.add(big, four, where=np.array([True, False, True]), **half))
tried(lambda: np.add(np.full(8192, 1 << 62, 'i8'), four, **half))
tried(lambda: np.add(np.full(9000, 1 << 62, 'i8'), four, **half))
tried(lambda: np.floor_divide(big, 1, out=np.ones(()), **half))
