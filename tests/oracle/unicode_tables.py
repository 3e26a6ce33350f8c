"""Prints the tables of src/scalar/unicode_tables.rs from CPython's own character database.

    python tests/oracle/unicode_tables.py > src/scalar/unicode_tables.rs && rustfmt src/scalar/unicode_tables.rs
"""
import sys
import unicodedata

edges, before = [], False
for code in range(sys.maxunicode + 1):
    now = chr(code).isprintable()
    if now != before:
        edges.append(code)
        before = now
zeros = [c for c in range(sys.maxunicode + 1) if unicodedata.decimal(chr(c), None) == 0]
assert all(unicodedata.decimal(chr(z + k)) == k for z in zeros for k in range(10))

print("//! Character tables of CPython 3.11 (Unicode %s), written by tests/oracle/unicode_tables.py." % unicodedata.unidata_version)
print()
print("/// Code points where `str.isprintable` changes, beginning with the first printable one.")
print("pub(super) const PRINTABLE_EDGES: [u32; %d] = %s;" % (len(edges), edges))
print()
print("/// The zeros of all decimal digit runs; each is followed by its 1 to 9.")
print("pub(super) const DIGIT_ZEROS: [u32; %d] = %s;" % (len(zeros), zeros))
