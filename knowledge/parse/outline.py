"""Running text as clauses: headings, points, bullets and paragraphs get references that people can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.parse.source import Block
from knowledge.records import Clause, Span

_LEVELS = (
    ("section", re.compile(r"([IVX]+)\. ?(\S.*)")),
    ("number", re.compile(r"(\d{1,2})\. (\S.*)")),
    ("point", re.compile(r"([a-zđ])\) (\S.*)")),
    ("bullet", re.compile(r"(-) ?(\S.*)")),
    ("plus", re.compile(r"(\+) ?(\S.*)")),
)
_WORDS = {
    "section": "mục",
    "number": "khoản",
    "subnumber": "khoản",
    "point": "điểm",
    "bullet": "gạch đầu dòng",
    "plus": "ý",
}
# A point or bullet whose own line is shorter than this and has text below it only announces that text.
_LONGEST_HEADING = 60
_RANK = {"section": 0, "number": 1, "subnumber": 2, "point": 3, "bullet": 4, "plus": 5, "root": -1}


@dataclass
class _Node:
    """A heading or text with what stands below it."""

    level: str
    mark: str
    text: str
    block: Block
    paragraphs: list[Block] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)


def _level(block: Block) -> tuple[str, str, str] | None:
    for level, pattern in _LEVELS:
        match = pattern.fullmatch(block.text)
        if match:
            return level, match[1], match[2]
    return None


def _tree(root: _Node, blocks: Iterable[Block]) -> _Node:
    path = [root]
    for block in blocks:
        found = _level(block)
        if not found:
            path[-1].paragraphs.append(block)
            continue
        level, mark, text = found
        if level == "number" and _is_nested_number(path, mark):
            level = "subnumber"
        while len(path) > 1 and _RANK[path[-1].level] >= _RANK[level]:
            path.pop()
        if mark in "-+":
            mark = str(1 + sum(child.level == level for child in path[-1].children))
        node = _Node(level, mark, text, block)
        path[-1].children.append(node)
        path.append(node)
    return root


def _is_nested_number(path: list[_Node], mark: str) -> bool:
    """Whether a number counts inside an open number: it begins again at 1, or goes on with what did."""
    numbers = [node for node in path if node.level == "number"]
    nested = [node for node in path if node.level == "subnumber"]
    if nested:
        return int(mark) == int(nested[-1].mark) + 1
    return bool(numbers) and mark == "1"


def read_outline(ref: str, label: str, headings: tuple[str, ...], blocks: Sequence[Block]) -> list[Clause]:
    """Clauses of the blocks under one part, e.g. ref "I", label "Phần I".

    A heading alone is no clause: it goes into ``headings`` of what stands below it. Where a node
    holds several paragraphs they are p1, p2, ... in its reference.
    """
    root = _tree(_Node("root", ref, "", blocks[0]), blocks)
    root_texts = [(block.text, block.span) for block in root.paragraphs]
    clauses = _numbered(ref, label, headings, root_texts)
    for child in root.children:
        clauses += _collect(child, f"{ref}.{child.mark}", f"{label}, {_word(child, label)} {child.mark}", headings)
    return clauses


def _numbered(ref: str, label: str, headings: tuple[str, ...], texts: list[tuple[str, Span]]) -> list[Clause]:
    if len(texts) == 1:
        return [Clause(ref, label, headings, texts[0][0], texts[0][1])]
    return [
        Clause(f"{ref}.p{number}", f"{label}, đoạn {number}", headings, text, span)
        for number, (text, span) in enumerate(texts, 1)
    ]


def _collect(node: _Node, ref: str, label: str, headings: tuple[str, ...]) -> list[Clause]:
    below = (*headings, node.text) if node.children or _is_heading(node) else headings
    own = [] if _is_heading(node) else [(node.text, node.block.span)]
    texts = [*own, *((block.text, block.span) for block in node.paragraphs)]
    clauses = _numbered(ref, label, below if _is_heading(node) else headings, texts)
    for child in node.children:
        clauses += _collect(child, f"{ref}.{child.mark}", f"{label}, {_word(child, label)} {child.mark}", below)
    return clauses


def _word(node: _Node, label: str) -> str:
    """How the level is called: an appendix numbers its sections (mục), a part of the plan its items (khoản)."""
    return "mục" if node.level == "number" and label.startswith("Phụ lục") else _WORDS[node.level]


def _is_heading(node: _Node) -> bool:
    """A node whose own line only announces what follows."""
    if not (node.children or node.paragraphs):
        return False
    return node.level in ("section", "number", "subnumber") or len(node.text) < _LONGEST_HEADING
