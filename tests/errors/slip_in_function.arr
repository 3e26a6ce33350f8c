def total(prices):
    amount = sum(prices)
    return amuont
total([1, 2])
