"""The plan to read, in a browser: every citation finds its clause; tables sort and filter; find needs no diacritics."""

import re

import pytest
from playwright.sync_api import expect

from knowledge.files import read_records
from knowledge.settings import plan_folder
from tests.bot.web.browser import WINDOWS, accessible, fits

PLAN = read_records(plan_folder())
PATH = "/ke-hoach/kh93-2024"
TASKS, INDICATORS, RESULTS = '[id="table-II.III"]', '[id="table-II.II"]', '[id="table-PL1"]'


@pytest.fixture
def reader(page, site):
    page.goto(f"{site}{PATH}")
    return page


def rows(reader, table):
    """The references of a table's rows that are shown, from top to bottom."""
    shown = reader.locator(f"{table} tbody tr:not(.group)").filter(visible=True)
    return shown.evaluate_all("rows => rows.map(row => row.id)")


def choose(reader, table, name, value):
    reader.locator(f'.filters[data-table="{table}"] select[data-filter="{name}"]').select_option(value)


def find(reader, words):
    reader.get_by_label("Tìm trong văn bản").fill(words)
    reader.get_by_role("button", name="Tìm tiếp").click()


def is_in_sight(locator):
    return locator.evaluate(
        "e => { const box = e.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; }"
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_plan_violates_no_rule_of_accessibility_and_fits_its_window(page, site, language):
    page.goto(f"{site}{PATH}?lang={language}")
    accessible(page)
    fits(page)


def test_every_record_of_the_plan_is_shown_once_with_its_words(reader):
    shown = reader.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#document [id]')].map(e => [e.id, e.textContent]))"
    )
    for record in PLAN.records():
        words = getattr(record, "text", None) or getattr(record, "content", None) or record.name
        squeezed = re.sub(r"[\s|]+", "", words)
        assert squeezed in re.sub(r"\s+", "", shown[record.ref]), record.ref


def test_no_reference_is_the_anchor_of_two_places(reader):
    anchors = reader.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(anchors) == len(set(anchors))


def test_every_reference_and_what_stands_above_it_is_an_anchor(reader):
    anchors = set(reader.locator("#document [id]").evaluate_all("all => all.map(one => one.id)"))
    refs = {record.ref for record in PLAN.records()}
    above = {ref.rsplit(".", count)[0] for ref in refs for count in range(1, ref.count(".") + 1)}
    assert refs | above <= anchors


@pytest.mark.parametrize("ref", ["II.III.6.b", "II.III.1.đ", "II.II.I.3", "PL1.II.3", "II.IV.2.b", "PL2.3.2.1", "0"])
def test_a_citation_leads_to_its_highlighted_clause(page, site, ref):
    page.goto(f"{site}{PATH}#{ref}")
    clause = page.locator(f'[id="{ref}"]')
    assert is_in_sight(clause)
    painted = clause.locator("xpath=self::div | self::tr/*[1]").evaluate("e => getComputedStyle(e).backgroundColor")
    assert painted == "rgb(255, 229, 138)"


@pytest.mark.parametrize("name", ["93/KH-UBND", "93-kh-ubnd", "KH93-2024"])
def test_the_plans_number_leads_to_it_with_language_and_clause(page, site, name):
    page.goto(f"{site}/ke-hoach/{name}?lang=en#II.III.6.b")
    assert page.url == f"{site}{PATH}?lang=en#II.III.6.b"
    assert is_in_sight(page.locator('[id="II.III.6.b"]'))


def test_the_header_leads_to_the_served_plan(page, site):
    page.goto(f"{site}/ke-hoach")
    assert page.url == f"{site}{PATH}"


def test_every_row_and_clause_has_a_permanent_link(reader):
    for ref in ("II.III.6.b", "II.II.I.3", "PL1.I.1", "I.II.1.p1"):
        assert reader.locator(f'[id="{ref}"] a[href="#{ref}"]').count() == 1
    reader.locator('[id="II.III.6.b"] th a').click()
    assert reader.url.endswith("#II.III.6.b")


