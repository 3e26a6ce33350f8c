# copy.copy of a generator draws from the same bit generator, deepcopy from a copy of it.
import numpy as np
import copy
r=np.random.default_rng(3); c=copy.copy(r); print(r.random(),c.random(),r.random(),c.random(), r.bit_generator is c.bit_generator)
r=np.random.default_rng(3); c=copy.deepcopy(r); print(r.random(),c.random(),r.random(),c.random())
r=np.random.RandomState(3); c=copy.deepcopy(r); print(r.rand(),c.rand(),r.rand(),c.rand())
r=np.random.RandomState(3); c=copy.copy(r); print(r.rand(),c.rand(),r.rand(),c.rand())
r=np.random.PCG64(3); c=copy.copy(r); print(r.random_raw(),c.random_raw())
r=np.random.SeedSequence(3); c=copy.copy(r); print(c, c.spawn(1))
r=np.random.RandomState(3); r.normal(); c=copy.deepcopy({'a':r}); print(r.normal(),c['a'].normal())
