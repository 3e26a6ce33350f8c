# np.fft gives NumPy's bits: passes of 2, 3, 4, 5, 7, 8, 11, of other primes, and lengths that are transformed by convolution.
import numpy as np


def digest(a):
    return sum(int(x) * (i + 1) for i, x in enumerate(np.ascontiguousarray(a).view('u4').ravel())) % 1000003


r = np.random.default_rng(0)
for n in list(range(1, 67)) + [77, 81, 97, 100, 101, 121, 125, 128, 131, 143, 169, 200, 256, 271, 289, 300, 512, 997, 1009, 1024, 1331, 2187]:
    x = r.standard_normal(n)
    z = x + 1j * r.standard_normal(n)
    single = z.astype('c8')
    print(n, digest(np.fft.fft(z)), digest(np.fft.ifft(z)), digest(np.fft.rfft(x)), digest(np.fft.irfft(z, n)),
          digest(np.fft.ifft(single)), digest(np.fft.rfft(x.astype('f4'), norm='ortho')), digest(np.fft.irfft(single, n)))
print(np.fft.fft(np.sin(2 * np.pi * np.arange(8) / 8)))
print(np.fft.rfft(np.cos(2 * np.pi * np.arange(10) / 10)))
print(np.fft.fft2(np.mgrid[:5, :5][0]))
