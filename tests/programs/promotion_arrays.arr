# Which dtype two arrays give.
import numpy as np
names = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float16', 'float32', 'float64', 'complex64', 'complex128']
for a in names:
    print(a, [str((np.ones(1, a) + np.ones(1, b)).dtype) for b in names])
print([str((np.ones(1, a) / np.ones(1, a)).dtype) for a in names])
print([str(np.ones(1, a).sum().dtype) for a in names], [str(np.ones(1, a).mean().dtype) for a in names])
print([str(np.sqrt(np.ones(1, a)).dtype) for a in names], np.result_type('i4', 'f4'), np.promote_types('u8', 'i8'))
