"""The page on accuracy can be read by everybody, on a phone too."""

from tests.bot.web.browser import accessible, fits


def test_the_page_is_accessible(page, site):
    page.goto(f"{site}/chat-luong")
    accessible(page)
    fits(page)
