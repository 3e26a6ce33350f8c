"""Writes random programs: `generate.py FAMILY [-n N] [--seed S] [--index I] [-o FOLDER]`. The same seed gives the same programs.

A program depends on its family, the seed and its index alone, so one program of a long run can be made again by itself.
"""
import argparse
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from families import FAMILIES, family  # noqa: E402
from program import Program  # noqa: E402


def program(name, seed, index):
    made = Program(random.Random("%s/%s/%s" % (seed, name, index)))
    family(name)(made)
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("family", choices=sorted(FAMILIES))
    parser.add_argument("-n", type=int, default=1)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--index", type=int, default=0)
    parser.add_argument("-o", "--output")
    args = parser.parse_args()
    for index in range(args.index, args.index + args.n):
        text = program(args.family, args.seed, index).text()
        if args.output:
            os.makedirs(args.output, exist_ok=True)
            with open(os.path.join(args.output, "%s_%s_%05d.arr" % (args.family, args.seed, index)), "w") as file:
                file.write(text)
        else:
            print(text)


if __name__ == "__main__":
    main()
