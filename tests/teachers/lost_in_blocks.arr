a = np.arange(12).reshape(3, 4)
rows = np.array([True, False, True])
for row in a[rows]:
    row[:] = 0

def clear(x):
    x[:] = 0

clear(a[:, [2]])
a[rows].sort()
np.random.shuffle(a[[0, 2]])
total = 0
for row in a[rows]:
    row -= row.min()
    total += row.sum()

kept = []
for row in a[rows]:
    kept.append(row)
    row += 1

for row in a[1:]:
    row[:] = 0

def mean_of(x):
    y = x - x.min()
    y -= 1
    return y.mean()

mean_of(a[rows])
