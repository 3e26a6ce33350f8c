"""Records CPython 3.11's trees and SyntaxErrors for tests/it/syntax.rs.

    python3.11 tests/oracle/syntax.py            rewrites tests/spec/syntax/{trees,errors}.jsonl
    python3.11 tests/oracle/syntax.py tree FILE  prints one file's tree

The snippets stand in tests/spec/syntax/{trees,errors}.txt, parted by lines of `%%`. A line of `%% ! why` says that arr leaves that out.
"""

import ast
import json
import pathlib
import struct
import sys
import warnings

assert sys.version_info[:2] == (3, 11), "the oracle is CPython 3.11"
warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)

PLACED = (ast.stmt, ast.expr, ast.arg, ast.keyword, ast.alias, ast.excepthandler)
SKIPPED = {"type_comment", "kind", "is_async", "type_ignores"}
CONVERSIONS = {-1: "None", 115: "Str", 114: "Repr", 97: "Ascii"}


def quoted(chars):
    out = ['"']
    for c in chars:
        if c in '"\\':
            out.append("\\" + c)
        elif " " <= c <= "~":
            out.append(c)
        else:
            out.append("\\u{%x}" % ord(c))
    return "".join(out) + '"'


def bits(letter, value):
    return letter + "%016x" % struct.unpack(">Q", struct.pack(">d", value))


def constant(value):
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bytes):
        return "b" + quoted(map(chr, value))
    if isinstance(value, float):
        return bits("f", value)
    if isinstance(value, complex):
        return bits("j", value.imag)
    return "Ellipsis" if value is ... else str(value)


def dump(node, inside=False):
    if isinstance(node, list):
        return "[" + ",".join(dump(item, inside) for item in node) + "]"
    if not isinstance(node, ast.AST):
        return str(int(node)) if isinstance(node, (bool, int)) else str(node)
    name = type(node).__name__
    if not node._fields and not isinstance(node, PLACED):
        return name
    place = ""
    if isinstance(node, PLACED) and not inside:
        place = f"@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
    inside = inside or isinstance(node, ast.JoinedStr)
    if isinstance(node, ast.Constant):
        fields = [constant(node.value)]
    elif isinstance(node, ast.FormattedValue):
        fields = [dump(node.value, True), CONVERSIONS[node.conversion], dump(node.format_spec, True)]
    else:
        fields = [dump(getattr(node, f, None), inside) for f in node._fields if f not in SKIPPED]
    return f"{name}{place}(" + ",".join(fields) + ")"


def error_of(source):
    """The facts of the error CPython raises for `source`, or None."""
    try:
        compile(source, "f", "exec", dont_inherit=True)
    except SyntaxError as error:
        inside = error.text.rstrip("\n") if error.filename == "<fstring>" else None
        if error.filename == "f" and error.text and error.text.startswith("(") and error.text.rstrip("\n") not in source.split("\n"):
            inside = error.text.rstrip("\n")
        return {
            "kind": type(error).__name__, "message": error.msg, "line": error.lineno, "offset": error.offset,
            "end_line": error.end_lineno, "end_offset": error.end_offset, "fstring": inside,
        }
    except (RecursionError, MemoryError, ValueError) as error:
        return {"kind": type(error).__name__, "message": str(error)}
    return None


def snippets(path):
    for part in path.read_text().split("\n%%\n"):
        yield part.strip("\n").replace("\\t|", "\t")


def main():
    here = pathlib.Path(__file__).parent.parent / "spec" / "syntax"
    with open(here / "trees.jsonl", "w") as out:
        for source in snippets(here / "trees.txt"):
            out.write(json.dumps({"source": source, "tree": dump(ast.parse(source))}) + "\n")
    with open(here / "errors.jsonl", "w") as out:
        for at, source in enumerate(snippets(here / "errors.txt")):
            # Files end in a line end; an argument of `-c` does not.
            source += "\n" if at % 4 else ""
            error = error_of(source)
            if error is None:
                print(f"left out, CPython takes it: {source!r}")
                continue
            out.write(json.dumps({"source": source, **error}) + "\n")


if len(sys.argv) == 3 and sys.argv[1] == "tree":
    print(dump(ast.parse(pathlib.Path(sys.argv[2]).read_text())))
else:
    main()
