# Powers by one half, minus one, one and two: square roots, reciprocals, and where they are none.
import numpy as np
x = np.array([-0.0, -np.inf, 4.0, 2.0, 1e-200, -4.0, 3.3])
np.seterr(all='ignore')
for d in ('f8','f4','f2','c16'):
    y = x.astype(d)
    for e in (0.5, -1.0, 2.0, 1.0, 0.0, -0.5):
        E0 = np.array(e, d)
        print(d, e, 'py', np.power(y, e).tobytes().hex()); print('0d', np.power(y, E0).tobytes().hex()); print('arr', np.power(y, np.full(7,e,d)).tobytes().hex()); print('op', (y**e).tobytes().hex()); print('op0', (y**E0).tobytes().hex()); print('opa', (y**np.full(7,e,d)).tobytes().hex()); print('s', [np.power(v, np.array(e,d)[()]).tobytes().hex() for v in y]); print('so', [(v** e).tobytes().hex() for v in y]); print('bc', np.power(y, np.broadcast_to(E0, 7)).tobytes().hex()); print('rev', np.power(y[::-1], e).tobytes().hex()); print('1', [np.power(y[i:i+1], np.array([e],d)).tobytes().hex() for i in range(7)]); print('ip', (lambda z: np.power(z, e, out=z))(y.copy()).tobytes().hex()); print('2d', np.power(y[:6].reshape(2,3), np.array([[e],[e]],d)).tobytes().hex()); print('fp', np.float_power(y, e).tobytes().hex())
