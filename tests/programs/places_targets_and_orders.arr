# Elements written one by one, indices into nothing, targets of running sums, orders that casts keep, text that is none.
import numpy as np


try:
    a = np.full((3,), -9, dtype='u1,S3,i2'); print(repr(a))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.full((3,), 300, dtype='u1,i2'); print(repr(a))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.full((3,), -9.5, dtype='u1,f4'); print(repr(a))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.full((3,), 'x', dtype='S3,U2'); print(repr(a))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.full((3,), True, dtype='u1,f4,S3'); print(repr(a))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[...] = -9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = -9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a.fill(-9); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[:] = np.array(-9); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[:] = 1e10; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[:] = [-9,300,2]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.array(-9, 'u1,i2'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.array([-9,3], 'u1,i2'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[:2] = -9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.full((3,), np.int64(-9), dtype='u1,S3,i2'); print(repr(a))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,(2,)i2'); a[...] = -9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a['f0'] = -9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, [('x','u1,i2'),('y','u2')]); a[...] = -9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = np.arange(2)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = np.arange(1)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = np.array([])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = [1,2]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = [1]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = [[1,2]]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = [1,2,3]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0,...] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((3,2), 'u1,i2'); a[0] = np.arange(3); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'M8[D]'); a[0] = np.arange(2)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'S3'); a[0] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'S3'); a[0] = [1,2]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'O'); a[0] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'O'); a[0:1] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = np.zeros(2, 'u1,i2'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a[0] = np.zeros(1, 'u1,i2'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a.itemset if 0 else a.put(0, np.arange(2)); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a.flat[0] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3, 'u1,i2'); a.fill(np.arange(2)); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((), 'u1,i2'); a[()] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((), 'u1,i2'); a[...] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((), 'f8'); a[()] = np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((), 'f8'); a[()] = [1,2]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((2,0,3)), [0,0], axis=1))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((2,0,3)), [], axis=1))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((2,0,3)), np.array([],int), axis=1).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((2,0,3)), [0,0], axis=2).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((0,3)), [0,0], axis=0).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((0,0,3)), [0,0], axis=1).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((0,0,3)), [0,0], axis=1, mode='wrap').shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((0,)), [0,0]).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((0,2)), [0,5], axis=1).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((2,0)), [0,5], axis=0).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((2,0)), [0,-3], axis=0).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.take(np.zeros((2,0,3)), [], axis=1).shape)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((2,3)); a.flags.writeable=False; np.copyto(a[:0], a[:0]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; np.copyto(a, 5); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; a[:] = 5; print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; a[...,0] = 5; print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; np.copyto(a, 5, where=False); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; np.copyto(a, [1j]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; a.fill(3); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; a.sort(); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; np.add(a,a,out=a); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; a.put([],[]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; np.putmask(a,a>0,[]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; a.partition(0); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; a.byteswap(True); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((0,3)); a.flags.writeable=False; np.fill_diagonal(a,1); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((4,3)); a.flags.writeable=False; a.put([1],[1],mode='none'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((4,3)); a.flags.writeable=False; a.put([],[1],mode='none'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((4,3)); a.flags.writeable=False; a.put(['x'],[1]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((4,3)); a.flags.writeable=False; a.put([1],['x']); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((4,3)); a.flags.writeable=False; a.put([9999],[2]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((4,3)); a.put([9999],['x'], mode='none'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((4,3)); a.put(['x'],['x']); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array(['2020-01-01'],'M8[D]'); print([(str(x)) for x in np.nditer([a, 1])])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array(['2020-01-01'],'M8[D]'); print([(str(x)) for x in np.nditer([a, 1], flags=['common_dtype'])])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array(['2020-01-01'],'M8[D]'); print([(str(x)) for x in np.nditer([a, 1], op_flags=[['readonly']]*2, op_dtypes=['M8[D]','i8'])])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([(1,2)],'u1,i2'); print([(str(x)) for x in np.nditer([a, 1, 2.5])])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([(1,2)],'u1,i2'); print([(str(x)) for x in np.nditer([a, 1, None])])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array(['2020-01-01'],'M8[D]'); print([(str(x)) for x in np.nditer([a, None, 1])])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([1,2],'f4'); it=np.nditer([a, None, 1]); print([o.dtype for o in it.operands])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([1,2],'f4'); it=np.nditer([a, None, np.array(1)]); print([o.dtype for o in it.operands])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([1,2],'i2'); it=np.nditer([a, 1, None]); print([o.dtype for o in it.operands])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([1,2],'i2'); it=np.nditer([a, 1.5, None]); print([o.dtype for o in it.operands])
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    for s in [(0,),(3,),(2,0),(0,2)]:
        for f in ('cumsum','cumprod'):
            for o in [(1,),(0,),(2,),(3,),(2,2),(1,0),(0,3)]:
                for ax in (None,0,1,-1):
                    try: print(s,f,o,ax,getattr(np.ones(s),f)(ax,out=np.zeros(o)))
                    except Exception as e: print(s,f,o,ax,type(e).__name__,e)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3, 'u1,i2'); np.copyto(a,-9); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3, 'u1,i2'); np.copyto(a,-9,casting='unsafe'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3, 'S3'); np.copyto(a,-9,casting='unsafe'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3, 'V3'); np.copyto(a,-9,casting='unsafe'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3, 'M8[D]'); np.copyto(a,-9,casting='unsafe'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(3, -9, 'V3'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(3, 2**70, 'u1,i8'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(3, [1,2,3], 'u1,i8'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(3, (1,2), 'u1,i8'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(3, [(1,2)], 'u1,i8'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(2, [(1,2),(3,4)], 'u1,i8'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(2, 'ab', 'u1,i8'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(2, None, 'u1,O'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.full(2, 5, [('a','u1',(2,)),('b','S2')]); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((2,3), 'u1,i8'); a[0]=-9
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((2,3), 'u1,i8'); a[0]=9; a[1,:2]=2.5; a[:,2]=True; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a[[0,1]]=-9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a[[True,False,True]]=-9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.put([1],-9); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); np.putmask(a,[1,0,1],-9); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); np.place(a,[1,0,1],-9); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); print(np.where([1,0,1],a,-9))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[1]=-9
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[:2]=9; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[1]=np.arange(1); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'i2'); a.flat[1]=np.arange(2)+5; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'S2'); a.flat[1]=np.arange(2)+5; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[1]=[5,6]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[1]=[(5,6)]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[1]=[(5,6),(7,8)]; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[1]=np.array([(5,6),(7,8)],'u1,i2'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[[1]]=np.array([(5,6),(7,8)],'u1,i2'); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[[1,2]]=np.arange(2); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'u1,i2'); a.flat[1:2]=np.arange(2)+4; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'O'); a.flat[1]=np.arange(2)+4; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(3,'O'); a.flat[1:2]=np.arange(2)+4; print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.broadcast_to(np.array([-5,-4,3]),(0,3)); print(b.flags.writeable, b[:, :2].flags.writeable); np.copyto(b[:,:2], b[:,1:3]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.broadcast_to(np.array([-5,-4,3]),(0,3)); np.copyto(b, 4); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.broadcast_to(np.array([-5,-4,3]),(0,3)); np.copyto(b, b); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,3)); b.flags.writeable=False; np.copyto(b, b[:,::-1]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,3)); b.flags.writeable=False; np.copyto(b[:,:2], b[:,1:]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,3)); b.flags.writeable=False; np.copyto(b, np.zeros((0,3),'i4')); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((3,0)); b.flags.writeable=False; np.copyto(b, np.zeros((3,0))); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((3,0)); b.flags.writeable=False; np.copyto(b, np.zeros((0,))); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,)); b.flags.writeable=False; np.copyto(b, np.zeros((0,))); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,)); b.flags.writeable=False; np.copyto(b, np.zeros((1,))); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,)); b.flags.writeable=False; np.copyto(b, np.zeros((3,))); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,)); b.flags.writeable=False; np.copyto(b, 3); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,3)); b.flags.writeable=False; np.copyto(b, np.zeros((3,)), where=True); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    b=np.zeros((0,3)); b.flags.writeable=False; np.copyto(b, np.zeros((3,)), where=np.array([True,False,True])); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([[-6,5],[4,3],[2,1]]).T.copy().T; a=np.array([-6,-2,7,5,-4,32766],'i2').reshape(2,3).T; a.put([-6,-4,6],[1,2]); print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([-6,-2,7,5,-4,32766],'i2').reshape(2,3).T
    try: a.put([-6,-4,6],[1,2])
    except Exception as e: print(e)
    print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.array([-6,-2,7,5,-4,32766],'i2').reshape(2,3)
    try: a.put([-6,-4,6],[1,2])
    except Exception as e: print(e)
    print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(12,'i2')[::2]
    try: a.put([-6,-4,6],[1,2])
    except Exception as e: print(e)
    print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros(6,'>i2')
    try: a.put([-6,-4,6],[1,2])
    except Exception as e: print(e)
    print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((6,),'i2')
    try: np.put(a,[0,1,9],['1','x','y'])
    except Exception as e: print(e)
    print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((2,3),'i2').T
    try: np.put(a,[0,1,9],[5,6,7], mode='wrap')
    except Exception as e: print(e)
    print(a)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([], dtype='i8')] = np.array([], dtype='i2').reshape((2, 0)); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([], dtype='i8')] = np.zeros((1,3)); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([], dtype='i8')] = np.zeros((2,1)); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([], dtype='i8')] = np.zeros((2,0),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([], dtype='i8')] = np.zeros((1,0),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((3,2),'i4'); a[np.array([], dtype='i8')] = np.zeros((2,0,2),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((3,2),'i4'); a[np.array([], dtype='i8'),0] = np.zeros((2,0),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((3,2),'i4'); a[np.array([], dtype='i8'),0:1] = np.zeros((2,0),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((3,2),'i4'); a[np.zeros((0,2), dtype='i8')] = np.zeros((2,0),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([], dtype='i8')] = np.zeros((0,2),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([], dtype='i8')] = np.zeros((2,2,0),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.zeros(3,bool)] = np.zeros((2,0),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.zeros(3,bool)] = np.zeros((2,0),'i2'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([1,2], dtype='i8')] = np.zeros((2,2),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([1,2], dtype='i8')] = np.zeros((1,2),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[np.array([1], dtype='i8')] = np.zeros((2,1),'i4'); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[[]] = np.array([[],[]]); print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros(3,'i4'); a[[]] = [[],[]]; print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((2,3),'i4'); print(np.compress(np.ones(9,bool),a,axis=1))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a = np.zeros((0,3),'i4'); print(np.compress(np.ones(9,bool),a,axis=1))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    for l in ('U1','U2','>U1','>U3'):
        for b in ([1,2],[0x7a000000,0],[0x7a000000,0x62],[0x61,0x110000,0,0x110001],[0xd800,0],[0xd800,0xdc00,5]):
            x=np.array(b,'u4'); n=np.dtype(l).itemsize//4
            x=np.resize(x,n*4).view(l)
            try: print(repr(x))
            except SystemError as e: print(e)
            try: print(str(x))
            except SystemError as e: print(e)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    x=np.array(list('abc')); 
    try: print(x.byteswap())
    except SystemError as e: print(e)
    x=np.array(['abc','d']); 
    try: print(x.byteswap())
    except SystemError as e: print(e)
    x=np.array(['abc','de']); print(x.byteswap()); print(repr(x.view(x.dtype.newbyteorder())))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.zeros((2,3)); a.strides=a.strides; print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    a=np.broadcast_to(np.arange(3),(0,3)); a.strides=a.strides; print('ok')
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.require(np.zeros((2,3),'i4').T,requirements='W',dtype='i8').strides)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    print(np.require(np.zeros((2,3),'i8').T,requirements='W',dtype='i8').strides)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    for r in ('C','F','A','O','W','E',['F','W'],None):
      for mk in (np.zeros((2,3),'i4'),np.zeros((2,3),'i4').T,np.zeros((4,3),'i4')[::2],np.zeros((4,3,2),'i4').transpose(1,0,2)):
        for dt in (None,'i8','i4'):
            try: x=np.require(mk,dt,r); print(r,dt,x.strides,x.flags.owndata,x.flags.writeable)
            except Exception as e: print(r,dt,e)
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
try:
    for o in 'CFAK':
        for ax in ([(-2, -1), (-2, -1), (1, 0)],[(0,1),(0,1),(0,1)],[(1,0),(0,1),(0,1)],[(1,0),(1,0),(1,0)]):
            for dt in ('f8','f4'):
                x=np.matmul(np.arange(9).reshape(3, 3).astype('f4'), np.arange(9).reshape(3, 3).astype(dt), order=o, axes=ax); print(o,ax,dt,x.strides,x.ravel())
                x=np.matmul(np.arange(18).reshape(2,3, 3).astype('f4'), np.arange(9).reshape(3, 3).astype(dt), order=o, axes=ax); print(o,ax,dt,x.strides,x.ravel())
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])
