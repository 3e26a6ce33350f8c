# Every dtype has a class of its own in numpy.dtypes.
import numpy as np
for spec in ('?', 'i1', 'u2', 'i8', 'f2', 'f8', 'c16', 'O', 'S3', 'U2', 'V4', 'M8[s]', 'm8', [('a', 'i4')]):
    d = np.dtype(spec)
    print(type(d).__name__, type(d), [c.__name__ for c in type(d).__mro__], isinstance(d, np.dtype))
print(type(np.dtype), type(type(np.dtype('i4'))), np.dtypes.IntDType is np.dtypes.Int32DType, np.dtypes.Float64DType(), np.dtypes.StrDType(5))
print(isinstance(np.dtype('f4'), np.dtypes.Float32DType), isinstance(np.dtype('>f4'), np.dtypes.Float32DType), np.zeros(2, np.dtypes.Float32DType()))
for job in (lambda: np.dtypes.StrDType(), lambda: np.dtypes.VoidDType(3), lambda: np.dtypes.DateTime64DType('s'), lambda: np.dtypes.Float64DType(3)):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
