def centered(x, mean):
    return x - mean

data = np.arange(12.0).reshape(4, 3)
centered(data, data.mean(axis=1))
