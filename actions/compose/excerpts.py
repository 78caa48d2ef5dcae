"""The sentences of a long text that answer a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from actions.compose.common import shorten
from knowledge.text import search_words

_SENTENCE = re.compile(r"(?<=[.;!?…])\s+")
GAP = "…"
# So many words more than the first sentence has tell that another one is asked for.
_TELLING = 2


def best_sentences(text: str, asked: Sequence[str], most: int, percent: bool = False) -> str:
    """A text of at most about ``most`` characters: all of it, or its sentences with most of the words asked, in order.

    Args:
        asked: folded words of the question; where no sentence has two of them more than the first, the text's
            beginning is taken.
        percent: a share is asked for: sentences that give one go before others.

    >>> best_sentences("Có 11 trạm. Bộ chưa cấp phép. Dự kiến mở rộng.", ["cap", "phep"], 20)
    '… Bộ chưa cấp phép. …'
    """
    if len(text) <= most:
        return text
    sentences = _SENTENCE.split(text)
    words = set(asked)
    scores = [
        len(words & set(search_words(sentence))) + _TELLING * (percent and "%" in sentence) for sentence in sentences
    ]
    if max(scores) < scores[0] + _TELLING:
        return shorten(text, most)
    taken: set[int] = set()
    for at in sorted(range(len(sentences)), key=lambda at: (-scores[at], at)):
        if taken and sum(len(sentences[i]) for i in taken) + len(sentences[at]) > most:
            break
        taken.add(at)
    return with_gaps({at: _cut(sentences[at], most) for at in taken}, len(sentences))


def with_gaps(taken: Mapping[int, str], total: int) -> str:
    """Some of ``total`` sentences, by their place, in order; "…" stands for those left out.

    >>> with_gaps({1: "Hai."}, 3)
    '… Hai. …'
    """
    pieces: list[str] = []
    previous = -1
    for at in sorted(taken):
        pieces += [GAP] if at != previous + 1 else []
        pieces.append(taken[at])
        previous = at
    return " ".join([*pieces, *([GAP] if previous < total - 1 else [])])


def _cut(sentence: str, most: int) -> str:
    """A sentence that alone is too long, cut at a word's end; by at most half over, so that its point is not lost."""
    longest = most + most // 2
    return sentence if len(sentence) <= longest else sentence[:longest].rsplit(" ", 1)[0] + GAP
