"""What classes of polynomial series share: coefficients over a domain that is mapped on a window, arithmetic, calculus, fits, text."""
import numbers as _numbers

import numpy as _np
from numpy.polynomial import polyutils as _pu

__all__ = ['ABCPolyBase']


class ABCPolyBase:
    """A series of basis polynomials; the classes below it say which."""

    __hash__ = None
    __array_ufunc__ = None
    maxpower = 100
    basis_name = None
    _superscript_mapping = str.maketrans({str(i): c for i, c in enumerate('⁰¹²³⁴⁵⁶⁷⁸⁹')})
    _subscript_mapping = str.maketrans({str(i): c for i, c in enumerate('₀₁₂₃₄₅₆₇₈₉')})
    _use_unicode = True

    @property
    def symbol(self):
        return self._symbol

    def has_samecoef(self, other):
        return len(self.coef) == len(other.coef) and _np.all(self.coef == other.coef)

    def has_samedomain(self, other):
        return _np.all(self.domain == other.domain)

    def has_samewindow(self, other):
        return _np.all(self.window == other.window)

    def has_sametype(self, other):
        return isinstance(other, self.__class__)

    def _get_coefficients(self, other):
        if not isinstance(other, ABCPolyBase):
            return other
        if not isinstance(other, self.__class__):
            raise TypeError('Polynomial types differ')
        if not _np.all(self.domain == other.domain):
            raise TypeError('Domains differ')
        if not _np.all(self.window == other.window):
            raise TypeError('Windows differ')
        if self.symbol != other.symbol:
            raise ValueError('Polynomial symbols differ')
        return other.coef

    def __init__(self, coef, domain=None, window=None, symbol='x'):
        [self.coef] = _pu.as_series([coef], trim=False)
        for name, ends in (('domain', domain), ('window', window)):
            if ends is None:
                continue
            [ends] = _pu.as_series([ends], trim=False)
            if len(ends) != 2:
                raise ValueError(f'{name.capitalize()} has wrong number of elements.')
            setattr(self, name, ends)
        try:
            is_name = symbol.isidentifier()
        except AttributeError:
            raise TypeError('Symbol must be a non-empty string')
        if not is_name:
            raise ValueError('Symbol string must be a valid Python identifier')
        self._symbol = symbol

    def _like(self, coef):
        return self.__class__(coef, self.domain, self.window, self.symbol)

    def __repr__(self):
        coef, domain, window = (repr(a)[6:-1] for a in (self.coef, self.domain, self.window))
        return f"{self.__class__.__name__}({coef}, domain={domain}, window={window}, symbol='{self.symbol}')"

    def __format__(self, fmt_str):
        if fmt_str == '':
            return self.__str__()
        if fmt_str not in ('ascii', 'unicode'):
            raise ValueError(f"Unsupported format string '{fmt_str}' passed to {self.__class__}.__format__. "
                             "Valid options are 'ascii' and 'unicode'")
        return self._text(self._str_term_ascii if fmt_str == 'ascii' else self._str_term_unicode)

    def __str__(self):
        return self._text(self._str_term_unicode if self._use_unicode else self._str_term_ascii)

    def _text(self, term):
        width = max(_np.get_printoptions().get('linewidth', 75), 1)
        argument, needs_parens = self._argument(_pu.format_float)
        if needs_parens:
            argument = f'({argument})'
        shown = _pu.format_float(self.coef[0])
        last = len(self.coef) - 1
        for i, coef in enumerate(self.coef[1:], 1):
            shown += ' '
            try:
                is_plus = bool(coef >= 0)
                part = ('+ ' if is_plus else '- ') + _pu.format_float(coef if is_plus else -coef, parens=True)
            except TypeError:
                part = f'+ {coef}'
            part += term(str(i), argument)
            # A sign follows all terms but the last.
            if len(shown.split('\n')[-1]) + len(part) + (2 if i < last else 0) >= width:
                part = part.replace(' ', '\n', 1)
            shown += part
        return shown

    @classmethod
    def _str_term_unicode(cls, i, arg_str):
        return f'·{cls.basis_name}{i.translate(cls._subscript_mapping)}({arg_str})'

    @classmethod
    def _str_term_ascii(cls, i, arg_str):
        return f' {cls.basis_name}_{i}({arg_str})'

    @classmethod
    def _repr_latex_term(cls, i, arg_str, needs_parens):
        return f'{{{cls.basis_name}}}_{{{i}}}({arg_str})'

    @staticmethod
    def _repr_latex_scalar(x, parens=False):
        return rf'\text{{{_pu.format_float(x, parens=parens)}}}'

    def _argument(self, shown):
        # What the basis polynomials are of, and whether it needs parentheses.
        offset, scale = self.mapparms()
        if offset == 0 and scale == 1:
            return self.symbol, False
        product = self.symbol if scale == 1 else f'{shown(scale)}{self.symbol}'
        return product if offset == 0 else f'{shown(offset)} + {product}', True

    def _repr_latex_(self):
        argument, needs_parens = self._argument(self._repr_latex_scalar)
        parts = []
        for i, c in enumerate(self.coef):
            if i == 0:
                part = f'{self._repr_latex_scalar(c)}'
            elif not isinstance(c, _numbers.Real):
                part = f' + ({self._repr_latex_scalar(c)})'
            elif c >= 0:
                part = f' + {self._repr_latex_scalar(c, parens=True)}'
            else:
                part = f' - {self._repr_latex_scalar(-c, parens=True)}'
            term = self._repr_latex_term(i, argument, needs_parens)
            if term != '1':
                part = rf'{part}\,{term}'
            if c == 0:
                part = rf'\color{{LightGray}}{{{part}}}'
            parts.append(part)
        return rf'${self.symbol} \mapsto {"".join(parts) or "0"}$'

    def __call__(self, arg):
        return self._val(_pu.mapdomain(arg, self.domain, self.window), self.coef)

    def __iter__(self):
        return iter(self.coef)

    def __len__(self):
        return len(self.coef)

    def __neg__(self):
        return self._like(-self.coef)

    def __pos__(self):
        return self

    def _binary(self, function, left, right):
        try:
            coef = function(left, right)
        except Exception:
            return NotImplemented
        return self._like(coef)

    def __add__(self, other):
        return self._binary(self._add, self.coef, self._get_coefficients(other))

    def __sub__(self, other):
        return self._binary(self._sub, self.coef, self._get_coefficients(other))

    def __mul__(self, other):
        return self._binary(self._mul, self.coef, self._get_coefficients(other))

    def __radd__(self, other):
        return self._binary(self._add, other, self.coef)

    def __rsub__(self, other):
        return self._binary(self._sub, other, self.coef)

    def __rmul__(self, other):
        return self._binary(self._mul, other, self.coef)

    def __truediv__(self, other):
        if not isinstance(other, _numbers.Number) or isinstance(other, bool):
            raise TypeError(f"unsupported types for true division: '{type(self)}', '{type(other)}'")
        return self.__floordiv__(other)

    def __rtruediv__(self, other):
        return NotImplemented

    def _divided(self, left, right):
        try:
            quotient, rest = self._div(left, right)
        except ZeroDivisionError:
            raise
        except Exception:
            return NotImplemented
        return self._like(quotient), self._like(rest)

    def __divmod__(self, other):
        return self._divided(self.coef, self._get_coefficients(other))

    def __rdivmod__(self, other):
        return self._divided(other, self.coef)

    def __floordiv__(self, other):
        both = self.__divmod__(other)
        return both if both is NotImplemented else both[0]

    def __mod__(self, other):
        both = self.__divmod__(other)
        return both if both is NotImplemented else both[1]

    def __rfloordiv__(self, other):
        both = self.__rdivmod__(other)
        return both if both is NotImplemented else both[0]

    def __rmod__(self, other):
        both = self.__rdivmod__(other)
        return both if both is NotImplemented else both[1]

    def __pow__(self, other):
        return self._like(self._pow(self.coef, other, maxpower=self.maxpower))

    def __eq__(self, other):
        return (isinstance(other, self.__class__) and _np.all(self.domain == other.domain) and _np.all(self.window == other.window)
                and self.coef.shape == other.coef.shape and _np.all(self.coef == other.coef) and self.symbol == other.symbol)

    def __ne__(self, other):
        return not self.__eq__(other)

    def copy(self):
        return self._like(self.coef)

    def degree(self):
        return len(self) - 1

    def cutdeg(self, deg):
        return self.truncate(deg + 1)

    def trim(self, tol=0):
        return self._like(_pu.trimcoef(self.coef, tol))

    def truncate(self, size):
        whole = int(size)
        if whole != size or whole < 1:
            raise ValueError('size must be a positive integer')
        return self._like(self.coef[:whole])

    def convert(self, domain=None, kind=None, window=None):
        kind = self.__class__ if kind is None else kind
        domain = kind.domain if domain is None else domain
        window = kind.window if window is None else window
        return self(kind.identity(domain, window=window, symbol=self.symbol))

    def mapparms(self):
        return _pu.mapparms(self.domain, self.window)

    def integ(self, m=1, k=[], lbnd=None):
        offset, scale = self.mapparms()
        lbnd = 0 if lbnd is None else offset + scale * lbnd
        return self._like(self._int(self.coef, m, k, lbnd, 1. / scale))

    def deriv(self, m=1):
        return self._like(self._der(self.coef, m, self.mapparms()[1]))

    def roots(self):
        return _pu.mapdomain(self._roots(self.coef), self.window, self.domain)

    def linspace(self, n=100, domain=None):
        domain = self.domain if domain is None else domain
        x = _np.linspace(domain[0], domain[1], n)
        return x, self(x)

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol='x'):
        if domain is None:
            domain = _pu.getdomain(x)
            if domain[0] == domain[1]:
                domain[0] -= 1
                domain[1] += 1
        elif isinstance(domain, list) and len(domain) == 0:
            domain = cls.domain
        window = cls.window if window is None else window
        found = cls._fit(_pu.mapdomain(x, domain, window), y, deg, w=w, rcond=rcond, full=full)
        if not full:
            return cls(found, domain=domain, window=window, symbol=symbol)
        coef, status = found
        return cls(coef, domain=domain, window=window, symbol=symbol), status

    @classmethod
    def fromroots(cls, roots, domain=[], window=None, symbol='x'):
        [roots] = _pu.as_series([roots], trim=False)
        if domain is None:
            domain = _pu.getdomain(roots)
        elif isinstance(domain, list) and len(domain) == 0:
            domain = cls.domain
        window = cls.window if window is None else window
        offset, scale = _pu.mapparms(domain, window)
        coef = cls._fromroots(offset + scale * roots) / scale**len(roots)
        return cls(coef, domain=domain, window=window, symbol=symbol)

    @classmethod
    def identity(cls, domain=None, window=None, symbol='x'):
        domain = cls.domain if domain is None else domain
        window = cls.window if window is None else window
        offset, scale = _pu.mapparms(window, domain)
        return cls(cls._line(offset, scale), domain, window, symbol)

    @classmethod
    def basis(cls, deg, domain=None, window=None, symbol='x'):
        domain = cls.domain if domain is None else domain
        window = cls.window if window is None else window
        whole = int(deg)
        if whole != deg or whole < 0:
            raise ValueError('deg must be non-negative integer')
        return cls([0] * whole + [1], domain, window, symbol)

    @classmethod
    def cast(cls, series, domain=None, window=None):
        domain = cls.domain if domain is None else domain
        window = cls.window if window is None else window
        return series.convert(domain, cls, window)
