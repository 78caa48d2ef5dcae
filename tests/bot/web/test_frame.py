"""What every page has in common: the frame, both languages, and that it can be used by everybody."""

import httpx
import pytest
from playwright.sync_api import expect

from tests.bot.web.browser import accessible, fits


@pytest.fixture
def opened(page, site, guard):
    """The smallest page that there is."""
    guard.allow("status of 404")
    page.goto(f"{site}/ke-hoach/khong-co")
    return page


def test_the_frame_violates_no_rule_of_accessibility_and_fits_its_window(opened):
    accessible(opened)
    fits(opened)


def test_the_header_names_the_product_and_the_footer_the_source_and_whom_to_call(opened):
    assert "Hỏi Kế hoạch" in opened.get_by_role("banner").inner_text()
    footer = opened.get_by_role("contentinfo")
    assert "93/KH-UBND" in footer.inner_text()
    assert footer.get_by_role("link", name="1022").get_attribute("href") == "tel:1022"


def test_the_first_key_reaches_a_link_past_the_header(opened):
    opened.keyboard.press("Tab")
    skip = opened.get_by_role("link", name="Đến nội dung chính")
    assert skip.evaluate("link => link === document.activeElement")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_the_english_switch_is_kept_by_every_link_of_ours(opened):
    opened.get_by_role("link", name="English").click()
    expect(opened.locator("html")).to_have_attribute("lang", "en")
    assert "There is no such page" in opened.get_by_role("main").inner_text()
    addresses = [link.get_attribute("href") for link in opened.locator("a[href^='/']").all()]
    without = [address for address in addresses if "lang=en" not in address]
    assert without == ["/ke-hoach/khong-co"]  # the switch back
    accessible(opened)
    opened.get_by_role("link", name="Tiếng Việt").click()
    expect(opened.locator("html")).to_have_attribute("lang", "vi")


def test_the_header_says_which_part_is_open(opened):
    open_ones = opened.get_by_role("navigation", name="Điều hướng chính").locator("[aria-current=page]")
    assert open_ones.all_inner_texts() == ["Đọc kế hoạch"]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "%3Cb%3E"])
def test_an_address_is_shown_as_it_is_and_never_run(page, site, guard, name):
    guard.allow("status of 404")
    page.goto(f"{site}/ke-hoach/{name}")
    assert page.locator("main script, main b").count() == 0
    assert "49" not in page.get_by_role("main").inner_text()


@pytest.mark.parametrize("language", ["vi", "xx", "en&lang=vi", "<b>"])
def test_a_language_that_we_do_not_have_is_vietnamese(site, language):
    answer = httpx.get(f"{site}/ke-hoach/khong-co", params={"lang": language}, trust_env=False)
    assert '<html lang="vi">' in answer.text
