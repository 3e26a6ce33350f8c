"""Records how CPython and NumPy turn values into text and back: tests/data/text.tsv.

    python tests/oracle/record_text.py > tests/data/text.tsv

One case a line: operation, arguments, expected text, separated by tabs. Text is UTF-8 in hexadecimal, floats are their bits in hexadecimal,
a raised exception is `Class: message`. Hashes are those of PYTHONHASHSEED=0.
"""
import os
import random
import string
import struct
import sys
import warnings

if os.environ.get("PYTHONHASHSEED") != "0":
    os.environ["PYTHONHASHSEED"] = "0"
    os.environ["NPY_DISABLE_CPU_FEATURES"] = "AVX512_ICL X86_V4"
    os.execv(sys.executable, [sys.executable, *sys.argv])

import numpy as np

warnings.simplefilter("ignore")
random.seed(20240601)
choice, randint = random.choice, random.randint
UNITS = "Y M W D h m s ms us ns ps fs as".split()


def case(operation, *fields):
    print(operation, *fields, sep="\t")


def hexed(text):
    return text.encode("utf-8").hex()


def tried(make):
    try:
        return hexed(make())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def bits64(x):
    return struct.pack(">d", x).hex()


def bits32(x):
    return struct.pack(">f", x).hex()


def bits16(x):
    return f"{int(np.float16(x).view(np.uint16)):04x}"


def a_float():
    kind = random.random()
    if kind < 0.3:
        return struct.unpack("d", struct.pack("Q", random.getrandbits(64)))[0]
    if kind < 0.5:
        return choice([-1, 1]) * round(random.random() * 10 ** randint(-6, 6), randint(0, 8))
    if kind < 0.6:
        return float(2.0 ** randint(-200, 200))
    if kind < 0.75:
        return choice([0.0, -0.0, float("inf"), float("-inf"), float("nan"), 1.0, 0.5, 2.5, 1e16, 9999999999999998.0,
                       1e-4, 1e-5, 0.125, 9.96, 0.05, 1e22, 1e23, 5e-324, 1.7976931348623157e308])
    return random.gauss(0, 10 ** randint(-3, 17))


def an_int():
    kind = random.random()
    if kind < 0.3:
        return randint(-20, 300)
    if kind < 0.7:
        return randint(-10 ** 6, 10 ** 6)
    return choice([-1, 1]) * random.getrandbits(randint(1, 130))


def a_text():
    return "".join(choice("abé€\U0001f600 '\"\\\n") for _ in range(randint(0, 6)))


def maybe(chance, text):
    return text if random.random() < chance else ""


def floats(count):
    for _ in range(count):
        x, y = a_float(), a_float()
        f, g = np.float32(x), np.float32(y)
        h = np.uint16(random.getrandbits(16)).view(np.float16)
        case("float_repr", bits64(x), repr(x))
        case("complex_repr", bits64(x), bits64(y), repr(complex(x, y)))
        case("str_f64", bits64(x), str(np.float64(x)))
        case("str_f32", bits32(f), str(f))
        case("str_f16", bits16(h), str(h))
        case("str_c64", bits32(f), bits32(g), str(np.complex64(complex(f, g))))
        case("str_c128", bits64(x), bits64(y), str(np.complex128(complex(x, y))))
        case("hex", bits64(x), x.hex())
        case("ratio", bits64(x), tried(lambda: "%d/%d" % x.as_integer_ratio()))
        n = choice([0, 1, 2, 3, 5, -1, -2, 20, -300, 400])
        case("round", bits64(x), n, tried(lambda: repr(round(x, n))))
        case("round_int", an := an_int(), n, round(an, n))
        unique, fractional = random.random() < 0.6, random.random() < 0.7
        precision = choice([None, 0, 1, 2, 3, 5, 8, 17, 30])
        if precision is None and not unique:
            precision = 6
        if precision == 0 and not fractional:
            precision = 1
        least = choice([None, None, 0, 1, 2, 5, 20])
        if least is not None and precision is not None:
            least = min(least, precision)
        style = dict(precision=precision, unique=unique, trim=choice("k.0-"), sign=random.random() < 0.3,
                     pad_left=choice([None, 0, 5]), min_digits=least)
        right, exponent = choice([None, 0, 5]), choice([None, 0, 1, 4])
        fields = ["-" if v is None else int(v) if isinstance(v, bool) else v
                  for v in (precision, unique, fractional, style["trim"], style["sign"], style["pad_left"], right, exponent, least)]
        for name, value, as_bits in (("f64", x, bits64), ("f32", f, bits32), ("f16", h, bits16)):
            text = np.format_float_positional(value, fractional=fractional, pad_right=right, **style)
            if len(text) < 100:
                case("positional_" + name, as_bits(value), *fields, hexed(text))
            text = np.format_float_scientific(value, exp_digits=exponent, **style)
            case("scientific_" + name, as_bits(value), *fields, hexed(text))


