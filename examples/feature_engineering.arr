# Feature engineering on a table of numbers: filling gaps, scaling, one-hot codes, interactions, a split for tests.
import numpy as np

rng = np.random.default_rng(42)
n = 500
age = rng.integers(18, 80, n).astype(float)
income = np.exp(rng.normal(10, 0.6, n))
city = rng.integers(0, 4, n)
age[rng.random(n) < 0.08] = np.nan

# Gaps: the median of what is there, and a column that remembers where they were.
missing = np.isnan(age)
age = np.where(missing, np.nanmedian(age), age)
print(f"{missing.sum()} gaps filled, median {np.median(age)}")

# Skew: a logarithm; outliers: clipping at the percentiles.
logged = np.log1p(income)
low, high = np.percentile(logged, [1, 99])
logged = np.clip(logged, low, high)

# Scale: broadcasting subtracts a row of means from every row.
numeric = np.column_stack([age, logged])
mean, std = numeric.mean(axis=0), numeric.std(axis=0)
scaled = (numeric - mean) / std
print("means", np.abs(scaled.mean(axis=0)).max() < 1e-12, " deviations", scaled.std(axis=0).round(6))

# One-hot codes without a loop: compare a column with a row.
hot = (city[:, None] == np.arange(4)).astype(float)
print("one per row:", (hot.sum(axis=1) == 1).all(), " counts", hot.sum(axis=0).astype(int))

# Bins by quantile, and the mean of another column in each bin.
edges = np.quantile(age, [0.25, 0.5, 0.75])
bins = np.searchsorted(edges, age, side="right")
sums = np.bincount(bins, weights=logged, minlength=4)
print("mean log income by age bin", (sums / np.bincount(bins, minlength=4)).round(3))

# Interactions: all products of pairs of columns, each once.
i, j = np.triu_indices(scaled.shape[1])
products = scaled[:, i] * scaled[:, j]
features = np.hstack([scaled, products, hot, missing[:, None]])
print("features", features.shape, features.dtype, features.flags.c_contiguous)

# A random split, the same at every run.
order = rng.permutation(n)
train, test = features[order[:400]], features[order[400:]]
print(train.shape, test.shape, "no row twice:", len(np.unique(order)) == n)
print("correlations of the first columns")
print(np.corrcoef(features[:, :3], rowvar=False).round(3))
