# A ring buffer of embeddings: fixed memory, the newest vectors win, and the k nearest are found by one matrix product.
import numpy as np


class Ring:
    """The last `capacity` vectors of `width` numbers, each of length one."""

    def __init__(self, capacity, width):
        self.vectors = np.zeros((capacity, width), dtype=np.float32)
        self.keys = np.full(capacity, -1)
        self.count = 0

    def add(self, batch, keys):
        at = (self.count + np.arange(len(batch))) % len(self.vectors)
        self.vectors[at] = batch / np.linalg.norm(batch, axis=1, keepdims=True)
        self.keys[at] = keys
        self.count += len(batch)

    def search(self, query, k):
        """Keys and cosines of the k nearest, best first."""
        filled = min(self.count, len(self.vectors))
        cosines = self.vectors[:filled] @ (query / np.linalg.norm(query))
        best = np.argpartition(-cosines, k)[:k]               # the k largest, in no order
        best = best[np.argsort(-cosines[best])]               # and now in order
        return self.keys[best], cosines[best]


rng = np.random.default_rng(11)
ring = Ring(capacity=64, width=16)
memory = ring.vectors.__array_interface__["data"][0]
for step in range(10):
    ring.add(rng.standard_normal((10, 16)), np.arange(step * 10, step * 10 + 10))

print("added", ring.count, "kept", (ring.keys >= 0).sum(), "oldest", ring.keys.min(), "newest", ring.keys.max())
print("same memory all the time:", ring.vectors.__array_interface__["data"][0] == memory, ring.vectors.nbytes, "bytes")

# A vector finds itself, then its neighbours.
probe = ring.vectors[np.flatnonzero(ring.keys == 77)[0]] + 0.02
keys, cosines = ring.search(probe, 4)
print(keys, cosines.round(3))

# In the order of time: two slices, joined.
start = ring.count % len(ring.keys)
print(np.concatenate([ring.keys[start:], ring.keys[:start]])[:8])
