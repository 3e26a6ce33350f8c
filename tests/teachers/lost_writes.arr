a = np.arange(1, 6)
a[[1, 2]][0] = 100
a[a > 3][0] = 100
a.astype(float)[0] = 100
m = np.arange(6).reshape(2, 3)
m[[0, 1]][0][1] = 7
m.flatten()[2] = 9
m[0][1] = 5
m[m > 2] = 0
def clear(x):
    x[[0, 1]][0] = 0

clear(a)
