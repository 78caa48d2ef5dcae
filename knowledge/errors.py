"""Every error the library raises on purpose.

KnowledgeError
├── PlanFileError      a plan folder lacks a file or a setting
├── ParseError         the document is not what the parser expects, with its line
├── RecordError        records contradict each other or a declared count
└── IndexMissingError  an index was never built, or does not fit its records
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """Base of the library's errors; the text says what was found, expected and what to do."""


class PlanFileError(KnowledgeError):
    """A plan folder lacks a file or a setting."""


class ParseError(KnowledgeError):
    """The document differs from what the parser expects.

    Args:
        line: 1-based line of the source document.
        found: what stands there.
        expected: what should stand there.
    """

    def __init__(self, line: int, found: str, expected: str) -> None:
        super().__init__(f"line {line}: found {found!r}, expected {expected}")
        self.line = line
        self.found = found
        self.expected = expected


class RecordError(KnowledgeError):
    """Records contradict each other or a count that the plan declares."""


class IndexMissingError(KnowledgeError):
    """An index was never built, or was built from other records."""
