# Read-only arrays refuse writes; broadcast views too.
import numpy as np
a = np.arange(4)
a.flags.writeable = False
for job in (lambda: a.__setitem__(0, 1), lambda: a.sort(), lambda: a.fill(3), lambda: np.add(a, 1, out=a), lambda: np.broadcast_to(a, (2, 4)).__setitem__(0, 1)):
    try:
        job()
    except ValueError as e:
        print(e)
b = a.copy()
b[0] = 9
print(b, a, a[1:].flags.writeable, a.view().flags.writeable)
v = a[:2]
try:
    v.flags.writeable = True
except ValueError as e:
    print(e)
a.flags.writeable = True
a[0] = 5
print(a)
a.setflags(write=False)
print(a.flags.writeable)
