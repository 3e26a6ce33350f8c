# Pairwise distances three ways: broadcasting, the inner-product identity, and one row at a time.

rng = np.random.default_rng(7)
points = rng.random((200, 3))
centres = rng.random((4, 3))

# (200, 1, 3) - (1, 4, 3) -> (200, 4, 3) -> (200, 4). In arr no (200, 4, 3) array is ever made: the sum takes the squares block by block.
distances = np.sqrt(((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=-1))
print(distances.shape, distances[0].round(4))

# |p - c|^2 = |p|^2 - 2 p.c + |c|^2: one matrix product, but rounding errors of large numbers that cancel.
squares = (points ** 2).sum(axis=1)[:, None] - 2 * points @ centres.T + (centres ** 2).sum(axis=1)
print("largest difference of the two ways < 1e-12:", np.abs(np.sqrt(np.maximum(squares, 0)) - distances).max() < 1e-12)

# One centre at a time, into a table that is there already.
by_hand = np.empty((len(points), len(centres)))
for j, centre in enumerate(centres):
    by_hand[:, j] = np.sqrt(((points - centre) ** 2).sum(axis=1))
print("the loop agrees:", np.array_equal(by_hand, distances))

# What distances are for: the nearest centre of each point, and one step of k-means.
nearest = distances.argmin(axis=1)
print("points per centre:", np.bincount(nearest, minlength=len(centres)))
moved = np.array([points[nearest == k].mean(axis=0) for k in range(len(centres))])
print(moved.round(3))

# The Manhattan and the largest-axis distance differ in one word.
gaps = np.abs(points[:5, None] - centres)
print(gaps.sum(axis=-1).round(2))
print(gaps.max(axis=-1).round(2))
