"""What every kind of answer shares: labels, the source line, titles of choices."""

import pytest

from actions.compose.common import agencies_in, button, cite, label_in, name_of, short_label, shorten, source_line
from actions.language import Language


def test_a_task_is_labelled_by_the_name_people_use(library):
    assert short_label(library.store.get("II.III.6.b")) == "Phần II, mục III, điểm 6b"


def test_every_label_can_be_said_in_english(library):
    levels = ("Phần", "mục", "khoản", "điểm", "Phụ lục", "trụ cột", "nhóm", "dòng", "đoạn", "gạch", "chú thích", "bảng")
    english = [label_in(record.label, Language.ENGLISH) for record in library.store.plan.records()]
    assert [label for label in english if any(level in label for level in levels)] == []


def test_a_label_stays_in_vietnamese():
    assert label_in("Phụ lục II, mục 7", Language.VIETNAMESE) == "Phụ lục II, mục 7"


def test_a_source_line_names_each_place_once_and_says_when_there_are_more(library):
    records = [library.store.get(ref) for ref in ("II.III.6.b", "II.III.6.b", "II.III.7.c", "PL2.7.1", "PL2.7.2")]
    line = source_line(records, library, Language.VIETNAMESE)
    assert line == (
        "Nguồn: KH 93/KH-UBND, Phần II, mục III, điểm 6b; Phần II, mục III, điểm 7c; "
        "Phụ lục II, mục 7, gạch đầu dòng 1; …"
    )


def test_records_are_cited_once_each(library):
    record = library.store.get("II.III.6.b")
    assert [citation.ref for citation in cite([record, record])] == ["II.III.6.b"]


def test_a_button_is_short_and_sends_the_reference(library):
    for record in library.store.plan.records():
        choice = button(record, library)
        assert len(choice.title) <= 90
        assert choice.payload == record.ref


def test_a_button_fits_the_limits_of_the_channels(library):
    choices = [button(record, library) for record in library.store.plan.records()]
    assert max(len(choice.title) for choice in choices) <= 100  # Zalo
    assert max(len(choice.payload.encode()) for choice in choices) <= 64  # Telegram


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("một hai ba", 20, "một hai ba"),
        ("một hai ba bốn", 9, "một hai…"),
        ("  nhiều   dấu  cách ", 20, "nhiều dấu cách"),
    ],
)
def test_text_is_cut_at_the_end_of_a_word(text, most, short):
    assert shorten(text, most) == short


def test_no_cut_is_longer_than_asked(library):
    for record in library.store.plan.records():
        assert len(shorten(name_of(record), 60)) <= 60


def test_agencies_have_english_names_beside_the_plans_words(library):
    lead = library.store.get("II.III.7.a").lead
    assert agencies_in(lead.names, lead.text, library, Language.VIETNAMESE) == "Sở TT&TT (Sở Thông tin và Truyền thông)"
    shown = agencies_in(lead.names, lead.text, library, Language.ENGLISH)
    assert shown == "Department of Information and Communications (Sở TT&TT)"
