"""Known contradictions: each stands in the plan, and is disclosed where one of its values is stated."""

import json
from dataclasses import replace

import pytest

from knowledge.conflicts import check_conflicts, read_conflicts, touching
from knowledge.errors import PlanFileError, RecordError

TARGET_2025 = "digital-economy-2025"


@pytest.fixture(scope="module")
def conflicts(folder):
    return read_conflicts(folder)


def ids(found) -> set[str]:
    return {conflict.id for conflict in found}


def test_every_conflict_is_of_a_known_kind_and_has_both_languages(conflicts):
    assert {conflict.kind for conflict in conflicts} <= {"contradicts", "differs", "slip"}
    assert [c.id for c in conflicts if not (c.topic and c.topic_en and c.note and c.note_en)] == []
    assert len(ids(conflicts)) == len(conflicts)


def test_a_contradiction_has_at_least_two_values(conflicts):
    assert [c.id for c in conflicts if c.kind != "slip" and len(c.values) < 2] == []


def test_the_two_targets_of_the_digital_economy_for_2025_are_known(conflicts):
    found = next(c for c in conflicts if c.id == TARGET_2025)
    assert {(s.ref, s.value) for s in found.values} >= {("II.II.II.3", "20%"), ("II.IV.2.b", "25%")}


def test_39_or_40_indicators_are_known(conflicts):
    found = next(c for c in conflicts if c.id == "indicator-count-2023")
    assert {s.value for s in found.values} == {"39 chỉ tiêu", "40 chỉ tiêu"}


def test_stating_one_of_the_values_touches_the_conflict(conflicts):
    assert TARGET_2025 in ids(touching(conflicts, ["II.II.II.3"], ["target 2025"], ""))


def test_another_field_of_the_same_row_does_not_touch_it(conflicts):
    assert TARGET_2025 not in ids(touching(conflicts, ["II.II.II.3"], ["lead"], ""))


def test_a_clause_touches_it_only_where_its_value_is_shown(conflicts):
    shown = "phấn đấu kinh tế số chiếm 25% GRDP năm 2025"
    assert TARGET_2025 in ids(touching(conflicts, ["II.IV.2.b"], [], shown))
    assert TARGET_2025 not in ids(touching(conflicts, ["II.IV.2.b"], [], "rà soát, tham mưu"))


def test_another_record_touches_nothing(conflicts):
    assert touching(conflicts, ["II.III.6.b"], [], "") == ()


def test_a_statement_that_its_record_does_not_make_is_refused(conflicts, plan):
    wrong = replace(conflicts[0].values[0], quote="41 chỉ tiêu")
    with pytest.raises(RecordError, match=f"conflict {conflicts[0].id}: .* does not say '41 chỉ tiêu'"):
        check_conflicts(plan, [replace(conflicts[0], values=(wrong,))])


def test_a_statement_of_no_record_is_refused(conflicts, plan):
    wrong = replace(conflicts[0].values[0], ref="IX.9")
    with pytest.raises(RecordError, match=r"IX\.9 does not say"):
        check_conflicts(plan, [replace(conflicts[0], values=(wrong,))])


@pytest.mark.parametrize("text", ["", "{}", '[{"id": "x"}]'])
def test_a_broken_file_names_itself(tmp_path, text):
    (tmp_path / "conflicts.json").write_text(text, "utf-8")
    with pytest.raises(PlanFileError, match=r"conflicts\.json"):
        read_conflicts(tmp_path)


def test_what_is_read_is_what_the_file_says(conflicts, folder):
    rows = json.loads((folder / "conflicts.json").read_text("utf-8"))
    assert [c.id for c in conflicts] == [row["id"] for row in rows]
