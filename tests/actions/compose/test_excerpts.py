"""The sentences of a long text that answer a question."""

from actions.compose.excerpts import best_sentences

TEXT = "Đã khai trương mạng 5G. Có 11 trạm ở trung tâm. Chưa thể phủ rộng do Bộ chưa cấp phép. Sẽ làm tiếp."


def test_a_text_that_fits_stays_whole():
    assert best_sentences(TEXT, ["cap", "phep"], 500) == TEXT


def test_of_a_long_text_the_sentence_that_is_asked_for_is_shown_with_gaps_marked():
    assert best_sentences(TEXT, ["phu", "rong", "cap", "phep"], 50) == "… Chưa thể phủ rộng do Bộ chưa cấp phép. …"


def test_where_no_sentence_is_asked_for_the_beginning_is_shown():
    assert best_sentences(TEXT, [], 50) == "Đã khai trương mạng 5G. Có 11 trạm ở trung tâm…"
    assert best_sentences(TEXT, ["phep"], 50).startswith("Đã khai trương")
