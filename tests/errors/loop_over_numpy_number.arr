for i in np.int64(3):
    print(i)
