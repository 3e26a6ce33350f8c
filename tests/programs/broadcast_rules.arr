# Broadcasting: shapes aligned from the right.
a = arange(3)
b = arange(4)[:, None]
print(a + b, (a + b).shape, (a[:, None] * a).tolist(), (ones((2, 1, 3)) + ones((4, 1))).shape)
for x, y in [((3, 4), (3, 5)), ((2,), (3,)), ((2, 1), (2, 3, 3)), ((0,), (1,)), ((0, 2), (3, 1, 2))]:
    try:
        print(x, y, (zeros(x) + zeros(y)).shape)
    except ValueError as e:
        print(e)
print(broadcast_to(a, (2, 3)).strides, broadcast_to(a[:, None], (3, 2)), broadcast_shapes((2, 1), (1, 3)))
X = arange(6.).reshape(3, 2)
print(sqrt(((X[:, None] - X[None]) ** 2).sum(-1)))
print((X - X.mean(axis=0)) / X.std(axis=0), X.mean(axis=1, keepdims=True))
