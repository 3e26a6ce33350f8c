# The legacy streams of a seed.
import numpy as np
np.random.seed(42)
print(np.random.rand(3), np.random.randn(2, 2), np.random.randint(0, 10, 5), np.random.random(), np.random.choice([10, 20, 30], 4), np.random.permutation(5), np.random.normal(5, 2, 3), np.random.uniform(-1, 1, 2), np.random.standard_normal())
a = np.arange(6)
np.random.shuffle(a)
print(a, np.random.randint(5), np.random.choice(5, 3, replace=False), np.random.choice(3, 5, p=[0.2, 0.3, 0.5]), np.random.exponential(2.0, 2), np.random.randint(0, 256, (2, 2), dtype=np.uint8), np.random.random_sample((1, 2)))
r = np.random.RandomState(7)
print(r.rand(2), r.randint(-5, 5, 3), r.randn(), r.poisson(3, 4), r.binomial(10, 0.5, 3), r.beta(1, 2), r.gamma(2.0, 1.0, 2))
np.random.seed(0)
first = np.random.rand()
np.random.seed(0)
print(first == np.random.rand(), first)
