arange(6).sum(axis=1)
