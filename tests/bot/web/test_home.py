"""The page to ask on, at /: the same conversation as the widget's, in its place and without a button."""

import pytest
from playwright.sync_api import expect

from tests.bot.web.browser import accessible, fits


def test_the_conversation_stands_in_the_page_and_there_is_only_one(page, site):
    page.goto(f"{site}/")
    expect(page.get_by_label("Câu hỏi của bạn")).to_be_visible()
    expect(page.get_by_role("button", name="Hỏi Kế hoạch")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hỏi về Kế hoạch 93/KH-UBND")
    assert page.get_by_role("log").count() == 1
    accessible(page)
    fits(page)


def test_the_question_field_is_in_the_first_window_of_a_desktop(page, site, window):
    page.goto(f"{site}/")
    field = page.get_by_label("Câu hỏi của bạn")
    field.wait_for()
    bottom = field.bounding_box()["y"] + field.bounding_box()["height"]
    assert bottom <= window["height"] or window["width"] < 480


def test_the_english_page_asks_in_english(page, site):
    page.goto(f"{site}/?lang=en")
    expect(page.get_by_label("Your question")).to_be_visible()
    expect(page.get_by_role("button", name="Who leads task 6b, and by when?")).to_be_visible()
    accessible(page)


def test_an_assistant_that_is_down_answers_with_the_number_to_call(page, site):
    page.goto(f"{site}/")
    page.get_by_label("Câu hỏi của bạn").fill("6b?")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator("hoi-ke-hoach .theirs")).to_contain_text("1022")
    accessible(page)


@pytest.fixture
def without_scripts(browser, window):
    context = browser.new_context(viewport=window, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_the_page_says_whom_to_call(without_scripts, site):
    without_scripts.goto(f"{site}/")
    told = without_scripts.get_by_text("cần bật JavaScript")
    expect(told).to_be_visible()
    expect(told).to_contain_text("1022")
