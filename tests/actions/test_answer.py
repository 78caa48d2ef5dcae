"""The machine-readable part of a reply is the contract that channels and the console read."""

import json

from actions.answer import Answer, Citation, Kind
from actions.language import Language

KINDS = [
    "task", "indicator", "clause", "list", "count", "compare", "document", "organisation", "absent", "clarify",
    "refusal", "smalltalk", "error",
]  # fmt: skip


def test_the_kinds_are_those_of_the_contract():
    assert [kind.value for kind in Kind] == KINDS


def test_the_custom_part_has_exactly_the_fields_of_the_contract():
    citation = Citation("II.III.6.b", "Phần II, mục III, khoản 6, điểm b", "Triển khai mỗi cơ quan")
    answer = Answer(Kind.TASK, Language.VIETNAMESE, "…", (citation,), confidence=0.123456)
    custom = json.loads(json.dumps(answer.as_custom("93/KH-UBND"), ensure_ascii=False))
    assert custom == {
        "kind": "task",
        "language": "vi",
        "records": ["II.III.6.b"],
        "citations": [
            {
                "ref": "II.III.6.b",
                "label": "Phần II, mục III, khoản 6, điểm b",
                "quote": "Triển khai mỗi cơ quan",
                "plan": "93/KH-UBND",
            }
        ],
        "confidence": 0.123,
    }
