np.random.defualt_rng(0)
