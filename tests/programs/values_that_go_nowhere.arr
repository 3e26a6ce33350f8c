# What is told of the cast of a value that an index sends nowhere, and which part of an index is refused first.
import numpy as np, warnings
def t(name, f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r = f(); r = getattr(r,'shape',r)
        except Exception as e: r = (type(e).__name__, str(e))
    print(name, r, [str(x.message) for x in w])
V = {'0d': np.array(1e300), '1': np.array([1e300]), '11': np.array([[1e300]]), 'py': 1e300, 'np': np.float64(1e300), 'list': [1e300], '0': np.zeros(0), '10': np.zeros((1,0)), '3': np.full(3,1e300), '31': np.full((3,1),1e300)}
I = {'e': np.zeros(0,int), 'e2': np.zeros((0,2),int), 'm': np.zeros(4,bool), '0,e': (0,np.zeros(0,int)), 'e,0s': (np.zeros(0,int),slice(0,0)), 'one,0s': ([1],slice(0,0)), '0s,one': (slice(0,0),[1]), 'e,s': (np.zeros(0,int),slice(None)), 'one,0s,one': ([1],slice(0,0),[1]), '3,0s': ([1,2,3],slice(0,0)), 'mm': (np.zeros(4,bool),np.zeros(4,bool)), 'm2': np.zeros((4,4),bool), 'b': slice(0,0), '0,0s': (0,slice(0,0)), 'ell': (Ellipsis, np.zeros(0,int)), '0s,one,0s': (slice(0,0),[1],slice(0,0)), 'one,0s,e': ([1],slice(0,0),np.zeros(0,int)), 'one,s,e': ([1],slice(None),np.zeros(0,int))}
for nd in (1, 2):
    for vi, v in V.items():
        for ii, ix in I.items():
            a = np.zeros((4,)*nd, 'f4')
            t((nd,vi,ii), lambda: a.__setitem__(ix, v))
            if vi in ('0d','1'):
                i = np.zeros((4,)*nd, 'i2')
                t((nd,vi,ii,'i2'), lambda: i.__setitem__(ix, v))
    for ix in [(0,[0],slice(None,None,0)), (None,0,[True]*4,slice(None,None,0)), (9,[0],slice(None,None,0)),(9,slice(None,None,0)),(slice(None,None,0),9),([9],slice(None,None,0)),(slice(None,None,0),[9]),(9,slice(None,None,0),[0])]:
        for z in (np.zeros((4,)*3), np.zeros((4,)*nd), np.zeros((0,)+(4,)*(nd-1)), np.zeros((4,)*(nd-1)+(0,))):
            t(('zero step',nd,str(ix),z.shape), lambda: z[ix])
            t(('zero step set',nd,str(ix),z.shape), lambda: z.__setitem__(ix,1))
for nd in (1,2):
    for vi, v in V.items():
        for ii, ix in I.items():
            if vi in ('0d','1','31','np','py'):
                i = np.zeros((4,)*nd, 'i2')
                c = v*(1+1j)
                t((nd,vi,ii,'c'), lambda: i.__setitem__(ix, c))
                x = np.zeros((4,)*nd, 'f4')
                c = np.asarray(v*(1+1j)).astype('>c16')
                t((nd,vi,ii,'be'), lambda: x.__setitem__(ix, c))