def specs(count):
    for _ in range(count):
        if random.random() < 0.1:
            spec = "".join(choice("<>^=+- z#0123456789,_.dfegxXobcsn%EFGé") for _ in range(randint(0, 6)))
        else:
            spec = (maybe(0.4, maybe(0.5, choice("x*0 é")) + choice("<>^=")) + maybe(0.3, choice("+- ")) + maybe(0.1, "z") + maybe(0.2, "#")
                    + maybe(0.25, "0") + maybe(0.5, str(randint(0, 25))) + maybe(0.25, choice(",_"))
                    + maybe(0.4, "." + str(choice([0, 1, 2, 3, 6, 10, 20]))) + maybe(0.8, choice("dfeggfEFGxXobcsn%q")))
        x, y, v, t = a_float(), a_float(), an_int(), a_text()
        case("format_int", v, hexed(spec), tried(lambda: format(v, spec)))
        case("format_float", bits64(x), hexed(spec), tried(lambda: format(x, spec)))
        case("format_complex", bits64(x), bits64(y), hexed(spec), tried(lambda: format(complex(x, y), spec)))
        case("format_str", hexed(t), hexed(spec), tried(lambda: format(t, spec)))
        flags = maybe(0.2, "-") + maybe(0.2, "+") + maybe(0.2, " ") + maybe(0.2, "#") + maybe(0.2, "0")
        sizes = maybe(0.4, choice(["5", "12", "1"])) + maybe(0.4, "." + choice(["", "0", "3", "12"]))
        for kind, value, shown, codes in (("int", v, v, "diuoxX"), ("float", x, bits64(x), "eEfFgG"), ("text", t, hexed(t), "s")):
            directive = "%" + flags + sizes + choice(codes)
            case("percent_" + kind, hexed(directive), shown, tried(lambda: directive % (value,)))
        template = "".join(choice(["{", "}", "{{", "}}", "a", "0", "!r", "!", ":", ">", "[", "x", "]", ".", "{}", "é"]) for _ in range(randint(0, 7)))

        def parsed():
            return "".join(f"<{a}>[{b}|{c}|{d or None}]" for a, b, c, d in string.Formatter().parse(template))
        case("template", hexed(template), tried(parsed))


def readings(count):
    pieces = ["0", "1", "9", "5", "_", ".", "e", "+", "-", "x", "b", "o", " ", "j", "nan", "inf", "٣", "a", "f", "(", ")", "0x", "p", "12", "\xa0"]
    for _ in range(count):
        number = choice(["", "-", "+", " "]) + choice([repr(abs(a_float())), str(abs(an_int())), hex(abs(an_int())), "1_000", abs(a_float()).hex()])
        number += choice(["", "", " ", "e5", "j", "+1j", "-2.5j", "e-320"])
        for text in (number, "".join(choice(pieces) for _ in range(randint(0, 7)))):
            base = choice([10, 10, 0, 2, 8, 16, 36, 1, 37])
            case("int", hexed(text), base, tried(lambda: repr(int(text, base))))
            case("float", hexed(text), tried(lambda: repr(float(text))))
            case("complex", hexed(text), tried(lambda: repr(complex(text))))
            case("fromhex", hexed(text), tried(lambda: repr(float.fromhex(text))))
        x, y, v, t = a_float(), a_float(), an_int(), a_text()
        wild = "".join(chr(choice([randint(0, 255), randint(0, 0xD7FF), randint(0xE000, 0x10FFFF), 39, 34, 92])) for _ in range(randint(0, 6)))
        for text in (t, wild):
            case("str_repr", hexed(text), hexed(repr(text)))
            case("str_ascii", hexed(text), hexed(ascii(text)))
            case("bytes_repr", hexed(text), hexed(repr(text.encode("utf-8"))))
            case("hash_str", hexed(text), hash(text))
        case("hash_int", v, hash(v))
        if x == x and y == y:
            case("hash_complex", bits64(x), bits64(y), hash(complex(x, y)))
        numbers = [randint(-2 ** 63, 2 ** 63 - 1) for _ in range(randint(0, 5))]
        case("hash_tuple", ",".join(map(str, numbers)), hash(tuple(numbers)))
        case("hash_frozenset", ",".join(map(str, numbers)), hash(frozenset(numbers)))


def dates(count):
    for _ in range(count):
        unit, other = choice(UNITS), choice(UNITS)
        n, m = choice([1, 1, 1, 2, 25]), choice([1, 1, 1, 15])
        value = choice([randint(-10 ** randint(1, 13), 10 ** randint(1, 13)), randint(-1000, 1000)])
        if unit in "YM":
            value %= 20000
        date = np.int64(value).view(f"M8[{n}{unit}]")
        case("date_str", value, n, unit, str(date))
        case("delta_str", value, n, unit, str(np.int64(value).view(f"m8[{n}{unit}]")))
        case("date_in_unit", value, n, unit, other, np.datetime_as_string(date, unit=other, timezone="UTC", casting="unsafe"))
        case("date_auto", value, n, unit, np.datetime_as_string(date, unit="auto", casting="unsafe"))
        for name, letter in (("convert_date", "M"), ("convert_delta", "m")):
            array = np.array(value).view(f"{letter}8[{n}{unit}]")
            try:
                shown = str(array.astype(f"{letter}8[{m}{other}]").view("i8"))
            except Exception as error:
                shown = f"{type(error).__name__}: {error}"
            case(name, value, n, unit, m, other, shown)
        text = str(randint(0, 3000))
        for part in (f"-{randint(0, 13):02d}", f"-{randint(0, 32):02d}", choice("T ") + f"{randint(0, 24):02d}", f":{randint(0, 60):02d}",
                     f":{randint(0, 60):02d}", "." + str(random.getrandbits(randint(1, 40)))):
            if random.random() < 0.15:
                break
            text += part
        text += choice(["", "", "", "Z", "+01", "-0130", "+05:30", " ", "x", "+24", "+01:60"])
        try:
            parsed = np.datetime64(text)
            shown = f"{parsed.view('i8')} {np.datetime_data(parsed.dtype)[0]}"
        except Exception as error:
            shown = f"{type(error).__name__}: {error}"
        case("parse_date", hexed(text), shown)


floats(60)
specs(150)
readings(60)
dates(120)
