"""Discrete Fourier transforms: of complex and of real rows, over one axis or several, and what belongs to their frequencies."""
import operator as _operator
import warnings as _warnings

import numpy as _np
from _fourier import transform as _transform, check_out as _check_out, refuse as _refuse

__all__ = ['fft', 'ifft', 'rfft', 'irfft', 'hfft', 'ihfft', 'rfftn', 'irfftn', 'rfft2', 'irfft2', 'fft2', 'ifft2', 'fftn', 'ifftn',
           'fftshift', 'ifftshift', 'fftfreq', 'rfftfreq']

_TURNED = {None: 'forward', 'backward': 'forward', 'ortho': 'ortho', 'forward': 'backward'}


def _turned(norm):
    try:
        return _TURNED[norm]
    except KeyError:
        raise ValueError(f'Invalid norm value {norm}; should be "backward", "ortho" or "forward".') from None


def _run(name, a, n, axis, norm, out):
    # `name` is fft, ifft, rfft or irfft.
    if n < 1:
        raise ValueError(f'Invalid number of FFT data points ({n}) specified.')
    is_forward = not name.startswith('i')
    if not is_forward:
        norm = _turned(norm)
    real = _np.result_type(a.real.dtype, 1.0)
    if norm is None or norm == 'backward':
        scale = 1
    elif norm == 'ortho':
        scale = _np.reciprocal(_np.sqrt(n, dtype=real))
    elif norm == 'forward':
        scale = _np.reciprocal(n, dtype=real)
    else:
        raise ValueError(f'Invalid norm value {norm}; should be "backward","ortho" or "forward".')
    axis = _np.lib.array_utils.normalize_axis_index(axis, a.ndim)
    n = _operator.index(n)
    points = n // 2 + 1 if name == 'rfft' else n
    dtype = real if name == 'irfft' else _np.result_type(a.dtype, 1j)
    if out is None:
        out = _np.empty_like(a, shape=a.shape[:axis] + (points,) + a.shape[axis + 1:], dtype=dtype)
    else:
        if isinstance(out, tuple) and len(out) == 1:
            out = out[0]
        shape = getattr(out, 'shape', None)
        if shape is not None and (len(shape) != a.ndim or shape[axis] != points):
            raise ValueError('output array has wrong shape.')
    ufunc = f'rfft_n_{"odd" if n % 2 else "even"}' if name == 'rfft' else name
    takes = _np.float64 if name == 'rfft' else _np.complex128
    if not _np.can_cast(a.dtype, takes):
        _refuse(ufunc)
    # Single precision is computed in where the scale is of single precision too.
    is_single = a.dtype in (_np.float32, _np.complex64) and getattr(scale, 'dtype', None) == _np.float32
    if is_single and (a.dtype == _np.float32) == (name == 'rfft'):
        takes = _np.float32 if name == 'rfft' else _np.complex64
    result = _transform(name, a.astype(takes, copy=False), n, axis, float(scale))
    _check_out(ufunc, result, out)
    out[...] = result
    return out


def _one_axis(name, a, n, axis, norm, out):
    a = _np.asarray(a)
    if n is None:
        n = a.shape[axis]
    return _run(name, a, n, axis, norm, out)


def fft(a, n=None, axis=-1, norm=None, out=None):
    """The discrete Fourier transform along an axis.

    >>> np.fft.fft([1, 0, -1, 0])
    array([0.+0.j, 2.+0.j, 0.+0.j, 2.+0.j])
    """
    return _one_axis('fft', a, n, axis, norm, out)


