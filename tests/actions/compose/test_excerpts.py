"""The sentences of a long text that answer a question."""

from actions.compose.excerpts import best_sentences

TEXT = "Đã khai trương mạng 5G. Có 11 trạm ở trung tâm. Chưa thể phủ rộng do Bộ chưa cấp phép. Sẽ làm tiếp."


def test_a_text_that_fits_stays_whole():
    assert best_sentences(TEXT, ["cap", "phep"], 500) == TEXT


def test_of_a_long_text_the_sentence_that_is_asked_for_is_shown_with_gaps_marked():
    assert best_sentences(TEXT, ["phu", "rong", "cap", "phep"], 50) == "… Chưa thể phủ rộng do Bộ chưa cấp phép. …"


def test_where_a_share_is_asked_for_a_sentence_that_gives_one_is_shown():
    text = "Có 11 trạm ở trung tâm thành phố. Đã phủ 20% diện tích. Sẽ làm tiếp trong năm sau."
    assert best_sentences(text, [], 30, percent=True) == "… Đã phủ 20% diện tích. …"


def test_where_no_sentence_is_asked_for_the_beginning_is_shown():
    assert best_sentences(TEXT, [], 50) == "Đã khai trương mạng 5G. Có 11 trạm ở trung tâm…"
    assert best_sentences(TEXT, ["phep"], 50).startswith("Đã khai trương")
