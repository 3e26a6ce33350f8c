# An operand beside one without elements is computed all the same, and warns.
import numpy as np
a = np.full((1,3), 1e308)
print((a*10) + np.zeros((0,3)))
print(np.add(a*10, np.zeros((0,3))).sum())
print(np.maximum(a*10, np.zeros((0,1,3)), where=np.zeros((0,1,3),bool)))
print(np.concatenate([a*10, np.zeros((0,3))]))
b = np.zeros((0,3)); b += a*10
print(np.where(np.zeros((0,3),bool), a*10, 3))
print(np.sum((a*10)*np.zeros((0,3)), axis=0))
b[...] = a*10
np.add(a*10, 1, out=np.zeros((0,3)))
print((a*10)[:0])
print((a*10)[np.zeros(1,bool)])
print(np.broadcast_to(a*10,(0,3)))
print(np.where(np.zeros(0,bool), (a*10)[0,0:1], np.log(-a[0,:1])))
