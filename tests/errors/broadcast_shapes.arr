left = np.ones((3, 4))
right = np.ones((3, 5))
left + right
