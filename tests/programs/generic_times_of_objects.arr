# A dtype of times without a unit takes the one that objects and texts show; powers begin with the elements themselves.
import numpy as np, datetime as dt
def t(f):
    try:
        r = f()
        print(repr(r), getattr(r, 'dtype', ''))
    except Exception as e:
        print(type(e).__name__, e)
for f in [lambda: np.array(['2020-01-02', '2020']).astype('M8'), lambda: np.array(['x']).astype('M8'), lambda: np.array(['5', '7']).astype('m8'),
          lambda: np.array([dt.date(2020, 1, 1), dt.date(2021, 1, 1)], dtype=object).astype('M8'),
          lambda: np.array([dt.datetime(2020, 1, 1), None], dtype=object).astype('M8'), lambda: np.array([dt.timedelta(1)], dtype=object).astype('m8'),
          lambda: np.array([5], dtype=object).astype('m8'), lambda: np.array([np.datetime64('2020'), np.datetime64('2020-01-01')], dtype=object).astype('M8'),
          lambda: np.vectorize(lambda v: v)(np.array(['2020-01-02', 'NaT'], 'M8[D]')), lambda: np.vectorize(lambda v: v)(np.array([1, 2], 'm8[s]')),
          lambda: np.vander([1+2j, np.nan], 3), lambda: np.vander([1, 2, 3]), lambda: np.vander([np.inf, 2.], 2), lambda: np.vander([True, False], 3),
          lambda: np.vander([1.5], 1), lambda: np.vander([1.5], 0), lambda: np.vander(np.array([1, 2], 'u1'), 4, increasing=True), lambda: np.vander(np.array([1, 2], 'f4')),
          lambda: np.cov(np.array(['2020', '2021'], 'M8[Y]')), lambda: np.cov(['a', 'b']), lambda: np.corrcoef(np.array([1, 2], 'm8[s]')),
          lambda: np.cov(np.array([1, 2], 'f4')).dtype, lambda: np.cov([1, 2], np.array([3, 4j])).dtype]:
    t(f)
