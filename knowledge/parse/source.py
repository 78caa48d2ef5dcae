"""The document as numbered lines and, above them, paragraphs that page breaks no longer cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.records import Span

_MARKER = re.compile(
    r"(?:[-+•] ?|[a-zđ]\) |\d{1,2}\. |[IVX]+\. |Phần [IVX]+|Phụ lục [IVX]+"
    r"|(?:Cơ quan|Đơn vị) (?:chủ trì|phối hợp)|Thời (?:hạn|gian) )"
)
_HEADING = re.compile(r"(?:\d{1,2}\. |[IVX]+\. |[a-zđ]\) |Phần [IVX]+|Phụ lục [IVX]+)")
_UNFINISHED = re.compile(r"[^.;:!?”\"/]$")
_EMPHASIS = re.compile(r"\*(?=\S)([^*\n]+?)(?<=\S)\*")
_FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]\s")


@dataclass(frozen=True)
class Block:
    """A paragraph or a table row: its text and the lines it stands on."""

    text: str
    span: Span

    @property
    def is_row(self) -> bool:
        """Table rows hold tabs."""
        return "\t" in self.text


def read_blocks(path: Path) -> list[Block]:
    """Every non-empty line as a block of its own, in order; row cells keep their tabs.

    The source file marks italics with *asterisks*; they are not the plan's words and go.
    """
    lines = path.read_text("utf-8").split("\n")
    return [Block(_EMPHASIS.sub(r"\1", line.strip(" ")), Span(n, n)) for n, line in enumerate(lines, 1) if line.strip()]


def split_footnotes(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Body and footnotes: a footnote stands at its page's foot, in the middle of other text."""
    notes = [block for block in blocks if _FOOTNOTE.match(block.text)]
    return [block for block in blocks if block not in notes], notes


def _continues(previous: Block, block: Block) -> bool:
    """Whether a block is the rest of a paragraph that a page break cut.

    A rest begins in lower case, or follows running text that does not end in a mark; after a
    heading, new text begins with a capital.
    """
    if previous.is_row or block.is_row or _MARKER.match(block.text):
        return False
    if block.text[0].islower():
        return True
    is_heading = bool(_HEADING.match(previous.text)) or previous.text.isupper()
    return not is_heading and bool(_UNFINISHED.search(previous.text))


def join_paragraphs(blocks: list[Block]) -> list[Block]:
    """Put paragraphs that run over a page break together again."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _continues(joined[-1], block):
            text = f"{joined[-1].text} {block.text}"
            joined[-1] = replace(joined[-1], text=text, span=Span(joined[-1].span.first, block.span.last))
        else:
            joined.append(block)
    return joined
