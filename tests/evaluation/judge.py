"""Whether a reply holds what a question file expects of it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.evaluation.conversation import Expectation
from tests.evaluation.reply import Reply
from tests.evaluation.writing import has_month, has_value, names_agency, says, tasks_named

REFUSALS = frozenset({"refusal"})
_REFUSING = (
    "không có trong kế hoạch|không tìm thấy|chưa tìm thấy|chưa có thông tin|không có thông tin|ngoài phạm vi"
    "|không nêu|không đề cập|không quy định|chưa có dữ liệu|không có dữ liệu|không thuộc phạm vi|không thuộc nội dung"
    "|chưa có trong|không có quy định|không có nhiệm vụ|không có chỉ tiêu|không có mục|không có nội dung|không ghi"
    "|không nhắc|không thấy|không bao gồm|chưa tìm được|không tìm được|chưa hiểu|không trả lời được"
    "|does not mention|doesn't mention|not mentioned|not about|no task|does not say|does not contain|doesn't contain"
    "|not in the plan|not covered|could not find|couldn't find|outside|no information|could not understand"
)
_SHORTEST_QUESTION_BACK = 20


def shortcomings(reply: Reply, expected: Expectation) -> list[str]:
    """The ways in which a reply falls short, each with the key that it misses; [] is a pass."""
    if reply.error:
        return [f"error {reply.error}"]
    if not reply.text.strip():
        return ["silent"]
    return [*_about_words(reply, expected), *_about_records(reply, expected), *_about_form(reply, expected)]


def _about_words(reply: Reply, expected: Expectation) -> Iterator[str]:
    text = reply.text
    yield from (f"agency {name}" for name in expected.agency if not names_agency(text, name))
    yield from (f"month {month}" for month in expected.month if not has_month(text, month))
    yield from (f"year {year}" for year in expected.year if year not in text)
    yield from (f"value {value}" for value in expected.value if not has_value(text, value))
    yield from (f"says {wordings}" for wordings in expected.says if not says(text, wordings))
    yield from (f"none {wordings}" for wordings in expected.none if says(text, wordings))


def _about_records(reply: Reply, expected: Expectation) -> Iterator[str]:
    if expected.items is not None:
        named, wanted = tasks_named(reply.seen), frozenset(expected.items)
        missing, extra = sorted(wanted - named), sorted(named - wanted)
        if len(wanted & named) < expected.min_recall * len(wanted):
            yield f"items missing {' '.join(missing)}"
        if len(extra) > expected.max_extra:
            yield f"items extra {' '.join(extra)}"
    if expected.cite and not any(is_at_or_under(ref, wanted) for ref in reply.cited for wanted in expected.cite):
        yield f"cite {' '.join(expected.cite)}, got {' '.join(reply.cited[:4]) or 'none'}"


def is_at_or_under(ref: str, wanted: str) -> bool:
    """Whether a reference is the wanted one or a point under it."""
    return ref == wanted or ref.startswith(f"{wanted}.")


def _about_form(reply: Reply, expected: Expectation) -> Iterator[str]:
    if expected.refuse and not is_refusal(reply):
        yield "refuse"
    if expected.clarify and not asks_back(reply):
        yield "clarify"
    if expected.max_chars is not None and len(reply.seen) > expected.max_chars:
        yield f"max_chars {expected.max_chars}, got {len(reply.seen)}"


def is_refusal(reply: Reply) -> bool:
    """Whether the reply says that the plan does not hold it."""
    return bool(REFUSALS & reply.kinds) or says(reply.text, _REFUSING)


def asks_back(reply: Reply) -> bool:
    """Whether the reply offers choices, or asks a question."""
    return len(reply.choices) >= 2 or ("?" in reply.text and len(reply.text) > _SHORTEST_QUESTION_BACK)
