# var and std in another dtype; dot of text with numbers.
import numpy as np
import warnings; warnings.simplefilter("ignore")
a1 = np.array([(3.0-2.5j), (-4.5+1.0j), (1.0+4.5j), (-4.5+4.0j), (-4.5+1.0j), (-1.0-4.5j), complex(-0.0, -0.0), (-4.0-0.5j), (0.0-2.0j), (2.0+4.0j), (-2.0-0.5j), (3.0-3.5j), (-4.0-1.5j), (4.0-3.0j), (-2.0-1.5j), (0.5+2.0j), (2.5-1.5j), (-3.0+2.0j), (0.0-4.5j), (1.0-1.0j)], dtype='c8').reshape((4, 5))
m = np.add.reduce(a1, axis=(0,1), dtype='u4', keepdims=True); print(m)
m = np.true_divide(m, 20, out=m, casting='unsafe', subok=False); print(m)
x = a1 - m; print(x)
y = np.multiply(x, np.conjugate(x), out=x).real; print(y, y.dtype)
print(np.add.reduce(y, axis=(0,1), dtype='u4'), y.strides)
print(np.add.reduce(y, dtype='u4'), np.add.reduce(y, axis=1, dtype='u4'))
z = y.astype('u4'); print(z, z.sum(dtype='u4'), z.sum()); 
print(a1.std(dtype='u4'), a1.var(dtype='u4'))
b = np.array([-8.7], dtype='f2').reshape(())
m = np.add.reduce(b, dtype='u4'); print(m); print(b-m); x = b-m; x=np.multiply(x,x); print(x)
print(np.add.reduce(x, dtype='u4'))
x=np.array(np.inf); print(np.add.reduce(x, dtype='u4'))
x=np.array(np.inf, 'f4'); print(np.add.reduce(x, dtype='u4')); print(np.add.reduce(x, dtype='i4')); 
x=np.array([np.inf], 'f4'); print(np.add.reduce(x, dtype='u4')); print(np.add.reduce(x, dtype='i4')); 
def t(n,f):
    try: print(n, repr(f()))
    except Exception as e: print(n, type(e).__name__, str(e)[80:170])
S = np.array([b'a', b'b']); U=np.array(['ab','c'])
i=np.array([1,2]); i0=np.array(3); f=np.float32(2)
for n,x in (('l',[1,2]),('2',2),('22.5',22.5),('T',True),('i',i),('i0',i0),('f',f),('l1',[1]),('5j',5j),('tup',(1,234)),('ll',[[1],[2]]), ('i8',np.int8(3)), ('N',None)):
    t((n,'S.dot'),lambda: S.dot(x)); t((n,'dotSx'),lambda: np.dot(S,x)); t((n,'dotxS'),lambda: np.dot(x,S)); t((n,'inner'),lambda: np.inner(S,x)); t((n,'innerx'),lambda: np.inner(x,S)); t((n,'vdot'),lambda: np.vdot(S,x)); t((n,'U'),lambda: U.dot(x)); t((n,'tens'),lambda: np.tensordot(S,x,0)); t((n, 'outer'), lambda: np.outer(S,x))
