"""Command line: ``python3 -m sritm_training COMMAND``."""

import argparse
import sys

from . import commands
from .refused import Refused


def main(arguments: list[str]) -> int:
    """Exit codes: 0 done, 1 failed, 2 wrong usage or input."""
    parser = argparse.ArgumentParser("sritm_training", description="Build the models of the farm.")
    known = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add(known, arguments[0] if arguments else "")
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except Refused as refused:
        print(f"sritm_training: {refused}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
