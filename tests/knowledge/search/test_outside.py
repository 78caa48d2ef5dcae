"""Whether a question sounds like one about other matters."""

from knowledge.records import Kind
from knowledge.search.entries import Entry
from knowledge.search.outside import OutsideView
from knowledge.text import search_words

INSIDE = ["ai chủ trì dữ liệu mở", "hạn của dữ liệu mở", "dữ liệu mở ai làm", "chỉ tiêu dữ liệu mở"]
OUTSIDE = ["thời tiết ngày mai", "thời tiết hôm nay", "giá vàng hôm nay", "giá vàng ngày mai"]


ENTRIES = [Entry("a", Kind.TASK, "", "", tuple(INSIDE))]


def test_questions_like_those_about_other_matters_score_above_nought():
    view = OutsideView(ENTRIES, OUTSIDE)
    assert view.score(search_words("giá vàng, thời tiết"), "giá vàng, thời tiết") > 0
    assert view.score(search_words("dữ liệu mở"), "dữ liệu mở") < 0


def test_without_examples_every_question_scores_nought():
    assert OutsideView(ENTRIES, ()).score(search_words("giá vàng"), "giá vàng") == 0
