f = np.asfortranarray(np.arange(6).reshape(2, 3))
g = f.reshape(-1)
h = f.ravel(order='K')
z = np.array(5.0)
o = np.ones((1, 3))
q = f[::-1]
n = np.zeros((0, 3))
i = f.view(np.uint64)
