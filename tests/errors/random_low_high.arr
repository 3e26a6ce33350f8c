random.default_rng(0).integers(5, 5)
