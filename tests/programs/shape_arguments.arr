# Shapes, axes, counts and indices of every kind, good and bad, given to the functions about shapes: values, strides and refusals.
import warnings
import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
a1=np.arange(6.); a2=np.arange(6).reshape(2,3); a3=np.arange(24).reshape(2,3,4); z=np.array(3); e=np.zeros((0,3)); d1=np.ones((1,3,1))
warnings.simplefilter('ignore')


def show(r):
    if isinstance(r,(tuple,list)): return type(r).__name__+'['+'; '.join(show(i) for i in r)+']'
    if isinstance(r,np.ndarray): return repr(r)+str(r.strides)+str(r.flags.writeable)+str(r.flags.owndata)+type(r.base).__name__
    return repr(r)


def t(s):
    try: print(s,'->',show(eval(s)))
    except Exception as ex: print(s,'!',type(ex).__name__,str(ex).replace('\n','|'))

ODD = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', '2**70', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])',
    '[[0]]', '{0}', '-9', '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.transpose(a2,%s)', 'a2.transpose(%s)', 'np.moveaxis(a3,%s,0)', 'np.moveaxis(a3,0,%s)', 'np.squeeze(d1,%s)',
    'd1.squeeze(%s)', 'np.expand_dims(a2,%s)', 'np.flip(a2,%s)', 'np.roll(a2,1,%s)', 'np.split(a1,%s)', 'np.hsplit(a2,%s)',
    'np.vsplit(a2,%s)', 'np.dsplit(a3,%s)', 'np.block(%s)', 'np.append(a2,%s)', 'np.insert(a2,0,%s,1)', 'np.atleast_1d(%s)',
    'np.atleast_2d(%s)', 'np.atleast_3d(%s)', 'as_strided(a1,%s)', 'sliding_window_view(a2,2,%s)', 'np.choose(%s,[1,2,3])', 'np.triu(%s)',
    'np.ix_(%s)', 'np.ix_([0,1],%s)', 'np.vander(%s)', 'np.broadcast_arrays(a2,%s)', 'np.meshgrid(%s)', 'np.meshgrid([1],%s)',
    'np.full(2,%s)', 'np.zeros(%s)', 'np.empty_like(%s).shape', 'np.ones_like(a1,shape=%s)', 'np.array(%s)', 'np.array(a1,order=%s)',
    'np.array(a1,copy=%s)', 'np.fliplr(%s)', 'np.flipud(%s)', 'np.matrix_transpose(%s)', 'a1.copy(%s)', 'a1.ravel(%s)', 'a1.flatten(%s)',
    'a1.tobytes(%s)', 'a1.byteswap(%s)', 'np.pad(a1,%s)', 'np.pad(a2,%s,"edge")', 'np.fill_diagonal(a2.copy(),%s)', 'np.extract(%s,a1)',
    'np.argwhere(%s)', 'np.flatnonzero(%s)', 'np.select([%s],[1])', 'np.shares_memory(a1,%s)', 'np.isfortran(%s)',
    'np.ndim(%s)', 'np.shape(%s)', 'np.size(%s)', 'np.copy(%s)']
for f in FUNCTIONS:
    for x in ODD:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '{0}', '-9',
    '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.repeat(a2,2,%s)', 'np.concatenate((a1,a1),%s)', 'np.append(a2,a2,%s)', 'np.delete(a1,%s)', 'np.delete(a2,%s,1)',
    'np.take(a2,0,%s)', 'np.take(a2,[0],%s)', 'np.compress([1],a2,%s)', 'np.eye(%s)', 'np.eye(2,%s)', 'np.identity(%s)',
    'np.vander([1,2],%s)', 'a2.item(0,%s)', 'a2.take([0],%s)', 'np.mask_indices(%s,np.triu)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]',
    '{0}', '-9', '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.swapaxes(a2,%s,0)', 'a2.swapaxes(0,%s)', 'np.diagonal(a2,%s)', 'np.diagonal(a3,0,%s)', 'a3.diagonal(0,0,%s)',
    'np.diag(a2,%s)', 'np.roll(a1,%s)', 'np.roll(a2,%s,0)', 'np.array_split(a1,%s)', 'np.linspace(0,1,%s)', 'np.logspace(0,1,%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['"a"', 'None', '[0,1.5]', '(0,"a")', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '{0}', '-9',
    '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.rollaxis(a3,%s)', 'np.stack((a1,a1),%s)', 'np.delete(a2,0,%s)', 'np.insert(a2,1,9,%s)',
    'np.apply_along_axis(np.sum,%s,a2)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', '2**70', 'True', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '{0}',
    '-9', '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.stack(%s)', 'np.vstack(%s)', 'np.hstack(%s)', 'np.dstack(%s)', 'np.column_stack(%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', '[0,1.5]', '(0,"a")', '2**70', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]',
    '{0}', '-9', '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.reshape(a2,%s)', 'a2.reshape(%s)', 'np.unravel_index(3,%s)', 'a1.searchsorted(%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', '2**70', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])',
    '{0}', '-9', '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.repeat(a1,%s)', 'np.repeat(a2,%s,0)', 'a1.repeat(%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', '2**70', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', '[[0]]', '{0}', '-9',
    '9', '[]', '1j', 'range(2)']
FUNCTIONS = ['np.diag_indices(%s)', 'np.arange(%s)', 'np.arange(0,%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', '2**70', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]',
    '{0}', '-9', '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.unravel_index(%s,(2,3))', 'np.nonzero(%s)', 'np.where(%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', '2**70', 'True', '[[0]]', '{0}', '-9', '9', '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['np.asarray(a1,dtype=%s)', 'a1.astype(%s)', 'a1.view(%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '[0,1.5]', '(0,"a")', 'np.array(1)', '[[0]]', '{0}', '-9', '9', '()', '[]', '(0,0)', 'range(2)']
FUNCTIONS = ['np.broadcast_to(a1,%s)', 'np.broadcast_to(z,%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '[0,1.5]', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '-9', '9', '()', '[]', '(0,0)',
    'range(2)']
FUNCTIONS = ['np.tile(a1,%s)', 'np.tile(z,%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', '"a"', 'None', '2**70', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '{0}', '-9', '9',
    '()', '[]', '(0,0)', '1j', 'range(2)']
FUNCTIONS = ['as_strided(a1,(2,),%s)', 'as_strided(a1,None,%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['1.5', 'None', '[0,1.5]', '2**70', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '{0}', '-9',
    '9', '()', '[]', '(0,0)', 'range(2)']
FUNCTIONS = ['np.take(a1,%s)', 'a2.take(%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['"a"', '[0,1.5]', '(0,"a")', '2**70', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '-9', '9', '()',
    '[]', '(0,0)', 'range(2)']
FUNCTIONS = ['np.broadcast_shapes(%s)', 'np.broadcast_shapes((2,3),%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
SOME = ['"a"', 'None', '(0,"a")', 'True', 'np.int8(1)', 'np.array(1)', 'np.array([1])', 'np.array([0,1])', '[[0]]', '-9', '9', '()', '[]',
    '(0,0)', 'range(2)']
FUNCTIONS = ['np.trim_zeros([0,1,0],"fb",%s)', 'np.size(a2,%s)']
for f in FUNCTIONS:
    for x in SOME:
        t(f % x)
