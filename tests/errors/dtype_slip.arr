np.zeros(3, dtype='flaot32')
