"""Slips of one letter, words written in one and uncomposed keystrokes, put right by known words and those beside."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, log1p
from string import ascii_lowercase

from knowledge.spelling.syllables import is_syllable
from knowledge.spelling.telex import undo_telex
from knowledge.text import compose, expand, fold, lower

# Letters only: what touches a digit or a sign is a reference, a number or a code ("6đ", "5G", "QĐ-TTg").
_WORD = re.compile(r"(?<![\w/&.-])[^\W\d_]+(?![\w/&-]|\.\w)")
_SHORTEST = 3
# People's own slips stand in their questions too: a word met so seldom is not known yet.
_KNOWN = 3
# How often a word must be met to be what was meant.
_MEANT = 4
# So often that it needs no neighbour to show that it was meant: "xog".
_COMMON = 100
# Keystrokes left uncomposed may be met often; what they spell is met so much more often.
_TIMES_AS_FREQUENT = 20
# Pairs of neighbours that show what is meant although another syllable is written.
_PAIRED = 3
_LONGEST_CODE = 6
_OTHER_D = {"d": "đ", "đ": "d", "D": "Đ", "Đ": "D"}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True)
class Speller:
    """Known words, as they were met.

    Attributes:
        words, pairs: folded words and pairs of neighbours, with how often each was met.
        marked: words with diacritics, in lower case, met often enough to be no slips themselves.
    """

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    marked: frozenset[str]

    def respell(self, text: str) -> str:
        """The text with its slips put right; what is put right by more than the order of letters loses its diacritics.

        >>> learn(["ai chủ trì nhiệm vụ"] * 9).respell("Ai chủ tìr nhiệm vụ?")
        'Ai chủ trì nhiệm vụ?'
        """
        found = list(_WORD.finditer(text))
        folded = [fold(match[0]) for match in found]
        shouted = text.isupper()
        pieces, end = [], 0
        for at, match in enumerate(found):
            if _is_code(match[0]) and not shouted:
                continue
            if self._is_as_meant(match[0], folded[at]):
                put = folded[at] if self._is_mismarked(match[0], folded[at]) else self._with_right_d(match[0])
            else:
                meant = self.meant(folded[at], *_neighbours(folded, found, at, text))
                put = match[0] if meant == folded[at] else _with_marks(match[0], meant)
                folded[at] = meant
            pieces += [text[end : match.start()], put]
            end = match.end()
        return "".join([*pieces, text[end:]])

    def meant(self, word: str, before: str = "", after: str = "") -> str:
        """The folded word that was meant by a folded word between its neighbours ("" for none)."""
        often = self.words.get(word, 0)
        plain = undo_telex(word)
        if plain != word and self.words.get(plain, 0) > often * _TIMES_AS_FREQUENT:
            return plain
        if often >= _KNOWN or len(word) < _SHORTEST or " " in expand(word):
            return word
        is_likely = self._fits_between if is_syllable(word) else self._fits_beside
        likely = [c for c in _slips_of(word) if self.words.get(c, 0) >= _MEANT and is_likely(c, word, before, after)]
        if likely:
            return max(likely, key=lambda c: (self._likelihood(c, word, before, after), c))
        split = {" ".join(pair): often for pair in _splits_of(word) if (often := self._pair(*pair)) >= _PAIRED}
        return max(split, key=lambda words: split[words]) if split and not is_syllable(word) else word

    def _is_as_meant(self, written: str, folded: str) -> bool:
        """Whether a word with diacritics is one: "nhệm" could be, and nobody has ever written it."""
        if written.isascii() or not is_syllable(folded):
            return False
        return lower(written) in self.marked or self.words.get(folded, 0) >= _KNOWN

    def _with_right_d(self, written: str) -> str:
        """ "dề án", "đữ liệu": the other d where only that makes a known word."""
        other = _OTHER_D.get(written[0], written[0]) + written[1:]
        return other if lower(written) not in self.marked and lower(other) in self.marked else written

    def _is_mismarked(self, written: str, folded: str) -> bool:
        """Whether a known word was left without its tone: nobody writes "cươc", so it may be any cuoc."""
        return (
            not _TONES & set(unicodedata.normalize("NFD", written))
            and lower(written) not in self.marked
            and self.words.get(folded, 0) >= _KNOWN
        )

    def _pair(self, one: str, other: str) -> int:
        return self.pairs.get((one, other), 0)

    def _fits_between(self, meant: str, word: str, before: str, after: str) -> bool:
        """Whether both neighbours are often met beside a word, where what is written may be a word too."""
        return min(self._pair(before, meant), self._pair(meant, after)) >= _PAIRED

    def _fits_beside(self, meant: str, word: str, before: str, after: str) -> bool:
        """Whether a neighbour is met beside it.

        Two letters swapped or one doubled need none in a longer word, nor does a letter left out of a common one.
        """
        if _abbreviates(word, meant):
            return False
        is_fumbled = len(word) > _SHORTEST and _is_fumbled(word, meant)
        is_common = self.words[meant] >= _COMMON and _lacks_a_letter(word, meant)
        return is_fumbled or is_common or bool(self._pair(before, meant) or self._pair(meant, after))

    def _likelihood(self, meant: str, word: str, before: str, after: str) -> float:
        beside = log1p(self._pair(before, meant)) + log1p(self._pair(meant, after))
        return 2 * beside + log(self.words[meant]) / 2 + _ease(meant, word)


def learn(texts: Iterable[str]) -> Speller:
    """A speller from texts as people write them: their words and pairs of neighbours are counted."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    marked: Counter[str] = Counter()
    for text in texts:
        marked.update(word for word in re.findall(r"[^\W\d_]+", lower(text)) if not word.isascii())
        folded = fold(text)
        words.update(re.findall(r"[a-z]+", folded))
        for clause in re.split(r"[^a-z0-9% ]+", folded):
            pairs.update(pairwise(clause.split()))
    return Speller(words, pairs, frozenset(word for word, often in marked.items() if often >= _KNOWN))


