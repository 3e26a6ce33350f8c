t = np.array([('Ada', 36.5), ('Alan', 41.0)], dtype=[('name', 'U4'), ('age', 'f8')])
age = t['age']
name = t['name']
y = np.arange(4.0)
part = y.view('u1')[5:11]
a = np.arange(6).reshape(2, 3)
wide = np.zeros((300, 400), dtype='i2')
#: buf t
#: buf age
#: buf age name
#: graph
#: buf a[2]
#: buf a[0, 3]
#: buf wide[200, :3]
#: bcast a @ a.T
#: bcast np.add.outer(a, a)