def test_the_contents_lead_to_sections_and_to_the_groups_of_the_tables(reader):
    contents = reader.get_by_role("navigation", name="Mục lục")
    if not contents.get_by_role("link").first.is_visible():
        contents.locator("summary").click()
    contents.get_by_role("link", name="6. Dữ liệu số").click()
    assert is_in_sight(reader.locator('[id="II.III.6"]'))
    links = contents.get_by_role("link").evaluate_all("all => all.map(one => decodeURIComponent(one.hash.slice(1)))")
    missing = reader.evaluate("links => links.filter(link => !document.getElementById(link))", links)
    assert missing == []


def test_tasks_are_filtered_by_agency(reader):
    choose(reader, "II.III", "agency", "Sở Y tế")
    named = [t.ref for t in PLAN.tasks if "Sở Y tế" in t.lead.names + t.coordinators.names]
    assert rows(reader, TASKS) == named
    told = reader.locator('.filters[data-table="II.III"] [role=status]').inner_text()
    assert told == f"Đang hiện {len(named)} trên 63 dòng."


def test_the_tasks_of_a_collective_are_added_when_asked_for(reader):
    choose(reader, "II.III", "agency", "Sở Y tế")
    few = len(rows(reader, TASKS))
    reader.locator('.filters[data-table="II.III"]').get_by_label("Kể cả").check()
    assert len(rows(reader, TASKS)) > few


def test_tasks_are_filtered_by_month_and_by_deadlines_without_one(reader):
    choose(reader, "II.III", "month", "Tháng 9/2024")
    assert rows(reader, TASKS) == [t.ref for t in PLAN.tasks if "9/2024" in t.deadline.text]
    choose(reader, "II.III", "month", "Chỉ nêu năm")
    assert len(rows(reader, TASKS)) == 45


def test_indicators_are_filtered_by_pillar_and_results_by_status(reader):
    choose(reader, "II.II", "group", "II. Kinh tế số")
    assert rows(reader, INDICATORS) == [row.ref for row in PLAN.indicators if row.pillar == "Kinh tế số"]
    choose(reader, "PL1", "status", "Đang triển khai")
    assert len(rows(reader, RESULTS)) == 13


def test_filters_hide_headings_without_rows_and_are_cleared_at_once(reader):
    choose(reader, "II.III", "group", "6. Dữ liệu số")
    assert reader.locator(f"{TASKS} tr.group").filter(visible=True).all_inner_texts() == ["6. Dữ liệu số"]
    reader.locator('.filters[data-table="II.III"]').get_by_role("button", name="Bỏ lọc").click()
    assert len(rows(reader, TASKS)) == 63


def test_a_citation_of_a_row_that_is_filtered_away_brings_it_back(reader):
    choose(reader, "II.III", "group", "6. Dữ liệu số")
    reader.evaluate("location.hash = '#II.III.1.a'")
    reader.wait_for_function("!document.getElementById('II.III.1.a').hidden")
    assert is_in_sight(reader.locator('[id="II.III.1.a"]'))


@pytest.fixture
def sort(reader):
    """Sorts by a column upwards: by its head, or on a phone, where rows are cards, by the choice of columns."""

    def sort_by(table, ref, column):
        heads = reader.locator(f"{table} thead").get_by_role("button", name=column)
        if reader.viewport_size == WINDOWS["desktop"]:
            heads.click()
        else:
            reader.locator(f'[id="{ref}-sort"]').select_option(column)

    return sort_by


RESULT_2023 = {row.ref: next(f.cell.number for f in row.figures if f.role == "result") for row in PLAN.indicators}


def test_a_table_is_sorted_by_its_numbers_with_what_is_no_number_last(reader, sort):
    sort(INDICATORS, "II.II", "Kết quả 2023")
    numbers = [RESULT_2023[ref] for ref in rows(reader, INDICATORS)]
    known = [number for number in numbers if number is not None]
    assert numbers == sorted(known) + [None] * (48 - len(known))
    accessible(reader)


