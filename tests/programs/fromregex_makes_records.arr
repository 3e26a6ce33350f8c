# np.fromregex, and common_type of what has no dtype.
import numpy as np, io
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__,e)
t(lambda: np.fromregex(io.StringIO('1312 foo\n1534  bar\n 444   qux'), r'(\d+)\s+(...)', [('num', np.int64), ('key', 'S3')]))
t(lambda: np.fromregex(io.BytesIO(b'1 a\n2 b'), r'(\d)', [('n', 'i4')]))
t(lambda: np.fromregex(io.StringIO('1 a'), r'(\d)', 'i4'))
t(lambda: np.fromregex(io.StringIO('none'), r'(\d)', [('n', 'i4')]))
t(lambda: np.fromregex('/nonexistent/file', r'(\d)', [('n', 'i4')]))
t(lambda: np.common_type(2.5, np.zeros(1))); t(lambda: np.common_type([1])); t(lambda: np.common_type(np.float32(1))); t(lambda: np.common_type(np.array(['a'])))
