"""The console answers as the chat does, narrows by its filters, and keeps marks."""

import asyncio
import subprocess
import sys
import time

import pytest

from actions.question import make_question
from actions.respond import respond
from bot.gateway.review import Review, Why
from bot.gateway.settings import ROOT
from knowledge.library import load_library
from knowledge.settings import plan_folder
from tests.bot.gateway.conftest import gateway_with

# Longest that an operator should wait at the server, at the 95th percentile.
MOST_SECONDS = 0.1


def find(console, text="", **filters):
    answer = console.get("/tra-cuu/tim", params={"q": text, **filters})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def refs(found):
    return [match["ref"] for match in found["matches"]]


@pytest.fixture(scope="module")
def library():
    return load_library(plan_folder(), ROOT / "indexes" / "knowledge")


@pytest.mark.parametrize(
    "question", ["6b hạn khi nào?", "du lieu mo", "sở y tế", "kinh tế số 2025", "học phí mẫu giáo"]
)
def test_console_and_chat_give_the_same_answer(console, library, question):
    told = find(console, question)["told"]
    answer = respond(make_question(question), library)
    assert "\n".join(filter(None, [told["text"], told["source"]])) == answer.text
    assert told["kind"] == answer.kind
    assert told["records"] == [citation.ref for citation in answer.citations]


def test_a_sentence_to_read_aloud_has_the_asked_field_and_fits_a_quarter_of_a_minute(console):
    assert find(console, "6b hạn")["told"]["spoken"] == "Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024."
    for question in ("6b", "3a", "10h", "bao nhiêu nhiệm vụ", "nhiệm vụ của sở y tế", "chỉ tiêu 5g"):
        found = find(console, question)
        for told in [found["told"], *(match["told"] for match in found["matches"])]:
            assert 0 < len(told["spoken"].split()) <= 45


def test_what_is_read_aloud_says_that_the_plan_contradicts_itself(console):
    spoken = find(console, "kinh tế số 2025")["told"]["spoken"]
    assert "20%" in spoken
    assert "25%" in spoken


def test_a_fragment_finds_records_with_all_their_fields_and_their_clause(console):
    first = find(console, "ho so hcc truc tuy")["matches"][0]
    assert first["ref"] == "II.II.I.3"
    assert {"name": "Mục tiêu 2024", "value": "95%"} in first["fields"]
    assert first["address"].endswith("#II.II.I.3")
    assert first["label"].startswith("Phần II, mục II, bảng chỉ tiêu")


def test_each_match_answers_the_asked_field_of_its_own_record(console):
    matches = find(console, "hạn của nhiệm vụ dữ liệu mở")["matches"]
    tasks = [match for match in matches if match["kind"] == "task"]
    assert len(tasks) > 1
    for task in tasks:
        deadline = task["fields"][-1]["value"]
        assert deadline in task["told"]["text"].split("\n")[0]


def test_filters_alone_list_exactly_what_fits(console, library):
    assert refs(find(console, loai="task", thang="9")) == ["II.III.2.d", "II.III.6.b", "II.III.7.c"]
    assert refs(find(console, **{"co-quan": "Sở Y tế", "loai": "task"})) == ["II.III.10.đ"]
    done = refs(find(console, **{"ket-qua": "Hoàn thành vượt mức"}))
    assert done == [row.ref for row in library.store.plan.results if row.status == "Hoàn thành vượt mức"]


def test_filters_narrow_what_the_words_find_and_never_tell_what_they_leave_out(console):
    found = find(console, "6b hồ sơ trực tuyến", **{"ket-qua": "Hoàn thành vượt mức"})
    assert found["told"] is None
    assert {match["kind"] for match in found["matches"]} == {"result"}


@pytest.mark.parametrize("filters", [{"loai": "khong-co"}, {"co-quan": "<b>"}, {"ket-qua": "?"}])
def test_a_filter_that_no_record_passes_finds_nothing(console, filters):
    assert find(console, "6b", **filters)["matches"] == []


@pytest.mark.parametrize("text", ["", "   ", "?", "\x00", "😀", "a" * 1000, "'; DROP TABLE note; --", "<script>"])
def test_whatever_is_typed_is_answered(console, text):
    assert set(find(console, text)) == {"told", "matches"}


def test_words_that_are_too_long_are_refused(console):
    assert console.get("/tra-cuu/tim", params={"q": "a" * 1001}).status_code == 422


def test_the_first_page_has_the_answer_in_it_and_shows_words_as_words(console):
    page = console.get("/tra-cuu", params={"q": "6b hạn <script>"}).text
    assert "Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024." in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize("text", ["", "vé pháo hoa", "6b", "xin chào", "bao nhiêu nhiệm vụ", "mục 99z"])
def test_the_first_page_is_there_whatever_was_found(console, text):
    assert console.get("/tra-cuu", params={"q": text}).status_code == 200


def test_the_page_is_there_in_english(console):
    page = console.get("/tra-cuu", params={"q": "6b", "lang": "en"}).text
    assert "What does the caller ask?" in page
    assert "Lead agency" in page


def test_results_come_fast_enough_to_type(console):
    """By the processor's time, of server and client together: other programs must not decide."""
    words = "cơ quan nào chủ trì nhiệm vụ cung cấp dữ liệu mở và hạn hoàn thành khi nào vậy em"
    seconds = []
    for end in range(2, len(words)):
        started = time.process_time()
        find(console, words[:end])
        seconds.append(time.process_time() - started)
    slowest = sorted(seconds)[int(len(seconds) * 0.95)]
    print(f"95% of {len(seconds)} searches within {slowest * 1000:.0f} ms")
    assert slowest < MOST_SECONDS


def test_a_mark_is_on_the_review_list_masked(settings):
    body = {"question": "gọi 0905123456 hỏi 6b", "kind": "task", "records": ["II.III.6.b"], "why": "wrong"}
    body["remark"] = "sai hạn"
    with gateway_with(settings) as client:
        assert client.post("/tra-cuu/danh-dau", json=body).status_code == 204
        for change in ({"why": "helpful"}, {"records": "6b"}, {"remark": "a" * 1001}, {"question": 1}):
            assert client.post("/tra-cuu/danh-dau", json={**body, **change}).status_code == 422
    review = Review(settings.state)
    [note] = asyncio.run(review.open_notes(10))
    review.close()
    assert (note.why, note.channel, note.question) == (Why.WRONG, "console", "gọi [số điện thoại] hỏi 6b")


def test_without_an_index_the_console_says_what_to_run(settings):
    with gateway_with(settings) as client:
        answer = client.get("/tra-cuu/tim", params={"q": "6b"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "index_missing")
    assert "make run" in answer.json()["error"]["vi"]


def test_answering_in_the_gateway_loads_neither_rasa_nor_torch():
    code = (
        "import sys, bot.gateway.app; early = 'sklearn' in sys.modules\n"
        "import bot.gateway.console.finding, bot.gateway.console.grouping\n"
        "print(early, sorted({name.split('.')[0] for name in sys.modules} & {'rasa', 'rasa_sdk', 'sanic', 'torch'}))"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False []"
