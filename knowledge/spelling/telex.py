"""Telex keystrokes that were typed but not composed: "nhieemj vuj" means "nhiệm vụ"."""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"aa|ee|oo|dd|([uoa])w")
_TONE = re.compile(r"^([a-z]*[aeiouy][a-z]*?)[sfrxj]([a-z]{0,2})$")


def undo_telex(word: str) -> str:
    """The folded word that the keystrokes spell; the word itself when they spell none.

    >>> undo_telex("nhieemj"), undo_telex("ddungs"), undo_telex("dduowngf")
    ('nhiem', 'dung', 'duong')
    """
    plain = _DOUBLED.sub(lambda match: match[1] or match[0][0], word)
    tone = _TONE.match(plain)
    return tone[1] + tone[2] if tone else plain
