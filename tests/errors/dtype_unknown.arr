zeros(3, dtype='nosuch')
