# The order of a set of numbers is that of CPython's table: probes, places of removed keys, growth, constant displays.
print({13, 37, 5, 34}, {25, -5, 9, 27}, {37, -5, 27, 2, 29, 29}, {7, -1, 1, 2, 30, 13})
print({24, 16, 8}, {16, 8, 24}, {24., 16., 8.}, {1, 9}, {9, 1}, 8 in {24, 8, 16, 48}, {48, 8, 16, 24})
print({True, 5, 13, 8}, {(1, 2), (9, 10), 3}, {frozenset({1, 2}), frozenset({3, 4})}, {1.5, 2.25, -0.5, 1e10, 3})
d = {8: 1, 0: 2, 16: 3, 24: 4, 32: 5, 40: 5}
print(set(d), d.keys() & {8, 16, 40}, d.keys() - {8}, d.keys() | {3}, d.keys() ^ {8, 99}, d.items() & {(8, 1), (16, 3)})
print({True: 1, (1, 2): 2}.keys() & {'a', 1}, d.items() ^ {8: 2, 0: 2}.items())
s = set()
for x in (8, 16):
    s.add(x)
s.discard(8)
s.add(24)
print(s, s ^ {8, 40}, s.symmetric_difference([8, 40]))
for x in (32, 40):
    s.add(x)
print(s, s & s, s.copy(), set(s), s | {5}, s - {1, 2}, s.pop(), s)

state = 12345
def rnd(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n
def val():
    k = rnd(8)
    if k < 4: return rnd(64) - 8
    if k == 4: return rnd(100000) * 37
    if k == 5: return rnd(400) / 8 - 3
    if k == 6: return (rnd(5), rnd(7))
    return frozenset(range(rnd(4)))
def vals(n): return [val() for _ in range(rnd(n) + 1)]
for trial in range(12):
    s = set(vals(30)); t = set(vals(40)); u = frozenset(vals(12))
    for step in range(20):
        k = rnd(22)
        if k == 0: s.add(val())
        elif k == 1: s.discard(val())
        elif k == 2 and s: s.pop()
        elif k == 3: s |= t
        elif k == 4: s &= t
        elif k == 5: s -= t
        elif k == 6: s ^= t
        elif k == 7: s = s | u
        elif k == 8: s = s & t
        elif k == 9: s = s - u
        elif k == 10: s = s ^ t
        elif k == 11: s.update(vals(20))
        elif k == 12: s.difference_update(vals(20))
        elif k == 13: s.intersection_update(vals(60))
        elif k == 14: s.symmetric_difference_update(vals(20))
        elif k == 15: s = s.union(vals(9), t)
        elif k == 16: s = s.symmetric_difference(vals(9))
        elif k == 17: s = s.difference(dict.fromkeys(vals(30)))
        elif k == 18: s = dict.fromkeys(vals(30)).keys() ^ t
        elif k == 19: s.update(dict.fromkeys(vals(30)), t)
        elif k == 20: t = set(list(s)[::-1])
        elif k == 21: s = {*s, *vals(5)}
        print(trial, step, k, hash(tuple(s)), len(s), hash(frozenset(s)))
