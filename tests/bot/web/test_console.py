"""An operator's call from the first letter to the mark, by keyboard alone, in both windows."""

import httpx
import pytest
from playwright.sync_api import expect

from tests.bot.gateway.console.conftest import LOAD_SECONDS
from tests.bot.web.browser import accessible, fits

COPIED = "navigator.clipboard.readText()"


@pytest.fixture(scope="module", autouse=True)
def loaded(site):
    """The index is loaded: what comes before that is no part of a call."""
    assert httpx.get(f"{site}/tra-cuu/tim", timeout=LOAD_SECONDS, trust_env=False).status_code == 200


@pytest.fixture
def console(page, site):
    """The console as it is opened."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto(f"{site}/tra-cuu")
    return page


def type_and_wait(page, words):
    with page.expect_response(lambda answer: "/tra-cuu/tim" in answer.url and answer.ok):
        page.keyboard.type(words)
    page.wait_for_load_state("networkidle")


def text_of(page, name):
    return page.locator(f"#{name}").inner_text()


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_a_whole_call_needs_no_mouse(console):
    assert focused(console) == "words"
    type_and_wait(console, "6b han")
    assert text_of(console, "spoken") == "Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024."
    assert "Các sở, ban, ngành" in text_of(console, "fields")
    assert text_of(console, "record-label") == "Phần II, mục III, khoản 6, điểm b"

    console.keyboard.press("Control+Enter")
    console.locator("#notice", has_text="Đã chép.").wait_for()
    assert console.evaluate(COPIED) == "Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024."
    console.keyboard.press("Shift+Enter")
    console.wait_for_function(f"{COPIED}.then((words) => words.endsWith('điểm 6b'))")

    console.keyboard.press("ArrowDown")
    console.keyboard.press("ArrowDown")
    chosen = console.locator("[role=option][aria-selected=true]")
    assert console.locator("#words").get_attribute("aria-activedescendant") == chosen.get_attribute("id") == "match-1"
    console.keyboard.press("Enter")
    assert text_of(console, "record-label") in chosen.inner_text()
    assert text_of(console, "record-label") != "Phần II, mục III, khoản 6, điểm b"
    assert focused(console) == "words"

    console.keyboard.press("F2")
    type_and_wait(console, "hoc phi")
    assert console.locator("#words").input_value() == "hoc phi"
    console.keyboard.press("F9")
    console.locator("#mark").wait_for()
    assert focused(console) == "remark"
    console.keyboard.type("hỏi mức học phí cụ thể")
    with console.expect_response(lambda answer: answer.url.endswith("/tra-cuu/danh-dau")) as sent:
        console.keyboard.press("Control+Enter")
    assert sent.value.status == 204
    console.locator("#notice", has_text="Đã ghi vào danh sách").wait_for()
    assert focused(console) == "words"

    console.keyboard.press("Enter")
    console.locator("#calls li", has_text="hoc phi").wait_for()
    console.keyboard.press("Escape")
    assert console.locator("#words").input_value() == ""
    console.locator("#answer").wait_for(state="hidden")
    console.keyboard.press("?")
    console.locator("#keys").wait_for()
    console.keyboard.press("Escape")
    console.locator("#keys").wait_for(state="hidden")
    assert console.locator("#words").input_value() == ""


def test_a_mark_that_is_given_up_is_not_sent(console):
    type_and_wait(console, "6b")
    console.on("request", lambda request: pytest.fail(request.url) if "danh-dau" in request.url else None)
    console.keyboard.press("F8")
    console.locator("#mark").wait_for()
    console.keyboard.press("Escape")
    console.locator("#mark").wait_for(state="hidden")
    assert focused(console) == "words"


def test_filters_are_reached_by_tab_and_list_by_themselves(console):
    for _ in range(4):  # the button, kind, agency, month
        console.keyboard.press("Tab")
    assert focused(console) == "thang"
    with console.expect_response(lambda answer: "thang=9" in answer.url):
        console.keyboard.type("9")
    console.locator("#matches li").nth(2).wait_for()
    assert console.locator("#matches li").count() == 3


def test_screen_readers_hear_the_answer_and_how_many_matches_there_are(console):
    type_and_wait(console, "6b han")
    status = console.locator("[role=status]#status", has_text="Thời gian hoàn thành nhiệm vụ 6b: Tháng 9/2024.")
    status.wait_for(state="attached")
    assert "12 mục khớp" in status.text_content()
    box = console.locator("#words")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-controls") == "matches"


def test_what_was_looked_up_is_searched_again_from_the_shift_and_can_be_cleared(console):
    type_and_wait(console, "6b han")
    console.keyboard.press("Enter")
    console.locator("#calls li").wait_for()
    console.keyboard.press("F2")
    type_and_wait(console, "5g")
    console.reload()
    console.locator("#calls button").focus()
    console.keyboard.press("Enter")
    console.locator("#spoken", has_text="Tháng 9/2024").wait_for()
    assert console.locator("#words").input_value() == "6b han"
    console.locator("#clear-shift").focus()
    console.keyboard.press("Enter")
    console.locator("#shift").wait_for(state="hidden")


def test_nothing_of_a_question_is_run(console):
    type_and_wait(console, "<img src=x onerror=alert(1)> 6b")
    assert console.locator("main img").count() == 0


@pytest.mark.parametrize("language", ["", "&lang=en"])
@pytest.mark.parametrize("query", ["", "q=6b+han", "q=kinh+te+so+2025", "loai=task", "q=ve+phao+hoa", "ket-qua=x"])
def test_every_state_is_accessible_and_fits(page, site, query, language):
    page.goto(f"{site}/tra-cuu?{query}{language}")
    page.wait_for_load_state("networkidle")
    accessible(page)
    fits(page)


@pytest.mark.parametrize("key", ["?", "F8"])
def test_the_dialogs_are_accessible_and_fit(console, key):
    if key == "F8":
        type_and_wait(console, "6b")
    console.keyboard.press(key)
    console.locator("dialog[open]").wait_for()
    accessible(console)
    fits(console)


def test_without_scripts_the_form_answers_too(browser, window, site):
    context = browser.new_context(viewport=window, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/tra-cuu")
    page.locator("#words").fill("6b hạn")
    page.keyboard.press("Enter")
    expect(page.locator("#spoken")).to_contain_text("Tháng 9/2024")
    context.close()


def test_the_review_list_is_worked_through_by_keyboard(console, site):
    type_and_wait(console, "lệ phí hộ chiếu")
    console.keyboard.press("F9")
    console.keyboard.press("Control+Enter")
    console.locator("#notice", has_text="Đã ghi").wait_for()
    console.goto(f"{site}/tra-cuu/ra-soat")
    accessible(console)
    fits(console)
    group = console.locator("section.card", has_text="lệ phí hộ chiếu")
    group.get_by_label("Mã mục trả lời được").focus()
    console.keyboard.type("0")
    console.keyboard.press("Enter")
    console.locator("[role=status]", has_text="Đã xong 1 câu.").wait_for()
    assert console.locator("section.card", has_text="lệ phí hộ chiếu").count() == 0
