# fromfile after the end of a file, and the strides of empty arrays that were read.
import numpy as np, os, tempfile
path = os.path.join(tempfile.mkdtemp(), 'a')
def show(label, v):
    print(label, v.shape, v.strides, v.dtype, v.flags.owndata, v.base is None)
for dt in ('i4', 'S3', 'i,i'):
    for shape in ((0,), (0, 5), (5, 0), (0, 0), (1,), ()):
        np.save(path + '.npy', np.zeros(shape, dt))
        show(f'{dt} {shape}', np.load(path + '.npy'))
np.arange(5, dtype='i4').tofile(path)
for offset in (0, 8, 20, 21, 24, 100, -1, 3):
    for count in (-1, 0, 1, 10):
        try:
            show(f'{offset} {count}', np.fromfile(path, 'i4', count, offset=offset))
        except Exception as e:
            print(offset, count, type(e).__name__, str(e)[:40])
