# locals() in the body of a class is the class's namespace; elsewhere what it gives is looked at only.
import statistics
from fractions import Fraction as F


class A:
    x = 1
    for name, value in dict(add=lambda self, n: self.x + n, twice=lambda self: self.x * 2).items():
        locals()['op_' + name] = value
    vars()['y'] = 5
    locals().update(z=y + 1, w=[locals()['x']])
    del name, value
    assert 'z' in locals() and locals() == vars()
    exec('made = x + 10')
    exec('for k in range(2): locals()[f"k{k}"] = k', globals(), locals())
    print(sorted(n for n in locals() if n[:2] != '__'))
    print(type(locals()).__name__, locals().get('nope'), list(locals())[:3], dir()[:2])


print(A().op_add(4), A().op_twice(), A.y, A.z, A.w, A.made, A.k0, A.k1)


def f():
    a = 1
    locals()['a'] = 2
    return a, sorted(locals())


print(f(), [locals() for _ in range(1)][0].keys() >= set() or 1)
locals()['top'] = 7
print(top)
print(statistics.mean([F(1, 2), 2]), statistics.mean([F(1, 2), 0.5]), statistics.variance([F(1, 2), F(3, 2), 4]), statistics.median([F(1, 3), F(1, 2)]), statistics.pstdev([F(1), F(3)]), repr(statistics.mean([F(2), F(4)])), statistics.mean([1, 2]), statistics.mean([1.0, 2, F(1, 2)]))
