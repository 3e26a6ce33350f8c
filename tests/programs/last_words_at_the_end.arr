class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def gen(n):
    try:
        yield n
        yield n + 1
    finally:
        print('fin', n)
b = D('b')
_u = D('_u')
a = D('a')
g = gen(1); next(g)
def hold(): return c
c = D('c')
lst = [D('l1'), D('l2')]
d = {'k': D('dk')}
cyc = D('cyc'); cyc.me = cyc
cyc2 = D('cyc2'); cyc2.me = cyc2; del cyc2
import sys
h = gen(5); next(h)
x1 = D('1')
x2 = D('2')
x3 = D('3')
x1 = D('4')
lst = [D('l')]
_v = D('v')
holder = D('holder'); holder.inner = D('inner')
def ff():
    try: yield
    finally: print("f", type(x1).__name__)
g2 = ff(); next(g2)
print("end")
