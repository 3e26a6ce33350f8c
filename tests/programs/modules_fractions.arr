# fractions: rational numbers with integers, floats and text.
from fractions import Fraction as F
import math
print(F(3, 6), F('3/4'), F('-1.25e1'), F(0.5), F(7), repr(F(-2, 4)), F(), F(' 5 '), F(F(1, 3), F(2, 3)))
a, b = F(1, 3), F(5, 4)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(b, a), a ** 2, a ** -2, b ** F(1, 2), 2 ** F(2), -a, +a, abs(-a))
print(a + 1, 1 + a, 2 - a, 3 * a, 1 / a, a + 0.5, 0.5 - a, 7 // b, 7 % b, a + 1j)
print(a < b, a <= 0.5, a == F(2, 6), F(1, 2) == 0.5, F(4, 2) == 2, a != b, 1 > a, a > float('inf'))
print(int(F(-7, 2)), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 2), math.trunc(F(7, 2)), float(a), bool(F(0)))
print(hash(F(2)) == hash(2), hash(F(1, 2)) == hash(0.5), {F(1, 2): 'x'}[0.5], F(22, 7).numerator, F(22, 7).denominator, F(math.pi).limit_denominator(1000), F(0.1).limit_denominator(), F.from_float(0.25), F(3, 4).as_integer_ratio())
print(sum([F(1, 2), F(1, 3), F(1, 6)]), max(a, b), sorted([b, a]), str(F(4, 2)), f'{a}')
for job in (lambda: F(1, 0), lambda: F('x'), lambda: F(1.5, 2), lambda: F([1]), lambda: a / 0, lambda: F(0) ** -1, lambda: a + 'x', lambda: a < 'x', lambda: F('1/0')):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