def ifft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse of the discrete Fourier transform along an axis.

    >>> np.fft.ifft([0, 2, 0, 2])
    array([ 1.+0.j,  0.+0.j, -1.+0.j,  0.+0.j])
    """
    return _one_axis('ifft', a, n, axis, norm, out)


def rfft(a, n=None, axis=-1, norm=None, out=None):
    """The first half of the transform of real values; the other half is its mirror.

    >>> np.fft.rfft([0, 1, 0, 0])
    array([ 1.+0.j,  0.-1.j, -1.+0.j])
    """
    return _one_axis('rfft', a, n, axis, norm, out)


def irfft(a, n=None, axis=-1, norm=None, out=None):
    """The real values whose transform begins with `a`.

    >>> np.fft.irfft([1, -1j, -1])
    array([0., 1., 0., 0.])
    """
    a = _np.asarray(a)
    if n is None:
        n = (a.shape[axis] - 1) * 2
    return _run('irfft', a, n, axis, norm, out)


def hfft(a, n=None, axis=-1, norm=None, out=None):
    """The transform of values whose second half mirrors the first: it is real.

    >>> np.fft.hfft([1, 2, 3], n=4)
    array([ 8., -2.,  0., -2.])
    """
    a = _np.asarray(a)
    if n is None:
        n = (a.shape[axis] - 1) * 2
    return irfft(_np.conjugate(a), n, axis, norm=_turned(norm), out=None)


def ihfft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse of `hfft`: the first half of the values.

    >>> np.fft.ihfft([8, -2, 0, -2])
    array([1.-0.j, 2.-0.j, 3.-0.j])
    """
    a = _np.asarray(a)
    if n is None:
        n = a.shape[axis]
    out = rfft(a, n, axis, norm=_turned(norm), out=out)
    return _np.conjugate(out, out=out)


def _lengths_and_axes(a, s, axes, is_real_inverse=False):
    is_open = s is None
    if is_open:
        s = a.shape if axes is None else _np.take(a.shape, axes)
    s = list(s)
    if axes is None:
        if not is_open:
            _warnings.warn(
                '`axes` should not be `None` if `s` is not `None` (Deprecated in NumPy 2.0). In a future version of NumPy, this will raise '
                'an error and `s[i]` will correspond to the size along the transformed axis specified by `axes[i]`. To retain current '
                'behaviour, pass a sequence [0, ..., k-1] to `axes` for an array of dimension k.', DeprecationWarning, stacklevel=3)
        axes = list(range(-len(s), 0))
    if len(s) != len(axes):
        raise ValueError('Shape and axes have different lengths.')
    if is_real_inverse and is_open:
        s[-1] = (a.shape[axes[-1]] - 1) * 2
    if None in s:
        _warnings.warn(
            'Passing an array containing `None` values to `s` is deprecated in NumPy 2.0 and will raise an error in a future version of '
            'NumPy. To use the default behaviour of the corresponding 1-D transform, pass the value matching the default for its `n` '
            'parameter. To use the default behaviour for every axis, the `s` argument can be omitted.', DeprecationWarning, stacklevel=3)
    s = [a.shape[axis] if length == -1 else length for length, axis in zip(s, axes)]
    return s, axes


def _several_axes(one, a, s, axes, norm, out):
    a = _np.asarray(a)
    s, axes = _lengths_and_axes(a, s, axes)
    for n, axis in zip(reversed(s), reversed(axes)):
        a = one(a, n=n, axis=axis, norm=norm, out=out)
    return a


def fftn(a, s=None, axes=None, norm=None, out=None):
    """The transform along several axes, by default all.

    >>> np.fft.fftn(np.eye(2))
    array([[2.+0.j, 0.+0.j],
           [0.+0.j, 2.+0.j]])
    """
    return _several_axes(fft, a, s, axes, norm, out)


def ifftn(a, s=None, axes=None, norm=None, out=None):
    """The inverse of `fftn`.

    >>> np.fft.ifftn([[2, 0], [0, 2]])
    array([[1.+0.j, 0.+0.j],
           [0.+0.j, 1.+0.j]])
    """
    return _several_axes(ifft, a, s, axes, norm, out)


