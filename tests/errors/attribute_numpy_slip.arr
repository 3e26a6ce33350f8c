np.flaot32(1)
