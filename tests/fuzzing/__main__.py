"""python -m tests.fuzzing: puts thousands of strange requests to every endpoint and says what came of them."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzzing.machine import running
from tests.fuzzing.session import Session


def main() -> int:
    """0 when every answer was in order; 1 with the smallest request that was not answered so."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="how many requests at least")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="the same seed, the same requests")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as machine:
        session = Session(machine, chosen.seed)
        try:
            session.run(chosen.inputs)
        except AssertionError as error:
            print(error, file=sys.stderr)
            return 1
    for kind, count in session.kinds.items():
        print(f"{count:7} {kind}")
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(session.statuses.items()))
    print(f"{session.kinds.total():7} in {time.monotonic() - begun:.0f} s ({statuses})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
