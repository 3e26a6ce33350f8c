# Records: fields are views, sorting by field, nesting, printing.
import numpy as np
people = np.array([('Ann', 30, 1.7), ('Bob', 25, 1.8), ('Cy', 30, 1.6)], dtype=[('name', 'U10'), ('age', 'i4'), ('height', 'f8')])
print(people, people['age'], people[0], people[0]['name'], people.dtype, people.dtype.names, people.itemsize, people['age'].strides)
people['age'][1] = 40
people[2] = ('Di', 1, 2)
print(np.sort(people, order='age'), np.sort(people, order=['age', 'name'])['name'], people[people['age'] > 20]['name'], people['height'].mean(), np.shares_memory(people, people['age']))
print(repr(people[:1]), people[['name', 'age']], people[['name', 'age']].dtype, np.zeros(2, 'i4,f8'), np.zeros(1, [('p', [('x', 'f4'), ('y', 'f4')]), ('v', 'i2', (2,))]), np.dtype([('a', 'i1'), ('b', 'f8')], align=True), np.dtype('i4,(2,3)f8'))
z = np.zeros(2, dtype=[('pos', [('x', 'f8'), ('y', 'f8')]), ('tag', 'S3')])
z['pos']['x'] = [1, 2]
z[1]['tag'] = b'abcd'
print(z, z['pos']['x'].strides, z == z, z.tolist(), len(z[0]), z.view('u1').shape)
for f in (lambda: people['nope'], lambda: people + 1, lambda: people[0][5], lambda: people.sort(order='zz')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
