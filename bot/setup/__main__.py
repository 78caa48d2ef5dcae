"""python3 -m bot.setup environment rasa|app, lock [--upgrade], or chromium: called by the Makefile."""

from __future__ import annotations

import argparse
import sys

from bot.setup.chromium import install_chromium
from bot.setup.environments import ENVIRONMENTS, install
from bot.setup.errors import SetupProblem
from bot.setup.locks import lock


def main() -> int:
    """Do what the command line says; 0 when done, 1 with a sentence on standard error when not."""
    parser = argparse.ArgumentParser(prog="python3 -m bot.setup", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("environment", help="make one environment from its lock")
    one.add_argument("name", choices=sorted(ENVIRONMENTS))
    every = commands.add_parser("lock", help="compile the locks from requirements/*.in")
    every.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    commands.add_parser("chromium", help="find Chromium for the tests of the pages, or install it")
    options = parser.parse_args()
    try:
        if options.command == "environment":
            install(ENVIRONMENTS[options.name])
        elif options.command == "chromium":
            install_chromium()
        else:
            for environment in ENVIRONMENTS.values():
                lock(environment, upgrade=options.upgrade)
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
