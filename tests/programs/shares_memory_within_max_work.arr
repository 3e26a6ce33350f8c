# max_work= bounds the branches without a solution that the search may meet.
import numpy as np

x = np.arange(24.0).reshape(2, 3, 4)
for work in [0, 1, 2, 3, 5, 10, 100, -1]:
    for a, b in [(x, x[..., :1]), (x, x[1:]), (x, x[:, 1:]), (x, x[::-1]), (x, x.T), (x[..., ::2], x[..., 1::2]), (x[:1], x[1:]), (x[:, :2], x[:, 2:]), (x[:, ::2, 1:], x[:, 1::2])]:
        try:
            print(work, np.shares_memory(a, b, max_work=work), np.may_share_memory(a, b, max_work=work))
        except Exception as e:
            print(work, type(e).__name__, e)
