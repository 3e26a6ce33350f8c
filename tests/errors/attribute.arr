arange(3).nothing
