# The class, arguments and files of an OSError by its errno.
import numpy as np
for n in [*range(0,140), 1000, -1, 10**9, True, False, 'a', 2.5, None]:
    e = OSError(n, 'text')
    print(n, type(e).__name__, repr(e), str(e), e.errno, e.strerror, e.args, e.filename)
for a in [(), (1,), (1,2), (1,2,3), (1,2,3,4), (1,2,3,4,5), (1,2,3,4,5,6), (2,'x','f'), (2,'x','f',None,'g'), (2,'x',None), (2, 'x', b'f')]:
    try:
        e = OSError(*a)
        print(a, type(e).__name__, repr(e), str(e), e.errno, e.strerror, e.args, e.filename, e.filename2)
    except Exception as x: print(a, repr(x))
