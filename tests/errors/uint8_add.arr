pixels = np.array([200, 250], dtype=np.uint8)
pixels + 300
