"""Whether a question sounds like one about other matters."""

from knowledge.records import Kind
from knowledge.search.entries import Entry
from knowledge.search.outside import OutsideView

INSIDE = ["ai chủ trì dữ liệu mở", "hạn của dữ liệu mở", "dữ liệu mở ai làm", "chỉ tiêu dữ liệu mở"]
OUTSIDE = ["thời tiết ngày mai", "thời tiết hôm nay", "giá vàng hôm nay", "giá vàng ngày mai"]


def test_questions_like_those_about_other_matters_score_above_nought():
    view = OutsideView([Entry("a", Kind.TASK, "", "", tuple(INSIDE))], OUTSIDE)
    assert view.score(["gia", "vang", "thoi", "tiet"]) > 0
    assert view.score(["du", "lieu", "mo"]) < 0


def test_without_examples_every_question_scores_nought():
    assert OutsideView([Entry("a", Kind.TASK, "", "", tuple(INSIDE))], ()).score(["gia", "vang"]) == 0
