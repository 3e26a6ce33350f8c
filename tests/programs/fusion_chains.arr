# One expression, many operators: the result and its strides do not depend on how it is run.
a = arange(12.).reshape(3, 4)
b = asfortranarray(a)
c = a[:, ::-1]
print(a * 2 + 1, (a * 2 + b - c) / 3, ((a + 1) ** 2).sum(axis=0), (a - a.mean()).std(), (a > 3) & (b < 9))
print((a + b).strides, (b * 2 + b).strides, (b + a.T.T).flags.f_contiguous, (a[:, None] * a.T[None, :3, :3].transpose(0, 2, 1)[:, :, [0, 1, 2, 0]]).shape)
print(where(a % 2 == 0, a * 10, -a).max(axis=1), abs(a - 5).argmin(), sqrt(a * a).sum(), maximum(a - 5, 0).mean(axis=1))
x = arange(3000) % 97
print((x * 3 - 7).sum(), (x / 7 + x).max(), ((x - 48) ** 2).mean(), (x.astype('f4') * 0.5 + 1).sum(), (x[::-1] - x).any(), count_nonzero((x > 40) & (x < 60)))
y = x[:2000].reshape(40, 50)
print((y * 2 + y.sum(axis=0)).sum(axis=1)[:5], ((y[:, None] - y[None, :5]) ** 2).sum(-1)[3], (y @ y.T)[0, :4], (y - y.mean(axis=1, keepdims=True)).round(2)[0, :4])
