"""The families of random programs, by name. A family is a function that adds statements to a `program.Program`."""
import importlib

FAMILIES = {
    "creation": "creation",
    "basic": "indexing",
    "advanced": "indexing",
    "mixed": "indexing",
    "views": "views",
    "inplace": "inplace",
    "methods": "methods",
    "arguments": "arguments",
    "promotion": "numbers",
    "integers": "numbers",
    "floats": "numbers",
    "warnings": "numbers",
    "reductions": "folding",
    "scans": "folding",
    "statistics": "statistics",
    "sorting": "sorting",
    "joining": "joining",
    "einsum": "products",
    "linalg": "products",
    "random": "streams",
    "printing": "printing",
    "structured": "records",
    "strings": "records",
    "language": "language",
    "fusion": "fusion",
    "files": "files",
}


def family(name):
    """The function that fills a program of this family."""
    return getattr(importlib.import_module("families." + FAMILIES[name]), name)
