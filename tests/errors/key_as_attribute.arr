d = {"x": 1}
d.x
