"""Facts stated in several places: each place states them, and each leads to the others."""

from dataclasses import replace

import pytest

from knowledge.errors import PlanFileError, RecordError
from knowledge.same_facts import Place, SameFact, check_same_facts, elsewhere, read_same_facts

FACTS = (
    SameFact("stations", "số trạm", "stations", (Place("A", "11 trạm phát sóng"), Place("B", "đã có 11 trạm"))),
    SameFact("start", "bắt đầu", "start", (Place("A", "từ cuối năm 2021"), Place("C", "cuối năm 2021"))),
)


def test_every_fact_of_the_plan_is_stated_in_all_its_places(library, folder):
    facts = read_same_facts(folder)
    check_same_facts(library.store.plan, facts)
    assert [fact.id for fact in facts if len({place.ref for place in fact.places}) < 2] == []
    assert len({fact.id for fact in facts}) == len(facts)


def test_an_untrue_quote_is_named(library, folder):
    fact = read_same_facts(folder)[0]
    untrue = replace(fact, places=(*fact.places, Place("II.III.6.b", "không có trong kế hoạch")))
    with pytest.raises(RecordError, match="does not say 'không có trong kế hoạch'"):
        check_same_facts(library.store.plan, [untrue])


def test_a_plan_without_the_file_has_no_such_facts(tmp_path):
    assert read_same_facts(tmp_path) == ()


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "same_facts.json").write_text("[{}]", "utf-8")
    with pytest.raises(PlanFileError, match=r"same_facts\.json"):
        read_same_facts(tmp_path)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("triển khai 11 trạm phát sóng ở trung tâm", ("B",)),
        ("từ cuối năm 2021", ("C",)),
        ("11 trạm phát", ("B",)),
        ("11 tr", ()),
        ("", ("B", "C")),
    ],
)
def test_words_of_a_record_lead_to_the_other_places_of_the_facts_they_state(words, others):
    assert elsewhere(FACTS, "A", words) == others


def test_another_record_leads_nowhere():
    assert elsewhere(FACTS, "D", "11 trạm phát sóng") == ()
