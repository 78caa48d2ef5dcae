"""Which folded words can be Vietnamese syllables: an onset and a rime of the language, tones aside."""

from __future__ import annotations

import re

_ONSETS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu "
    "im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oat oay oc oe oen oeo oet oi om on ong ooc oong op ot "
    "u ua uan uang uat uay uc ue uech uen uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych "
    "uyen uyet uynh uyt uyu y yem yen yet yeu uai uao uac uanh"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS.replace(' ', '|')})?(?:{_RIMES.replace(' ', '|')})")


def is_syllable(word: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable.

    >>> [is_syllable(word) for word in ("nghiem", "tri", "tir", "khonng")]
    [True, True, False, False]
    """
    return _SYLLABLE.fullmatch(word) is not None
