# C and F order: the same table, two ways to lay it down.

data = [[1, 2, 3],
        [4, 5, 6]]
c = np.array(data, order='C')
f = np.array(data, order='F')

print("C strides", c.strides, " in memory:", c.ravel(order='K'))
print("F strides", f.strides, " in memory:", f.ravel(order='K'))
print("equal values:", np.array_equal(c, f))

# Transposing exchanges the strides; nothing moves.
print("c.T is F-contiguous:", c.T.flags['F_CONTIGUOUS'])

# Arithmetic keeps the order of its operands, whatever order that is.
print((f + 1).strides, (f + f).strides, (c + f).strides)

# Reshaping a C array is free; reshaping its transpose must copy.
r = c.reshape(3, 2)
s = c.T.reshape(6)
print("reshape shares:", np.shares_memory(c, r), " reshape of the transpose shares:", np.shares_memory(c, s))
