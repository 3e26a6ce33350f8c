# What einsum says of wrong subscripts, operands, dtypes and results, and the views that it gives.
import numpy as np
def t(*a, **k):
    try:
        r=np.einsum(*a, **k); print(repr(r), getattr(r,'strides',None), r.flags.writeable if hasattr(r,'flags') else '', r.base is not None)
    except Exception as e: print('!', type(e).__name__, e)
o=np.ones
t('i->i', o(3), out=np.zeros(1)); t('i->i', o(1), out=np.zeros(3)); t('i->', o(3), out=np.zeros(3)); t('ij->i', o((3,4)), out=np.zeros(1)); t('ij->i', o((3,4)), out=np.zeros(2)); t('ij->j', o((1,4)), out=np.zeros(4))
t('i,ij', o(2), o((3,4))); t('i,ij->', o(2), o((3,4))); t('i,j,ij->ij', o(2), o(3), o((2,4))); t('i,i->', o(2), o(3)); t('i,i->', o(2), o(3), out=np.zeros(()))
t('ij,i', o((3,4)), o(2)); t('...i,...i', o((2,3)), o((3,3))); t('i,i,i->i', o(1),o(2),o(3)); t('ij,k->k', o((3,4)), o(2), out=np.zeros(3))
t('i', o(3), foo=1); t('i', o(3), order='Q'); t('i', o(3), order='C'); t('i', o(3), casting='x'); t('i', o(3), casting=3); t('i', o(3), dtype='zz'); t('i', o(3), out=3); t('i', o(3), out=[1,2,3])
t('ié', o(3)); t('i', ); t(); t(o(3)); t(o(3),[0],[0]); t(o(3),[0],[1]); t(o(3), [0,0]); t(o(3), 3); t(o(3), ['a']); t(o(3), [60]); t(o(3), [-1]); t(o(3),[1.0]); t(o((3,2)),[Ellipsis,0]); t(o(3),[Ellipsis,Ellipsis]); t(3,3)
t(b'i', o(3)); t('i,', o(3), 2); t('i,,', o(3),2,2); t('',3); t('', np.int32(3), dtype='f8'); t(',',3,4); t('->',3); t('i->i->', o(3)); t('i-', o(3)); t('i>', o(3)); t('i-i', o(3)); t('->i', 3); t('i->j', o(3)); t('i->ii', o(3)); t('ii', o((2,3))); t('ii->i', o((2,3))); t('ii,i', o((1,3)), o(3)); t('ii', o((1,3))); t('...ii', o((4,3,1)))
t('i..->i', o(3)); t('i....', o(3)); t('i...->', o((3,2))); t('i...->i', o((3,2))); t('...->', o(2)); t('i->i...', o(3)); t('i->i......', o(3)); t('i->i..', o(3)); t('i->1', o(3)); t('1', o(3)); t('ijk', o((2,3))); t('i', o((2,3))); t(' i j -> j i ', o((2,3)))
t('i,i', ['a'], ['b']); t('i', ['a','b']); t('i->', ['a','b']); t('i->', np.array(['2020-01-01'],'M8[D]')); t('i->', np.array([1,2],'m8[s]')); t('i,i', [None,2],[1,2]); t('i->', [None, 2]); t('i->', np.array([2, 3], object)); t('i,i->i', np.array([2, 3], object), [1,2]); t('i->', np.zeros(2,'i4,f4'))
t('i,i', o(3,'f4'), o(3), dtype='f4'); t('i,i', o(3,'f4'), o(3), dtype='f4', casting='unsafe'); t('i,i', o(3,'i4'), o(3,'i4'), out=np.zeros((),'i2')); t('i,i', o(3,'i4'), o(3,'i4'), out=np.zeros((),'f8')); t('i,i', o(3,'i4'), o(3,'i4'), out=np.zeros((),'i2'), casting='unsafe'); t('i,i', o(3), o(3), out=np.zeros((),'f4'));  t('i,i', o(3), o(3), out=np.zeros((),'f4'), casting='same_kind'); t('i,i', o(3,'i4'), o(3), out=np.zeros((),'i8'))
z=np.zeros(3); z.flags.writeable=False
t('i->i', o(3), out=z); t('i,i->i', o(3), o(2), out=z); t('i->i', o(3), out=np.zeros((3,1)))
t('ij->ji', o((2,3)), out=np.zeros((3,2)));t('ij->ji', o((2,3)), out=np.zeros((2,3)))
t('i,i', o(3,'>f8'), o(3)); t('i->i', o(3,'>f8'));t('i->', o(3,'>f8'));t('i,j->ij', o(3,'>f8'),o(2,'>f8'))
t('ij->ij', o((2,3)), order='F'); t('ij,->ij', o((2,3)), 2, order='F'); t('ij,->ij', o((2,3)), 2, order='A'); t('ij,->ij', o((2,3)).T, 2, order='A'); t('ij,->ij', o((2,3)).T, 2, order='K'); t('ij,->ij', o((2,3)).T, 2, order='C')
t('i,'*20+'i', *([o(2)]*21)); t('i,'*63+'i', *([o(2)]*64)); t('i,'*62+'i', *([o(2)]*63))
t('ij,jk', o(3)); t('i,j', o(3)); t('ij', o(3), o(3)); t('i', o(3), [1,[2]])
t(None, o(3)); t(o(3), None); t(o(3), (0,)); t(o(3), np.array([0])); t(o(3), [True]); t(o(3), [[0]]); t(o(3),'i')
t('i', o(3), optimize=None); t('i,i', o(3), o(3), optimize=True, order='X'); t('i,i',o(3),o(3),optimize=1);t('i,i',o(3),o(3),optimize='x');t('i,i',o(3),o(3),optimize=0); t('i,i',o(3),o(3),optimize=[]); t('i,i',o(3),o(3),optimize=(0,1)); t('i,i',o(3),o(3),optimize=['einsum_path',(0,1)]);t('i,i',o(3),o(3),optimize=['einsum_path',(0,)]); t('i,i', o(3), o(3), optimize=True, foo=2); t('i,i', o(3), o(2), optimize=True); t('ij,jk', o((2,3)), o((2,3)), optimize=True); t('ij,k', o((2,3)), optimize=True); t('ij1', o((2,3)), optimize=True); t('ijk', o((2,3)), optimize=True);t('i->ii', o((2)), optimize=True);t('i->j', o((2)), optimize=True); t('i...,j', o((2,3)), optimize=True); t('..i', o(2), optimize=True); t('i->i->', o(2), optimize=True); t(optimize=True); t('i', optimize=True); t(3, optimize=True)
