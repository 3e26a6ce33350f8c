# Masks: reading, writing, counting, in-place arithmetic.
a = arange(10)
print(a[a % 3 == 0], a[~(a > 3)], a[(a > 2) & (a < 7)], (a > 5).sum(), a[a > 100].shape)
a[a > 6] = 0
a[a == 0] += 50
a[a < 4] *= 2
print(a)
m = arange(12).reshape(3, 4)
print(m[m > 5], m[m.sum(axis=1) > 10], m[:, [True, False, True, False]], m[m[:, 0] > 0, 1])
m[m % 2 == 0] = arange(6) * -1
print(m, count_nonzero(m < 0), argwhere(m < -4), nonzero(m > 8), flatnonzero(m > 8))
try:
    a[[True, False]]
except IndexError as e:
    print(e)
try:
    a[a > 5] = [1, 2]
except ValueError as e:
    print(e)
print(a[True].shape, a[False].shape, where(a > 20, a, -1), extract(a > 10, a))
