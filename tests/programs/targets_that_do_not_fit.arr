# Targets of accumulate, reduceat and cumsum that do not fit.
import numpy as np
def t(n, f):
    try: r = repr(f())
    except Exception as e: r = type(e).__name__ + ' ' + str(e)[:130]
    print(n, r)
z = np.zeros((5,), dtype=[('p','i1'),('x','u8')])['x']; a = np.arange(5, dtype='u8'); b = np.arange(6).reshape(2,3)
for i, x in enumerate((z, a, np.arange(5, dtype='i4'), a[::2], a.astype('>u8'))):
    for o in (np.zeros(6,'u8'), np.zeros(4,'u8'), np.zeros((1,5),'u8'), np.zeros(5,'f8'), np.zeros(6,'f8'), np.zeros((5,5),'u8'), np.zeros(6, [('p','i1'),('x','u8')])['x']):
        t((i, o.shape, o.dtype.str), lambda: np.add.accumulate(x, out=o)); t((i, o.shape,'r'), lambda: np.add.reduceat(x, [0,1], out=o)); t((i, o.shape,'c'), lambda: np.cumsum(x, out=o)); 
for o in (np.zeros((3,3),int), np.zeros((2,2),int), np.zeros(3,int), np.zeros((2,3),'f4'), np.zeros((1,2,3),int)):
    t(('b', o.shape), lambda: np.add.accumulate(b, out=o)); t(('b', o.shape,'r'), lambda: np.add.reduceat(b, [0], axis=1, out=o)); t(('b',o.shape,'c'), lambda: np.cumsum(b, axis=1, out=o))
