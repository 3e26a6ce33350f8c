arange(3).sum(axes=0)
