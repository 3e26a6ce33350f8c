pixels = np.arange(3, dtype=np.uint8)
weights = np.ones(3, dtype=np.float32)
signed = np.arange(3, dtype=np.int8)
#: why pixels + 1
#: why pixels * 0.5
#: why pixels + weights
#: why pixels + signed
#: why np.ones(2, np.int64) + np.ones(2, np.uint64)
#: why pixels.sum()
#: why pixels.mean()
#: why pixels.astype(float)
