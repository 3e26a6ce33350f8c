# NumPy's dates and differences compared with Python's.
import numpy as np
from datetime import date, datetime, timedelta
def t(s):
    try: print(s,'->', repr(eval(s)))
    except Exception as e: print(s,'!', type(e).__name__, e)
L=['np.datetime64("2020-01-01")','np.datetime64("2020")','np.datetime64("2020-01-01T00","h")','np.datetime64("2020-01-01T00","ns")','np.datetime64("NaT")','np.timedelta64(5,"D")','np.timedelta64(5,"ns")','np.timedelta64(5)','np.timedelta64("NaT")','np.timedelta64(1,"Y")','np.timedelta64(432000,"s")','np.array("2020-01-01","M8[D]")','np.array(["2020-01-01"],"M8[D]")','np.array([5],"m8[D]")']
R=['date(2020,1,1)','datetime(2020,1,1)','timedelta(5)','5','None','"2020-01-01"','np.datetime64("2020-01-01")']
for a in L:
    for b in R:
        for o in ('==','!=','<'): t(f'{a} {o} {b}'); t(f'{b} {o} {a}')
t('np.equal(np.datetime64("2020-01-01"),date(2020,1,1))');t('np.equal(np.array("2020-01-01","M8[D]"),date(2020,1,1))')
