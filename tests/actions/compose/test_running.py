"""Answers from running text, duties and the document itself."""

import pytest

from actions.answer import Kind
from actions.compose.running import excerpt
from tests.actions.reading import first, refs


def test_a_short_clause_is_quoted_whole(ask, library):
    answer = ask("PL2.7.1")
    assert answer.kind is Kind.CLAUSE
    assert library.store.get("PL2.7.1").text in answer.text


def test_of_a_long_clause_the_sentences_that_answer_are_quoted():
    text = " ".join(
        f"Câu số {number} nói về chuyện thứ {number} của thành phố Đà Nẵng năm 2023." for number in range(30)
    )
    shown = excerpt(text, ["chuyện thứ 12 của thành phố"])
    assert shown == "… Câu số 12 nói về chuyện thứ 12 của thành phố Đà Nẵng năm 2023. …"


def test_every_piece_of_an_excerpt_stands_in_the_clause(library):
    for clause in library.store.plan.clauses:
        quotes = [entry.quote for entry in library.index.entries if entry.ref == clause.ref and entry.quote]
        flat = " ".join(clause.text.split())
        for piece in excerpt(clause.text, quotes[:2]).split("…"):
            assert " ".join(piece.split()) in flat, clause.ref


def test_a_gap_at_the_end_is_marked():
    text = " ".join(f"Câu thứ {number} của một đoạn văn dài về chuyển đổi số." for number in range(30))
    assert excerpt(text, ["Câu thứ 0 của"]).endswith("…")
    assert not excerpt(text, ["Câu thứ 29 của"]).endswith("…")


def test_the_fact_that_was_asked_is_in_the_answer(ask):
    answer = ask("đã có bao nhiêu trạm phát sóng 5G?")
    assert refs(answer)[0] == "PL2.7.2"
    assert "11 trạm phát sóng" in answer.text


def test_a_duty_names_its_holder(ask):
    answer = ask("II.IV.4")
    assert answer.kind is Kind.ORGANISATION
    assert first(answer) == "Sở Kế hoạch và Đầu tư, Sở Tài chính (Tổ chức thực hiện):"


def test_all_duties_of_an_item_are_shown_with_their_places(ask):
    answer = ask("mục IV khoản 2")
    assert refs(answer) == ["II.IV.2.a", "II.IV.2.b", "II.IV.2.c"]
    assert first(answer).startswith("Phần II, mục IV, khoản 2, điểm a – Sở Thông tin và Truyền thông: ")


@pytest.mark.parametrize("question", ["Ban Chỉ đạo làm gì", "Ban Chỉ đạo Chuyển đổi số có trách nhiệm gì"])
def test_what_the_steering_committee_does_is_answered_by_its_duties(ask, question):
    assert {"II.IV.1.a", "II.IV.1.b"} <= set(refs(ask(question)))


@pytest.mark.parametrize(
    "question", ["ai ký kế hoạch này?", "kế hoạch 93 ban hành ngày nào?", "who signed the plan?", "kế hoạch này số mấy"]
)
def test_number_date_title_and_signer_are_said_together(ask, question):
    answer = ask(question)
    assert answer.kind is Kind.DOCUMENT
    assert refs(answer) == ["0", "0.signature"]
    shown = first(answer)
    assert [part for part in ("93/KH-UBND", "15/4/2024", "Lê Quang Nam") if part not in shown] == []


def test_the_legal_bases_are_quoted(ask):
    assert "Công văn số 6074/BTTTT-CĐSQG" in ask("căn cứ ban hành kế hoạch").text


def test_a_clause_in_english_has_a_gloss_and_the_plans_words(ask):
    answer = ask("how many 5G stations are there already?")
    assert "In English: " in answer.text
    assert "11 trạm" in answer.text


def test_clauses_with_the_same_words_are_both_cited(ask, library):
    texts: dict[str, list[str]] = {}
    for clause in library.store.plan.clauses:
        texts.setdefault(clause.text, []).append(clause.ref)
    twice = [found for found in texts.values() if len(found) > 1]
    for found in twice:
        assert set(found) <= set(refs(ask(found[0]))), found


def test_the_sentence_above_a_point_is_told_with_it(ask):
    assert "Nghị quyết số 89/2023/NQ-HĐND" in ask("làm giấy khai sinh qua mạng ở phường có tốn lệ phí ko").text


def test_a_figure_that_differs_elsewhere_is_told_when_it_is_what_answers(ask):
    assert "94%" in ask("năm 2023 dân nộp hồ sơ qua mạng được bao nhiêu phần trăm").text


def test_every_place_that_states_the_fact_is_cited(ask):
    refs = [citation.ref for citation in ask("số người dân từ 15 tuổi trở lên là bao nhiêu").citations]
    assert {"PL1.IV.7", "PL2.4.1.p1"} <= set(refs)