def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The transform along two axes.

    >>> np.fft.fft2(np.ones((2, 2)))
    array([[4.+0.j, 0.+0.j],
           [0.+0.j, 0.+0.j]])
    """
    return _several_axes(fft, a, s, axes, norm, out)


def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The inverse of `fft2`.

    >>> np.fft.ifft2([[4, 0], [0, 0]])
    array([[1.+0.j, 1.+0.j],
           [1.+0.j, 1.+0.j]])
    """
    return _several_axes(ifft, a, s, axes, norm, None)


def rfftn(a, s=None, axes=None, norm=None, out=None):
    """The transform of real values along several axes: of the last, the first half.

    >>> np.fft.rfftn(np.ones((2, 2)))
    array([[4.+0.j, 0.+0.j],
           [0.+0.j, 0.+0.j]])
    """
    a = _np.asarray(a)
    s, axes = _lengths_and_axes(a, s, axes)
    a = rfft(a, s[-1], axes[-1], norm, out=out)
    for at in range(len(axes) - 2, -1, -1):
        a = fft(a, s[at], axes[at], norm, out=out)
    return a


def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The transform of real values along two axes.

    >>> np.fft.rfft2(np.ones((2, 2)))
    array([[4.+0.j, 0.+0.j],
           [0.+0.j, 0.+0.j]])
    """
    return rfftn(a, s, axes, norm, out=out)


def irfftn(a, s=None, axes=None, norm=None, out=None):
    """The inverse of `rfftn`.

    >>> np.fft.irfftn([[4, 0], [0, 0]])
    array([[1., 1.],
           [1., 1.]])
    """
    a = _np.asarray(a)
    s, axes = _lengths_and_axes(a, s, axes, is_real_inverse=True)
    for at in range(len(axes) - 1):
        a = ifft(a, s[at], axes[at], norm)
    return irfft(a, s[-1], axes[-1], norm, out=out)


def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The inverse of `rfft2`.

    >>> np.fft.irfft2([[4, 0], [0, 0]])
    array([[1., 1.],
           [1., 1.]])
    """
    return irfftn(a, s, axes, norm, out=None)


def _check_device(device):
    if device not in ('cpu', None):
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')


def fftfreq(n, d=1.0, device=None):
    """The frequencies of a transform of `n` values that are `d` apart.

    >>> np.fft.fftfreq(4, d=0.5)
    array([ 0. ,  0.5, -1. , -0.5])
    """
    if not isinstance(n, (int, _np.integer)):
        raise ValueError('n should be an integer')
    step = 1.0 / (n * d)
    _check_device(device)
    places = _np.empty(n, int)
    middle = (n - 1) // 2 + 1
    places[:middle] = _np.arange(0, middle, dtype=int)
    places[middle:] = _np.arange(-(n // 2), 0, dtype=int)
    return places * step


def rfftfreq(n, d=1.0, device=None):
    """The frequencies of `rfft` of `n` values that are `d` apart.

    >>> np.fft.rfftfreq(4, d=0.5)
    array([0. , 0.5, 1. ])
    """
    if not isinstance(n, (int, _np.integer)):
        raise ValueError('n should be an integer')
    step = 1.0 / (n * d)
    _check_device(device)
    return _np.arange(0, n // 2 + 1, dtype=int) * step


def _shifted(x, axes, sign):
    x = _np.asarray(x)
    if axes is None:
        axes = tuple(range(x.ndim))
        shift = [sign(length) for length in x.shape]
    elif isinstance(axes, (int, _np.integer)):
        shift = sign(x.shape[axes])
    else:
        shift = [sign(x.shape[axis]) for axis in axes]
    return _np.roll(x, shift, axes)


def fftshift(x, axes=None):
    """Brings the frequency zero to the middle.

    >>> np.fft.fftshift([0, 1, 2, -2, -1])
    array([-2, -1,  0,  1,  2])
    """
    return _shifted(x, axes, lambda length: length // 2)


def ifftshift(x, axes=None):
    """The inverse of `fftshift`.

    >>> np.fft.ifftshift([-2, -1, 0, 1, 2])
    array([ 0,  1,  2, -2, -1])
    """
    return _shifted(x, axes, lambda length: -(length // 2))
