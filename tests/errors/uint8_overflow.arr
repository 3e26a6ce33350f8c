a = array([1, 2], dtype=uint8)
a + 300