def _is_code(written: str) -> bool:
    return written.isupper() and len(written) <= _LONGEST_CODE


def _neighbours(folded: Sequence[str], found: Sequence[re.Match[str]], at: int, text: str) -> tuple[str, str]:
    """The folded words before and after a word, "" where there is none or another sign stands between."""
    return _beside(folded, found, at, text, -1), _beside(folded, found, at, text, 1)


def _beside(folded: Sequence[str], found: Sequence[re.Match[str]], at: int, text: str, step: int) -> str:
    other = at + step
    if not 0 <= other < len(found):
        return ""
    first, second = sorted((at, other))
    return (
        "" if text[found[first].end() : found[second].start()].strip() else folded[other].split()[-1 if step < 0 else 0]
    )


def _slips_of(word: str) -> set[str]:
    """Every string that is one slip away: a letter too many, swapped with its neighbour, hit wrong or left out."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    replaced = {a + letter + b[1:] for a, b in halves if b for letter in ascii_lowercase}
    added = {a + letter + b for a, b in halves for letter in ascii_lowercase}
    return {*_reordered(word), *replaced, *added}


def _reordered(word: str) -> Iterator[str]:
    """A word with one letter less, or two neighbours swapped: what can be put right without a new letter."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def _with_marks(written: str, meant: str) -> str:
    """The word that was meant with the diacritics that were written, where no new letter is needed for it."""
    return next((word for word in _reordered(compose(written)) if fold(word) == meant), meant)


def _splits_of(word: str) -> Iterator[tuple[str, str]]:
    """Two words written in one."""
    return ((word[:at], word[at:]) for at in range(2, len(word) - 1))


def _is_fumbled(word: str, meant: str) -> bool:
    """Whether a word is what was meant with two neighbours swapped or a letter doubled."""
    if len(word) == len(meant):
        return sorted(word) == sorted(meant)
    doubled = (at for at, (a, b) in enumerate(pairwise(word)) if a == b)
    return any(word[:at] + word[at + 1 :] == meant for at in doubled)


def _lacks_a_letter(word: str, meant: str) -> bool:
    """Whether a word is what was meant without one letter inside of it."""
    inner = range(1, len(meant) - 1)
    return any(meant[:at] + meant[at + 1 :] == word for at in inner)


def _abbreviates(word: str, meant: str) -> bool:
    """Whether a letter before the word stands for another one: "ctrì" is chủ trì."""
    return word[1:] == meant and word[0] != word[1]


def _ease(meant: str, word: str) -> float:
    """How easily the one is typed for the other: fumbled more so than a letter left out, that than one hit wrong."""
    return 1.0 if _is_fumbled(word, meant) else 0.5 if len(meant) > len(word) else 0.0
