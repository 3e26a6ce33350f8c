# Nests of numbers become arrays, and arrays lists, with every dtype asked for.
import numpy as np
def t(f):
    try:
        r=f(); print(repr(r)[:300], getattr(r,'dtype',None), getattr(r,'shape',None))
    except Exception as e: print(type(e).__name__, e)
class F(float): pass
class L(list): pass
vals=[ [1,2.5,3],[[1,2],[3,4]],[[1,2],[3]],[1,[2,3]],[[1,2],3],[(1,2),[3,4.5]],([1],[2]),[True,1],[1,True],[1.0,True],[],[[]],[[],[]],[[1],[]],[2**63,1],[2**62,1.5],[1,None],['a',1],[F(1.5),2],[1,F(2)],L([1,2,3]),[L([1,2]),[3,4]],[1j,2],[[[1.0]]],[[[1.0],[2]],[[3],[4]]],[[[1.0],[2]],[[3],[4,5]]],[[1,2],[3,'a']],[np.float32(1),2.0],[2.0,np.float32(1)],[[1.5,2],(3,4)],[-0.0,0],[float('nan'),2**53+1],[[[[[[[[[1]]]]]]]]],[[[[[[[[[[1.5]]]]]]]]]]]
for v in vals:
    for dt in (None,'f8','i8','f4','i4','O','?','U5','>f8','c16','u1',[('a','f8')]):
        t(lambda: np.array(v,dtype=dt))
    a=np.zeros(3); 
    def g(): a[:]=v; return a
    t(g)
    b=np.zeros((2,2),'i8')
    def g(): b[...]=v; return b
    t(g)
    t(lambda: np.asarray(v)+1); t(lambda: np.array(v,ndmin=3)); t(lambda: np.array(v,dtype=float,ndmin=2,order='F')); 
x=[1.5,2.5]; x.append(x)

for sh in [(0,),(2,0),(0,3),(2,3),(),(1,1,2)]:
    for dt in ('f8','i8','>f8','>i8','?','i2','O','M8[D]','U2','f4'):
        t(lambda: np.zeros(sh,dt).tolist()); t(lambda: np.ones(sh,dt).T[...,::-1].tolist() if sh else 0)
z=np.zeros(600000); z[:]=2.5; print(z.sum(), (z==2.5).all()); z[::2]=1; print(z.sum()); w=np.full((300,4000),7,'i2'); print(w.sum(), np.full((300,4000),7.5)[5,6], np.ones((1001,999),'c16').sum()); w.T[:]=3; print(w.sum()); w[:]=np.arange(4000); print(w.sum()); q=np.zeros(2000003,'u1')[1:]; q[:]=9; print(q.sum()); q=np.frombuffer(bytearray(8*10**6+3),'u1')[3:].view('f8'); q[:]=1.25; print(q.sum())
w=np.full((200,50),'ab'); print((w=='ab').all()); w=np.full((200,50),None); print(w[3,4])
