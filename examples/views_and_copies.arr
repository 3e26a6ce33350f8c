# Views and copies: which line shares memory, and which does not.

a = np.arange(10)

views = {
    "a[2:8]": a[2:8],
    "a[::2]": a[::2],
    "a.reshape(2, 5)": a.reshape(2, 5),
    "a[:, None]": a[:, None],
    "a.view(np.uint8)": a.view(np.uint8),
}
copies = {
    "a[[1, 2]]": a[[1, 2]],
    "a[a > 4]": a[a > 4],
    "a.copy()": a.copy(),
    "a + 0": a + 0,
    "a.astype(float)": a.astype(float),
}
for text, x in {**views, **copies}.items():
    print(f"{text:18} {'view' if np.shares_memory(a, x) else 'copy'}")

# A write through a view is a write to the array.
a[2:8][0] = 99
print(a)

# A write through a copy is lost; assigning to the index itself is not.
a[[1, 2]][0] = -1
print(a)
a[[1, 2]] = -1
print(a)
