"""Everything a text mentions, in order, each mention with its place in the raw text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.mentions import find_mentions

QUESTION = "Quý 3 Sở TT&TT chủ trì nhiệm vụ 6b hay 10đ, so với Hà Nội?"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_mention_is_the_words_at_its_place_whatever_the_normal_form(form):
    raw = unicodedata.normalize(form, QUESTION)
    found = find_mentions(raw)
    assert [m.text for m in found] == [raw[m.start : m.end] for m in found]
    values = {(m.kind, m.value) for m in found}
    assert {("agency", "Sở Thông tin và Truyền thông"), ("task_ref", "10.đ"), ("place", "Hà Nội")} <= values


def test_mentions_come_in_the_order_of_the_text_and_each_once():
    found = find_mentions(QUESTION)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert len(set(found)) == len(found)


def test_a_text_that_names_nothing_mentions_nothing():
    assert find_mentions("xyz") == ()


@given(st.text(alphabet=st.sampled_from("abcđdêọ 0123456789./-,?ĐIVXtháng quý"), min_size=1, max_size=40))
def test_no_text_makes_it_fail_or_point_outside_the_text(raw):
    for mention in find_mentions(raw):
        assert 0 <= mention.start < mention.end <= len(raw)
        assert raw[mention.start : mention.end] == mention.text
