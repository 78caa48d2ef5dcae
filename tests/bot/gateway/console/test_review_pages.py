"""What nobody could answer is grouped, assigned or dismissed, and leaves as lines for the plan's questions."""

import json

import pytest

from bot.gateway.console.grouping import grouped
from bot.gateway.console.review_pages import question_lines
from bot.gateway.review import Note, Why
from knowledge.questions import read_questions
from tests.bot.gateway.console.conftest import open_console


def note(number, question, decision=None):
    return Note(number, 0.0, "rest", Why.REFUSED, question, "refusal", (), "", decision)


QUESTIONS = [
    "lệ phí làm hộ chiếu là bao nhiêu",
    "5g phủ sóng tới đâu rồi",
    "le phi lam ho chieu bao nhieu tien",
    "làm hộ chiếu lệ phí bao nhiêu vậy",
    "phủ sóng 5G tới đâu rồi em",
    "mấy giờ mở cửa",
]


def test_like_questions_are_one_group_and_others_are_not():
    groups = grouped([note(number, question) for number, question in enumerate(QUESTIONS)])
    assert [[n.number for n in group.notes] for group in groups] == [[0, 2, 3], [1, 4], [5]]
    assert groups[0].numbers == "0,2,3"


@pytest.mark.parametrize("questions", [[], ["😀"], ["😀", "?"], ["6b", "?"]])
def test_questions_without_words_are_groups_of_their_own(questions):
    assert len(grouped([note(number, question) for number, question in enumerate(questions)])) == len(questions)


def test_the_file_is_in_the_format_of_the_plans_questions(tmp_path):
    notes = [note(1, "a", "II.III.6.b"), note(2, "b", "0"), note(3, "c", "II.III.6.b"), note(4, "a", "II.III.6.b")]
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "cau-hoi.jsonl").write_text(question_lines(notes), "utf-8")
    read = [(item.ref, item.questions) for item in read_questions(tmp_path)]
    assert read == [("II.III.6.b", ("a", "c")), ("0", ("b",))]


@pytest.fixture(scope="module")
def desk(base, tmp_path_factory):
    """A gateway whose list has six questions."""
    with open_console(base.model_copy(update={"state": tmp_path_factory.mktemp("state")})) as client:
        for question in QUESTIONS:
            mark = {"question": question, "kind": "", "records": [], "why": "unanswered", "remark": f"<{question}>"}
            assert client.post("/tra-cuu/danh-dau", json=mark).status_code == 204
        yield client


def test_a_group_is_assigned_or_dismissed_whole(desk):
    page = desk.get("/tra-cuu/ra-soat").text
    assert "3 nhóm, 6 câu" in page
    assert "&lt;5g phủ sóng tới đâu rồi&gt;" in page
    assert "II.II.III.5" in page  # the likely record of 5G
    unknown = desk.post("/tra-cuu/ra-soat", data={"numbers": "2,5", "ref": "II.X", "assign": "1"})
    assert unknown.status_code == 422
    assert "Không có mục II.X" in unknown.text
    answer = desk.post("/tra-cuu/ra-soat", data={"numbers": "2,5", "ref": " II.II.III.5 ", "assign": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/tra-cuu/ra-soat?xong=2")
    assert desk.post("/tra-cuu/ra-soat", data={"numbers": "1,3,4,6", "dismiss": "1"}).status_code == 303
    assert "Không còn câu nào" in desk.get("/tra-cuu/ra-soat").text
    lines = desk.get("/tra-cuu/ra-soat/cau-hoi.jsonl").text.splitlines()
    assert [json.loads(line) for line in lines] == [{"ref": "II.II.III.5", "q": [QUESTIONS[1], QUESTIONS[4]]}]


# Beyond the 64 bits of the store, and beyond what Python reads as a number.
HUGE = f"numbers=9223372036854775808,{'9' * 5000}&dismiss=1"


@pytest.mark.parametrize(
    "body", ["", "numbers=x&dismiss=1", "numbers=%FF&dismiss=1", "numbers=999999&dismiss=1&ref=0", HUGE]
)
def test_a_form_that_names_no_note_changes_nothing(desk, body):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/tra-cuu/ra-soat", content=body, headers=headers).status_code in (303, 422)
