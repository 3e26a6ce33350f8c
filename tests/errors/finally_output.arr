try:
    int('x')
finally:
    print('cleaned up')
