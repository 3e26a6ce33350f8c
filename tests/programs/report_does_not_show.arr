# A trailing semicolon and bare expressions print nothing in a file.
import numpy as np
a = np.arange(4);
a + 1
a[1:];
'text'
None
print(a)
