t = np.zeros(2, dtype=[('height', float), ('weight', float)])
t['heigth']
