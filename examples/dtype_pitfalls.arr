# What dtypes do behind one's back.
import numpy as np

# Integers have a size, and wrap around.
counts = np.array([250, 251, 252], dtype=np.uint8)
print(counts + np.uint8(10), counts.sum(), counts.sum(dtype=np.uint8))
print("mean in uint8 arithmetic would be wrong, mean takes float64:", counts.mean())

# A Python number adopts the array's dtype; if it does not fit, that is an error and not a surprise.
print((counts + 1).dtype, (counts + 1.0).dtype, (counts.astype(np.float32) * 2.5).dtype)
try:
    counts + 300
except OverflowError as error:
    print("OverflowError:", error)

# Assigning into an integer array cuts fractions off; the array does not change its dtype for a value.
a = np.array([1, 2, 3])
a[0] = 9.99
print(a, a.dtype)
try:
    a += 0.5
except TypeError as error:
    print("TypeError:", error)

# Unsigned differences never go below zero.
u = np.array([3, 5], dtype=np.uint32)
print(u - u[::-1], np.subtract(u, u[::-1], dtype=np.int64))

# int64 and uint64 have no common integer: they meet at float64, and large numbers lose digits.
print(np.result_type(np.int64, np.uint64), float(np.int64(2**53) + np.uint64(1)))
print(np.float32(16_777_216) + np.float32(1), np.float64(0.1) + np.float64(0.2))

# Half precision: three digits, and infinity after 65504.
half = np.array([2048, 2049, 65504], dtype=np.float16)
with np.errstate(over="ignore"):
    print(half, half + half)

# A string array has one width; what is longer is cut.
names = np.array(["Ann", "Bob"])
names[0] = "Alexander"
print(names, names.dtype)

# None or a ragged list makes objects: each element is a Python object, and nothing is fast any more.
print(np.array([1, None]).dtype, np.array([1, 2.5, True]).dtype, np.array([1, "2"]).dtype)
try:
    np.array([[1, 2], [3]])
except ValueError as error:
    print("ValueError:", str(error).split(".")[0])

# NaN needs a float: integers have no place for it.
try:
    a[0] = np.nan
except ValueError as error:
    print("ValueError:", error)
print(np.where(a > 2, a, np.nan).dtype)
