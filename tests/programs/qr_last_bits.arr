# QR to the last bit.
import numpy as np
g = np.random.default_rng(3)
for shape in ((2,2),(3,2),(3,3),(4,3),(4,4),(6,4),(8,3),(2,5),(7,7),(12,5),(1,3),(3,1),(20,9)):
    for t in range(12):
        M = g.integers(-4,5,shape).astype(float) if t%2 else g.standard_normal(shape)
        q,r = np.linalg.qr(M); print(shape,t,r.tobytes().hex()); print(shape,t,'q',q.tobytes().hex()); print(np.linalg.qr(M,'r').tobytes()==r.tobytes())
        if shape[0]<6: q,r = np.linalg.qr(M,'complete'); print(shape,t,'c',q.tobytes().hex())
print(np.linalg.qr(np.arange(9).reshape(3,3))); print(np.linalg.qr(np.arange(16).reshape(4,4))); print(np.linalg.qr(np.ones((3,3)))); print(np.linalg.qr(np.arange(6).reshape(3,2)))
