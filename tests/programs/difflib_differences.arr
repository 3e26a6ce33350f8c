import difflib, random
r = random.Random(4)
def words(k): return [''.join(r.choice('abcde ') for _ in range(r.randrange(6, 14))) + '\n' for _ in range(k)]
for t in range(8):
    a = words(r.randrange(0, 25)); b = list(a)
    for _ in range(r.randrange(0, 8)):
        k = r.randrange(4)
        if k == 0 and b: del b[r.randrange(len(b))]
        elif k == 1: b.insert(r.randrange(len(b) + 1), words(1)[0])
        elif b:
            i = r.randrange(len(b)); l = list(b[i]); l[r.randrange(len(l) - 1)] = r.choice('xyz'); b[i] = ''.join(l)
    for n in (0, 1, 3):
        print(list(difflib.unified_diff(a, b, 'x', 'y', '2020' if n else '', n=n)))
        print(list(difflib.context_diff(a, b, 'x', 'y', n=n, lineterm='')))
        print(list(difflib.SequenceMatcher(None, a, b).get_grouped_opcodes(n)))
    d = list(difflib.ndiff(a, b)); print(d); print(list(difflib.Differ().compare(b, a)))
    print(list(difflib.restore(d, 1)) == a, list(difflib.restore(d, 2)) == b)
