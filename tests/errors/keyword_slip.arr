np.zeros(3, dtpe=int)
