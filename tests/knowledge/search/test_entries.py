"""What is searched: one entry a record, and one for each fact of a clause."""

import pytest

from knowledge.questions import AskedFor
from knowledge.records import Kind
from knowledge.search.entries import make_entries


@pytest.fixture(scope="module")
def entries(plan):
    asked = (
        AskedFor("II.III.6.b", "", "open data", ("ai lo dữ liệu mở", "giữ lại")),
        AskedFor("PL2.7.2", "11 trạm phát sóng", "5G stations", ("mấy trạm 5G",)),
    )
    return make_entries(plan, asked, lambda question: question != "giữ lại")


def test_every_record_has_an_entry_and_every_fact_one_more(entries, plan):
    assert len(entries) == len(plan.records()) + 1
    assert {entry.ref for entry in entries} == {record.ref for record in plan.records()}


def test_a_whole_record_is_found_by_its_words_gloss_and_questions(entries):
    entry = next(e for e in entries if e.ref == "II.III.6.b")
    assert entry.kind is Kind.TASK
    assert entry.quote == ""
    assert entry.questions == ("open data", "ai lo dữ liệu mở")
    assert entry.text.endswith("Dữ liệu số")
    assert entry.phrasings == (entry.text, *entry.questions)


def test_questions_that_are_not_kept_are_nowhere(entries):
    assert not any("giữ lại" in entry.phrasings for entry in entries)


def test_a_fact_leads_to_its_clause(entries):
    fact = next(e for e in entries if e.quote)
    assert (fact.ref, fact.quote, fact.questions) == ("PL2.7.2", "11 trạm phát sóng", ("mấy trạm 5G",))
    assert "11 trạm phát sóng" in fact.text
