"""What stands beside the record talked about: the other table's row, the task to an indicator, a document."""

import pytest

from tests.actions.reading import first, refs

# The other table


def test_the_other_table_is_asked_on_the_same_matter(talk):
    talk("nhiệm vụ 8đ ghi bảo đảm mấy phần trăm hồ sơ trực tuyến")
    answer = talk("vậy bảng chỉ tiêu 2024 ghi mấy")
    assert first(answer).startswith("Mục tiêu năm 2024: 95%")
    assert "II.III.8.đ" in refs(answer)


def test_why_two_places_differ_shows_both(talk):
    talk("nhiệm vụ 8đ ghi bảo đảm mấy phần trăm hồ sơ trực tuyến")
    talk("vậy bảng chỉ tiêu 2024 ghi mấy")
    answer = talk("sao hai chỗ lệch nhau vậy")
    assert "95%" in answer.text
    assert "90%" in answer.text


def test_why_the_appendix_differs_shows_both(talk):
    talk("kết quả 2023 tỷ lệ dịch vụ sự nghiệp công mức 4 là bao nhiêu")
    text = talk("sao Phụ lục I lại ghi khác?").text
    assert "50%" in text
    assert "100%" in text


# Its counterpart, and the document behind it


def test_the_task_that_belongs_to_an_indicator_is_found(talk):
    talk("Tỷ lệ hộ gia đình có địa chỉ số năm 2024 là bao nhiêu?")
    answer = talk("Nhiệm vụ tương ứng do ai chủ trì?")
    assert refs(answer) == ["II.III.10.e"]
    assert first(answer).startswith("Cơ quan chủ trì nhiệm vụ 10e")


@pytest.mark.parametrize("asked", ["có nhiệm vụ nào kèm theo không", "năm nay có việc gì liên quan tới nó không"])
def test_whether_there_is_a_task_on_the_same_matter_is_asked(talk, asked):
    talk("phủ cáp quang hộ gia đình 2024 bao nhiêu")
    assert refs(talk(asked))[:1] == ["II.III.2.d"]


@pytest.mark.parametrize("asked", ["theo quyết định nào", "Which decision is it based on?", "quyết định số mấy"])
def test_the_document_behind_a_task_is_in_its_own_words(talk, asked):
    talk("nhiệm vụ 10d là gì")
    answer = talk(asked)
    assert refs(answer) == ["II.III.10.d"]
    assert "131/QĐ-TTg" in answer.text
