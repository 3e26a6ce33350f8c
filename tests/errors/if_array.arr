a = np.arange(4)
if a > 2:
    print("large")
