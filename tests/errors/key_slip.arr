d = {'alpha': 1, 'beta': 2}
d['aplha']
