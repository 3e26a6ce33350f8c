X = np.ones((1000, 3))
Y = np.ones((1000, 3))
#: bcast X[:, None, :] - Y[None, :, :]
row = np.arange(3.0)
column = np.arange(4.0)[:, None]
#: bcast row + column
#: bcast X + row
#: bcast X + Y
#: bcast X + np.ones(4)
#: why np.broadcast_to(row, (4, 3))
