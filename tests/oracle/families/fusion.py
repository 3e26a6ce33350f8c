"""Whole expressions: elementwise chains, broadcasts and a reduction on top, which arr runs block by block without intermediates."""
import re

from program import FLOATS, INTEGERS, NUMBERS, REAL

ONE = ["-%s", "abs(%s)", "np.square(%s)", "np.sqrt(np.abs(%s))", "np.floor(%s)", "np.sign(%s)", "np.negative(%s)", "(%s > 0)", "%s.astype('f8')", "np.clip(%s, -3, 3)", "~(%s > 1)", "np.maximum(%s, 0)", "np.asarray(%s).T.T", "np.asarray(%s)[...]"]
TWO = ["%s + %s", "%s - %s", "%s * %s", "%s / %s", "np.maximum(%s, %s)", "np.minimum(%s, %s)", "np.where(%s > 0, %s, 1)", "np.hypot(%s, %s)", "(%s < %s)", "(%s == %s)", "%s // %s", "%s %% %s", "np.add(%s, %s)"]
TOPS = ["%s", "%s", "(%s).sum()", "(%s).sum(axis=0)", "(%s).sum(-1)", "(%s).mean(axis=-1)", "(%s).max(axis=0)", "(%s).min()", "(%s).argmax(-1)", "np.any(%s)", "np.all(%s, axis=0)", "np.count_nonzero(%s)", "(%s).std()", "np.sum(%s, axis=0, keepdims=True)",
        "(%s).var(axis=-1, ddof=1)", "np.prod(%s, axis=-1)", "(%s).cumsum(axis=-1)", "(%s)[..., :2]", "np.sum(%s, dtype='f4')", "np.max(%s, axis=-1, initial=1)", "np.argmin(%s)"]


def tree(p, leaves, depth):
    if depth == 0 or p.chance(0.15):
        return p.choice(leaves)() if p.chance(0.85) else p.choice(["2", "0.5", "3", "-1", "1.5", "np.float32(2)", "True", "10"])
    if p.chance(0.35):
        return p.choice(ONE) % ("(%s)" % tree(p, leaves, depth - 1))
    return "(%s)" % (p.choice(TWO) % (tree(p, leaves, depth - 1), tree(p, leaves, depth - 1)))


def leaf(p, a, ndim):
    """The array, or a rearranged or spread view of it."""
    text = [str(a)]
    if a.ndim:
        text += [str(a), "%s[::-1]" % a, "%s[..., ::-1]" % a]
    if a.ndim == 1 and ndim == 2:
        text += ["%s[:, None]" % a, "%s[None]" % a]
    return p.choice(text)


def fusion(p):
    for _ in range(p.int(2, 4)):
        dtypes = p.choice([FLOATS, ["f8"], ["f4"], INTEGERS, REAL, NUMBERS])
        n = p.choice([1, 3, 5, 7, 0, 2, 4, 17, 130, 1000, 1025, 2500]) if p.chance(0.6) else p.int(1, 6)
        shapes = p.choice([[(n,)], [(n,), (n,)], [(n,), (3, n)], [(3, n), (3, 1)], [(n,), ()], [(min(n, 30),), (2, 1)], [(2, min(n, 300), 3), (min(n, 300), 1)]])
        arrays = [p.array(dtypes=dtypes, shape=s) for s in shapes]
        leaves = [lambda a=a: leaf(p, a, 2) for a in arrays]
        for _ in range(p.int(2, 5)):
            expression = p.choice(TOPS) % tree(p, leaves, p.int(1, 4))
            if p.chance(0.15) and n > 1:
                a = p.array(dtypes=FLOATS, shape=(min(n, 40), 3), layout="C")
                b = p.array(dtypes=FLOATS, shape=(p.int(1, 5), 3), layout="C")
                expression = p.choice(["((%s[:, None] - %s[None]) ** 2).sum(-1)", "abs(%s[:, None] - %s[None]).max(-1)", "((%s[:, None] * %s) * 3).mean(-1)", "(%s[:, None] * %s).sum(axis=(0, 2))", "np.sqrt(((%s[:, None] - %s) ** 2).sum(axis=-1)).min(axis=1)"]) % (a, b)
            if re.match(r"\(+(-?[\d.]+|True)\)+\[", expression):
                continue  # CPython's compiler warns of a number that is subscripted, before the program runs
            if p.chance(0.15):
                # What stands on the left waits while the right changes its operand.
                a = p.choice(arrays)
                # Which zero of two comes first after a sort is up to the vectors of the machine.
                changed = "(%s / 2) + [np.copyto(%s, 3), %s][1]" if set("fc") & set(a.dtype) else "(%s / 2) + [%s.sort(), %s][1]"
                expression = p.choice(["(%s + 1) * np.add(%s, 2, out=%s)", "(%s * 2) + (%s.fill(1) or %s)", "abs(%s) - np.cumsum(%s, axis=0, out=%s)", "np.where(%s > 0, np.square(%s, out=%s), 1)", changed]) % (a, a, a)
            if p.chance(0.1):
                expression = "(lambda x: x + 1)(%s)" % expression
            elif p.chance(0.1):
                expression = "np.round(%s, 3)" % expression
            p.show(expression)
        if p.chance(0.4):
            t = p.choice(arrays)
            p.unit("%s %s %s" % (t, p.choice(["+=", "*=", "-="]), tree(p, leaves, 2)))
            p.show(str(t))
        if p.chance(0.3):
            t = p.choice(arrays)
            p.unit("%s[%s > 0] %s %s" % (t, t, p.choice(["=", "*=", "+="]), p.choice(["2", "0", "1.5"])))
            p.show(str(t))
