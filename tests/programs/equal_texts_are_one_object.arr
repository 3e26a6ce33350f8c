# Equal texts of one program are one object, wherever they are written.
a = "red"
b = "red"
print(a is b)


def colour():
    return "red"


def words(text="two words"):
    other = "two words"
    return text is other, text


print(colour() is a, words()[0], words()[1] is words.__defaults__[0])
listed = ["red", "green", "red", "two words"]
print(listed[0] is listed[2], listed[0] is a, listed[3] is words()[1])
print({"red": 1}.popitem()[0] is a)