def test_a_sorted_table_goes_back_into_the_plans_order(reader, sort):
    sort(INDICATORS, "II.II", "Kết quả 2023")
    assert rows(reader, INDICATORS) != [row.ref for row in PLAN.indicators]
    if reader.viewport_size == WINDOWS["desktop"]:
        head = reader.locator(f"{INDICATORS} th[aria-sort]")
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        head.get_by_role("button").click()
    else:
        reader.locator('[id="II.II-sort"]').select_option("Thứ tự trong kế hoạch")
    assert rows(reader, INDICATORS) == [row.ref for row in PLAN.indicators]
    assert reader.locator(f"{INDICATORS} tr.group").first.is_visible()


def test_deadlines_are_sorted_by_their_days_not_by_their_words(reader, sort):
    sort(TASKS, "II.III", "Thời hạn")
    ends = {task.ref: task.deadline.end for task in PLAN.tasks}
    sorted_ends = [ends[ref] for ref in rows(reader, TASKS)]
    assert sorted_ends == sorted(sorted_ends)


def test_a_sorted_table_is_filtered_too(reader, sort):
    sort(TASKS, "II.III", "Thời hạn")
    choose(reader, "II.III", "group", "6. Dữ liệu số")
    assert sorted(rows(reader, TASKS)) == sorted(task.ref for task in PLAN.tasks if task.group == 6)


@pytest.mark.parametrize("words", ["chu tri, theo doi", "CHỦ TRÌ, THEO DÕI", "chủ  trì, theo dõi"])
def test_find_ignores_diacritics_and_case_and_goes_to_the_place(reader, words):
    find(reader, words)
    assert is_in_sight(reader.locator('[id="II.IV.3"]'))
    assert reader.locator("#find-status").inner_text() == "1/1"


def test_find_goes_from_place_to_place_and_round(reader):
    find(reader, "du lieu mo")
    count = int(reader.locator("#find-status").inner_text().split("/")[1])
    assert count > 10
    reader.keyboard.press("Tab")
    reader.get_by_label("Tìm trong văn bản").press("Enter")
    assert reader.locator("#find-status").inner_text() == f"2/{count}"
    reader.get_by_role("button", name="Tìm ngược").click()
    reader.get_by_label("Tìm trong văn bản").press("Shift+Enter")
    assert reader.locator("#find-status").inner_text() == f"{count}/{count}"
    assert reader.evaluate("CSS.highlights.get('found').size") == count


def test_find_says_when_there_is_nothing(reader):
    find(reader, "tàu vũ trụ")
    assert reader.locator("#find-status").inner_text() == "Không thấy trong văn bản."


def test_words_to_find_are_words_and_nothing_else(reader):
    find(reader, "<img src=x onerror=alert(1)> .* (")
    assert reader.locator("#find-status").inner_text() == "Không thấy trong văn bản."


def test_on_paper_there_is_the_document_and_none_of_the_controls(reader):
    reader.emulate_media(media="print")
    for control in ("#find", ".contents", ".filters", ".permalink", "nav", "#print"):
        assert not reader.locator(control).first.is_visible(), control
    assert reader.locator('[id="II.III.6.b"]').is_visible()
    assert len(reader.pdf(format="A4")) > 100_000


def test_the_print_button_prints(reader):
    reader.evaluate("window.print = () => { document.title = 'printed'; }")
    reader.get_by_role("button", name="In", exact=True).click()
    assert reader.title() == "printed"


def test_the_plan_is_read_without_scripts(browser, window, site):
    context = browser.new_context(viewport=window, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{PATH}#II.III.6.b")
    assert page.locator('[id="II.III.6.b"]').is_visible()
    assert not page.locator("#find, .filters, #print").filter(visible=True).count()
    assert page.get_by_role("link", name="6. Dữ liệu số").is_visible()
    context.close()


def test_where_the_plan_contradicts_itself_both_places_are_linked(reader):
    note = reader.locator('[id="II.IV.2.b"] .notice')
    assert "25%" in note.inner_text()
    note.get_by_role("link").first.click()
    expect(reader).to_have_url(re.compile(r"#II\.II\.II\.3$"))
