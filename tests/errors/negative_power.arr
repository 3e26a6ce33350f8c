arange(3) ** -1
