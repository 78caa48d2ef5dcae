"""What the ranker sees of a question and a candidate."""

import numpy as np
import pytest

from knowledge.mentions import find_mentions
from knowledge.search.features import NAMES, cues_of, named


@pytest.mark.parametrize(
    ("question", "cues"),
    [
        ("mục tiêu năm 2024", {"year_this", "target"}),
        ("kết quả năm 2023", {"year_last", "result"}),
        ("năm 2025 và 2022", {"year_next", "year_2022"}),
        ("ai chủ trì", {"lead"}),
        ("Sở Y tế phối hợp việc gì", {"agency", "coordinators", "tasks"}),
    ],
)
def test_years_count_from_the_plan_and_fields_and_agencies_are_cues(question, cues):
    assert cues <= cues_of(find_mentions(question), 2024)


def test_the_year_of_another_plan_moves_the_cues():
    assert "year_this" in cues_of(find_mentions("mục tiêu năm 2025"), 2025)


def test_every_candidate_has_every_feature_by_name(library):
    question = "ai chủ trì phủ sóng 5G năm 2024"
    found = library.index.candidates(question, find_mentions(question))
    assert found.features.shape == (len(found.rows), len(NAMES))
    assert np.isfinite(found.features).all()
    rows = named(found.features)
    assert set(rows[0]) == set(NAMES)
    best = rows[found.rows.index(library.index.row_of("II.II.III.5"))]
    assert best["indicator:lead"] == 1
    assert best["task:lead"] == 0


def test_an_agency_that_leads_the_candidate_is_seen(library):
    question = "Sở Y tế làm bệnh viện số"
    found = library.index.candidates(question, find_mentions(question))
    rows = named(found.features)
    assert rows[found.rows.index(library.index.row_of("II.III.10.đ"))]["named_lead"] == 1
