grid = np.broadcast_to(np.arange(3), (2, 3))
grid[0, 0] = 9
