"""Wrong figures: what a first line asserts is held against the words of the cited records."""

import pytest

from knowledge.files import read_records
from knowledge.settings import plan_folder
from knowledge.store import Store
from tests.evaluation.conversation import Expectation
from tests.evaluation.figures import differs_from_wanted, unsupported
from tests.evaluation.judge import shortcomings
from tests.evaluation.reply import Reply

COVERAGE_5G = "II.II.III.5"  # 2024: 20%, 2025: ~50%
DIGITAL_ECONOMY = "II.II.II.3"  # 2023: 19,76%, 2024: 22%


@pytest.fixture(scope="module")
def store():
    return Store(read_records(plan_folder()), {}, {})


def reply(text, *cited, kind="indicator"):
    return Reply(text, kinds=frozenset({kind}), cited=cited)


def test_a_figure_of_the_cited_record_is_supported(store):
    assert unsupported(reply("Mục tiêu năm 2024: 20% — phủ sóng 5G.", COVERAGE_5G), store) == []


def test_a_figure_of_no_cited_record_is_told(store):
    assert unsupported(reply("Mục tiêu năm 2024: 90% — phủ sóng 5G.", COVERAGE_5G), store) == ["90"]


def test_a_figure_in_english_writing_is_the_same_figure(store):
    assert unsupported(reply("Result of 2023: 19.76%", DIGITAL_ECONOMY), store) == []


def test_a_difference_of_two_cited_figures_may_be_computed(store):
    line = "Mục tiêu tăng {} điểm phần trăm."
    assert unsupported(reply(line.format("2,24"), DIGITAL_ECONOMY, kind="compare"), store) == []
    assert unsupported(reply(line.format("3,24"), DIGITAL_ECONOMY, kind="compare"), store) == ["3,24"]


def test_names_of_tasks_places_and_documents_assert_nothing(store):
    line = "Phần II, mục IV, khoản 99, điểm 98a – nhiệm vụ 6b của 93/KH-UBND, chỉ tiêu III.97"
    assert unsupported(reply(line, COVERAGE_5G), store) == []


def test_lists_counts_and_refusals_are_not_held_against_records(store):
    assert unsupported(reply("63 nhiệm vụ trong kế hoạch.", kind="list"), store) == []


def test_another_figure_where_a_value_was_wanted_is_told():
    expected = Expectation(value=("20%",))
    wrong, silent = reply("Mục tiêu năm 2024: 90%", COVERAGE_5G), reply("Kế hoạch không nêu.", kind="refusal")
    assert differs_from_wanted(wrong, expected, shortcomings(wrong, expected))
    assert not differs_from_wanted(silent, expected, shortcomings(silent, expected))
