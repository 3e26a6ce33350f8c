# einsum: name the axes, and say which of them remain.

a = np.arange(6.0).reshape(2, 3)
b = np.arange(12.0).reshape(3, 4)
v = np.array([1.0, -1.0, 2.0])

# Letters that stand in both operands and not in the result are summed over.
print("matrix product   ", np.einsum("ij,jk->ik", a, b).tolist())
print("the same with @  ", (a @ b).tolist())
print("matrix x vector  ", np.einsum("ij,j->i", a, v))
print("inner product    ", np.einsum("i,i->", v, v))
print("outer product    ", np.einsum("i,j->ij", v, v).tolist())

# A letter twice in one operand walks its diagonal; a diagonal alone is a view.
square = np.arange(9).reshape(3, 3)
diagonal = np.einsum("ii->i", square)
print("diagonal         ", diagonal, "shares memory:", np.shares_memory(square, diagonal))
print("trace            ", np.einsum("ii", square))

# Transposing and summing need no product at all.
print("transpose        ", np.einsum("ij->ji", a).strides, a.strides)
print("row sums         ", np.einsum("ij->i", a))

# Batches: `...` stands for the axes that are not named.
batch = np.arange(24.0).reshape(2, 3, 4)
weights = np.array([0.5, 0.25, 0.125, 0.125])
print("weighted, batched", np.einsum("...j,j->...", batch, weights).tolist())

# Attention scores: queries and keys of several heads, in one line and without a transpose.
rng = np.random.default_rng(3)
q, k = rng.standard_normal((2, 5, 2, 4)), rng.standard_normal((2, 6, 2, 4))        # batch, time, head, channel
scores = np.einsum("bqhc,bkhc->bhqk", q, k) / np.sqrt(4)
print(scores.shape, scores[0, 0, 0].round(3))

# What does not fit says so.
try:
    np.einsum("ij,jk->ik", a, a)
except ValueError as error:
    print("ValueError:", error)
