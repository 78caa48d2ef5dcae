"""People's questions for each record, a tenth kept out of all training."""

from collections import Counter

import pytest

from knowledge.errors import PlanFileError
from knowledge.questions import is_held_out, read_near_misses, read_other_matters, read_outside, read_questions
from knowledge.records import DocumentPart


def test_every_record_has_at_least_twelve_questions(plan, folder):
    counts = Counter()
    for item in read_questions(folder):
        counts[item.ref] += len(item.questions)
    wanted = [record for record in plan.records() if not isinstance(record, DocumentPart)]
    assert [(r.ref, counts[r.ref]) for r in wanted if counts[r.ref] < 12] == []


def test_no_question_is_asked_twice_of_different_records_word_for_word(folder):
    owners: dict[str, set[str]] = {}
    for item in read_questions(folder):
        for question in item.questions:
            owners.setdefault(question, set()).add(item.ref)
    # 3d and 3đ are one task twice: nothing tells their questions apart.
    same = {"II.III.3.d", "II.III.3.đ"}
    assert [(q, refs) for q, refs in owners.items() if len(refs) > 1 and not refs <= same] == []


def test_about_a_tenth_is_held_out_and_always_the_same(folder):
    questions = [q for item in read_questions(folder) for q in item.questions]
    held = [q for q in questions if is_held_out(q)]
    assert 0.08 < len(held) / len(questions) < 0.12
    assert is_held_out("ai chủ trì 6b") == is_held_out("AI CHU TRI  6B")


def test_near_misses_are_not_questions_about_other_matters(folder):
    outside, near = read_outside(folder), read_near_misses(folder)
    assert len(outside) > 100
    assert len(near) > 10
    assert not set(outside) & set(near)


def test_a_line_that_is_no_json_is_named(tmp_path):
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "tasks.jsonl").write_text('{"ref": "a", "q": []}\nnot json\n', "utf-8")
    with pytest.raises(PlanFileError, match=r"tasks\.jsonl:2: no JSON"):
        read_questions(tmp_path)


def test_a_line_that_lacks_a_key_says_what_was_found_and_expected(tmp_path):
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "tasks.jsonl").write_text('{"ref": "a"}\n', "utf-8")
    with pytest.raises(PlanFileError, match=r"tasks\.jsonl:1: found keys \['ref'\], expected \['q', 'ref'\]"):
        read_questions(tmp_path)


def test_a_plan_without_questions_from_outside_has_none(tmp_path):
    assert read_outside(tmp_path) == ()


def test_other_matters_are_those_from_outside_without_other_places_and_years(folder):
    matters, outside = set(read_other_matters(folder)), set(read_outside(folder))
    assert matters < outside
    assert "Hà Nội đặt mục tiêu phủ sóng 5G năm 2024 bao nhiêu phần trăm?" in outside - matters
