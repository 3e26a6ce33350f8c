# A memory map: a file of 800 megabytes of which a few pages are touched.
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "matrix.bin")
shape = (10_000, 10_000)

# The file gets its size at once, but no block of it is written before an element is.
m = np.memmap(path, dtype=np.float64, mode="w+", shape=shape)
print("size of the file:", os.path.getsize(path), "bytes")
m[0, :3] = [1.0, 2.0, 3.0]
m[5000, 5000] = 42.0
m[-1, -1] = -1.0
m.flush()
del m

# Opened again for reading: an array like any other, whose pages come from the file when they are looked at.
r = np.memmap(path, dtype=np.float64, mode="r", shape=shape)
print(type(r).__name__, r.shape, r.strides, r.flags.writeable)
print("corner", r[0, :4].tolist(), " middle", float(r[5000, 5000]), " end", float(r[-1, -1]))

# Slices of a map are views of the file; arithmetic makes ordinary arrays.
row = r[5000, 4998:5003]
print(np.shares_memory(r, row), (row * 2).tolist())

# Every thousandth row and column: 10 x 10 elements out of 10 ** 8.
sample = r[::1000, ::1000]
print(sample.shape, sample.strides, float(sample.sum()))

# A map that was opened for reading does not write.
try:
    r[0, 0] = 7
except ValueError as error:
    print("ValueError:", error)

# Copy-on-write: changes stay in memory, the file keeps what it has.
c = np.memmap(path, dtype=np.float64, mode="c", shape=shape)
c[0, 0] = 100.0
print("in memory", float(c[0, 0]), " in the file", float(r[0, 0]))
del r, row, sample, c
os.remove(path)
print("removed:", not os.path.exists(path))
