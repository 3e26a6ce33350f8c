"""Views: movement, reinterpretation, header changes, and writes seen through other names."""
from families.indexing import basic_index
from program import EVERY, NUMBERS


def new_shape(p, a):
    """A shape of the same size, mostly; sometimes with -1."""
    size, dims = a.size, []
    rest = size
    if size == 0:
        return p.choice([(0,), (0, 3), a.shape, (-1, 0), (2, 0)])
    while rest > 1 and len(dims) < 4:
        d = p.choice([k for k in range(1, rest + 1) if rest % k == 0])
        dims.append(d)
        rest //= d
    dims.append(rest)
    p.rng.shuffle(dims)
    if p.chance(0.25):
        dims[p.int(0, len(dims) - 1)] = -1
    if p.chance(0.04):
        dims[0] += 1
    return tuple(dims)


def permutation(p, a):
    axes = list(range(a.ndim))
    p.rng.shuffle(axes)
    if p.chance(0.04):
        axes = axes[:-1]
    return tuple(x - a.ndim if p.chance(0.2) else x for x in axes)


def movement(p, a):
    """An expression that rearranges `a`."""
    kw = p.keywords
    order = lambda letters: kw(order=(0.35, lambda: "'%s'" % p.choice(letters)))  # noqa: E731
    return p.choice([
        lambda: "%s.reshape(%s%s%s)" % (a, new_shape(p, a), order("CFA"), kw(copy=(0.2, lambda: p.choice(["True", "False", "None"])))),
        lambda: "np.reshape(%s, %s%s)" % (a, new_shape(p, a), order("CFA")),
        lambda: "%s.T" % a,
        lambda: "%s.mT" % a,
        lambda: "%s.transpose(%s)" % (a, p.choice(["", permutation(p, a) or ""])),
        lambda: "np.transpose(%s%s)" % (a, kw(axes=(0.5, lambda: str(permutation(p, a))))),
        lambda: "np.permute_dims(%s, %s)" % (a, permutation(p, a)),
        lambda: "np.swapaxes(%s, %s, %s)" % (a, p.axis(a), p.axis(a)),
        lambda: "np.moveaxis(%s, %s, %s)" % (a, p.axis(a), p.axis(a)),
        lambda: "np.rollaxis(%s, %s%s)" % (a, p.axis(a), p.choice(["", ", 1"])),
        lambda: "%s.ravel(%s)" % (a, p.choice(["", "'C'", "'F'", "'A'", "'K'", "order='K'"])),
        lambda: "np.ravel(%s%s)" % (a, order("CFAK")),
        lambda: "%s.flatten(%s)" % (a, p.choice(["", "'F'", "'K'", "'A'"])),
        lambda: "%s.squeeze(%s)" % (a, p.choice(["", "axis=%s" % p.axis(a)])),
        lambda: "np.expand_dims(%s, %s)" % (a, p.choice([p.axis(a), "(0, -1)", str(a.ndim)])),
        lambda: "np.broadcast_to(%s, %s)" % (a, (p.int(1, 3),) + tuple(p.int(1, 3) if d == 1 else d for d in a.shape)),
        lambda: "np.broadcast_arrays(%s, %s)" % (a, p.literal("i4", p.like_shape(a.shape))),
        lambda: "np.%s(%s)" % (p.choice(["flipud", "fliplr", "flip"]), a),
        lambda: "np.flip(%s, axis=%s)" % (a, p.axes(a)),
        lambda: "np.rot90(%s%s)" % (a, kw(k=(0.6, lambda: str(p.int(-1, 4))))),
        lambda: "%s.diagonal(%s)" % (a, p.choice(["", "1", "-1", "offset=2", "0, %s, %s" % (p.axis(a), p.axis(a))])),
        lambda: "%s.real" % a,
        lambda: "%s.imag" % a,
        lambda: "np.real(%s)" % a,
        lambda: "%s[%s]" % (a, basic_index(p, a.shape, 0.2)),
        lambda: "%s.view('%s')" % (a, p.choice(["u1", "i1", "i2", "u4", "f4", "i8", "f8", "c8", "S1", "S2", "V4", ">i2", "?"])),
        lambda: "%s.view()" % a,
        lambda: "np.atleast_%dd(%s)" % (p.int(1, 3), a),
        lambda: "np.roll(%s, %s%s)" % (a, p.choice([str(p.int(-4, 4)), "1"]), kw(axis=(0.6, lambda: p.axis(a)))),
        lambda: "np.lib.stride_tricks.sliding_window_view(%s, %s%s)" % (a, p.choice([p.int(1, 3), (2, 2), (1,)]), kw(axis=(0.5, lambda: p.axis(a)))),
        # One element of an array without any would stand outside its memory.
        lambda: "np.lib.stride_tricks.as_strided(%s, shape=%s, strides=%s)" % (a, (min((1,) + tuple(a.shape)),) * a.ndim, "%s.strides" % a),
        lambda: "%s.flat[%s]" % (a, p.choice(["1:4", "0", "::2", "[0, -1]", "-1"])),
        lambda: "%s.byteswap()" % a,
        lambda: "np.diagonal(%s%s)" % (a, kw(offset=(0.5, lambda: str(p.int(-2, 2))))),
        lambda: "list(%s)[:2]" % a,
        lambda: "np.unstack(%s%s)" % (a, kw(axis=(0.5, lambda: p.axis(a)))),
        lambda: "np.resize(%s, %s)" % (a, p.shape(0, 2, 12)),
    ])()


def header(p, a):
    """A change of the array's own header, or a question about it."""
    p.unit(p.choice([
        lambda: "%s.shape = %s" % (a, new_shape(p, a)),
        lambda: "%s.dtype = '%s'" % (a, p.choice(["u1", "i2", "f4", "i8", "c8"])),
        lambda: "%s.flags.writeable = %s" % (a, p.choice(["False", "True"])),
        lambda: "%s.setflags(write=%s)" % (a, p.choice(["0", "1", "False"])),
        lambda: "%s.strides = %s.strides" % (a, a),
        lambda: "%s.resize(%s, refcheck=False)" % (a, new_shape(p, a)),
        lambda: "print(%s.flags)" % a,
        lambda: "print(%s.nbytes, %s.itemsize, %s.size, %s.ndim, len(%s))" % (a, a, a, a, a),
        lambda: "print(np.broadcast_shapes(%s, %s))" % (a.shape, p.like_shape(a.shape)),
        lambda: "print(%s.__array_interface__['typestr'], %s.__array_interface__['shape'], %s.__array_interface__['strides'])" % (a, a, a),
        lambda: "print(np.may_share_memory(%s, %s[...]), np.shares_memory(%s, %s.copy()))" % (a, a, a, a),
    ])())
    p.show(str(a))


def views(p):
    dtypes = EVERY if p.chance(0.3) else NUMBERS
    for _ in range(p.int(4, 9)):
        a = p.pick(fresh=0.3, dtypes=dtypes)
        if p.chance(0.15):
            header(p, p.array(dtypes=dtypes))
            continue
        expression = movement(p, a)
        if p.chance(0.5):
            v = p.name("v")
            p.unit("%s = %s" % (v, expression))
            p.unit("show(%s%s)" % (v, p.named()))
            if p.chance(0.5):
                p.unit("%s[...] = %s" % (v, p.value(a.dtype.split(",")[0])))
                p.show(str(a))
            if p.chance(0.4):
                second = movement(p, type(a)(v, a.dtype, a.shape, a.layout))
                p.unit("show(%s, ('%s', %s)%s)" % (second, v, v, p.named()))
        else:
            p.show(expression)
