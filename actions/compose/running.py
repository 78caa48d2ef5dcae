"""Answers from running text: clauses of Part I and the appendix, duties, the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answer import Answer, Kind
from actions.compose.common import cite, label_in, short_label, source_line
from actions.compose.conflicts import disclose
from actions.compose.excerpts import with_gaps
from actions.language import Language
from actions.question import Focus, Question
from actions.wording import say
from knowledge.library import Library
from knowledge.records import Clause, DocumentPart, Duty, Record
from knowledge.same_facts import elsewhere

_WHOLE = 640
# Records of a section in one reply; each has its own reference to ask on by.
_MOST_LINES = 10
_SENTENCE = re.compile(r"(?<=[.;!?…])\s+(?=[A-ZĐÀ-Ỹ0-9“\"+(-])|\n")
_SUMMARISED = ("0", "0.signature")


def compose_running(
    record: Clause | Duty | DocumentPart, quotes: Sequence[str], question: Question, library: Library
) -> Answer:
    """The answer from a clause, a duty or a part of the document."""
    language = question.language
    text = excerpt(record.text, quotes)
    head = _head(record, library, language)
    records: list[Record] = [record]
    if isinstance(record, DocumentPart) and record.ref in _SUMMARISED:
        records = [r for ref in ("0", "0.signature") if (r := library.store.get(ref))]
        text = ""
    gloss = _gloss(record, library, language)
    above = _sentence_above(record, library)
    context = [say("running.above", language, text=clause.text) for clause in above]
    body = "\n".join(part for part in (head, text, gloss, *context) if part)
    same = [*_same_words(record, library), *(_same_fact(record, quotes, library) if text else ())]
    warnings, more = disclose(
        [r.ref for r in (*records, *same)], (), body, question, library, told=next(iter(quotes), "")
    )
    cited = list(dict.fromkeys([*records, *above, *same, *more]))
    return Answer(
        {Clause: Kind.CLAUSE, Duty: Kind.ORGANISATION, DocumentPart: Kind.DOCUMENT}[type(record)],
        language,
        "\n".join([body, *warnings, source_line(cited, library, language)]),
        cite(cited),
        focus=Focus(refs=(record.ref,)),
    )


def _head(record: Clause | Duty | DocumentPart, library: Library, language: Language) -> str:
    if isinstance(record, Duty):
        return say("duty.head", language, holders=record.holders.text) if record.holders.text else ""
    if isinstance(record, DocumentPart) and record.ref in _SUMMARISED:
        settings = library.settings
        head = library.store.get("0")
        title = head.text.split("\n")[-1] if isinstance(head, DocumentPart) else ""
        issued = f"{settings.issued.day}/{settings.issued.month}/{settings.issued.year}"
        return say(
            "document.summary",
            language,
            **settings.words[language],
            number=settings.number,
            issued=issued,
            title=title,
            signer=settings.signer,
        )
    return ""


def _sentence_above(record: Record, library: Library) -> list[Clause]:
    """The clause that a point goes on from: "Nghị quyết số 89/2023 ... theo đó:"."""
    above = library.store.get(record.ref.rpartition(".")[0])
    return [above] if isinstance(above, Clause) and above.text.endswith(":") else []


def _gloss(record: Record, library: Library, language: Language) -> str:
    gloss = library.store.glosses.get(record.ref, "")
    return say("english.gloss", language, gloss=gloss) if gloss and language is Language.ENGLISH else ""


def _same_words(record: Record, library: Library) -> list[Record]:
    """Other clauses that say the same in the same words; both are cited."""
    if not isinstance(record, Clause):
        return []
    others = (clause for clause in library.store.plan.clauses if clause.ref != record.ref)
    return [
        other for other in others if len(other.text) > 80 and (other.text == record.text or other.text in record.text)
    ]


def _same_fact(record: Clause | Duty | DocumentPart, quotes: Sequence[str], library: Library) -> list[Record]:
    """Other records that state the fact that answers, the best quote or all of the record; all are cited."""
    refs = elsewhere(library.same_facts, record.ref, next(iter(quotes), record.text))
    return [other for ref in refs if (other := library.store.get(ref))]


def excerpt(text: str, quotes: Sequence[str]) -> str:
    """A clause's words: all of a short one; of a long one the sentences that answer, in order, with "…" for gaps."""
    if len(text) <= _WHOLE:
        return text
    sentences = _SENTENCE.split(text)
    wanted: set[int] = set()
    size = 0
    for quote in quotes or (sentences[0],):
        holding = {at for at, sentence in enumerate(sentences) if _shares(sentence, quote)} - wanted
        added = sum(len(sentences[at]) for at in holding)
        if wanted and size + added > _WHOLE:
            continue
        wanted |= holding
        size += added
    return with_gaps({at: _around(sentences[at], quotes) for at in wanted}, len(sentences))


def _shares(sentence: str, quote: str) -> bool:
    """Whether a sentence holds the quote, or a part of a quote that runs over several sentences."""
    return (
        quote in sentence
        or (len(sentence) > 20 and sentence in quote)
        or any(len(part) > 20 and part in sentence for part in _SENTENCE.split(quote))
    )


def _around(sentence: str, quotes: Sequence[str]) -> str:
    """A very long sentence is cut to the best quote it holds, with what stands around it."""
    if len(sentence) <= _WHOLE:
        return sentence
    quote = next((quote for quote in quotes if quote in sentence), sentence[:_WHOLE])
    start = sentence.index(quote)
    margin = max(0, (_WHOLE - len(quote)) // 2)
    left = sentence.rfind(" ", 0, max(0, start - margin)) + 1 if start > margin else 0
    right = start + len(quote) + margin
    end = sentence.find(" ", right) if right < len(sentence) else len(sentence)
    end = len(sentence) if end < 0 else end
    return ("…" if left else "") + sentence[left:end] + ("…" if end < len(sentence) else "")


def compose_section(records: Sequence[Record], question: Question, library: Library) -> Answer:
    """Several records below one reference, such as an agency's duties or a section of the appendix: a line each."""
    language = question.language
    lines: list[str] = []
    for record in records[:_MOST_LINES]:
        holder = f"{record.holders.text}: " if isinstance(record, Duty) and record.holders.text else ""
        text = getattr(record, "text", "")
        line = f"{label_in(short_label(record), language)} – {holder}{text}"
        lines.append(line if len(line) < 420 else line[:400].rsplit(" ", 1)[0] + "…")
    if len(records) > _MOST_LINES:
        lines.append(say("list.page", language, first=1, last=_MOST_LINES, total=len(records)))
    kind = Kind.ORGANISATION if isinstance(records[0], Duty) else Kind.CLAUSE
    refs = tuple(record.ref for record in records)
    return Answer(
        kind,
        language,
        "\n".join([*lines, source_line(records, library, language)]),
        cite(records[:_MOST_LINES]),
        focus=Focus(refs=refs[:1], listing=refs),
    )
