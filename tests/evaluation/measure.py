"""One whole measurement: search, answering, conversations; printed as it goes, kept as a run."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.library import Library, load_library
from knowledge.questions import is_held_out, read_near_misses, read_outside, read_questions
from knowledge.settings import index_folder, plan_folder
from tests.evaluation.answering import UNBROKEN, measure_answering
from tests.evaluation.asking import VIEWS, Held, hold, scores_by, turn_seconds
from tests.evaluation.assistant import Assistant, InProcess, running
from tests.evaluation.conversation import Conversation, read_conversations
from tests.evaluation.retrieval import COLUMNS, Found, Probe, counts, counts_by, locate, probes
from tests.evaluation.runs import Run, now, revision
from tests.evaluation.score import Score, side_by_side, table


@dataclass(frozen=True)
class Request:
    """What to measure.

    Attributes:
        files: question files.
        url: a running assistant; None starts one.
        in_process: ask without Rasa, which leaves out small talk.
        only: a kind, style, person or id; "" for all.
        show: how many failed conversations to print.
    """

    files: tuple[Path, ...]
    url: str | None = None
    in_process: bool = False
    only: str = ""
    show: int = 0


@dataclass
class Report:
    """What has been measured so far, and where to tell of it."""

    tell: Callable[[str], None]
    scores: dict[str, Score] = field(default_factory=dict)
    failures: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)


def measure(request: Request, tell: Callable[[str], None]) -> Run:
    """Measure everything that was asked for.

    Raises:
        KnowledgeError: the plan or its index is not whole.
        CannotAsk: no assistant could be asked.
        QuestionFileError: a question file is not as README.md describes.
    """
    conversations = {name: _wanted(path, request) for name, path in labelled(request.files).items()}
    library = load_library(plan_folder(), index_folder())
    report = Report(tell)
    if not request.only:
        kept_out = probes(read_questions(plan_folder()), library.store, library.same_facts)
        _search(kept_out, library, report)
        _answering(kept_out, library, report)
    with _assistant(request, library) as assistant:
        held = {name: _hold_all(items, assistant, library) for name, items in conversations.items()}
    _conversations(held, request, report)
    settings = {"index": _index_settings(), "asked": _asked_how(request), "only": request.only}
    return Run(now(), revision(), settings, report.scores, report.failures, report.numbers)


def labelled(files: Sequence[Path]) -> dict[str, Path]:
    """Files by a name of their own: the file's name, with its folder's before it where two are called the same.

    >>> list(labelled((Path("a/q.jsonl"), Path("b/q.jsonl"))))
    ['q.jsonl', 'b/q.jsonl']
    """
    found: dict[str, Path] = {}
    for path in files:
        name = path.name if path.name not in found else f"{path.resolve().parent.name}/{path.name}"
        found[name] = path
    return found


def _wanted(path: Path, request: Request) -> tuple[Conversation, ...]:
    read = read_conversations(path)
    # Without Rasa nothing knows a greeting.
    usable = [item for item in read if not (request.in_process and item.kind == "chitchat")]
    return tuple(item for item in usable if not request.only or item.is_called(request.only))


def _assistant(request: Request, library: Library) -> AbstractContextManager[Assistant]:
    return nullcontext(InProcess(library)) if request.in_process else running(request.url)


def _asked_how(request: Request) -> str:
    return "in process" if request.in_process else request.url or "three processes of its own"


def _index_settings() -> Mapping[str, Any]:
    manifest = json.loads((index_folder() / "manifest.json").read_text("utf-8"))
    return {**manifest["settings"], "packages": manifest["packages"], "files": manifest["files"]}


def _search(kept_out: Sequence[Probe], library: Library, report: Report) -> None:
    found: list[Found] = []
    started = time.perf_counter()
    for probe in kept_out:
        refs = [hit.ref for hit in library.index.search(probe.question).hits]
        found.append(locate(probe, refs))
    milliseconds = 1000 * (time.perf_counter() - started) / max(len(found), 1)
    report.numbers["search, ms a question"] = round(milliseconds, 1)
    report.failures["search, first"] = [item.probe.question for item in found if item.place_of_right != 1]
    report.scores |= {f"search/{name}": score for name, score in zip(COLUMNS, counts(found), strict=True)}
    report.tell(f"Search on {len(found)} kept-out questions, {milliseconds:.1f} ms each")
    for view in (lambda probe: probe.kind, lambda probe: probe.style):
        by_name = counts_by(view, found)
        report.scores |= {f"search/{name}/first, same words": scores[1] for name, scores in by_name.items()}
        report.tell(table(("", *COLUMNS), ([name, *map(str, scores)] for name, scores in by_name.items())))


def _answering(kept_out: Sequence[Probe], library: Library, report: Report) -> None:
    outside, near = (
        [question for question in read(plan_folder()) if is_held_out(question)]
        for read in (read_outside, read_near_misses)
    )
    found = measure_answering(kept_out, outside, near, library)
    report.scores |= {f"answering/{name}": score for name, score in found.scores.items()}
    report.failures |= {f"answering/{name}": wrong for name, wrong in found.wrong.items()}
    report.tell("\nAnswering kept-out questions")
    report.tell(table(("", "share"), ([name, str(score)] for name, score in found.scores.items())))
    for question in found.wrong[UNBROKEN]:
        report.tell(f"  fails with an error: {question}")


def _hold_all(items: Sequence[Conversation], assistant: Assistant, library: Library) -> list[Held]:
    return [hold(conversation, assistant, library.store) for conversation in items]


def _conversations(held: Mapping[str, Sequence[Held]], request: Request, report: Report) -> None:
    report.tell(f"\nConversations, asked {_asked_how(request)}")
    for name, view in VIEWS.items():
        columns = [scores_by(view, items) for items in held.values()]
        report.tell(side_by_side((f"by {name}", *held), columns))
        for file, column in zip(held, columns, strict=True):
            report.scores |= {f"{file}/{name}/{key}": score for key, score in column.items()}
    for file, items in held.items():
        wrong = [item for item in items if item.wrong_figures]
        report.failures[file] = [item.conversation.id for item in items if not item.passed]
        report.failures[f"{file}, wrong figures"] = [item.conversation.id for item in wrong]
        report.tell(f"\n{file}: {len(wrong)} conversations with a figure to look at")
        for item in wrong:
            report.tell(
                f"  {item.conversation.id} {item.conversation.turns[-1]} | {'; '.join(item.wrong_figures)[:200]}"
            )
        _timing(file, items, report)
    _failed([item for items in held.values() for item in items if not item.passed][: request.show], report)


def _timing(file: str, items: Sequence[Held], report: Report) -> None:
    seconds = turn_seconds(items)
    if not seconds:
        return
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        report.numbers[f"{file}, ms a turn, {name}"] = round(1000 * seconds[int(share * (len(seconds) - 1))])
    p50, p95 = (report.numbers[f"{file}, ms a turn, {name}"] for name in ("p50", "p95"))
    report.tell(f"{file}: {p50:.0f} ms a turn in the middle, {p95:.0f} ms at p95, {len(seconds)} turns")


def _failed(items: Sequence[Held], report: Report) -> None:
    for item in items:
        talk = item.conversation
        report.tell(f"\n{talk.id} {talk.kind} {talk.style}")
        for turn, reply, missed in zip(talk.turns, item.replies, item.missed, strict=True):
            shown = " / ".join(reply.text.split("\n"))[:240]
            report.tell(f"  – {turn}\n    {shown}" + (f"\n    lacks: {'; '.join(missed)}" if missed else ""))
