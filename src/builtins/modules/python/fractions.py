# Rational numbers.
import math
import numbers
import operator
import re

__all__ = ['Fraction']

_FORM = re.compile(r'\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)(?:(?:/(?P<denom>\d+(_\d+)*))?|(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?)\s*\Z', re.IGNORECASE)


def _pair(value):
    "Numerator and denominator of a rational number; None for any other."
    if isinstance(value, Fraction):
        return value._numerator, value._denominator
    if isinstance(value, int):
        return int(value), 1
    return None


class Fraction(numbers.Rational):
    "A quotient of two integers in lowest terms."

    @classmethod
    def __abc_check__(cls, asked):
        return False

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            known = _pair(numerator)
            if known is None:
                if isinstance(numerator, str):
                    known = cls._read(numerator)
                elif hasattr(numerator, 'as_integer_ratio'):
                    known = numerator.as_integer_ratio()
                else:
                    raise TypeError("argument should be a string or a Rational instance")
            self._numerator, self._denominator = known
            return self
        left, right = _pair(numerator), _pair(denominator)
        if left is None or right is None:
            raise TypeError("both arguments should be Rational instances")
        top, bottom = left[0] * right[1], left[1] * right[0]
        if bottom == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = math.gcd(top, bottom)
        if bottom < 0:
            common = -common
        self._numerator, self._denominator = top // common, bottom // common
        return self

    @staticmethod
    def _read(text):
        found = _FORM.match(text)
        if found is None:
            raise ValueError('Invalid literal for Fraction: %r' % text)
        top, bottom = int(found.group('num') or '0'), 1
        if found.group('denom'):
            bottom = int(found.group('denom'))
        else:
            decimal = (found.group('decimal') or '').replace('_', '')
            if decimal:
                top, bottom = top * 10 ** len(decimal) + int(decimal), 10 ** len(decimal)
            if found.group('exp'):
                power = int(found.group('exp'))
                if power >= 0:
                    top *= 10 ** power
                else:
                    bottom *= 10 ** -power
        if found.group('sign') == '-':
            top = -top
        made = Fraction(top, bottom)
        return made._numerator, made._denominator

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self

    def __complex__(self):
        return complex(float(self))

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return '%s/%s' % (self._numerator, self._denominator)

    def _with(self, other, exact, general, swapped=False):
        "An operation with an integer or a fraction, or with a float or complex number."
        pair = _pair(other)
        if pair is not None:
            mine = (self._numerator, self._denominator)
            return exact(*pair, *mine) if swapped else exact(*mine, *pair)
        if isinstance(other, (float, complex)):
            me = type(other)(self)
            return general(other, me) if swapped else general(me, other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction(a * d + c * b, b * d), operator.add)

    def __radd__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction(a * d + c * b, b * d), operator.add, True)

    def __sub__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction(a * d - c * b, b * d), operator.sub)

    def __rsub__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction(a * d - c * b, b * d), operator.sub, True)

    def __mul__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction(a * c, b * d), operator.mul)

    def __rmul__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction(a * c, b * d), operator.mul, True)

    @staticmethod
    def _quotient(a, b, c, d):
        if c == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % (a * d))
        return Fraction(a * d, b * c)

    def __truediv__(self, other):
        return self._with(other, self._quotient, operator.truediv)

    def __rtruediv__(self, other):
        return self._with(other, self._quotient, operator.truediv, True)

    def __floordiv__(self, other):
        return self._with(other, lambda a, b, c, d: (a * d) // (b * c), operator.floordiv)

    def __rfloordiv__(self, other):
        return self._with(other, lambda a, b, c, d: (a * d) // (b * c), operator.floordiv, True)

    def __mod__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction((a * d) % (c * b), b * d), operator.mod)

    def __rmod__(self, other):
        return self._with(other, lambda a, b, c, d: Fraction((a * d) % (c * b), b * d), operator.mod, True)

    def __divmod__(self, other):
        quotient = self // other
        return quotient, self - quotient * other

    def __pow__(self, other):
        pair = _pair(other)
        if pair is None:
            return float(self) ** other
        power, bottom = pair
        if bottom != 1:
            return float(self) ** float(other)
        top, under = self._numerator, self._denominator
        if power >= 0:
            return Fraction(top ** power, under ** power)
        if top == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % under ** -power)
        return Fraction(under ** -power, top ** -power)

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if isinstance(other, int) and self._denominator == 1:
            return Fraction(other) ** self._numerator
        return other ** float(self)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return floor
            if rest * 2 > self._denominator:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __complex__(self):
        return complex(float(self))

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        modulus = 2 ** 61 - 1
        if self._denominator % modulus == 0:
            value = 314159
        else:
            value = abs(self._numerator) % modulus * pow(self._denominator, -1, modulus) % modulus
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(self, other):
        pair = _pair(other)
        if pair is not None:
            return (self._numerator, self._denominator) == pair
        if isinstance(other, complex):
            if other.imag != 0:
                return False
            other = other.real
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return 0.0 == other
            return self == Fraction(other)
        return NotImplemented

    def _order(self, other, holds):
        pair = _pair(other)
        if pair is not None:
            return holds(self._numerator * pair[1], self._denominator * pair[0])
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return holds(0.0, other)
            return self._order(Fraction(other), holds)
        return NotImplemented

    def __lt__(self, other):
        return self._order(other, operator.lt)

    def __gt__(self, other):
        return self._order(other, operator.gt)

    def __le__(self, other):
        return self._order(other, operator.le)

    def __ge__(self, other):
        return self._order(other, operator.ge)

    def __bool__(self):
        return self._numerator != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
