"""The tower of numbers, for `isinstance`."""
from abc import _Protocol
import numpy as _np


class Number(_Protocol):
    _known = (int, float, complex, _np.number)


class Complex(Number):
    _known = (int, float, complex, _np.number)


class Real(Complex):
    _known = (int, float, _np.floating, _np.integer)


class Rational(Real):
    _known = (int, _np.integer)


class Integral(Rational):
    _known = (int, _np.integer)
