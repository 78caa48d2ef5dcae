"""Command line: python -m tests.evaluation [candidates]; `make eval` runs it without arguments."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.serving import compute_on_one_thread
from knowledge.errors import KnowledgeError
from knowledge.settings import index_folder
from tests.evaluation.assistant import CannotAsk
from tests.evaluation.conversation import QuestionFileError
from tests.evaluation.measure import Request, labelled, measure
from tests.evaluation.runs import Run, changes, last_run, publish, save
from tests.evaluation.score import Score

OWN_QUESTIONS = Path(__file__).with_name("questions.jsonl")


def main(arguments: list[str] | None = None) -> int:
    """0, or 1 when the bar is missed, or 2 when nothing could be measured."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.what == "candidates":
            return _compare_candidates()
        return _run(chosen)
    except (KnowledgeError, CannotAsk, QuestionFileError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 2


def _compare_candidates() -> int:
    # One thread, before torch counts the cores: the times are a small machine's, and other work goes on beside.
    compute_on_one_thread()
    from tests.evaluation.candidates import compare

    compare(_tell)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description="Measure the assistant.")
    parser.add_argument("what", nargs="?", choices=("run", "candidates"), default="run", help="default: run")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--url", help="ask this running assistant (default: start one on free ports)")
    where.add_argument("--in-process", action="store_true", help="ask without Rasa, small talk left out")
    parser.add_argument("--files", nargs="+", type=Path, default=[], metavar="FILE", help="more files of questions")
    parser.add_argument("--only", default="", metavar="NAME", help="one kind, style, person or id; not saved")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N failed conversations")
    parser.add_argument(
        "--bar", type=float, metavar="SHARE", help="end with 1 when fewer conversations pass, e.g. 0.93"
    )
    return parser


def _run(chosen: argparse.Namespace) -> int:
    files = (OWN_QUESTIONS, *chosen.files)
    before = last_run()
    run = measure(Request(files, chosen.url, chosen.in_process, chosen.only, chosen.show), _tell)
    if not chosen.only:
        _compare(before, run)
        _tell(f"saved: {save(run)}")
        # Another machine's assistant may have another build than ours.
        if not chosen.url:
            _tell(f"saved beside the build: {publish(run, index_folder())}")
    score = _passed(run, files)
    _tell(f"answered right: {score}")
    return 1 if chosen.bar is not None and score.share < chosen.bar else 0


def _compare(before: Run | None, run: Run) -> None:
    if before is None:
        _tell("\nThe first run here: nothing to compare with.")
        return
    _tell(f"\nSince the run of {before.date} ({before.revision}, asked {before.settings.get('asked')}):")
    for line in [*changes(before, run)] or ["no difference"]:
        _tell(f"  {line}")


def _passed(run: Run, files: tuple[Path, ...]) -> Score:
    return sum((run.scores.get(f"{name}/kind/~ all", Score()) for name in labelled(files)), Score())


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
