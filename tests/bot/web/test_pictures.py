"""The plan in pictures: what is drawn agrees with the numbers beside it, which everybody can read."""

import pytest
from playwright.sync_api import expect

from knowledge.files import read_records
from knowledge.settings import plan_folder
from tests.bot.web.browser import accessible, fits

PLAN = read_records(plan_folder())
PATH = "/ke-hoach/kh93-2024/hinh"


@pytest.fixture
def pictures(page, site):
    page.goto(f"{site}{PATH}")
    return page


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pictures_violate_no_rule_of_accessibility_and_fit_their_window(page, site, language):
    page.goto(f"{site}{PATH}?lang={language}")
    page.locator("details").first.evaluate(
        "all => document.querySelectorAll('details').forEach(one => one.open = true)"
    )
    accessible(page)
    fits(page)


def test_a_bar_is_as_long_as_its_number_says(pictures):
    lengths = pictures.locator('[id="II.II.II.3"] svg').evaluate_all(
        "all => all.map(svg => { const [track, reach] = svg.children;"
        " return reach.getBoundingClientRect().width / track.getBoundingClientRect().width; })"
    )
    assert lengths == pytest.approx([0.1976, 0.22, 0.20], abs=0.01)


def test_every_figure_of_every_indicator_is_text_in_a_table_with_heads(pictures):
    for row in PLAN.indicators:
        texts = pictures.locator(f'[id="{row.ref}"] td').all_inner_texts()
        written = [text.strip() for text in texts]
        assert sorted(written) == sorted(figure.cell.text or "(để trống)" for figure in row.figures), row.ref
    assert pictures.locator('[id="II.II.I.3"]').get_by_role("rowheader", name="Kết quả 2023").count() == 1


def test_a_cell_that_is_no_number_is_words_without_a_bar(pictures):
    trial = pictures.locator('[id="II.II.III.5"] tr').filter(has_text="Thí điểm")
    assert trial.locator("svg").count() == 0


def test_the_bars_are_not_read_aloud_a_second_time(pictures):
    assert pictures.locator(".bars svg:not([aria-hidden=true])").count() == 0


def test_the_timeline_is_a_named_picture_whose_tasks_stand_in_the_table_below(pictures):
    assert pictures.get_by_role("img", name="Nhiệm vụ theo thời gian năm 2024").is_visible()
    due = [task for task in PLAN.tasks if "9/2024" in task.deadline.text]
    september = pictures.get_by_role("row").filter(has=pictures.get_by_role("rowheader", name="Tháng 9/2024"))
    assert september.get_by_role("link").all_inner_texts() == [task.name for task in due]
    assert pictures.locator(".months a").count() == len(PLAN.tasks)


def test_a_picture_leads_to_its_clause_in_the_language_of_the_page(page, site):
    page.goto(f"{site}{PATH}?lang=en")
    page.locator('[id="II.II.II.3"]').get_by_role("link", name="II.3").click()
    expect(page).to_have_url(f"{site}/ke-hoach/kh93-2024?lang=en#II.II.II.3")


def test_the_plan_and_its_pictures_lead_to_each_other(pictures, site):
    pictures.get_by_role("link", name="Đọc toàn văn").click()
    pictures.get_by_role("link", name="Xem bằng hình").click()
    expect(pictures).to_have_url(f"{site}{PATH}")
