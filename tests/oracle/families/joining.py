"""Joining, splitting, repeating, padding, inserting, deleting."""
from program import NUMBERS, REAL, TEXTS


def alike(p, a, axis):
    shape = list(a.shape)
    if shape:
        shape[axis] = p.int(0, 3)
        if p.chance(0.04):
            shape[axis - 1] += 1
    return p.array(dtypes=NUMBERS if a.dtype in NUMBERS else [a.dtype], shape=shape)


def joining(p):
    for _ in range(p.int(7, 13)):
        a = p.pick(fresh=0.4, dtypes=TEXTS + NUMBERS if p.chance(0.2) else NUMBERS, low=0 if p.chance(0.1) else 1, limit=24)
        axis = p.int(0, max(a.ndim - 1, 0))
        b = alike(p, a, axis)
        ax = (0.6, lambda: p.axis(a))
        pairs = lambda: p.choice([str(p.int(0, 2)), str((p.int(0, 2), p.int(0, 3))), str([(p.int(0, 2), p.int(0, 2)) for _ in a.shape] or 0)])  # noqa: E731
        p.show(p.choice([
            lambda: "np.concatenate([%s, %s], axis=%s%s)" % (a, b, p.choice([axis, axis, axis, "None", p.axis(a)]), p.keywords(dtype=(0.15, lambda: "'%s'" % p.choice(REAL)), casting=(0.1, "'unsafe'"))),
            lambda: "np.concatenate((%s, %s, %s), axis=%d)" % (a, b, a, axis),
            lambda: "np.stack([%s, %s]%s)" % (a, p.choice([str(a), str(a), str(b)]), p.keywords(axis=ax)),
            lambda: "np.%s([%s, %s])" % (p.choice(["vstack", "hstack", "dstack", "column_stack"]), a, p.choice([str(a), str(b)])),
            lambda: "np.%s(%s, %s%s)" % (p.choice(["split", "array_split"]), a, p.choice(["2", "3", "[1]", "[1, 2]", "[2, 1]", "0"]), p.keywords(axis=ax)),
            lambda: "np.%s(%s, %s)" % (p.choice(["vsplit", "hsplit", "dsplit"]), a, p.choice(["2", "1", "[1]"])),
            lambda: "np.repeat(%s, %s%s)" % (a, p.choice(["2", "0", "[1, 2]", "[0, 1, 2]", "-1"]), p.keywords(axis=ax)),
            lambda: "np.tile(%s, %s)" % (a, p.choice(["2", "(2, 1)", "(1, 2)", "(2, 1, 2)", "0"])),
            lambda: "np.pad(%s, %s%s)" % (a, pairs(), p.choice(["", ", mode='edge'", ", mode='reflect'", ", mode='wrap'", ", mode='constant', constant_values=7", ", 'symmetric'", ", constant_values=(1, 2)"])),
            lambda: "np.append(%s, %s%s)" % (a, b, p.keywords(axis=(0.6, str(axis)))),
            lambda: "np.insert(%s, %s, %s%s)" % (a, p.choice(["0", "1", "-1", "[0, 1]", "9"]), p.choice(["5", "2.5", "[7, 8]"]), p.keywords(axis=ax)),
            lambda: "np.delete(%s, %s%s)" % (a, p.choice(["0", "-1", "[0, 1]", "slice(1, 3)", "9", "[]"]), p.keywords(axis=ax)),
            lambda: "np.block([[%s], [%s]])" % (a, b),
            lambda: "np.roll(%s, %s%s)" % (a, p.choice(["1", "-2", "(1, 1)"]), p.keywords(axis=ax)),
            lambda: "np.append(%s, [])" % a,
            lambda: "np.unstack(%s, axis=%d)" % (a, axis),
            lambda: "np.trim_zeros(%s)" % p.values("i1", 5),
            lambda: "np.broadcast_arrays(%s, %s)" % (a, p.literal("i2", p.like_shape(a.shape))),
            lambda: "np.concatenate([%s, %s], out=np.zeros(%s, '%s'), axis=0)" % (a, b, tuple(x + y if i == 0 else x for i, (x, y) in enumerate(zip(a.shape, b.shape))), p.choice(NUMBERS)),
        ])())
