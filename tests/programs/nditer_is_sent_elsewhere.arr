# nditer: its index, multi_index and iterindex can be set; views, copies, and flags that are refused.
import numpy as np
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__,e)
a=np.arange(6).reshape(2,3); af=np.asfortranarray(a)
def it(*x,**k): return np.nditer(*x,**k)
def setm(i,n,v):
    setattr(i,n,v); return (i.value, i.finished, i.iterindex)
for x in (a,af,a[:,::-1],a.T,a[::-1]):
    t(lambda: it(x).itviews); t(lambda: it(x,flags=['multi_index']).itviews); t(lambda: it(x,flags=['external_loop']).itviews)
    for mi in ((1,2),(0,0),(2,0),(-1,0),(1,),1,'a',(1,1.5),[1,1],None):
        t(lambda: setm(it(x,flags=['multi_index']),'multi_index',mi))
    for v in (0,3,5,6,-1,'a',1.5,None,np.int8(2),True):
        t(lambda: setm(it(x,flags=['c_index']),'index',v)); t(lambda: setm(it(x,flags=['f_index']),'index',v)); t(lambda: setm(it(x),'iterindex',v))
t(lambda: setm(it(a),'multi_index',(1,1))); t(lambda: setm(it(a),'index',1)); t(lambda: setm(it(a),'foo',1));
t(lambda: setm(it(a,flags=['external_loop']),'iterindex',2)); t(lambda: setm(it(a,flags=['external_loop','buffered']),'iterindex',2))
t(lambda: it(a).iterrange); t(lambda: it(a).iterationneedsapi); t(lambda: it(np.array([1],object),flags=['refs_ok']).iterationneedsapi); t(lambda: it(a).has_delayed_bufalloc)
def cp(i): next(i); c=i.copy(); return int(i.value),int(c.value),[int(v) for v in c],[int(v) for v in i]
t(lambda: cp(it(a))); t(lambda: cp(it(a,flags=['multi_index'])))
def cl(i): i.close(); return i.value
t(lambda: cl(it(a)))
def cl(i): i.close(); return i.operands
t(lambda: cl(it(a)))
def cl(i): i.close(); return next(i)
t(lambda: cl(it(a)))
t(lambda: it(a,flags='x')); t(lambda: it(a,flags=5)); t(lambda: it(a,flags=[5])); t(lambda: it(a,flags=['c_index','f_index'])); t(lambda: it(a,op_flags=['copy'])); t(lambda: it(a,op_flags='readonly')); t(lambda: it(a,op_flags=['readonly','writeonly'])); t(lambda: it(a,op_flags=[5])); t(lambda:it(a,flags=('c_index',)).index)
t(lambda: it([1,2,3],op_flags=['readwrite'])); t(lambda: it(5,op_flags=['readwrite'])); t(lambda: it(np.array(5),op_flags=['readwrite']).value)
t(lambda: it(np.array([7]),flags=['external_loop']).value.strides); t(lambda: it(5,flags=['external_loop']).value.strides)
t(lambda: it(a,op_dtypes=['f8'])); t(lambda: it(a,op_dtypes=['f8','f8']))
t(lambda: it([a,None]).operands[1].dtype); t(lambda: it(a).itersize);
t(lambda: len(it([a,a]))); t(lambda: it(a)[0]); t(lambda: it(a)[1]); t(lambda: it(a)[0:1]); t(lambda: it(a)['a'])
