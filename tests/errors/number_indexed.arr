total = 5
total[0]
