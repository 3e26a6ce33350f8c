"""Writes src/numeric/random/mt19937_jump_table.rs: x^(2^128) modulo the characteristic polynomial of MT19937, over GF(2).

    python tests/oracle/mt19937_jump.py

The polynomial is found from the lowest bits of the outputs (Berlekamp and Massey), and raised by squaring. Polynomials are Python ints.
"""

import pathlib

N, M, DEGREE = 624, 397, 19937


def lowest_bits(count):
    """The lowest bit of the state word of each step, from a state that is not zero."""
    key = [(i * 2654435761 + 1) & 0xFFFFFFFF for i in range(N)]
    bits = []
    at = 0
    while len(bits) < count:
        y = (key[at] & 0x80000000) | (key[(at + 1) % N] & 0x7FFFFFFF)
        key[at] = key[(at + M) % N] ^ (y >> 1) ^ (0x9908B0DF if y & 1 else 0)
        bits.append(key[at] & 1)
        at = (at + 1) % N
    return bits


def connection(bits):
    """The shortest linear recurrence of a row of bits, as a polynomial."""
    c, b, length, gap, window = 1, 1, 0, 1, 0
    for i, bit in enumerate(bits):
        window = window << 1 | bit
        if bin(c & window & ((1 << (length + 1)) - 1)).count("1") & 1:
            if 2 * length <= i:
                c, b, length, gap = c ^ (b << gap), c, i + 1 - length, 1
                continue
            c ^= b << gap
        gap += 1
    return c, length


def remainder(a, p):
    degree = p.bit_length() - 1
    while a.bit_length() > degree:
        a ^= p << (a.bit_length() - 1 - degree)
    return a


def main():
    c, length = connection(lowest_bits(2 * DEGREE + 64))
    assert length == DEGREE, length
    characteristic = int(format(c, "0%db" % (DEGREE + 1))[::-1], 2)
    power = 2
    for _ in range(128):
        power = remainder(int(bin(power)[2:].replace("0", "00").replace("1", "01"), 2), characteristic)
    words = [power >> (64 * i) & (2**64 - 1) for i in range((DEGREE + 63) // 64)]
    lines = ["    " + " ".join("0x%016x," % w for w in words[i:i + 4]) for i in range(0, len(words), 4)]
    text = (
        "//! The jump polynomial of MT19937: x^(2^128) modulo its characteristic polynomial. Written by tests/oracle/mt19937_jump.py.\n\n"
        "/// The coefficients as bits, that of x^0 lowest in the first word.\n"
        "#[rustfmt::skip]\n"
        "pub const JUMP: [u64; %d] = [\n%s\n];\n" % (len(words), "\n".join(lines))
    )
    path = pathlib.Path(__file__).parents[2] / "src/numeric/random/mt19937_jump_table.rs"
    path.write_text(text)


if __name__ == "__main__":
    main()
