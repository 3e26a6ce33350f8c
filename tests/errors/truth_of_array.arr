if arange(3) > 1:
    print('yes')
