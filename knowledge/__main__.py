"""Command line: python -m knowledge report | records | build | ask."""

from __future__ import annotations

import argparse
import sys

from knowledge.errors import KnowledgeError
from knowledge.settings import ROOT, encoder_name, index_folder, plan_folder


def _report() -> None:
    from knowledge.report import report

    for line in report(plan_folder()):
        print(line)


def _records() -> None:
    from knowledge.files import write_records
    from knowledge.parse.plan import read_plan

    write_records(read_plan(plan_folder()), plan_folder() / "records")


def _build() -> None:
    from knowledge.build import build, write_intent_examples

    write_intent_examples(plan_folder(), ROOT / "indexes" / "nlu" / "questions.yml")
    build(plan_folder(), index_folder(), encoder_name(), lambda line: print(f"knowledge: {line}", flush=True))


_COMMANDS = {
    "report": (_report, "parse the document and print what was found"),
    "records": (_records, "write the parsed records to the plan folder, for review"),
    "build": (_build, "train the encoder, fit the ranker, write the index and Rasa's examples"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 1 and a sentence on standard error when the plan or index is not whole."""
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, (run, text) in _COMMANDS.items():
        commands.add_parser(name, help=text).set_defaults(run=run)
    try:
        parser.parse_args(arguments).run()
    except KnowledgeError as error:
        print(f"knowledge: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
