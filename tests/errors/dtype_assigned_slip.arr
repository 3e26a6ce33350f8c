a = np.arange(3)
a.dtype = 'floot64'
