# The large-array trap: a slice of ten numbers keeps eighty megabytes alive.
# Run it with `arr examples/large_array_trap.arr`: the reports say what stays and what goes.

big = np.zeros(10_000_000)
head = big[:10]                        # a view: 80 bytes are seen, 80 megabytes are held
print("head shares memory with big:", np.shares_memory(big, head))
print("head.nbytes", head.nbytes, "- but its base has", head.base.nbytes)

# Deleting the name frees nothing: the view still holds the buffer.
del big
print("after del big, the base is still there:", head.base.size, "elements")

# A copy lets go of it.
head = head.copy()
print("after copy, base is", head.base)

# The same trap inside a function, where nobody sees the big array.


def first_rows(n):
    table = np.ones((100_000, 10))
    return table[:n]                   # returns 3 rows, keeps 100 000


def first_rows_only(n):
    table = np.ones((100_000, 10))
    return table[:n].copy()            # returns 3 rows, keeps 3


for function in (first_rows, first_rows_only):
    rows = function(3)
    held = rows.nbytes if rows.base is None else rows.base.nbytes
    print(f"{function.__name__:16} shows {rows.nbytes} bytes, holds {held}")

# In-place work needs no second array; an expression makes one.
x = np.arange(1_000_000, dtype=np.float64)
address = x.__array_interface__["data"][0]
x *= 2
x += 1
print("in place, same memory:", x.__array_interface__["data"][0] == address)
x = x * 2
print("a new array:", x.__array_interface__["data"][0] != address)
