# numpy.lib.recfunctions: what stands where nothing was given is cast to the field's dtype.
import numpy as np
from numpy.lib import recfunctions as rfn

b = np.array([(1, 3, 'bob'), (2, -1, 'al')], dtype=[('x', 'u1'), ('y', 'i2'), ('s', 'U4')])
c = np.array([('bob', 1.5), ('zed', 2)], dtype=[('s', 'U4'), ('w', 'f4')])
for how in ('inner', 'outer', 'leftouter'):
    print(rfn.join_by('s', b, c, jointype=how, usemask=False))
    print(rfn.join_by('s', b, b, jointype=how, usemask=False))
print(rfn.join_by('s', b, c, jointype='outer', usemask=False, defaults={'w': -1.0, 'x': 7}))
print(rfn.stack_arrays((b, b), usemask=False))
print(rfn.stack_arrays((b, c), usemask=False))
print(rfn.stack_arrays((c, b), usemask=False, defaults={'x': 3}))
print(rfn.stack_arrays((b, np.array([1, 2])), usemask=False))
print(rfn.append_fields(b, ['q', 'r'], [[1], [2, 3]], dtypes='i4', usemask=False))
