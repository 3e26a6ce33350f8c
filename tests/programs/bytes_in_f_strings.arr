# Arrays without axes in f-strings; a version of printing that there is not.
import numpy as np
x = np.array(b'  ','S3'); s = x[()]
print(str(s), str(x), f'{s}', f'{x}', format(s), format(x), format(x,''), format(s, '>6'), '%s' % s, '%s' % x, s.__format__(''), repr(s), repr(x))
print(f'{x!s}', f'{x:>9}', '{}'.format(x), x.__str__(), str(x.item()))
