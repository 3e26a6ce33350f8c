"""Series of polynomials: of powers, and of Chebyshev, Legendre, Laguerre and Hermite polynomials."""
import numpy.polynomial.polyutils as polyutils
import numpy.polynomial._polybase as _polybase
import numpy.polynomial.polynomial as polynomial
import numpy.polynomial.chebyshev as chebyshev
import numpy.polynomial.hermite as hermite
import numpy.polynomial.hermite_e as hermite_e
import numpy.polynomial.laguerre as laguerre
import numpy.polynomial.legendre as legendre
from numpy.polynomial.polynomial import Polynomial
from numpy.polynomial.chebyshev import Chebyshev
from numpy.polynomial.hermite import Hermite
from numpy.polynomial.hermite_e import HermiteE
from numpy.polynomial.laguerre import Laguerre
from numpy.polynomial.legendre import Legendre

__all__ = ['set_default_printstyle', 'polynomial', 'Polynomial', 'chebyshev', 'Chebyshev', 'legendre', 'Legendre', 'hermite', 'Hermite',
           'hermite_e', 'HermiteE', 'laguerre', 'Laguerre']


def set_default_printstyle(style):
    """How series are shown: with Unicode superscripts, or in ASCII.

    >>> np.polynomial.set_default_printstyle('unicode')
    """
    if style not in ('unicode', 'ascii'):
        raise ValueError(f"Unsupported format string '{style}'. Valid options are 'ascii' and 'unicode'")
    _polybase.ABCPolyBase._use_unicode = style == 'unicode'
