class Odd(ValueError):
    pass
raise Odd('seven')
