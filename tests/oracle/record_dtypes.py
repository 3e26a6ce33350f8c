"""Records what NumPy says about dtypes: how strings and descriptions are read, promotion, casting. Writes tests/data/dtypes.json."""
import json
import pathlib

import numpy as np

assert np.__version__ == "2.4.6", np.__version__


def spell(dtype):
    """A dtype as text that names everything a reader can see of it."""
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        return f"({','.join(map(str, shape))}){spell(base)}"
    if dtype.names is not None:
        fields = []
        for name in dtype.names:
            entry = dtype.fields[name]
            title = f"|{entry[2]}" if len(entry) > 2 else ""
            fields.append(f"{name}{title}@{entry[1]}:{spell(entry[0])}")
        return f"{{{' '.join(fields)};{dtype.itemsize}{';a' if dtype.isalignedstruct else ''}}}"
    return dtype.str


def attempt(work):
    try:
        return {"is": work()}
    except Exception as error:  # the class and text are what is recorded
        return {"error": type(error).__name__, "text": error.args[0] if error.args else ""}


STRINGS = """i3 flaot i4,f8 i4,f8, (2,3)f4 2f4 3i4,(2,)f8 S5 |S5 >S5 >U5 U V V5 <V5 5S float int bool bool_ bool8 str str_ bytes
bytes_ object object_ complex void unicode string string_ long longlong ulong ulonglong intp uintp intc uintc int_ uint float_
complex_ half single double csingle cdouble byte ubyte short ushort q Q p P n N ? b1 b2 B b c8 c16 c4 f d e f2 f4 f8 O O8 O4 |O
=f8 >f8 <f8 |f8 |i1 >i1 >? > M8 M8[ns] m8[25s] <M8[us] >M8[us] datetime64 datetime64[D] timedelta64[ms] timedelta64 M m M[s]
M4[s] M8[xx] M8[] M8[s M8[s]x m8[-1s] m8[generic] m8[s/2] m8[D/24] m8[D/7] m8[10D/24] m8[Y/12] m8[M/2] m8[B] m8[3000000000s] datetime64[ns
I4 u4 u1 u2 u8 i1 i2 i4 i8 u i l L h H I F D Float64 Int32 int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64
complex64 complex128 float80 float32,int8 i4:f8 ()f4 (2,)f4 1f4 0f4 (1,)f4 >i4,<f8 S5,U3 i4,flaot m8[s],i4 f8x S-1 S99999999999
U999999999 U0 S0 Sx datetime timedelta generic number intp, i4;f4 a5 a c""".split()
STRINGS += ["", "i4, f8", "float, int", "i4 ", " i4", "(2, 3)f4", "i4 , (2,2)f8"]

PLAIN = """? i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16 O S0 S3 S5 S10 S11 S32 U0 U2 U5 U21 U64 V0 V4 V8 V12 >i4 >f8 >U5 >c16 >i2
M8 M8[Y] M8[M] M8[W] M8[D] M8[h] M8[s] M8[25s] M8[ms] M8[ns] M8[as] >M8[s] M8[4Y] M8[14D]
m8 m8[Y] m8[M] m8[D] m8[s] m8[60s] m8[90s] m8[m] m8[ns] m8[as] >m8[s] m8[6s]""".split()
RECORDS = [
    {"names": ["a", "b"], "formats": ["i4", "f8"]},
    {"names": ["a", "b"], "formats": ["i8", "f4"]},
    {"names": ["x", "b"], "formats": ["i4", "f8"]},
    {"names": ["b", "a"], "formats": ["f8", "i4"]},
    {"names": ["a"], "formats": ["i4"]},
    {"names": ["a"], "formats": [">i4"]},
    {"names": ["a"], "formats": ["i4"], "offsets": [8]},
    {"names": ["a"], "formats": ["i4"], "itemsize": 12},
    {"names": ["a", "b"], "formats": ["i1", "f8"], "align": True},
    {"names": ["a", "b"], "formats": ["i1", "f4"]},
    {"names": ["a"], "formats": ["S5"]},
    {"names": ["a"], "formats": ["(2,)i4"]},
    {"names": ["a"], "formats": ["(3,)f4"]},
    {"names": ["a"], "formats": ["i4"], "titles": ["t"]},
]
SPECS = RECORDS + [
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 16]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [8, 0]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 2]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 4], "itemsize": 20},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 4], "itemsize": 10},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 4], "itemsize": 20, "align": True},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 8], "itemsize": 20, "align": True},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "itemsize": 20, "align": True},
    {"names": ["a", "b", "c"], "formats": ["i1", "f8", "i2"], "align": True},
    {"names": ["a", "b", "c"], "formats": ["i1", "f8", "i2"], "offsets": [0, 8, 16], "align": True},
    {"names": ["a", "b"], "formats": ["i4"]},
    {"names": ["a", "a"], "formats": ["i4", "i4"]},
    {"names": ["a", "t"], "formats": ["i4", "i4"], "titles": ["t", None]},
    {"names": ["a"], "formats": ["i4"], "offsets": [-1]},
    {"names": ["a"], "formats": ["O"], "offsets": [3]},
    {"names": ["a", "b"], "formats": ["O", "i4"], "offsets": [0, 4]},
    {"names": [], "formats": []},
]
LEVELS = ["no", "equiv", "safe", "same_kind", "unsafe"]


