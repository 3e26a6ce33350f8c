# default_rng: PCG64 and its distributions.
import numpy as np
rng = np.random.default_rng(42)
print(rng.random(3), rng.integers(0, 10, 5), rng.standard_normal(2), rng.normal(1, 2, (2, 2)), rng.uniform(0, 5, 2), rng.choice(['a', 'b', 'c'], 4), rng.choice(10, 3, replace=False), rng.permutation(5), rng.exponential(1.0, 2), rng.integers(5), rng.random(dtype=np.float32))
x = np.arange(6).reshape(3, 2)
rng.shuffle(x)
print(x, rng.permuted(x, axis=1), rng.integers(1, 6, size=4, endpoint=True), rng.choice(x, 2), rng.choice(3, 4, p=[0.5, 0.25, 0.25]), rng.integers(0, 2**40, 2), rng.standard_normal(2, dtype='f4'), rng.bytes(4))
print(np.random.default_rng([1, 2]).random(), np.random.Generator(np.random.MT19937(3)).random(2), np.random.default_rng(np.random.SeedSequence(5)).integers(100))
for f in (lambda: rng.integers(5, 5), lambda: rng.choice(3, 5, replace=False), lambda: rng.normal(0, -1), lambda: np.random.randint(3, 1)):
    try:
        print(f())
    except ValueError as e:
        print(e)
