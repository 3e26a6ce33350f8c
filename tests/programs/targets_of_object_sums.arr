# Targets of sums of objects are looked at before anything is added.
import numpy as np
def t(n,f):
    try: print(n, repr(f()))
    except Exception as e: print(n, type(e).__name__, str(e)[:150])
t(1,lambda: np.bitwise_and.reduce(None, out=np.zeros((3,), 'i1')))
a = np.array([[1,2],[3,4]], dtype=object)
t(2,lambda: a.sum(axis=0, out=np.zeros(2,'i4'))); t(3,lambda: a.sum(axis=0, out=np.zeros((1,2),'i4'))); t(4,lambda: a.sum(axis=0, keepdims=True, out=np.zeros((1,2),'i4'))); t(5,lambda: a.sum(axis=0, out=np.zeros(3,'i4')))
o = np.zeros(2,'O'); o.flags.writeable = False; t(6,lambda: a.sum(axis=0, out=o)); t(8,lambda: a.sum(axis=1, out=np.zeros((1,),'O'))); t(9, lambda: a.max(axis=0, out=np.zeros(2,'f4'))); t(10,lambda: np.add.reduce(a, axis=(0,1), out=np.zeros((),'O')))
x = np.zeros((0,4,2), 'i2')
y = np.zeros((3,4),'i2'); t(13, lambda: y.__setitem__(([0,5],), 2+4j)); t(14, lambda: y.__setitem__(([0,5],), np.array(2+4j))); t(15, lambda: y.__setitem__(([0,2],[9,9]), np.array([2+4j,1]))); t(16, lambda: y.__setitem__(9, np.array([2+4j])));t(17, lambda: y.__setitem__(([0,2],), np.array([2+4j,1])))
a3 = np.zeros(3,'i1'); a3.flags.writeable=False
def f():
    global a3
    a3 @= 300
t(18, f)
def f():
    global a3
    a3 += 300
t(19, f)
def f():
    global a3
    a3 **= 3.5
t(20, f)
