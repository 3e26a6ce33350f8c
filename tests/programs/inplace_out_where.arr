# out= and where= write only where they are told to.
import numpy as np
a = np.arange(6.)
out = np.full(6, -1.0)
r = np.sqrt(a, out=out, where=a % 2 == 0)
print(r is out, out)
print(np.add(a, 1, out=np.zeros(6, int), casting='unsafe'), np.divide(1, a, out=np.zeros_like(a), where=a != 0))
q, r = np.empty(6), np.empty(6)
np.divmod(a, 4, out=(q, r))
print(q, r, np.modf(a / 4))
try:
    np.add(a, 1, out=np.zeros(5))
except ValueError as e:
    print(e)
try:
    np.add(a, 1, out=np.zeros(6, int))
except Exception as e:
    print(type(e).__name__, e)
np.copyto(out, 7, where=a > 3)
print(out, np.sum(a, where=a > 2), np.max(a, where=a < 4, initial=-9), a.mean(where=a > 1))
