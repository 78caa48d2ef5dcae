"""Command line: python -m tests.performance bench | scale | soak; make bench, make bench-scale, make soak."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.serving import compute_on_one_thread
from tests.performance import page
from tests.performance.systems import NotUp


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every goal was met, 1 when one was missed, 2 when nothing could be measured."""
    chosen = parser().parse_args(arguments)
    try:
        lines, well = measured(chosen)
    except NotUp as reason:
        print(f"performance: {reason}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    page.put(chosen.what, lines)
    return 0 if well else 1


def parser() -> argparse.ArgumentParser:
    parsed = argparse.ArgumentParser(prog="python -m tests.performance", description=__doc__)
    what = parsed.add_subparsers(dest="what", required=True)
    what.add_parser("bench", help="a bare Rasa assistant and ours, side by side")
    scale = what.add_parser("scale", help="search time as the number of records grows")
    scale.add_argument("--most", type=int, default=1_000_000, help="records of the largest made-up plan")
    soak = what.add_parser("soak", help="a steady rate of questions; does memory stay flat?")
    soak.add_argument("--minutes", type=float, default=30.0)
    soak.add_argument("--a-second", type=float, default=5.0)
    return parsed


def measured(chosen: argparse.Namespace) -> tuple[list[str], bool]:
    """The report of what was chosen, and whether its goals were met."""
    if chosen.what == "bench":
        from tests.performance import bench

        return bench.run(tell)
    if chosen.what == "scale":
        compute_on_one_thread()
        from tests.performance import scale

        return scale.run(chosen.most, tell)
    from tests.performance import soak

    return soak.run(chosen.minutes, chosen.a_second, tell)


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
