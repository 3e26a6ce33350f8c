# The last line of an uncaught group closes its tree.
def together():
    raise ExceptionGroup('two', [ValueError(1), TypeError('t')])
print('before')
together()
