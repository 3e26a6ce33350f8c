a = zeros(2, dtype=[('x', 'f8')])
a['y']
