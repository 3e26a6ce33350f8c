# Classes written in the language say NumPy's modules; functions in wrappers are shown; what is no array is not printed as one.
import io
import numpy as np
import numpy.testing
for c in [np.poly1d, np.broadcast, np.vectorize, np.busdaycalendar, numpy.testing.suppress_warnings, io.StringIO, io.BytesIO]:
    print(c, c.__module__)
print(staticmethod(len), classmethod(len))
class Where:
    __module__ = 'elsewhere'
    class Inner:
        pass
print(Where, Where.Inner)
for x in [5, 'a', [1], None, (1, 2)]:
    for f in [np.array2string, np.array_repr, np.array_str]:
        try:
            print(f(x))
        except Exception as e:
            print(type(e).__name__, e)
print(np.array2string(np.float64(1.5)), np.array_str(np.array(2)))
