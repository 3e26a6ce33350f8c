# What is no path and no file is refused in os.fspath's words.
for f in (5, np.ones(2), None, [1]):
    for g in (np.save, np.savez, np.savetxt):
        try:
            g(f, np.ones(2))
        except (TypeError, ValueError) as e:
            print(g.__name__, type(f).__name__, type(e).__name__, e)
    try:
        np.load(f)
    except TypeError as e:
        print(type(f).__name__, e)
