# A structured array: a table whose rows have named fields, in one buffer.

people = np.array([("Ada", 36, 1.65), ("Grace", 45, 1.71), ("Alan", 41, 1.78), ("Edsger", 36, 1.83)],
                  dtype=[("name", "U8"), ("age", "i4"), ("height", "f8")])
print(people.dtype)
print("one row:", people[1], " one field:", people["age"], " one cell:", people[2]["name"])

# A field is a view with the record's stride: writing to it writes to the table.
age = people["age"]
print("strides", age.strides, "itemsize", people.itemsize, "offset", people.dtype.fields["age"][1])
age += 1
print(people["age"])

# Masks and sorting go by fields.
print(people[people["height"] > 1.7]["name"])
print(np.sort(people, order=["age", "name"])["name"])

# Several fields at once are a view too, with gaps where the other fields stand.
some = people[["name", "height"]]
print(some.dtype, np.shares_memory(some, people))

# Alignment costs bytes, and buys the layout of a C struct.
packed = np.dtype([("flag", "i1"), ("value", "f8"), ("tag", "i2")])
aligned = np.dtype([("flag", "i1"), ("value", "f8"), ("tag", "i2")], align=True)
print("packed", packed.itemsize, " aligned", aligned.itemsize, aligned.fields["value"][1])

# Means per group.
for years in np.unique(people["age"]):
    group = people[people["age"] == years]
    print(years, group["name"].tolist(), group["height"].mean().round(3))
