a = np.arange(4)
-(a > 1)
