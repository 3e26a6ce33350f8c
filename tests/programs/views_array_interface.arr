# ctypes and __array_interface__ name the same place in memory.
import numpy as np
a = np.arange(12, dtype=np.int16).reshape(3, 4)
v = a[1:, ::2]
print(v.__array_interface__['data'][0] - a.__array_interface__['data'][0], v.__array_interface__['strides'], v.__array_interface__['typestr'], a.__array_interface__['strides'])
print(v.ctypes.data - a.ctypes.data, list(v.ctypes.shape), list(v.ctypes.strides), v.nbytes, v.itemsize, v.size, len(v))
print(bytes(a.data[0:1].tobytes() if hasattr(a.data[0:1], 'tobytes') else b''), a.tobytes()[:6], v.tobytes(), a.data.nbytes, a.data.format)