def build(spec):
    if isinstance(spec, str):
        return np.dtype(spec)
    parts = {key: value for key, value in spec.items() if key != "align"}
    return np.dtype(parts, align=spec.get("align", False))


def level(a, b):
    return next((name for name in LEVELS if np.can_cast(a, b, name)), "never")


def lists():
    for fields in ([("a", "i4"), ("a", "f8")], [("", "i4"), ("", "f8")], [("f1", "i4"), ("", "f8")], [("a", "i1"), ("b", "f8")]):
        for align in (False, True):
            yield {
                "fields": fields,
                "align": align,
                "gives": attempt(lambda fields=fields, align=align: spell(np.dtype(fields, align=align))),
            }


def main():
    operands = PLAIN + RECORDS + ["(2,)i4", "(2,)f8", "(3,)i8", "(1,)i4"]
    dtypes = [build(spec) for spec in operands]
    weak = {"int": 3, "float": 3.0, "complex": 3j}
    mixes = ["i1 int", "i1 float", "i1 complex", "f4 complex", "f4 float", "f2 int", "? int", "? float", "u1 i1 int", "i1 f2 complex",
             "int", "float", "complex", "int float", "int float f2", "S0 int", "U3 float", "m8[s] int", "m8[s] float", "M8[s] int", "O int",
             "V3 int", "i4 M8[s] f4", "M8[s] i4 f4", "i4 S3 f4", "i1 u1 f2 S1", "i8 f2 u8", "m8[s] i4 u8", "u8 m8[s] i4", "S5 complex",
             "i4 M8[s]", "S3 S5", "M8[s] m8[ns] M8[D]", "u8 i8 f4 c8", "i1 i1", "m8[Y] m8[D] i4"]
    data = {
        "strings": [[text, attempt(lambda text=text: spell(np.dtype(text)))] for text in STRINGS
                    if text not in ("g", "T", "f16")],
        "specs": [[spec, attempt(lambda spec=spec: spell(build(spec)))] for spec in SPECS],
        "lists": list(lists()),
        "operands": operands,
        "promote": [[attempt(lambda a=a, b=b: spell(np.promote_types(a, b))) for b in dtypes] for a in dtypes],
        "cast": [[level(a, b) for b in dtypes] for a in dtypes],
        "result_type": [[mix, attempt(lambda mix=mix: spell(np.result_type(*[weak.get(w, None) or np.dtype(w) for w in mix.split()])))]
                        for mix in mixes],
    }
    # One string a row keeps the file small: rows refer to a list of distinct answers.
    answers = []
    rows = []
    for row in data["promote"]:
        for cell in row:
            if cell not in answers:
                answers.append(cell)
        rows.append([answers.index(cell) for cell in row])
    data["promote"] = rows
    data["promote_answers"] = answers
    path = pathlib.Path(__file__).parent.parent / "data" / "dtypes.json"
    path.write_text("{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in data.items()) + "\n}\n")


if __name__ == "__main__":
    main()
