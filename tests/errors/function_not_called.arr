n = input
n + 1
